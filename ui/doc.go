// Package ui is the desktop window: a shell with side navigation and client switcher, a router, a
// page per file, and for each page a presenter that holds its state behind a narrow interface. It
// knows what is shown and what a click means; what is true is left to internal/app and the
// packages beneath it, and starting a real window to cmd/sellerdesk.
package ui

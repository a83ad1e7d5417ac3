// Package widget holds the window's own building blocks: wrapping text, field rows with their
// error, marks, tables, picture viewer and crops. Each shows what it is given and calls back; it
// knows nothing of clients, tickets or files, and speaks no language of its own.
package widget

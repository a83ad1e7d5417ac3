package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Place is an entry of the side navigation.
type Place string

// Places, in the order of the navigation and of Ctrl+1 to Ctrl+6.
const (
	PlaceClients    Place = "clients"
	PlaceOnboarding Place = "onboarding"
	PlaceEvidence   Place = "evidence"
	PlaceMetrics    Place = "metrics"
	PlaceTickets    Place = "tickets"
	PlaceSettings   Place = "settings"
)

// Places lists all places in order.
func Places() []Place {
	return []Place{PlaceClients, PlaceOnboarding, PlaceEvidence, PlaceMetrics, PlaceTickets, PlaceSettings}
}

// Header is the top of a page.
type Header struct {
	Title   string
	Hint    string // what one does here, in a line
	Actions []fyne.CanvasObject
}

// Page is what stands beside the navigation. Header and Body are drawn anew whenever the language
// or the state has changed, from what the presenter holds.
type Page interface {
	// Name identifies the page, also to the tests.
	Name() string
	// Place is the navigation entry that it belongs to.
	Place() Place
	Header() Header
	Body() fyne.CanvasObject
	// Load fetches what the page shows; it is called each time the page is opened.
	Load()
	// Flush saves at once what has not been saved yet.
	Flush() error
	// Busy reports whether something waits to be saved.
	Busy() bool
}

// child is a page opened from another one.
type child interface{ Parent() Page }

// Dropper takes files that were dropped or picked.
type Dropper interface{ Drop(paths []string) }

// Maker answers to Ctrl+N.
type Maker interface{ Make() }

// Opener answers to Ctrl+O.
type Opener interface{ AddFiles() }

// Keyed has keys of its own, beside those of the whole window; each call reports whether the key
// was one of them.
type Keyed interface {
	TypedKey(e *fyne.KeyEvent) bool
	TypedShortcut(s *desktop.CustomShortcut) bool
}

// Progressing is told when a task that the footer shows has begun, come on or ended.
type Progressing interface{ Progressed() }

// quiet is a page without drafts, for embedding.
type quiet struct{}

func (quiet) Flush() error { return nil }
func (quiet) Busy() bool   { return false }

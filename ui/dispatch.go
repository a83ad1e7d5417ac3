package ui

import "fyne.io/fyne/v2"

// Dispatcher brings work of other goroutines onto the window's own. Presenters know nothing else
// of the window's thread, so tests can drain a queue instead.
type Dispatcher interface {
	Post(f func())
}

// FyneDispatcher posts to Fyne's loop.
type FyneDispatcher struct{}

// Post runs f on the window's goroutine, soon.
func (FyneDispatcher) Post(f func()) { fyne.Do(f) }

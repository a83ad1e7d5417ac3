package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// zoomStep is how much one press of a zoom button or key enlarges.
const zoomStep = 1.3

// TypedKey goes to the next or previous open field, or between field and picture.
func (g *reviewPage) TypedKey(e *fyne.KeyEvent) bool {
	c := g.d.win.Canvas()
	onPicture := c.Focused() == fyne.Focusable(g.view)
	switch {
	case e.Name == fyne.KeyPageDown:
		g.p.step(1)
	case e.Name == fyne.KeyPageUp:
		g.p.step(-1)
	case onPicture && (e.Name == fyne.KeyF6 || e.Name == fyne.KeyEscape):
		g.focusField(g.p.active)
	case e.Name == fyne.KeyF6 && g.p.picture != nil:
		c.Focus(g.view)
	default:
		return false
	}
	return true
}

// TypedShortcut takes a candidate of the active field (Alt and its number), takes back what was confirmed or
// changed (Alt and 0), turns to another document, or moves the picture.
func (g *reviewPage) TypedShortcut(s *desktop.CustomShortcut) bool {
	if s.Modifier == fyne.KeyModifierAlt && s.KeyName == fyne.Key0 {
		g.p.takeBack()
		return true
	}
	if s.Modifier == fyne.KeyModifierAlt {
		n := slices.Index(digits, s.KeyName)
		if n >= 0 {
			g.p.take(n)
		}
		return n >= 0
	}
	if s.Modifier != fyne.KeyModifierShortcutDefault {
		return false
	}
	switch s.KeyName {
	case fyne.KeyPageDown:
		g.turnTo(1)
		return true
	case fyne.KeyPageUp:
		g.turnTo(-1)
		return true
	}
	return g.p.picture != nil && g.viewKey(s.KeyName)
}

// viewKey moves or turns the picture.
func (g *reviewPage) viewKey(key fyne.KeyName) bool {
	switch key {
	case fyne.KeyEqual:
		g.enlarge(zoomStep)
	case fyne.KeyMinus:
		g.enlarge(1 / zoomStep)
	case fyne.Key0:
		g.view.Fit()
	case fyne.KeyR:
		g.view.Turn()
	default:
		return false
	}
	return true
}

// enlarge zooms and keeps the active field in view where it is; a person who has gone elsewhere stays
// there.
func (g *reviewPage) enlarge(by float32) {
	there := g.view.Sees(g.p.active)
	g.view.Zoom(by)
	if there {
		g.view.Follow(g.p.active)
	}
}

package ui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"sellerdesk/internal/rule"
	"sellerdesk/ui/widget"
)

// urgent reports whether a finding asks for something to be done.
func urgent(f rule.Finding) bool { return f.Status.Severity() >= rule.Warn.Severity() }

// shownFindings are the conditions that a person is told, those that need something first.
func shownFindings(fs []rule.Finding) []rule.Finding {
	var first, rest []rule.Finding
	for _, f := range fs {
		switch {
		case f.Status == rule.NotApplicable || f.Status == rule.NotInForce:
		case urgent(f):
			first = append(first, f)
		default:
			rest = append(rest, f)
		}
	}
	return append(first, rest...)
}

// findingKey names a finding on the picture; a rule may find something in several places.
func findingKey(f rule.Finding) string {
	if f.Box == nil {
		return f.Rule
	}
	return fmt.Sprint(f.Rule, *f.Box)
}

// findingStrip says above the fields that something was found, and leads there; nil where nothing
// asks to be done.
func (g *reviewPage) findingStrip() fyne.CanvasObject {
	d := g.d
	var todo []rule.Finding
	for _, f := range shownFindings(g.p.doc.Findings) {
		if urgent(f) {
			todo = append(todo, f)
		}
	}
	if len(todo) == 0 {
		return nil
	}
	worst := todo[0]
	for _, f := range todo {
		if f.Status.Severity() > worst.Status.Severity() {
			worst = f
		}
	}
	tone := toneOf(worst.Status)
	ink, _ := tone.Colors()
	text := d.In(worst.Title) + d.T("colon") + d.In(worst.Message)
	if len(todo) > 1 {
		text = d.T("review.findings", len(todo), text)
	}
	see := d.Button("review.findings", d.T("review.see-findings"), nil, func() {
		if f, ok := d.marks.find("look." + findingKey(todo[0])).(fyne.Focusable); ok {
			d.win.Canvas().Focus(f)
		}
		if s := d.scrolls["review"]; s != nil {
			if o := d.marks.find("finding.0"); o != nil {
				at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y - fyne.CurrentApp().Driver().AbsolutePositionForObject(s).Y
				s.ScrollToOffset(fyne.NewPos(0, s.Offset.Y+at))
			}
		}
	})
	return widget.Tinted(tone, widget.MiddleColumns(8, []float32{0, 1, 0}, widget.StatusIcon(tone, 18),
		widget.NewText(text, widget.TextStyle{Size: 13, Color: ink, MaxLines: 2}), see))
}

// findingCards show each condition: its status, the remedy, the source, and the way to its place on
// the picture.
func (g *reviewPage) findingCards() []fyne.CanvasObject {
	d := g.d
	var cards []fyne.CanvasObject
	for i, f := range shownFindings(g.p.doc.Findings) {
		parts := []fyne.CanvasObject{d.finding(f)}
		if key := findingKey(f); f.Box != nil && g.p.picture != nil {
			look := d.Button("look."+key, d.T("review.look"), theme.SearchIcon(), func() {
				g.activate(key)
				g.view.Look(key)
			})
			parts = append(parts, widget.Row(0, look))
		}
		card := widget.Card(widget.Stack(6, parts...))
		d.mark("finding"+marked(i), card)
		cards = append(cards, card)
	}
	if len(cards) > 0 && !isScreenshot(g.p.slot) {
		cards = append([]fyne.CanvasObject{widget.Heading(d.T("review.checks"))}, cards...)
	}
	return cards
}

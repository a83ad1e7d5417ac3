package ui

import (
	"strings"

	"fyne.io/fyne/v2"

	"sellerdesk/internal/rule"
	"sellerdesk/ui/widget"
)

// toneOf is the look of a status.
func toneOf(s rule.Status) widget.Tone {
	switch s {
	case rule.Pass:
		return widget.Good
	case rule.Notice:
		return widget.Info
	case rule.Warn, rule.NeedsPerson:
		return widget.Caution
	case rule.Block:
		return widget.Bad
	}
	return widget.Plain
}

// finding shows one condition: mark, what was found, what would make it pass, where it is from.
func (d *Window) finding(f rule.Finding) fyne.CanvasObject {
	title := widget.MiddleColumns(8, []float32{1, 0},
		widget.NewText(d.In(f.Title), widget.TextStyle{Bold: true}), widget.Pill(d.T("status."+string(f.Status)), toneOf(f.Status)))
	parts := []fyne.CanvasObject{title}
	if m := d.In(f.Message); m != "" {
		parts = append(parts, widget.NewText(m, widget.TextStyle{Size: 13}))
	}
	if r := d.In(f.Remedy); r != "" && f.Status != rule.Pass {
		ink, _ := toneOf(f.Status).Colors()
		parts = append(parts, widget.NewText(d.T("finding.remedy", r), widget.TextStyle{Size: 13, Color: ink}))
	}
	if s := d.source(f.Source); s != "" {
		parts = append(parts, widget.Note(d.T("finding.source", s)))
	}
	return widget.Stack(3, parts...)
}

// remedied is a message with what to do, as two sentences.
func (d *Window) remedied(message, remedy string) string {
	return strings.TrimRight(message, ".。") + d.T("form.remedy", remedy)
}

// source names where a rule comes from, in a line.
func (d *Window) source(s rule.Source) string {
	var parts []string
	if s.Trust != "" {
		parts = append(parts, d.T("trust."+string(s.Trust)))
	}
	if place := d.In(s.Words()); place != "" {
		parts = append(parts, place)
	}
	return strings.Join(parts, " · ")
}

// findings lists conditions in cards, those that need something first.
func (d *Window) findings(fs []rule.Finding) []fyne.CanvasObject {
	var urgent, calm []fyne.CanvasObject
	for _, f := range fs {
		switch {
		case f.Status == rule.NotApplicable || f.Status == rule.NotInForce:
		case f.Status.Severity() >= rule.Warn.Severity():
			urgent = append(urgent, widget.Card(d.finding(f)))
		default:
			calm = append(calm, widget.Card(d.finding(f)))
		}
	}
	return append(urgent, calm...)
}

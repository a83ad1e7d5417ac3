package ui

import (
	"context"
	"image/color"
	"slices"

	"fyne.io/fyne/v2"

	"sellerdesk/internal/i18n"
	"sellerdesk/ocr/extract"
	"sellerdesk/onboarding"
	"sellerdesk/ui/widget"
)

// understood reports whether a field holds what its sort can hold.
func (p *reviewPresenter) understood(f onboarding.FieldValue) bool {
	return p.form.Understands(extract.Name(f.Name), f.Value)
}

// howTo says how a field's value is to be written.
func (p *reviewPresenter) howTo(name string) i18n.Text { return extract.Expected(extract.Name(name)) }

// left ends the typing in a field, and reports whether its text is to be shown otherwise now.
func (p *reviewPresenter) left(name string) bool {
	_, was := p.texts[name]
	delete(p.texts, name)
	return was
}

// undoable reports whether something of a person's word about a field can be taken back.
func undoable(f onboarding.FieldValue) bool {
	return f.State == onboarding.FieldConfirmed || f.State == onboarding.FieldEdited && (f.First != nil || f.At.IsZero())
}

// undo takes back what was confirmed or changed, a step of it, and goes to the first of the fields.
func (p *reviewPresenter) undo(names ...string) {
	if len(names) == 0 {
		return
	}
	id, slot, svc := p.clientID, p.slot.ID, p.svc
	p.last = nil
	var drafts []*Draft[onboarding.FieldValue]
	for _, name := range names {
		if d := p.drafts[name]; d != nil {
			drafts = append(drafts, d)
		}
		delete(p.drafts, name)
		delete(p.picks, name)
		delete(p.texts, name)
	}
	p.active = names[0]
	Run(p.host.Runner(), "review.undo", i18n.Text{}, func(ctx context.Context, _ func(Report)) (struct{}, error) {
		for _, d := range drafts {
			if err := d.Flush(); err != nil {
				return struct{}{}, err
			}
		}
		for _, name := range names {
			if err := svc.UndoField(ctx, id, slot, name); err != nil {
				return struct{}{}, err
			}
		}
		return struct{}{}, nil
	}, func(_ struct{}, err error) {
		p.host.Fail(err)
		p.load()
		p.host.LoadBadges()
		if p.focus != nil {
			p.focus(names[0])
		}
	})
}

// takeBack undoes the active field, or where nobody has touched it what was confirmed last.
func (p *reviewPresenter) takeBack() {
	if f := p.at(p.active); f != nil && undoable(*f) {
		p.undo(f.Name)
		return
	}
	p.undo(slices.Clone(p.last)...)
}

// shown is a field's value as the entry shows it: as it is being typed, else in the window's language.
func (g *reviewPage) shown(f onboarding.FieldValue) string {
	if text, typing := g.p.texts[f.Name]; typing {
		return text
	}
	return g.words(f.Name, f.Value)
}

// words is a value in the window's language.
func (g *reviewPage) words(name, value string) string {
	return g.d.In(extract.Words(extract.Name(name), value))
}

// meaning says beneath an entry how its text is understood, where that is not the text itself, or how to
// write it where it is not understood. The function that comes with it follows the typing.
func (g *reviewPage) meaning(f onboarding.FieldValue) (fyne.CanvasObject, func(text string)) {
	line := widget.NewText("", widget.TextStyle{Size: widget.Small, Color: widget.Muted})
	box := widget.Stack(0, line)
	follow := func(text string) {
		said, ink := g.meant(f.Name, text)
		line.SetColor(ink)
		line.SetText(said)
		line.Hidden = said == ""
		box.Hidden = said == ""
		box.Refresh()
	}
	follow(g.shown(f))
	return box, follow
}

// meant is what is said of a text that is typed, and its ink.
func (g *reviewPage) meant(name, text string) (string, color.Color) {
	if extract.Expected(extract.Name(name)).IsZero() {
		return "", widget.Muted // words and numbers are taken as they are
	}
	value, ok := g.p.form.Typed(extract.Name(name), text)
	if !ok {
		ink, _ := widget.Bad.Colors()
		return g.d.T("field.not-understood", g.d.In(g.p.howTo(name))), ink
	}
	if words := g.words(name, value); words != text && value != "" {
		return g.d.T("field.understood", words), widget.Muted
	}
	return "", widget.Muted
}

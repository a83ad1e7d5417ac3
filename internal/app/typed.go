package app

import (
	"context"
	"fmt"
	"slices"

	"sellerdesk/internal/evidence"
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/rule"
	"sellerdesk/ocr/extract"
	"sellerdesk/onboarding"
)

// formOf is the canonical form of the values on the paper in a document's slot.
func (t *Tools) formOf(p onboarding.Application, d onboarding.Document) extract.Form {
	paper, _ := PaperIn(p, d)
	return extract.Form{Kind: paper, Today: t.Today()}
}

// firstReading is what the program has made of a field, with the findings that speak of it.
func firstReading(d onboarding.Document, f onboarding.FieldValue) *onboarding.Reading {
	r := &onboarding.Reading{Value: f.Value, Check: f.Check, Flags: f.Flags}
	for _, found := range d.Findings {
		if judges(found, f.Name) {
			r.Findings = append(r.Findings, found)
		}
	}
	return r
}

// notUnderstood tells how a value is to be written that can't be told from what stands there (R29).
func notUnderstood(f onboarding.FieldValue) rule.Finding {
	return rule.Finding{
		Rule: "typed.form", Status: rule.NeedsPerson, Field: f.Name, Box: f.Box, Title: i18n.T("填写格式", "How it is written"),
		Message: i18n.T("看不懂“"+f.Value+"”", "“"+f.Value+"” is not understood"), Remedy: extract.Expected(extract.Name(f.Name)),
		Source: rule.Source{Rules: []string{"R29"}, Trust: rule.Own},
	}
}

// UndoField takes back one step of a person's word about a field: a confirmation of a typed value leaves
// it typed, anything else leaves what was read, with its doubts and findings (R29); the form gives up
// what it had from the field. A field that nobody has touched stays as it is.
func (a *App) UndoField(ctx context.Context, clientID string, slot onboarding.SlotID, name string) error {
	var itemID string
	var state evidence.State
	err := a.changeApplication(ctx, clientID, func(p *onboarding.Application) error {
		d, _ := p.Document(slot)
		i := slices.IndexFunc(d.Fields, func(f onboarding.FieldValue) bool { return f.Name == name })
		if i < 0 {
			return fmt.Errorf("undoing field %s: %w", name, ErrNoDocument)
		}
		emptyForm(p, d, d.Fields[i])
		d.Fields = slices.Clone(d.Fields)
		if f := &d.Fields[i]; f.Typed() {
			f.State, f.Who, f.At = onboarding.FieldEdited, a.options.Who, a.now()
			a.judgeField(*p, &d, name, false)
		} else if f.First != nil {
			a.backToReading(&d, f)
		}
		p.SetDocument(d)
		itemID, state = d.ItemID, stateOf(d)
		return nil
	})
	if err != nil || itemID == "" {
		return err
	}
	return a.note(ctx, itemID, "undone", name, state)
}

// backToReading puts what was read in the place of a person's word.
func (a *App) backToReading(d *onboarding.Document, f *onboarding.FieldValue) {
	first := *f.First
	f.Value, f.Check, f.Flags, f.State, f.Who, f.At, f.First = first.Value, first.Check, first.Flags, onboarding.FieldRead, "", a.now(), nil
	name := f.Name
	d.Findings = slices.DeleteFunc(slices.Clone(d.Findings), func(found rule.Finding) bool { return judges(found, name) })
	d.Findings = append(d.Findings, first.Findings...)
}

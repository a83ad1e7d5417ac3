package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"sellerdesk/internal/evidence"
	"sellerdesk/internal/picture"
	"sellerdesk/ocr/extract"
	"sellerdesk/onboarding"
)

// Errors of documents.
var (
	ErrNoSlot     = errors.New("the application has no such slot")
	ErrNoDocument = errors.New("the slot holds no file")
)

// TakeDocument keeps a file and puts it into a slot of the application. The file that stood
// there stays in the vault, marked as replaced; what was typed for the slot goes with it. A file
// that is no picture and no PDF of a paper, whatever its name says, or that is cut short, is refused and
// changes nothing.
func (a *App) TakeDocument(ctx context.Context, clientID string, slot onboarding.SlotID, f File) (evidence.Item, error) {
	p, err := a.db.Application(ctx, clientID)
	if err != nil {
		return evidence.Item{}, err
	}
	wanted, err := slotOf(p, slot)
	if err != nil {
		return evidence.Item{}, err
	}
	if f.Data, err = f.bytes(); err != nil {
		return evidence.Item{}, err
	}
	if err := fits(f.Data, wanted.Kind); err != nil {
		return evidence.Item{}, fmt.Errorf("taking %s: %w", f.name(), err)
	}
	item, err := a.take(ctx, evidence.Item{ClientID: clientID, Kind: wanted.Kind, Slot: string(slot)}, f)
	if err != nil {
		return evidence.Item{}, err
	}
	var before onboarding.Document
	err = a.changeApplication(ctx, clientID, func(p *onboarding.Application) error {
		before, _ = p.Document(slot)
		p.SetDocument(onboarding.Document{Slot: slot, ItemID: item.ID})
		return nil
	})
	if err != nil || before.ItemID == "" {
		return item, err
	}
	return item, a.note(ctx, before.ItemID, "replaced", item.ID, evidence.StateReplaced)
}

// fits refuses bytes that are of no format a slot can use, by the bytes and not by the name, and pictures
// that don't open: they would take the place of one that does.
func fits(data []byte, kind evidence.Kind) error {
	if len(data) == 0 {
		return nil // the vault says that better
	}
	format := picture.FormatOf(data)
	if format == picture.PDF && kind != evidence.KindScreenshot {
		return nil // its first page is read
	}
	if !format.Decodable() {
		return &picture.FormatError{Format: format}
	}
	return guard("opening picture", func() error {
		_, _, err := picture.DecodeStored(data)
		return err // a slot's check tells what the platform thinks of the format
	})
}

func slotOf(p onboarding.Application, id onboarding.SlotID) (onboarding.Slot, error) {
	slots := p.Slots()
	i := slices.IndexFunc(slots, func(s onboarding.Slot) bool { return s.ID == id })
	if i < 0 {
		return onboarding.Slot{}, fmt.Errorf("looking for slot %s: %w", id, ErrNoSlot)
	}
	return slots[i], nil
}

// SaveField keeps what a person typed for a field, or confirmed: value and state come from
// field, what was read stays as it was read (R29). The value is judged anew: findings about the
// one that stood there before go. Confirmed fields of the company's papers fill the application's
// form, and a value that is no longer confirmed leaves it. What is not understood as a value of its
// sort is kept as typed, and never as confirmed.
func (a *App) SaveField(ctx context.Context, clientID string, slot onboarding.SlotID, field onboarding.FieldValue) error {
	var itemID, action string
	var state evidence.State
	err := a.changeApplication(ctx, clientID, func(p *onboarding.Application) error {
		d, ok := p.Document(slot)
		if !ok {
			d = onboarding.Document{Slot: slot} // typed without a picture
		}
		if before, ok := d.Field(field.Name); ok {
			emptyForm(p, d, before)
		}
		edited := a.setField(a.formOf(*p, d), &d, field)
		a.judgeField(*p, &d, field.Name, edited)
		p.SetDocument(d)
		stored, _ := d.Field(field.Name)
		action = string(stored.State)
		if fills(stored) {
			fillForm(p, d, stored)
		}
		itemID, state = d.ItemID, stateOf(d)
		return nil
	})
	if err != nil || itemID == "" {
		return err
	}
	return a.note(ctx, itemID, action, field.Name, state)
}

// setField puts the person's value in canonical form into the document and reports whether it is another
// value than stood there.
func (a *App) setField(form extract.Form, d *onboarding.Document, field onboarding.FieldValue) (edited bool) {
	i := slices.IndexFunc(d.Fields, func(f onboarding.FieldValue) bool { return f.Name == field.Name })
	if i < 0 {
		d.Fields = append(d.Fields, onboarding.FieldValue{Name: field.Name})
		i = len(d.Fields) - 1
	}
	f := &d.Fields[i]
	if f.State == onboarding.FieldRead {
		f.First = firstReading(*d, *f)
	}
	value, understood := form.Typed(extract.Name(f.Name), field.Value)
	if !understood {
		value = strings.TrimSpace(field.Value)
	}
	edited = f.Value != value
	f.Value, f.State, f.Who, f.At = value, field.State, a.options.Who, a.now()
	if f.State == "" || f.State == onboarding.FieldRead || !understood {
		f.State = onboarding.FieldEdited
	}
	return edited
}

// stateOf is how far a document's file has come.
func stateOf(d onboarding.Document) evidence.State {
	switch {
	case blocks(d.Findings):
		return evidence.StateRejected
	case confirmed(d):
		return evidence.StateConfirmed
	}
	return evidence.StateRead
}

// confirmed reports whether a person stands behind every field that the document holds; what it lacks
// there is nothing to confirm of.
func confirmed(d onboarding.Document) bool {
	return !slices.ContainsFunc(d.Fields, func(f onboarding.FieldValue) bool {
		return f.State == onboarding.FieldRead && f.Check != string(extract.Missing)
	})
}

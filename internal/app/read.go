package app

import (
	"context"
	"fmt"

	"sellerdesk/internal/evidence"
	"sellerdesk/internal/i18n"
	"sellerdesk/ocr"
	"sellerdesk/onboarding"
)

// ReadDocument recognises the file in a slot, or checks it where it is a screenshot, and keeps
// what was found in the application. Values that a person has confirmed stay.
func (a *App) ReadDocument(ctx context.Context, clientID string, slot onboarding.SlotID, progress func(Progress)) (onboarding.Document, error) {
	p, err := a.db.Application(ctx, clientID)
	if err != nil {
		return onboarding.Document{}, err
	}
	d, ok := p.Document(slot)
	if !ok || d.ItemID == "" {
		return onboarding.Document{}, fmt.Errorf("reading document %s: %w", slot, ErrNoDocument)
	}
	item, err := a.db.Item(ctx, d.ItemID)
	if err != nil {
		return d, err
	}
	data, err := a.vault.Bytes(item.Digest)
	if err != nil {
		return d, err
	}
	tell(progress, 0, 1, i18n.T("正在识别 "+item.Name, "Reading "+item.Name))
	read, err := a.read(ctx, p, item, data)
	if err != nil {
		return d, fmt.Errorf("reading %s: %w", item.Name, err)
	}
	err = a.changeApplication(ctx, clientID, func(p *onboarding.Application) error {
		now, _ := p.Document(slot)
		if now.ItemID != item.ID {
			return nil // another file took the slot while this one was read
		}
		read.Slot, read.ItemID = slot, item.ID
		keepConfirmed(&read, now)
		p.SetDocument(read)
		return nil
	})
	if err != nil {
		return d, err
	}
	tell(progress, 1, 1, i18n.T("识别完成", "Read"))
	return read, a.note(ctx, item.ID, "read", read.Engine, evidence.StateRead)
}

// keepConfirmed carries over what a person has typed or confirmed before.
func keepConfirmed(read *onboarding.Document, before onboarding.Document) {
	for i := range read.Fields {
		f := &read.Fields[i]
		if b, ok := before.Field(f.Name); ok && b.State != onboarding.FieldRead {
			f.Value, f.State, f.Who, f.At = b.Value, b.State, b.Who, b.At
		}
	}
	for _, b := range before.Fields {
		if _, ok := read.Field(b.Name); !ok && b.State != onboarding.FieldRead {
			read.Fields = append(read.Fields, b)
		}
	}
}

// read recognises one file by its kind.
func (a *App) read(ctx context.Context, p onboarding.Application, item evidence.Item, data []byte) (onboarding.Document, error) {
	if a.options.Engine == nil {
		return onboarding.Document{}, a.noEngine()
	}
	return onboarding.Document{}, fmt.Errorf("%s: %w", item.Kind, ocr.ErrUnavailable)
}

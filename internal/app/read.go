package app

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math"
	"os"
	"slices"
	"time"

	"sellerdesk/internal/evidence"
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/picture"
	"sellerdesk/internal/rule"
	"sellerdesk/internal/screenshot"
	"sellerdesk/ocr"
	"sellerdesk/ocr/extract"
	"sellerdesk/onboarding"
)

// ReadPaper recognises one paper. The error is ocr.ErrUnavailable where there is no engine.
func (t *Tools) ReadPaper(ctx context.Context, kind extract.Kind, f File, progress func(Progress)) (extract.Document, error) {
	if t.options.Engine == nil {
		return extract.Document{}, t.noEngine()
	}
	data, err := f.bytes()
	if err != nil {
		return extract.Document{}, err
	}
	r := extract.Reader{Engine: t.options.Engine, Now: t.running()}
	if t.glyphs != nil {
		r.Glyphs, r.Traditional = t.glyphs, t.traditional
	}
	text := i18n.T("正在识别 "+f.name(), "Reading "+f.name())
	steps := func(done, total int) { tell(progress, done, total, text) }
	var d extract.Document
	err = guard("reading paper", func() error {
		if picture.FormatOf(data) != picture.PDF {
			d, err = r.Read(ctx, kind, data, steps)
			return err
		}
		page, err := t.pages.First(ctx, data)
		if err != nil {
			return err
		}
		d, err = r.ReadImage(ctx, kind, page.Image, steps)
		d.Findings = append(d.Findings, firstOf(kind, page.Of))
		return err
	})
	return d, err
}

// running is a clock that starts at the handed-in one and runs with the machine's, so that work
// can be timed even where the day is fixed.
func (t *Tools) running() func() time.Time {
	day, began := t.now(), time.Now()
	return func() time.Time { return day.Add(time.Since(began)) }
}

// CheckScreenshot judges a picture of the platform. Without an engine only the file itself is
// judged, and what must be read on it needs a person.
func (t *Tools) CheckScreenshot(ctx context.Context, f File, want screenshot.Expect) (screenshot.Report, error) {
	data, err := f.bytes()
	if err != nil {
		return screenshot.Report{}, err
	}
	var r screenshot.Report
	err = guard("checking screenshot", func() error {
		var err error
		r, err = screenshot.Examine(ctx, t.options.Engine, screenshot.Open(data), want)
		return err
	})
	return r, err
}

// ErrOriginal says that a mended picture would be written over the original.
var ErrOriginal = errors.New("the original would be overwritten")

// FixScreenshot writes a mended copy of a picture to path: upright, of a format and size that
// the platform takes. It returns the copy's size in bytes and what was changed.
func (t *Tools) FixScreenshot(f File, path string) (int, []screenshot.Change, error) {
	if sameFile(f.Path, path) {
		return 0, nil, fmt.Errorf("mending %s: %w", f.name(), ErrOriginal)
	}
	data, err := f.bytes()
	if err != nil {
		return 0, nil, err
	}
	var out []byte
	var changes []screenshot.Change
	err = guard("mending screenshot", func() error {
		var err error
		out, changes, err = screenshot.Fix(data)
		return err
	})
	if err != nil {
		return 0, nil, err
	}
	return len(out), changes, writeData(path, out)
}

func sameFile(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}

// ReadDocument recognises the file in a slot, or checks it where it is a screenshot, and keeps
// what was found in the application. Values that a person has typed or confirmed stay.
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
	read, err := a.read(ctx, p, item, File{Name: item.Name, Data: data}, progress)
	if err != nil {
		return d, fmt.Errorf("reading %s: %w", item.Name, err)
	}
	return a.keepRead(ctx, clientID, slot, item.ID, read)
}

// keepRead puts what was read of an item into its slot.
func (a *App) keepRead(ctx context.Context, clientID string, slot onboarding.SlotID, itemID string, read onboarding.Document) (onboarding.Document, error) {
	err := a.changeApplication(ctx, clientID, func(p *onboarding.Application) error {
		now, _ := p.Document(slot)
		if now.ItemID != itemID {
			return nil // another file took the slot while this one was read
		}
		read.Slot, read.ItemID = slot, itemID
		kept := keepTyped(&read, now)
		for _, name := range slices.Sorted(maps.Keys(kept)) {
			a.judgeField(*p, &read, name, kept[name])
		}
		p.SetDocument(read)
		return nil
	})
	if err != nil {
		return read, err
	}
	state := evidence.StateRead
	if blocks(read.Findings) {
		state = evidence.StateRejected
	}
	return read, a.note(ctx, itemID, "read", read.Engine, state)
}

// keepTyped carries over what a person has typed or confirmed before. It returns those fields, and
// whether each differs from what is read now.
func keepTyped(read *onboarding.Document, before onboarding.Document) map[string]bool {
	kept := map[string]bool{}
	for i := range read.Fields {
		f := &read.Fields[i]
		if b, ok := before.Field(f.Name); ok && b.State != onboarding.FieldRead {
			kept[f.Name] = f.Value != b.Value
			f.First = firstReading(*read, *f)
			f.Value, f.State, f.Who, f.At = b.Value, b.State, b.Who, b.At
		}
	}
	for _, b := range before.Fields {
		if _, ok := read.Field(b.Name); !ok && b.State != onboarding.FieldRead {
			kept[b.Name] = false
			read.Fields = append(read.Fields, b)
		}
	}
	return kept
}

// read recognises or checks one file by what it is.
func (a *App) read(ctx context.Context, p onboarding.Application, item evidence.Item, f File, progress func(Progress)) (onboarding.Document, error) {
	kind, ok := paperOf(item.Kind, p)
	if !ok {
		tell(progress, 0, 1, i18n.T("正在检查 "+item.Name, "Checking "+item.Name))
		r, err := a.CheckScreenshot(ctx, f, screenshot.Expect{
			Slot: screenshot.Slot(item.Slot), Link: p.Store.Link, ShopName: p.Store.Name, Company: companyOn(p, item.Slot),
		})
		return onboarding.Document{Findings: r.Findings, Engine: r.Engine}, err
	}
	d, err := a.ReadPaper(ctx, kind, f, progress)
	if err != nil {
		return onboarding.Document{}, err
	}
	out := a.asDocument(d)
	out.Findings = slices.DeleteFunc(out.Findings, func(f rule.Finding) bool { return ofOtherSide(f, d, item.Kind) })
	return out, nil
}

// ofOtherSide reports whether a finding misses what only the other side of the card shows, which has a slot of
// its own (R9).
func ofOtherSide(f rule.Finding, d extract.Document, slot evidence.Kind) bool {
	switch f.Rule {
	case "read.id.sides":
		return rightSide(d, slot)
	case "read.number":
		return slot == evidence.KindIdentityBack && !d.Field(extract.Number).Found()
	}
	return false
}

// rightSide reports whether a card shows the side that its slot is for: the other one has a slot of
// its own and is not missing (R9).
func rightSide(d extract.Document, slot evidence.Kind) bool {
	front := d.Field(extract.Number).Found() || d.Field(extract.Birth).Found()
	return d.Kind == extract.CNID && front == (slot == evidence.KindIdentityFront)
}

// companyOn is the company that must be seen on a screenshot: only the account's page shows it.
func companyOn(p onboarding.Application, slot string) string {
	if onboarding.SlotID(slot) != onboarding.SlotAccount {
		return ""
	}
	if p.Store.Entity != "" {
		return p.Store.Entity
	}
	return p.Company.Name
}

// paperOf is the paper that a kind of file shows; ok is false for screenshots.
func paperOf(k evidence.Kind, p onboarding.Application) (kind extract.Kind, ok bool) {
	switch k {
	case evidence.KindLicense:
		return extract.BusinessLicense, true
	case evidence.KindIncorporation:
		return extract.HKIncorporation, true
	case evidence.KindBusinessReg:
		return extract.HKBusinessRegistration, true
	case evidence.KindPassport:
		return extract.Passport, true
	case evidence.KindIdentityFront, evidence.KindIdentityBack:
		if p.Representative.IDKind == "hk-id" {
			return extract.HKID, true
		}
		return extract.CNID, true
	}
	return "", false
}

// asDocument turns what was read into what the application keeps. Places stand on the picture as
// it is shown.
func (a *App) asDocument(d extract.Document) onboarding.Document {
	out := onboarding.Document{Engine: d.Engine, Findings: OnFile(d), Turn: uprightBy(d)}
	for _, name := range extract.FieldNames(d.Kind) {
		f := d.Field(name)
		v := onboarding.FieldValue{
			Name: string(name), Read: f.Text, Value: f.Value, Check: string(f.Status), Sure: f.Confidence,
			Box: Placed(d, f.Box), State: onboarding.FieldRead, At: a.now(),
		}
		for _, flag := range f.Flags {
			v.Flags = append(v.Flags, onboarding.CharFlag{Position: flag.Position, Read: flag.Read, Value: flag.Value, Box: Placed(d, flag.Box)})
		}
		for _, c := range f.Candidates {
			v.Others = append(v.Others, c.Value)
		}
		out.Fields = append(out.Fields, v)
	}
	return out
}

// OnFile returns a paper's findings with their places on the file's picture.
func OnFile(d extract.Document) []rule.Finding {
	fs := slices.Clone(d.Findings)
	for i := range fs {
		if b := fs[i].Box; b != nil {
			fs[i].Box = Placed(d, ocr.Box{X: b[0], Y: b[1], W: b[2], H: b[3]})
		}
	}
	return fs
}

// Placed is the upright rectangle on the file's picture around a box of the straightened one.
func Placed(d extract.Document, b ocr.Box) *[4]int {
	if b.W == 0 || b.H == 0 {
		return nil
	}
	corners := d.OnOriginal(b)
	x0, y0, x1, y1 := corners[0].X, corners[0].Y, corners[0].X, corners[0].Y
	for _, c := range corners[1:] {
		x0, y0, x1, y1 = min(x0, c.X), min(y0, c.Y), max(x1, c.X), max(y1, c.Y)
	}
	return &[4]int{int(x0), int(y0), int(x1 - x0 + 1), int(y1 - y0 + 1)}
}

// uprightBy is how many clockwise quarter turns set the file's picture upright: people photograph
// papers lying sideways. It follows the upper edge of the first field that was found.
func uprightBy(d extract.Document) int {
	for _, name := range extract.FieldNames(d.Kind) {
		b := d.Field(name).Box
		if b.W == 0 || b.H == 0 {
			continue
		}
		corners := d.OnOriginal(b)
		return quarters(corners[1].X-corners[0].X, corners[1].Y-corners[0].Y)
	}
	return 0
}

// quarters is how many clockwise quarter turns bring a line that runs along dx, dy (y grows
// downwards) nearest to running from left to right.
func quarters(dx, dy float64) int {
	switch {
	case math.Abs(dx) >= math.Abs(dy) && dx >= 0:
		return 0
	case math.Abs(dx) >= math.Abs(dy):
		return 2
	case dy < 0:
		return 1
	}
	return 3
}

package ui

import (
	"context"
	"image"
	"strings"
	"time"

	"sellerdesk/internal/app"
	"sellerdesk/internal/i18n"
	"sellerdesk/ocr/extract"
	"sellerdesk/onboarding"
)

// reviewPresenter holds one document while a person compares it with its picture (R29).
type reviewPresenter struct {
	svc      OnboardingService
	host     Host
	clientID string
	slot     onboarding.Slot
	loaded   bool
	doc      onboarding.Document
	picture  image.Image
	blind    bool // there is a file, but no picture can be made of it
	active   string
	drafts   map[string]*Draft[onboarding.FieldValue]
	picks    map[string]map[int]string // by field: the characters chosen at places of the reading
	idKind   string                    // what the representative proves the identity by
	form     extract.Form              // in which the paper's values are kept
	texts    map[string]string         // by field: what is being typed, as it is typed
	last     []string                  // what was confirmed last
	focus    func(name string)         // put the cursor into a field, after the next drawing
	ended    func()                    // no field is open any more
	typing   func(name string) bool    // whether the cursor is in a field now
}

type reviewState struct {
	doc     onboarding.Document
	idKind  string
	form    extract.Form
	picture image.Image
	blind   bool
}

func (p *reviewPresenter) load() {
	id, slot, svc := p.clientID, p.slot.ID, p.svc
	have := p.picture != nil
	before := p.doc.ItemID
	Run(p.host.Runner(), "review.load", i18n.Text{}, func(ctx context.Context, _ func(Report)) (reviewState, error) {
		a, err := svc.Application(ctx, id)
		if err != nil {
			return reviewState{}, err
		}
		s := reviewState{idKind: a.Representative.IDKind}
		if s.doc, _ = a.Document(slot); s.doc.Slot == "" {
			s.doc.Slot = slot
		}
		s.form.Kind, _ = app.PaperIn(a, s.doc)
		s.form.Today = svc.Today()
		if s.doc.ItemID == "" || have && s.doc.ItemID == before {
			return s, nil
		}
		if s.picture, err = svc.Picture(ctx, s.doc.ItemID, 0); err != nil {
			s.blind = ctx.Err() == nil
		}
		return s, ctx.Err()
	}, func(s reviewState, err error) {
		if err != nil {
			p.host.Fail(err)
			return
		}
		first := !p.loaded
		p.loaded, p.blind = true, s.blind
		if s.picture != nil {
			p.picture = s.picture
		}
		p.idKind, p.form = s.idKind, s.form
		p.adopt(s.doc)
		p.host.Redraw()
		if n := len(p.doc.Fields); first && n > 0 {
			p.goOn(p.doc.Fields[n-1].Name) // begin at the first open field, once it has been drawn
		}
	})
}

// adopt takes over a document, without what is being typed at the moment.
func (p *reviewPresenter) adopt(doc onboarding.Document) {
	doc.Fields = ownFields(doc.Fields, p.slot.ID)
	if doc.Engine == "" {
		doc.Fields = offered(doc.Fields, typedFields(p.slot.ID, p.idKind))
	}
	for _, f := range p.doc.Fields {
		if d := p.drafts[f.Name]; d != nil && d.Dirty() {
			for i := range doc.Fields {
				if doc.Fields[i].Name == f.Name {
					doc.Fields[i] = f
				}
			}
		}
	}
	p.doc = doc
	if p.active == "" && len(doc.Fields) > 0 {
		p.active = doc.Fields[0].Name
	}
}

func (p *reviewPresenter) at(name string) *onboarding.FieldValue {
	for i := range p.doc.Fields {
		if p.doc.Fields[i].Name == name {
			return &p.doc.Fields[i]
		}
	}
	return nil
}

// edit notes what a person typed; it is saved by itself, in canonical form where it is understood. What the
// reading doubted has no place in a text that was typed, so the marks go.
func (p *reviewPresenter) edit(name, text string) {
	f := p.at(name)
	if f == nil {
		return
	}
	if p.texts == nil {
		p.texts = map[string]string{}
	}
	p.texts[name] = text
	value, ok := p.form.Typed(extract.Name(name), text)
	if !ok {
		value = strings.TrimSpace(text)
	}
	if f.Value == value {
		return
	}
	delete(p.picks, name)
	p.set(f, value)
}

func (p *reviewPresenter) set(f *onboarding.FieldValue, value string) {
	f.Value, f.State, f.At = value, onboarding.FieldEdited, time.Time{} // who and when is known once it is kept
	p.draft(f.Name).Set(*f)
}

func (p *reviewPresenter) draft(name string) *Draft[onboarding.FieldValue] {
	if d, ok := p.drafts[name]; ok {
		return d
	}
	id, slot, svc := p.clientID, p.slot.ID, p.svc
	d := NewDraft(func(f onboarding.FieldValue) error {
		return svc.SaveField(context.Background(), id, slot, f)
	}, func(err error) {
		p.host.Runner().dispatch.Post(func() {
			if err != nil {
				p.host.Unsaved(err)
				return
			}
			p.host.Saved()
			p.refresh(name)
		})
	})
	p.drafts[name] = d
	return d
}

// refresh learns who has edited a field and when, once that is kept. What is being typed at the
// moment is not drawn anew: an input method would lose its place.
func (p *reviewPresenter) refresh(name string) {
	id, slot, svc := p.clientID, p.slot.ID, p.svc
	Run(p.host.Runner(), "review.refresh", i18n.Text{}, func(ctx context.Context, _ func(Report)) (onboarding.Document, error) {
		a, err := svc.Application(ctx, id)
		doc, _ := a.Document(slot)
		return doc, err
	}, func(doc onboarding.Document, err error) {
		if err != nil {
			p.host.Fail(err)
			return
		}
		p.adopt(doc)
		if p.typing == nil || !p.typing(name) {
			p.host.Redraw()
		}
	})
}

// choose puts a candidate in place of one character of the reading (position from 1), and takes
// the value from the reading anew.
func (p *reviewPresenter) choose(name string, position int, char string) {
	f := p.at(name)
	if f == nil {
		return
	}
	picked := p.picks[name]
	if picked == nil {
		picked = p.proposals(*f)
	}
	if position < 1 || position > len([]rune(f.Read)) {
		return
	}
	picked[position] = char
	if p.picks == nil {
		p.picks = map[string]map[int]string{}
	}
	p.picks[name] = picked
	delete(p.texts, name)
	value := p.spelled(*f, picked)
	if value == "" { // it says nothing of the kind: the person sees the characters and goes on from there
		value = strings.TrimSpace(mended(f.Read, picked))
	}
	if value != f.Value {
		p.set(f, value)
	}
	p.host.Redraw()
}

// picked is the character that stands at a place of the reading now.
func (p *reviewPresenter) picked(f onboarding.FieldValue, position int) string {
	picked := p.picks[f.Name]
	if picked == nil {
		picked = p.proposals(f)
	}
	if c, ok := picked[position]; ok {
		return c
	}
	if rs := []rune(f.Read); position >= 1 && position <= len(rs) {
		return string(rs[position-1])
	}
	return ""
}

// marked reports whether a field's doubted characters are shown: while its value is the reading's,
// with the person's choices, and not typed or confirmed.
func (p *reviewPresenter) marked(f onboarding.FieldValue) bool {
	return f.State == onboarding.FieldRead || f.State == onboarding.FieldEdited && p.picks[f.Name] != nil
}

// confirm says that a person stands behind the value, and goes on to the next open field. What is not
// understood is not confirmed: the cursor stays, and how to write it is said.
func (p *reviewPresenter) confirm(names ...string) {
	var fields []onboarding.FieldValue
	before := map[string]onboarding.FieldState{}
	for _, name := range names {
		f := p.at(name)
		if f == nil || strings.TrimSpace(f.Value) == "" || f.State == onboarding.FieldConfirmed {
			continue
		}
		if !p.understood(*f) {
			if len(names) == 1 {
				p.host.Redraw() // the entry's line says how to write it
				return
			}
			continue
		}
		before[name] = f.State
		f.State, f.Value, f.At = onboarding.FieldConfirmed, strings.TrimSpace(f.Value), time.Time{}
		fields = append(fields, *f)
		delete(p.texts, name)
	}
	if len(fields) > 0 {
		p.keepConfirmed(fields, before, names)
	}
	if len(names) == 1 {
		p.goOn(names[0])
	}
	p.host.Redraw()
}

// keepConfirmed saves what was confirmed, after what was typed before.
func (p *reviewPresenter) keepConfirmed(fields []onboarding.FieldValue, before map[string]onboarding.FieldState, names []string) {
	id, slot, svc := p.clientID, p.slot.ID, p.svc
	p.last = nil
	for _, f := range fields {
		p.last = append(p.last, f.Name)
	}
	drafts := p.drafts
	p.drafts = map[string]*Draft[onboarding.FieldValue]{}
	Run(p.host.Runner(), "review.confirm."+strings.Join(names, "+"), i18n.Text{}, func(ctx context.Context, _ func(Report)) (struct{}, error) {
		for _, d := range drafts {
			if err := d.Flush(); err != nil {
				return struct{}{}, err
			}
		}
		for _, f := range fields {
			if err := svc.SaveField(ctx, id, slot, f); err != nil {
				return struct{}{}, err
			}
		}
		return struct{}{}, nil
	}, func(_ struct{}, err error) {
		p.host.Fail(err)
		if err == nil {
			p.host.Saved()
		} else {
			p.unconfirm(before, drafts)
		}
		p.load()
		p.host.LoadBadges()
	})
}

// unconfirm goes back to what a person had typed before a confirmation that could not be saved.
func (p *reviewPresenter) unconfirm(before map[string]onboarding.FieldState, drafts map[string]*Draft[onboarding.FieldValue]) {
	for name, state := range before {
		if f := p.at(name); f != nil {
			f.State = state
		}
	}
	for name, d := range drafts {
		if p.drafts[name] == nil {
			p.drafts[name] = d
		}
	}
}

// open reports whether a field still waits for a person: all but the confirmed ones, and those that
// hold nothing.
func open(f onboarding.FieldValue) bool {
	return f.State != onboarding.FieldConfirmed && !(f.Check == "missing" && f.Value == "")
}

// finished reports whether a person has confirmed everything that the document holds.
func (p *reviewPresenter) finished() bool {
	confirmed := 0
	for _, f := range p.doc.Fields {
		if open(f) {
			return false
		}
		if f.State == onboarding.FieldConfirmed {
			confirmed++
		}
	}
	return confirmed > 0
}

// goOn makes the next open field active.
func (p *reviewPresenter) goOn(from string) { p.move(from, 1) }

// step goes from the active field to the next open one (1) or the one before (-1).
func (p *reviewPresenter) step(by int) { p.move(p.active, by) }

func (p *reviewPresenter) move(from string, by int) {
	n := len(p.doc.Fields)
	start := 0
	for i, f := range p.doc.Fields {
		if f.Name == from {
			start = i
		}
	}
	for k := 1; k <= n; k++ {
		f := p.doc.Fields[((start+k*by)%n+n)%n]
		if !open(f) {
			continue
		}
		p.active = f.Name
		if p.focus != nil {
			p.focus(f.Name)
		}
		return
	}
	if p.ended != nil {
		p.ended()
	}
}

func (p *reviewPresenter) flush() error {
	for _, d := range p.drafts {
		if err := d.Flush(); err != nil {
			return err
		}
	}
	return nil
}

func (p *reviewPresenter) busy() bool {
	for _, d := range p.drafts {
		if d.Dirty() {
			return true
		}
	}
	return false
}

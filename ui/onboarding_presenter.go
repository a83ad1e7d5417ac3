package ui

import (
	"context"
	"encoding/json"
	"image"

	"sellerdesk/internal/i18n"
	"sellerdesk/internal/rule"
	"sellerdesk/onboarding"
)

// onboardingPresenter holds one client's application while it is worked on.
type onboardingPresenter struct {
	svc      OnboardingService
	host     Host
	text     func(key string, args ...any) i18n.Text
	clientID string
	loaded   bool
	app      onboarding.Application
	qual     onboarding.Qualification
	shop     []rule.Finding
	draft    *Draft[onboarding.Application]
	raw      map[string]string    // what was typed, where it can't be read
	problems map[string]i18n.Text // why it can't
	thumbs   map[string]image.Image
	readings *readings
	judged   func()      // the judgement has changed, the form has not
	watched  func() bool // whether the person sees the slots now; nil: no
	after    func()      // files were taken or read; nil: nobody asks
}

func newOnboardingPresenter(svc OnboardingService, host Host, text func(string, ...any) i18n.Text) *onboardingPresenter {
	p := &onboardingPresenter{svc: svc, host: host, text: text}
	p.readings = newReadings(svc, host, text, p.arrived)
	p.reset()
	return p
}

func (p *onboardingPresenter) reset() {
	p.loaded, p.app, p.shop = false, onboarding.Application{}, nil
	p.raw, p.problems, p.thumbs = map[string]string{}, map[string]i18n.Text{}, map[string]image.Image{}
	svc := p.svc
	p.draft = NewDraft(func(a onboarding.Application) error { return svc.SaveApplication(context.Background(), a) }, p.savedDraft)
}

// savedDraft tells the window, from the goroutine that saved.
func (p *onboardingPresenter) savedDraft(err error) {
	p.host.Runner().dispatch.Post(func() {
		if err != nil {
			p.host.Unsaved(err)
			return
		}
		p.host.Saved()
		p.host.LoadBadges()
	})
}

// clone copies a value with everything in it, for handing to another goroutine.
func clone[T any](v T) T {
	var c T
	data, err := json.Marshal(v)
	if err == nil {
		err = json.Unmarshal(data, &c)
	}
	if err != nil {
		return v // types that are kept as JSON always pass
	}
	return c
}

type applicationState struct {
	app  onboarding.Application
	shop []rule.Finding
}

// load fetches the application of the client that is chosen now.
func (p *onboardingPresenter) load() {
	id := p.host.Client().ID
	if id != p.clientID {
		_ = p.draft.Flush()
		p.clientID = id
		p.reset()
	}
	if id == "" {
		p.host.Redraw()
		return
	}
	draft, svc := p.draft, p.svc
	Run(p.host.Runner(), "onboarding.load", i18n.Text{}, func(ctx context.Context, _ func(Report)) (applicationState, error) {
		var s applicationState
		err := draft.Flush()
		if err != nil {
			return s, err
		}
		if s.app, err = svc.Application(ctx, id); err != nil {
			return s, err
		}
		s.shop, err = svc.CheckShop(ctx, s.app)
		return s, err
	}, func(s applicationState, err error) {
		if err != nil {
			p.host.Fail(err)
			return
		}
		if !p.draft.Dirty() {
			p.forget(s.app)
			p.app = s.app
		} else {
			p.app.Documents, p.app.Status, p.app.Events = s.app.Documents, s.app.Status, s.app.Events
		}
		p.app.ClientID, p.shop, p.loaded = id, s.shop, true
		p.qual = p.svc.Qualify(p.app)
		p.loadThumbs()
		p.host.Redraw()
	})
}

// forget drops what was typed for the dates that a confirmed licence has answered since.
func (p *onboardingPresenter) forget(now onboarding.Application) {
	for field, changed := range map[string]bool{
		"established": now.Company.Established != p.app.Company.Established, "until": now.Company.Until != p.app.Company.Until,
	} {
		if changed {
			delete(p.raw, field)
			delete(p.problems, field)
		}
	}
}

// edit changes an answer, judges anew and saves in a moment.
func (p *onboardingPresenter) edit(change func(*onboarding.Application)) {
	change(&p.app)
	p.qual = p.svc.Qualify(p.app)
	copied := clone(p.app)
	p.draft.Set(copied)
	svc := p.svc
	Run(p.host.Runner(), "onboarding.shop", i18n.Text{}, func(ctx context.Context, _ func(Report)) ([]rule.Finding, error) {
		return svc.CheckShop(ctx, copied)
	}, func(fs []rule.Finding, err error) {
		if err != nil {
			p.host.Fail(err)
			return
		}
		p.shop = fs
		p.tellJudged()
	})
	p.tellJudged()
}

func (p *onboardingPresenter) tellJudged() {
	if p.judged != nil {
		p.judged()
	}
}

// typed takes what was typed for a field that must be understood first. Of what is not understood
// nothing is kept: change clears the answer.
func (p *onboardingPresenter) typed(field, text string, problem i18n.Text, change func(*onboarding.Application)) {
	p.raw[field] = text
	if problem.IsZero() {
		delete(p.problems, field)
	} else {
		p.problems[field] = problem
	}
	p.edit(change)
}

// shown is the text of such a field: as typed, or as it stands.
func (p *onboardingPresenter) shown(field, value string) string {
	if raw, ok := p.raw[field]; ok {
		return raw
	}
	return value
}

// judgement is the finding about a field, for its message line.
func (p *onboardingPresenter) judgement(field string) (rule.Finding, bool) {
	for _, fs := range [][]rule.Finding{p.qual.Findings, p.shop} {
		for _, f := range fs {
			if f.Field == field {
				return f, true
			}
		}
	}
	return rule.Finding{}, false
}

// loadThumbs makes small pictures of the slots' files.
func (p *onboardingPresenter) loadThumbs() {
	svc := p.svc
	var want []string
	for _, doc := range p.app.Documents {
		if _, ok := p.thumbs[doc.ItemID]; !ok && doc.ItemID != "" {
			want = append(want, doc.ItemID)
		}
	}
	if len(want) == 0 {
		return
	}
	Run(p.host.Runner(), "onboarding.thumbs", i18n.Text{}, func(ctx context.Context, _ func(Report)) (map[string]image.Image, error) {
		made := map[string]image.Image{}
		for _, id := range want {
			if img, err := svc.Thumbnail(ctx, id, thumbSide); err == nil {
				made[id] = img // a file without a picture shows its icon instead
			}
		}
		return made, nil
	}, func(made map[string]image.Image, _ error) {
		for id, img := range made {
			p.thumbs[id] = img
		}
		p.host.Redraw()
	})
}

// thumbSide is the longer side of a small picture, pixels.
const thumbSide = 240

// placed is a file and the slot that it goes to.
type placed struct {
	Path string
	Slot onboarding.SlotID
}

// take keeps files in their slots and reads them; what was done before the person gives up stays.
func (p *onboardingPresenter) take(files []placed, origin string) {
	p.readings.take(p.clientID, files, origin, p.draft.Flush)
}

// read reads a slot's file once more.
func (p *onboardingPresenter) read(slot onboarding.SlotID) { p.readings.read(p.reading(slot)) }

// again tries a slot's picture once more that failed or was given up.
func (p *onboardingPresenter) again(slot onboarding.SlotID) {
	p.readings.again(p.reading(slot), p.draft.Flush)
}

func (p *onboardingPresenter) reading(slot onboarding.SlotID) readingKey {
	return readingKey{p.clientID, slot}
}

// changed shows what a task has left behind, failed or not.
func (p *onboardingPresenter) changed(_ struct{}, err error) {
	p.host.Fail(err)
	if cancelled(err) {
		p.host.Hint(p.text("ui.cancelled"))
	}
	p.load()
	p.host.LoadBadges()
	if p.after != nil {
		p.after()
	}
}

// arrived shows what a picture on its way has come to. A person who sees its slot, where it is said
// what went wrong, is not told twice.
func (p *onboardingPresenter) arrived(err error, shown bool) {
	if shown && p.watched != nil && p.watched() {
		err = nil
	}
	p.changed(struct{}{}, err)
}

// move records a change of status.
func (p *onboardingPresenter) move(do func(ctx context.Context, clientID string) error) {
	id, draft := p.clientID, p.draft
	Run(p.host.Runner(), "onboarding.move", i18n.Text{}, func(ctx context.Context, _ func(Report)) (struct{}, error) {
		if err := draft.Flush(); err != nil {
			return struct{}{}, err
		}
		return struct{}{}, do(ctx, id)
	}, p.changed)
}

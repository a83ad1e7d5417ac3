package ui

import (
	"context"
	"errors"
	"strings"
	"time"

	"sellerdesk/appeals"
	"sellerdesk/appeals/metric"
	"sellerdesk/appeals/orderfile"
	"sellerdesk/appeals/packet"
	"sellerdesk/internal/app"
	"sellerdesk/internal/cal"
	"sellerdesk/internal/evidence"
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/rule"
)

// appealPresenter holds one ticket with its appeal while it is worked on.
type appealPresenter struct {
	svc         AppealService
	host        Host
	text        func(key string, args ...any) i18n.Text
	loaded      bool
	c           appeals.Case
	ticketDraft *Draft[appeals.Ticket]
	appealDraft *Draft[appeals.Appeal]
	raw         map[string]string
	problems    map[string]i18n.Text
	built       *builtAppeal
}

// builtAppeal is the PDF that was made last, and where it was written.
type builtAppeal struct {
	made app.Built
	path string
}

func newAppealPresenter(svc AppealService, host Host, text func(string, ...any) i18n.Text, t appeals.Ticket) *appealPresenter {
	p := &appealPresenter{svc: svc, host: host, text: text, raw: map[string]string{}, problems: map[string]i18n.Text{}}
	p.c.Ticket = t
	done := func(err error) {
		host.Runner().dispatch.Post(func() {
			if err != nil {
				host.Unsaved(err)
				return
			}
			host.Saved()
		})
	}
	p.ticketDraft = NewDraft(func(t appeals.Ticket) error {
		_, err := svc.SaveTicket(context.Background(), t)
		return err
	}, done)
	p.appealDraft = NewDraft(func(a appeals.Appeal) error { return svc.SaveAppeal(context.Background(), a) }, done)
	return p
}

func (p *appealPresenter) flush() error {
	if err := p.ticketDraft.Flush(); err != nil {
		return err
	}
	return p.appealDraft.Flush()
}

// load fetches the whole case, after what waits has been saved.
func (p *appealPresenter) load() {
	id, svc, ticket, appeal := p.c.Ticket.ID, p.svc, p.ticketDraft, p.appealDraft
	Run(p.host.Runner(), "appeal.load", i18n.Text{}, func(ctx context.Context, _ func(Report)) (appeals.Case, error) {
		if err := ticket.Flush(); err != nil {
			return appeals.Case{}, err
		}
		if err := appeal.Flush(); err != nil {
			return appeals.Case{}, err
		}
		return svc.Case(ctx, id)
	}, func(c appeals.Case, err error) {
		if err != nil {
			p.host.Fail(err)
			return
		}
		if p.ticketDraft.Dirty() {
			c.Ticket = p.c.Ticket
		}
		if p.appealDraft.Dirty() {
			exhibits := c.Appeal.Exhibits
			c.Appeal = p.c.Appeal
			c.Appeal.Exhibits = exhibits
		}
		c.Appeal.TicketID = id
		p.c, p.loaded = c, true
		p.host.Redraw()
	})
}

// editTicket changes the ticket and saves it in a moment.
func (p *appealPresenter) editTicket(change func(*appeals.Ticket)) {
	change(&p.c.Ticket)
	p.ticketDraft.Set(clone(p.c.Ticket))
}

// editAppeal changes the appeal and saves it in a moment.
func (p *appealPresenter) editAppeal(change func(*appeals.Appeal)) {
	change(&p.c.Appeal)
	p.appealDraft.Set(clone(p.c.Appeal))
}

// typed takes what was typed for a field of the ticket that must be understood first. Of what is
// not understood nothing is kept, change then clears the field: what was readable up to the last
// keys would be a wrong figure in the appeal.
func (p *appealPresenter) typed(field, text string, problem i18n.Text, change func(*appeals.Ticket)) {
	p.raw[field] = text
	if problem.IsZero() {
		delete(p.problems, field)
	} else {
		p.problems[field] = problem
	}
	p.editTicket(change)
}

// pasteDefects takes the defect orders as they were typed or pasted (R184). IDs that a spreadsheet
// program has rounded are refused altogether: their last digits are lost.
func (p *appealPresenter) pasteDefects(text string) {
	d, err := p.svc.ParseDefects(text)
	p.typed("defects", text, p.defectsProblem(d, err), func(t *appeals.Ticket) { t.DefectOrders = d.IDs })
}

// defectsProblem says what is wrong with a list of defect orders, and what to do about it.
func (p *appealPresenter) defectsProblem(d orderfile.Defects, err error) i18n.Text {
	var ruined *orderfile.RuinedError
	switch {
	case errors.As(err, &ruined):
		return p.text("ui.ticket.defects-ruined", ruined.Ruined, ruined.Example)
	case err != nil:
		return i18n.T(err.Error(), err.Error())
	case len(d.Errors) > 0:
		return p.text("ui.ticket.defects-odd", d.Refused, d.Errors[0].Value)
	}
	return i18n.Text{}
}

func (p *appealPresenter) shown(field, value string) string {
	if raw, ok := p.raw[field]; ok {
		return raw
	}
	return value
}

// pacificTime reads a moment as the platform shows it, in Pacific time; a date alone is taken at
// the given hour and minute.
func pacificTime(s string, hour, minute int) (time.Time, bool) {
	s = strings.TrimSpace(s)
	if s == "" {
		return time.Time{}, true
	}
	date, clock, _ := strings.Cut(strings.ReplaceAll(s, "T", " "), " ")
	day, err := cal.Parse(tidyDate(date))
	if err != nil {
		return time.Time{}, false
	}
	if clock = strings.TrimSpace(clock); clock != "" {
		at, err := time.Parse("15:04", clock[:min(5, len(clock))])
		if err != nil {
			return time.Time{}, false
		}
		hour, minute = at.Hour(), at.Minute()
	}
	return time.Date(day.Year, day.Month, day.Day, hour, minute, 0, 0, cal.Pacific()), true
}

func pacificText(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(cal.Pacific()).Format("2006-01-02 15:04")
}

// exhibitFile is a file with the kind of evidence that it is.
type exhibitFile struct {
	Path string
	Kind evidence.Kind
}

// addExhibits keeps files as exhibits.
func (p *appealPresenter) addExhibits(files []exhibitFile, origin string) {
	id, svc, appeal := p.c.Ticket.ID, p.svc, p.appealDraft
	files = append([]exhibitFile(nil), files...)
	Run(p.host.Runner(), "appeal.exhibits", p.text("ui.exhibits.taking"), func(ctx context.Context, report func(Report)) (struct{}, error) {
		if err := appeal.Flush(); err != nil {
			return struct{}{}, err
		}
		for i, f := range files {
			name := baseName(f.Path)
			report(Report{Done: i, Total: len(files), Text: i18n.T(name, name)})
			if err := ctx.Err(); err != nil {
				return struct{}{}, err
			}
			if _, err := svc.AddExhibit(ctx, id, f.Kind, "", "", app.File{Path: f.Path, Origin: origin}); err != nil {
				return struct{}{}, err
			}
		}
		return struct{}{}, nil
	}, p.after)
}

func (p *appealPresenter) removeExhibit(label string) {
	id := p.c.Ticket.ID
	p.do("appeal.remove", func(ctx context.Context) error { return p.svc.RemoveExhibit(ctx, id, label) })
}

// do runs a short step after everything that waits was saved, and shows what it left behind.
func (p *appealPresenter) do(key string, step func(context.Context) error) {
	ticket, appeal := p.ticketDraft, p.appealDraft
	Run(p.host.Runner(), key, i18n.Text{}, func(ctx context.Context, _ func(Report)) (struct{}, error) {
		if err := ticket.Flush(); err != nil {
			return struct{}{}, err
		}
		if err := appeal.Flush(); err != nil {
			return struct{}{}, err
		}
		return struct{}{}, step(ctx)
	}, p.after)
}

func (p *appealPresenter) after(_ struct{}, err error) {
	p.host.Fail(err)
	if cancelled(err) {
		p.host.Hint(p.text("ui.cancelled"))
	}
	p.load()
	p.host.LoadBadges()
}

func (p *appealPresenter) addAttempt() {
	id, at := p.c.Ticket.ID, appeals.Attempt{}
	if p.built != nil {
		at.Packet = p.built.made.Item.ID
	}
	p.do("appeal.attempt", func(ctx context.Context) error { return p.svc.AddAttempt(ctx, id, at) })
}

func (p *appealPresenter) decide(o appeals.Outcome, wording string) {
	id := p.c.Ticket.ID
	p.do("appeal.decide", func(ctx context.Context) error { return p.svc.Decide(ctx, id, o, wording) })
}

func (p *appealPresenter) saveReview(r metric.Review) {
	id := p.c.Ticket.ClientID
	p.do("appeal.review", func(ctx context.Context) error {
		_, err := p.svc.SaveReview(ctx, id, r)
		return err
	})
}

func (p *appealPresenter) deleteReview(reviewID string) {
	id := p.c.Ticket.ClientID
	p.do("appeal.review", func(ctx context.Context) error { return p.svc.DeleteReview(ctx, id, reviewID) })
}

// refusal is why no PDF can be made of the case: a field that can't be read, or findings that block.
func (p *appealPresenter) refusal() error {
	var blocks []rule.Finding
	for _, problem := range p.problems {
		blocks = append(blocks, rule.Finding{Status: rule.Block, Message: problem})
	}
	for _, f := range p.c.Check() {
		if f.Status == rule.Block {
			blocks = append(blocks, f)
		}
	}
	if len(blocks) == 0 {
		return nil
	}
	return &app.NotReadyError{Findings: blocks}
}

// build makes the PDF and writes a copy to path.
func (p *appealPresenter) build(path string) {
	id, svc, ticket, appeal := p.c.Ticket.ID, p.svc, p.ticketDraft, p.appealDraft
	Run(p.host.Runner(), "appeal.build", p.text("ui.export.building"), func(ctx context.Context, report func(Report)) (app.Built, error) {
		if err := ticket.Flush(); err != nil {
			return app.Built{}, err
		}
		if err := appeal.Flush(); err != nil {
			return app.Built{}, err
		}
		set, err := svc.Settings(ctx)
		if err != nil {
			return app.Built{}, err
		}
		made, err := svc.BuildAppeal(ctx, id, packet.Options{Lang: set.Lang, Bilingual: set.Bilingual, Budget: int64(set.BudgetMB) * 1_000_000}, progressTo(report))
		if err != nil {
			return app.Built{}, err
		}
		return made, svc.ExportItem(ctx, made.Item.ID, path)
	}, func(made app.Built, err error) {
		if cancelled(err) {
			p.host.Hint(p.text("ui.cancelled"))
			return
		}
		if err != nil {
			p.host.Fail(err)
			return
		}
		p.built = &builtAppeal{made, path}
		p.host.Top("export")
		p.load()
	})
}

// readDefects takes the defect orders from the file that the platform exports (R184).
func (p *appealPresenter) readDefects(path, origin string) {
	svc := p.svc
	Run(p.host.Runner(), "appeal.defects", i18n.Text{}, func(context.Context, func(Report)) (orderfile.Defects, error) {
		return svc.ReadDefects(app.File{Path: path, Origin: origin})
	}, func(d orderfile.Defects, err error) {
		if err != nil {
			p.host.Fail(err)
			return
		}
		delete(p.raw, "defects")
		delete(p.problems, "defects")
		p.editTicket(func(t *appeals.Ticket) { t.DefectOrders = d.IDs })
		p.host.Tell(p.text("ui.ticket.defects-read", len(d.IDs), d.Refused))
		p.host.Redraw()
	})
}

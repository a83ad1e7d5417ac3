package ui

import (
	"context"
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"sellerdesk/appeals"
	"sellerdesk/internal/i18n"
	"sellerdesk/ui/widget"
)

// ticketsPresenter holds the tickets of one client.
type ticketsPresenter struct {
	svc     TicketService
	host    Host
	loaded  bool
	client  string
	tickets []appeals.Ticket
}

func (p *ticketsPresenter) load() {
	id, svc := p.host.Client().ID, p.svc
	if id != p.client {
		p.client, p.loaded, p.tickets = id, false, nil
	}
	if id == "" {
		p.host.Redraw()
		return
	}
	Run(p.host.Runner(), "tickets.load", i18n.Text{}, func(ctx context.Context, _ func(Report)) ([]appeals.Ticket, error) {
		return svc.Tickets(ctx, id)
	}, func(ts []appeals.Ticket, err error) {
		if err != nil {
			p.host.Fail(err)
			return
		}
		p.loaded, p.tickets = true, ts
		p.host.Redraw()
	})
}

// add makes a ticket and hands it to done.
func (p *ticketsPresenter) add(t appeals.Ticket, done func(appeals.Ticket)) {
	svc := p.svc
	t.ClientID = p.host.Client().ID
	Run(p.host.Runner(), "tickets.add", i18n.Text{}, func(ctx context.Context, _ func(Report)) (appeals.Ticket, error) {
		return svc.SaveTicket(ctx, t)
	}, func(t appeals.Ticket, err error) {
		if err != nil {
			p.host.Fail(err)
			return
		}
		p.host.LoadBadges()
		done(t)
	})
}

// ticketsPage lists tickets with their clocks.
type ticketsPage struct {
	quiet
	d *Window
	p *ticketsPresenter
}

func newTicketsPage(d *Window) *ticketsPage {
	return &ticketsPage{d: d, p: &ticketsPresenter{svc: d.svc, host: d}}
}

func (g *ticketsPage) Name() string { return "tickets" }
func (g *ticketsPage) Place() Place { return PlaceTickets }
func (g *ticketsPage) Load()        { g.p.load() }

func (g *ticketsPage) Header() Header {
	d := g.d
	h := Header{Title: d.T("tickets.title"), Hint: d.T("tickets.hint")}
	if len(g.p.tickets) > 0 {
		h.Actions = append(h.Actions, d.Main("tickets.add", d.T("tickets.add"), theme.ContentAddIcon(), g.Make))
	}
	return h
}

func (g *ticketsPage) Body() fyne.CanvasObject {
	d, p := g.d, g.p
	switch {
	case d.client.ID == "":
		return d.noClient()
	case !p.loaded:
		return widget.Note("")
	case len(p.tickets) == 0:
		return widget.Empty(theme.WarningIcon(), d.T("tickets.empty"), d.T("tickets.empty-what"),
			d.Main("tickets.add", d.T("tickets.add"), theme.ContentAddIcon(), g.Make))
	}
	var cards []fyne.CanvasObject
	for i, t := range p.tickets {
		cards = append(cards, g.card(i, t))
	}
	return d.Scroll("tickets", widget.Stack(10, cards...))
}

func (g *ticketsPage) card(i int, t appeals.Ticket) fyne.CanvasObject {
	d := g.d
	title := widget.MiddleColumns(8, []float32{1, 0, 0},
		widget.NewText(d.In(t.Violation.Title())+d.T("tickets.number", or(t.Number, "—")), widget.TextStyle{Size: widget.Strong, Bold: true, MaxLines: 1}),
		widget.Pill(d.T("ticket-state."+string(t.State)), widget.Plain), d.clockPill(t))
	open := d.Button("tickets.open"+marked(i), d.T("tickets.open"), theme.NavigateNextIcon(), func() { d.Open(newTicketPage(g, t)) })
	words := []fyne.CanvasObject{title, d.clockLines(t)}
	if r := t.Refusal(); r != nil {
		ink, _ := widget.Caution.Colors()
		words = append(words, widget.NewText(d.In(r.Reason()), widget.TextStyle{Size: 13, Color: ink}))
	} else {
		words = append(words, widget.NewText(d.chargeLine(t), widget.TextStyle{Size: 13, Color: widget.Muted}))
	}
	return widget.Card(widget.MiddleColumns(12, []float32{1, 0}, widget.Stack(5, words...), open))
}

// chargeLine is what the ticket charges, in a line.
func (d *Window) chargeLine(t appeals.Ticket) string {
	var parts []string
	if t.Assessed > 0 {
		parts = append(parts, d.T("tickets.assessed", t.Assessed.String()))
	}
	if t.Target > 0 {
		parts = append(parts, d.T("tickets.target", t.Target.String()))
	}
	if !t.Period.From.IsZero() {
		parts = append(parts, d.T("tickets.period", t.Period.From, t.Period.To))
	}
	if n := len(t.DefectOrders); n > 0 {
		parts = append(parts, d.T("tickets.defects", n))
	}
	if n := len(t.Attempts); n > 0 {
		parts = append(parts, d.T("tickets.attempts", n, d.T("outcome."+string(t.Attempts[n-1].Outcome))))
	}
	if len(parts) == 0 {
		return d.T("tickets.no-charge")
	}
	return strings.Join(parts, " · ")
}

func clockTone(s appeals.ClockStatus) widget.Tone {
	return map[appeals.ClockStatus]widget.Tone{
		appeals.ClockRunning: widget.Good, appeals.ClockSoon: widget.Caution, appeals.ClockOver: widget.Bad, appeals.ClockUnset: widget.Caution,
	}[s]
}

func (d *Window) clockPill(t appeals.Ticket) fyne.CanvasObject {
	c := d.svc.Clock(t)
	text := d.In(c.Status.Text())
	if c.Status == appeals.ClockRunning || c.Status == appeals.ClockSoon {
		text = d.T("clock.left", d.span(c.Left))
	}
	tone := clockTone(c.Status)
	if t.Refusal() != nil && c.Status != appeals.ClockUnset {
		tone, text = widget.Info, d.T("clock.lifts", d.span(c.Left))
		if c.Left < 0 {
			text = d.T("clock.lifted")
		}
	}
	return widget.Pill(text, tone)
}

// clockLines shows the deadline in Pacific and Beijing time.
func (d *Window) clockLines(t appeals.Ticket) fyne.CanvasObject {
	c := d.svc.Clock(t)
	if c.Status == appeals.ClockUnset {
		return widget.NewText(d.T("clock.unset"), widget.TextStyle{Size: 13, Color: widget.Muted})
	}
	key := "clock.at"
	if t.Refusal() != nil {
		key = "clock.ends"
	}
	return widget.NewText(d.T(key, c.Pacific, c.Beijing), widget.TextStyle{Size: 13})
}

// span is a length of time in days and hours.
func (d *Window) span(left time.Duration) string {
	h := int(left.Hours())
	if h >= 48 {
		return d.T("span.days", h/24, h%24)
	}
	return d.T("span.hours", h, int(left.Minutes())%60)
}

// Make is Ctrl+N: type and number first, the rest on the ticket's page.
func (g *ticketsPage) Make() {
	d := g.d
	if d.client.ID == "" {
		return
	}
	t := appeals.Ticket{Violation: appeals.LateDispatch, State: appeals.Pending}
	problem := ""
	var dlg *dialog
	save := func() {
		if t.Number = strings.TrimSpace(t.Number); t.Number == "" {
			problem = "tickets.no-number"
			dlg.draw()
			return
		}
		dlg.close()
		g.p.add(t, func(t appeals.Ticket) { d.Open(newTicketPage(g, t)) })
	}
	dlg = d.show(&dialog{
		title: func() string { return d.T("tickets.new") }, size: fyne.NewSize(500, 400), focus: "new.number",
		body: func() fyne.CanvasObject {
			kind := widget.NewField(d.T("ticket.violation"), d.violationChoice("new.violation", t.Violation, func(v appeals.Violation) {
				t.Violation = v
				dlg.draw()
			}), d.T("ticket.violation-hint"))
			entry := d.Entry("new.number", t.Number, "", func(s string) { t.Number = s })
			entry.OnEnter = func(fyne.KeyModifier) { save() }
			number := widget.NewField(d.T("ticket.number"), entry, d.T("ticket.number-hint"))
			if problem != "" {
				number.SetError(d.T(problem))
			}
			rows := []fyne.CanvasObject{kind, number}
			if r := t.Refusal(); r != nil {
				rows = append(rows, widget.Tinted(widget.Caution, widget.Stack(3, widget.Para(d.In(r.Reason())), widget.Note(d.In(r.Remedy())))))
			}
			return widget.Stack(12, rows...)
		},
		foot: func() []fyne.CanvasObject {
			return []fyne.CanvasObject{
				d.Button("new.cancel", d.T("cancel"), nil, func() { dlg.close() }),
				d.Main("new.save", d.T("tickets.create"), nil, save),
			}
		},
	})
}

func (d *Window) violationChoice(name string, v appeals.Violation, picked func(appeals.Violation)) *widget.Choice {
	var ids, titles []string
	for _, v := range appeals.Violations() {
		ids, titles = append(ids, string(v)), append(titles, d.In(v.Title()))
	}
	return d.Choice(name, ids, titles, string(v), func(s string) { picked(appeals.Violation(s)) })
}

// Steps of a ticket's page.
type ticketStep string

const (
	stepTicket   ticketStep = "ticket"
	stepReviews  ticketStep = "reviews"
	stepEvidence ticketStep = "evidence"
	stepFacts    ticketStep = "facts"
	stepClaims   ticketStep = "claims"
	stepExport   ticketStep = "export"
)

// ticketPage leads through one appeal.
type ticketPage struct {
	d      *Window
	parent *ticketsPage
	p      *appealPresenter
	step   ticketStep
	claims *holder
	clock  *holder
	rows   map[string]*widget.Field // of the ticket's form, by name
}

func newTicketPage(parent *ticketsPage, t appeals.Ticket) *ticketPage {
	d := parent.d
	return &ticketPage{d: d, parent: parent, step: stepTicket, rows: map[string]*widget.Field{}, p: newAppealPresenter(d.svc, d, d.catalog.Text, t)}
}

func (g *ticketPage) Name() string { return "ticket." + string(g.step) }
func (g *ticketPage) Place() Place { return PlaceTickets }
func (g *ticketPage) Parent() Page { return g.parent }
func (g *ticketPage) Load()        { g.p.load() }
func (g *ticketPage) Flush() error { return g.p.flush() }
func (g *ticketPage) Busy() bool   { return g.p.ticketDraft.Dirty() || g.p.appealDraft.Dirty() }

// steps are those that this kind of ticket has; one that can't be appealed has the first only.
func (g *ticketPage) steps() []ticketStep {
	t := g.p.c.Ticket
	switch {
	case t.Refusal() != nil:
		return []ticketStep{stepTicket}
	case t.Violation == appeals.NegativeReviews:
		return []ticketStep{stepTicket, stepReviews, stepEvidence, stepFacts, stepClaims, stepExport}
	}
	return []ticketStep{stepTicket, stepEvidence, stepFacts, stepClaims, stepExport}
}

func (g *ticketPage) goTo(s ticketStep) {
	if err := g.Flush(); err != nil {
		g.d.Fail(err)
		return
	}
	g.step = s
	g.d.scrolls = map[string]*container.Scroll{}
	g.p.load()
	g.d.Redraw()
}

func (g *ticketPage) Header() Header {
	d, t := g.d, g.p.c.Ticket
	h := Header{Title: d.In(t.Violation.Title()) + d.T("tickets.number", or(t.Number, "—")), Hint: d.T("ticket.hint-" + string(g.step))}
	if !g.p.loaded || t.Refusal() != nil {
		return h
	}
	next := func(s ticketStep, label string) {
		h.Actions = append(h.Actions, d.Main("ticket.next", d.T(label), theme.NavigateNextIcon(), func() { g.goTo(s) }))
	}
	switch g.step {
	case stepTicket:
		next(g.steps()[1], "ticket.to-"+string(g.steps()[1]))
	case stepReviews:
		h.Actions = append(h.Actions, d.Button("reviews.add", d.T("reviews.add"), theme.DocumentCreateIcon(), func() { g.editReview(newReview()) }),
			d.Main("reviews.import", d.T("reviews.import"), theme.ContentAddIcon(), g.AddFiles))
	case stepEvidence:
		h.Actions = append(h.Actions, d.Main("exhibits.add", d.T("exhibits.add"), theme.ContentAddIcon(), g.AddFiles))
	case stepFacts:
		next(stepClaims, "ticket.to-claims")
	case stepClaims:
		next(stepExport, "ticket.to-export")
	case stepExport:
		h.Actions = append(h.Actions,
			d.Button("export.copy", d.T("export.copy"), theme.ContentCopyIcon(), g.copyText),
			d.Main("export.build", d.T("export.build"), theme.DocumentSaveIcon(), g.build))
	}
	return h
}

func (g *ticketPage) Body() fyne.CanvasObject {
	d := g.d
	if !g.p.loaded {
		return widget.Note("")
	}
	steps := g.steps()
	labels, open := make([]string, len(steps)), 0
	for i, s := range steps {
		labels[i] = fmt.Sprintf("%d  %s", i+1, d.T("ticket.step-"+string(s)))
		if s == g.step {
			open = i
		}
	}
	bar := widget.NewSegments(d.keys, labels, open, func(i int) { g.goTo(steps[i]) })
	for i, s := range bar.Items {
		d.mark("ticket.step."+string(steps[i]), s)
	}
	g.claims, g.clock = nil, nil
	var body fyne.CanvasObject
	switch g.step {
	case stepReviews:
		body = g.reviews()
	case stepEvidence:
		body = g.exhibits()
	case stepFacts:
		body = g.facts()
	case stepClaims:
		body = g.claimList()
	case stepExport:
		body = g.export()
	default:
		body = g.ticketForm()
	}
	if len(steps) == 1 {
		return body
	}
	return container.NewBorder(widget.Stack(0, bar, widget.Fixed(0, 10, widget.Note(""))), nil, nil, nil, body)
}

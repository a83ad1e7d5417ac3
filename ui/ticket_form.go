package ui

import (
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"sellerdesk/appeals"
	"sellerdesk/internal/cal"
	"sellerdesk/internal/i18n"
	"sellerdesk/ui/widget"
)

// ticketForm is the ticket as the platform shows it; its own numbers win over computed ones
// (R164).
func (g *ticketPage) ticketForm() fyne.CanvasObject {
	d, t := g.d, g.p.c.Ticket
	g.clock = d.hold(g.clockCard)
	kind := widget.NewField(d.T("ticket.violation"), d.violationChoice("ticket.violation", t.Violation, func(v appeals.Violation) {
		g.p.editTicket(func(t *appeals.Ticket) { t.Violation = v })
		d.Redraw()
	}), d.T("ticket.violation-hint"))
	number := g.ticketText("number", t.Number, func(t *appeals.Ticket, s string) { t.Number = s })
	if r := t.Refusal(); r != nil {
		refusal := widget.Tinted(widget.Caution, widget.Stack(4,
			d.mark("ticket.refusal", widget.NewText(d.In(r.Reason()), widget.TextStyle{Size: widget.Strong, Bold: true})), widget.Para(d.In(r.Remedy()))))
		return d.Scroll("ticket", widget.Stack(12, refusal, g.clock.box,
			widget.Card(widget.Stack(10, widget.Columns(16, []float32{1, 1}, kind, number),
				widget.Columns(16, []float32{1, 1}, g.ticketTime("issued", t.Issued, 0, 0, func(t *appeals.Ticket, at time.Time) { t.Issued = at }),
					g.ticketTime("ends", t.Ends, 23, 59, func(t *appeals.Ticket, at time.Time) { t.Ends = at })), g.ticketNote()))))
	}
	state := widget.NewField(d.T("ticket.state"), d.Choice("ticket.state", ticketStates, d.labels("ticket-state.", ticketStates), string(t.State), func(s string) {
		g.p.editTicket(func(t *appeals.Ticket) { t.State = appeals.TicketState(s) })
		g.clock.Refresh()
	}), d.T("ticket.state-hint"))
	points := widget.NewField(d.T("ticket.points"), d.Entry("ticket.points", zeroless(t.Points), "", func(s string) {
		if n, err := strconv.Atoi(strings.TrimSpace("0" + s)); err == nil {
			g.p.editTicket(func(t *appeals.Ticket) { t.Points = n })
		}
	}), d.T("ticket.points-hint"))
	pair := func(a, b fyne.CanvasObject) fyne.CanvasObject { return widget.Columns(16, []float32{1, 1}, a, b) }
	rows := []fyne.CanvasObject{
		pair(kind, number),
		pair(g.ticketTime("issued", t.Issued, 0, 0, func(t *appeals.Ticket, at time.Time) { t.Issued = at }),
			g.ticketTime("deadline", t.Deadline, 23, 59, func(t *appeals.Ticket, at time.Time) { t.Deadline = at })),
		pair(g.ticketPercent("assessed", t.Assessed, func(t *appeals.Ticket, v appeals.Percent) { t.Assessed = v }),
			g.ticketPercent("target", t.Target, func(t *appeals.Ticket, v appeals.Percent) { t.Target = v })),
		pair(g.ticketDate("from", t.Period.From, func(t *appeals.Ticket, v cal.Date) { t.Period.From = v }),
			g.ticketDate("to", t.Period.To, func(t *appeals.Ticket, v cal.Date) { t.Period.To = v })),
		pair(state, points),
	}
	rows = append(rows, g.ticketKind(t)...)
	return d.Scroll("ticket", widget.Stack(12, g.clock.box, widget.Card(widget.Stack(10, append(rows, g.ticketNote())...))))
}

var ticketStates = []string{string(appeals.Pending), string(appeals.InForce), string(appeals.Closed)}

func zeroless(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// ticketKind asks what only one kind of ticket has.
func (g *ticketPage) ticketKind(t appeals.Ticket) []fyne.CanvasObject {
	d := g.d
	switch t.Violation {
	case appeals.LateDispatch:
		return []fyne.CanvasObject{g.defects(t)}
	case appeals.NegativeReviews:
		levels := []string{string(appeals.ShopLevel), string(appeals.ProductLevel)}
		level := widget.NewField(d.T("ticket.level"), d.Choice("ticket.level", levels, d.labels("level.", levels), or(string(t.Level), string(appeals.ShopLevel)), func(s string) {
			g.p.editTicket(func(t *appeals.Ticket) { t.Level = appeals.Level(s) })
			d.Redraw()
		}), d.T("ticket.level-hint"))
		if t.Level != appeals.ProductLevel {
			return []fyne.CanvasObject{widget.Columns(16, []float32{1, 1}, level, widget.Note(""))}
		}
		return []fyne.CanvasObject{widget.Columns(16, []float32{1, 1}, level, g.ticketText("product", t.ProductID, func(t *appeals.Ticket, s string) { t.ProductID = s }))}
	}
	return nil
}

// defects takes the pasted list of defect orders.
func (g *ticketPage) defects(t appeals.Ticket) fyne.CanvasObject {
	d := g.d
	var field *widget.Field
	judge := func() {
		field.SetError(d.In(g.p.problems["defects"]))
		field.SetHint(d.T("ticket.defects-count", len(g.p.c.Ticket.DefectOrders)))
	}
	shown := g.p.shown("defects", strings.Join(t.DefectOrders, "\n"))
	entry := d.Area("ticket.defects", shown, "", 5, func(s string) {
		g.p.pasteDefects(s)
		judge()
	})
	field = widget.NewField(d.T("ticket.defects"), entry, d.T("ticket.defects-hint"))
	if shown != "" {
		judge()
	}
	file := d.Button("ticket.defects-file", d.T("ticket.defects-file"), theme.FolderOpenIcon(), func() {
		d.pickFiles(pick{title: func() string { return d.T("ticket.defects") }, types: orderTypes}, func(paths []string) { g.p.readDefects(paths[0], "file") })
	})
	return widget.Stack(6, field, widget.Row(0, file))
}

func (g *ticketPage) clockCard() fyne.CanvasObject {
	d, t := g.d, g.p.c.Ticket
	tone := clockTone(d.svc.Clock(t).Status)
	if t.Refusal() != nil {
		tone = widget.Info
	}
	return widget.Tinted(tone, widget.MiddleColumns(12, []float32{1, 0}, d.clockLines(t), d.clockPill(t)))
}

func (g *ticketPage) ticketText(name, value string, set func(*appeals.Ticket, string)) fyne.CanvasObject {
	d := g.d
	return widget.NewField(d.T("ticket."+name), d.Entry("ticket."+name, value, "", func(s string) {
		g.p.editTicket(func(t *appeals.Ticket) { set(t, strings.TrimSpace(s)) })
	}), d.T("ticket."+name+"-hint"))
}

func (g *ticketPage) ticketNote() fyne.CanvasObject {
	d := g.d
	return widget.NewField(d.T("ticket.note"), d.Area("ticket.note", g.p.c.Ticket.Note, "", 2, func(s string) {
		g.p.editTicket(func(t *appeals.Ticket) { t.Note = s })
	}), d.T("ticket.note-hint"))
}

// understood is a row whose text must be understood: parse gives the change, or says that it
// can't.
func (g *ticketPage) understood(name, value, example, problemKey string, parse func(string) (func(*appeals.Ticket), bool)) fyne.CanvasObject {
	d, p := g.d, g.p
	entry := d.Entry("ticket."+name, p.shown(name, value), example, func(s string) {
		change, ok := parse(s)
		problem := i18n.Text{}
		if !ok {
			problem = p.text("ui." + problemKey)
		}
		p.typed(name, s, problem, change)
		g.judgeRows(name)
		if g.clock != nil {
			g.clock.Refresh()
		}
	})
	g.rows[name] = widget.NewField(d.T("ticket."+name), entry, d.T("ticket."+name+"-hint"))
	g.judgeRows(name)
	return g.rows[name]
}

// judgeRows shows what is wrong with a row, and with those that must come after another one.
func (g *ticketPage) judgeRows(name string) {
	for _, n := range []string{name, "deadline", "ends", "to"} {
		row := g.rows[n]
		if row == nil {
			continue
		}
		problem := g.p.problems[n]
		if problem.IsZero() && reversed(g.p.c.Ticket, n) {
			problem = g.p.text("ui.ticket.reversed-" + n)
		}
		row.SetError(g.d.In(problem))
	}
}

// reversed reports whether a moment of the ticket lies before the one that it must follow.
func reversed(t appeals.Ticket, name string) bool {
	switch name {
	case "deadline":
		return !t.Issued.IsZero() && !t.Deadline.IsZero() && t.Deadline.Before(t.Issued)
	case "ends":
		return !t.Issued.IsZero() && !t.Ends.IsZero() && t.Ends.Before(t.Issued)
	case "to":
		return !t.Period.From.IsZero() && !t.Period.To.IsZero() && t.Period.To.Before(t.Period.From)
	}
	return false
}

func (g *ticketPage) ticketTime(name string, value time.Time, hour, minute int, set func(*appeals.Ticket, time.Time)) fyne.CanvasObject {
	return g.understood(name, pacificText(value), "2026-11-20 18:00", "ticket.bad-time", func(s string) (func(*appeals.Ticket), bool) {
		at, ok := pacificTime(s, hour, minute)
		return func(t *appeals.Ticket) { set(t, at) }, ok
	})
}

func (g *ticketPage) ticketDate(name string, value cal.Date, set func(*appeals.Ticket, cal.Date)) fyne.CanvasObject {
	return g.understood(name, value.String(), "2026-11-01", "form.bad-date", func(s string) (func(*appeals.Ticket), bool) {
		day, err := cal.Parse(tidyDate(s))
		return func(t *appeals.Ticket) { set(t, day) }, err == nil
	})
}

func (g *ticketPage) ticketPercent(name string, value appeals.Percent, set func(*appeals.Ticket, appeals.Percent)) fyne.CanvasObject {
	shown := ""
	if value != 0 {
		shown = value.String()
	}
	return g.understood(name, shown, "4.00", "form.bad-number", func(s string) (func(*appeals.Ticket), bool) {
		n, ok := parseHundreds(s)
		return func(t *appeals.Ticket) { set(t, appeals.Percent(n)) }, ok
	})
}

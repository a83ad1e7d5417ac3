package ui

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"sellerdesk/internal/rule"
	"sellerdesk/onboarding"
	"sellerdesk/ui/widget"
)

// submitActions offers what may follow from where the application stands (R62, R63).
func (g *onboardingPage) submitActions() []fyne.CanvasObject {
	d, p := g.d, g.p
	next := map[onboarding.Status]bool{}
	for _, s := range p.app.Next() {
		next[s] = true
	}
	var actions []fyne.CanvasObject
	if next[onboarding.Rejected] {
		actions = append(actions, d.Button("submit.rejected", d.T("submit.rejected"), theme.CancelIcon(), g.rejected))
	}
	switch {
	case next[onboarding.Submitted]:
		actions = append(actions, d.Main("submit.submit", d.T("submit.submit"), theme.MailSendIcon(), g.submit))
	case next[onboarding.Resubmitted]:
		actions = append(actions, d.Main("submit.submit", d.T("submit.again"), theme.MailSendIcon(), g.submit))
	case next[onboarding.Approved]:
		actions = append(actions, d.Main("submit.approved", d.T("submit.approved"), theme.ConfirmIcon(), func() {
			p.move(func(ctx context.Context, id string) error { return p.svc.Approve(ctx, id, "") })
		}))
	}
	return actions
}

// submit records the handing in; with open points it asks first.
func (g *onboardingPage) submit() {
	d, p := g.d, g.p
	open := g.openPoints()
	send := func() { p.move(p.svc.Submit) }
	if open == 0 {
		send()
		return
	}
	d.Ask(func() string { return d.T("submit.open-title") }, func() string { return d.T("submit.open-text", open) },
		func() string { return d.T("submit.anyway") }, send)
}

func (g *onboardingPage) openPoints() int {
	n := len(g.p.qual.Missing())
	for _, f := range g.p.app.Checklist() {
		if f.Status.Severity() >= rule.Warn.Severity() {
			n++
		}
	}
	return n
}

func (g *onboardingPage) rejected() {
	d, p := g.d, g.p
	d.Input(func() string { return d.T("submit.rejected") }, func() string { return d.T("submit.reason") }, func() string { return d.T("submit.reason-hint") },
		func() string { return d.T("save") }, "", 4, func(reason string) {
			p.move(func(ctx context.Context, id string) error { return p.svc.Reject(ctx, id, reason) })
		})
}

// submission is the fourth step: where the application stands, what is still open, and what has
// happened so far.
func (g *onboardingPage) submission() fyne.CanvasObject {
	d, a := g.d, g.p.app
	tone := map[onboarding.Status]widget.Tone{onboarding.Approved: widget.Good, onboarding.Rejected: widget.Bad}[a.Status]
	if tone == widget.Plain {
		tone = widget.Info
	}
	ink, _ := tone.Colors()
	head := []fyne.CanvasObject{
		widget.Note(d.T("submit.state")),
		d.mark("submit.status", widget.NewText(d.In(a.Status.Title()), widget.TextStyle{Size: 18, Bold: true, Color: ink})),
		widget.Para(d.T("submit.say-" + statusKey(a.Status))),
	}
	if n := a.Attempts(); n > 0 {
		head = append(head, widget.Note(d.T("submit.attempts", n)))
	}
	parts := []fyne.CanvasObject{widget.Tinted(tone, widget.Stack(4, head...)), widget.Heading(d.T("submit.checklist"))}
	parts = append(parts, widget.Card(widget.Stack(8, g.checklist()...)))
	parts = append(parts, widget.Heading(d.T("submit.history")))
	if len(a.Events) == 0 {
		parts = append(parts, widget.Note(d.T("submit.no-history")))
	}
	for i := len(a.Events) - 1; i >= 0; i-- {
		e := a.Events[i]
		words := []fyne.CanvasObject{widget.NewText(d.In(e.Status.Title()), widget.TextStyle{Bold: true}), widget.Note(d.at(e.At) + byWho(e.Who))}
		if e.Reason != "" {
			words = append(words, widget.Para(d.T("submit.because", e.Reason)))
		}
		parts = append(parts, widget.Card(widget.Stack(3, words...)))
	}
	return d.Scroll("submit", widget.Stack(10, parts...))
}

func statusKey(s onboarding.Status) string {
	if s == "" {
		return string(onboarding.Draft)
	}
	return string(s)
}

func byWho(who string) string {
	if who == "" {
		return ""
	}
	return " · " + who
}

// checklist has a line for the questions and one for each file.
func (g *onboardingPage) checklist() []fyne.CanvasObject {
	d := g.d
	missing := len(g.p.qual.Missing())
	status := rule.Pass
	text := d.T("submit.questions-done")
	if missing > 0 {
		status, text = rule.NeedsPerson, d.T("submit.questions-open", strconv.Itoa(missing))
	}
	lines := []fyne.CanvasObject{g.checkLine(status, d.T("submit.questions"), text, 0, stepForm)}
	for i, f := range g.p.app.Checklist() {
		step := stepDocuments
		for _, s := range g.p.app.Slots() {
			if string(s.ID) == f.Field && isScreenshot(s) {
				step = stepScreenshots
			}
		}
		lines = append(lines, g.checkLine(f.Status, d.In(f.Title), d.In(f.Message), i+1, step))
	}
	return lines
}

func (g *onboardingPage) checkLine(s rule.Status, title, text string, i, step int) fyne.CanvasObject {
	d := g.d
	tone := toneOf(s)
	ink, _ := tone.Colors()
	row := []fyne.CanvasObject{
		widget.StatusIcon(tone, 18), widget.NewText(title, widget.TextStyle{MaxLines: 1}),
		widget.NewText(text, widget.TextStyle{Size: 13, Color: ink, MaxLines: 2}),
		d.Button("check.go"+marked(i), d.T("submit.go"), nil, func() { g.goTo(step) }),
	}
	return widget.MiddleColumns(10, []float32{0, 1, 1.2, 0}, row...)
}

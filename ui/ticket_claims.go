package ui

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"sellerdesk/appeals"
	"sellerdesk/internal/i18n"
	"sellerdesk/ui/widget"
)

// claimList shows what the appeal will say, sentence by sentence, each with its proof or with
// what is missing.
func (g *ticketPage) claimList() fyne.CanvasObject {
	d := g.d
	g.claims = d.hold(func() fyne.CanvasObject {
		var cards []fyne.CanvasObject
		for i, c := range g.p.c.Claims() {
			if !strings.HasPrefix(c.ID, "own-") {
				cards = append(cards, g.claimCard(i, c))
			}
		}
		return widget.Stack(10, cards...)
	})
	own := g.listCard("own", len(g.p.c.Appeal.Own), g.ownClaim, func() {
		g.p.editAppeal(func(a *appeals.Appeal) { a.Own = append(a.Own, appeals.Claim{ID: nextOwn(a.Own)}) })
	}, func(i int) {
		g.p.editAppeal(func(a *appeals.Appeal) { a.Own = slices.Delete(a.Own, i, i+1) })
	})
	return d.Scroll("claims", widget.Stack(10, widget.Note(d.T("claims.what")), g.claims.box, own))
}

// nextOwn is an ID that no claim of the person's own has.
func nextOwn(own []appeals.Claim) string {
	for n := len(own) + 1; ; n++ {
		id := fmt.Sprintf("own-%d", n)
		if !slices.ContainsFunc(own, func(c appeals.Claim) bool { return c.ID == id }) {
			return id
		}
	}
}

func (g *ticketPage) claimCard(i int, c appeals.Claim) fyne.CanvasObject {
	d := g.d
	tone, word := widget.Good, "claims.proven"
	switch {
	case !c.Proven() && c.Insisted:
		tone, word = widget.Caution, "claims.insisted"
	case !c.Proven():
		tone, word = widget.Plain, "claims.left-out"
	}
	parts := []fyne.CanvasObject{
		widget.Columns(10, []float32{1, 0}, widget.Para(d.In(c.Text)), widget.Stack(0, d.mark("claim.state"+marked(i), widget.Pill(d.T(word), tone)))),
	}
	if proof := d.proofs(c.Proofs); proof != "" {
		parts = append(parts, widget.Note(d.T("claims.proof", proof)))
	}
	if gap := d.In(c.Gap); gap != "" {
		ink, _ := widget.Caution.Colors()
		parts = append(parts, widget.NewText(d.T("claims.gap", gap), widget.TextStyle{Size: 13, Color: ink}),
			d.Check("claim.insist"+marked(i), d.T("claims.insist"), c.Insisted, func(on bool) {
				g.p.editAppeal(func(a *appeals.Appeal) {
					a.Insisted = slices.DeleteFunc(a.Insisted, func(id string) bool { return id == c.ID })
					if on {
						a.Insisted = append(a.Insisted, c.ID)
					}
				})
				g.claims.Refresh()
			}))
	}
	return widget.Card(widget.Stack(6, parts...))
}

// proofs names what a claim rests on, in a line.
func (d *Window) proofs(ps []appeals.Proof) string {
	var labels []string
	orders, reviews := 0, 0
	for _, p := range ps {
		if p.Exhibit != "" {
			labels = append(labels, p.Exhibit)
		}
		orders += len(p.Orders)
		reviews += len(p.Reviews)
	}
	if orders > 0 {
		labels = append(labels, d.T("claims.orders", orders))
	}
	if reviews > 0 {
		labels = append(labels, d.T("claims.reviews", reviews))
	}
	return strings.Join(labels, d.T("comma"))
}

// ownClaim is a sentence in the person's own words, bound to exhibits.
func (g *ticketPage) ownClaim(i int) fyne.CanvasObject {
	d := g.d
	c := g.p.c.Appeal.Own[i]
	bound := map[string]bool{}
	for _, p := range c.Proofs {
		bound[p.Exhibit] = true
	}
	var boxes []fyne.CanvasObject
	for _, e := range g.p.c.Appeal.Exhibits {
		boxes = append(boxes, d.Check("own.proof"+marked(i)+"."+e.Label, e.Label, bound[e.Label], func(on bool) {
			g.p.editAppeal(func(a *appeals.Appeal) {
				o := &a.Own[i]
				o.Proofs = slices.DeleteFunc(o.Proofs, func(p appeals.Proof) bool { return p.Exhibit == e.Label })
				if on {
					o.Proofs = append(o.Proofs, appeals.Proof{Exhibit: e.Label})
				}
			})
		}))
	}
	if len(boxes) == 0 {
		boxes = append(boxes, widget.Note(d.T("own.no-exhibits")))
	}
	text := g.both("own.text"+marked(i), "", c.Text, 2, func(t i18n.Text) {
		g.p.editAppeal(func(a *appeals.Appeal) { a.Own[i].Text = t })
	})
	return widget.Stack(6, text, widget.NewText(d.T("own.proofs"), widget.TextStyle{Size: 13, Bold: true}), widget.Flow(10, boxes...))
}

// export is the last step: what still stands in the way, what will be in the PDF, and what became
// of it.
func (g *ticketPage) export() fyne.CanvasObject {
	d := g.d
	var parts []fyne.CanvasObject
	if g.p.built != nil {
		parts = append(parts, g.builtCard())
	}
	stated := g.p.c.Stated()
	preview := []fyne.CanvasObject{widget.Heading(d.T("export.preview")), widget.Note(d.T("export.preview-what", len(stated), len(g.p.c.Appeal.Exhibits)))}
	for i, c := range stated {
		text := fmt.Sprintf("%d. %s", i+1, d.In(c.Text))
		if proof := d.proofs(c.Proofs); proof != "" {
			text += " (" + proof + ")"
		}
		preview = append(preview, widget.NewText(text, widget.TextStyle{Size: 13}))
	}
	left := []fyne.CanvasObject{widget.Heading(d.T("export.check"))}
	left = append(left, d.findings(g.p.c.Check())...)
	right := []fyne.CanvasObject{widget.Card(widget.Stack(6, preview...)), g.attempts()}
	parts = append(parts, widget.TopColumns(16, []float32{1, 1}, widget.Stack(10, left...), widget.Stack(10, right...)))
	return d.Scroll("export", widget.Stack(12, parts...))
}

func (g *ticketPage) builtCard() fyne.CanvasObject {
	d, b := g.d, g.p.built
	r := b.made.Report
	ink, _ := widget.Good.Colors()
	words := []fyne.CanvasObject{
		d.mark("export.done", widget.NewText(d.T("export.done", r.Pages, sizeWords(r.Bytes)), widget.TextStyle{Bold: true, Color: ink})),
		widget.NewText(b.path, widget.TextStyle{Size: 13}),
	}
	if r.Over {
		words = append(words, widget.Para(d.T("export.over")))
	}
	for _, w := range r.Warnings {
		words = append(words, widget.Note(d.In(w)))
	}
	if n := len(r.LeftOut); n > 0 {
		words = append(words, widget.Note(d.T("export.left-out", n)))
	}
	open := d.Button("export.folder", d.T("open-folder"), theme.FolderOpenIcon(), func() { d.openFolder(dirOf(b.path)) })
	return widget.Tinted(widget.Good, widget.MiddleColumns(10, []float32{1, 0}, widget.Stack(3, words...), open))
}

// attempts records what was handed in and what came of it.
func (g *ticketPage) attempts() fyne.CanvasObject {
	d, t := g.d, g.p.c.Ticket
	parts := []fyne.CanvasObject{widget.Heading(d.T("attempts.title")), widget.Note(d.T("attempts.what"))}
	waiting := false
	for i, a := range t.Attempts {
		waiting = a.Outcome == appeals.Waiting
		tone := map[appeals.Outcome]widget.Tone{appeals.Accepted: widget.Good, appeals.Rejected: widget.Bad, appeals.Waiting: widget.Info}[a.Outcome]
		parts = append(parts, widget.MiddleColumns(8, []float32{1, 0}, widget.NewText(d.T("attempts.line", i+1, d.at(a.Submitted)), widget.TextStyle{}), widget.Pill(d.T("outcome."+string(a.Outcome)), tone)))
		if a.Wording != "" {
			parts = append(parts, widget.Note(a.Wording))
		}
	}
	var buttons []fyne.CanvasObject
	if waiting {
		buttons = append(buttons,
			d.Button("attempt.accepted", d.T("attempts.accepted"), theme.ConfirmIcon(), func() { g.p.decide(appeals.Accepted, "") }),
			d.Button("attempt.rejected", d.T("attempts.rejected"), theme.CancelIcon(), g.rejected))
	} else {
		buttons = append(buttons, d.Button("attempt.add", d.T("attempts.add"), theme.MailSendIcon(), g.p.addAttempt))
	}
	return widget.Card(widget.Stack(8, append(parts, widget.Flow(8, buttons...))...))
}

func (g *ticketPage) rejected() {
	d := g.d
	d.Input(func() string { return d.T("attempts.rejected") }, func() string { return d.T("attempts.wording") }, func() string { return d.T("attempts.wording-hint") },
		func() string { return d.T("save") }, "", 4, func(s string) { g.p.decide(appeals.Rejected, s) })
}

// build asks where the PDF shall lie and makes it. What stands in the way is told before a place
// is asked for.
func (g *ticketPage) build() {
	d := g.d
	if err := g.p.refusal(); err != nil {
		d.Fail(err)
		return
	}
	name := "appeal-" + safeName(or(g.p.c.Ticket.Number, g.p.c.Ticket.ID)) + ".pdf"
	d.pickSave(func() string { return d.T("export.where") }, name, g.p.build)
}

// safeName keeps what every file system takes in a name.
func safeName(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) || r < ' ' {
			return '-'
		}
		return r
	}, s)
}

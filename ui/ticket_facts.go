package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"sellerdesk/appeals"
	"sellerdesk/internal/i18n"
	"sellerdesk/ui/widget"
)

// facts is what the person says about the case: background, causes, contacts, plan.
func (g *ticketPage) facts() fyne.CanvasObject {
	d, a := g.d, g.p.c.Appeal
	negative := g.p.c.Ticket.Violation == appeals.NegativeReviews
	var parts []fyne.CanvasObject
	background := []fyne.CanvasObject{widget.Heading(d.T("facts.background"))}
	if !negative {
		background = append(background, widget.Columns(16, []float32{1, 1},
			g.fact("warehouse", a.Facts.Warehouse, func(f *appeals.Facts, s string) { f.Warehouse = s }),
			g.fact("carrier", a.Facts.Carrier, func(f *appeals.Facts, s string) { f.Carrier = s })))
	}
	background = append(background, g.both("facts.background", d.T("facts.background-hint"), a.Facts.Background, 3, func(t i18n.Text) {
		g.p.editAppeal(func(a *appeals.Appeal) { a.Facts.Background = t })
	}))
	parts = append(parts, widget.Card(widget.Stack(10, background...)))
	if negative {
		parts = append(parts, widget.Card(widget.Stack(10, widget.Heading(d.T("facts.overview")), g.both("facts.overview", d.T("facts.overview-hint"), a.Facts.Overview, 3, func(t i18n.Text) {
			g.p.editAppeal(func(a *appeals.Appeal) { a.Facts.Overview = t })
		}))))
	}
	parts = append(parts, g.causes(a, negative))
	if negative {
		parts = append(parts, g.contacts(a))
	}
	return d.Scroll("facts", widget.Stack(12, append(parts, g.plan(a))...))
}

func (g *ticketPage) fact(name, value string, set func(*appeals.Facts, string)) fyne.CanvasObject {
	d := g.d
	return widget.NewField(d.T("facts."+name), d.Entry("facts."+name, value, "", func(s string) {
		g.p.editAppeal(func(a *appeals.Appeal) { set(&a.Facts, s) })
	}), d.T("facts."+name+"-hint"))
}

// both asks for a text in English, which the reviewer reads, and in Chinese. A text that asks for
// a review to be changed is stopped at once (R225).
func (g *ticketPage) both(name, hint string, value i18n.Text, rows int, set func(i18n.Text)) fyne.CanvasObject {
	d := g.d
	now := value
	var en, zh *widget.Field
	judge := func() {
		for _, side := range []struct {
			field *widget.Field
			text  string
		}{{en, now.EN}, {zh, now.ZH}} {
			problem := ""
			if words := appeals.AsksForReviewChange(side.text); words != "" {
				problem = d.T("facts.brake", words)
			}
			side.field.SetError(problem)
		}
	}
	english := d.Area(name+".en", value.EN, "", rows, func(s string) { now.EN = s; set(now); judge() })
	english.Wrapping = fyne.TextWrapWord
	en = widget.NewField(d.T("facts.english"), english, d.T("facts.english-hint"))
	zh = widget.NewField(d.T("facts.chinese"), d.Area(name+".zh", value.ZH, "", rows, func(s string) { now.ZH = s; set(now); judge() }), hint)
	judge()
	return widget.Columns(16, []float32{1, 1}, zh, en)
}

// listCard is a card with rows that can be added and removed.
func (g *ticketPage) listCard(key string, count int, row func(i int) fyne.CanvasObject, add func(), remove func(i int)) fyne.CanvasObject {
	d := g.d
	head := widget.MiddleColumns(8, []float32{1, 0}, widget.Heading(d.T(key)),
		d.Button(key+".add", d.T(key+"-add"), theme.ContentAddIcon(), func() { add(); d.Redraw() }))
	parts := []fyne.CanvasObject{head, widget.Note(d.T(key + "-hint"))}
	for i := range count {
		trash := d.Button(key+".remove"+marked(i), "", theme.DeleteIcon(), func() { remove(i); d.Redraw() })
		parts = append(parts, widget.Rule(), widget.Columns(8, []float32{1, 0}, row(i), widget.Stack(0, trash)))
	}
	return widget.Card(widget.Stack(8, parts...))
}

func (g *ticketPage) causes(a appeals.Appeal, negative bool) fyne.CanvasObject {
	d := g.d
	set := func(i int, change func(*appeals.Cause)) {
		g.p.editAppeal(func(a *appeals.Appeal) { change(&a.Causes[i]) })
	}
	return g.listCard("causes", len(a.Causes), func(i int) fyne.CanvasObject {
		c := a.Causes[i]
		text := g.both("cause"+marked(i), "", c.Text, 2, func(t i18n.Text) { set(i, func(c *appeals.Cause) { c.Text = t }) })
		if !negative {
			return text
		}
		return widget.Stack(6, widget.NewField(d.T("causes.category"), d.categoryChoice("cause.category"+marked(i), c.Category, func(v string) {
			set(i, func(c *appeals.Cause) { c.Category = v })
		}), ""), text)
	}, func() { g.p.editAppeal(func(a *appeals.Appeal) { a.Causes = append(a.Causes, appeals.Cause{}) }) },
		func(i int) { g.p.editAppeal(func(a *appeals.Appeal) { a.Causes = slices.Delete(a.Causes, i, i+1) }) })
}

func (d *Window) categoryChoice(name, value string, picked func(string)) *widget.Choice {
	ids, titles := []string{""}, []string{d.In(appeals.CategoryTitle(""))}
	for _, c := range appeals.Categories() {
		ids, titles = append(ids, c.ID), append(titles, d.In(c.Title))
	}
	return d.Choice(name, ids, titles, value, picked)
}

func (g *ticketPage) contacts(a appeals.Appeal) fyne.CanvasObject {
	d := g.d
	set := func(i int, change func(*appeals.Contact)) {
		g.p.editAppeal(func(a *appeals.Appeal) { change(&a.Contacts[i]) })
	}
	reviews, titles := []string{""}, []string{d.T("contacts.no-review")}
	for _, r := range g.p.c.ReviewFacts().Negative {
		reviews, titles = append(reviews, r.ID), append(titles, pacific(r.At)[:10]+" "+shorten(r.Text, 18)+" #"+r.ID)
	}
	return g.listCard("contacts", len(a.Contacts), func(i int) fyne.CanvasObject {
		c := a.Contacts[i]
		row := widget.Columns(12, []float32{1.6, 1, 0.8},
			widget.NewField(d.T("contacts.review"), d.Choice("contact.review"+marked(i), reviews, titles, c.ReviewID, func(v string) { set(i, func(c *appeals.Contact) { c.ReviewID = v }) }), ""),
			widget.NewField(d.T("contacts.on"), d.Entry("contact.on"+marked(i), c.On, "2026-11-05", func(s string) { set(i, func(c *appeals.Contact) { c.On = tidyDate(s) }) }), ""),
			widget.NewField(d.T("exhibit"), g.exhibitChoice("contact.exhibit"+marked(i), c.Exhibit, func(v string) { set(i, func(c *appeals.Contact) { c.Exhibit = v }) }), ""))
		text := widget.NewField(d.T("contacts.text"), d.Area("contact.text"+marked(i), c.Text, "", 2, func(s string) { set(i, func(c *appeals.Contact) { c.Text = s }) }), "")
		if words := appeals.AsksForReviewChange(c.Text); words != "" {
			text.SetError(d.T("facts.brake", words))
		}
		return widget.Stack(6, row, text)
	}, func() { g.p.editAppeal(func(a *appeals.Appeal) { a.Contacts = append(a.Contacts, appeals.Contact{}) }) },
		func(i int) {
			g.p.editAppeal(func(a *appeals.Appeal) { a.Contacts = slices.Delete(a.Contacts, i, i+1) })
		})
}

func shorten(s string, n int) string {
	if rs := []rune(s); len(rs) > n {
		return string(rs[:n]) + "…"
	}
	return s
}

// exhibitChoice chooses among the appeal's exhibits, or none.
func (g *ticketPage) exhibitChoice(name, value string, picked func(string)) *widget.Choice {
	labels, titles := []string{""}, []string{g.d.T("exhibit.none")}
	for _, e := range g.p.c.Appeal.Exhibits {
		labels, titles = append(labels, e.Label), append(titles, e.Label)
	}
	return g.d.Choice(name, labels, titles, value, picked)
}

func (g *ticketPage) plan(a appeals.Appeal) fyne.CanvasObject {
	d := g.d
	set := func(i int, change func(*appeals.Action)) {
		g.p.editAppeal(func(a *appeals.Appeal) { change(&a.Plan[i]) })
	}
	kinds := []string{string(appeals.Corrective), string(appeals.Preventive)}
	return g.listCard("plan", len(a.Plan), func(i int) fyne.CanvasObject {
		p := a.Plan[i]
		row := widget.Columns(12, []float32{1.2, 1, 1, 0.8},
			widget.NewField(d.T("plan.kind"), d.Choice("plan.kind"+marked(i), kinds, d.labels("action-kind.", kinds), string(p.Kind), func(v string) { set(i, func(p *appeals.Action) { p.Kind = appeals.ActionKind(v) }) }), ""),
			widget.NewField(d.T("plan.owner"), d.Entry("plan.owner"+marked(i), p.Owner, "", func(s string) { set(i, func(p *appeals.Action) { p.Owner = s }) }), ""),
			widget.NewField(d.T("plan.due"), d.Entry("plan.due"+marked(i), p.Due, "2026-12-01", func(s string) { set(i, func(p *appeals.Action) { p.Due = tidyDate(s) }) }), ""),
			widget.NewField(d.T("exhibit"), g.exhibitChoice("plan.exhibit"+marked(i), p.Exhibit, func(v string) { set(i, func(p *appeals.Action) { p.Exhibit = v }) }), ""))
		done := d.Check("plan.done"+marked(i), d.T("plan.done"), p.Done, func(on bool) { set(i, func(p *appeals.Action) { p.Done = on }) })
		return widget.Stack(6, row, g.both("plan.text"+marked(i), "", p.Text, 2, func(t i18n.Text) { set(i, func(p *appeals.Action) { p.Text = t }) }), done)
	}, func() {
		g.p.editAppeal(func(a *appeals.Appeal) { a.Plan = append(a.Plan, appeals.Action{Kind: appeals.Corrective}) })
	},
		func(i int) { g.p.editAppeal(func(a *appeals.Appeal) { a.Plan = slices.Delete(a.Plan, i, i+1) }) })
}

package ui

import (
	"context"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"sellerdesk/appeals"
	"sellerdesk/appeals/metric"
	"sellerdesk/internal/app"
	"sellerdesk/internal/i18n"
	"sellerdesk/ui/widget"
)

func dirOf(path string) string { return filepath.Dir(path) }

func newReview() metric.Review { return metric.Review{FirstStars: 1} }

// reviews lists the client's reviews, typed or imported.
func (g *ticketPage) reviews() fyne.CanvasObject {
	d := g.d
	all := g.p.c.Reviews
	if len(all) == 0 {
		return widget.Empty(theme.ListIcon(), d.T("reviews.empty"), d.T("reviews.empty-what"))
	}
	f := g.p.c.ReviewFacts()
	covered := widget.Tinted(widget.Good, widget.Para(d.T("reviews.covered", f.From, f.To, f.All, len(f.Negative))))
	if !f.Covered() {
		covered = widget.Tinted(widget.Caution, widget.Para(d.T("reviews.short", f.From, f.Must)))
	}
	top := []fyne.CanvasObject{covered}
	if f.Unsorted > 0 {
		top = append(top, widget.Note(d.T("reviews.unsorted", f.Unsorted)))
	}
	rows := widget.NewRows(d.keys, []widget.Column{
		{Title: d.T("reviews.on"), Width: 92},
		{Title: d.T("reviews.stars"), Width: 76},
		{Title: d.T("reviews.category"), Width: 130},
		{Title: d.T("reviews.text"), Weight: 1},
		{Title: d.T("reviews.order"), Width: 150},
	}, 32, func() int { return len(all) }, func(row, column int) widget.Cell {
		r := all[row]
		switch column {
		case 0:
			return widget.Cell{Text: pacific(r.At)[:10]}
		case 1:
			return widget.Cell{Text: starWords(r), Tone: map[bool]widget.Tone{true: widget.Bad}[r.Negative()]}
		case 2:
			if !r.Negative() {
				return widget.Cell{}
			}
			return widget.Cell{Text: d.In(appeals.CategoryTitle(r.Category))}
		case 3:
			return widget.Cell{Text: r.Text}
		}
		return widget.Cell{Text: r.OrderID}
	}, func(row int) { g.editReview(all[row]) })
	d.mark("reviews.list", rows.List)
	return container.NewBorder(widget.Stack(8, top...), nil, nil, nil, widget.Inset(6, 0, widget.Card(rows)))
}

// starWords shows the first stars, and what they were changed to.
func starWords(r metric.Review) string {
	if r.Edited() {
		return fmt.Sprintf("%d★ → %d★", r.FirstStars, r.Stars)
	}
	return fmt.Sprintf("%d★", r.FirstStars)
}

// editReview types or changes one review; the stars at first are the ones that count (R223).
func (g *ticketPage) editReview(r metric.Review) {
	d := g.d
	date, problem := pacificText(r.At), ""
	if len(date) > 10 {
		date = date[:10]
	}
	if g.p.c.Ticket.Level == appeals.ProductLevel && r.ProductID == "" {
		r.ProductID = g.p.c.Ticket.ProductID
	}
	stars := []string{"1", "2", "3", "4", "5"}
	var dlg *dialog
	save := func() {
		at, ok := pacificTime(date, 12, 0)
		if !ok || at.IsZero() {
			problem = "form.bad-date"
			dlg.draw()
			return
		}
		r.At = at
		dlg.close()
		g.p.saveReview(r)
	}
	body := func() fyne.CanvasObject {
		on := widget.NewField(d.T("reviews.on"), d.Entry("review.on", date, "2026-11-05", func(s string) { date = s }), d.T("reviews.on-hint"))
		if problem != "" {
			on.SetError(d.T(problem))
		}
		pickStars := func(name string, value int, set func(int)) fyne.CanvasObject {
			return d.Choice(name, stars, stars, zeroless(value), func(s string) { n, _ := strconv.Atoi(s); set(n) }) // the list is ours
		}
		return d.Scroll("review-edit", widget.Stack(10,
			widget.Columns(12, []float32{1.4, 1, 1}, on,
				widget.NewField(d.T("reviews.first"), pickStars("review.first", r.FirstStars, func(n int) { r.FirstStars = n }), ""),
				widget.NewField(d.T("reviews.now"), pickStars("review.now", r.Stars, func(n int) { r.Stars = n }), d.T("reviews.now-hint"))),
			widget.NewField(d.T("reviews.text"), d.Area("review.text", r.Text, "", 3, func(s string) { r.Text = s }), d.T("reviews.text-hint")),
			widget.Columns(12, []float32{1, 1},
				widget.NewField(d.T("reviews.category"), d.categoryChoice("review.category", r.Category, func(s string) { r.Category = s }), ""),
				widget.NewField(d.T("reviews.order"), d.Entry("review.order", r.OrderID, "", func(s string) { r.OrderID = strings.TrimSpace(s) }), "")),
			widget.NewField(d.T("reviews.product"), d.Entry("review.product", r.ProductID, "", func(s string) { r.ProductID = strings.TrimSpace(s) }), "")))
	}
	dlg = d.show(&dialog{
		title: func() string { return d.T("reviews.one") }, size: fyne.NewSize(600, 520), focus: "review.on", body: body,
		foot: func() []fyne.CanvasObject {
			actions := []fyne.CanvasObject{d.Button("review.cancel", d.T("cancel"), nil, func() { dlg.close() })}
			if r.ID != "" {
				actions = append([]fyne.CanvasObject{d.Button("review.delete", d.T("remove"), theme.DeleteIcon(), func() { dlg.close(); g.p.deleteReview(r.ID) })}, actions...)
			}
			return append(actions, d.Main("review.save", d.T("save"), nil, save))
		},
	})
}

func (g *ticketPage) importReviews(paths []string, origin string) {
	p := g.p
	id, svc := p.c.Ticket.ClientID, p.svc
	files := make([]app.File, len(paths))
	for i, path := range paths {
		files[i] = app.File{Path: path, Origin: origin}
	}
	Run(g.d.tasks, "reviews.import", p.text("ui.reviews.importing"), func(ctx context.Context, _ func(Report)) (app.ReviewImport, error) {
		return svc.ImportReviews(ctx, id, files)
	}, func(r app.ReviewImport, err error) {
		if err == nil {
			text := p.text("ui.reviews.imported", r.Rows, r.Kept, r.Merged, r.Refused)
			if len(r.Errors) > 0 {
				e := r.Errors[0]
				text = i18n.T(text.ZH+p.text("ui.reviews.first-error", e.File, e.Row, e.Problem.ZH).ZH, text.EN+" "+p.text("ui.reviews.first-error", e.File, e.Row, e.Problem.EN).EN)
				p.host.Hint(text)
			} else {
				p.host.Tell(text)
			}
		}
		p.after(struct{}{}, err)
	})
}

// copyText puts the appeal as plain text on the clipboard, for pasting into the platform's form.
func (g *ticketPage) copyText() {
	p, d := g.p, g.d
	id := p.c.Ticket.ID
	Run(d.tasks, "appeal.text", i18n.Text{}, func(ctx context.Context, _ func(Report)) (string, error) {
		if err := p.flush(); err != nil {
			return "", err
		}
		zh, en, err := p.svc.AppealText(ctx, id)
		return en + "\n\n" + zh, err
	}, func(text string, err error) {
		if err != nil {
			p.host.Fail(err)
			return
		}
		fyne.CurrentApp().Clipboard().SetContent(text)
		d.Tell(d.catalog.Text("ui.export.copied", len([]rune(text))))
	})
}

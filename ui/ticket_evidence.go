package ui

import (
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"sellerdesk/appeals"
	"sellerdesk/internal/evidence"
	"sellerdesk/ui/widget"
)

// exhibits lists the evidence by kind, what is required first (R182, R184).
func (g *ticketPage) exhibits() fyne.CanvasObject {
	d, v := g.d, g.p.c.Ticket.Violation
	required := map[evidence.Kind]bool{}
	for _, k := range v.Needs() {
		required[k] = true
	}
	parts := []fyne.CanvasObject{widget.Note(d.T("exhibits.what"))}
	n := 0
	for i, k := range v.Accepts() {
		parts = append(parts, g.kindCard(i, &n, k, required[k]))
	}
	return d.Scroll("exhibits", widget.Stack(10, parts...))
}

func (g *ticketPage) kindCard(i int, n *int, k evidence.Kind, required bool) fyne.CanvasObject {
	d := g.d
	var shown []appeals.Exhibit
	for _, e := range g.p.c.Appeal.Exhibits {
		if e.Kind == k {
			shown = append(shown, e)
		}
	}
	tone, word := widget.Plain, d.T("exhibits.optional")
	switch {
	case len(shown) > 0:
		tone, word = widget.Good, d.T("exhibits.have", len(shown))
	case required:
		tone, word = widget.Caution, d.T("exhibits.missing")
	}
	add := d.Button("exhibit.add."+string(k), d.T("exhibits.add-one"), theme.ContentAddIcon(), func() {
		d.pickFiles(pick{title: func() string { return d.In(appeals.KindTitle(k)) }, types: pictureTypes, many: true}, func(paths []string) {
			var files []exhibitFile
			for _, path := range paths {
				files = append(files, exhibitFile{path, k})
			}
			g.p.addExhibits(files, "file")
		})
	})
	parts := []fyne.CanvasObject{widget.MiddleColumns(8, []float32{1, 0, 0},
		widget.NewText(d.In(appeals.KindTitle(k)), widget.TextStyle{Bold: true}), widget.Pill(word, tone), add)}
	for _, e := range shown {
		parts = append(parts, widget.Rule(), g.exhibitRow(*n, e))
		*n++
	}
	return widget.Card(widget.Stack(8, parts...))
}

func (g *ticketPage) exhibitRow(i int, e appeals.Exhibit) fyne.CanvasObject {
	d := g.d
	set := func(change func(*appeals.Exhibit)) {
		g.p.editAppeal(func(a *appeals.Appeal) {
			for k := range a.Exhibits {
				if a.Exhibits[k].Label == e.Label {
					change(&a.Exhibits[k])
				}
			}
		})
	}
	caption := widget.NewField(d.T("exhibits.caption"), d.Entry("exhibit.caption"+marked(i), e.Caption, "", func(s string) {
		set(func(e *appeals.Exhibit) { e.Caption = s })
	}), d.T("exhibits.caption-hint"))
	shown := widget.NewField(d.T("exhibits.shown"), d.Entry("exhibit.shown"+marked(i), e.ShownAt, "2026-11-05 14:30", func(s string) {
		set(func(e *appeals.Exhibit) { e.ShownAt = s })
	}), d.T("exhibits.shown-hint"))
	remove := d.Button("exhibit.remove"+marked(i), "", theme.DeleteIcon(), func() {
		d.Ask(func() string { return d.T("exhibits.remove", e.Label) }, func() string { return d.T("exhibits.remove-what") },
			func() string { return d.T("remove") }, func() { g.p.removeExhibit(e.Label) })
	})
	name := widget.MiddleColumns(8, []float32{0, 1, 0}, widget.Pill(e.Label, widget.Info), widget.NewText(g.p.c.Items[e.ItemID].Name, widget.TextStyle{Size: 13, MaxLines: 1}), remove)
	return widget.Stack(6, name, widget.Columns(16, []float32{1.5, 1}, caption, shown))
}

// AddFiles is Ctrl+O and the main action of some steps.
func (g *ticketPage) AddFiles() {
	d := g.d
	if !g.p.loaded || g.p.c.Ticket.Refusal() != nil {
		return
	}
	if g.step == stepReviews {
		d.pickFiles(pick{title: func() string { return d.T("reviews.import") }, types: orderTypes, many: true}, func(paths []string) { g.importReviews(paths, "file") })
		return
	}
	d.pickFiles(pick{title: func() string { return d.T("exhibits.add") }, types: pictureTypes, many: true}, func(paths []string) { g.placeExhibits(paths, "file") })
}

// Drop takes files for the open step: reviews there, evidence everywhere else.
func (g *ticketPage) Drop(paths []string) {
	switch {
	case !g.p.loaded || g.p.c.Ticket.Refusal() != nil:
		g.d.Hint(g.d.catalog.Text("ui.drop.nowhere"))
	case g.step == stepReviews:
		g.importReviews(paths, "drop")
	case g.step == stepTicket && slices.Contains(orderTypes, strings.ToLower(filepath.Ext(paths[0]))):
		g.p.readDefects(paths[0], "drop")
	default:
		g.step = stepEvidence
		g.d.Redraw()
		g.placeExhibits(paths, "drop")
	}
}

// placeExhibits asks what each picture shows; kinds that are still missing are proposed.
func (g *ticketPage) placeExhibits(paths []string, origin string) {
	d, v := g.d, g.p.c.Ticket.Violation
	var kinds, titles []string
	for _, k := range v.Accepts() {
		kinds, titles = append(kinds, string(k)), append(titles, d.In(appeals.KindTitle(k)))
	}
	var missing []evidence.Kind
	for _, k := range v.Needs() {
		if len(g.p.c.Appeal.OfKind(k)) == 0 {
			missing = append(missing, k)
		}
	}
	files := make([]exhibitFile, len(paths))
	for i, path := range paths {
		files[i] = exhibitFile{path, evidence.KindOther}
		if i < len(missing) {
			files[i].Kind = missing[i]
		} else if len(missing) == 0 {
			files[i].Kind = v.Accepts()[0]
		}
	}
	var dlg *dialog
	dlg = d.show(&dialog{
		title: func() string { return d.T("place.exhibits") }, size: fyne.NewSize(640, 420), focus: "place.ok",
		body: func() fyne.CanvasObject {
			rows := []fyne.CanvasObject{widget.Para(d.T("place.exhibits-what"))}
			for i := range files {
				choice := d.Choice("place"+marked(i), kinds, titles, string(files[i].Kind), func(v string) { files[i].Kind = evidence.Kind(v) })
				rows = append(rows, widget.MiddleColumns(12, []float32{1, 1.4}, widget.NewText(baseName(files[i].Path), widget.TextStyle{MaxLines: 1}), choice))
			}
			return d.Scroll("place", widget.Stack(10, rows...))
		},
		foot: func() []fyne.CanvasObject {
			return []fyne.CanvasObject{
				d.Button("place.cancel", d.T("cancel"), nil, func() { dlg.close() }),
				d.Main("place.ok", d.T("place.ok"), nil, func() { dlg.close(); g.p.addExhibits(files, origin) }),
			}
		},
	})
}

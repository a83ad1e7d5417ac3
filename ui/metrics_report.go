package ui

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"sellerdesk/appeals/metric"
	"sellerdesk/internal/cal"
	"sellerdesk/ui/widget"
)

// importReport tells what became of the files handed in last: every row is counted, and refused
// rows are named with file, row and column.
func (g *metricsPage) importReport() fyne.CanvasObject {
	d, im := g.d, g.p.imported
	closing := d.Button("import.close", d.T("close"), nil, func() { g.p.imported = nil; d.Redraw() })
	if im.err != nil {
		x := d.svc.Explain(im.err)
		ink, _ := widget.Bad.Colors()
		return widget.Tinted(widget.Bad, widget.MiddleColumns(10, []float32{1, 0}, widget.Stack(3,
			d.mark("import.error", widget.NewText(d.In(x.What), widget.TextStyle{Bold: true, Color: ink})), widget.Para(d.In(x.Do))), closing))
	}
	r := im.result.Report
	tone := widget.Good
	if r.Refused > 0 {
		tone = widget.Bad
	} else if len(r.Warnings) > 0 {
		tone = widget.Caution
	}
	counts := widget.Columns(10, []float32{1, 1, 1, 1, 1},
		g.count("import.read", r.Rows), g.count("import.kept", r.Orders), g.count("import.merged", r.Merged),
		g.count("import.refused", r.Refused), g.count("import.skipped", r.Skipped))
	parts := []fyne.CanvasObject{
		widget.MiddleColumns(10, []float32{1, 0, 0}, widget.Heading(d.T("import.title")), widget.Pill(d.T("import.state"+strconv.Itoa(int(tone))), tone), closing), counts,
	}
	for _, f := range r.Files {
		parts = append(parts, widget.Note(d.T("import.file", f.Name, f.Rows, f.Encoding, f.Zone)))
	}
	for _, w := range r.Warnings {
		parts = append(parts, widget.Columns(6, []float32{0, 1}, widget.Stack(0, widget.StatusIcon(widget.Caution, 16)), widget.NewText(d.In(w.Text), widget.TextStyle{Size: 13})))
	}
	if len(im.result.Errors) > 0 {
		parts = append(parts, widget.Fixed(0, min(170, 50+30*float32(len(im.result.Errors))), g.rowErrors()))
	}
	return widget.Card(widget.Stack(8, parts...))
}

func (g *metricsPage) count(key string, n int) fyne.CanvasObject {
	d := g.d
	return widget.Stack(0, d.mark(key, widget.NewText(strconv.Itoa(n), widget.TextStyle{Size: 20, Bold: true})), widget.Note(d.T(key)))
}

func (g *metricsPage) rowErrors() fyne.CanvasObject {
	d := g.d
	errs := g.p.imported.result.Errors
	rows := widget.NewRows(d.keys, []widget.Column{
		{Title: d.T("import.col-file"), Weight: 1},
		{Title: d.T("import.col-row"), Width: 56, Right: true},
		{Title: d.T("import.col-column"), Weight: 0.8},
		{Title: d.T("import.col-problem"), Weight: 2.2},
	}, 28, func() int { return len(errs) }, func(row, column int) widget.Cell {
		e := errs[row]
		return widget.Cell{Text: []string{e.File, strconv.Itoa(e.Row), e.Column, d.In(e.Problem)}[column]}
	}, nil)
	return rows
}

// ratePage lists the orders of one metric's numerator.
type ratePage struct {
	quiet
	d      *Window
	parent *metricsPage
	r      metric.Result
	late   map[string]metric.Dispatch
}

func newRatePage(parent *metricsPage, r metric.Result) *ratePage {
	g := &ratePage{d: parent.d, parent: parent, r: r, late: map[string]metric.Dispatch{}}
	for _, l := range r.Late {
		g.late[l.OrderID] = l
	}
	return g
}

func (g *ratePage) Name() string { return "metrics.orders" }
func (g *ratePage) Place() Place { return PlaceMetrics }
func (g *ratePage) Parent() Page { return g.parent }
func (g *ratePage) Load()        {}

func (g *ratePage) Header() Header {
	d := g.d
	return Header{
		Title: d.T("rate.title", d.T("metric."+g.r.Metric)),
		Hint:  d.T("rate.hint", g.r.Rate.Part, g.r.Rate.Whole, g.r.Percent(), g.r.Window.From, g.r.Window.To),
		Actions: []fyne.CanvasObject{d.Main("rate.copy", d.T("rate.copy"), theme.ContentCopyIcon(), func() {
			text := ""
			for _, id := range g.r.Numerator {
				text += id + "\n"
			}
			fyne.CurrentApp().Clipboard().SetContent(text)
			d.Tell(d.catalog.Text("ui.rate.copied", len(g.r.Numerator)))
		})},
	}
}

func (g *ratePage) Body() fyne.CanvasObject {
	d := g.d
	columns := []widget.Column{{Title: d.T("rate.order"), Width: 144}}
	late := len(g.late) > 0
	if !late {
		columns[0] = widget.Column{Title: d.T("rate.order"), Weight: 1}
	} else {
		columns = append(columns, widget.Column{Title: d.T("rate.created"), Width: 78}, widget.Column{Title: d.T("rate.deadline"), Width: 78},
			widget.Column{Title: d.T("rate.scan"), Width: 78}, widget.Column{Title: d.T("rate.over"), Width: 56, Right: true}, widget.Column{Title: d.T("rate.verdict"), Weight: 2})
	}
	rows := widget.NewRows(d.keys, columns, 32, func() int { return len(g.r.Numerator) }, g.cell, nil)
	d.mark("rate.list", rows.List)
	note := widget.Note(d.T("rate.zone"))
	if !late {
		note = widget.Note(d.T("rate.plain"))
	}
	return container.NewBorder(nil, widget.Inset(4, 0, note), nil, nil, widget.Card(rows))
}

func (g *ratePage) cell(row, column int) widget.Cell {
	id := g.r.Numerator[row]
	l := g.late[id]
	switch column {
	case 0:
		return widget.Cell{Text: id}
	case 1:
		return widget.Cell{Text: yearless(l.Created)}
	case 2:
		return widget.Cell{Text: yearless(l.Deadline.At)}
	case 3:
		return widget.Cell{Text: yearless(l.InTransit)}
	case 4:
		if l.Overrun <= 0 {
			return widget.Cell{Text: "—"}
		}
		return widget.Cell{Text: g.d.T("rate.hours", l.Hours())}
	}
	return widget.Cell{Text: g.d.In(l.Verdict.Words())}
}

// yearless is pacific without the year, which stands in the page's header.
func yearless(t time.Time) string {
	if s := pacific(t); len(s) > 5 {
		return s[5:]
	}
	return "—"
}

// pacific shows a moment as the platform counts it.
func pacific(t time.Time) string {
	if t.IsZero() {
		return "—"
	}
	return t.In(cal.Pacific()).Format("2006-01-02 15:04")
}

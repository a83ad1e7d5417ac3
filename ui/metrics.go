package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"sellerdesk/appeals/metric"
	"sellerdesk/internal/rule"
	"sellerdesk/ui/widget"
)

// orderTypes are the endings of order exports.
var orderTypes = []string{".csv", ".xlsx", ".txt"}

// metricsPage shows the rates with everything they rest on.
type metricsPage struct {
	quiet
	d *Window
	p *metricsPresenter
}

func newMetricsPage(d *Window) *metricsPage {
	return &metricsPage{d: d, p: &metricsPresenter{svc: d.svc, host: d, text: d.catalog.Text}}
}

func (g *metricsPage) Name() string { return "metrics" }
func (g *metricsPage) Place() Place { return PlaceMetrics }
func (g *metricsPage) Load()        { g.p.load() }

func (g *metricsPage) Header() Header {
	d := g.d
	h := Header{Title: d.T("metrics.title"), Hint: d.T("metrics.hint")}
	if d.client.ID != "" && g.p.loaded && g.p.summary.Count > 0 {
		h.Actions = append(h.Actions, d.Main("metrics.import", d.T("metrics.import"), theme.ContentAddIcon(), g.AddFiles))
	}
	return h
}

// AddFiles is Ctrl+O and the main action.
func (g *metricsPage) AddFiles() {
	if g.d.client.ID == "" {
		return
	}
	g.d.pickFiles(pick{title: func() string { return g.d.T("metrics.import") }, types: orderTypes, many: true}, func(paths []string) { g.p.take(paths, "file") })
}

// Drop imports dropped exports.
func (g *metricsPage) Drop(paths []string) {
	if g.d.client.ID == "" {
		g.d.Hint(g.d.catalog.Text("ui.no-client.what"))
		return
	}
	g.p.take(paths, "drop")
}

func (g *metricsPage) Body() fyne.CanvasObject {
	d, p := g.d, g.p
	switch {
	case d.client.ID == "":
		return d.noClient()
	case !p.loaded:
		return widget.Note("")
	case p.summary.Count == 0 && p.imported == nil:
		return widget.Empty(theme.GridIcon(), d.T("metrics.empty"), d.T("metrics.empty-what"),
			d.Main("metrics.import", d.T("metrics.import"), theme.ContentAddIcon(), g.AddFiles))
	}
	var parts []fyne.CanvasObject
	if p.imported != nil {
		parts = append(parts, g.importReport())
	}
	if p.summary.Count > 0 {
		parts = append(parts, widget.Note(d.T("metrics.have", p.summary.Count, p.summary.First, p.summary.Last, len(p.summary.Files))))
		for i, r := range p.results {
			parts = append(parts, g.card(i, r))
		}
		if len(p.results) == 0 {
			parts = append(parts, widget.Note(d.T("metrics.no-results")))
		}
	}
	return container.NewBorder(widget.Inset(2, 0, g.controls()), nil, nil, nil, widget.Inset(6, 0, d.Scroll("metrics", widget.Stack(10, parts...))))
}

func (g *metricsPage) controls() fyne.CanvasObject {
	d, p := g.d, g.p
	day := d.Entry("metrics.as-of", p.shownAsOf(), "2026-11-22", p.setAsOf)
	field := widget.NewField(d.T("metrics.as-of"), day, d.T("metrics.as-of-hint"))
	if p.badDate {
		field.SetError(d.T("form.bad-date"))
	}
	p.dated = func() {
		text := ""
		if p.badDate {
			text = d.T("form.bad-date")
		}
		field.SetError(text)
	}
	profile := d.profileChoice("metrics.profile", string(p.profile), func(v string) { p.setProfile(profileOf(v)) })
	return widget.Columns(16, []float32{1, 1.6}, field, widget.NewField(d.T("metrics.profile"), profile, d.profileNote(p.profile)))
}

// profileChoice chooses among the policy's profiles.
func (d *Window) profileChoice(name, value string, picked func(string)) *widget.Choice {
	var ids, titles []string
	for _, p := range d.svc.Book().Profiles() {
		ids, titles = append(ids, string(p.ID)), append(titles, d.In(p.Title))
	}
	return d.Choice(name, ids, titles, value, picked)
}

func (d *Window) profileNote(id rule.Profile) string {
	for _, p := range d.svc.Book().Profiles() {
		if p.ID == id {
			return d.In(p.Note)
		}
	}
	return ""
}

func profileOf(s string) rule.Profile { return rule.Profile(s) }

// stateTone is the look of a rate's state.
func stateTone(s rule.State) widget.Tone {
	return map[rule.State]widget.Tone{rule.Healthy: widget.Good, rule.OnLimit: widget.Caution, rule.Breach: widget.Bad}[s]
}

// card shows one metric: figure, state, limit, window, formula and source.
func (g *metricsPage) card(i int, r metric.Result) fyne.CanvasObject {
	d := g.d
	figure := r.Percent()
	if figure == "" {
		figure = "—"
	} else {
		figure += " %"
	}
	ink, _ := stateTone(r.State).Colors()
	if r.State == "" || r.State == rule.TooFew {
		ink = widget.Ink
	}
	head := []fyne.CanvasObject{
		widget.Stack(0, widget.NewText(d.T("metric."+r.Metric), widget.TextStyle{Size: widget.Strong, Bold: true}), widget.Note(d.In(r.Formula.Title))),
		d.mark("metric.figure"+marked(i), widget.NewText(figure, widget.TextStyle{Size: 26, Bold: true, Color: ink, OneLine: true})),
	}
	weights := []float32{1, 0}
	if r.State != "" {
		head, weights = append(head, widget.Pill(d.T("state."+string(r.State)), stateTone(r.State))), append(weights, 0)
	}
	parts := []fyne.CanvasObject{widget.MiddleColumns(12, weights, head...), g.facts(r)}
	if n := len(r.Numerator); n > 0 {
		parts = append(parts, widget.Row(0, d.Button("metric.orders"+marked(i), d.T("metric.show-orders", n), theme.ListIcon(), func() { d.Open(newRatePage(g, r)) })))
	}
	if n := len(r.Unclear); n > 0 {
		parts = append(parts, widget.Note(d.T("metric.unclear", n, d.In(r.Unclear[0].Reason))))
	}
	return widget.Card(widget.Stack(8, parts...))
}

func (g *metricsPage) facts(r metric.Result) fyne.CanvasObject {
	d := g.d
	var rows []fyne.CanvasObject
	line := func(key, value string) {
		rows = append(rows, widget.Columns(10, []float32{0, 1}, widget.Fixed(84, 0, widget.NewText(d.T(key), widget.TextStyle{Size: 13, Color: widget.Muted})), widget.NewText(value, widget.TextStyle{Size: 13})))
	}
	line("metric.count", d.T("metric.count-of", r.Rate.Part, r.Rate.Whole))
	if r.Limit != nil {
		line("metric.limit", d.In(r.Limit.Words())+" · "+d.T("metric.is-"+stateKey(r.State)))
	}
	for _, o := range r.Others {
		line("role."+string(o.Limit.Role), d.In(o.Limit.Words())+" · "+d.T("state."+string(o.State)))
	}
	line("metric.window", d.T("metric.window-of", r.Window.From, r.Window.To, r.Window.Days()))
	src := ""
	if r.Limit != nil {
		src = d.source(r.Limit.Source())
	}
	if len(r.Formula.Sources) > 0 {
		if f := d.source(r.Formula.Sources[0]); f != src && f != "" {
			src = join(src, f)
		}
	}
	line("metric.source", src)
	return widget.Stack(3, rows...)
}

func join(a, b string) string {
	if a == "" {
		return b
	}
	return a + "; " + b
}

func stateKey(s rule.State) string {
	if s == "" {
		return "unknown"
	}
	return string(s)
}

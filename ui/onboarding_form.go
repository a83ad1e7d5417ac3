package ui

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"sellerdesk/internal/cal"
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/rule"
	"sellerdesk/ocr/extract"
	"sellerdesk/onboarding"
	"sellerdesk/ui/widget"
)

// form is the qualification form; its rows show what is wrong with what they hold.
type form struct {
	g     *onboardingPage
	rows  map[string]*widget.Field
	names []string
}

// qualification is the first step: the form, and beside it where the answers lead.
func (g *onboardingPage) qualification() fyne.CanvasObject {
	g.form = &form{g: g, rows: map[string]*widget.Field{}}
	g.result = g.d.hold(g.verdict)
	left := g.d.Scroll("form", g.form.build())
	right := g.d.Scroll("verdict", g.result.box)
	return widget.Columns(16, []float32{1, 1.05}, left, right)
}

func (f *form) build() fyne.CanvasObject {
	d := f.g.d
	group := func(key string, rows ...fyne.CanvasObject) fyne.CanvasObject {
		return widget.Card(widget.Stack(10, append([]fyne.CanvasObject{widget.Heading(d.T(key))}, rows...)...))
	}
	parts := []fyne.CanvasObject{
		group("form.company", f.company()...),
		group("form.supply", f.supply()...),
		group("form.store", f.store()...),
		group("form.shop", f.shop()...),
		group("form.invite", f.invite()...),
	}
	f.judge()
	return widget.Stack(12, parts...)
}

func (f *form) row(name string, control fyne.CanvasObject) fyne.CanvasObject {
	d := f.g.d
	hint := d.T("form." + name + "-hint")
	if strings.HasSuffix(hint, "-hint") {
		hint = ""
	}
	r := widget.NewField(d.T("form."+name), control, hint)
	f.rows[name] = r
	f.names = append(f.names, name)
	return r
}

// judge puts each finding beneath the field that it is about: problems of what is there, not of
// what has not been answered yet.
func (f *form) judge() {
	p, d := f.g.p, f.g.d
	for _, name := range f.names {
		text := ""
		if problem, ok := p.problems[name]; ok {
			text = d.In(problem)
		} else if j, ok := p.judgement(name); ok && (j.Status == rule.Block || j.Status == rule.Warn) {
			text = d.In(j.Message)
			if r := d.In(j.Remedy); r != "" {
				text = d.remedied(text, r)
			}
		}
		if f.rows[name].Error() != text || text == "" {
			f.rows[name].SetError(text)
		}
	}
}

func (f *form) choice(name string, values []string, prefix, value string, set func(*onboarding.Application, string)) fyne.CanvasObject {
	d := f.g.d
	return f.row(name, d.Choice("form."+name, values, d.labels(prefix, values), value, func(v string) {
		before := len(f.g.p.app.Slots())
		platform := f.g.p.app.Store.Platform
		f.g.p.edit(func(a *onboarding.Application) { set(a, v) })
		if platform != f.g.p.app.Store.Platform || before != len(f.g.p.app.Slots()) {
			d.Redraw() // other questions follow from it
		}
	}))
}

func (f *form) answer(name string, value onboarding.Answer, set func(*onboarding.Application, onboarding.Answer)) fyne.CanvasObject {
	return f.choice(name, []string{string(onboarding.Yes), string(onboarding.No)}, "answer.", string(value),
		func(a *onboarding.Application, v string) { set(a, onboarding.Answer(v)) })
}

func (f *form) text(name, value string, set func(*onboarding.Application, string)) fyne.CanvasObject {
	return f.row(name, f.g.d.Entry("form."+name, value, "", func(s string) {
		f.g.p.edit(func(a *onboarding.Application) { set(a, strings.TrimSpace(s)) })
	}))
}

func (f *form) date(name string, value cal.Date, set func(*onboarding.Application, cal.Date)) fyne.CanvasObject {
	p := f.g.p
	return f.row(name, f.g.d.Entry("form."+name, p.shown(name, f.g.d.In(extract.DateWords(value))), "2020-01-31", func(s string) {
		date, ok := extract.TypedDate(s)
		problem := i18n.Text{}
		if !ok {
			problem = p.text("ui.form.bad-date")
		}
		p.typed(name, s, problem, func(a *onboarding.Application) { set(a, date) })
	}))
}

// tidyDate takes dates as people type them (2020/1/31, 2020年1月31日, 31 Jan 2020); what is none stays.
func tidyDate(s string) string {
	if d, ok := extract.TypedDate(s); ok {
		return d.String()
	}
	return strings.TrimSpace(s)
}

// hundreds is a number with up to two decimals.
func (f *form) hundreds(name string, value onboarding.Hundreds, set func(*onboarding.Application, onboarding.Hundreds)) fyne.CanvasObject {
	p := f.g.p
	shown := ""
	if value != 0 {
		shown = strings.TrimSuffix(strings.TrimSuffix(value.String(), "0"), ".0")
	}
	return f.row(name, f.g.d.Entry("form."+name, p.shown(name, shown), "", func(s string) {
		n, ok := parseHundreds(s)
		problem := i18n.Text{}
		if !ok {
			problem = p.text("ui.form.bad-number")
		}
		p.typed(name, s, problem, func(a *onboarding.Application) { set(a, onboarding.Hundreds(n)) })
	}))
}

// parseHundreds reads a decimal number of at most two places; nothing is zero.
func parseHundreds(s string) (int, bool) {
	s = strings.TrimSuffix(strings.TrimSpace(s), "%")
	if s == "" {
		return 0, true
	}
	whole, part, _ := strings.Cut(s, ".")
	if len(part) > 2 || strings.ContainsAny(s, "+-") {
		return 0, false
	}
	w, err := strconv.Atoi(whole)
	if err != nil || w > 1_000_000 {
		return 0, false
	}
	n, err := strconv.Atoi((part + "00")[:2])
	return w*100 + n, err == nil
}

// whole is a whole number; thousands may be set apart by commas.
func (f *form) whole(name string, value int64, set func(*onboarding.Application, int64)) fyne.CanvasObject {
	p := f.g.p
	shown := ""
	if value != 0 {
		shown = strconv.FormatInt(value, 10)
	}
	return f.row(name, f.g.d.Entry("form."+name, p.shown(name, shown), "", func(s string) {
		n, err := strconv.ParseInt(strings.ReplaceAll(strings.TrimSpace("0"+s), ",", ""), 10, 64)
		problem := i18n.Text{}
		if err != nil {
			n, problem = 0, p.text("ui.form.bad-whole")
		}
		p.typed(name, s, problem, func(a *onboarding.Application) { set(a, n) })
	}))
}

package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	fw "fyne.io/fyne/v2/widget"

	"sellerdesk/ui/widget"
)

// readingView shows how far one slot's picture is on its way, and what can be done about it: give
// up, or try again.
type readingView struct {
	d    *Window
	p    *onboardingPresenter
	key  readingKey
	word *widget.Text
	bar  *fw.ProgressBar
}

// reading makes the view of a slot's reading; nil where none is on its way. name ends the names of
// its controls.
func (d *Window) reading(p *onboardingPresenter, k readingKey, name string) (*readingView, fyne.CanvasObject) {
	r, _, ok := p.readings.at(k)
	if !ok {
		return nil, nil
	}
	buttons := func(key string) fyne.CanvasObject {
		return widget.Row(6,
			d.Button("reading.again"+name, d.T(key), theme.ViewRefreshIcon(), func() { p.again(k.slot) }),
			d.Button("reading.forget"+name, "", theme.CancelIcon(), func() { p.readings.forget(k) }))
	}
	switch r.state {
	case readingFailed:
		x := d.svc.Explain(r.err)
		ink, _ := widget.Bad.Colors()
		title := d.T("reading.failed", d.In(x.What))
		if !r.kept() {
			title = d.T("reading.not-kept", baseName(r.file.Path), d.In(x.What))
		}
		return nil, widget.Tinted(widget.Bad, widget.MiddleColumns(10, []float32{1, 0}, widget.Stack(2,
			widget.NewText(title, widget.TextStyle{Size: 13, Bold: true, Color: ink}),
			widget.NewText(d.In(x.Do), widget.TextStyle{Size: 13})), buttons("reading.again")))
	case readingGiven:
		word := "reading.given-up"
		if !r.kept() {
			word = "reading.given-up-unkept"
		}
		return nil, widget.Tinted(widget.Caution, widget.MiddleColumns(10, []float32{1, 0},
			widget.NewText(d.T(word), widget.TextStyle{Size: 13}), buttons("reading.go-on")))
	}
	v := &readingView{d: d, p: p, key: k, word: widget.NewText("", widget.TextStyle{Size: 13}), bar: fw.NewProgressBar()}
	v.bar.TextFormatter = func() string { return "" }
	v.progressed()
	stop := d.Button("reading.stop"+name, d.T("cancel"), theme.CancelIcon(), func() { p.readings.stop(k) })
	return v, widget.Tinted(widget.Info, widget.MiddleColumns(10, []float32{1, 0, 0}, v.word, widget.Fixed(150, 14, v.bar), stop))
}

// progressed moves bar and word alone: the button stays beneath the mouse.
func (v *readingView) progressed() {
	if v == nil {
		return
	}
	r, report, ok := v.p.readings.at(v.key)
	if !ok {
		return // it has ended; the page is about to be drawn anew
	}
	if r.state == readingWaits {
		v.word.SetText(v.d.T("reading.waits"))
		return
	}
	v.word.SetText(v.d.T("reading.runs"))
	v.bar.Max = float64(max(1, report.Total))
	v.bar.SetValue(float64(report.Done))
}

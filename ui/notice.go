package ui

import (
	"errors"
	"log"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"sellerdesk/internal/i18n"
	"sellerdesk/ui/widget"
)

// notice is a message over the lower edge of the page; it moves nothing.
type notice struct {
	tone widget.Tone
	what i18n.Text
	do   i18n.Text
	text string // for the test hook
}

// Fail tells of an error in the person's words, with what to do; giving up is no error.
func (d *Window) Fail(err error) {
	if err == nil || cancelled(err) {
		return
	}
	var p *PanicError
	if errors.As(err, &p) {
		log.Printf("a task stumbled: %v\n%s", p.Value, p.Stack)
		d.say(&notice{tone: widget.Bad, what: d.catalog.Text("ui.error.panic"), do: d.catalog.Text("ui.error.panic-do"), text: err.Error() + "\n" + string(p.Stack)})
		return
	}
	x := d.svc.Explain(err)
	d.say(&notice{tone: widget.Bad, what: x.What, do: x.Do, text: err.Error()})
}

// newsTime is how long good news stays.
const newsTime = 8 * time.Second

// Tell shows good news; it goes by itself.
func (d *Window) Tell(what i18n.Text) {
	n := &notice{tone: widget.Good, what: what, text: what.EN}
	d.say(n)
	time.AfterFunc(newsTime, func() {
		d.dispatch.Post(func() {
			if d.notice == n {
				d.say(nil)
			}
		})
	})
}

// Hint shows something to know or to do first.
func (d *Window) Hint(what i18n.Text) {
	d.say(&notice{tone: widget.Caution, what: what, text: what.EN})
}

func (d *Window) say(n *notice) {
	d.notice = n
	d.drawToast()
}

func (d *Window) drawToast() {
	d.toast.Objects = nil
	d.marks.into = d.marks.bar
	defer func() { d.marks.into = d.marks.page }()
	delete(d.marks.bar, "notice.close")
	if n := d.notice; n != nil {
		ink, _ := n.tone.Colors()
		words := []fyne.CanvasObject{widget.NewText(d.In(n.what), widget.TextStyle{Color: ink, Bold: true})}
		if do := d.In(n.do); do != "" {
			words = append(words, widget.Para(do))
		}
		closing := d.Button("notice.close", "", theme.CancelIcon(), func() { d.say(nil) })
		card := widget.Tinted(n.tone, widget.MiddleColumns(10, []float32{1, 0}, widget.Stack(2, words...), closing))
		d.toast.Objects = []fyne.CanvasObject{container.NewBorder(nil, widget.Inset(10, margin, widget.Stack(0, card)), nil, nil, layout.NewSpacer())}
	}
	d.toast.Refresh()
}

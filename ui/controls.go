package ui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sellerdesk/ui/widget"
)

// mark names a control.
func (d *Window) mark(name string, o fyne.CanvasObject) fyne.CanvasObject {
	d.marks.into[name] = o
	return o
}

// Button makes a named button.
func (d *Window) Button(name, label string, icon fyne.Resource, tapped func()) *widget.Button {
	b := widget.NewButton(d.keys, label, icon, false, tapped)
	d.mark(name, b)
	return b
}

// Main makes the one main button of a page or dialog.
func (d *Window) Main(name, label string, icon fyne.Resource, tapped func()) *widget.Button {
	b := widget.NewButton(d.keys, label, icon, true, tapped)
	d.mark(name, b)
	return b
}

// Entry makes a named entry of one line.
func (d *Window) Entry(name, text, placeholder string, changed func(string)) *widget.Entry {
	return d.entry(name, text, placeholder, 1, changed)
}

// Area makes a named entry of several lines.
func (d *Window) Area(name, text, placeholder string, rows int, changed func(string)) *widget.Entry {
	return d.entry(name, text, placeholder, rows, changed)
}

func (d *Window) entry(name, text, placeholder string, rows int, changed func(string)) *widget.Entry {
	e := widget.NewEntry(d.keys, text, placeholder, rows)
	e.OnChanged = changed
	d.mark(name, e)
	return e
}

// Choice makes a named choice.
func (d *Window) Choice(name string, values, labels []string, value string, picked func(string)) *widget.Choice {
	c := widget.NewChoice(d.keys, values, labels, value, d.T("choose"), picked)
	d.mark(name, c)
	return c
}

// Check makes a named check box.
func (d *Window) Check(name, label string, on bool, changed func(bool)) *widget.Check {
	c := widget.NewCheck(d.keys, label, on, changed)
	d.mark(name, c)
	return c
}

// Scroll makes a part that scrolls up and down; its position outlives a redraw.
func (d *Window) Scroll(name string, content fyne.CanvasObject) fyne.CanvasObject {
	s := container.NewVScroll(container.New(&leftOfBar{}, content))
	d.scrolls[name] = s
	d.mark("scroll."+name, s)
	return container.New(&settle{}, s)
}

// leftOfBar keeps content clear of the scroll bar.
type leftOfBar struct{}

const barSpace = 10

func (*leftOfBar) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().AddWidthHeight(barSpace, widget.Gap)
}

func (*leftOfBar) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	objects[0].Resize(s.SubtractWidthHeight(barSpace, widget.Gap))
}

// settle lays a scroll's content out at its final width before the scroll looks at its height, so
// that wrapping text has its lines from the first frame on.
type settle struct{}

func (*settle) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

func (*settle) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	scroll := objects[0].(*container.Scroll)
	scroll.Content.Resize(fyne.NewSize(s.Width, scroll.Content.MinSize().Height))
	scroll.Resize(s)
	scroll.Refresh()
}

// holder is a part of a page that is drawn anew alone.
type holder struct {
	d    *Window
	box  *fyne.Container
	draw func() fyne.CanvasObject
}

func (d *Window) hold(draw func() fyne.CanvasObject) *holder {
	return &holder{d: d, box: container.NewStack(draw()), draw: draw}
}

// Refresh draws the part anew.
func (h *holder) Refresh() {
	if h == nil {
		return
	}
	h.d.keepFocus(func() {
		h.d.marks.into = h.d.marks.page
		h.box.Objects = []fyne.CanvasObject{h.draw()}
		h.box.Refresh()
	})
	if h.box.Size().Width > 0 {
		for _, s := range h.d.scrolls {
			s.Refresh()
		}
	}
}

// marked is the ending of the name of a control that stands in a list.
func marked(i int) string { return fmt.Sprintf(".%d", i) }

// bringIntoView scrolls a part so that a control in it can be seen.
func (d *Window) bringIntoView(scroll string, o fyne.CanvasObject) {
	if s := d.scrolls[scroll]; s != nil {
		reveal(s, o)
	}
}

// Room that a focused control is shown with: its label above, its message below.
const (
	roomAbove = 30
	roomBelow = 44
)

// reveal scrolls no more than it takes to see a control with its label and message.
func reveal(s *container.Scroll, o fyne.CanvasObject) {
	if o.Size().IsZero() || s.Size().IsZero() {
		return
	}
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(s).Y
	below := at + o.Size().Height - s.Size().Height
	switch {
	case at < 0 || o.Size().Height+roomAbove > s.Size().Height:
		s.ScrollToOffset(fyne.NewPos(0, max(0, s.Offset.Y+at-roomAbove)))
	case below > 0:
		s.ScrollToOffset(fyne.NewPos(0, s.Offset.Y+below+min(roomBelow, at)))
	}
}

// around is the scrolled part that a control lies in, or nil.
func (d *Window) around(o fyne.CanvasObject) *container.Scroll {
	for _, s := range d.scrolls {
		found := false
		within(s.Content, func(in fyne.CanvasObject) { found = found || in == o })
		if found {
			return s
		}
	}
	return nil
}

// showFocused scrolls to where the focus went by Tab.
func (d *Window) showFocused(o fyne.CanvasObject) {
	if s := d.around(o); s != nil && !d.giving {
		reveal(s, o)
	}
}

// wheel scrolls the part that a control lies in.
func (d *Window) wheel(o fyne.CanvasObject, ev *fyne.ScrollEvent) {
	if s := d.around(o); s != nil {
		s.Scrolled(ev)
	}
}

// Top shows a scrolled part from its beginning, the next time that it is drawn.
func (d *Window) Top(scroll string) { delete(d.scrolls, scroll) }

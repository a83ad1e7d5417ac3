package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	fw "fyne.io/fyne/v2/widget"

	"sellerdesk/ui/widget"
)

// dialog is a window within the window. It is drawn anew when the language changes, from what its
// makers hold.
type dialog struct {
	d      *Window
	title  func() string
	body   func() fyne.CanvasObject
	foot   func() []fyne.CanvasObject // the main one last
	size   fyne.Size
	popup  *fw.PopUp
	box    *fyne.Container
	main   *widget.Button // what Enter in a line of it presses
	closed func()
	focus  string // name of the control to begin at
}

// show opens the dialog on top.
func (d *Window) show(g *dialog) *dialog {
	g.d = d
	g.box = container.NewStack()
	g.popup = fw.NewModalPopUp(widget.Fixed(g.size.Width, g.size.Height, g.box), d.win.Canvas())
	d.dialogs = append(d.dialogs, g)
	g.draw()
	g.popup.Show()
	if f, ok := d.marks.find(g.focus).(fyne.Focusable); ok {
		d.win.Canvas().Focus(f)
	}
	return g
}

func (g *dialog) draw() {
	d := g.d
	d.keepFocus(func() {
		d.marks.dialog = map[string]fyne.CanvasObject{}
		d.marks.into = d.marks.dialog
		defer func() { d.marks.into = d.marks.page }()
		closing := d.Button("dialog.close", "", theme.CancelIcon(), g.close)
		head := widget.MiddleColumns(8, []float32{1, 0}, widget.NewText(g.title(), widget.TextStyle{Size: 18, Bold: true, MaxLines: 1}), closing)
		body, buttons := g.body(), g.foot()
		g.main = nil
		for _, o := range buttons {
			if b, ok := o.(*widget.Button); ok && b.Main() {
				g.main = b
			}
		}
		top := widget.Stack(8, head, widget.Rule())
		foot := widget.Inset(8, 0, container.NewBorder(nil, nil, nil, widget.Row(widget.Gap, buttons...)))
		// Tab goes by the order of the objects: through the body, the buttons, and the x at last.
		g.box.Objects = []fyne.CanvasObject{widget.Inset(14, 18, container.New(
			layout.NewBorderLayout(top, foot, nil, nil), widget.Inset(10, 0, body), foot, top))}
		g.box.Refresh()
	})
}

// pressMain is Enter in a line of the dialog on top: it presses the main button.
func (d *Window) pressMain() bool {
	n := len(d.dialogs)
	if n == 0 || d.dialogs[n-1].main == nil || d.dialogs[n-1].main.Disabled() {
		return false
	}
	d.dialogs[n-1].main.Tapped(nil)
	return true
}

// close takes the dialog away.
func (g *dialog) close() {
	d := g.d
	g.popup.Hide()
	for i, other := range d.dialogs {
		if other == g {
			d.dialogs = append(d.dialogs[:i], d.dialogs[i+1:]...)
			break
		}
	}
	d.marks.dialog = map[string]fyne.CanvasObject{}
	if n := len(d.dialogs); n > 0 {
		d.dialogs[n-1].draw()
	}
	if g.closed != nil {
		g.closed()
	}
}

// Ask puts a question with one way on and one way back.
func (d *Window) Ask(title, text, yes func() string, then func()) *dialog {
	var g *dialog
	g = d.show(&dialog{
		title: title, size: fyne.NewSize(460, 260), focus: "ask.no",
		body: func() fyne.CanvasObject { return widget.Para(text()) },
		foot: func() []fyne.CanvasObject {
			return []fyne.CanvasObject{
				d.Button("ask.no", d.T("cancel"), nil, func() { g.close() }),
				d.Main("ask.yes", yes(), nil, func() { g.close(); then() }),
			}
		},
	})
	return g
}

// Input asks for one line or area of text.
func (d *Window) Input(title, label, hint, yes func() string, text string, rows int, then func(string)) {
	var g *dialog
	g = d.show(&dialog{
		title: title, size: fyne.NewSize(480, 240+float32(rows-1)*20), focus: "input.text",
		body: func() fyne.CanvasObject {
			e := d.Area("input.text", text, "", rows, func(s string) { text = s })
			e.OnEnter = func(fyne.KeyModifier) { g.close(); then(text) }
			return widget.NewField(label(), e, hint())
		},
		foot: func() []fyne.CanvasObject {
			return []fyne.CanvasObject{
				d.Button("input.no", d.T("cancel"), nil, func() { g.close() }),
				d.Main("input.yes", yes(), nil, func() { g.close(); then(text) }),
			}
		},
	})
}

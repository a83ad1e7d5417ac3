package ui

import (
	"encoding/json"
	"os"
	"time"

	"fyne.io/fyne/v2"
	fw "fyne.io/fyne/v2/widget"

	"sellerdesk/ui/widget"
)

// marks remembers controls by stable names: to give the focus back after a page was drawn anew,
// and for the test hook that tells where each one is on the screen.
type marks struct {
	shell, bar, page, dialog map[string]fyne.CanvasObject // of navigation, footer and message, page, dialog
	into                     map[string]fyne.CanvasObject // where the next one goes
}

func newMarks() *marks {
	m := &marks{}
	m.shell, m.bar = map[string]fyne.CanvasObject{}, map[string]fyne.CanvasObject{}
	m.page, m.dialog = map[string]fyne.CanvasObject{}, map[string]fyne.CanvasObject{}
	m.into = m.page
	return m
}

func (m *marks) all() []map[string]fyne.CanvasObject {
	return []map[string]fyne.CanvasObject{m.shell, m.bar, m.page, m.dialog}
}

func (m *marks) find(name string) fyne.CanvasObject {
	for _, set := range []map[string]fyne.CanvasObject{m.dialog, m.page, m.bar, m.shell} {
		if o, ok := set[name]; ok {
			return o
		}
	}
	return nil
}

func (m *marks) nameOf(o fyne.Focusable) string {
	for _, set := range m.all() {
		for name, marked := range set {
			if f, ok := marked.(fyne.Focusable); ok && f == o {
				return name
			}
		}
	}
	return ""
}

// Spot is where a control is in the window, in window units, and what stands in it.
type Spot struct {
	X      float32 `json:"x"`
	Y      float32 `json:"y"`
	W      float32 `json:"w"`
	H      float32 `json:"h"`
	Text   string  `json:"text"`
	Dialog bool    `json:"dialog,omitempty"`
	Scroll string  `json:"scroll,omitempty"` // the scrolled part that it is in
}

// Map is what the test hook writes: every marked control that is laid out.
type Map struct {
	Page    string          `json:"page"`
	Lang    string          `json:"lang"`
	Scale   float32         `json:"scale"` // pixels for one window unit
	Busy    bool            `json:"busy"`  // a task runs or a draft waits
	Focused string          `json:"focused"`
	Notice  string          `json:"notice,omitempty"`
	Spots   map[string]Spot `json:"spots"`
}

// holding is a widget of ours that others lie in.
type holding interface{ Content() fyne.CanvasObject }

// within calls visit for o and everything of ours that lies in it.
func within(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	visit(o)
	switch c := o.(type) {
	case *fyne.Container:
		for _, child := range c.Objects {
			within(child, visit)
		}
	case holding:
		within(c.Content(), visit)
	}
}

func (d *Window) spots() map[string]Spot {
	m := d.marks
	spots, in := map[string]Spot{}, map[fyne.CanvasObject]string{}
	for name, s := range d.scrolls {
		within(s.Content, func(o fyne.CanvasObject) { in[o] = "scroll." + name })
	}
	driver := fyne.CurrentApp().Driver()
	for _, set := range m.all() {
		for name, o := range set {
			if !o.Visible() {
				continue
			}
			at := driver.AbsolutePositionForObject(o)
			if at.IsZero() {
				continue // not in the window now
			}
			s := o.Size()
			_, inDialog := m.dialog[name]
			spots[name] = Spot{at.X, at.Y, s.Width, s.Height, shownText(o), inDialog, in[o]}
		}
	}
	return spots
}

func shownText(o fyne.CanvasObject) string {
	switch w := o.(type) {
	case *widget.Entry:
		return w.Text
	case *widget.Button:
		return w.Text
	case *widget.Choice:
		return w.Value()
	case *widget.Check:
		if w.Checked {
			return "on"
		}
		return "off"
	case *widget.Text:
		return w.String()
	case *fw.Label:
		return w.Text
	}
	return ""
}

// layoutEvery is how often the hook looks whether something has moved.
const layoutEvery = 150 * time.Millisecond

// watchLayout writes the map to path each time it has changed, until stop is closed.
func (d *Window) watchLayout(path string, stop <-chan struct{}) {
	tick := time.NewTicker(layoutEvery)
	defer tick.Stop()
	last := ""
	for {
		select {
		case <-stop:
			return
		case <-tick.C:
		}
		answer := make(chan Map, 1)
		d.dispatch.Post(func() { answer <- d.layoutMap() })
		select {
		case <-stop:
			return
		case m := <-answer:
			data, err := json.Marshal(m)
			if err != nil || string(data) == last {
				continue
			}
			last = string(data)
			if os.WriteFile(path+".new", data, 0o600) == nil {
				_ = os.Rename(path+".new", path)
			}
		}
	}
}

func (d *Window) layoutMap() Map {
	m := Map{Lang: string(d.lang), Scale: d.win.Canvas().Scale(), Busy: d.busy(), Spots: d.spots()}
	if d.page != nil {
		m.Page = d.page.Name()
	}
	if f := d.win.Canvas().Focused(); f != nil {
		m.Focused = d.marks.nameOf(f)
	}
	if d.notice != nil {
		m.Notice = d.notice.text
	}
	return m
}

package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Segments are the steps of a page, side by side; one is open.
type Segments struct {
	widget.BaseWidget
	Items []*Segment
	box   *fyne.Container
}

// CreateRenderer is Fyne's.
func (s *Segments) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.box) }

// NewSegments makes the steps; picked is called with the step's index.
func NewSegments(keys Keys, labels []string, open int, picked func(int)) *Segments {
	s := &Segments{}
	var objects []fyne.CanvasObject
	weights := make([]float32, len(labels))
	for i, label := range labels {
		item := &Segment{label: label, open: i == open, keys: keys, tapped: func() { picked(i) }}
		item.ExtendBaseWidget(item)
		s.Items, weights[i] = append(s.Items, item), 1
		objects = append(objects, item)
	}
	bg := canvas.NewRectangle(Surface)
	bg.StrokeColor, bg.StrokeWidth, bg.CornerRadius = Line, 1, 8
	s.box = container.NewStack(bg, Inset(3, 3, Columns(3, weights, objects...)))
	s.ExtendBaseWidget(s)
	return s
}

// Segment is one step.
type Segment struct {
	widget.BaseWidget
	label   string
	open    bool
	focused bool
	keys    Keys
	tapped  func()
}

// Tapped is Fyne's.
func (s *Segment) Tapped(*fyne.PointEvent) { s.tapped() }

// FocusGained is Fyne's.
func (s *Segment) FocusGained() { s.focused = true; s.Refresh() }

// FocusLost is Fyne's.
func (s *Segment) FocusLost() { s.focused = false; s.Refresh() }

// TypedRune is Fyne's.
func (s *Segment) TypedRune(rune) {}

// TypedKey opens the step on Enter or Space.
func (s *Segment) TypedKey(e *fyne.KeyEvent) {
	if s.keys.key(e) {
		return
	}
	if e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter || e.Name == fyne.KeySpace {
		s.tapped()
	}
}

// CreateRenderer is Fyne's.
func (s *Segment) CreateRenderer() fyne.WidgetRenderer {
	bg := canvas.NewRectangle(Clear)
	bg.CornerRadius = 6
	text := NewText(s.label, TextStyle{MaxLines: 1, Align: fyne.TextAlignCenter, Bold: s.open})
	r := &segmentRenderer{widget.NewSimpleRenderer(container.NewStack(bg, Inset(6, 6, text))), s, bg, text}
	r.Refresh()
	return r
}

type segmentRenderer struct {
	fyne.WidgetRenderer
	s    *Segment
	bg   *canvas.Rectangle
	text *Text
}

func (r *segmentRenderer) Refresh() {
	r.bg.FillColor, r.bg.StrokeColor, r.bg.StrokeWidth = Clear, Clear, 0
	r.text.style.Color = Ink
	if r.s.open {
		r.bg.FillColor = AccentDim
		r.text.style.Color = Accent
	}
	if r.s.focused {
		r.bg.StrokeColor, r.bg.StrokeWidth = FocusRing, 2
	}
	r.text.Refresh()
	r.bg.Refresh()
}

// Content is what lies in it.
func (s *Segments) Content() fyne.CanvasObject { return s.box }

package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Stack lays objects one below the other. Unlike Fyne's box it settles the height of wrapping
// text in the same pass, so that nothing jumps on the next frame.
func Stack(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&stack{gap}, objects...)
}

type stack struct{ gap float32 }

func (l *stack) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	var y float32
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		o.Resize(fyne.NewSize(size.Width, o.MinSize().Height))
		h := o.MinSize().Height
		if h != o.Size().Height {
			o.Resize(fyne.NewSize(size.Width, h))
		}
		o.Move(fyne.NewPos(0, y))
		y += h + l.gap
	}
}

func (l *stack) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	seen := 0
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		s.Width = max(s.Width, m.Width)
		s.Height += m.Height
		seen++
	}
	s.Height += l.gap * float32(max(0, seen-1))
	return s
}

// Columns shares the width among its objects by weight. A weight of 0 takes the object's own
// width.
func Columns(gap float32, weights []float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&columns{gap, weights, false}, objects...)
}

// MiddleColumns is Columns with each object at its own height, in the middle.
func MiddleColumns(gap float32, weights []float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&columns{gap, weights, true}, objects...)
}

// Row lays objects side by side at their own widths, in the middle of the height.
func Row(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&columns{gap, make([]float32, len(objects)), true}, objects...)
}

type columns struct {
	gap     float32
	weights []float32
	middle  bool
}

func (l *columns) weight(i int) float32 {
	if i < len(l.weights) {
		return l.weights[i]
	}
	return 0
}

func (l *columns) widths(objects []fyne.CanvasObject, width float32) []float32 {
	ws := make([]float32, len(objects))
	free, total := width, float32(0)
	seen := 0
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		seen++
		if w := l.weight(i); w > 0 {
			total += w
			continue
		}
		ws[i] = o.MinSize().Width
		free -= ws[i]
	}
	free -= l.gap * float32(max(0, seen-1))
	for i, o := range objects {
		if w := l.weight(i); w > 0 && o.Visible() {
			ws[i] = max(0, free*w/total)
		}
	}
	return ws
}

func (l *columns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	var x float32
	for i, w := range l.widths(objects, size.Width) {
		o := objects[i]
		if !o.Visible() {
			continue
		}
		h, y := size.Height, float32(0)
		if l.middle {
			o.Resize(fyne.NewSize(w, min(size.Height, o.MinSize().Height)))
			h = min(size.Height, o.MinSize().Height)
			y = (size.Height - h) / 2
		}
		o.Resize(fyne.NewSize(w, h))
		o.Move(fyne.NewPos(x, y))
		x += w + l.gap
	}
}

func (l *columns) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	seen := 0
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		s.Width += m.Width
		s.Height = max(s.Height, m.Height)
		seen++
	}
	s.Width += l.gap * float32(max(0, seen-1))
	return s
}

// Fixed gives an object a width and a height of its own; a zero leaves that side to the object.
func Fixed(width, height float32, object fyne.CanvasObject) *fyne.Container {
	return container.New(&fixed{width, height}, object)
}

type fixed struct{ w, h float32 }

func (l *fixed) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
		o.Move(fyne.NewPos(0, 0))
	}
}

func (l *fixed) MinSize(objects []fyne.CanvasObject) fyne.Size {
	m := objects[0].MinSize()
	if l.w > 0 {
		m.Width = l.w
	}
	if l.h > 0 {
		m.Height = l.h
	}
	return m
}

// Inset keeps space around an object.
func Inset(top, side float32, object fyne.CanvasObject) *fyne.Container {
	return container.New(&inset{top, side}, object)
}

type inset struct{ v, h float32 }

func (l *inset) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(fyne.NewSize(max(0, size.Width-2*l.h), max(0, size.Height-2*l.v)))
		o.Move(fyne.NewPos(l.h, l.v))
	}
}

func (l *inset) MinSize(objects []fyne.CanvasObject) fyne.Size {
	m := objects[0].MinSize()
	return fyne.NewSize(m.Width+2*l.h, m.Height+2*l.v)
}

// Flow lays objects in rows and wraps where a row is full.
func Flow(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flow{gap: gap}, objects...)
}

type flow struct {
	gap    float32
	width  float32
	height float32
}

func (l *flow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	var x, y, row float32
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		m.Width = min(m.Width, size.Width)
		if x > 0 && x+m.Width > size.Width {
			x, y, row = 0, y+row+l.gap, 0
		}
		o.Resize(m)
		o.Move(fyne.NewPos(x, y))
		x += m.Width + l.gap
		row = max(row, m.Height)
	}
	l.height = y + row
}

func (l *flow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, o := range objects {
		if o.Visible() {
			m := o.MinSize()
			s.Width, s.Height = max(s.Width, min(m.Width, 240)), max(s.Height, m.Height)
		}
	}
	if l.width > 0 {
		l.Layout(objects, fyne.NewSize(l.width, 0))
		s.Height = max(s.Height, l.height)
	}
	return s
}

// TopColumns is Columns with each object at its own height, at the top.
func TopColumns(gap float32, weights []float32, objects ...fyne.CanvasObject) *fyne.Container {
	wrapped := make([]fyne.CanvasObject, len(objects))
	for i, o := range objects {
		wrapped[i] = Stack(0, o)
	}
	return Columns(gap, weights, wrapped...)
}

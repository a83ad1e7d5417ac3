package widget

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Column is one column of Rows.
type Column struct {
	Title  string
	Weight float32 // share of the width that fixed columns leave
	Width  float32 // fixed width; used where Weight is 0
	Right  bool    // figures stand to the right
}

// Cell is one field of Rows; Image and Tone are for those that have them.
type Cell struct {
	Text  string
	Tone  Tone
	Toned bool // show the text as a pill of its tone
	Image image.Image
}

// Rows is a table whose rows are made only while they are seen. A row is opened by a click, or by
// Enter or Space when the list has the focus.
type Rows struct {
	widget.BaseWidget
	List    *RowList
	columns []Column
	box     *fyne.Container
}

// CreateRenderer is Fyne's.
func (r *Rows) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.box) }

// RowList is Fyne's list that hands on keys and opens on Enter.
type RowList struct {
	widget.List
	keys Keys
}

// TypedKey opens on Enter too.
func (l *RowList) TypedKey(e *fyne.KeyEvent) {
	if l.keys.key(e) {
		return
	}
	if e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter {
		e = &fyne.KeyEvent{Name: fyne.KeySpace}
	}
	l.List.TypedKey(e)
}

// NewRows makes a table of length() rows; open may be nil.
func NewRows(keys Keys, columns []Column, height float32, length func() int, cell func(row, column int) Cell, open func(row int)) *Rows {
	r := &Rows{columns: columns}
	l := &RowList{keys: keys}
	l.Length = length
	l.CreateItem = func() fyne.CanvasObject { return r.blank(height) }
	l.UpdateItem = func(row widget.ListItemID, o fyne.CanvasObject) {
		for i, c := range o.(*fyne.Container).Objects[0].(*fyne.Container).Objects {
			c.(*cellView).set(cell(row, i))
		}
	}
	l.OnSelected = func(row widget.ListItemID) {
		l.UnselectAll()
		if open != nil {
			open(row)
		}
	}
	l.ExtendBaseWidget(l)
	r.List = l
	r.box = container.NewBorder(Stack(4, r.header(), Rule()), nil, nil, nil, l)
	r.ExtendBaseWidget(r)
	return r
}

func (r *Rows) weights() []float32 {
	ws := make([]float32, len(r.columns))
	for i, c := range r.columns {
		ws[i] = c.Weight
	}
	return ws
}

func (r *Rows) header() fyne.CanvasObject {
	var cells []fyne.CanvasObject
	for _, c := range r.columns {
		t := NewText(c.Title, TextStyle{Size: Small, Bold: true, Color: Muted, MaxLines: 1, Align: align(c)})
		cells = append(cells, Fixed(c.Width, 0, t))
	}
	return Inset(2, 8, Columns(10, r.weights(), cells...))
}

func (r *Rows) blank(height float32) fyne.CanvasObject {
	var cells []fyne.CanvasObject
	for _, c := range r.columns {
		cells = append(cells, newCellView(c, height))
	}
	return Inset(0, 8, Columns(10, r.weights(), cells...))
}

func align(c Column) fyne.TextAlign {
	if c.Right {
		return fyne.TextAlignTrailing
	}
	return fyne.TextAlignLeading
}

// cellView shows one Cell and is used again for other rows.
type cellView struct {
	widget.BaseWidget
	column Column
	height float32
	box    *fyne.Container
	last   Cell
	drawn  bool
}

func newCellView(c Column, height float32) *cellView {
	v := &cellView{column: c, height: height, box: container.New(&cellLayout{})}
	v.ExtendBaseWidget(v)
	return v
}

func (v *cellView) MinSize() fyne.Size { return fyne.NewSize(v.column.Width, v.height) }

func (v *cellView) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(v.box) }

func (v *cellView) set(c Cell) {
	if v.drawn && c == v.last {
		return
	}
	v.last, v.drawn = c, true
	switch {
	case c.Image != nil:
		img := canvas.NewImageFromImage(c.Image)
		img.FillMode = canvas.ImageFillContain
		v.box.Objects = []fyne.CanvasObject{Inset(4, 0, img)}
	case c.Toned:
		v.box.Objects = []fyne.CanvasObject{pillCell(c)}
	default:
		ink := Ink
		if c.Tone != Plain {
			ink, _ = c.Tone.Colors()
		}
		v.box.Objects = []fyne.CanvasObject{NewText(c.Text, TextStyle{MaxLines: 1, Align: align(v.column), Color: ink, Size: 13})}
	}
	v.box.Refresh()
}

func pillCell(c Cell) fyne.CanvasObject {
	ink, _ := c.Tone.Colors()
	text := NewText(c.Text, TextStyle{Size: 13, Color: ink, MaxLines: 1, Bold: true})
	if c.Tone == Plain {
		return text
	}
	return MiddleColumns(5, []float32{0, 1}, Icon(toneIcon(c.Tone), c.Tone, 15), text)
}

// cellLayout centres text in the height and lets pictures fill it.
type cellLayout struct{}

func (*cellLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (*cellLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	for _, o := range objects {
		h := s.Height
		if _, text := o.(*Text); text {
			h = o.MinSize().Height
		}
		o.Resize(fyne.NewSize(s.Width, h))
		o.Move(fyne.NewPos(0, (s.Height-h)/2))
	}
}

// Content is what lies in it.
func (r *Rows) Content() fyne.CanvasObject { return r.box }

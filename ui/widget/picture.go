package widget

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Box is a place on a picture, in the picture's pixels.
type Box struct {
	Key    string
	Rect   image.Rectangle
	Tone   Tone
	Active bool // the one that is looked at now
	Thin   bool // a mark within another box: a line around, nothing over what it marks
}

// Picture shows a picture with boxes on it. The wheel or + and - zoom, dragging or the arrow keys
// pan, R turns by a quarter, 0 fits the whole picture again. A click gives it the keys.
type Picture struct {
	widget.BaseWidget
	original image.Image
	turned   image.Image
	boxes    []Box
	quarter  int     // clockwise quarter turns
	zoom     float32 // 1: the whole picture fits
	offset   fyne.Position
	focused  bool
	keys     Keys
	content  *fyne.Container
	shown    *canvas.Image
	OnBox    func(key string) // a box was clicked
}

var (
	_ fyne.Draggable  = (*Picture)(nil)
	_ fyne.Scrollable = (*Picture)(nil)
	_ fyne.Focusable  = (*Picture)(nil)
	_ fyne.Tappable   = (*Picture)(nil)
)

// maxZoom is how much larger than fitting a picture may be shown.
const maxZoom = 8

// thinLeast is the least height of a thin box that is shown, window units.
const thinLeast = 10

// NewPicture makes an empty viewer.
func NewPicture(keys Keys) *Picture {
	p := &Picture{zoom: 1, keys: keys, content: container.NewWithoutLayout()}
	p.ExtendBaseWidget(p)
	return p
}

// SetImage shows a picture, whole, turned clockwise by so many quarters.
func (p *Picture) SetImage(img image.Image, quarter int) {
	p.original, p.turned, p.quarter, p.zoom, p.offset = img, Turned(img, quarter), quarter, 1, fyne.Position{}
	p.shown = nil
	if img != nil {
		p.shown = canvas.NewImageFromImage(p.turned)
		p.shown.FillMode = canvas.ImageFillStretch
	}
	p.place()
}

// SetBoxes shows these boxes.
func (p *Picture) SetBoxes(boxes []Box) {
	p.boxes = boxes
	p.place()
}

// Zoom multiplies the size and keeps the middle where it is.
func (p *Picture) Zoom(by float32) {
	old := p.zoom
	p.zoom = min(maxZoom, max(1, p.zoom*by))
	k := p.zoom / old
	p.offset = fyne.NewPos(p.offset.X*k, p.offset.Y*k)
	p.place()
}

// Fit shows the whole picture.
func (p *Picture) Fit() {
	p.zoom, p.offset = 1, fyne.Position{}
	p.place()
}

// Whole reports whether the whole picture is shown.
func (p *Picture) Whole() bool { return p.zoom == 1 }

// Turn turns the picture clockwise by a quarter.
func (p *Picture) Turn() {
	if p.original == nil {
		return
	}
	p.quarter = (p.quarter + 1) % 4
	p.turned = Turned(p.original, p.quarter)
	p.shown.Image = p.turned
	p.shown.Refresh()
	p.Fit()
}

// Look brings a box into the middle, large enough to read.
func (p *Picture) Look(key string) {
	if r, ok := p.find(key); ok {
		w := float32(p.turned.Bounds().Dx())
		p.zoom = min(4, max(1, 0.6*w/float32(max(1, r.Dx()))))
		p.centre(r)
	}
}

// Follow moves an enlarged picture no more than it takes to see a box; one that is seen whole
// stays as it is.
func (p *Picture) Follow(key string) {
	if r, ok := p.find(key); ok && !p.Whole() && !p.Sees(key) {
		p.centre(r)
	}
}

// Sees reports whether a box lies in the view with all of it.
func (p *Picture) Sees(key string) bool {
	r, ok := p.find(key)
	if !ok {
		return false
	}
	at, k, s := p.corner(), p.scale(), p.Size()
	return at.X+float32(r.Min.X)*k >= 0 && at.Y+float32(r.Min.Y)*k >= 0 &&
		at.X+float32(r.Max.X)*k <= s.Width && at.Y+float32(r.Max.Y)*k <= s.Height
}

// find is the first box of a key, on the picture as it is turned.
func (p *Picture) find(key string) (r image.Rectangle, ok bool) {
	if p.turned == nil || p.Size().Width == 0 {
		return r, false
	}
	for _, b := range p.boxes {
		if b.Key == key {
			return p.turnRect(b.Rect), true
		}
	}
	return r, false
}

// centre brings a place of the turned picture into the middle.
func (p *Picture) centre(r image.Rectangle) {
	k := p.scale()
	size := p.turned.Bounds().Size()
	p.offset = fyne.NewPos(
		(float32(size.X)/2-float32(r.Min.X+r.Max.X)/2)*k,
		(float32(size.Y)/2-float32(r.Min.Y+r.Max.Y)/2)*k)
	p.place()
}

// corner is where the picture's upper left corner is in the view.
func (p *Picture) corner() fyne.Position {
	k, b, s := p.scale(), p.turned.Bounds(), p.Size()
	return fyne.NewPos((s.Width-float32(b.Dx())*k)/2+p.offset.X, (s.Height-float32(b.Dy())*k)/2+p.offset.Y)
}

// scale is window units for one pixel.
func (p *Picture) scale() float32 {
	b, s := p.turned.Bounds(), p.Size()
	return min(s.Width/float32(b.Dx()), s.Height/float32(b.Dy())) * p.zoom
}

func (p *Picture) turnRect(r image.Rectangle) image.Rectangle {
	return TurnedRect(r.Sub(p.original.Bounds().Min), p.original.Bounds().Size(), p.quarter)
}

// place lays picture and boxes for the present zoom, offset and turn.
func (p *Picture) place() {
	p.content.Objects = nil
	s := p.Size()
	if p.shown != nil && s.Width > 0 && s.Height > 0 {
		k := p.scale()
		b := p.turned.Bounds()
		w, h := float32(b.Dx())*k, float32(b.Dy())*k
		p.clampOffset(w, h)
		at := p.corner()
		p.shown.Resize(fyne.NewSize(w, h))
		p.shown.Move(at)
		p.content.Objects = append(p.content.Objects, p.shown)
		for _, box := range p.boxes {
			if box.Thin && float32(box.Rect.Dy())*k < thinLeast {
				continue // so small a mark would hide what it marks
			}
			p.content.Objects = append(p.content.Objects, p.frame(box, at, k))
		}
	}
	p.content.Refresh()
	p.Refresh()
}

func (p *Picture) frame(b Box, at fyne.Position, k float32) fyne.CanvasObject {
	r := p.turnRect(b.Rect)
	ink, ground := b.Tone.Colors()
	ground.A = 0x30
	f := canvas.NewRectangle(ground)
	f.StrokeColor, f.StrokeWidth, f.CornerRadius = ink, 1.5, 2
	around := float32(2) // the line stays off what it marks
	switch {
	case b.Thin:
		f.FillColor, around = Clear, 1
	case b.Active:
		f.StrokeWidth, around = 3.5, 5
	}
	f.Move(fyne.NewPos(at.X+float32(r.Min.X)*k-around, at.Y+float32(r.Min.Y)*k-around))
	f.Resize(fyne.NewSize(float32(r.Dx())*k+2*around, float32(r.Dy())*k+2*around))
	return f
}

// clampOffset keeps at least the middle of the view on the picture.
func (p *Picture) clampOffset(w, h float32) {
	p.offset.X = min(w/2, max(-w/2, p.offset.X))
	p.offset.Y = min(h/2, max(-h/2, p.offset.Y))
	if p.zoom == 1 {
		p.offset = fyne.Position{}
	}
}

// Resize is Fyne's.
func (p *Picture) Resize(s fyne.Size) {
	p.BaseWidget.Resize(s)
	p.place()
}

// MinSize is enough to see something.
func (p *Picture) MinSize() fyne.Size { return fyne.NewSize(160, 160) }

// Scrolled zooms.
func (p *Picture) Scrolled(e *fyne.ScrollEvent) {
	if e.Scrolled.DY > 0 {
		p.Zoom(1.2)
	} else {
		p.Zoom(1 / 1.2)
	}
}

// Dragged pans.
func (p *Picture) Dragged(e *fyne.DragEvent) {
	p.offset = p.offset.AddXY(e.Dragged.DX, e.Dragged.DY)
	p.place()
}

// DragEnd is Fyne's.
func (p *Picture) DragEnd() {}

// Tapped takes the focus and picks the smallest box under the pointer.
func (p *Picture) Tapped(e *fyne.PointEvent) {
	if p.turned == nil {
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil {
		c.Focus(p)
	}
	k, corner := p.scale(), p.corner()
	at := image.Pt(int((e.Position.X-corner.X)/k), int((e.Position.Y-corner.Y)/k))
	best, area := "", 0
	for _, box := range p.boxes {
		r := p.turnRect(box.Rect)
		if at.In(r) && (best == "" || r.Dx()*r.Dy() < area) {
			best, area = box.Key, r.Dx()*r.Dy()
		}
	}
	if best != "" && p.OnBox != nil {
		p.OnBox(best)
	}
}

// FocusGained is Fyne's.
func (p *Picture) FocusGained() { p.focused = true; p.Refresh() }

// FocusLost is Fyne's.
func (p *Picture) FocusLost() { p.focused = false; p.Refresh() }

// TypedRune is Fyne's.
func (p *Picture) TypedRune(r rune) {
	switch r {
	case '+', '=':
		p.Zoom(1.25)
	case '-':
		p.Zoom(1 / 1.25)
	case '0':
		p.Fit()
	case 'r', 'R':
		p.Turn()
	}
}

// TypedKey pans.
func (p *Picture) TypedKey(e *fyne.KeyEvent) {
	if p.keys.key(e) {
		return
	}
	step := map[fyne.KeyName]fyne.Delta{
		fyne.KeyLeft: {DX: 40}, fyne.KeyRight: {DX: -40}, fyne.KeyUp: {DY: 40}, fyne.KeyDown: {DY: -40},
	}[e.Name]
	p.Dragged(&fyne.DragEvent{Dragged: step})
}

// Cursor is a hand.
func (p *Picture) Cursor() desktop.Cursor { return desktop.CrosshairCursor }

// CreateRenderer is Fyne's.
func (p *Picture) CreateRenderer() fyne.WidgetRenderer {
	bg := canvas.NewRectangle(Ground)
	bg.StrokeColor, bg.StrokeWidth, bg.CornerRadius = Line, 1, 6
	clip := container.NewClip(p.content)
	return &pictureRenderer{widget.NewSimpleRenderer(container.NewStack(bg, clip)), p, bg}
}

type pictureRenderer struct {
	fyne.WidgetRenderer
	p  *Picture
	bg *canvas.Rectangle
}

func (r *pictureRenderer) Refresh() {
	r.bg.StrokeColor, r.bg.StrokeWidth = Line, 1
	if r.p.focused {
		r.bg.StrokeColor, r.bg.StrokeWidth = FocusRing, 3
	}
	r.bg.Refresh()
}

package widget

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// Glyph is one character of a reading; a doubted one stands out.
type Glyph struct {
	Text    string
	Doubted bool
}

// GlyphStrip shows a reading character by character, the doubted ones on a ground of their own
// with a bar beneath.
func GlyphStrip(glyphs []Glyph) fyne.CanvasObject {
	var cells []fyne.CanvasObject
	for _, g := range glyphs {
		cells = append(cells, glyphCell(g))
	}
	return Flow(1, cells...)
}

func glyphCell(g Glyph) fyne.CanvasObject {
	ink, ground := Caution.Colors()
	if !g.Doubted {
		ink, ground = Ink, Clear
	}
	bg := canvas.NewRectangle(ground)
	bg.CornerRadius = 3
	bar := canvas.NewRectangle(Clear)
	if g.Doubted {
		bar.FillColor = ink
	}
	bar.SetMinSize(fyne.NewSize(1, 2))
	text := NewText(g.Text, TextStyle{Size: Strong, Bold: true, Color: ink, OneLine: true, Align: fyne.TextAlignCenter})
	return container.NewStack(bg, Stack(0, Inset(0, 2, text), bar))
}

// Crop is a part of a picture with boxes on it, as large as the width there is allows, and at most
// height high.
func Crop(img image.Image, height float32, boxes []Box) fyne.CanvasObject {
	b := img.Bounds()
	if b.Empty() {
		return Fixed(0, height, canvas.NewRectangle(Ground))
	}
	pic := canvas.NewImageFromImage(img)
	pic.FillMode = canvas.ImageFillStretch
	objects := []fyne.CanvasObject{pic}
	for _, box := range boxes {
		ink, ground := box.Tone.Colors()
		ground.A = 0x30
		f := canvas.NewRectangle(ground)
		f.StrokeColor, f.StrokeWidth, f.CornerRadius = ink, 2, 2
		objects = append(objects, f)
	}
	return container.New(&cropLayout{bounds: b, boxes: boxes, width: cropWidth, height: height}, objects...)
}

// cropWidth is the width that a crop is measured at before it is laid out.
const cropWidth = 340

// cropLayout enlarges a crop and its boxes alike.
type cropLayout struct {
	bounds        image.Rectangle
	boxes         []Box
	width, height float32 // the room there is
}

func (l *cropLayout) scale() float32 {
	return min(l.width/float32(l.bounds.Dx()), l.height/float32(l.bounds.Dy()))
}

func (l *cropLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	k := l.scale()
	objects[0].Resize(fyne.NewSize(float32(l.bounds.Dx())*k, float32(l.bounds.Dy())*k))
	for i, box := range l.boxes {
		r := box.Rect.Intersect(l.bounds).Sub(l.bounds.Min)
		objects[i+1].Move(fyne.NewPos(float32(r.Min.X)*k-1, float32(r.Min.Y)*k-1))
		objects[i+1].Resize(fyne.NewSize(float32(r.Dx())*k+2, float32(r.Dy())*k+2))
	}
}

func (l *cropLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(1, float32(l.bounds.Dy())*l.scale())
}

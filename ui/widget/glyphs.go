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

// Crop is a part of a picture, enlarged to a height, with boxes on it.
func Crop(img image.Image, height, maxWidth float32, boxes []Box) fyne.CanvasObject {
	b := img.Bounds()
	if b.Empty() {
		return Fixed(0, height, canvas.NewRectangle(Ground))
	}
	k := min(height/float32(b.Dy()), maxWidth/float32(b.Dx()))
	w, h := float32(b.Dx())*k, float32(b.Dy())*k
	pic := canvas.NewImageFromImage(img)
	pic.FillMode = canvas.ImageFillStretch
	pic.Resize(fyne.NewSize(w, h))
	layer := container.NewWithoutLayout(pic)
	for _, box := range boxes {
		ink, ground := box.Tone.Colors()
		ground.A = 0x30
		f := canvas.NewRectangle(ground)
		f.StrokeColor, f.StrokeWidth, f.CornerRadius = ink, 2, 2
		f.Move(fyne.NewPos(float32(box.Rect.Min.X-b.Min.X)*k-1, float32(box.Rect.Min.Y-b.Min.Y)*k-1))
		f.Resize(fyne.NewSize(float32(box.Rect.Dx())*k+2, float32(box.Rect.Dy())*k+2))
		layer.Add(f)
	}
	return Row(0, Fixed(w, h, container.NewClip(layer)))
}

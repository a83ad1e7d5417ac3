package preprocess_test

import (
	"image"
	"image/color"
	"image/draw"
	"math/rand/v2"
	"testing"

	"sellerdesk/ocr/preprocess"
)

// TestSheetOnAStrip: a picture so flat that its small copies are one pixel high has no sheet, and no panic.
func TestSheetOnAStrip(t *testing.T) {
	for _, r := range []image.Rectangle{image.Rect(0, 0, 4200, 16), image.Rect(0, 0, 16, 4200)} {
		m := image.NewNRGBA(r)
		for i := range m.Pix {
			m.Pix[i] = uint8(i * 7)
		}
		if s := preprocess.FindSheet(preprocess.FromImage(m)); s.Quad.Area() <= 0 {
			t.Errorf("%v: %v", r, s.Quad)
		}
	}
}

// TestInkAt: strokes of every direction are ink, a photo's noise is none.
func TestInkAt(t *testing.T) {
	for _, height := range []int{20, 50} {
		g := image.NewGray(image.Rect(0, 0, 40*height, 2*height))
		r := rand.New(rand.NewPCG(1, uint64(height)))
		for i := range g.Pix {
			g.Pix[i] = 245
			if height > 30 && r.Float64() < .15 {
				g.Pix[i] = 120
			}
		}
		stroke := max(2, height/10)
		upright := image.Rect(5*height, height/2, 5*height+stroke, height*3/2)
		flat := image.Rect(10*height, height/2, 11*height, height/2+stroke)
		for _, s := range []image.Rectangle{upright, flat} {
			draw.Draw(g, s, image.NewUniform(color.Gray{40}), image.Point{}, draw.Src)
		}
		l := preprocess.LevelLine(image.Rect(0, height/2, 40*height, height*3/2))
		for _, s := range []image.Rectangle{upright, flat} {
			if x := (s.Min.X + s.Max.X) / 2; !preprocess.InkAt(g, l, x) {
				t.Errorf("no ink at %d in a line %d high", x, height)
			}
		}
		wrong := 0
		for x := 15 * height; x < 35*height; x++ {
			if preprocess.InkAt(g, l, x) {
				wrong++
			}
		}
		if wrong > height/5 { // of 20 heights
			t.Errorf("noise is ink in %d columns of a line %d high", wrong, height)
		}
		for _, x := range []int{-10 * height, -height, -1, 40 * height, 50 * height} { // a span with its margin reaches beyond a cut page
			if preprocess.InkAt(g, l, x) {
				t.Errorf("ink at %d, beyond a page %d wide", x, 40*height)
			}
		}
	}
}

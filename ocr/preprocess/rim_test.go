package preprocess_test

import (
	"image"
	"image/color"
	"image/draw"
	"testing"

	"sellerdesk/ocr/preprocess"
)

// onDesk lays a paper with a printed border on a brown desk of 1000 by 800 pixels.
func onDesk(paper image.Rectangle) *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, 1000, 800))
	fill := func(r image.Rectangle, c color.NRGBA) { draw.Draw(m, r, image.NewUniform(c), image.Point{}, draw.Src) }
	fill(m.Rect, color.NRGBA{110, 70, 40, 255})
	fill(paper, color.NRGBA{240, 238, 232, 255})
	for _, inset := range []int{30, 36} {
		r := paper.Inset(inset)
		for _, side := range []image.Rectangle{
			image.Rect(r.Min.X, r.Min.Y, r.Max.X, r.Min.Y+3), image.Rect(r.Min.X, r.Max.Y-3, r.Max.X, r.Max.Y),
			image.Rect(r.Min.X, r.Min.Y, r.Min.X+3, r.Max.Y), image.Rect(r.Max.X-3, r.Min.Y, r.Max.X, r.Max.Y),
		} {
			fill(side, color.NRGBA{40, 60, 140, 255})
		}
	}
	for y := paper.Min.Y + 120; y < paper.Max.Y-120; y += 60 {
		for x := paper.Min.X + 100; x < paper.Max.X-160; x += 24 {
			fill(image.Rect(x, y, x+15, y+20), color.NRGBA{30, 30, 30, 255})
		}
	}
	return m
}

// TestSheetCutByThePicturesEdge: a printed border doesn't hide that the paper goes on to the edge.
func TestSheetCutByThePicturesEdge(t *testing.T) {
	for _, c := range []struct {
		name  string
		paper image.Rectangle
		want  bool
	}{
		{"whole", image.Rect(120, 90, 880, 710), false},
		{"left side cut", image.Rect(-12, 90, 800, 710), true},
		{"left side cut through the margin", image.Rect(-28, 90, 800, 710), true},
		{"right side cut through the border", image.Rect(150, 60, 1034, 700), true},
		{"close to the edge", image.Rect(12, 90, 800, 710), false},
		{"scan of a bordered paper", image.Rect(0, 0, 1000, 800), false},
		{"scan with a narrow margin at the foot", image.Rect(0, 0, 1000, 824), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := preprocess.FindSheet(preprocess.FromImage(onDesk(c.paper)))
			cut := false
			for _, side := range s.Cut {
				cut = cut || side && s.Found
			}
			if cut != c.want {
				t.Errorf("cut %v of %.0f", s.Cut, s.Quad)
			}
		})
	}
}

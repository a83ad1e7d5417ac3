package preprocess

import (
	"image"
	"image/color"
	"image/draw"
	"testing"
)

// TestEdgeIsPaper: paper that leaves the picture beyond a printed border is told from a desk in a like tone
// where the outline lies on the paper's very edge, and where a part of the picture's edge shows the border.
func TestEdgeIsPaper(t *testing.T) {
	desk := color.NRGBA{190, 190, 190, 255}
	for _, c := range []struct {
		name  string
		paper image.Rectangle
		mark  image.Rectangle // on the paper, in the desk's tone
		want  bool
	}{
		{"runs out", image.Rect(100, 100, 960, 620), image.Rectangle{}, true},
		{"runs out, its border on the edge for a fifth", image.Rect(100, 100, 960, 620), image.Rect(950, 200, 960, 300), true},
		{"ends before", image.Rect(100, 100, 950, 620), image.Rectangle{}, false},
	} {
		m := image.NewNRGBA(image.Rect(0, 0, 960, 720))
		draw.Draw(m, m.Rect, image.NewUniform(desk), image.Point{}, draw.Src)
		draw.Draw(m, c.paper, image.NewUniform(color.NRGBA{240, 236, 226, 255}), image.Point{}, draw.Src)
		draw.Draw(m, c.mark, image.NewUniform(desk), image.Point{}, draw.Src)
		border := Quad{{100, 99.5}, {930, 99.5}, {930, 620}, {100, 620}}
		if got := smoothed(m).edgeIsPaper(border, 1); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

package preprocess

import (
	"image"
	"image/draw"
	"math"
	"testing"
)

// bentRow draws n marks of 20 by 30 pixels whose middles lie on y.
func bentRow(g *image.Gray, n int, y func(x float64) float64) {
	for i := range n {
		x := 60 + 32*i
		top := int(math.Round(y(float64(x+10)))) - 15
		draw.Draw(g, image.Rect(x, top, x+20, top+30), image.Black, image.Point{}, draw.Src)
	}
}

// TestFollow: a line is followed along its bend, beside another one, from a place that is off.
func TestFollow(t *testing.T) {
	for _, c := range []struct {
		name string
		y    func(x float64) float64
	}{
		{"level", func(float64) float64 { return 120 }},
		{"falling", func(x float64) float64 { return 110 + .015*x }},
		{"sagging", func(x float64) float64 { return 105 + 26*math.Sin(math.Pi*x/1500) }},
		{"rising to one side", func(x float64) float64 { return 130 - 22*x*x/1500/1500 }},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := image.NewGray(image.Rect(0, 0, 1500, 260))
			draw.Draw(g, g.Rect, image.White, image.Point{}, draw.Src)
			bentRow(g, 44, c.y)
			bentRow(g, 44, func(x float64) float64 { return c.y(x) + 80 })
			l := Follow(g, LevelLine(image.Rect(60, 100, 1456, 140)))
			if math.Abs(l.Height-30) > 4 {
				t.Errorf("height %.1f, want 30", l.Height)
			}
			for x := 70; x < 1450; x += 40 {
				if off := l.Middle(x) - c.y(float64(x)); math.Abs(off) > 3 {
					t.Errorf("at %d off by %.1f pixels", x, off)
				}
			}
			if n := len(Marks(Cut(g, l, 0, 0, 30).Image, 150)); n != 44 {
				t.Errorf("%d marks, want 44", n)
			}
		})
	}
}

// TestFollowNeedsCharacters: without them the line stays as it was.
func TestFollowNeedsCharacters(t *testing.T) {
	g := image.NewGray(image.Rect(0, 0, 600, 200))
	draw.Draw(g, g.Rect, image.White, image.Point{}, draw.Src)
	bentRow(g, 4, func(float64) float64 { return 100 })
	l := LevelLine(image.Rect(50, 80, 550, 120))
	if got := Follow(g, l); got != l {
		t.Errorf("%+v", got)
	}
}

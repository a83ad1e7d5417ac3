package preprocess

import (
	"image"
	"image/color"
	"testing"
)

// veiledPage is a page of 960 by 720 with six lines of dark strokes on grey paper; light adds as a lamp's reflection
// does at the middle, up to the given share of what is missing to white, and dusk takes the same share of all light
// from the left half.
func veiledPage(light, dusk float64, ink func(line, x int) float64) (*image.NRGBA, Layout) {
	m := image.NewNRGBA(image.Rect(0, 0, 960, 720))
	l := Layout{Em: 30}
	for i := range 6 {
		y := 160 + 70*i
		l.Lines = append(l.Lines, TextLine{Box: image.Rect(40, y, 920, y+30), Height: 30})
	}
	for y := range 720 {
		for x := range 960 {
			v := 180.0
			if i := (y - 160) / 70; y >= 160 && i < 6 && (y-160)%70 < 30 && x%10 < 5 && x >= 40 && x < 920 {
				v = ink(i, x)
			}
			dx, dy := float64(x-480)/150, float64(y-345)/120
			if d := dx*dx + dy*dy; d < 1 {
				v += (255 - v) * light * (1 - d)
			}
			if x < 480 {
				v *= 1 - dusk
			}
			g := uint8(v)
			m.SetNRGBA(x, y, color.NRGBA{g, g, g, 255})
		}
	}
	return m, l
}

// TestVeiled: glare below white is told where it fades writing, and neither shadow nor pale print is taken for it (R32).
func TestVeiled(t *testing.T) {
	dark := func(int, int) float64 { return 40 }
	for _, c := range []struct {
		name        string
		light, dusk float64
		ink         func(line, x int) float64
		want        bool
	}{
		{"even light", 0, 0, dark, false},
		{"a reflection that fades ink", .8, 0, dark, true},
		{"a reflection that hardly does", .15, 0, dark, false},
		{"a reflection on bare paper", .8, 0, func(line, _ int) float64 { return []float64{40, 180, 180, 180, 180, 40}[line] }, false},
		{"shadow over one half", 0, .5, dark, false},
		{"pale print in the middle", 0, 0, func(line, x int) float64 {
			if line == 2 && x > 380 && x < 580 {
				return 130
			}
			return 40
		}, false},
	} {
		m, l := veiledPage(c.light, c.dusk, c.ink)
		at := veiled(m, l)
		if at.Empty() == c.want {
			t.Errorf("%s: %v", c.name, at)
		}
		if middle := image.Rect(300, 200, 660, 500); c.want && !at.In(middle) {
			t.Errorf("%s: at %v, want it within %v", c.name, at, middle)
		}
	}
}

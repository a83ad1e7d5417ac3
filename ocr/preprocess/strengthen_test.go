package preprocess

import (
	"image"
	"image/color"
	"testing"
)

// glareOn is a page of 960 by 480 of paper of one brightness, with strokes of dark ink along one line, on
// which light was added around the middle.
func glareOn(paperLight int, added float64) *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, 960, 480))
	for y := range 480 {
		for x := range 960 {
			v := float64(paperLight)
			if y >= 300 && y < 330 && x%12 < 4 && x > 40 && x < 920 {
				v = 40
			}
			dx, dy := float64(x-480)/220, float64(y-240)/110
			if d := dx*dx + dy*dy; d < 1 {
				v += added * (1 - d)
			}
			g := uint8(min(v, 255))
			m.SetNRGBA(x, y, color.NRGBA{g, g, g, 255})
		}
	}
	return m
}

// TestStrengthen: ink under glare becomes dark again, bare paper stays bare, and neither a page without
// glare nor a white scan is touched (R32).
func TestStrengthen(t *testing.T) {
	flat := func(m *image.NRGBA) *image.Gray { return Flatten(Red(m), 32) }
	m := glareOn(215, 330)
	g := flat(m)
	at := func(g *image.Gray, x int) int { return int(g.GrayAt(x, 315).Y) }
	stroke := 480 // a stroke under the light
	before := at(g, stroke+1)
	Strengthen(g, m)
	if after := at(g, stroke+1); before < 120 || after > before-40 {
		t.Errorf("a stroke under glare: %d, then %d", before, after)
	}
	for _, x := range []int{stroke + 8, 100, 10} {
		if v := at(g, x); v < 200 {
			t.Errorf("bare paper at %d became %d", x, v)
		}
	}
	for name, m := range map[string]*image.NRGBA{"no glare": glareOn(215, 0), "a white scan": glareOn(255, 120)} {
		want, got := flat(m), flat(m)
		Strengthen(got, m)
		if string(got.Pix) != string(want.Pix) {
			t.Errorf("%s: the page was changed", name)
		}
	}
}

package preprocess

import (
	"image"
	"image/color"
	"image/draw"
	"testing"
)

// whitePage is a page that is white all over, as a scan's, with lines of bars as dark as ink says of the place
// along the line, from 0 to 1.
func whitePage(ink func(line int, at float64) uint8) (*image.NRGBA, Layout) {
	m := image.NewNRGBA(image.Rect(0, 0, 800, 640))
	draw.Draw(m, m.Rect, image.White, image.Point{}, draw.Src)
	l := Layout{Em: 20}
	for i := range 6 {
		box := image.Rect(100, 60+90*i, 700, 80+90*i)
		for x := box.Min.X; x < box.Max.X; x += 10 {
			v := ink(i, float64(x-box.Min.X)/float64(box.Dx()))
			draw.Draw(m, image.Rect(x, box.Min.Y, x+4, box.Max.Y), image.NewUniform(color.NRGBA{v, v, v, 255}), image.Point{}, draw.Src)
		}
		l.Lines = append(l.Lines, LevelLine(box))
	}
	return m, l
}

// TestGlareOnWhite: on a page that is white all over, ink that fades along lines tells glare; grey print, a
// caption in grey, and one such line don't.
func TestGlareOnWhite(t *testing.T) {
	for _, c := range []struct {
		name string
		ink  func(line int, at float64) uint8
		want bool
	}{
		{"a scan", func(int, float64) uint8 { return 20 }, false},
		{"a scan in grey", func(int, float64) uint8 { return 130 }, false},
		{"glare at the left", func(_ int, at float64) uint8 { return uint8(190 - 170*at) }, true},
		{"glare in the middle", func(_ int, at float64) uint8 { return uint8(170 - 600*(at-.5)*(at-.5)) }, true},
		{"one line begins in grey", func(line int, at float64) uint8 {
			if line == 2 && at < .4 {
				return 140
			}
			return 20
		}, false},
	} {
		m, l := whitePage(c.ink)
		share, at := glare(m, l)
		if (share > 0) != c.want || at.Empty() == c.want {
			t.Errorf("%s: %.3f at %v", c.name, share, at)
		}
	}
}

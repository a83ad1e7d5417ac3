package preprocess

import (
	"cmp"
	"image"
	"slices"
)

// Glare on white paper takes the ink's darkness along a line, while a scan that is white all over keeps it.
const (
	fadeStep  = 50  // between a line's darkest and lightest third, in the darkest channel of the ink
	fadedInk  = 100 // in the lightest third, at least
	bareInk   = 205 // from here on a piece of a line holds no ink
	leastFade = 2   // lines
)

// fades are the lines of which the ink is much lighter in one third than in another.
func fades(m *image.NRGBA, l Layout) []image.Rectangle {
	em := max(4, int(l.Em))
	var out []image.Rectangle
	for _, t := range l.Lines {
		if t.Height < .6*l.Em || t.Height > 1.7*l.Em {
			continue
		}
		var ink []int
		for x := t.Box.Min.X; x+em <= t.Box.Max.X; x += em {
			if v := lowestChannel(m, image.Rect(x, t.Box.Min.Y, x+em, t.Box.Max.Y).Intersect(m.Rect)); v < bareInk {
				ink = append(ink, v)
			}
		}
		if n := len(ink) / 3; n >= 2 {
			a, b, c := middle(ink[:n]), middle(ink[n:len(ink)-n]), middle(ink[len(ink)-n:])
			if light := max(a, b, c); light >= fadedInk && light-min(a, b, c) >= fadeStep {
				out = append(out, t.Box)
			}
		}
	}
	return out
}

// middle is the median, of an even number of values the upper one.
func middle[T cmp.Ordered](v []T) T { return slices.Sorted(slices.Values(v))[len(v)/2] }

// lowestChannel is the lowest value of any channel in r, so that coloured ink counts as dark.
func lowestChannel(m *image.NRGBA, r image.Rectangle) int {
	low := uint8(255)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			p := m.Pix[m.PixOffset(x, y):]
			low = min(low, p[0], p[1], p[2])
		}
	}
	return int(low)
}

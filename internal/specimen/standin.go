package specimen

import "math"

// standIns draw glyphs whose outlines the font decoder can't read (OCR-B's 8 and <), as round
// strokes in shares of the em from the glyph's origin on the base line.
var standIns = map[rune][][]Point{
	'<': {{{0.52, -0.56}, {0.10, -0.31}, {0.52, -0.06}}},
	'8': {oval(0.31, -0.545, 0.165, 0.15), oval(0.31, -0.2, 0.21, 0.195)},
}

func oval(x, y, rx, ry float64) []Point {
	var p []Point
	for i := range 33 {
		s, c := math.Sincos(2 * math.Pi * float64(i) / 32)
		p = append(p, Point{x + rx*c, y + ry*s})
	}
	return p
}

// standIn draws r's stand-in under m; nothing where there is none.
func (c *canvas) standIn(r rune, m affine, k ink) {
	t := k.size * 0.085
	for _, line := range standIns[r] {
		for i, p := range line {
			x, y := m.at(p.X*k.size, p.Y*k.size)
			a := Point{float64(x), float64(y)}
			c.disc(a.X, a.Y, t/2, k.color)
			if i == 0 {
				continue
			}
			x, y = m.at(line[i-1].X*k.size, line[i-1].Y*k.size)
			c.line(Point{float64(x), float64(y)}, a, t, k.color)
		}
	}
}

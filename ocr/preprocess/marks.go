package preprocess

import (
	"image"
	"math"
)

// markSide is the longer side of the copy on which characters are looked for, pixels.
const markSide = 960

// textMarks are the middles of what may be characters: dark pieces of about the same size that
// stand beside each other. They tell an outline around the text from one within it, at a fraction
// of the price of finding lines.
func textMarks(m *image.NRGBA) []Point {
	g := Flatten(Red(m), 24)
	w, h := g.Rect.Dx(), g.Rect.Dy()
	ink := make([]bool, w*h)
	for i, v := range g.Pix {
		ink[i] = v < 165
	}
	var parts []component
	for _, c := range components(ink, w, h) {
		cw, ch := c.box.Dx(), c.box.Dy()
		if s := c.size(); s >= 4 && s <= 30 && cw < 3*ch+3 && ch < 3*cw+3 && len(c.pix) >= 5 {
			parts = append(parts, c)
		}
	}
	return beside(parts, w, h)
}

// beside keeps the pieces that have two like ones near.
func beside(parts []component, w, h int) []Point {
	const cell = 32
	cols := w/cell + 1
	grid := make([][]int, cols*(h/cell+1))
	mid := func(c component) (int, int) { return (c.box.Min.X + c.box.Max.X) / 2, (c.box.Min.Y + c.box.Max.Y) / 2 }
	for i, c := range parts {
		x, y := mid(c)
		grid[y/cell*cols+x/cell] = append(grid[y/cell*cols+x/cell], i)
	}
	like := func(a, b component) bool {
		s, t := float64(a.size()), float64(b.size())
		ax, ay := mid(a)
		bx, by := mid(b)
		return s < 1.7*t && t < 1.7*s && math.Hypot(float64(ax-bx), float64(ay-by)) < 2*max(s, t)
	}
	var out []Point
	for i, c := range parts {
		x, y := mid(c)
		near := 0
		for gy := max(0, y/cell-1); gy <= min(h/cell, y/cell+1); gy++ {
			for gx := max(0, x/cell-1); gx <= min(cols-1, x/cell+1); gx++ {
				for _, j := range grid[gy*cols+gx] {
					if j != i && like(c, parts[j]) {
						near++
					}
				}
			}
		}
		if near >= 2 {
			out = append(out, Point{float64(x) + .5, float64(y) + .5})
		}
	}
	return out
}

// holds is the share of marks within q, 1 where there are none.
func (q Quad) holds(marks []Point) float64 {
	if len(marks) == 0 {
		return 1
	}
	n := 0.0
	for _, p := range marks {
		if q.contains(p, 0) {
			n++
		}
	}
	return n / float64(len(marks))
}

// through is the greatest share of a side of q along which marks lie close by on either hand: a
// side that runs through text. A paper's own side has a margin within, or nothing without.
func (q Quad) through(marks []Point) float64 {
	const places = 24
	a, b := q.Size()
	close := .045 * max(a, b)
	worst := 0.0
	for i, c := range q {
		d := q[(i+1)%4]
		l := dist(c, d)
		if l < 1 {
			continue
		}
		ux, uy := (d.X-c.X)/l, (d.Y-c.Y)/l
		var in, out [places]bool
		for _, p := range marks {
			t, off := (p.X-c.X)*ux+(p.Y-c.Y)*uy, (p.Y-c.Y)*ux-(p.X-c.X)*uy
			if t < 0 || t >= l || off < -close || off > close {
				continue
			}
			if k := int(t / l * places); off > 0 {
				in[k] = true
			} else {
				out[k] = true
			}
		}
		both := 0
		for k := range in {
			if in[k] && out[k] {
				both++
			}
		}
		worst = max(worst, float64(both)/places)
	}
	return worst
}

package preprocess

import (
	"math"
	"slices"
)

// A corner is looked at where it is folded or covered: a triangle of this share of the sides.
const (
	cornerShare = .075
	cornerGone  = .4   // of the triangle: a card's round corners leave less
	cornerApart = 45   // from the paper beside it, summed over the channels
	cornerRim   = 1.35 // of 2, both sides' ends: where paper and table part along more, the corner is there
)

// missingCorners tells which corners of an outline show something else than the paper beside them:
// the table, a finger, the sheet's back. Every place is compared with those farther along either
// side, as a margin and a printed border run on along them. Where paper and table part up to the
// corner, it is there: only a shadow lies on it.
func (e edges) missingCorners(q Quad) [4]bool {
	var gone [4]bool
	for i, c := range q {
		a, b := q[(i+1)%4], q[(i+3)%4]
		if e.tableLike(c, a, b, [2][3]float64{e.margin(c, a, b), e.margin(c, b, a)}) {
			continue
		}
		place := func(s, t float64) [3]float64 {
			return e.colorAt(Point{c.X + (a.X-c.X)*s + (b.X-c.X)*t, c.Y + (a.Y-c.Y)*s + (b.Y-c.Y)*t})
		}
		n, off := 0.0, 0.0
		const steps = 14
		for u := range steps {
			for v := range steps - u {
				s, t := (float64(u)+.5)/steps*cornerShare, (float64(v)+.5)/steps*cornerShare
				here, least := place(s, t), math.Inf(1)
				for _, on := range []float64{.2, .25, .3} {
					least = min(least, apart(here, place(s+on, t)), apart(here, place(s, t+on)))
				}
				n++
				if least > cornerApart {
					off++
				}
			}
		}
		gone[i] = off/n > cornerGone && e.rimAt(c, a, b)+e.rimAt(c, b, a) < cornerRim
	}
	return gone
}

func (e edges) colorAt(p Point) (c [3]float64) {
	for k, g := range e.color {
		c[k] = float64(g.Pix[e.at(p)])
	}
	return c
}

func apart(a, b [3]float64) float64 {
	return math.Abs(a[0]-b[0]) + math.Abs(a[1]-b[1]) + math.Abs(a[2]-b[2])
}

// rimAt is the share of the side from c to a, near c, at which its colours part: by a fifth of what
// they do farther on at least, since shadow takes from both.
func (e edges) rimAt(c, a, b Point) float64 {
	step := func(t float64) float64 {
		in := e.colorAt(Point{c.X + (a.X-c.X)*t + (b.X-c.X)*.016, c.Y + (a.Y-c.Y)*t + (b.Y-c.Y)*.016})
		out := e.colorAt(Point{c.X + (a.X-c.X)*t - (b.X-c.X)*.016, c.Y + (a.Y-c.Y)*t - (b.Y-c.Y)*.016})
		return apart(in, out)
	}
	var usual []float64
	for t := .2; t < .4; t += .02 {
		usual = append(usual, step(t))
	}
	slices.Sort(usual)
	parted, n := 0.0, 0.0
	for t := .015; t < cornerShare; t += .005 {
		n++
		if step(t) > usual[len(usual)/2]/5 {
			parted++
		}
	}
	return parted / n
}

// margin is the usual colour just within the side from c to a, beside the corner c.
func (e edges) margin(c, a, b Point) [3]float64 {
	var v [3][]float64
	for t := .2; t < .32; t += .012 {
		for s := .01; s < .022; s += .004 {
			p := Point{c.X + (a.X-c.X)*t + (b.X-c.X)*s, c.Y + (a.Y-c.Y)*t + (b.Y-c.Y)*s}
			for k, g := range e.color {
				v[k] = append(v[k], float64(g.Pix[e.at(p)]))
			}
		}
	}
	var out [3]float64
	for k := range out {
		slices.Sort(v[k])
		out[k] = v[k][len(v[k])/2]
	}
	return out
}

// tableLike reports whether what lies outside a corner looks like the paper, so that nothing can
// be said of it.
func (e edges) tableLike(c, a, b Point, papers [2][3]float64) bool {
	far := 0
	for _, d := range [3][2]float64{{-.03, -.03}, {.05, -.03}, {-.03, .05}} {
		p := Point{c.X + (a.X-c.X)*d[0] + (b.X-c.X)*d[1], c.Y + (a.Y-c.Y)*d[0] + (b.Y-c.Y)*d[1]}
		if p.X < 0 || p.Y < 0 || p.X >= float64(e.w) || p.Y >= float64(e.h) {
			return true // at the picture's edge
		}
		if min(apart(e.colorAt(p), papers[0]), apart(e.colorAt(p), papers[1])) > cornerApart {
			far++
		}
	}
	return far < 2
}

func (e edges) at(p Point) int {
	return min(max(int(p.Y), 0), e.h-1)*e.w + min(max(int(p.X), 0), e.w-1)
}

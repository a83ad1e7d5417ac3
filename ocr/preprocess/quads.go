package preprocess

import (
	"cmp"
	"math"
	"slices"
)

// mostQuads is how many outlines made of lines are handed on.
const mostQuads = 4

// pair are two lines that may be opposite sides.
type pair struct {
	l, m  line
	angle float64 // of their mean direction, radians, 0 to pi
}

// quadsOf puts the picture's straight lines, and its rim, together to four-sided outlines, best
// first.
func quadsOf(e edges) []Sheet {
	fw, fh := float64(e.w), float64(e.h)
	lines := append(e.lines(), line{1, 0, 0}, line{1, 0, fw}, line{0, 1, 0}, line{0, 1, fh})
	pairs := pairsOf(lines, fw, fh)
	var all []scoredSheet
	for i, p := range pairs {
		for _, q := range pairs[i+1:] {
			turn := math.Abs(p.angle - q.angle)
			if turn < math.Pi/3.2 || turn > math.Pi*(1-1/3.2) {
				continue
			}
			if s, ok := crossed(p, q, fw, fh); ok {
				if v, ok := e.judge(&s); ok {
					all = append(all, scoredSheet{s, v})
				}
			}
		}
	}
	slices.SortStableFunc(all, func(a, b scoredSheet) int { return cmp.Compare(b.score, a.score) })
	var out []Sheet
	for _, c := range all {
		if !slices.ContainsFunc(out, func(o Sheet) bool { return o.Quad.near(c.sheet.Quad, .03*fw) }) {
			if out = append(out, c.sheet); len(out) == mostQuads {
				break
			}
		}
	}
	return out
}

type scoredSheet struct {
	sheet Sheet
	score float64
}

func pairsOf(lines []line, w, h float64) []pair {
	var out []pair
	for i, l := range lines {
		for _, m := range lines[i+1:] {
			if l.a*m.a+l.b*m.b < 0 {
				m = line{-m.a, -m.b, -m.c}
			}
			turn := math.Abs(math.Asin(min(1, math.Abs(l.a*m.b-l.b*m.a))))
			apart := math.Abs((l.a*w/2 + l.b*h/2 - l.c) - (m.a*w/2 + m.b*h/2 - m.c))
			if turn > .6 || apart < .18*min(w, h) {
				continue
			}
			a := math.Atan2(l.b+m.b, l.a+m.a)
			out = append(out, pair{l, m, math.Mod(a+math.Pi, math.Pi)})
		}
	}
	return out
}

// crossed is the outline between two pairs of sides, where it lies on the picture.
func crossed(p, q pair, w, h float64) (Sheet, bool) {
	var c Quad
	i := 0
	for _, l := range [2]line{p.l, p.m} {
		for _, m := range [2]line{q.l, q.m} {
			x, ok := l.cross(m)
			const out = 3
			if !ok || x.X < -out || x.Y < -out || x.X > w+out || x.Y > h+out {
				return Sheet{}, false
			}
			c[i] = Point{min(max(x.X, 0), w), min(max(x.Y, 0), h)}
			i++
		}
	}
	return Sheet{Quad: clockwise(c), Found: true}, true
}

// clockwise orders four corners from the top left one on.
func clockwise(q Quad) Quad {
	var mid Point
	for _, c := range q {
		mid.X, mid.Y = mid.X+c.X/4, mid.Y+c.Y/4
	}
	slices.SortFunc(q[:], func(a, b Point) int {
		return cmp.Compare(math.Atan2(a.Y-mid.Y, a.X-mid.X), math.Atan2(b.Y-mid.Y, b.X-mid.X))
	})
	first := 0
	for i, c := range q {
		if c.X+c.Y < q[first].X+q[first].Y {
			first = i
		}
	}
	return Quad{q[first], q[(first+1)%4], q[(first+2)%4], q[(first+3)%4]}
}

// fitted moves a line onto the edge pixels that lie along it.
func (e edges) fitted(l line) line {
	var pts []Point
	e.walk(l, func(_ int, x, y float64) {
		for d := -2.0; d <= 2; d++ {
			ix, iy := int(math.Round(x+d*l.a)), int(math.Round(y+d*l.b))
			if ix < 0 || iy < 0 || ix >= e.w || iy >= e.h {
				continue
			}
			if i := iy*e.w + ix; e.steep[i] > 0 {
				sin, cos := math.Sincos(e.angle[i])
				if math.Abs(cos*l.a+sin*l.b) > .96 {
					pts = append(pts, Point{float64(ix) + .5, float64(iy) + .5})
				}
			}
		}
	})
	if len(pts) < 20 {
		return l
	}
	return tls(pts)
}

// judge says how much an outline is like a sheet, and whether it can be one at all.
func (e edges) judge(s *Sheet) (float64, bool) {
	q := s.Quad
	fw, fh := float64(e.w), float64(e.h)
	s.Fill = q.Area() / (fw * fh)
	a, b := q.Size()
	aspect := max(a, b) / max(1, min(a, b))
	skew := q.skew()
	if s.Fill < .07 || s.Fill > .97 || aspect > 2.3 || skew > 1.3 || !q.convex() {
		return 0, false
	}
	mean, least, cut := 0.0, 1.0, 0.0
	for i := range q {
		j := (i + 1) % 4
		v := rimSupport
		if s.Cut[i] = alongEdge(q[i], q[j], e.w, e.h); !s.Cut[i] {
			v = e.along(q[i], q[j]).support()
		} else {
			cut++
		}
		mean += v / 4
		least = min(least, v)
		if mean+float64(3-i)/4 < .4 {
			return 0, false
		}
	}
	if cut > 2 || least < .15 {
		return 0, false
	}
	return 1.2*mean + .5*least - .12*math.Abs(aspect-1.42) - .25*skew + .45*s.Fill, true
}

// rimSupport is what a side along the picture's rim counts: less than one that is seen.
const rimSupport = .4

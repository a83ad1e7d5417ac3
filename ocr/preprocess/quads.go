package preprocess

import (
	"cmp"
	"math"
	"slices"
)

// mostQuads is how many outlines made of lines are handed on.
const mostQuads = 4

// mostJudged is how many outlines of lines are judged in full.
const mostJudged = 60

// pair are two lines that may be opposite sides.
type pair struct {
	l, m  *seenLine
	angle float64 // of their mean direction, radians, 0 to pi
}

// seenLine is a line with what bears it out, as sums from its start, so that any part of it is
// judged at once.
type seenLine struct {
	line
	seen []float64
}

func (e edges) seen(l line) *seenLine {
	n := e.h
	if math.Abs(l.b) > math.Abs(l.a) {
		n = e.w
	}
	at := make([]float64, n)
	e.walk(l, func(k int, x, y float64) {
		if e.near(x, y, l.a, l.b) {
			at[k] = side{edge: 1, even: 1}.support()
			if e.differs(x, y, l.a, l.b) {
				at[k] = side{edge: 1, step: 1, even: 1}.support()
			}
		}
	})
	s := &seenLine{l, make([]float64, n+1)}
	for k, v := range at {
		s.seen[k+1] = s.seen[k] + v
	}
	return s
}

// between is the mean of what bears the line out from p to q.
func (s *seenLine) between(p, q Point) float64 {
	a, b := p.Y, q.Y
	if math.Abs(s.b) > math.Abs(s.a) {
		a, b = p.X, q.X
	}
	from, to := int(min(a, b)), min(int(max(a, b)), len(s.seen)-1)
	if from < 0 || to-from < 8 {
		return 0
	}
	return (s.seen[to] - s.seen[from]) / float64(to-from)
}

// quadsOf puts the picture's straight lines, and its rim, together to four-sided outlines, best
// first.
func quadsOf(e edges) []Sheet {
	fw, fh := float64(e.w), float64(e.h)
	var lines []*seenLine
	for _, l := range e.lines() {
		lines = append(lines, e.seen(l))
	}
	for _, l := range []line{{1, 0, 0}, {1, 0, fw}, {0, 1, 0}, {0, 1, fh}} {
		lines = append(lines, &seenLine{line: l})
	}
	pairs := pairsOf(lines, fw, fh)
	var rough []scoredSheet
	for i, p := range pairs {
		for _, q := range pairs[i+1:] {
			turn := math.Abs(p.angle - q.angle)
			if turn < math.Pi/3.2 || turn > math.Pi*(1-1/3.2) {
				continue
			}
			if s, ok := crossed(p, q, fw, fh); ok {
				rough = append(rough, s)
			}
		}
	}
	byScore := func(a, b scoredSheet) int { return cmp.Compare(b.score, a.score) }
	slices.SortStableFunc(rough, byScore)
	var all []scoredSheet
	for _, s := range rough[:min(len(rough), mostJudged)] {
		if v, ok := e.judge(&s.sheet); ok {
			all = append(all, scoredSheet{s.sheet, v})
		}
	}
	slices.SortStableFunc(all, byScore)
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

func pairsOf(lines []*seenLine, w, h float64) []pair {
	var out []pair
	for i, l := range lines {
		for _, o := range lines[i+1:] {
			m := o.line
			if l.a*m.a+l.b*m.b < 0 {
				m = line{-m.a, -m.b, -m.c}
			}
			turn := math.Abs(math.Asin(min(1, math.Abs(l.a*m.b-l.b*m.a))))
			apart := math.Abs((l.a*w/2 + l.b*h/2 - l.c) - (m.a*w/2 + m.b*h/2 - m.c))
			if turn > .6 || apart < .18*min(w, h) {
				continue
			}
			a := math.Atan2(l.b+m.b, l.a+m.a)
			out = append(out, pair{l, o, math.Mod(a+math.Pi, math.Pi)})
		}
	}
	return out
}

// crossed is the outline between two pairs of sides, where it lies on the picture, with what bears
// it out at the most.
func crossed(p, q pair, w, h float64) (scoredSheet, bool) {
	var c Quad // corners p.l with q.l and q.m, p.m with q.m and q.l: all around
	for i, x := range [4][2]*seenLine{{p.l, q.l}, {p.l, q.m}, {p.m, q.m}, {p.m, q.l}} {
		at, ok := x[0].cross(x[1].line)
		const out = 3
		if !ok || at.X < -out || at.Y < -out || at.X > w+out || at.Y > h+out {
			return scoredSheet{}, false
		}
		c[i] = Point{min(max(at.X, 0), w), min(max(at.Y, 0), h)}
	}
	s := Sheet{Quad: clockwise(c), Found: true}
	mean, least := 0.0, 1.0
	for i, l := range [4]*seenLine{p.l, q.m, p.m, q.l} {
		v := rimSupport
		if l.seen != nil {
			v = l.between(c[i], c[(i+1)%4])
		}
		mean += v / 4
		least = min(least, v)
	}
	shape, ok := s.Quad.shapeScore(w, h)
	return scoredSheet{s, sideScore(mean, least) + shape}, ok && mean > .4 && least > .15
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
	shape, ok := q.shapeScore(fw, fh)
	if !ok {
		return 0, false
	}
	mean, least, cut := 0.0, 1.0, 0
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
	}
	return sideScore(mean, least) + shape, mean > .4 && least > .15 && cut <= 2
}

func sideScore(mean, least float64) float64 { return 1.2*mean + .5*least }

// shapeScore is what an outline's own shape says for it on a w by h picture, and whether it can be
// a sheet's.
func (q Quad) shapeScore(w, h float64) (float64, bool) {
	fill := q.Area() / (w * h)
	a, b := q.Size()
	aspect := max(a, b) / max(1, min(a, b))
	skew := q.skew()
	return .45*fill - .12*math.Abs(aspect-1.42) - .25*skew, fill > .07 && fill < .97 && aspect < 2.3 && skew < 1.3 && q.convex()
}

// rimSupport is what a side along the picture's rim counts: less than one that is seen.
const rimSupport = .4

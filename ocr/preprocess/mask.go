package preprocess

import "math"

// closeGaps grows a mask by r pixels and shrinks it again: writing on a sheet vanishes in it.
func closeGaps(m []bool, w, h, r int) []bool {
	return spread(spread(m, w, h, r, true), w, h, r, false)
}

// spread lets value v win within a square of 2r+1 pixels.
func spread(m []bool, w, h, r int, v bool) []bool {
	tmp, out := make([]bool, len(m)), make([]bool, len(m))
	for y := range h {
		spreadLine(tmp[y*w:], m[y*w:], w, 1, r, v)
	}
	for x := range w {
		spreadLine(out[x:], tmp[x:], h, w, r, v)
	}
	return out
}

func spreadLine(dst, src []bool, n, step, r int, v bool) {
	last := -r - 1 // the nearest v so far
	for i := range n {
		if src[i*step] == v {
			last = i
		}
		dst[i*step] = (i-last <= r) == v
	}
	last = n + r
	for i := n - 1; i >= 0; i-- {
		if src[i*step] == v {
			last = i
		}
		if last-i <= r {
			dst[i*step] = v
		}
	}
}

// largest keeps the largest 4-connected part of mask, nil where there is none.
func largest(mask []bool, w, h int) []bool {
	label := make([]int32, len(mask))
	best, bestN, cur := int32(0), 0, int32(0)
	var stack []int
	for i, set := range mask {
		if !set || label[i] != 0 {
			continue
		}
		cur++
		n := 0
		label[i] = cur
		stack = append(stack[:0], i)
		for len(stack) > 0 {
			p := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			n++
			visit := func(q int, inside bool) {
				if inside && mask[q] && label[q] == 0 {
					label[q] = cur
					stack = append(stack, q)
				}
			}
			x := p % w
			visit(p-1, x > 0)
			visit(p+1, x < w-1)
			visit(p-w, p >= w)
			visit(p+w, p < w*(h-1))
		}
		if n > bestN {
			best, bestN = cur, n
		}
	}
	if best == 0 {
		return nil
	}
	out := make([]bool, len(mask))
	for i := range out {
		out[i] = label[i] == best
	}
	return out
}

// refine fits a straight line to each side of part and crosses them: a folded corner or a finger
// over it moves the outline little.
func refine(part []bool, w, h int, q Quad) Quad {
	var lines [4]line
	for i := range q {
		a, b := q[i], q[(i+1)%4]
		pts := sidePoints(part, w, h, a, b)
		if len(pts) < 12 {
			lines[i] = through(a, b)
			continue
		}
		lines[i] = fitLine(pts)
	}
	var out Quad
	for i := range q {
		p, ok := lines[(i+3)%4].cross(lines[i])
		if !ok || dist(p, q[i]) > .25*float64(w+h)/2 {
			p = q[i]
		}
		out[i] = Point{min(max(p.X, 0), float64(w)), min(max(p.Y, 0), float64(h))}
	}
	return out
}

// sidePoints looks from the outside inwards for the rim of part between corners a and b, without
// the outer tenth at each end.
func sidePoints(part []bool, w, h int, a, b Point) []Point {
	n := int(dist(a, b))
	nx, ny := -(b.Y-a.Y)/dist(a, b), (b.X-a.X)/dist(a, b) // inwards, as corners run clockwise
	var pts []Point
	for k := n / 10; k < n-n/10; k += 2 {
		t := float64(k) / float64(n)
		for d := -14.0; d < 30; d++ {
			x, y := a.X+(b.X-a.X)*t+nx*d, a.Y+(b.Y-a.Y)*t+ny*d
			ix, iy := int(math.Floor(x)), int(math.Floor(y))
			if ix < 0 || iy < 0 || ix >= w || iy >= h {
				continue
			}
			if part[iy*w+ix] {
				pts = append(pts, Point{x, y})
				break
			}
		}
	}
	return pts
}

// line is a*x + b*y = c with a*a + b*b = 1.
type line struct{ a, b, c float64 }

func through(p, q Point) line {
	d := dist(p, q)
	if d == 0 {
		d = 1
	}
	a, b := (q.Y-p.Y)/d, -(q.X-p.X)/d
	return line{a, b, a*p.X + b*p.Y}
}

func (l line) cross(m line) (Point, bool) {
	det := l.a*m.b - m.a*l.b
	if math.Abs(det) < 1e-6 {
		return Point{}, false
	}
	return Point{(l.c*m.b - m.c*l.b) / det, (l.a*m.c - m.a*l.c) / det}, true
}

// fitLine is a total least squares fit, made three times, each time without the points that lie
// far off the last one.
func fitLine(pts []Point) line {
	l := tls(pts)
	for _, far := range []float64{4, 2.5} {
		var kept []Point
		for _, p := range pts {
			if math.Abs(l.a*p.X+l.b*p.Y-l.c) < far {
				kept = append(kept, p)
			}
		}
		if len(kept) < len(pts)/3 || len(kept) < 8 {
			return l
		}
		l = tls(kept)
	}
	return l
}

func tls(pts []Point) line {
	var mx, my float64
	for _, p := range pts {
		mx += p.X
		my += p.Y
	}
	n := float64(len(pts))
	mx, my = mx/n, my/n
	var sxx, syy, sxy float64
	for _, p := range pts {
		sxx += (p.X - mx) * (p.X - mx)
		syy += (p.Y - my) * (p.Y - my)
		sxy += (p.X - mx) * (p.Y - my)
	}
	dir := .5 * math.Atan2(2*sxy, sxx-syy)
	a, b := -math.Sin(dir), math.Cos(dir)
	return line{a, b, a*mx + b*my}
}

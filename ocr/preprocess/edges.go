package preprocess

import (
	"cmp"
	"image"
	"math"
	"slices"
)

// edges are the places on a small picture at which colour changes, thinned to the steepest pixel
// across, with the direction of the change.
type edges struct {
	w, h  int
	steep []float64 // 0 where there is no edge
	angle []float64 // of the change, radians
	color [3]*image.Gray
}

// Angles are taken in steps of one degree, over half a turn.
const (
	hough      = 180
	mostPeaks  = 70  // lines that are looked at
	mostLines  = 20  // lines that outlines are made of
	stepOff    = 4   // pixels inside and outside of a side at which colours are compared
	leastSteep = 7.0 // sum of a Sobel operator, divided by four: levels a pixel
)

// findEdges looks for edges in all three channels, since paper may be as bright as the table and of
// another colour.
func findEdges(m *image.NRGBA) edges {
	e := smoothed(m)
	w, h := e.w, e.h
	e.steep, e.angle = make([]float64, w*h), make([]float64, w*h)
	steep := make([]float64, w*h)
	for y := 1; y < h-1; y++ {
		for x := 1; x < w-1; x++ {
			i := y*w + x
			for _, g := range e.color {
				p := g.Pix
				dx := float64(int(p[i-w+1])+2*int(p[i+1])+int(p[i+w+1])-int(p[i-w-1])-2*int(p[i-1])-int(p[i+w-1])) / 4
				dy := float64(int(p[i+w-1])+2*int(p[i+w])+int(p[i+w+1])-int(p[i-w-1])-2*int(p[i-w])-int(p[i-w+1])) / 4
				if s := math.Abs(dx) + math.Abs(dy); s > steep[i] {
					steep[i], e.angle[i] = s, math.Atan2(dy, dx)
				}
			}
		}
	}
	for y := 2; y < h-2; y++ {
		for x := 2; x < w-2; x++ {
			i := y*w + x
			if steep[i] < leastSteep {
				continue
			}
			sin, cos := math.Sincos(e.angle[i])
			step := int(math.Round(sin))*w + int(math.Round(cos))
			if steep[i] >= steep[i+step] && steep[i] > steep[i-step] {
				e.steep[i] = steep[i]
			}
		}
	}
	return e
}

// smoothed is a picture's colours without its noise, and no edges yet.
func smoothed(m *image.NRGBA) edges {
	e := edges{w: m.Rect.Dx(), h: m.Rect.Dy()}
	for c := range 3 {
		g := image.NewGray(image.Rect(0, 0, e.w, e.h))
		for i := range g.Pix {
			g.Pix[i] = m.Pix[4*i+c]
		}
		e.color[c] = box(g, 1)
	}
	return e
}

// lines finds the straight lines that most edge pixels lie on, strongest first.
func (e edges) lines() []line {
	reach := int(math.Hypot(float64(e.w), float64(e.h))) + 2
	votes := make([]int32, hough*2*reach)
	for y := range e.h {
		for x := range e.w {
			i := y*e.w + x
			if e.steep[i] == 0 {
				continue
			}
			mid := int(math.Round(e.angle[i] * hough / math.Pi))
			for d := -3; d <= 3; d++ {
				t := ((mid+d)%hough + hough) % hough
				r := float64(x)*houghCos[t] + float64(y)*houghSin[t]
				votes[t*2*reach+int(math.Round(r))+reach]++
			}
		}
	}
	type peak struct {
		n    int32
		t, r int
	}
	var peaks []peak
	least := int32(min(e.w, e.h) / 7)
	for t := range hough {
		for r := 1; r < 2*reach-1; r++ {
			n := votes[t*2*reach+r]
			if n >= least && n >= votes[t*2*reach+r-1] && n > votes[t*2*reach+r+1] {
				peaks = append(peaks, peak{n, t, r - reach})
			}
		}
	}
	slices.SortStableFunc(peaks, func(a, b peak) int { return cmp.Compare(b.n, a.n) })
	var out []line
	for _, p := range peaks {
		l := line{houghCos[p.t], houghSin[p.t], float64(p.r)}
		if slices.ContainsFunc(out, func(o line) bool { return o.same(l, e.w, e.h) }) {
			continue
		}
		if out = append(out, l); len(out) == mostPeaks {
			break
		}
	}
	return e.cleanest(out)
}

// cleanest fits lines to their edges and keeps those with the longest clean stretches: a paper's
// side is one, while rows of text and the checks of a cloth change at every step.
func (e edges) cleanest(lines []line) []line {
	type rated struct {
		l   line
		run int
	}
	var all []rated
	for _, l := range lines {
		l = e.fitted(l)
		if run := e.cleanRun(l); run >= min(e.w, e.h)/12 {
			all = append(all, rated{l, run})
		}
	}
	slices.SortStableFunc(all, func(a, b rated) int { return cmp.Compare(b.run, a.run) })
	var out []line
	kept := map[bool]int{} // lines that rather fall, and lines that rather lie
	for _, r := range all {
		lies := math.Abs(r.l.b) > math.Abs(r.l.a)
		if kept[lies] < mostLines && !slices.ContainsFunc(out, func(o line) bool { return o.same(r.l, e.w, e.h) }) {
			kept[lies]++
			out = append(out, r.l)
		}
	}
	return out
}

// cleanRun is the longest stretch of a line, pixels, along which there is an edge and the colour on
// one side stays the same.
func (e edges) cleanRun(l line) int {
	const gap, jump = 9, 16
	best := 0
	for _, turn := range []float64{1, -1} {
		nx, ny := l.a*turn, l.b*turn
		start, last, px := -1, -1, -1
		e.walk(l, func(k int, x, y float64) {
			ix, iy := int(x+stepOff*nx), int(y+stepOff*ny)
			if ix < 0 || iy < 0 || ix >= e.w || iy >= e.h || !e.near(x, y, nx, ny) {
				return
			}
			at := iy*e.w + ix
			if start < 0 || k-last > gap || px >= 0 && e.apart(px, at) > jump {
				start = k
			}
			last, px = k, at
			best = max(best, last-start)
		})
	}
	return best
}

// apart is how far two pixels' colours lie from each other, summed over the channels.
func (e edges) apart(i, j int) int {
	sum := 0
	for _, g := range e.color {
		d := int(g.Pix[i]) - int(g.Pix[j])
		sum += max(d, -d)
	}
	return sum
}

// walk visits a line's points, one for every row or column.
func (e edges) walk(l line, visit func(k int, x, y float64)) {
	if math.Abs(l.b) > math.Abs(l.a) {
		for k := range e.w {
			if y := (l.c - l.a*float64(k)) / l.b; y >= 0 && y < float64(e.h) {
				visit(k, float64(k), y)
			}
		}
		return
	}
	for k := range e.h {
		if x := (l.c - l.b*float64(k)) / l.a; x >= 0 && x < float64(e.w) {
			visit(k, x, float64(k))
		}
	}
}

var houghSin, houghCos = func() (s, c [hough]float64) {
	for i := range s {
		s[i], c[i] = math.Sincos(float64(i) * math.Pi / hough)
	}
	return s, c
}()

// same reports whether two lines are hardly apart on a w by h picture.
func (l line) same(o line, w, h int) bool {
	if l.a*o.a+l.b*o.b < 0 {
		o = line{-o.a, -o.b, -o.c}
	}
	turn := math.Abs(l.a*o.b - l.b*o.a)
	if turn > .06 {
		return false
	}
	x, y := float64(w)/2, float64(h)/2
	return math.Abs((l.a*x+l.b*y-l.c)-(o.a*x+o.b*y-o.c)) < 3.5
}

// side is how well a quad's side is borne out by the picture, each 0 to 1.
type side struct {
	step float64 // share along which colour differs between inside and outside
	edge float64 // share along which there is an edge at all
	even float64 // share along which the colour inside is the same, as along a paper's rim
}

// support is all of it in one figure.
func (s side) support() float64 { return (.65*s.step + .35*s.edge) * (.3 + .7*s.even) }

// along measures the side from a to b of a quad whose corners run clockwise.
func (e edges) along(a, b Point) side {
	d := dist(a, b)
	n := int(d / 3)
	if n < 8 {
		return side{}
	}
	nx, ny := -(b.Y-a.Y)/d, (b.X-a.X)/d // inwards
	var s side
	var inside [3][]uint8
	for k := n / 20; k <= n-n/20; k++ {
		t := (float64(k) + .5) / float64(n+1)
		x, y := a.X+(b.X-a.X)*t, a.Y+(b.Y-a.Y)*t
		ix, iy := int(x+stepOff*nx), int(y+stepOff*ny)
		if ix < 0 || iy < 0 || ix >= e.w || iy >= e.h {
			ix, iy = min(max(ix, 0), e.w-1), min(max(iy, 0), e.h-1)
		}
		for c, g := range e.color {
			inside[c] = append(inside[c], g.Pix[iy*e.w+ix])
		}
		if e.near(x, y, nx, ny) {
			s.edge++
			if e.differs(x, y, nx, ny) {
				s.step++
			}
		}
	}
	count := float64(len(inside[0]))
	return side{s.step / count, s.edge / count, evenness(inside)}
}

// evenness is the share of a side's colours that are near those around them; light may fall off
// along it.
func evenness(inside [3][]uint8) float64 {
	const least = 40 // sum over three channels
	n := len(inside[0])
	var lo, hi [3]float64 // medians of both halves
	for c, v := range inside {
		a, b := slices.Clone(v[:n/2]), slices.Clone(v[n/2:])
		slices.Sort(a)
		slices.Sort(b)
		lo[c], hi[c] = float64(a[len(a)/2]), float64(b[len(b)/2])
	}
	even := 0
	for i := range n {
		t := min(1, max(0, (float64(i)/float64(n)-.25)*2))
		off := 0.0
		for c, v := range inside {
			off += math.Abs(float64(v[i]) - lo[c]*(1-t) - hi[c]*t)
		}
		if off < least {
			even++
		}
	}
	return float64(even) / float64(n)
}

// near reports whether an edge that runs along the side lies within two pixels.
func (e edges) near(x, y, nx, ny float64) bool {
	for d := -2.0; d <= 2; d++ {
		ix, iy := int(x+d*nx), int(y+d*ny)
		if ix < 0 || iy < 0 || ix >= e.w || iy >= e.h {
			continue
		}
		if i := iy*e.w + ix; e.steep[i] > 0 {
			sin, cos := math.Sincos(e.angle[i])
			if math.Abs(cos*nx+sin*ny) > .9 {
				return true
			}
		}
	}
	return false
}

// differs reports whether the colours four pixels inside and outside differ.
func (e edges) differs(x, y, nx, ny float64) bool {
	const least = 10
	ax, ay, bx, by := int(x+stepOff*nx), int(y+stepOff*ny), int(x-stepOff*nx), int(y-stepOff*ny)
	if min(ax, ay, bx, by) < 0 || max(ax, bx) >= e.w || max(ay, by) >= e.h {
		return false
	}
	return e.apart(ay*e.w+ax, by*e.w+bx) >= least
}

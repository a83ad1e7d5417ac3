package preprocess

// A corner lies outside the picture where the picture's own edge shows paper beside it.
const (
	beyondNear  = .03  // of the picture's longer side, from the outline's corner to the edge
	beyondLeast = .007 // of the picture's longer side: the edge that shows paper
	beyondApart = 45   // between paper and desk, summed over the channels: else they can't be told apart
)

// ground is what an outline's corner has on either side.
type ground struct{ paper, desk [3]float64 }

// isPaper reports whether a colour is more like the paper than like the desk.
func (g ground) isPaper(c [3]float64) bool { return apart(c, g.paper) < apart(c, g.desk) }

// cornerBeyond reports whether the sheet goes on outside the picture at corner i of q: the edge near it is paper, and
// so is all between the two.
func (e edges) cornerBeyond(q Quad, i int) bool {
	c := q[i]
	long := float64(max(e.w, e.h))
	right, foot := float64(e.w)-2, float64(e.h)-2
	for _, edge := range []struct {
		far float64
		at  Point // on the edge, nearest to the corner
		d   Point // along the edge
	}{
		{c.Y, Point{c.X, 1}, Point{1, 0}},
		{right - c.X, Point{right, c.Y}, Point{0, 1}},
		{foot - c.Y, Point{c.X, foot}, Point{1, 0}},
		{c.X, Point{1, c.Y}, Point{0, 1}},
	} {
		if edge.far > beyondNear*long {
			continue
		}
		g, ok := e.groundAt(q, i)
		if !ok {
			return false
		}
		if mid, n := e.paperRun(edge.at, edge.d, g); n >= beyondLeast*long && e.paperBetween(c, mid, g) {
			return true
		}
	}
	return false
}

// groundAt is the usual paper and desk along both sides, near corner i; ok is false where they are alike, or nothing
// but paper is in the picture.
func (e edges) groundAt(q Quad, i int) (g ground, ok bool) {
	c, in, out := q[i], 0.0, 0.0
	for _, s := range []struct {
		to   Point
		turn float64 // of the side, to its outside
	}{{q[(i+1)%4], 1}, {q[(i+3)%4], -1}} {
		side := max(dist(c, s.to), 1)
		off := Point{s.turn * (s.to.Y - c.Y) / side, -s.turn * (s.to.X - c.X) / side}
		for t := .12; t < .4; t += .03 {
			p := Point{c.X + (s.to.X-c.X)*t, c.Y + (s.to.Y-c.Y)*t}
			mix(&g.paper, &in, e.paperWithin(p, off))
			for _, far := range []float64{10, 15, 20} { // pixels: clear of the side's own slope
				if at := (Point{p.X + far*off.X, p.Y + far*off.Y}); e.inside(at) {
					mix(&g.desk, &out, e.colorAt(at))
				}
			}
		}
	}
	return g, out > 0 && apart(g.paper, g.desk) >= beyondApart
}

// mix takes c into a mean of n colours.
func mix(mean *[3]float64, n *float64, c [3]float64) {
	*n++
	for k := range mean {
		mean[k] += (c[k] - mean[k]) / *n
	}
}

// paperRun is the longest stretch of paper along the picture's edge that begins near p, pixels, and its middle.
func (e edges) paperRun(p, d Point, g ground) (mid Point, most float64) {
	long := float64(max(e.w, e.h))
	n := 0.0
	for t := -.2 * long; t <= .2*long; t++ {
		at := Point{p.X + t*d.X, p.Y + t*d.Y}
		if !e.inside(at) || !g.isPaper(e.colorAt(at)) {
			n = 0
			continue
		}
		if n++; n > most && t-n <= beyondNear*long && t >= -beyondNear*long {
			most, mid = n, Point{p.X + (t-n/2)*d.X, p.Y + (t-n/2)*d.Y}
		}
	}
	return mid, most
}

// paperBetween reports whether nearly all from a to b is paper.
func (e edges) paperBetween(a, b Point, g ground) bool {
	const steps, share = 12, .8
	paper := 0
	for k := 1; k <= steps; k++ {
		t := float64(k) / steps
		if g.isPaper(e.colorAt(Point{a.X + (b.X-a.X)*t, a.Y + (b.Y-a.Y)*t})) {
			paper++
		}
	}
	return float64(paper) >= share*steps
}

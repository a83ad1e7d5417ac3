package preprocess

// A sheet runs out of the picture where paper goes on from an outline's side to the picture's edge, as it
// does beside a printed border that was taken for the sheet's own.
const (
	rimReach = .10 // of the picture's longer side: farther off lies something else
	rimAlike = 30  // apart from the paper just inside, summed over the channels
	rimShare = .75 // of the side
)

// cutSides marks the sides at which the sheet runs out of the picture. Where it does so all round, the
// picture is a scan of a printed border.
func (e edges) cutSides(s *Sheet, q Quad) {
	var out [4]bool
	n := 0
	for i := range out {
		if out[i] = e.runsOut(q, i); out[i] {
			n++
		}
	}
	for i := range out {
		s.Cut[i] = s.Cut[i] || out[i] && n <= 2
	}
}

// runsOut reports whether paper lies between the side of q that begins at corner i and the edge of the
// picture, all the way and for most of the side.
func (e edges) runsOut(q Quad, i int) bool {
	a, b := q[i], q[(i+1)%4]
	side := dist(a, b)
	if side < 1 {
		return false
	}
	out := Point{(b.Y - a.Y) / side, -(b.X - a.X) / side} // outwards, as corners run clockwise
	const steps = 24
	paper := 0
	for k := range steps {
		t := .08 + .84*float64(k)/(steps-1)
		from := Point{a.X + (b.X-a.X)*t, a.Y + (b.Y-a.Y)*t}
		if e.paperBeyond(from, out) {
			paper++
		}
	}
	return float64(paper) >= rimShare*steps
}

// paperBeyond reports whether all that lies from p in direction out to the picture's edge is alike, and
// like the paper on the other side of p.
func (e edges) paperBeyond(p, out Point) bool {
	const clear = 3 // pixels around the outline that a printed line may take
	reach := rimReach * float64(max(e.w, e.h))
	inside := e.paperWithin(p, out)
	worst := 0
	for d := float64(clear); ; d++ {
		at := Point{p.X + d*out.X, p.Y + d*out.Y}
		if at.X < 1 || at.Y < 1 || at.X > float64(e.w)-2 || at.Y > float64(e.h)-2 {
			return d > clear+2 && worst <= 1
		}
		if d > reach {
			return false
		}
		if apart(e.colorAt(at), inside) > rimAlike {
			worst++
		}
	}
}

// paperWithin is the lightest colour within a border's width inside of p.
func (e edges) paperWithin(p, out Point) (paper [3]float64) {
	const border = 36 // pixels
	for d := 3.0; d <= border; d += 3 {
		if c := e.colorAt(Point{p.X - d*out.X, p.Y - d*out.Y}); c[0]+c[1]+c[2] > paper[0]+paper[1]+paper[2] {
			paper = c
		}
	}
	return paper
}

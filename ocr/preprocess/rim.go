package preprocess

import "math"

// A sheet runs out of the picture where paper goes on from an outline's side to the picture's edge, as it
// does beside a printed border that was taken for the sheet's own.
const (
	rimReach = .10 // of the picture's longer side: farther off lies something else
	rimAlike = 30  // apart from the paper just inside, summed over the channels
	rimShare = .75 // of the side
)

// cutSides marks the sides at which the sheet runs out of the picture, and the corners that lie outside of it.
// Where the same lies all round, it is a desk, or the picture is a scan of the whole sheet: an outline that follows
// the picture's edge follows the scan's rim there.
func (e edges) cutSides(s *Sheet, q Quad) {
	if e.alikeAllRound() {
		s.Cut = [4]bool{}
		return
	}
	for i := range s.Cut {
		s.Cut[i] = s.Cut[i] || e.runsOut(q, i) || e.edgeIsPaper(q, i)
		s.Beyond[i] = e.cornerBeyond(q, i)
	}
}

// alikeAllRound reports whether all four edges of the picture show one colour.
func (e edges) alikeAllRound() bool {
	const steps = 24 // along each edge
	right, foot := float64(e.w)-2, float64(e.h)-2
	var colors [][3]float64
	for k := range steps {
		x, y := right*float64(k)/steps, foot*float64(k)/steps
		colors = append(colors, e.colorAt(Point{x, 1}), e.colorAt(Point{x, foot}), e.colorAt(Point{1, y}), e.colorAt(Point{right, y}))
	}
	var mean [3]float64
	for _, c := range colors {
		for j := range mean {
			mean[j] += c[j] / float64(len(colors))
		}
	}
	alike := 0
	for _, c := range colors {
		if apart(c, mean) <= 2*rimAlike {
			alike++
		}
	}
	return alike*100 >= len(colors)*95
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

// edgeIsPaper reports whether the picture's edge beyond a side is paper from where the neighbouring sides,
// carried on, meet it, and something else farther along: then a border is printed between the two. What is less
// like the sheet's own paper than like that something is none: a second paper may lie where the desk was looked for.
func (e edges) edgeIsPaper(q Quad, i int) bool {
	a, b := q[i], q[(i+1)%4]
	from, ok1 := e.onEdge(q[(i+3)%4], a)
	to, ok2 := e.onEdge(q[(i+2)%4], b)
	length := dist(from, to)
	if !ok1 || !ok2 || length < dist(a, b)/2 {
		return false
	}
	along := Point{(to.X - from.X) / length, (to.Y - from.Y) / length}
	if math.Abs(along.X) > .02 && math.Abs(along.Y) > .02 {
		return false // they meet two edges of the picture
	}
	desk, ok := e.beyondPaper(to, along)
	if !ok {
		desk, ok = e.beyondPaper(from, Point{-along.X, -along.Y})
	}
	if !ok {
		return false
	}
	side := max(dist(a, b), 1)
	out := Point{(b.Y - a.Y) / side, -(b.X - a.X) / side}
	const steps = 24
	paper := 0
	for k := range steps {
		t := .04 + .92*float64(k)/(steps-1)
		at := Point{from.X + (to.X-from.X)*t, from.Y + (to.Y-from.Y)*t}
		inside := e.paperWithin(Point{a.X + (b.X-a.X)*t, a.Y + (b.Y-a.Y)*t}, out)
		off := apart(e.colorAt(at), desk)
		if min(off, apart(inside, desk)) > 2*rimAlike && e.nearest(at, out, inside) < off {
			paper++
		}
	}
	return float64(paper) >= rimShare*steps
}

// nearest is how far the likest colour at the picture's edge, or just within a printed line on it, is from paper's.
func (e edges) nearest(at, out Point, paper [3]float64) float64 {
	const line, step = 8, 2 // pixels
	least := math.Inf(1)
	for d := 0.0; d <= line; d += step {
		least = min(least, apart(e.colorAt(Point{at.X - d*out.X, at.Y - d*out.Y}), paper))
	}
	return least
}

// onEdge is where the side from p to a, carried on, meets the picture's edge, unless that is too far off.
func (e edges) onEdge(p, a Point) (Point, bool) {
	side := dist(p, a)
	if side < 1 {
		return a, false
	}
	d := Point{(a.X - p.X) / side, (a.Y - p.Y) / side}
	reach := rimReach * float64(max(e.w, e.h))
	for at, n := a, 0.0; n <= reach; n++ {
		next := Point{at.X + d.X, at.Y + d.Y}
		if !e.inside(next) {
			return at, e.inside(at)
		}
		at = next
	}
	return a, false
}

func (e edges) inside(p Point) bool {
	return p.X >= 1 && p.Y >= 1 && p.X <= float64(e.w)-2 && p.Y <= float64(e.h)-2
}

// beyondPaper is the colour of what begins within a border's width of p along the picture's edge, and goes on
// to its corner: there the paper at p ends.
func (e edges) beyondPaper(p, along Point) (desk [3]float64, ok bool) {
	const border, least, within = 40, 6, 8 // pixels; p itself may lie on the paper's very edge
	paper := e.colorAt(Point{p.X - within*along.X, p.Y - within*along.Y})
	other, n := 0.0, 0
	for d := 1.0; ; d++ {
		at := Point{p.X + d*along.X, p.Y + d*along.Y}
		if !e.inside(at) {
			break
		}
		c := e.colorAt(at)
		unlike := apart(c, paper) > 2*rimAlike
		if n == 0 && (!unlike || d > border) {
			continue
		}
		n++
		if unlike {
			other++
			for k := range desk {
				desk[k] += (c[k] - desk[k]) / other
			}
		}
	}
	return desk, n >= least && other >= .9*float64(n)
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
		if !e.inside(at) {
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

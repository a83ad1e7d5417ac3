package specimen

import (
	"image"
	"math"
	"math/rand/v2"
)

// Scenes are places and hands in which people photograph papers. They stand apart from
// Distortions, so that a series of those stays as it was measured; half of their pictures lie on a
// side or on their head.
func Scenes() []Distortion {
	return []Distortion{
		{"white-desk", on(whiteDesk), nil},
		{"pale-desk", on(paleDesk), nil},
		{"wood", on(planks), nil},
		{"tiles", on(tiles), nil},
		{"cloth", on(cloth), nil},
		{"dark-desk", on(darkDesk), nil},
		{"papers", on(otherPapers), nil},
		{"fingers", on(paleDesk), fingers},
		{"sleeve", on(sleeved), sleeveShine},
		{"framed", on(wall), frameAndGlass},
		{"creased", func(r *rand.Rand, k float64, s *shot) { scene(r, k, s); s.creases = 1 }, nil},
		{"crumpled", func(r *rand.Rand, k float64, s *shot) { scene(r, k, s); s.creases = 4; s.waves = .004 + .005*k }, nil},
		{"on-sheet", on(onSheet), nil},
		{"full", func(r *rand.Rand, k float64, s *shot) {
			scene(r, k, s)
			s.fill, s.tilt, s.pose = 1.02+.03*k, between(r, -.5, .5), nil
		}, nil},
		{"steep", func(r *rand.Rand, k float64, s *shot) {
			scene(r, k, s)
			s.pose = &pose{sign(r) * (20 + 15*k), between(r, -8, 8)}
		}, nil},
		{"margins", func(r *rand.Rand, k float64, s *shot) {
			scene(r, k, s)
			s.ground, s.pose, s.tilt, s.fill, s.noise = blank, nil, between(r, -1, 1), .9-.35*k, 1
		}, nil},
		{"screenshot", func(r *rand.Rand, k float64, s *shot) {
			scene(r, k, s)
			s.fill, s.ground, s.pose, s.tilt, s.noise = 1, blank, nil, 0, 1
		}, shownOnPhone},
		{"large", func(r *rand.Rand, k float64, s *shot) { scene(r, k, s); s.w, s.h = s.w*2, s.h*2 }, nil},
		{"small", func(r *rand.Rand, k float64, s *shot) { scene(r, k, s); s.scaleFrame(1000 - 260*k) }, nil},
		{"upright-frame", func(r *rand.Rand, k float64, s *shot) { scene(r, k, s); s.w, s.h = s.h, s.w }, nil},
	}
}

// pose is how the camera leans over the paper, degrees.
type pose struct{ pitch, yaw float64 }

// scene is an ordinary hand: a lean, a tilt, and half of the time a quarter turn.
func scene(r *rand.Rand, k float64, s *shot) {
	s.ground = pick(r, []func(*rand.Rand, *shot) *image.RGBA{paleDesk, planks, darkDesk, cloth})
	s.pose = &pose{between(r, -4-8*k, 4+8*k), between(r, -3-5*k, 3+5*k)}
	s.tilt = between(r, -2-5*k, 2+5*k)
	s.fill = between(r, .7, .92)
	s.noise = between(r, 2, 5)
	s.quality = 92 - r.IntN(22)
	if r.IntN(2) == 0 {
		s.turn = 90 * (1 + r.IntN(3))
	}
}

// on is an ordinary scene on one ground.
func on(ground func(*rand.Rand, *shot) *image.RGBA) func(*rand.Rand, float64, *shot) {
	return func(r *rand.Rand, k float64, s *shot) { scene(r, k, s); s.ground = ground }
}

func (s *shot) scaleFrame(long float64) {
	f := long / float64(max(s.w, s.h))
	s.w, s.h = int(float64(s.w)*f), int(float64(s.h)*f)
}

// corners of a w by h paper as a leaning camera sees them, around the origin, in the paper's
// units. The camera stands 1.6 times the paper's longer side away, as a phone does.
func (p pose) corners(w, h float64) Quad {
	sp, cp := math.Sincos(p.pitch * math.Pi / 180)
	sy, cy := math.Sincos(p.yaw * math.Pi / 180)
	far := 1.6 * max(w, h)
	var q Quad
	for i, c := range (Quad{{-w / 2, -h / 2}, {w / 2, -h / 2}, {w / 2, h / 2}, {-w / 2, h / 2}}) {
		x, y, z := c.X*cy, c.Y, c.X*sy
		y, z = y*cp, z+y*sp
		f := far / (far + z)
		q[i] = Point{x * f, y * f}
	}
	return q
}

// place lays the paper's corners where a leaning camera sees them within the frame.
func (s *shot) place(r *rand.Rand, w, h float64) {
	p := pose{}
	if s.pose != nil {
		p = *s.pose
	}
	q := p.corners(w, h)
	sn, cs := math.Sincos(s.tilt * math.Pi / 180)
	lo, hi := Point{math.Inf(1), math.Inf(1)}, Point{math.Inf(-1), math.Inf(-1)}
	for i, c := range q {
		q[i] = Point{c.X*cs - c.Y*sn, c.X*sn + c.Y*cs}
		lo = Point{min(lo.X, q[i].X), min(lo.Y, q[i].Y)}
		hi = Point{max(hi.X, q[i].X), max(hi.Y, q[i].Y)}
	}
	f := s.fill * min(float64(s.w)/(hi.X-lo.X), float64(s.h)/(hi.Y-lo.Y))
	slackX, slackY := max(0, float64(s.w)-f*(hi.X-lo.X)), max(0, float64(s.h)-f*(hi.Y-lo.Y))
	cx := float64(s.w)/2 + slackX*between(r, -.3, .3) - f*(hi.X+lo.X)/2
	cy := float64(s.h)/2 + slackY*between(r, -.3, .3) - f*(hi.Y+lo.Y)/2
	for i, c := range q {
		s.corners[i] = Point{cx + c.X*f, cy + c.Y*f}
	}
}

// creased is the paper with folds: every fold lights one side and shades the other, and pushes the
// print a little.
func (s *shot) creased(r *rand.Rand, paper *image.RGBA) *image.RGBA {
	if s.creases == 0 && s.waves == 0 {
		return paper
	}
	w, h := float64(paper.Rect.Dx()), float64(paper.Rect.Dy())
	type fold struct{ nx, ny, c, deep, soft float64 }
	var folds []fold
	for i := range s.creases {
		a := between(r, 0, math.Pi)
		if s.creases == 1 {
			a = float64(r.IntN(2))*math.Pi/2 + between(r, -.03, .03) // across the middle
		}
		sn, cs := math.Sincos(a)
		x, y := .5, .5
		if i > 0 {
			x, y = between(r, .2, .8), between(r, .2, .8)
		}
		folds = append(folds, fold{cs, sn, x*w*cs + y*h*sn, between(r, .10, .22), between(r, .05, .15) * w})
	}
	out := image.NewRGBA(paper.Rect)
	fx, fy, p := between(r, 1.5, 4), between(r, 1.5, 4), between(r, 0, 6)
	for y := range paper.Rect.Dy() {
		for x := range paper.Rect.Dx() {
			u, v := float64(x)/w, float64(y)/h
			dx := s.waves * w * math.Sin(fy*v*6+p)
			dy := s.waves * w * math.Sin(fx*u*6+2*p+v*3)
			light := 1 + 8*s.waves*math.Cos(fx*u*6+2*p+v*3)
			for _, f := range folds {
				d := float64(x)*f.nx + float64(y)*f.ny - f.c
				e := f.deep * math.Exp(-math.Abs(d)/f.soft)
				light *= 1 + e*math.Copysign(.5, d)
				push := e * .02 * w * d / f.soft
				dx += push * f.nx
				dy += push * f.ny
			}
			c := sample(paper, float64(x)+dx, float64(y)+dy)
			i := out.PixOffset(x, y)
			for k := range 3 {
				out.Pix[i+k] = clamp8(c[k] * light)
			}
			out.Pix[i+3] = 255
		}
	}
	return out
}

// SceneSeries names n pictures of a kind, each in one of the Scenes in turn.
func SceneSeries(kind Kind, split Split, n int) []Shot {
	all := Scenes()
	out := make([]Shot, n)
	for i := range out {
		_, strength := math.Modf(.15 + .618*float64(i/len(all)) + .09*float64(i))
		out[i] = Shot{kind, split, i, firstSeed[split] + 80_000 + uint64(i), strength, all[i%len(all)]}
	}
	return out
}

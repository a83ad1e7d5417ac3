package specimen

import (
	"image"
	"image/color"
	"math"
	"math/rand/v2"
)

// ground fills a picture by a function of the place in pixels.
func (s *shot) paint(f func(x, y float64) [3]float64) *image.RGBA {
	img := newCanvas(nil, s.w, s.h, grey(0)).img
	w, h := float64(s.w), float64(s.h)
	each(img, func(u, v float64, p []uint8) {
		c := f(u*w, v*h)
		for k := range p {
			p[k] = clamp8(c[k])
		}
	})
	return img
}

// even is a plain ground with a broad fall of light.
func (s *shot) even(r *rand.Rand, base [3]float64, fall float64) *image.RGBA {
	sn, cs := math.Sincos(between(r, 0, 2*math.Pi))
	w, h := float64(s.w), float64(s.h)
	return s.paint(func(x, y float64) [3]float64 {
		f := 1 - fall*(.5+(x/w-.5)*cs+(y/h-.5)*sn)
		return [3]float64{base[0] * f, base[1] * f, base[2] * f}
	})
}

func blank(_ *rand.Rand, s *shot) *image.RGBA { return newCanvas(nil, s.w, s.h, grey(255)).img }

// whiteDesk is about as bright as paper: only the paper's edge and its shadow tell them apart.
func whiteDesk(r *rand.Rand, s *shot) *image.RGBA {
	v := between(r, 236, 252)
	return s.even(r, [3]float64{v, v, v - between(r, -2, 6)}, .12)
}

func paleDesk(r *rand.Rand, s *shot) *image.RGBA {
	v := between(r, 196, 230)
	return s.even(r, [3]float64{v, v - between(r, 0, 8), v - between(r, 0, 26)}, .18)
}

func darkDesk(r *rand.Rand, s *shot) *image.RGBA {
	v := between(r, 14, 40)
	return s.even(r, [3]float64{v, v, v + 4}, .3)
}

func wall(r *rand.Rand, s *shot) *image.RGBA {
	v := between(r, 205, 240)
	return s.even(r, [3]float64{v, v - 2, v - between(r, 0, 14)}, .2)
}

// planks are boards with joints and grain.
func planks(r *rand.Rand, s *shot) *image.RGBA {
	base := pick(r, [][3]float64{{196, 160, 116}, {150, 104, 66}, {222, 200, 166}, {104, 70, 46}})
	wide, a := between(r, .12, .3)*float64(s.w), between(r, -.2, .2)
	phase, deep := between(r, 0, 9), between(r, 5, 16)
	tone := make([]float64, 64)
	for i := range tone {
		tone[i] = between(r, .86, 1.08)
	}
	return s.paint(func(x, y float64) [3]float64 {
		d := y + a*x + 1000
		n := math.Floor(d / wide)
		f := tone[int(n)&63]
		g := deep * math.Sin(d*.11+3*math.Sin(x*.004+n*2+phase)+1.5*math.Sin(d*.031+n))
		if edge := d - n*wide; edge < 4 {
			f *= .55
		}
		return [3]float64{base[0]*f + g, base[1]*f + g*.9, base[2]*f + g*.7}
	})
}

// tiles are pale squares with dark joints.
func tiles(r *rand.Rand, s *shot) *image.RGBA {
	side, sn, cs := between(r, .18, .42)*float64(s.w), 0.0, 0.0
	sn, cs = math.Sincos(between(r, -.5, .5))
	v, joint := between(r, 190, 238), between(r, 90, 150)
	return s.paint(func(x, y float64) [3]float64 {
		a, b := x*cs-y*sn+5000, x*sn+y*cs+5000
		c := v + 5*math.Sin(a*.02+2*math.Sin(b*.013))
		if math.Mod(a, side) < 7 || math.Mod(b, side) < 7 {
			c = joint
		}
		return [3]float64{c, c, c - 6}
	})
}

// cloth is a chequered table cloth.
func cloth(r *rand.Rand, s *shot) *image.RGBA {
	side := between(r, .03, .09) * float64(s.w)
	a := pick(r, [][3]float64{{180, 40, 44}, {60, 90, 150}, {80, 120, 84}})
	sn, cs := math.Sincos(between(r, -.6, .6))
	return s.paint(func(x, y float64) [3]float64 {
		n := 0
		for _, d := range []float64{x*cs - y*sn + 5000, x*sn + y*cs + 5000} {
			if math.Mod(d, 2*side) < side {
				n++
			}
		}
		t := float64(n) / 2
		return [3]float64{236*(1-t) + a[0]*t, 234*(1-t) + a[1]*t, 228*(1-t) + a[2]*t}
	})
}

// otherPapers are a desk with letters that lie below and beside.
func otherPapers(r *rand.Rand, s *shot) *image.RGBA {
	img := pick(r, []func(*rand.Rand, *shot) *image.RGBA{paleDesk, planks, darkDesk})(r, s)
	for range 2 + r.IntN(2) {
		page := letter(r, between(r, 236, 254))
		q := pose{}.corners(float64(page.Rect.Dx()), float64(page.Rect.Dy()))
		sn, cs := math.Sincos(between(r, -.6, .6))
		f := between(r, .5, .9) * float64(min(s.w, s.h)) / float64(page.Rect.Dy())
		cx, cy := between(r, -.05, 1.05)*float64(s.w), between(r, -.05, 1.05)*float64(s.h)
		for i, c := range q {
			q[i] = Point{cx + f*(c.X*cs-c.Y*sn), cy + f*(c.X*sn+c.Y*cs)}
		}
		under := *s
		under.img, under.corners = img, q
		under.dropShadow()
		lay(img, page, q, 0)
	}
	return img
}

// letter is a page of grey lines that stand for somebody else's text.
func letter(r *rand.Rand, v float64) *image.RGBA {
	const w, h = 700, 990
	c := newCanvas(nil, w, h, grey(uint8(v)))
	for y := 80.0; y < h-90; y += between(r, 20, 30) {
		for x := 70.0; x < w-70-80*r.Float64(); x += 13 {
			c.rect(x, y, 9, between(r, 7, 11), grey(uint8(40+r.IntN(60))))
		}
	}
	return c.img
}

// onSheet is a desk with one blank white sheet, on which the paper lies.
func onSheet(r *rand.Rand, s *shot) *image.RGBA {
	img := pick(r, []func(*rand.Rand, *shot) *image.RGBA{paleDesk, planks, darkDesk})(r, s)
	mid, grow := centreOf(s.corners), between(r, 1.12, 1.5)
	under := *s
	under.img = img
	for i, c := range s.corners {
		under.corners[i] = Point{mid.X + (c.X-mid.X)*grow*between(r, .96, 1.1), mid.Y + (c.Y-mid.Y)*grow*between(r, .96, 1.3)}
	}
	under.dropShadow()
	lay(img, newCanvas(nil, 60, 60, grey(uint8(between(r, 240, 254)))).img, under.corners, 0)
	return img
}

func centreOf(q Quad) Point {
	m := Point{}
	for _, c := range q {
		m.X, m.Y = m.X+c.X/4, m.Y+c.Y/4
	}
	return m
}

// fingers hold the paper at one or two sides.
func fingers(r *rand.Rand, _ float64, s *shot) {
	c := &canvas{img: s.img, ras: newCanvas(nil, 1, 1, grey(0)).ras}
	skin := pick(r, []color.RGBA{rgb(222, 176, 148), rgb(196, 142, 112), rgb(236, 198, 174)})
	wide := .06 * float64(s.w)
	for range 1 + r.IntN(2) {
		i := r.IntN(4)
		a, b, mid := s.corners[i], s.corners[(i+1)%4], centreOf(s.corners)
		t := between(r, .12, .88)
		at := Point{a.X + (b.X-a.X)*t, a.Y + (b.Y-a.Y)*t}
		d := math.Hypot(mid.X-at.X, mid.Y-at.Y)
		ux, uy := (mid.X-at.X)/d, (mid.Y-at.Y)/d
		tip := Point{at.X + ux*wide*between(r, .6, 1.3), at.Y + uy*wide*between(r, .6, 1.3)}
		c.line(Point{at.X - ux*float64(s.w), at.Y - uy*float64(s.w)}, tip, wide, skin)
		c.disc(tip.X, tip.Y, wide/2, skin)
		c.disc(tip.X+ux*wide*.1, tip.Y+uy*wide*.1, wide*.28, mixColor(skin, grey(255), .25))
	}
}

// sleeved is a desk with a transparent sleeve, larger than the paper within.
func sleeved(r *rand.Rand, s *shot) *image.RGBA {
	img := pick(r, []func(*rand.Rand, *shot) *image.RGBA{paleDesk, planks, darkDesk})(r, s)
	c := &canvas{img: img, ras: newCanvas(nil, 1, 1, grey(0)).ras}
	q := grown(s.corners, between(r, 1.03, 1.08))
	c.polygon(q[:], veil(grey(235), 70))
	for i := range q {
		c.line(q[i], q[(i+1)%4], 4, veil(grey(255), 150))
	}
	return img
}

func grown(q Quad, f float64) Quad {
	mid := centreOf(q)
	for i, c := range q {
		q[i] = Point{mid.X + (c.X-mid.X)*f, mid.Y + (c.Y-mid.Y)*f}
	}
	return q
}

// sleeveShine is light on a film's folds.
func sleeveShine(r *rand.Rand, k float64, s *shot) {
	for range 2 + r.IntN(3) {
		sn, cs := math.Sincos(between(r, 0, math.Pi))
		x0, y0, thin := between(r, .2, .8), between(r, .2, .8), between(r, .002, .008)
		top := 40 + 70*k*r.Float64()
		each(s.img, func(u, v float64, p []uint8) {
			d := ((u-x0)*cs + (v-y0)*sn + .02*math.Sin(9*u+7*v)) / thin
			if d > -4 && d < 4 {
				for i := range p {
					p[i] = clamp8(float64(p[i]) + top*math.Exp(-d*d))
				}
			}
		})
	}
}

// frameAndGlass hangs the paper behind glass in a moulded frame.
func frameAndGlass(r *rand.Rand, k float64, s *shot) {
	c := &canvas{img: s.img, ras: newCanvas(nil, 1, 1, grey(0)).ras}
	wood := pick(r, []color.RGBA{rgb(60, 40, 30), rgb(176, 140, 70), rgb(30, 30, 32), rgb(205, 205, 206), rgb(140, 84, 46)})
	wide := between(r, .02, .04) * float64(max(s.w, s.h))
	q := s.corners
	for layer := range 4 {
		t := float64(layer) / 4
		for i := range q {
			a, b := grown(q, 1+.06*(1-t))[i], grown(q, 1+.06*(1-t))[(i+1)%4]
			c.line(a, b, wide*(1-.8*t), mixColor(wood, grey(255), .12*float64(layer&1)+.06*t))
			c.disc(a.X, a.Y, wide*(1-.8*t)/2, mixColor(wood, grey(255), .12*float64(layer&1)+.06*t))
		}
	}
	// A window mirrors in the glass.
	x0, y0 := between(r, .2, .7), between(r, .15, .6)
	w, h, lean := between(r, .15, .3), between(r, .2, .4), between(r, -.3, .3)
	add := 14 + 34*k
	inside := s.corners.Bounds()
	each(s.img, func(u, v float64, p []uint8) {
		if !image.Pt(int(u*float64(s.w)), int(v*float64(s.h))).In(inside) {
			return
		}
		x := u - x0 - lean*(v-y0)
		if x > 0 && x < w && v > y0 && v < y0+h && math.Abs(x-w/2) > .006 {
			for i := range p {
				p[i] = clamp8(float64(p[i]) + add)
			}
		}
	})
}

// shownOnPhone sets the picture into a phone's screen, between bars.
func shownOnPhone(r *rand.Rand, k float64, s *shot) {
	w := 1080
	f := float64(w) / float64(s.img.Rect.Dx())
	h := int(float64(s.img.Rect.Dy()) * f)
	small := resize(s.img, w, h)
	tall := 2280
	ground := grey(uint8(pick(r, []int{0, 18, 255})))
	c := newCanvas(nil, w, tall, ground)
	top := (tall - h) / 2
	for y := range h {
		copy(c.img.Pix[c.img.PixOffset(0, top+y):], small.Pix[y*small.Stride:y*small.Stride+4*w])
	}
	bar := mixColor(grey(128), ground, .3)
	for i := range 3 {
		c.rect(60+float64(i)*60, 40, 40, 18, bar)
		c.round(100+float64(i)*340, float64(tall)-150, 200, 60, 12, bar)
	}
	for i, p := range s.corners {
		s.corners[i] = Point{p.X * f, p.Y*f + float64(top)}
	}
	s.img, s.turn = c.img, 0
}

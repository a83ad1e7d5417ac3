package preprocess

import (
	"image"
	"math"
	"slices"
)

// deblurSteps are enough for writing: of 40 smeared licences' names they gave 37, 8 of them 27, and 16 that were
// not accelerated 28.
const deblurSteps = 13

// Deblur undoes a movement on a flattened page where there is ink, by steps of Richardson and Lucy (1972,
// 1974) on ink, which can't become less than none, accelerated as Biggs and Andrews (1997) do. Bare paper
// stays as it is.
func Deblur(g *image.Gray, b Blur) *image.Gray {
	out := image.NewGray(g.Rect)
	copy(out.Pix, g.Pix)
	areas := inkyAreas(g)
	kernel := b.kernel()
	parallelRows(len(areas), func(i int) { deblurArea(out, g, kernel, areas[i]) })
	return out
}

// inkyAreas are stretches of a page's blocks that hold ink.
func inkyAreas(g *image.Gray) []image.Rectangle {
	const block, dark = 64, 205
	var out []image.Rectangle
	for y := 0; y < g.Rect.Dy(); y += block {
		start := -1
		for x := 0; ; x += block {
			r := image.Rect(x, y, x+block, y+block).Intersect(g.Rect)
			switch inky := !r.Empty() && darkest(g, r) < dark; {
			case inky && start < 0:
				start = x
			case !inky && start >= 0:
				out = append(out, image.Rect(start, y, x, y+block).Intersect(g.Rect))
				start = -1
			}
			if r.Empty() {
				break
			}
		}
	}
	return out
}

func darkest(g *image.Gray, r image.Rectangle) uint8 {
	v := uint8(255)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		v = min(v, slices.Min(g.Pix[y*g.Stride+r.Min.X:y*g.Stride+r.Max.X]))
	}
	return v
}

// tap is one part of a blur's kernel.
type tap struct {
	dx, dy int
	w      float32
}

// kernel is a line as long as the movement.
func (b Blur) kernel() []tap {
	sin, cos := math.Sincos(b.Angle)
	weights := map[image.Point]float64{}
	const parts = 64
	for i := range parts {
		t := b.Length * ((float64(i)+.5)/parts - .5)
		weights[image.Pt(int(math.Round(t*cos)), int(math.Round(t*sin)))] += 1. / parts
	}
	var out []tap
	for p, w := range weights {
		out = append(out, tap{p.X, p.Y, float32(w)})
	}
	slices.SortFunc(out, func(a, b tap) int { return (a.dy-b.dy)*1000 + a.dx - b.dx })
	return out
}

// plane is an area of a page as ink.
type plane struct {
	w, h int
	pix  []float32
}

func newPlane(w, h int) plane { return plane{w, h, make([]float32, w*h)} }

// deblurArea undoes a kernel in area r of g and draws it on out.
func deblurArea(out, g *image.Gray, kernel []tap, r image.Rectangle) {
	padX, padY := 2, 2
	for _, t := range kernel {
		padX, padY = max(padX, 2*t.dx, -2*t.dx), max(padY, 2*t.dy, -2*t.dy)
	}
	w, h := r.Dx()+2*padX, r.Dy()+2*padY
	seen := newPlane(w, h)
	for y := range h {
		for x := range w {
			px, py := min(max(r.Min.X+x-padX, 0), g.Rect.Dx()-1), min(max(r.Min.Y+y-padY, 0), g.Rect.Dy()-1)
			seen.pix[y*w+x] = float32(max(1, paper-int(g.Pix[py*g.Stride+px])))
		}
	}
	guess := unsmeared(seen, kernel)
	for y := range r.Dy() {
		for x := range r.Dx() {
			v := paper - guess.pix[(y+padY)*w+x+padX]
			out.Pix[(r.Min.Y+y)*out.Stride+r.Min.X+x] = uint8(min(max(v+.5, 0), paper))
		}
	}
}

// unsmeared is the ink that a kernel made what is seen of. Every step starts from where the last two lead,
// as far ahead as their gains are alike.
func unsmeared(seen plane, kernel []tap) plane {
	guess, last := newPlane(seen.w, seen.h), newPlane(seen.w, seen.h)
	copy(guess.pix, seen.pix)
	copy(last.pix, seen.pix)
	ahead, ratio, sum := newPlane(seen.w, seen.h), newPlane(seen.w, seen.h), newPlane(seen.w, seen.h)
	gain := newPlane(seen.w, seen.h) // of the step before
	var far, gained float32          // how far ahead to start, and the square of the gain
	for range deblurSteps {
		for i, v := range guess.pix {
			ahead.pix[i] = max(v+far*(v-last.pix[i]), 0)
		}
		guess, last = last, guess
		smear(sum, ahead, kernel, 1)
		for i, s := range seen.pix {
			ratio.pix[i] = s / max(sum.pix[i], 1)
		}
		smear(sum, ratio, kernel, -1)
		var alike, square float32
		for i, v := range sum.pix {
			from := ahead.pix[i]
			to := from * v
			step := to - from
			alike += step * gain.pix[i]
			square += step * step
			guess.pix[i], gain.pix[i] = to, step
		}
		if far = 0; gained > 0 {
			far = min(max(alike/gained, 0), 1)
		}
		gained = square
	}
	return guess
}

// together is how many taps smear adds up at once, so that it goes over the memory less often.
const together = 4

// smear convolves src by a kernel, or with sign -1 by the mirrored one; beyond src's rim the rim goes on.
func smear(dst, src plane, kernel []tap, sign int) {
	clear(dst.pix)
	w := src.w
	for y := range src.h {
		d := dst.pix[y*w : (y+1)*w]
		for taps := range slices.Chunk(kernel, together) {
			var rows [together][]float32
			var dx [together]int
			var by [together]float32
			lo, hi := 0, w // where all taps lie within their rows
			for k := range rows {
				t := taps[min(k, len(taps)-1)]
				if k < len(taps) {
					by[k] = t.w
				}
				from := min(max(y+sign*t.dy, 0), src.h-1) * w
				rows[k], dx[k] = src.pix[from:from+w], sign*t.dx
				lo, hi = min(max(lo, -dx[k]), w), max(min(hi, w-dx[k]), 0)
			}
			hi = max(lo, hi)
			if lo < hi {
				in := d[lo:hi]
				a, b := rows[0][lo+dx[0] : hi+dx[0]][:len(in)], rows[1][lo+dx[1] : hi+dx[1]][:len(in)]
				c, e := rows[2][lo+dx[2] : hi+dx[2]][:len(in)], rows[3][lo+dx[3] : hi+dx[3]][:len(in)]
				wa, wb, wc, we := by[0], by[1], by[2], by[3]
				for i := range in {
					in[i] += wa*a[i] + wb*b[i] + wc*c[i] + we*e[i]
				}
			}
			atRim := func(x int) {
				for k, r := range rows {
					d[x] += by[k] * r[min(max(x+dx[k], 0), w-1)]
				}
			}
			for x := range lo {
				atRim(x)
			}
			for x := hi; x < w; x++ {
				atRim(x)
			}
		}
	}
}

package glyph

import (
	"image"
	"math"
)

const (
	side    = 48 // of a normalised glyph, pixels
	rim     = 3  // empty rim around it, pixels
	grid    = 9  // cells across and down
	angles  = 6  // directions of strokes
	featLen = grid * grid * angles
	coarse  = 3 * 3 * angles
)

// feature describes a glyph by the directions of its edges in a grid of cells; it is of unit
// length. Bytes are enough: the likeness of two is off by less than a thousandth.
type feature struct {
	fine [featLen]uint8
	lump [coarse]uint8 // the same in 3 by 3 cells, to sort out most of the candidates
}

// inkMap is how much ink lies on each pixel, 0 to 1.
type inkMap struct {
	w, h int
	v    []float32
}

// inkOf measures ink between the line's own black and paper, so that faint print counts in full.
func inkOf(g *image.Gray) *inkMap {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	var hist [256]int
	for y := range h {
		for _, v := range g.Pix[y*g.Stride : y*g.Stride+w] {
			hist[v]++
		}
	}
	dark, sum := 0, 0
	for ; dark < 200; dark++ {
		if sum += hist[dark]; sum > w*h/50 {
			break
		}
	}
	lo, hi := float32(dark), float32(dark)+.82*float32(245-dark)
	m := &inkMap{w, h, make([]float32, w*h)}
	for y := range h {
		for x, v := range g.Pix[y*g.Stride : y*g.Stride+w] {
			m.v[y*w+x] = min(1, max(0, (hi-float32(v))/(hi-lo)))
		}
	}
	return m
}

// box is a glyph scaled to fill the square.
type box [side * side]float32

// normalized cuts the ink within r and scales it to the square, keeping its proportions. It is
// false where there is hardly any ink.
func (m *inkMap) normalized(r image.Rectangle) (*box, bool) {
	r = r.Intersect(image.Rect(0, 0, m.w, m.h))
	x0, y0, x1, y1, n := m.w, m.h, 0, 0, 0
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if m.v[y*m.w+x] > .35 {
				x0, x1, y0, y1 = min(x0, x), max(x1, x+1), min(y0, y), max(y1, y+1)
				n++
			}
		}
	}
	if n < 6 {
		return nil, false
	}
	w, h := x1-x0, y1-y0
	k := float64(side-2*rim) / float64(max(w, h))
	nw, nh := max(2, int(float64(w)*k+.5)), max(2, int(float64(h)*k+.5))
	out := new(box)
	ox, oy := (side-nw)/2, (side-nh)/2
	for y := range nh {
		for x := range nw {
			out[(oy+y)*side+ox+x] = m.area(
				float64(x0)+float64(x)*float64(w)/float64(nw), float64(y0)+float64(y)*float64(h)/float64(nh),
				float64(w)/float64(nw), float64(h)/float64(nh), x1, y1)
		}
	}
	return out, true
}

// area is the mean over a pixel's footprint when shrinking, and between four pixels when growing.
func (m *inkMap) area(x, y, dx, dy float64, maxX, maxY int) float32 {
	if dx > 1.2 || dy > 1.2 {
		var sum, n float32
		for yy := int(y); yy < min(maxY, max(int(y)+1, int(math.Ceil(y+dy)))); yy++ {
			for xx := int(x); xx < min(maxX, max(int(x)+1, int(math.Ceil(x+dx)))); xx++ {
				sum += m.v[yy*m.w+xx]
				n++
			}
		}
		return sum / max(n, 1)
	}
	fx, fy := x+dx/2-.5, y+dy/2-.5
	ix, iy := int(math.Floor(fx)), int(math.Floor(fy))
	tx, ty := float32(fx-float64(ix)), float32(fy-float64(iy))
	at := func(x, y int) float32 {
		x, y = min(max(x, 0), m.w-1), min(max(y, 0), m.h-1)
		return m.v[y*m.w+x]
	}
	return (at(ix, iy)*(1-tx)+at(ix+1, iy)*tx)*(1-ty) + (at(ix, iy+1)*(1-tx)+at(ix+1, iy+1)*tx)*ty
}

// smooth is a small binomial blur, which makes edges of print and of outlines alike.
func (b *box) smooth() *box {
	tmp, out := new(box), new(box)
	for y := range side {
		for x := range side {
			l, r := max(0, x-1), min(side-1, x+1)
			tmp[y*side+x] = (b[y*side+l] + 2*b[y*side+x] + b[y*side+r]) / 4
		}
	}
	for y := range side {
		u, d := max(0, y-1), min(side-1, y+1)
		for x := range side {
			out[y*side+x] = (tmp[u*side+x] + 2*tmp[y*side+x] + tmp[d*side+x]) / 4
		}
	}
	return out
}

// feature sums edge strength by direction and place, each pixel shared between the neighbouring
// cells and directions.
func (b *box) feature() *feature {
	s := b.smooth().smooth()
	var sum [(grid + 2) * (grid + 2) * angles]float32 // with a rim for what lies beyond the outer cells' middles
	for y := 1; y < side-1; y++ {
		gy, ty := cellAt(y)
		for x := 1; x < side-1; x++ {
			i := y*side + x
			dx := s[i-side+1] + 2*s[i+1] + s[i+side+1] - s[i-side-1] - 2*s[i-1] - s[i+side-1]
			dy := s[i+side-1] + 2*s[i+side] + s[i+side+1] - s[i-side-1] - 2*s[i-side] - s[i-side+1]
			square := dx*dx + dy*dy
			if square < .0004 {
				continue
			}
			m := float32(math.Sqrt(float64(square)))
			a := halfTurns(dy, dx) * angles
			k := int(a)
			t := m * (a - float32(k))
			u := m - t
			k, next := k%angles, (k+1)%angles
			gx, tx := cellAt(x)
			at := (gy*(grid+2) + gx) * angles
			below := at + (grid+2)*angles
			add := func(cell int, w float32) {
				sum[cell+k] += u * w
				sum[cell+next] += t * w
			}
			add(at, (1-tx)*(1-ty))
			add(at+angles, tx*(1-ty))
			add(below, (1-tx)*ty)
			add(below+angles, tx*ty)
		}
	}
	return quantize(within(&sum))
}

// within is the cells without the rim.
func within(sum *[(grid + 2) * (grid + 2) * angles]float32) *[featLen]float32 {
	out := new([featLen]float32)
	for y := range grid {
		copy(out[y*grid*angles:(y+1)*grid*angles], sum[((y+1)*(grid+2)+1)*angles:])
	}
	return out
}

// halfTurns is the direction of a line along (x, y), 0 to 1 for half a turn. It is off by less than
// .0001, and much faster than the exact one.
func halfTurns(y, x float32) float32 {
	ax, ay := max(x, -x), max(y, -y)
	t := min(ax, ay) / max(ax, ay)
	a := t * (.318928 + t*(-.003051+t*(-.112099+t*.046310))) // least squares of atan(t)/pi
	if ay > ax {
		a = .5 - a
	}
	if (x < 0) != (y < 0) {
		a = 1 - a
	}
	return a
}

// cellAt is the cell, counted with the rim, whose middle is the last before pixel i, and how far on to
// the next one's the pixel is.
func cellAt(i int) (cell int, t float32) {
	const step = float32(side) / grid
	f := (float32(i)+.5)/step + .5
	return int(f), f - float32(int(f))
}

func quantize(sum *[featLen]float32) *feature {
	var lump [coarse]float32
	for i, v := range sum {
		cell, k := i/angles, i%angles
		lump[(cell/grid/3*3+cell%grid/3)*angles+k] += v
	}
	f := new(feature)
	fill(f.fine[:], sum[:], fineLength)
	fill(f.lump[:], lump[:], lumpLength)
	return f
}

// Lengths of the vectors. The coarse one has so few parts that one may hold nearly all of it, and what
// a byte cuts off would make a sparse character such as 北 unlike itself.
const (
	fineLength = 1024
	lumpLength = 255
)

// fill takes roots, which keeps strong strokes from drowning weak ones, and scales the vector to a
// length.
func fill(dst []uint8, src []float32, length float64) {
	total := float32(0)
	for _, v := range src {
		total += v // the square of the root
	}
	if total == 0 {
		return
	}
	k := length / math.Sqrt(float64(total))
	for i, v := range src {
		dst[i] = uint8(min(255, math.Sqrt(float64(v))*k+.5))
	}
}

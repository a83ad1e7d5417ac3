package preprocess

import (
	"image"
	"math"
)

// Point is a place on a picture, pixels, with fractions.
type Point struct{ X, Y float64 }

// Quad is the outline of a sheet: top left, top right, bottom right, bottom left as it lies on
// the picture.
type Quad [4]Point

// WholeOf is the outline of a picture of the given size.
func WholeOf(w, h int) Quad {
	fw, fh := float64(w), float64(h)
	return Quad{{0, 0}, {fw, 0}, {fw, fh}, {0, fh}}
}

func (q Quad) scaled(k float64) Quad {
	for i := range q {
		q[i].X *= k
		q[i].Y *= k
	}
	return q
}

// Size is the mean length of the horizontal and of the vertical sides, pixels.
func (q Quad) Size() (w, h float64) {
	w = (dist(q[0], q[1]) + dist(q[3], q[2])) / 2
	h = (dist(q[0], q[3]) + dist(q[1], q[2])) / 2
	return w, h
}

// Area in square pixels.
func (q Quad) Area() float64 {
	a := 0.0
	for i := range q {
		j := (i + 1) % 4
		a += q[i].X*q[j].Y - q[j].X*q[i].Y
	}
	return math.Abs(a) / 2
}

func dist(a, b Point) float64 { return math.Hypot(a.X-b.X, a.Y-b.Y) }

// Projection maps points of one plane to another.
type Projection [9]float64

// Onto is the projection of a w by h rectangle onto q.
func (q Quad) Onto(w, h float64) Projection {
	dx1, dx2, dx3 := q[1].X-q[2].X, q[3].X-q[2].X, q[0].X-q[1].X+q[2].X-q[3].X
	dy1, dy2, dy3 := q[1].Y-q[2].Y, q[3].Y-q[2].Y, q[0].Y-q[1].Y+q[2].Y-q[3].Y
	den := dx1*dy2 - dx2*dy1
	if den == 0 {
		den = 1e-9
	}
	g := (dx3*dy2 - dx2*dy3) / den
	k := (dx1*dy3 - dx3*dy1) / den
	return Projection{
		(q[1].X - q[0].X + g*q[1].X) / w, (q[3].X - q[0].X + k*q[3].X) / h, q[0].X,
		(q[1].Y - q[0].Y + g*q[1].Y) / w, (q[3].Y - q[0].Y + k*q[3].Y) / h, q[0].Y,
		g / w, k / h, 1,
	}
}

// At maps one point.
func (m Projection) At(p Point) Point {
	d := m[6]*p.X + m[7]*p.Y + m[8]
	if d == 0 {
		d = 1e-9
	}
	return Point{(m[0]*p.X + m[1]*p.Y + m[2]) / d, (m[3]*p.X + m[4]*p.Y + m[5]) / d}
}

// Warp straightens the part of src within q to w by h pixels.
func Warp(src *image.NRGBA, q Quad, w, h int) *image.NRGBA {
	m := q.Onto(float64(w), float64(h))
	out := image.NewNRGBA(image.Rect(0, 0, w, h))
	parallelRows(h, func(y int) { warpRow(out.Pix[y*out.Stride:], src, m, w, y) })
	return out
}

func warpRow(dst []uint8, src *image.NRGBA, m Projection, w, y int) {
	sw, sh := src.Rect.Dx(), src.Rect.Dy()
	fy := float64(y) + .5
	for x := range w {
		fx := float64(x) + .5
		k := 1 / (m[6]*fx + m[7]*fy + m[8])
		sx, sy := (m[0]*fx+m[1]*fy+m[2])*k-.5, (m[3]*fx+m[4]*fy+m[5])*k-.5
		if !(sx >= 0 && sy >= 0 && sx < float64(sw-1) && sy < float64(sh-1)) { // at the rim, or beyond
			sx, sy = min(max(sx, 0), float64(sw-1)), min(max(sy, 0), float64(sh-1))
		}
		ix, iy := int(sx), int(sy)
		tx, ty := uint32((sx-float64(ix))*256), uint32((sy-float64(iy))*256)
		at := iy*src.Stride + 4*ix
		right, down := 4, src.Stride
		if ix == sw-1 {
			right = 0
		}
		if iy == sh-1 {
			down = 0
		}
		a, b := src.Pix[at:at+3:at+3], src.Pix[at+right:at+right+3:at+right+3]
		c, d := src.Pix[at+down:at+down+3:at+down+3], src.Pix[at+down+right:at+down+right+3:at+down+right+3]
		out := dst[4*x : 4*x+4 : 4*x+4]
		for i := range 3 {
			top := uint32(a[i])*(256-tx) + uint32(b[i])*tx
			low := uint32(c[i])*(256-tx) + uint32(d[i])*tx
			out[i] = uint8((top*(256-ty) + low*ty) >> 16)
		}
		out[3] = 255
	}
}

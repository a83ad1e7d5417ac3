package specimen

import (
	"image"
	"image/color"
	"math"
)

// homography maps the plane onto itself by a 3 by 3 matrix.
type homography [9]float64

func (h homography) at(p Point) Point {
	d := h[6]*p.X + h[7]*p.Y + h[8]
	return Point{(h[0]*p.X + h[1]*p.Y + h[2]) / d, (h[3]*p.X + h[4]*p.Y + h[5]) / d}
}

func (h homography) quad(q Quad) Quad {
	for i, p := range q {
		q[i] = h.at(p)
	}
	return q
}

// homographyOf maps the corners of from onto those of to.
func homographyOf(from, to Quad) homography {
	var m [8][9]float64
	for i := range 4 {
		x, y, u, v := from[i].X, from[i].Y, to[i].X, to[i].Y
		m[2*i] = [9]float64{x, y, 1, 0, 0, 0, -x * u, -y * u, u}
		m[2*i+1] = [9]float64{0, 0, 0, x, y, 1, -x * v, -y * v, v}
	}
	for c := range 8 {
		p := c
		for r := c + 1; r < 8; r++ {
			if math.Abs(m[r][c]) > math.Abs(m[p][c]) {
				p = r
			}
		}
		m[c], m[p] = m[p], m[c]
		for r := range 8 {
			if r == c {
				continue
			}
			f := m[r][c] / m[c][c]
			for k := c; k < 9; k++ {
				m[r][k] -= f * m[c][k]
			}
		}
	}
	h := homography{8: 1}
	for i := range 8 {
		h[i] = m[i][8] / m[i][i]
	}
	return h
}

// lay draws paper onto dst inside quad to, bent by bend (0 flat; 0.01 a slight wave), with
// four samples a pixel.
func lay(dst, paper *image.RGBA, to Quad, bend float64) {
	w, h := float64(paper.Bounds().Dx()), float64(paper.Bounds().Dy())
	inv := homographyOf(to, Quad{{0, 0}, {w, 0}, {w, h}, {0, h}})
	b := to.Bounds().Intersect(dst.Bounds())
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			var sum [3]float64
			n := 0.0
			for k := range 4 {
				p := inv.at(Point{float64(x) + 0.25 + 0.5*float64(k&1), float64(y) + 0.25 + 0.5*float64(k>>1)})
				if bend != 0 {
					p.Y += bend * h * math.Sin(math.Pi*p.X/w)
				}
				if p.X < 0 || p.Y < 0 || p.X >= w || p.Y >= h {
					continue
				}
				addSample(&sum, paper, p.X-0.5, p.Y-0.5)
				n++
			}
			if n == 0 {
				continue
			}
			i := dst.PixOffset(x, y)
			for k := range 3 {
				under := float64(dst.Pix[i+k]) * (4 - n) / 4
				dst.Pix[i+k] = uint8(under + sum[k]/4 + 0.5)
			}
		}
	}
}

// sample reads img between pixels.
func sample(img *image.RGBA, x, y float64) [3]float64 {
	var out [3]float64
	addSample(&out, img, x, y)
	return out
}

// addSample adds what sample reads to sum.
func addSample(sum *[3]float64, img *image.RGBA, x, y float64) {
	right, bottom := img.Rect.Dx()-1, img.Rect.Dy()-1
	if x < 0 {
		x = 0
	} else if x > float64(right) {
		x = float64(right)
	}
	if y < 0 {
		y = 0
	} else if y > float64(bottom) {
		y = float64(bottom)
	}
	x0, y0 := int(x), int(y)
	fx, fy := x-float64(x0), y-float64(y0)
	gx, gy := 1-fx, 1-fy
	a := y0*img.Stride + x0*4
	b, c := a, a
	if x0 < right {
		b += 4
	}
	if y0 < bottom {
		c += img.Stride
	}
	d := c + b - a
	p, q, r, s := img.Pix[a:a+3:a+3], img.Pix[b:b+3:b+3], img.Pix[c:c+3:c+3], img.Pix[d:d+3:d+3]
	sum[0] += (float64(p[0])*gx+float64(q[0])*fx)*gy + (float64(r[0])*gx+float64(s[0])*fx)*fy
	sum[1] += (float64(p[1])*gx+float64(q[1])*fx)*gy + (float64(r[1])*gx+float64(s[1])*fx)*fy
	sum[2] += (float64(p[2])*gx+float64(q[2])*fx)*gy + (float64(r[2])*gx+float64(s[2])*fx)*fy
}

// resize scales img to w by h pixels, averaging where it shrinks.
func resize(img *image.RGBA, w, h int) *image.RGBA {
	sw, sh := img.Rect.Dx(), img.Rect.Dy()
	if sw == w && sh == h {
		return img
	}
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	fx, fy := float64(sw)/float64(w), float64(sh)/float64(h)
	nx, ny := max(1, int(math.Ceil(fx))), max(1, int(math.Ceil(fy)))
	for y := range h {
		for x := range w {
			var sum [3]float64
			for j := range ny {
				for i := range nx {
					s := sample(img, (float64(x)+(float64(i)+0.5)/float64(nx))*fx-0.5, (float64(y)+(float64(j)+0.5)/float64(ny))*fy-0.5)
					for k := range 3 {
						sum[k] += s[k]
					}
				}
			}
			i, n := out.PixOffset(x, y), float64(nx*ny)
			out.Pix[i], out.Pix[i+1], out.Pix[i+2], out.Pix[i+3] = uint8(sum[0]/n+0.5), uint8(sum[1]/n+0.5), uint8(sum[2]/n+0.5), 255
		}
	}
	return out
}

// quarter turns img clockwise by deg, a multiple of 90.
func quarter(img *image.RGBA, deg int) *image.RGBA {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	deg = ((deg % 360) + 360) % 360
	if deg == 0 {
		return img
	}
	ow, oh := w, h
	if deg != 180 {
		ow, oh = h, w
	}
	out := image.NewRGBA(image.Rect(0, 0, ow, oh))
	for y := range h {
		for x := range w {
			ox, oy := w-1-x, h-1-y
			switch deg {
			case 90:
				ox, oy = h-1-y, x
			case 270:
				ox, oy = y, w-1-x
			}
			copy(out.Pix[oy*out.Stride+ox*4:][:4], img.Pix[y*img.Stride+x*4:][:4])
		}
	}
	return out
}

// quarterPoint follows quarter for one point of a w by h picture.
func quarterPoint(p Point, w, h float64, deg int) Point {
	switch ((deg % 360) + 360) % 360 {
	case 90:
		return Point{h - p.Y, p.X}
	case 180:
		return Point{w - p.X, h - p.Y}
	case 270:
		return Point{p.Y, w - p.X}
	}
	return p
}

// each changes every pixel by f, which gets its place as shares of width and height.
func each(img *image.RGBA, f func(u, v float64, p []uint8)) {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	for y := range h {
		v := float64(y) / float64(h)
		row := img.Pix[y*img.Stride:]
		for x := range w {
			f(float64(x)/float64(w), v, row[x*4:x*4+3:x*4+3])
		}
	}
}

func clamp8(v float64) uint8 { return uint8(min(255, max(0, v+0.5))) }

// scaleBy multiplies p by f.
func scaleBy(p []uint8, f float64) {
	for k := range p {
		p[k] = clamp8(float64(p[k]) * f)
	}
}

func lum(p []uint8) float64 {
	return 0.299*float64(p[0]) + 0.587*float64(p[1]) + 0.114*float64(p[2])
}

func mixColor(a, b color.RGBA, t float64) color.RGBA {
	m := func(x, y uint8) uint8 { return clamp8(float64(x)*(1-t) + float64(y)*t) }
	return color.RGBA{m(a.R, b.R), m(a.G, b.G), m(a.B, b.B), 255}
}

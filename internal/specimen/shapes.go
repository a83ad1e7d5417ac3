package specimen

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"strings"
)

// rect fills x, y, w, h.
func (c *canvas) rect(x, y, w, h float64, col color.Color) {
	draw.Draw(c.img, image.Rect(int(x), int(y), int(x+w), int(y+h)), image.NewUniform(col), image.Point{}, draw.Over)
}

// frame draws the four sides of a rectangle, t pixels thick.
func (c *canvas) frame(x, y, w, h, t float64, col color.Color) {
	c.rect(x, y, w, t, col)
	c.rect(x, y+h-t, w, t, col)
	c.rect(x, y, t, h, col)
	c.rect(x+w-t, y, t, h, col)
}

// round fills a rectangle with corners of radius r.
func (c *canvas) round(x, y, w, h, r float64, col color.Color) {
	k := r * 0.4477
	c.fill(path{
		{'M', [3]Point{{x + r, y}}},
		{'L', [3]Point{{x + w - r, y}}},
		{'C', [3]Point{{x + w - k, y}, {x + w, y + k}, {x + w, y + r}}},
		{'L', [3]Point{{x + w, y + h - r}}},
		{'C', [3]Point{{x + w, y + h - k}, {x + w - k, y + h}, {x + w - r, y + h}}},
		{'L', [3]Point{{x + r, y + h}}},
		{'C', [3]Point{{x + k, y + h}, {x, y + h - k}, {x, y + h - r}}},
		{'L', [3]Point{{x, y + r}}},
		{'C', [3]Point{{x, y + k}, {x + k, y}, {x + r, y}}},
	}, col)
}

// disc fills a circle.
func (c *canvas) disc(x, y, r float64, col color.Color) { c.polygon(circle(x, y, r), col) }

// ring fills between two circles.
func (c *canvas) ring(x, y, outer, inner float64, col color.Color) {
	out, in := circle(x, y, outer), circle(x, y, inner)
	p := path{}
	for i, q := range out {
		p = append(p, stroke{op(i), [3]Point{q}})
	}
	for i := range in {
		p = append(p, stroke{op(i), [3]Point{in[len(in)-1-i]}})
	}
	c.fill(p, col)
}

func op(i int) byte {
	if i == 0 {
		return 'M'
	}
	return 'L'
}

func circle(x, y, r float64) []Point {
	n := max(24, int(r))
	pts := make([]Point, n)
	for i := range pts {
		s, k := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		pts[i] = Point{x + r*k, y + r*s}
	}
	return pts
}

// polygon fills the area inside pts.
func (c *canvas) polygon(pts []Point, col color.Color) {
	p := make(path, len(pts))
	for i, q := range pts {
		p[i] = stroke{op(i), [3]Point{q}}
	}
	c.fill(p, col)
}

// line draws a straight line, t pixels thick.
func (c *canvas) line(a, b Point, t float64, col color.Color) {
	dx, dy := b.X-a.X, b.Y-a.Y
	l := math.Hypot(dx, dy)
	if l == 0 {
		return
	}
	ox, oy := -dy/l*t/2, dx/l*t/2
	c.polygon([]Point{{a.X + ox, a.Y + oy}, {b.X + ox, b.Y + oy}, {b.X - ox, b.Y - oy}, {a.X - ox, a.Y - oy}}, col)
}

// curve draws y = f(x) from x0 to x1, t pixels thick.
func (c *canvas) curve(x0, x1, step, t float64, col color.Color, f func(float64) float64) {
	var up, down []Point
	for x := x0; x <= x1; x += step {
		y := f(x)
		up = append(up, Point{x, y - t/2})
		down = append(down, Point{x, y + t/2})
	}
	for i := range down {
		up = append(up, down[len(down)-1-i])
	}
	c.polygon(up, col)
}

// rosette is our own ornament, a flower of n petals; it stands where a state's emblem would.
func (c *canvas) rosette(x, y, r float64, n int, col color.Color) {
	var pts []Point
	for i := range 360 {
		a := 2 * math.Pi * float64(i) / 360
		q := r * (0.72 + 0.28*math.Cos(float64(n)*a))
		pts = append(pts, Point{x + q*math.Sin(a), y - q*math.Cos(a)})
	}
	c.polygon(pts, col)
}

// arcText sets s along a circle, its middle at the top, spread over span degrees.
func (c *canvas) arcText(x, y, r, span float64, s string, k ink) {
	runes := []rune(s)
	for i, g := range runes {
		a := -span/2 + span*(float64(i)+0.5)/float64(len(runes))
		rad := a * math.Pi / 180
		w := c.width(string(g), k)
		m := turned(a, x+r*math.Sin(rad), y-r*math.Cos(rad))
		m.e -= m.a * w / 2
		m.f -= m.c * w / 2
		c.textAt(m, string(g), k)
	}
}

// wrap breaks s into lines at most w wide. Closing punctuation never starts a line.
func (c *canvas) wrap(s string, w float64, k ink) []string {
	var lines []string
	line := ""
	for _, r := range s {
		if line != "" && c.width(line+string(r), k) > w && !strings.ContainsRune("，。；、）)：", r) {
			lines = append(lines, line)
			line = ""
		}
		line += string(r)
	}
	return append(lines, line)
}

// words breaks s at spaces into lines at most w wide.
func (c *canvas) words(s string, w float64, k ink) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(s) {
		if line != "" && c.width(line+" "+word, k) > w {
			lines = append(lines, line)
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	return append(lines, line)
}

// stamp multiplies what draw puts on an empty layer into the picture, as stamp ink does over
// print.
func (c *canvas) stamp(at image.Rectangle, draw func(*canvas)) {
	layer := newCanvas(c.fonts, c.img.Bounds().Dx(), c.img.Bounds().Dy(), color.White)
	draw(layer)
	at = at.Intersect(c.img.Bounds())
	for y := at.Min.Y; y < at.Max.Y; y++ {
		for x := at.Min.X; x < at.Max.X; x++ {
			i := c.img.PixOffset(x, y)
			for k := range 3 {
				c.img.Pix[i+k] = uint8(uint16(c.img.Pix[i+k]) * uint16(layer.img.Pix[i+k]) / 255)
			}
		}
	}
}

// watermark writes the SAMPLE mark along a line, faint and outside the fields.
func (c *canvas) watermark(x, y, size, deg float64, col color.Color) {
	k := ink{Bold, size, col, 4}
	m := turned(deg, x, y)
	c.textAt(m, "样例 SAMPLE", k)
}

// wave is a sine, for signatures.
func wave(x float64) float64 { return math.Sin(x) }

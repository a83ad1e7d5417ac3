package specimen

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// canvas draws text and shapes on a picture.
type canvas struct {
	img   *image.RGBA
	fonts *Fonts
	buf   sfnt.Buffer
	ras   *vector.Rasterizer
}

// ink is how text looks.
type ink struct {
	family   Family
	size     float64 // em height, pixels
	color    color.Color
	tracking float64 // added after each glyph, pixels
}

func (i ink) sized(size float64) ink        { i.size = size; return i }
func (i ink) colored(c color.Color) ink     { i.color = c; return i }
func (i ink) tracked(t float64) ink         { i.tracking = t; return i }
func rgb(r, g, b uint8) color.RGBA          { return color.RGBA{r, g, b, 255} }
func grey(v uint8) color.RGBA               { return rgb(v, v, v) }
func veil(c color.RGBA, a uint8) color.RGBA { return premul(c, a) }

func premul(c color.RGBA, a uint8) color.RGBA {
	m := func(v uint8) uint8 { return uint8(uint16(v) * uint16(a) / 255) }
	return color.RGBA{m(c.R), m(c.G), m(c.B), a}
}

func newCanvas(fonts *Fonts, w, h int, back color.Color) *canvas {
	c := &canvas{img: image.NewRGBA(image.Rect(0, 0, w, h)), fonts: fonts, ras: vector.NewRasterizer(1, 1)}
	draw.Draw(c.img, c.img.Bounds(), image.NewUniform(back), image.Point{}, draw.Src)
	return c
}

// affine maps (x, y) to (a x + b y + e, c x + d y + f).
type affine struct{ a, b, c, d, e, f float64 }

func shift(x, y float64) affine { return affine{1, 0, 0, 1, x, y} }

// turned rotates by degrees clockwise, then shifts to (x, y).
func turned(deg, x, y float64) affine {
	s, k := math.Sincos(deg * math.Pi / 180)
	return affine{k, -s, s, k, x, y}
}

func (m affine) at(x, y float64) (float32, float32) {
	return float32(m.a*x + m.b*y + m.e), float32(m.c*x + m.d*y + m.f)
}

// text draws s with its em box's top left at (x, y) and returns the box of what it drew.
func (c *canvas) text(x, y float64, s string, k ink) image.Rectangle {
	w := c.textAt(shift(x, y+k.size*0.88), s, k)
	return image.Rect(int(x), int(y), int(math.Ceil(x+w)), int(math.Ceil(y+k.size*1.04)))
}

// centered draws s with its middle at x.
func (c *canvas) centered(x, y float64, s string, k ink) image.Rectangle {
	return c.text(x-c.width(s, k)/2, y, s, k)
}

// right draws s so that it ends at x.
func (c *canvas) right(x, y float64, s string, k ink) image.Rectangle {
	return c.text(x-c.width(s, k), y, s, k)
}

// textAt draws s along m's x axis from its origin on the base line, and returns its width.
func (c *canvas) textAt(m affine, s string, k ink) float64 {
	x := 0.0
	for _, r := range s {
		f := c.face(k.family, r)
		if f == nil {
			continue
		}
		g, err := f.GlyphIndex(&c.buf, r)
		if err != nil {
			continue
		}
		ppem := fixed.Int26_6(k.size * 64)
		here := affine{m.a, m.b, m.c, m.d, m.a*x + m.e, m.c*x + m.f}
		if segs, err := f.LoadGlyph(&c.buf, g, ppem, nil); err == nil {
			c.glyph(segs, here, k.color)
		} else {
			c.standIn(r, here, k)
		}
		if adv, err := f.GlyphAdvance(&c.buf, g, ppem, font.HintingNone); err == nil {
			x += float64(adv)/64 + k.tracking
		}
	}
	return x
}

// width is how wide s will be, pixels.
func (c *canvas) width(s string, k ink) float64 {
	x := 0.0
	for _, r := range s {
		f := c.face(k.family, r)
		if f == nil {
			continue
		}
		g, err := f.GlyphIndex(&c.buf, r)
		if err != nil {
			continue
		}
		if adv, err := f.GlyphAdvance(&c.buf, g, fixed.Int26_6(k.size*64), font.HintingNone); err == nil {
			x += float64(adv)/64 + k.tracking
		}
	}
	return x
}

// face is the font that has r: the family's own, or the bundled one.
func (c *canvas) face(name Family, r rune) *sfnt.Font {
	f := c.fonts.get(name)
	if f != nil {
		if i, err := f.GlyphIndex(&c.buf, r); err == nil && i != 0 {
			return f
		}
	}
	return c.fonts.get(Sans)
}

// glyph fills an outline under m.
func (c *canvas) glyph(segs sfnt.Segments, m affine, col color.Color) {
	p := path{}
	pt := func(q fixed.Point26_6) Point {
		x, y := m.at(float64(q.X)/64, float64(q.Y)/64)
		return Point{float64(x), float64(y)}
	}
	for _, s := range segs {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			p = append(p, stroke{'M', [3]Point{pt(s.Args[0])}})
		case sfnt.SegmentOpLineTo:
			p = append(p, stroke{'L', [3]Point{pt(s.Args[0])}})
		case sfnt.SegmentOpQuadTo:
			p = append(p, stroke{'Q', [3]Point{pt(s.Args[0]), pt(s.Args[1])}})
		case sfnt.SegmentOpCubeTo:
			p = append(p, stroke{'C', [3]Point{pt(s.Args[0]), pt(s.Args[1]), pt(s.Args[2])}})
		}
	}
	c.fill(p, col)
}

// stroke is one step of a path: M, L, Q, C or Z.
type stroke struct {
	op byte
	to [3]Point
}

type path []stroke

func (p path) bounds() image.Rectangle {
	lo, hi := Point{math.Inf(1), math.Inf(1)}, Point{math.Inf(-1), math.Inf(-1)}
	for _, s := range p {
		n := map[byte]int{'M': 1, 'L': 1, 'Q': 2, 'C': 3}[s.op]
		for _, q := range s.to[:n] {
			lo = Point{min(lo.X, q.X), min(lo.Y, q.Y)}
			hi = Point{max(hi.X, q.X), max(hi.Y, q.Y)}
		}
	}
	if lo.X > hi.X {
		return image.Rectangle{}
	}
	return image.Rect(int(math.Floor(lo.X))-1, int(math.Floor(lo.Y))-1, int(math.Ceil(hi.X))+1, int(math.Ceil(hi.Y))+1)
}

// fill paints the inside of p.
func (c *canvas) fill(p path, col color.Color) {
	b := p.bounds()
	if !b.Overlaps(c.img.Bounds()) {
		return
	}
	c.ras.Reset(b.Dx(), b.Dy())
	f := func(q Point) (float32, float32) {
		return float32(q.X - float64(b.Min.X)), float32(q.Y - float64(b.Min.Y))
	}
	for _, s := range p {
		x1, y1 := f(s.to[0])
		x2, y2 := f(s.to[1])
		x3, y3 := f(s.to[2])
		switch s.op {
		case 'M':
			c.ras.ClosePath()
			c.ras.MoveTo(x1, y1)
		case 'L':
			c.ras.LineTo(x1, y1)
		case 'Q':
			c.ras.QuadTo(x1, y1, x2, y2)
		case 'C':
			c.ras.CubeTo(x1, y1, x2, y2, x3, y3)
		}
	}
	c.ras.ClosePath()
	if b.In(c.img.Bounds()) {
		c.ras.Draw(c.img, b, image.NewUniform(col), image.Point{})
		return
	}
	mask := image.NewAlpha(image.Rect(0, 0, b.Dx(), b.Dy())) // the rasteriser can't clip by itself
	c.ras.Draw(mask, mask.Bounds(), image.Opaque, image.Point{})
	draw.DrawMask(c.img, b, image.NewUniform(col), image.Point{}, mask, image.Point{}, draw.Over)
}

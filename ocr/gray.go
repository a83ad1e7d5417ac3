package ocr

import (
	"image"
	"image/draw"
)

// Gray is m in grey as engines read it: on white where it is transparent, with its origin at 0, 0.
// It is m itself where that is so already.
func Gray(m image.Image) *image.Gray {
	if m == nil {
		return image.NewGray(image.Rectangle{})
	}
	b := m.Bounds()
	if g, ok := m.(*image.Gray); ok && b.Min == (image.Point{}) {
		return g
	}
	out := image.NewGray(image.Rect(0, 0, b.Dx(), b.Dy()))
	if g, ok := m.(*image.Gray); ok {
		for y := range b.Dy() {
			copy(out.Pix[y*out.Stride:][:b.Dx()], g.Pix[g.PixOffset(b.Min.X, b.Min.Y+y):])
		}
		return out
	}
	if c, ok := m.(*image.RGBA); ok && c.Opaque() {
		for y := range b.Dy() {
			grayRow(out.Pix[y*out.Stride:][:b.Dx()], c.Pix[c.PixOffset(b.Min.X, b.Min.Y+y):])
		}
		return out
	}
	// By way of a strip of RGBA, for which the library is many times faster than for grey.
	const rows = 64
	strip := image.NewRGBA(image.Rect(0, 0, b.Dx(), rows))
	for top := 0; top < b.Dy(); top += rows {
		part := image.Rect(0, 0, b.Dx(), min(rows, b.Dy()-top))
		draw.Draw(strip, part, image.White, image.Point{}, draw.Src)
		draw.Draw(strip, part, m, b.Min.Add(image.Pt(0, top)), draw.Over)
		for y := range part.Dy() {
			grayRow(out.Pix[(top+y)*out.Stride:][:b.Dx()], strip.Pix[y*strip.Stride:])
		}
	}
	return out
}

// grayRow weighs colours as color.GrayModel does.
func grayRow(dst, rgba []uint8) {
	for x := range dst {
		p := rgba[4*x : 4*x+3]
		dst[x] = uint8((19595*0x101*uint32(p[0]) + 38470*0x101*uint32(p[1]) + 7471*0x101*uint32(p[2]) + 1<<15) >> 24)
	}
}

package picture

import (
	"image"
	"image/draw"
)

// Upright turns m as EXIF's orientation (1 to 8) says; for 1 it is m itself.
func Upright(m image.Image, orientation int) image.Image {
	if orientation <= 1 || orientation > 8 {
		return m
	}
	b := m.Bounds()
	w, h := b.Dx(), b.Dy()
	dst := image.NewRGBA(image.Rect(0, 0, w, h))
	if orientation >= 5 {
		dst = image.NewRGBA(image.Rect(0, 0, h, w))
	}
	// Row by row, so that no copy of the whole stored picture is needed in colour.
	row := image.NewRGBA(image.Rect(0, 0, w, 1))
	for y := range h {
		draw.Draw(row, row.Rect, m, image.Pt(b.Min.X, b.Min.Y+y), draw.Src)
		for x := range w {
			ux, uy := Turned(orientation, x, y, w, h)
			copy(dst.Pix[dst.PixOffset(ux, uy):][:4], row.Pix[4*x:])
		}
	}
	return dst
}

// Turned is where the pixel x, y of a stored picture of w × h stands once it is upright
// (EXIF 2.32, 4.6.4 A, tag 274).
func Turned(orientation, x, y, w, h int) (int, int) {
	switch orientation {
	case 2:
		return w - 1 - x, y
	case 3:
		return w - 1 - x, h - 1 - y
	case 4:
		return x, h - 1 - y
	case 5:
		return y, x
	case 6:
		return h - 1 - y, x
	case 7:
		return h - 1 - y, w - 1 - x
	case 8:
		return y, w - 1 - x
	}
	return x, y
}

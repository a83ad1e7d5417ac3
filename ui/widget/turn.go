package widget

import (
	"image"
	"image/draw"
)

// Turned is a picture turned clockwise by so many quarters; the picture itself for none.
func Turned(img image.Image, quarters int) image.Image {
	if img == nil || quarters%4 == 0 {
		return img
	}
	b := img.Bounds()
	src, ok := img.(*image.NRGBA)
	if !ok {
		src = image.NewNRGBA(b)
		draw.Draw(src, b, img, b.Min, draw.Src)
	}
	size := TurnedRect(image.Rectangle{Max: b.Size()}, b.Size(), quarters).Size()
	dst := image.NewNRGBA(image.Rectangle{Max: size})
	for y := range b.Dy() {
		for x := range b.Dx() {
			to := TurnedRect(image.Rect(x, y, x+1, y+1), b.Size(), quarters).Min
			i, j := src.PixOffset(b.Min.X+x, b.Min.Y+y), dst.PixOffset(to.X, to.Y)
			copy(dst.Pix[j:j+4], src.Pix[i:i+4])
		}
	}
	return dst
}

// TurnedRect is where a place of a picture of that size comes to lie when the picture is turned
// clockwise by so many quarters.
func TurnedRect(r image.Rectangle, size image.Point, quarters int) image.Rectangle {
	for range quarters % 4 {
		r = image.Rect(size.Y-r.Max.Y, r.Min.X, size.Y-r.Min.Y, r.Max.X)
		size = image.Pt(size.Y, size.X)
	}
	return r
}

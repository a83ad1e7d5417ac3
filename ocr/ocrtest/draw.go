// Package ocrtest knows what every recognition engine must keep (Contract) and draws small
// pictures of text for tests. It is for tests only and leaves real documents to others.
package ocrtest

import (
	"image"
	"image/color"
	"image/draw"
	"sync"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"sellerdesk/assets"
)

// regular is the bundled regular font; it is large, so tests share it.
var regular = sync.OnceValues(func() (*sfnt.Font, error) {
	data, err := assets.FS.ReadFile("fonts/NotoSansSC-Regular.ttf")
	if err != nil {
		return nil, err
	}
	return opentype.Parse(data)
})

// Face is the bundled regular font at size pixels.
func Face(t testing.TB, size float64) font.Face {
	t.Helper()
	f, err := regular()
	if err != nil {
		t.Fatal(err)
	}
	face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingFull})
	if err != nil {
		t.Fatal(err)
	}
	return face
}

// Blank is a white picture.
func Blank(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(m, m.Rect, image.White, image.Point{}, draw.Src)
	return m
}

// Write puts s on m with its baseline starting at x, y, and returns the x where it ends.
func Write(m draw.Image, face font.Face, c color.Color, x, y int, s string) int {
	d := font.Drawer{Dst: m, Src: image.NewUniform(c), Face: face, Dot: fixed.P(x, y)}
	d.DrawString(s)
	return d.Dot.X.Round()
}

// Lines is a white picture with lines of black text of size pixels.
func Lines(t testing.TB, size float64, lines ...string) *image.RGBA {
	t.Helper()
	face := Face(t, size)
	pad, step, width := int(size), int(2*size), 0
	for _, l := range lines {
		width = max(width, font.MeasureString(face, l).Ceil())
	}
	m := Blank(width+2*pad, step*len(lines)+pad)
	for i, l := range lines {
		Write(m, face, color.Black, pad, pad+step*i+int(size), l)
	}
	return m
}

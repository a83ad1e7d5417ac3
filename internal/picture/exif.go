package picture

import (
	"bytes"
	"image"
	"image/draw"
	"strings"

	"github.com/rwcarlsen/goexif/exif"
)

// Camera is what a camera wrote into a picture.
type Camera struct {
	Make, Model string
	Exposed     bool // there is an exposure time or an aperture: light fell on a sensor
}

// exifHead is how far into a file the camera's block is looked for, bytes; it stands before the
// pixels and can't be longer than 64 KiB.
const exifHead = 256 << 10

// exifOf reads orientation and camera; a block that is missing or damaged says nothing.
func exifOf(f Format, data []byte) (orientation int, c Camera) {
	orientation = 1
	if f != JPEG {
		return orientation, c
	}
	defer func() {
		// The library panics on some damaged blocks, and such a block is worth nothing.
		if recover() != nil {
			orientation, c = 1, Camera{}
		}
	}()
	x, err := exif.Decode(bytes.NewReader(data[:min(len(data), exifHead)]))
	if x == nil || err != nil && exif.IsCriticalError(err) {
		return orientation, c
	}
	if tag, err := x.Get(exif.Orientation); err == nil {
		if n, err := tag.Int(0); err == nil && n >= 1 && n <= 8 {
			orientation = n
		}
	}
	c.Make, c.Model = word(x, exif.Make), word(x, exif.Model)
	for _, name := range []exif.FieldName{exif.ExposureTime, exif.FNumber} {
		if _, err := x.Get(name); err == nil {
			c.Exposed = true
		}
	}
	return orientation, c
}

// progressive reports whether a JPEG is stored in passes over the whole picture.
func progressive(data []byte) bool {
	for i := 2; i+4 <= len(data); {
		if data[i] != 0xff {
			return false
		}
		switch m := data[i+1]; {
		case m == 0xff:
			i++
			continue
		case m == 0xc2:
			return true
		case m == 0xc0, m == 0xc1, m == 0xda:
			return false
		}
		i += 2 + int(data[i+2])<<8 + int(data[i+3])
	}
	return false
}

func word(x *exif.Exif, name exif.FieldName) string {
	tag, err := x.Get(name)
	if err != nil {
		return ""
	}
	s, err := tag.StringVal()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(strings.Trim(s, "\x00"))
}

// Upright turns m as EXIF's orientation (1 to 8) says; for 1 it is m itself.
func Upright(m image.Image, orientation int) image.Image {
	if orientation <= 1 || orientation > 8 {
		return m
	}
	src := rgba(m)
	w, h := src.Rect.Dx(), src.Rect.Dy()
	ow, oh := w, h
	if orientation >= 5 {
		ow, oh = h, w
	}
	dst := image.NewRGBA(image.Rect(0, 0, ow, oh))
	for y := range oh {
		for x := range ow {
			sx, sy := source(orientation, x, y, w, h)
			copy(dst.Pix[dst.PixOffset(x, y):][:4], src.Pix[src.PixOffset(sx, sy):][:4])
		}
	}
	return dst
}

// source is where the pixel x, y of the upright picture stands in the stored one of w × h.
func source(orientation, x, y, w, h int) (int, int) {
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
		return y, h - 1 - x
	case 7:
		return w - 1 - y, h - 1 - x
	case 8:
		return w - 1 - y, x
	}
	return x, y
}

func rgba(m image.Image) *image.RGBA {
	b := m.Bounds()
	if r, ok := m.(*image.RGBA); ok && b.Min == (image.Point{}) {
		return r
	}
	r := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(r, r.Rect, m, b.Min, draw.Src)
	return r
}

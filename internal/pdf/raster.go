package pdf

import (
	"image"
	"image/color"
	"image/draw"

	"sellerdesk/internal/picture"
)

// raster is an opaque upright picture: three bytes a pixel, red, green, blue.
type raster struct {
	w, h int
	pix  []byte
}

func newRaster(w, h int) *raster { return &raster{w: w, h: h, pix: make([]byte, 3*w*h)} }

// rowReader gives rows of a decoded picture as red, green, blue, laid on white where the picture
// is transparent.
type rowReader func(y int, row []byte)

// rows chooses the fastest way to read a picture's rows.
func rows(im image.Image) (w, h int, read rowReader) {
	b := im.Bounds()
	w, h = b.Dx(), b.Dy()
	switch m := im.(type) {
	case *image.YCbCr:
		return w, h, func(y int, row []byte) { yCbCrRow(m, b.Min.Y+y, row) }
	case *image.RGBA:
		return w, h, func(y int, row []byte) { rgbaRow(m.Pix[y*m.Stride:], row, true) }
	case *image.NRGBA:
		return w, h, func(y int, row []byte) { rgbaRow(m.Pix[y*m.Stride:], row, false) }
	case *image.Gray:
		return w, h, func(y int, row []byte) { grayRow(m.Pix[y*m.Stride:], row) }
	case *image.Paletted:
		table := paletteTable(m.Palette)
		return w, h, func(y int, row []byte) { palettedRow(m.Pix[y*m.Stride:], table, row) }
	default:
		line := image.NewRGBA(image.Rect(0, 0, w, 1))
		return w, h, func(y int, row []byte) {
			draw.Draw(line, line.Rect, image.White, image.Point{}, draw.Src)
			draw.Draw(line, line.Rect, im, image.Pt(b.Min.X, b.Min.Y+y), draw.Over)
			rgbaRow(line.Pix, row, true)
		}
	}
}

func yCbCrRow(m *image.YCbCr, y int, row []byte) {
	for x := 0; 3*x < len(row); x++ {
		px := m.Rect.Min.X + x
		c := m.COffset(px, y)
		row[3*x], row[3*x+1], row[3*x+2] = color.YCbCrToRGB(m.Y[m.YOffset(px, y)], m.Cb[c], m.Cr[c])
	}
}

// rgbaRow flattens onto white. Premultiplied says that the colours carry their alpha already.
func rgbaRow(pix, row []byte, premultiplied bool) {
	for x := 0; 3*x < len(row); x++ {
		p := pix[4*x : 4*x+4]
		a := uint32(p[3])
		for k := range 3 {
			v := uint32(p[k])
			switch {
			case a == 255:
			case premultiplied:
				v += 255 - a
			default:
				v = (v*a + 255*(255-a) + 127) / 255
			}
			row[3*x+k] = byte(min(v, 255))
		}
	}
}

func grayRow(pix, row []byte) {
	for x := 0; 3*x < len(row); x++ {
		row[3*x], row[3*x+1], row[3*x+2] = pix[x], pix[x], pix[x]
	}
}

// paletteTable flattens a palette onto white; indices beyond it are black.
func paletteTable(p color.Palette) *[256][3]byte {
	var table [256][3]byte
	for i, c := range p {
		n := color.NRGBAModel.Convert(c).(color.NRGBA) // the model returns nothing else
		rgbaRow([]byte{n.R, n.G, n.B, n.A}, table[i][:], false)
	}
	return &table
}

func palettedRow(pix []byte, table *[256][3]byte, row []byte) {
	for x := 0; 3*x < len(row); x++ {
		copy(row[3*x:3*x+3], table[pix[x]][:])
	}
}

// shrink reads a decoded picture into a raster of w × h pixels or, where the picture has fewer,
// of its own size, each new pixel being the mean of the area it covers.
func shrink(im image.Image, w, h int) *raster {
	iw, ih, read := rows(im)
	if w >= iw || h >= ih {
		out := newRaster(iw, ih)
		for y := range ih {
			read(y, out.pix[3*iw*y:3*iw*(y+1)])
		}
		return out
	}
	return shrinkRows(iw, ih, read, w, h)
}

// weightBits is the precision of the parts of pixels in shrinkRows.
const weightBits = 8

// shrinkRows averages areas, with the pixels at their edges counted in part.
func shrinkRows(iw, ih int, read rowReader, w, h int) *raster {
	out := newRaster(w, h)
	row := make([]byte, 3*iw)
	narrow := make([]uint32, 3*w) // a row of the picture, made narrow
	sums := make([]uint64, 3*w)
	columns := spans(iw, w)
	loaded := -1
	for y, s := range spans(ih, h) {
		clear(sums)
		weight := uint64(0)
		for i := s.from; i <= s.to; i++ {
			if i != loaded {
				read(i, row)
				narrowRow(row, columns, narrow)
				loaded = i
			}
			part := uint64(s.weight(i))
			weight += part
			for k, v := range narrow {
				sums[k] += uint64(v) * part
			}
		}
		for k, v := range sums {
			out.pix[3*w*y+k] = byte((v/weight + 128) >> 8)
		}
	}
	return out
}

// span is which source pixels a new one covers, and how much of the first and last.
type span struct {
	from, to    int
	first, last uint32 // of 1<<weightBits
}

func (s span) weight(i int) uint32 {
	switch i {
	case s.from:
		return s.first
	case s.to:
		return s.last
	default:
		return 1 << weightBits
	}
}

func spans(source, target int) []span {
	out := make([]span, target)
	const one = 1 << weightBits
	for i := range out {
		from, to := i*source*one/target, (i+1)*source*one/target
		s := span{from: from / one, to: (to - 1) / one}
		if s.from == s.to {
			s.first, s.last = uint32(to-from), uint32(to-from)
		} else {
			s.first, s.last = uint32(one-from%one), uint32((to-1)%one+1)
		}
		out[i] = s
	}
	return out
}

// narrowRow averages along a row; the result has eight more bits.
func narrowRow(row []byte, columns []span, narrow []uint32) {
	for x, s := range columns {
		var r, g, b, weight uint32
		for i := s.from; i <= s.to; i++ {
			part := s.weight(i)
			weight += part
			r += uint32(row[3*i]) * part
			g += uint32(row[3*i+1]) * part
			b += uint32(row[3*i+2]) * part
		}
		narrow[3*x], narrow[3*x+1], narrow[3*x+2] = mean(r, weight), mean(g, weight), mean(b, weight)
	}
}

// upright turns a raster by its EXIF orientation.
func (p *raster) upright(orientation int) *raster {
	if orientation <= 1 || orientation > 8 {
		return p
	}
	out := newRaster(p.w, p.h)
	if orientation >= 5 {
		out.w, out.h = p.h, p.w
	}
	for y := range p.h {
		for x := range p.w {
			ux, uy := picture.Turned(orientation, x, y, p.w, p.h)
			copy(out.pix[3*(uy*out.w+ux):][:3], p.pix[3*(y*p.w+x):])
		}
	}
	return out
}

// rgba copies the raster into the form that the JPEG encoder is fast with.
func (p *raster) rgba() *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, p.w, p.h))
	for i, j := 0, 0; i < len(p.pix); i, j = i+3, j+4 {
		out.Pix[j], out.Pix[j+1], out.Pix[j+2], out.Pix[j+3] = p.pix[i], p.pix[i+1], p.pix[i+2], 255
	}
	return out
}

func mean(sum, weight uint32) uint32 { return uint32(uint64(sum) * 256 / uint64(weight)) }

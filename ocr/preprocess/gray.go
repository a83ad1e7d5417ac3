package preprocess

import (
	"image"

	"github.com/disintegration/imaging"
)

// Turn rotates m clockwise by 0, 90, 180 or 270 degrees.
func Turn(m *image.NRGBA, degrees int) *image.NRGBA {
	switch degrees {
	case 90:
		return imaging.Rotate270(m)
	case 180:
		return imaging.Rotate180(m)
	case 270:
		return imaging.Rotate90(m)
	}
	return m
}

// TurnGray rotates g clockwise by 0, 90, 180 or 270 degrees.
func TurnGray(g *image.Gray, degrees int) *image.Gray {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	switch degrees {
	case 90, 270:
		out := image.NewGray(image.Rect(0, 0, h, w))
		for y := range h {
			row := g.Pix[y*g.Stride : y*g.Stride+w]
			for x, v := range row {
				if degrees == 90 {
					out.Pix[x*out.Stride+h-1-y] = v
				} else {
					out.Pix[(w-1-x)*out.Stride+y] = v
				}
			}
		}
		return out
	case 180:
		out := image.NewGray(image.Rect(0, 0, w, h))
		for y := range h {
			for x := range w {
				out.Pix[(h-1-y)*out.Stride+w-1-x] = g.Pix[y*g.Stride+x]
			}
		}
		return out
	}
	return g
}

// Red is the red channel: red seals and stamps vanish in it and dark ink stays.
func Red(m *image.NRGBA) *image.Gray {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	g := image.NewGray(image.Rect(0, 0, w, h))
	for y := range h {
		row := m.Pix[y*m.Stride : y*m.Stride+4*w]
		for x := range w {
			g.Pix[y*g.Stride+x] = row[4*x]
		}
	}
	return g
}

// Luma is the brightness of m (ITU-R BT.601).
func Luma(m *image.NRGBA) *image.Gray {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	g := image.NewGray(image.Rect(0, 0, w, h))
	for y := range h {
		row := m.Pix[y*m.Stride : y*m.Stride+4*w]
		for x := range w {
			g.Pix[y*g.Stride+x] = uint8((299*int(row[4*x]) + 587*int(row[4*x+1]) + 114*int(row[4*x+2])) / 1000)
		}
	}
	return g
}

// crop is a view of g; it shares its pixels.
func crop(g *image.Gray, r image.Rectangle) *image.Gray {
	return g.SubImage(r).(*image.Gray)
}

// compact copies a view so that it starts at the origin.
func compact(g *image.Gray) *image.Gray {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	if g.Rect.Min == (image.Point{}) && g.Stride == w {
		return g
	}
	out := image.NewGray(image.Rect(0, 0, w, h))
	for y := range h {
		copy(out.Pix[y*w:(y+1)*w], g.Pix[g.PixOffset(g.Rect.Min.X, g.Rect.Min.Y+y):])
	}
	return out
}

// Resize scales g to w by h pixels; shrinking averages, growing is smooth.
func Resize(g *image.Gray, w, h int) *image.Gray {
	filter := imaging.CatmullRom
	if w*10 < g.Rect.Dx()*6 {
		filter = imaging.Box
	}
	return resizeGray(g, max(1, w), max(1, h), filter)
}

// Sharpen lifts edges; sigma in pixels.
func Sharpen(g *image.Gray, sigma float64) *image.Gray {
	return Red(imaging.Sharpen(g, sigma))
}

// Pad sets g on a margin of n pixels of value v.
func Pad(g *image.Gray, n int, v uint8) *image.Gray {
	g = compact(g)
	w, h := g.Rect.Dx(), g.Rect.Dy()
	out := image.NewGray(image.Rect(0, 0, w+2*n, h+2*n))
	for i := range out.Pix {
		out.Pix[i] = v
	}
	for y := range h {
		copy(out.Pix[(y+n)*out.Stride+n:], g.Pix[y*g.Stride:y*g.Stride+w])
	}
	return out
}

// box is the mean over a square of 2r+1 pixels, by running sums.
func box(g *image.Gray, r int) *image.Gray {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	tmp, out := image.NewGray(g.Rect), image.NewGray(g.Rect)
	for y := range h {
		boxRow(tmp.Pix[y*w:(y+1)*w], g.Pix[y*g.Stride:], r)
	}
	// Down all columns at once, row by row, as they lie in memory.
	sums, count := make([]uint32, w), uint32(0)
	row := func(y int) []uint8 { return tmp.Pix[y*w : (y+1)*w] }
	for y := -r; y < h; y++ {
		if y+r < h {
			for x, v := range row(y + r) {
				sums[x] += uint32(v)
			}
			count++
		}
		if y < 0 {
			continue
		}
		for x, s := range sums {
			out.Pix[y*w+x] = uint8(s / count)
		}
		if y >= r {
			for x, v := range row(y - r) {
				sums[x] -= uint32(v)
			}
			count--
		}
	}
	return out
}

// boxRow is the mean over 2r+1 pixels of a row.
func boxRow(dst, src []uint8, r int) {
	sum, count := uint32(0), uint32(0)
	for x := -r; x < len(dst); x++ {
		if x+r < len(dst) {
			sum += uint32(src[x+r])
			count++
		}
		if x < 0 {
			continue
		}
		dst[x] = uint8(sum / count)
		if x >= r {
			sum -= uint32(src[x-r])
			count--
		}
	}
}

// otsu is the threshold that splits the histogram of g best in two.
func otsu(g *image.Gray) int {
	var hist [256]int
	total, sum := 0, 0.0
	for y := range g.Rect.Dy() {
		for _, v := range g.Pix[y*g.Stride : y*g.Stride+g.Rect.Dx()] {
			hist[v]++
			total++
			sum += float64(v)
		}
	}
	best, at, low, lowSum := 0.0, 127, 0, 0.0
	for i, c := range hist {
		low += c
		lowSum += float64(i * c)
		if low == 0 || low == total {
			continue
		}
		d := lowSum/float64(low) - (sum-lowSum)/float64(total-low)
		if v := float64(low) * float64(total-low) * d * d; v > best {
			best, at = v, i
		}
	}
	return at
}

// Package preprocess knows pictures of documents: it takes a photo at the size that is worked on,
// finds the sheet on it, straightens it, flattens its light, finds the lines of text, cuts them out at the
// height that engines like, and measures faults of the picture. It is the only user of imaging.
// What the text says is left to ocr/extract.
package preprocess

import (
	"errors"
	"fmt"
	"image"
	"image/draw"

	"github.com/disintegration/imaging"

	"sellerdesk/internal/picture"
)

const (
	minSide  = 64   // pixels of the shorter side; below this there is nothing to read
	workSide = 4200 // longer side of the copy that is worked on, pixels
)

// ErrTooSmall says that a picture has too few pixels for anything to be read on it.
var ErrTooSmall = errors.New("picture too small")

// Photo is a decoded picture, upright as its file asks.
type Photo struct {
	Image  *image.NRGBA // opaque, at most 4,200 pixels on its longer side
	Format picture.Format
	Width  int     // pixels of the file, after turning
	Height int     // pixels of the file, after turning
	Scale  float64 // pixels of the file for one pixel of Image

	BlackPrint bool // the paper's own writing has no blue in it: blue is of stamps and watermarks
}

// Decode reads a picture. A damaged one gives an error, never a panic: those of picture.Decode, or
// ErrTooSmall.
func Decode(data []byte) (*Photo, error) {
	info, err := picture.Inspect(data)
	if err == nil {
		err = legible(info.Width, info.Height)
	}
	if err != nil {
		return nil, err
	}
	m, info, err := picture.DecodeStored(data)
	if err != nil {
		return nil, err
	}
	if err := legible(info.Width, info.Height); err != nil {
		return nil, err
	}
	p := FromImage(m)
	p.Format = info.Format
	if info.Orientation > 1 {
		// Opaque pixels are the same bytes in both kinds.
		turned := picture.Upright(p.Image, info.Orientation).(*image.RGBA)
		p.Image = &image.NRGBA{Pix: turned.Pix, Stride: turned.Stride, Rect: turned.Rect}
	}
	full := func(n int) int { return int(float64(n)*p.Scale + .5) }
	p.Width, p.Height = full(p.Image.Rect.Dx()), full(p.Image.Rect.Dy())
	return p, nil
}

// legible refuses pictures with a side on which nothing can be read, as they are and as they are
// worked on.
func legible(w, h int) error {
	k := reduction(w, h)
	if min(w, h) < minSide || min(w, h)/k < minSide/4 {
		return fmt.Errorf("%w: %d × %d pixels", ErrTooSmall, w, h)
	}
	return nil
}

// reduction is how many pixels of a picture of w × h become one of the working copy.
func reduction(w, h int) int { return max(1, (max(w, h)+workSide-1)/workSide) }

// FromImage makes a Photo of a picture that is decoded already and upright.
func FromImage(m image.Image) *Photo {
	work, scale := reduce(m)
	return &Photo{Image: work, Width: m.Bounds().Dx(), Height: m.Bounds().Dy(), Scale: scale}
}

// reduce copies m to opaque NRGBA, averaging whole blocks where m is larger than the working size.
func reduce(m image.Image) (*image.NRGBA, float64) {
	b := m.Bounds()
	k := reduction(b.Dx(), b.Dy())
	if k == 1 {
		return opaque(m), 1
	}
	w, h := b.Dx()/k, b.Dy()/k
	out := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		// One band of k rows at a time keeps the full colour copy out of memory.
		band := flattenAlpha(imaging.Crop(m, image.Rect(b.Min.X, b.Min.Y+y*k, b.Min.X+w*k, b.Min.Y+(y+1)*k)))
		averageBand(out.Pix[y*out.Stride:], band, w, k)
	}
	return out, float64(k)
}

// opaque copies m to NRGBA on white. What a JPEG decodes to has no alpha, and the library copies it to RGBA
// many times faster than pixel by pixel; opaque pixels are the same bytes in both.
func opaque(m image.Image) *image.NRGBA {
	ycc, ok := m.(*image.YCbCr)
	if !ok {
		return flattenAlpha(imaging.Clone(m))
	}
	b := ycc.Rect
	out := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	const rows = 16 // whole blocks of the coarser colour planes
	parallelRows((b.Dy()+rows-1)/rows, func(i int) {
		band := image.Rect(0, i*rows, b.Dx(), min((i+1)*rows, b.Dy()))
		draw.Draw(out, band, ycc, b.Min.Add(band.Min), draw.Src)
	})
	return &image.NRGBA{Pix: out.Pix, Stride: out.Stride, Rect: out.Rect}
}

func averageBand(dst []uint8, band *image.NRGBA, w, k int) {
	n := k * k
	for x := range w {
		var sum [3]int
		for dy := range k {
			row := band.Pix[dy*band.Stride+4*x*k:]
			for dx := range k {
				sum[0] += int(row[4*dx])
				sum[1] += int(row[4*dx+1])
				sum[2] += int(row[4*dx+2])
			}
		}
		dst[4*x], dst[4*x+1], dst[4*x+2], dst[4*x+3] = uint8(sum[0]/n), uint8(sum[1]/n), uint8(sum[2]/n), 255
	}
}

// flattenAlpha lays m on white, in place.
func flattenAlpha(m *image.NRGBA) *image.NRGBA {
	for i := 3; i < len(m.Pix); i += 4 {
		a := int(m.Pix[i])
		if a == 255 {
			continue
		}
		for c := i - 3; c < i; c++ {
			m.Pix[c] = uint8((int(m.Pix[c])*a + 255*(255-a)) / 255)
		}
		m.Pix[i] = 255
	}
	return m
}

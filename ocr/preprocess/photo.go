// Package preprocess knows pictures of documents: it decodes a photo within bounds, finds the
// sheet on it, straightens it, flattens its light, finds the lines of text, cuts them out at the
// height that engines like, and measures faults of the picture. It is the only user of imaging.
// What the text says is left to ocr/extract.
package preprocess

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"

	"github.com/disintegration/imaging"
	"github.com/gen2brain/heic"
	"golang.org/x/image/bmp"
	"golang.org/x/image/webp"
)

// Bounds of a picture. They hold before anything is decoded, so a bomb costs no memory.
const (
	MaxBytes  = 64 << 20   // of the file
	MaxPixels = 64_000_000 // width times height; phones make 12 to 50 million
	MaxSide   = 16_000     // pixels of the longer side
	MinSide   = 64         // pixels of the shorter side; below this there is nothing to read
	workSide  = 4200       // longer side of the copy that is worked on, pixels
)

// Format is a picture format, known by its content.
type Format string

// Formats that are read.
const (
	JPEG Format = "jpeg"
	PNG  Format = "png"
	BMP  Format = "bmp"
	WebP Format = "webp"
	HEIC Format = "heic"
)

// Reasons for refusing a picture.
var (
	ErrFormat   = errors.New("not a picture of a known format (JPEG, PNG, BMP, WebP, HEIC)")
	ErrPDF      = errors.New("a PDF: export its page as a picture first")
	ErrTooLarge = errors.New("picture too large")
	ErrTooSmall = errors.New("picture too small")
	ErrDamaged  = errors.New("picture is damaged or cut short")
	ErrVariety  = errors.New("picture is of a rare variety that can't be opened")
)

// Photo is a decoded picture, turned upright as its EXIF data asks.
type Photo struct {
	Image  *image.NRGBA // opaque, at most 4,200 pixels on its longer side
	Format Format
	Width  int     // pixels of the file, after turning
	Height int     // pixels of the file, after turning
	Scale  float64 // pixels of the file for one pixel of Image
}

// Sniff tells the format of data by its first bytes.
func Sniff(data []byte) (Format, error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xd8\xff")):
		return JPEG, nil
	case bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n")):
		return PNG, nil
	case bytes.HasPrefix(data, []byte("BM")) && len(data) > 26:
		return BMP, nil
	case len(data) > 16 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP":
		return WebP, nil
	case isHEIF(data):
		return HEIC, nil
	case bytes.HasPrefix(data, []byte("%PDF-")):
		return "", ErrPDF
	}
	return "", ErrFormat
}

// Size returns format and pixel size without decoding, and refuses what is out of bounds with
// ErrTooLarge or ErrTooSmall.
func Size(data []byte) (Format, int, int, error) {
	if len(data) > MaxBytes {
		return "", 0, 0, fmt.Errorf("%w: %d bytes, at most %d", ErrTooLarge, len(data), MaxBytes)
	}
	f, err := Sniff(data)
	if err != nil {
		return "", 0, 0, err
	}
	c, err := config(f, data)
	if err != nil {
		return f, 0, 0, fmt.Errorf("reading %s header: %w: %w", f, kindOf(err), err)
	}
	w, h := c.Width, c.Height
	if w > MaxSide || h > MaxSide || w > 0 && h > MaxPixels/w {
		return f, w, h, fmt.Errorf("%w: %d x %d pixels, at most %d million", ErrTooLarge, w, h, MaxPixels/1_000_000)
	}
	if w < MinSide || h < MinSide {
		return f, w, h, fmt.Errorf("%w: %d x %d pixels", ErrTooSmall, w, h)
	}
	return f, w, h, nil
}

// kindOf tells a rare variety of a format from damage, by the decoder's error.
func kindOf(err error) error {
	var j jpeg.UnsupportedError
	var p png.UnsupportedError
	if errors.As(err, &j) || errors.As(err, &p) || errors.Is(err, bmp.ErrUnsupported) {
		return ErrVariety
	}
	return ErrDamaged
}

func config(f Format, data []byte) (image.Config, error) {
	r := bytes.NewReader(data)
	switch f {
	case JPEG:
		return jpeg.DecodeConfig(r)
	case PNG:
		return png.DecodeConfig(r)
	case BMP:
		return bmp.DecodeConfig(r)
	case WebP:
		return webp.DecodeConfig(r)
	default:
		return heifConfig(data)
	}
}

// Decode reads a picture. A damaged one gives an error, never a panic.
func Decode(data []byte) (p *Photo, err error) {
	f, w, h, err := Size(data)
	if err != nil {
		return nil, err
	}
	defer func() {
		// The decoders are others' code and the bytes are a stranger's.
		if r := recover(); r != nil {
			p, err = nil, fmt.Errorf("decoding %s: %w: %v", f, ErrDamaged, r)
		}
	}()
	m, err := decode(f, data)
	if err != nil {
		return nil, fmt.Errorf("decoding %s: %w: %w", f, kindOf(err), err)
	}
	if b := m.Bounds(); b.Dx() > 2*w || b.Dy() > 2*h || b.Dx() < MinSide || b.Dy() < MinSide {
		return nil, fmt.Errorf("decoding %s: %w: header says %d x %d, content is %d x %d", f, ErrDamaged, w, h, b.Dx(), b.Dy())
	}
	work, scale := reduce(m)
	if f == JPEG {
		work = turnByEXIF(work, exifOrientation(data))
	}
	full := func(n int) int { return int(float64(n)*scale + .5) }
	return &Photo{Image: work, Format: f, Scale: scale, Width: full(work.Rect.Dx()), Height: full(work.Rect.Dy())}, nil
}

func decode(f Format, data []byte) (image.Image, error) {
	r := bytes.NewReader(data)
	switch f {
	case JPEG:
		return jpeg.Decode(r)
	case PNG:
		return png.Decode(r)
	case BMP:
		return bmp.Decode(r)
	case WebP:
		return webp.Decode(r)
	default:
		return heic.Decode(r)
	}
}

// FromImage makes a Photo of a picture that is decoded already and upright.
func FromImage(m image.Image) *Photo {
	work, scale := reduce(m)
	return &Photo{Image: work, Width: m.Bounds().Dx(), Height: m.Bounds().Dy(), Scale: scale}
}

// reduce copies m to opaque NRGBA, averaging whole blocks where m is larger than the working size.
func reduce(m image.Image) (*image.NRGBA, float64) {
	b := m.Bounds()
	k := (max(b.Dx(), b.Dy()) + workSide - 1) / workSide
	if k <= 1 {
		return flattenAlpha(imaging.Clone(m)), 1
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

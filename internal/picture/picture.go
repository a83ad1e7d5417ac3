// Package picture takes pictures in from outside: it tells their format by content, refuses what
// would need too much memory before decoding, decodes, and sets them upright. It leaves what they
// show to others.
package picture

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"

	"golang.org/x/image/bmp"
	"golang.org/x/image/webp"
)

// Limits on what is decoded.
const (
	MaxSide    = 30_000      // pixels
	MaxPixels  = 60_000_000  // width × height
	MaxDecoded = 400_000_000 // bytes in memory
	MaxBytes   = 100_000_000 // of the file
)

// TooLargeError says that a picture is beyond the limits. Nothing of it was decoded.
type TooLargeError struct {
	Width, Height int // pixels; 0 where the file itself is too long
	Bytes         int // of the file
}

func (e *TooLargeError) Error() string {
	if e.Width == 0 {
		return fmt.Sprintf("picture file of %d bytes is too large", e.Bytes)
	}
	return fmt.Sprintf("picture of %d × %d pixels is too large", e.Width, e.Height)
}

// FormatError says that a file is of a format that can't be decoded.
type FormatError struct{ Format Format }

func (e *FormatError) Error() string { return "no picture that can be opened: " + e.Format.Name().EN }

// ErrDamaged says that a file has a picture's format and can't be decoded whole.
var ErrDamaged = errors.New("picture is damaged or cut short")

// ErrVariety says that a file is of a rare variety of its format that can't be decoded.
var ErrVariety = errors.New("picture is of a variety that can't be opened")

// kindOf tells a rare variety from damage by the decoder's error.
func kindOf(err error) error {
	var j jpeg.UnsupportedError
	var p png.UnsupportedError
	if errors.As(err, &j) || errors.As(err, &p) || errors.Is(err, bmp.ErrUnsupported) {
		return ErrVariety
	}
	return ErrDamaged
}

// Info is what a file's header says.
type Info struct {
	Format        Format
	Bytes         int // length of the file
	Width, Height int // pixels, as the picture is shown upright
	Orientation   int // 1 to 8, as in EXIF; 1 is upright
	Camera        Camera
	Animated      bool // a GIF, which may have further pictures
}

// Inspect reads the header only. It fails with *FormatError, *TooLargeError, ErrDamaged or
// ErrVariety, and
// gives what it knows even then.
func Inspect(data []byte) (Info, error) {
	info := Info{Format: FormatOf(data), Bytes: len(data), Orientation: 1}
	if len(data) > MaxBytes {
		return info, &TooLargeError{Bytes: len(data)}
	}
	if !info.Format.Decodable() {
		return info, &FormatError{info.Format}
	}
	c, err := config(info.Format, data)
	if err != nil {
		return info, fmt.Errorf("reading header of %s: %w: %w", info.Format, kindOf(err), err)
	}
	info.Width, info.Height = c.Width, c.Height
	if c.Width <= 0 || c.Height <= 0 {
		return info, fmt.Errorf("reading header of %s: no pixels: %w", info.Format, ErrDamaged)
	}
	pixels := int64(c.Width) * int64(c.Height)
	if c.Width > MaxSide || c.Height > MaxSide || pixels > MaxPixels || pixels*depth(info.Format, data, c.ColorModel) > MaxDecoded {
		return info, &TooLargeError{Width: c.Width, Height: c.Height, Bytes: len(data)}
	}
	info.Animated = info.Format == GIF
	info.Orientation, info.Camera = exifOf(info.Format, data)
	if info.Orientation >= 5 {
		info.Width, info.Height = info.Height, info.Width
	}
	return info, nil
}

// depth is what a pixel takes in memory while it is decoded, bytes.
func depth(f Format, data []byte, m color.Model) int64 {
	if f == JPEG && progressive(data) {
		return 15 // every coefficient is kept until the end
	}
	switch m {
	case color.GrayModel:
		return 1
	case color.Gray16Model:
		return 2
	case color.YCbCrModel:
		return 3
	case color.RGBA64Model, color.NRGBA64Model:
		return 8
	}
	if _, paletted := m.(color.Palette); paletted {
		return 1
	}
	return 4
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
	case GIF:
		return gif.DecodeConfig(r)
	case WebP:
		return webp.DecodeConfig(r)
	}
	return image.Config{}, &FormatError{f}
}

// Decode decodes a picture and sets it upright. It fails as Inspect does.
func Decode(data []byte) (image.Image, Info, error) {
	info, err := Inspect(data)
	if err != nil {
		return nil, info, err
	}
	m, err := decode(info.Format, data)
	if err != nil {
		return nil, info, fmt.Errorf("decoding %s: %w: %w", info.Format, kindOf(err), err)
	}
	if m.Bounds().Empty() {
		return nil, info, fmt.Errorf("decoding %s: no pixels: %w", info.Format, ErrDamaged)
	}
	return Upright(m, info.Orientation), info, nil
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
	case GIF:
		return gif.Decode(r)
	case WebP:
		return webp.Decode(r)
	}
	return nil, &FormatError{f}
}

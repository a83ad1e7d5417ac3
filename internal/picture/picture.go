// Package picture takes pictures in from outside: it tells their format by content, refuses what
// would need too much memory before decoding, decodes, and sets them upright. Every picture that a
// person hands in comes this way. It leaves what they show to others.
package picture

import (
	"errors"
	"fmt"
	"image"
	"image/color"
)

// Limits on what is decoded. Phones make 12 to 50 million pixels, some of them 100.
const (
	MaxSide    = 65_535      // pixels, as many as JPEG can name
	MaxPixels  = 110_000_000 // width × height
	MaxDecoded = 450_000_000 // bytes in memory
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

// Info is what a file's header says.
type Info struct {
	Format        Format
	Bytes         int // length of the file
	Width, Height int // pixels, as the picture is shown upright
	Orientation   int // 1 to 8, as in EXIF: how the stored picture must be turned; 1 is upright
	Camera        Camera
	Animated      bool // a GIF, which may have further pictures
}

// Inspect reads the header only. It fails with *FormatError, *TooLargeError, ErrDamaged or
// ErrVariety, and gives what it knows even then.
func Inspect(data []byte) (info Info, err error) {
	info = Info{Format: FormatOf(data), Bytes: len(data), Orientation: 1}
	if len(data) > MaxBytes {
		return info, &TooLargeError{Bytes: len(data)}
	}
	codec, ok := codecs[info.Format]
	if !ok {
		return info, &FormatError{info.Format}
	}
	c, err := codec.header(data)
	if err != nil {
		return info, fmt.Errorf("reading header of %s: %w: %w", info.Format, kindOf(err), err)
	}
	if c.Width <= 0 || c.Height <= 0 {
		return info, fmt.Errorf("reading header of %s: no pixels: %w", info.Format, ErrDamaged)
	}
	info.Width, info.Height = c.Width, c.Height
	if tooLarge(c, depth(info.Format, data, c.ColorModel)) {
		return info, &TooLargeError{Width: c.Width, Height: c.Height, Bytes: len(data)}
	}
	info.Animated = info.Format == GIF
	info.Orientation, info.Camera = exifOf(info.Format, data)
	if info.Orientation >= 5 {
		info.Width, info.Height = info.Height, info.Width
	}
	return info, nil
}

func tooLarge(c image.Config, depth int64) bool {
	if c.Width > MaxSide || c.Height > MaxSide {
		return true
	}
	pixels := int64(c.Width) * int64(c.Height)
	return pixels > MaxPixels || pixels*depth/4 > MaxDecoded
}

// depth is what a pixel takes in memory while it is decoded, in quarters of a byte.
func depth(f Format, data []byte, m color.Model) int64 {
	if f == JPEG {
		return jpegDepth(data)
	}
	switch m {
	case color.GrayModel:
		return 4
	case color.Gray16Model:
		return 8
	case color.YCbCrModel:
		return 12
	case color.RGBA64Model, color.NRGBA64Model:
		return 32
	}
	if _, paletted := m.(color.Palette); paletted {
		return 4
	}
	return 16
}

// Decode decodes a picture and sets it upright. It fails as Inspect does, and never panics.
func Decode(data []byte) (image.Image, Info, error) {
	m, info, err := DecodeStored(data)
	if err != nil {
		return nil, info, err
	}
	return Upright(m, info.Orientation), info, nil
}

// DecodeStored decodes a picture as it stands in the file, for who makes it smaller before turning
// it by info.Orientation. It fails as Decode does.
func DecodeStored(data []byte) (image.Image, Info, error) {
	info, err := Inspect(data)
	if err != nil {
		return nil, info, err
	}
	m, err := codecs[info.Format].pixels(data)
	if err != nil {
		return nil, info, fmt.Errorf("decoding %s: %w: %w", info.Format, kindOf(err), err)
	}
	w, h := m.Bounds().Dx(), m.Bounds().Dy()
	if info.Orientation >= 5 {
		w, h = h, w
	}
	if w <= 0 || h <= 0 || w > max(info.Width, info.Height) || h > max(info.Width, info.Height) {
		return nil, info, fmt.Errorf("decoding %s: %w: header says %d × %d, content is %d × %d",
			info.Format, ErrDamaged, info.Width, info.Height, w, h)
	}
	info.Width, info.Height = w, h // a GIF's first picture and a cropped HEIC are smaller than their frame
	return m, info, nil
}

package picture

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"

	"github.com/gen2brain/heic"
	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"
	"golang.org/x/image/webp"
)

// codec opens one format.
type codec struct {
	config func(io.Reader) (image.Config, error)
	decode func(io.Reader) (image.Image, error)
	rare   func([]byte) bool // a variety that the decoder would take for damage; nil for none
}

var codecs = map[Format]codec{
	JPEG: {config: jpeg.DecodeConfig, decode: jpeg.Decode},
	PNG:  {config: png.DecodeConfig, decode: png.Decode},
	BMP:  {config: bmp.DecodeConfig, decode: bmp.Decode},
	GIF:  {config: gif.DecodeConfig, decode: gif.Decode},
	WebP: {config: webp.DecodeConfig, decode: webp.Decode, rare: animatedWebP},
	TIFF: {config: tiff.DecodeConfig, decode: tiff.Decode, rare: bigTIFF},
	HEIC: {config: heifConfig, decode: heic.Decode, rare: smallHEIF},
}

// errRare says that a file is of a variety that its decoder doesn't know.
var errRare = errors.New("variety not known to the decoder")

func (c codec) header(data []byte) (config image.Config, err error) {
	defer rescue(&err)
	if c.rare != nil && c.rare(data) {
		return image.Config{}, errRare
	}
	return c.config(bytes.NewReader(data))
}

func (c codec) pixels(data []byte) (m image.Image, err error) {
	defer rescue(&err)
	return c.decode(bytes.NewReader(data))
}

// rescue makes an error of a panic: the decoders are others' code and the bytes are a stranger's.
func rescue(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("decoder stumbled: %v", r)
	}
}

// kindOf tells a rare variety from damage by the decoder's error.
func kindOf(err error) error {
	var j jpeg.UnsupportedError
	var p png.UnsupportedError
	var t tiff.UnsupportedError
	if errors.Is(err, errRare) || errors.As(err, &j) || errors.As(err, &p) || errors.As(err, &t) || errors.Is(err, bmp.ErrUnsupported) {
		return ErrVariety
	}
	return ErrDamaged
}

// animatedWebP reports the animation flag of an extended WebP (WebP Container Specification,
// "Extended File Format").
func animatedWebP(data []byte) bool {
	return len(data) > 20 && string(data[12:16]) == "VP8X" && data[20]&2 != 0
}

// bigTIFF reports TIFF with offsets of eight bytes.
func bigTIFF(data []byte) bool { return len(data) > 3 && (data[2] == '+' || data[3] == '+') }

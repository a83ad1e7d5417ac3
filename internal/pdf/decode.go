package pdf

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"image"
	_ "image/gif"  // registers its decoder
	_ "image/jpeg" // registers its decoder
	_ "image/png"  // registers its decoder
	"io"

	_ "golang.org/x/image/bmp"  // registers its decoder
	_ "golang.org/x/image/tiff" // registers its decoder
	_ "golang.org/x/image/webp" // registers its decoder
)

// maxPixels is the most that a picture may have: beyond it decoding would need too much memory.
const maxPixels = 100_000_000

// ErrTooLarge says that a picture has more pixels than can be decoded safely.
var ErrTooLarge = errors.New("picture has too many pixels")

// ErrNotPicture says that a file is no picture of a known format.
var ErrNotPicture = errors.New("not a picture that can be shown")

// Info is what a picture's head says. Width and Height are those of the upright picture.
type Info struct {
	Format        string // "png", "jpeg", "bmp", "gif", "tiff", "webp"
	Width, Height int    // pixels
	orientation   int    // EXIF, 1 to 8
}

// headLength is enough for the EXIF part of a JPEG, which is at most 64 KB and stands first.
const headLength = 160 << 10

// Probe reads the head of a picture without decoding it. The error wraps ErrNotPicture or
// ErrTooLarge, or is the reader's.
func Probe(r io.Reader) (Info, error) {
	buffered := bufio.NewReaderSize(r, headLength)
	head, err := buffered.Peek(headLength)
	if err != nil && !errors.Is(err, io.EOF) {
		return Info{}, fmt.Errorf("reading picture: %w", err)
	}
	head = bytes.Clone(head)
	config, format, err := image.DecodeConfig(buffered)
	if err != nil {
		return Info{}, fmt.Errorf("%w: %w", ErrNotPicture, err)
	}
	if config.Width <= 0 || config.Height <= 0 {
		return Info{}, fmt.Errorf("%w: %d × %d pixels", ErrNotPicture, config.Width, config.Height)
	}
	if config.Width > maxPixels/config.Height {
		return Info{}, fmt.Errorf("%w: %d × %d", ErrTooLarge, config.Width, config.Height)
	}
	info := Info{Format: format, Width: config.Width, Height: config.Height, orientation: 1}
	if format == "jpeg" {
		info.orientation = orientation(head)
	}
	if info.orientation >= 5 {
		info.Width, info.Height = info.Height, info.Width
	}
	return info, nil
}

// decode reads a whole picture as it stands in the file. Decoders that panic on damaged files
// give an error.
func decode(r io.Reader) (im image.Image, err error) {
	defer rescue("decoding picture", &err)
	im, _, err = image.Decode(bufio.NewReaderSize(r, 64<<10))
	if err != nil {
		return nil, fmt.Errorf("decoding picture: %w", err)
	}
	return im, nil
}

// orientation reads the EXIF orientation from the head of a JPEG; 1, upright, where there is none
// or it can't be read.
func orientation(b []byte) int {
	const app1, startOfScan = 0xe1, 0xda
	if len(b) < 2 || b[0] != 0xff || b[1] != 0xd8 {
		return 1
	}
	for b = b[2:]; len(b) >= 4 && b[0] == 0xff && b[1] != startOfScan; {
		length := int(b[2])<<8 | int(b[3])
		if length < 2 || 2+length > len(b) {
			return 1
		}
		if tiff, ok := bytes.CutPrefix(b[4:2+length], []byte("Exif\x00\x00")); ok && b[1] == app1 {
			return tiffOrientation(tiff)
		}
		b = b[2+length:]
	}
	return 1
}

// tiffOrientation finds tag 0x0112 in the first directory.
func tiffOrientation(t []byte) int {
	if len(t) < 8 {
		return 1
	}
	u16 := func(at int) int { return int(t[at]) | int(t[at+1])<<8 }
	if t[0] == 'M' {
		u16 = func(at int) int { return int(t[at])<<8 | int(t[at+1]) }
	}
	at := u16(4) | u16(6)<<16
	if t[0] == 'M' {
		at = u16(4)<<16 | u16(6)
	}
	if at < 8 || at+2 > len(t) {
		return 1
	}
	for i, n := 0, u16(at); i < n; i++ {
		entry := at + 2 + 12*i
		if entry+12 > len(t) {
			return 1
		}
		if u16(entry) == 0x0112 {
			if v := u16(entry + 8); v >= 1 && v <= 8 {
				return v
			}
			return 1
		}
	}
	return 1
}

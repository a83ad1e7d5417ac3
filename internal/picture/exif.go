package picture

import (
	"bytes"
	"encoding/binary"
	"strings"
)

// Camera is what a camera wrote into a picture.
type Camera struct {
	Make, Model string
	Exposed     bool // there is an exposure time or an aperture: light fell on a sensor
}

// Tags of EXIF 2.32, section 4.6.
const (
	tagMake         = 0x010f
	tagModel        = 0x0110
	tagOrientation  = 0x0112
	tagExposureTime = 0x829a
	tagFNumber      = 0x829d
	tagExifPart     = 0x8769
)

// exifOf reads orientation and camera; a block that is missing or damaged says nothing.
func exifOf(f Format, data []byte) (orientation int, c Camera) {
	e, ok := newExif(exifBlock(f, data))
	if !ok {
		return 1, c
	}
	main := e.first()
	orientation = 1
	if v, ok := e.short(main, tagOrientation); ok && v >= 1 && v <= 8 && f != HEIC {
		orientation = v // in HEIC the container's own turn counts, and its decoder carries it out
	}
	c.Make, c.Model = e.text(main, tagMake), e.text(main, tagModel)
	if part, ok := e.long(main, tagExifPart); ok {
		_, timed := e.entry(part, tagExposureTime)
		_, stopped := e.entry(part, tagFNumber)
		c.Exposed = timed || stopped
	}
	for _, tag := range []uint16{tagExposureTime, tagFNumber} {
		if _, ok := e.entry(main, tag); ok {
			c.Exposed = true // some programs write everything into the first directory
		}
	}
	return orientation, c
}

// exifMark stands before the block in JPEG and HEIC, and in some WebP.
var exifMark = []byte("Exif\x00\x00")

// exifBlock finds the TIFF structure that holds the EXIF data; nil where there is none.
func exifBlock(f Format, data []byte) []byte {
	switch f {
	case JPEG:
		for s := range jpegSegments(data) {
			if block, ok := bytes.CutPrefix(s.body, exifMark); ok && s.marker == 0xe1 {
				return block
			}
		}
	case PNG:
		return chunk(data, 8, "eXIf", func(head []byte) (string, int, int) {
			return string(head[4:8]), int(binary.BigEndian.Uint32(head)), 4 // a checksum behind
		})
	case WebP:
		return bytes.TrimPrefix(chunk(data, 12, "EXIF", func(head []byte) (string, int, int) {
			n := int(binary.LittleEndian.Uint32(head[4:]))
			return string(head[:4]), n, n & 1 // padded to an even length
		}), exifMark)
	case HEIC:
		if _, block, ok := bytes.Cut(data[:min(len(data), heifHead)], exifMark); ok {
			return block
		}
	case TIFF:
		return data
	}
	return nil
}

// chunk finds the body of the chunk called name; head reads name, length and what stands behind
// the body from a chunk's eight bytes.
func chunk(data []byte, at int, name string, head func([]byte) (string, int, int)) []byte {
	for at+8 <= len(data) {
		is, n, behind := head(data[at : at+8])
		at += 8
		if n < 0 || n > len(data)-at {
			return nil
		}
		if is == name {
			return data[at : at+n]
		}
		at += n + behind
	}
	return nil
}

// exif is a TIFF structure (TIFF 6.0, section 2). Every place is checked before it is read.
type exif struct {
	data  []byte
	order binary.ByteOrder
}

func newExif(data []byte) (exif, bool) {
	switch {
	case len(data) < 8:
	case string(data[:4]) == "II*\x00":
		return exif{data, binary.LittleEndian}, true
	case string(data[:4]) == "MM\x00*":
		return exif{data, binary.BigEndian}, true
	}
	return exif{}, false
}

func (e exif) first() int { return int(e.order.Uint32(e.data[4:])) }

// entry finds the twelve bytes of a tag in the directory at dir.
func (e exif) entry(dir int, tag uint16) ([]byte, bool) {
	if dir < 8 || dir > len(e.data)-2 {
		return nil, false
	}
	at := dir + 2
	for range e.order.Uint16(e.data[dir:]) {
		if at > len(e.data)-12 {
			break
		}
		if e.order.Uint16(e.data[at:]) == tag {
			return e.data[at : at+12], true
		}
		at += 12
	}
	return nil, false
}

func (e exif) short(dir int, tag uint16) (int, bool) {
	b, ok := e.entry(dir, tag)
	if !ok {
		return 0, false
	}
	return int(e.order.Uint16(b[8:])), true
}

func (e exif) long(dir int, tag uint16) (int, bool) {
	b, ok := e.entry(dir, tag)
	if !ok {
		return 0, false
	}
	return int(e.order.Uint32(b[8:])), true
}

// text reads an ASCII value; "" where there is none.
func (e exif) text(dir int, tag uint16) string {
	b, ok := e.entry(dir, tag)
	if !ok || e.order.Uint16(b[2:]) != 2 {
		return ""
	}
	n, value := int(e.order.Uint32(b[4:])), b[8:]
	if n > 4 {
		at := int(e.order.Uint32(b[8:]))
		if at > len(e.data) || n > len(e.data)-at {
			return ""
		}
		value = e.data[at:]
	}
	value, _, _ = bytes.Cut(value[:n], []byte{0})
	return strings.TrimSpace(strings.ToValidUTF8(string(value), ""))
}

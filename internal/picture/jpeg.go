package picture

import (
	"encoding/binary"
	"iter"
)

// segment is one part of a JPEG's head (ITU-T T.81, B.1.1.3).
type segment struct {
	marker byte
	body   []byte
}

// jpegSegments yields the parts before the pixels; it ends where the file is damaged.
func jpegSegments(data []byte) iter.Seq[segment] {
	return func(yield func(segment) bool) {
		for i := 2; i+4 <= len(data) && data[i] == 0xff; {
			if data[i+1] == 0xff { // fill byte
				i++
				continue
			}
			n := int(binary.BigEndian.Uint16(data[i+2:]))
			if data[i+1] == 0xda || n < 2 || i+2+n > len(data) {
				return
			}
			if !yield(segment{data[i+1], data[i+4 : i+2+n]}) {
				return
			}
			i += 2 + n
		}
	}
}

// jpegDepth is what a pixel of a JPEG takes while it is decoded, in quarters of a byte: a
// progressive one keeps every coefficient until the end.
func jpegDepth(data []byte) int64 {
	for s := range jpegSegments(data) {
		if s.marker < 0xc0 || s.marker > 0xc2 || len(s.body) < 6 {
			continue
		}
		components := int64(s.body[5])
		if len(s.body) < 6+3*int(components) || components == 0 {
			break
		}
		var samples, full int64
		for c := range components {
			h, v := int64(s.body[6+3*c+1]>>4), int64(s.body[6+3*c+1]&15)
			samples, full = samples+h*v, max(full, h*v)
		}
		depth := 4 * components
		if full > 0 {
			depth = (4*samples + full - 1) / full
		}
		if s.marker == 0xc2 {
			depth *= 5
		}
		if components == 4 {
			depth += 16 // a copy in CMYK
		}
		return depth
	}
	return 4 * 4
}

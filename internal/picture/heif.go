package picture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"io"
	"iter"
)

// heifHead is how far into a file its description is looked for, bytes.
const heifHead = 1 << 20

var errNoExtent = errors.New("no picture size in it")

// heifConfig finds the largest extent that the file declares (ISO 23008-12, 6.5.3 "ispe"), turned
// as the picture itself is (6.5.10 "irot"), without starting the decoder.
func heifConfig(r io.Reader) (image.Config, error) {
	c := image.Config{ColorModel: color.YCbCrModel}
	head, err := io.ReadAll(io.LimitReader(r, heifHead))
	if err != nil {
		return c, err
	}
	meta := boxIn(head, "meta")
	if len(meta) < 4 {
		return c, errNoExtent
	}
	meta = meta[4:] // version and flags
	properties := boxIn(meta, "iprp")
	turned := false
	own := heifOwn(meta, properties)
	n := 0
	for kind, body := range boxes(boxIn(properties, "ipco")) {
		n++
		switch {
		case kind == "ispe" && len(body) >= 12:
			w, h := binary.BigEndian.Uint32(body[4:]), binary.BigEndian.Uint32(body[8:])
			w, h = min(w, 1<<20), min(h, 1<<20)
			if int64(w)*int64(h) > int64(c.Width)*int64(c.Height) {
				c.Width, c.Height = int(w), int(h)
			}
		case kind == "irot" && len(body) >= 1 && own[n]:
			turned = body[0]&1 == 1
		}
	}
	if c.Width == 0 {
		return c, errNoExtent
	}
	if turned {
		c.Width, c.Height = c.Height, c.Width
	}
	return c, nil
}

// smallHEIF reports pictures so small that their decoder lays their colour planes out otherwise than
// it says: they would come out in wrong colours.
func smallHEIF(data []byte) bool {
	const least = 128 // pixels
	c, err := heifConfig(bytes.NewReader(data))
	return err == nil && min(c.Width, c.Height) < least
}

// heifOwn lists the properties of the file's main picture, counted from 1 ("pitm", "ipma").
func heifOwn(meta, properties []byte) map[int]bool {
	own := map[int]bool{}
	main, ok := heifMain(boxIn(meta, "pitm"))
	b := boxIn(properties, "ipma")
	if !ok || len(b) < 8 {
		return own
	}
	wideID, wideIndex := b[0] > 0, b[3]&1 == 1
	count := binary.BigEndian.Uint32(b[4:])
	b = b[8:]
	for range count {
		var id uint32
		if id, b, ok = number(b, wideID); !ok || len(b) < 1 {
			return own
		}
		n := int(b[0])
		b = b[1:]
		for range n {
			index, mask := 0, 0x7f
			switch {
			case wideIndex && len(b) >= 2:
				index, mask, b = int(binary.BigEndian.Uint16(b)), 0x7fff, b[2:]
			case !wideIndex && len(b) >= 1:
				index, b = int(b[0]), b[1:]
			default:
				return own
			}
			if id == main {
				own[index&mask] = true // the top bit only says that it is essential
			}
		}
	}
	return own
}

// heifMain reads the main picture's number.
func heifMain(b []byte) (uint32, bool) {
	if len(b) < 4 {
		return 0, false
	}
	id, _, ok := number(b[4:], b[0] > 0)
	return id, ok
}

// number takes an item's number, four bytes long or two, off b.
func number(b []byte, wide bool) (uint32, []byte, bool) {
	switch {
	case wide && len(b) >= 4:
		return binary.BigEndian.Uint32(b), b[4:], true
	case !wide && len(b) >= 2:
		return uint32(binary.BigEndian.Uint16(b)), b[2:], true
	}
	return 0, nil, false
}

// boxes yields the boxes that follow one another in b (ISO 14496-12, 4.2); the last may be cut
// short.
func boxes(b []byte) iter.Seq2[string, []byte] {
	return func(yield func(string, []byte) bool) {
		for len(b) >= 8 {
			n, head := uint64(binary.BigEndian.Uint32(b)), uint64(8)
			switch {
			case n == 1 && len(b) >= 16:
				n, head = binary.BigEndian.Uint64(b[8:]), 16
			case n == 0: // up to the end
				n = uint64(len(b))
			}
			if n < head {
				return
			}
			n = min(n, uint64(len(b)))
			if !yield(string(b[4:8]), b[head:n]) {
				return
			}
			b = b[n:]
		}
	}
}

// boxIn returns the body of the first box of the kind in b; nil where there is none.
func boxIn(b []byte, kind string) []byte {
	for k, body := range boxes(b) {
		if k == kind {
			return body
		}
	}
	return nil
}

package preprocess

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"

	"github.com/disintegration/imaging"
)

func isHEIF(data []byte) bool {
	if len(data) < 12 || string(data[4:8]) != "ftyp" {
		return false
	}
	switch string(data[8:12]) {
	case "heic", "heix", "heim", "heis", "hevc", "mif1", "msf1":
		return true
	}
	return false
}

// heifConfig finds the largest spatial extent that the file declares (ISO 23008-12, item property
// "ispe"), without starting the decoder.
func heifConfig(data []byte) (image.Config, error) {
	head := data[:min(len(data), 1<<20)]
	var c image.Config
	for {
		i := bytes.Index(head, []byte("ispe"))
		if i < 0 || i+16 > len(head) {
			break
		}
		w, h := binary.BigEndian.Uint32(head[i+8:]), binary.BigEndian.Uint32(head[i+12:])
		if w > 1<<20 || h > 1<<20 {
			return image.Config{Width: 1 << 20, Height: 1 << 20}, nil
		}
		if int(w)*int(h) > c.Width*c.Height {
			c.Width, c.Height = int(w), int(h)
		}
		head = head[i+16:]
	}
	if c.Width == 0 {
		return c, errors.New("no picture size in it")
	}
	return c, nil
}

// exifOrientation reads the orientation tag (0x0112) of a JPEG's EXIF segment; 1 where there is
// none or it is damaged.
func exifOrientation(data []byte) int {
	for i := 2; i+4 <= len(data) && data[i] == 0xff; {
		marker, size := data[i+1], int(binary.BigEndian.Uint16(data[i+2:]))
		if marker == 0xda || size < 2 || i+2+size > len(data) {
			return 1
		}
		if seg := data[i+4 : i+2+size]; marker == 0xe1 && bytes.HasPrefix(seg, []byte("Exif\x00\x00")) {
			return tiffOrientation(seg[6:])
		}
		i += 2 + size
	}
	return 1
}

func tiffOrientation(t []byte) int {
	if len(t) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.BigEndian
	if t[0] == 'I' {
		order = binary.LittleEndian
	}
	at := int64(order.Uint32(t[4:]))
	if at+2 > int64(len(t)) {
		return 1
	}
	n := int(order.Uint16(t[at:]))
	for k := range n {
		e := at + 2 + int64(k)*12
		if e+12 > int64(len(t)) {
			return 1
		}
		if order.Uint16(t[e:]) == 0x0112 {
			if v := int(order.Uint16(t[e+8:])); v >= 1 && v <= 8 {
				return v
			}
			return 1
		}
	}
	return 1
}

// turnByEXIF undoes the camera's orientation (EXIF 2.3, 4.6.4 A, tag 274).
func turnByEXIF(m *image.NRGBA, orientation int) *image.NRGBA {
	switch orientation {
	case 2:
		return imaging.FlipH(m)
	case 3:
		return imaging.Rotate180(m)
	case 4:
		return imaging.FlipV(m)
	case 5:
		return imaging.Transpose(m)
	case 6:
		return imaging.Rotate270(m)
	case 7:
		return imaging.Transverse(m)
	case 8:
		return imaging.Rotate90(m)
	}
	return m
}

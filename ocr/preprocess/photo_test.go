package preprocess_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"runtime"
	"testing"

	"golang.org/x/image/bmp"

	"sellerdesk/internal/picture"
	"sellerdesk/ocr/preprocess"
)

// corners is a picture whose top left quarter is red.
func corners(w, h int) *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.NRGBA{220, 220, 220, 255}
			if x < w/2 && y < h/2 {
				c = color.NRGBA{220, 20, 20, 255}
			}
			m.SetNRGBA(x, y, c)
		}
	}
	return m
}

func jpegOf(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// withOrientation puts an EXIF segment behind the start of a JPEG.
func withOrientation(data []byte, v uint16, order binary.AppendByteOrder, mark string) []byte {
	tiff := []byte(mark)
	tiff = order.AppendUint16(tiff, 42)
	tiff = order.AppendUint32(tiff, 8)
	tiff = order.AppendUint16(tiff, 1)
	tiff = order.AppendUint16(tiff, 0x0112)
	tiff = order.AppendUint16(tiff, 3)
	tiff = order.AppendUint32(tiff, 1)
	tiff = order.AppendUint16(tiff, v)
	tiff = append(tiff, 0, 0)
	body := append([]byte("Exif\x00\x00"), tiff...)
	seg := binary.BigEndian.AppendUint16([]byte{0xff, 0xe1}, uint16(len(body)+2))
	seg = append(seg, body...)
	return append(append([]byte{0xff, 0xd8}, seg...), data[2:]...)
}

func TestDecodeKnowsFormatsByContent(t *testing.T) {
	m := corners(120, 80)
	var p, b bytes.Buffer
	if err := png.Encode(&p, m); err != nil {
		t.Fatal(err)
	}
	if err := bmp.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	for want, data := range map[picture.Format][]byte{picture.JPEG: jpegOf(t, m), picture.PNG: p.Bytes(), picture.BMP: b.Bytes()} {
		got, err := preprocess.Decode(data)
		if err != nil {
			t.Fatalf("%s: %v", want, err)
		}
		if got.Format != want || got.Width != 120 || got.Height != 80 || got.Scale != 1 {
			t.Errorf("%s: got %s %d x %d scale %v", want, got.Format, got.Width, got.Height, got.Scale)
		}
	}
}

func TestDecodeUndoesTheCamerasOrientation(t *testing.T) {
	plain := jpegOf(t, corners(120, 80))
	// Where the red quarter, top left as stored, comes to stand.
	for v, want := range map[uint16]image.Point{
		1: {10, 10}, 2: {110, 10}, 3: {110, 70}, 4: {10, 70}, 5: {10, 10}, 6: {70, 10}, 7: {70, 110}, 8: {10, 110},
	} {
		for mark, order := range map[string]binary.AppendByteOrder{"MM": binary.BigEndian, "II": binary.LittleEndian} {
			p, err := preprocess.Decode(withOrientation(plain, v, order, mark))
			if err != nil {
				t.Fatal(err)
			}
			turned := v >= 5
			if (p.Width == 80) != turned {
				t.Errorf("orientation %d %s: %d x %d", v, mark, p.Width, p.Height)
			}
			if c := p.Image.NRGBAAt(want.X, want.Y); c.G > 90 {
				t.Errorf("orientation %d %s: red is not at %v but %v is", v, mark, want, c)
			}
		}
	}
}

func TestDecodeRefusesBombsWithoutDecoding(t *testing.T) {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 70, 70))); err != nil {
		t.Fatal(err)
	}
	bomb := bytes.Clone(b.Bytes())
	binary.BigEndian.PutUint32(bomb[16:], 60_000)
	binary.BigEndian.PutUint32(bomb[20:], 60_000)
	sum := crc(bomb[12:29])
	binary.BigEndian.PutUint32(bomb[29:], sum)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := preprocess.Decode(bomb)
	runtime.ReadMemStats(&after)
	var large *picture.TooLargeError
	if !errors.As(err, &large) {
		t.Errorf("got %v, want *picture.TooLargeError", err)
	}
	if used := after.TotalAlloc - before.TotalAlloc; used > 1<<20 {
		t.Errorf("refusing took %d bytes", used)
	}
}

func crc(b []byte) uint32 {
	c := ^uint32(0)
	for _, v := range b {
		c ^= uint32(v)
		for range 8 {
			if c&1 == 1 {
				c = c>>1 ^ 0xedb88320
			} else {
				c >>= 1
			}
		}
	}
	return ^c
}

func TestDecodeRefusals(t *testing.T) {
	heic := append([]byte{0, 0, 0, 24}, []byte("ftypheic\x00\x00\x00\x00mif1heic")...)
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"too small":    {jpegOf(t, corners(30, 30)), preprocess.ErrTooSmall},
		"thread":       {jpegOf(t, corners(20_000, 70)), preprocess.ErrTooSmall},
		"cut jpeg":     {jpegOf(t, corners(120, 80))[:300], picture.ErrDamaged},
		"hollow heic":  {heic, picture.ErrDamaged},
		"hollow webp":  {[]byte("RIFF\x10\x00\x00\x00WEBPVP8 \x00\x00\x00\x00"), picture.ErrDamaged},
		"bare bmp":     {append([]byte("BM"), make([]byte, 60)...), picture.ErrVariety},
		"marker only":  {[]byte("\xff\xd8\xff\xe1\x00"), picture.ErrDamaged},
		"png headless": {[]byte("\x89PNG\r\n\x1a\n"), picture.ErrDamaged},
	} {
		if _, err := preprocess.Decode(c.data); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", name, err, c.want)
		}
	}
	for want, data := range map[picture.Format][]byte{
		picture.Unknown: nil, picture.Text: []byte("no picture at all"), picture.PDF: []byte("%PDF-1.7 whatever"),
	} {
		var format *picture.FormatError
		if _, err := preprocess.Decode(data); !errors.As(err, &format) || format.Format != want {
			t.Errorf("%q: got %v", want, err)
		}
	}
}

func TestDecodeLaysTransparencyOnWhite(t *testing.T) {
	m := image.NewNRGBA(image.Rect(0, 0, 80, 80))
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	p, err := preprocess.Decode(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if c := p.Image.NRGBAAt(40, 40); c != (color.NRGBA{255, 255, 255, 255}) {
		t.Errorf("transparent became %v", c)
	}
}

func TestDecodeReducesLargePictures(t *testing.T) {
	p := preprocess.FromImage(corners(9000, 600))
	if p.Image.Rect.Dx() > 4200 || p.Scale != 3 || p.Width != 9000 {
		t.Errorf("got %v, scale %v, width %d", p.Image.Rect, p.Scale, p.Width)
	}
	if c := p.Image.NRGBAAt(100, 50); c.R < 200 || c.G > 40 {
		t.Errorf("the red quarter became %v", c)
	}
}

// FuzzDecode holds that damaged files give an error or a picture within the bounds, and never a
// panic.
func FuzzDecode(f *testing.F) {
	m := corners(70, 66)
	f.Add(jpegOf(f, m))
	f.Add(withOrientation(jpegOf(f, m), 6, binary.BigEndian, "MM"))
	var p, b bytes.Buffer
	_ = png.Encode(&p, m)
	_ = bmp.Encode(&b, m)
	f.Add(p.Bytes())
	f.Add(b.Bytes())
	f.Add([]byte("RIFF\x10\x00\x00\x00WEBPVP8L\x00\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if info, err := picture.Inspect(data); err != nil || info.Width*info.Height > 4_000_000 {
			return // big ones only make the fuzzer slow
		}
		p, err := preprocess.Decode(data)
		if err != nil {
			return
		}
		if b := p.Image.Rect; b.Dx() > 4200 || b.Dy() > 4200 || b.Empty() {
			t.Errorf("decoded to %v", b)
		}
	})
}

package picture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/draw"
	"image/gif"
	"image/jpeg"
	"image/png"
	"os"
	"runtime"
	"testing"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"
)

// arrow is a picture whose four corners differ: red, green, blue, white.
func arrow(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{255, 0, 0, 255}
			switch {
			case x >= w/2 && y < h/2:
				c = color.RGBA{0, 255, 0, 255}
			case x < w/2 && y >= h/2:
				c = color.RGBA{0, 0, 255, 255}
			case x >= w/2:
				c = color.RGBA{255, 255, 255, 255}
			}
			m.SetRGBA(x, y, c)
		}
	}
	return m
}

func encoded(t testing.TB, f Format, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	var err error
	switch f {
	case JPEG:
		err = jpeg.Encode(&b, m, nil)
	case PNG:
		err = png.Encode(&b, m)
	case BMP:
		err = bmp.Encode(&b, m)
	case GIF:
		err = gif.Encode(&b, m, nil)
	case TIFF:
		err = tiff.Encode(&b, m, &tiff.Options{Compression: tiff.Deflate})
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// withEXIF puts an EXIF block with the orientation, and an exposure time where exposed, into a JPEG.
func withEXIF(jpg []byte, orientation uint16, exposed bool) []byte {
	le := binary.LittleEndian
	tiff := []byte("II*\x00\x08\x00\x00\x00")
	n := uint16(1)
	if exposed {
		n = 2
	}
	tiff = le.AppendUint16(tiff, n)
	entry := func(tag, kind uint16, count, value uint32) {
		tiff = le.AppendUint16(tiff, tag)
		tiff = le.AppendUint16(tiff, kind)
		tiff = le.AppendUint32(tiff, count)
		tiff = le.AppendUint32(tiff, value)
	}
	entry(0x0112, 3, 1, uint32(orientation))
	if exposed {
		entry(0x829a, 5, 1, 38) // 8 + 2 + 2×12 + 4
	}
	tiff = le.AppendUint32(tiff, 0)
	if exposed {
		tiff = le.AppendUint32(tiff, 1)
		tiff = le.AppendUint32(tiff, 60)
	}
	block := append([]byte("Exif\x00\x00"), tiff...)
	out := append([]byte{}, jpg[:2]...)
	out = append(out, 0xff, 0xe1)
	out = binary.BigEndian.AppendUint16(out, uint16(len(block)+2))
	return append(append(out, block...), jpg[2:]...)
}

// bombPNG is a PNG whose header claims w × h pixels.
func bombPNG(w, h uint32) []byte {
	b := []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
	b = binary.BigEndian.AppendUint32(b, w)
	b = binary.BigEndian.AppendUint32(b, h)
	b = append(b, 8, 6, 0, 0, 0)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[12:]))
}

// TestFormatOf holds R53: the content tells, whatever the file's name.
func TestFormatOf(t *testing.T) {
	m := arrow(8, 8)
	for _, c := range []struct {
		name string
		data []byte
		want Format
	}{
		{"jpeg", encoded(t, JPEG, m), JPEG},
		{"png", encoded(t, PNG, m), PNG},
		{"bmp", encoded(t, BMP, m), BMP},
		{"gif", encoded(t, GIF, m), GIF},
		{"webp", []byte("RIFF\x00\x00\x00\x00WEBPVP8 "), WebP},
		{"heic", []byte("\x00\x00\x00\x18ftypheic\x00\x00"), HEIC},
		{"heic by its further brands", []byte("\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1heic"), HEIC},
		{"avif by its further brands", []byte("\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1avif"), AVIF},
		{"avif", []byte("\x00\x00\x00\x18ftypavif\x00\x00"), AVIF},
		{"mp4", []byte("\x00\x00\x00\x18ftypisom\x00\x00"), Video},
		{"tiff", []byte("II*\x00\x08\x00"), TIFF},
		{"pdf", []byte("%PDF-1.7\n"), PDF},
		{"docx", []byte("PK\x03\x04........[Content_Types].xml"), Office},
		{"zip", []byte("PK\x03\x04........a.txt"), Zip},
		{"html", []byte("\xef\xbb\xbf<!DOCTYPE html><html>"), HTML},
		{"svg", []byte(`<?xml version="1.0"?><svg xmlns="">`), SVG},
		{"text", []byte("BMW is no picture"), Text},
		{"empty", nil, Unknown},
		{"bytes", []byte{1, 2, 3, 0, 4}, Unknown},
	} {
		if got := FormatOf(c.data); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestFormatsHaveNames(t *testing.T) {
	for _, f := range []Format{Unknown, JPEG, HEIC, Video, Office, OldDoc, Zip, HTML, Text, PDF} {
		if n := f.Name(); n.ZH == "" || n.EN == "" {
			t.Errorf("%q has no name: %+v", f, n)
		}
	}
}

func TestDecode(t *testing.T) {
	for _, f := range []Format{JPEG, PNG, BMP, GIF} {
		m, info, err := Decode(encoded(t, f, arrow(40, 30)))
		if err != nil {
			t.Errorf("%s: %v", f, err)
			continue
		}
		if info.Format != f || info.Width != 40 || info.Height != 30 || m.Bounds().Dx() != 40 || m.Bounds().Dy() != 30 {
			t.Errorf("%s: %+v, %v", f, info, m.Bounds())
		}
	}
}

// TestUpright holds that each of EXIF's eight orientations is undone.
func TestUpright(t *testing.T) {
	r, g, b, w := color.RGBA{255, 0, 0, 255}, color.RGBA{0, 255, 0, 255}, color.RGBA{0, 0, 255, 255}, color.RGBA{255, 255, 255, 255}
	for o, want := range map[int][4]color.RGBA{ // top left, top right, bottom left, bottom right
		1: {r, g, b, w}, 2: {g, r, w, b}, 3: {w, b, g, r}, 4: {b, w, r, g},
		5: {r, b, g, w}, 6: {b, r, w, g}, 7: {w, g, b, r}, 8: {g, w, r, b},
	} {
		jpg := withEXIF(encoded(t, JPEG, arrow(64, 32)), uint16(o), false)
		m, info, err := Decode(jpg)
		if err != nil || info.Orientation != o {
			t.Fatalf("orientation %d: %+v, %v", o, info, err)
		}
		bw, bh := m.Bounds().Dx(), m.Bounds().Dy()
		if bw != info.Width || bh != info.Height || (o >= 5) != (bw == 32) {
			t.Errorf("orientation %d: %d × %d, %+v", o, bw, bh, info)
		}
		for i, at := range [][2]int{{4, 4}, {bw - 5, 4}, {4, bh - 5}, {bw - 5, bh - 5}} {
			if got := m.At(at[0], at[1]); far(got, want[i]) {
				t.Errorf("orientation %d, corner %d: %v, want %v", o, i, got, want[i])
			}
		}
	}
}

func testdata(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestVarieties: what phones, messengers and scanners write opens, upright and with its colours,
// or is called a rare variety, not damage.
func TestVarieties(t *testing.T) {
	r, g, b, w := color.RGBA{255, 0, 0, 255}, color.RGBA{0, 255, 0, 255}, color.RGBA{0, 0, 255, 255}, color.RGBA{255, 255, 255, 255}
	whole := arrow(96, 64)
	deep := image.NewNRGBA64(whole.Rect)
	draw.Draw(deep, deep.Rect, whole, image.Point{}, draw.Src)
	few := image.NewPaletted(whole.Rect, color.Palette{r, g, b, w})
	draw.Draw(few, few.Rect, whole, image.Point{}, draw.Src)
	stored, turned := []color.Color{r, g, b, w}, []color.Color{g, w, r, b}
	small := encoded(t, JPEG, whole)
	for name, c := range map[string]struct {
		data    []byte
		corners []color.Color // top left, top right, bottom left, bottom right; nil: a rare variety
	}{
		"deep PNG":         {encoded(t, PNG, deep), stored},
		"PNG of a palette": {encoded(t, PNG, few), stored},
		"progressive JPEG": {testdata(t, "progressive.jpg"), stored},
		"CMYK JPEG":        {testdata(t, "cmyk.jpg"), stored},
		"arithmetic JPEG":  {bytes.Replace(small, []byte{0xff, 0xc0}, []byte{0xff, 0xc9}, 1), nil},
		"lossless WebP":    {testdata(t, "lossless.webp"), stored},
		"animated WebP":    {animated(testdata(t, "arrow.webp")), nil},
		"TIFF":             {encoded(t, TIFF, whole), stored},
		"big TIFF":         {[]byte("II+\x00\x08\x00\x00\x00\x10\x00\x00\x00\x00\x00\x00\x00"), nil},
		"HEIC":             {testdata(t, "quarters.heic"), stored},
		"turned HEIC":      {testdata(t, "turned.heic"), turned},
		"stamp of a HEIC":  {bytes.ReplaceAll(testdata(t, "quarters.heic"), []byte("ispe\x00\x00\x00\x00\x00\x00\x00\xa0"), []byte("ispe\x00\x00\x00\x00\x00\x00\x00\x60")), nil},
		"turned PNG":       {pngWithEXIF(encoded(t, PNG, whole), 8), turned},
		"XMP before EXIF":  {withXMP(withEXIF(small, 8, false)), turned},
	} {
		m, info, err := Decode(c.data)
		if c.corners == nil {
			if !errors.Is(err, ErrVariety) {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		head, err := Inspect(c.data)
		if err != nil || head != info {
			t.Errorf("%s: header says %+v, %v; content %+v", name, head, err, info)
		}
		bw, bh := m.Bounds().Dx(), m.Bounds().Dy()
		if bw != info.Width || bh != info.Height || bw*bh != 96*64 && info.Format != HEIC {
			t.Errorf("%s: %d × %d, %+v", name, bw, bh, info)
		}
		for i, at := range [][2]int{{4, 4}, {bw - 5, 4}, {4, bh - 5}, {bw - 5, bh - 5}} {
			if got := m.At(at[0], at[1]); far(got, c.corners[i]) {
				t.Errorf("%s, corner %d: %v, want %v", name, i, got, c.corners[i])
			}
		}
	}
}

// animated makes a WebP's picture the one frame of an animation.
func animated(still []byte) []byte {
	body := append([]byte("WEBPVP8X\x0a\x00\x00\x00\x02\x00\x00\x00\x0f\x00\x00\x0b\x00\x00ANIM\x06\x00\x00\x00\x00\x00\x00\x00\x00\x00ANMF"),
		binary.LittleEndian.AppendUint32(nil, uint32(16+len(still)-12))...)
	body = append(append(body, make([]byte, 16)...), still[12:]...)
	return append(binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len(body))), body...)
}

// pngWithEXIF puts an EXIF chunk with the orientation before the end of a PNG.
func pngWithEXIF(data []byte, orientation uint16) []byte {
	jpg := withEXIF([]byte{0xff, 0xd8}, orientation, false)
	body := append([]byte("eXIf"), jpg[12:]...)
	chunk := binary.BigEndian.AppendUint32(nil, uint32(len(body)-4))
	chunk = binary.BigEndian.AppendUint32(append(chunk, body...), crc32.ChecksumIEEE(body))
	end := len(data) - 12
	return append(append(bytes.Clone(data[:end]), chunk...), data[end:]...)
}

// withXMP puts a block of another kind before the EXIF one, as some editors do.
func withXMP(jpg []byte) []byte {
	body := []byte("http://ns.adobe.com/xap/1.0/\x00<x:xmpmeta/>")
	part := binary.BigEndian.AppendUint16([]byte{0xff, 0xe1}, uint16(len(body)+2))
	return append(append(bytes.Clone(jpg[:2]), append(part, body...)...), jpg[2:]...)
}

func far(a, b color.Color) bool {
	d := func(p, q uint32) bool { return max(p, q)-min(p, q) > 0x3000 }
	ar, ag, ab, _ := a.RGBA()
	br, bg, bb, _ := b.RGBA()
	return d(ar, br) || d(ag, bg) || d(ab, bb)
}

func TestCamera(t *testing.T) {
	jpg := encoded(t, JPEG, arrow(16, 16))
	for exposed, data := range map[bool][]byte{true: withEXIF(jpg, 1, true), false: withEXIF(jpg, 1, false)} {
		if info, err := Inspect(data); err != nil || info.Camera.Exposed != exposed {
			t.Errorf("exposed %v: %+v, %v", exposed, info, err)
		}
	}
}

// TestABombIsRefusedUndecoded holds that sizes are judged by the header, without the memory that
// the pixels would take.
func TestABombIsRefusedUndecoded(t *testing.T) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for _, size := range [][2]uint32{{60_000, 60_000}, {70_000, 10}, {20_000, 20_000}} {
		var large *TooLargeError
		if _, _, err := Decode(bombPNG(size[0], size[1])); !errors.As(err, &large) {
			t.Errorf("%v: %v", size, err)
		}
	}
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; used > 10<<20 {
		t.Errorf("refusing took %d bytes", used)
	}
}

func TestALongFileIsRefused(t *testing.T) {
	var large *TooLargeError
	if _, err := Inspect(make([]byte, MaxBytes+1)); !errors.As(err, &large) || large.Width != 0 {
		t.Error(err)
	}
}

func TestDamagedFiles(t *testing.T) {
	for _, f := range []Format{JPEG, PNG, BMP, GIF} {
		whole := encoded(t, f, arrow(64, 64))
		for _, n := range []int{26, 40, len(whole) / 2} {
			if _, _, err := Decode(whole[:n]); !errors.Is(err, ErrDamaged) {
				t.Errorf("%s cut to %d bytes: %v", f, n, err)
			}
		}
	}
	var format *FormatError
	if _, _, err := Decode([]byte("%PDF-1.7")); !errors.As(err, &format) || format.Format != PDF {
		t.Error(err)
	}
	rle := encoded(t, BMP, arrow(64, 64))
	rle[30] = 1 // run-length encoding
	if _, _, err := Decode(rle); !errors.Is(err, ErrVariety) {
		t.Error(err)
	}
}

// TestJPEGDepth holds that coefficients, kept by progressive pictures, count as memory.
func TestJPEGDepth(t *testing.T) {
	head := func(marker byte, sampling ...byte) []byte {
		b := []byte{0xff, 0xd8, 0xff, 0xff, marker, 0, byte(8 + 3*len(sampling)), 8, 0, 16, 0, 16, byte(len(sampling))}
		for i, s := range sampling {
			b = append(b, byte(i), s, 0)
		}
		return b
	}
	for name, c := range map[string]struct {
		data []byte
		want int64 // quarters of a byte
	}{
		"grey":              {head(0xc0, 0x11), 4},
		"4:2:0":             {head(0xc0, 0x22, 0x11, 0x11), 6},
		"4:4:4":             {head(0xc1, 0x11, 0x11, 0x11), 12},
		"progressive 4:2:0": {head(0xc2, 0x22, 0x11, 0x11), 30},
		"CMYK":              {head(0xc0, 0x11, 0x11, 0x11, 0x11), 32},
		"no head":           {[]byte("\xff\xd8"), 16},
		"no sampling":       {head(0xc0, 0, 0, 0), 12},
	} {
		if got := jpegDepth(c.data); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}

// FuzzDecode: whatever comes, no panic, an error of a known kind or a picture of the size that
// Inspect says, and all the memory asked for on the way is within the limit.
func FuzzDecode(f *testing.F) {
	for _, k := range []Format{JPEG, PNG, BMP, GIF, TIFF} {
		seed(f, encoded(f, k, arrow(16, 12)))
	}
	seed(f, withEXIF(encoded(f, JPEG, arrow(16, 12)), 6, true))
	seed(f, pngWithEXIF(encoded(f, PNG, arrow(16, 12)), 3))
	f.Add(bombPNG(60_000, 60_000))
	for _, name := range []string{"arrow.webp", "lossless.webp", "quarters.heic", "turned.heic", "cmyk.jpg", "progressive.jpg"} {
		seed(f, testdata(f, name))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		info, err := Inspect(data)
		if err == nil && int64(info.Width)*int64(info.Height) > 1_000_000 {
			return // allowed, but too slow to try thousands of times
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		m, again, err := Decode(data)
		runtime.ReadMemStats(&after)
		if used := after.TotalAlloc - before.TotalAlloc; used > MaxDecoded {
			t.Fatalf("%d bytes of memory for %+v", used, info)
		}
		if err != nil {
			if !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrVariety) && !isRefusal(err) {
				t.Fatalf("an error without a kind: %v", err)
			}
			return
		}
		if b := m.Bounds(); b.Dx() != again.Width || b.Dy() != again.Height || b.Empty() {
			t.Fatalf("%+v, %v", again, b)
		}
		if info.Format != GIF && info.Format != HEIC && again != info {
			t.Fatalf("header says %+v, content %+v", info, again)
		}
	})
}

func isRefusal(err error) bool {
	var format *FormatError
	var large *TooLargeError
	return errors.As(err, &format) || errors.As(err, &large)
}

// seed adds a whole file, one that is cut short, and one with a flipped bit.
func seed(f *testing.F, data []byte) {
	f.Helper()
	f.Add(data)
	f.Add(data[:len(data)*2/3])
	flipped := bytes.Clone(data)
	flipped[len(flipped)/2] ^= 0x10
	f.Add(flipped)
}

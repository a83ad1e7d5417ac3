package pdf

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"os"
	"strings"
	"testing"

	"golang.org/x/image/bmp"

	"sellerdesk/internal/picture"
)

// quarters is a picture whose upper left quarter is red, upper right green, lower left blue.
func quarters(w, h int) *image.NRGBA {
	im := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.NRGBA{255, 255, 255, 255}
			switch {
			case x < w/2 && y < h/2:
				c = color.NRGBA{255, 0, 0, 255}
			case y < h/2:
				c = color.NRGBA{0, 255, 0, 255}
			case x < w/2:
				c = color.NRGBA{0, 0, 255, 255}
			}
			im.SetNRGBA(x, y, c)
		}
	}
	return im
}

// withExif puts an EXIF part with an orientation and a text into a JPEG.
func withExif(data []byte, orientation byte) []byte {
	tiff := []byte{'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0}
	body := append([]byte("Exif\x00\x00"), append(tiff, "secret place"...)...)
	part := binary.BigEndian.AppendUint16([]byte{0xff, 0xe1}, uint16(len(body)+2))
	return append(append(bytes.Clone(data[:2]), append(part, body...)...), data[2:]...)
}

func jpegOf(t testing.TB, im image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, im, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestOrientation(t *testing.T) {
	upper := map[int]string{1: "rg", 2: "gr", 3: "wb", 4: "bw", 5: "rb", 6: "br", 7: "wg", 8: "gw"} // the two upper quarters, once upright
	for o, want := range upper {
		data := withExif(jpegOf(t, quarters(64, 32)), byte(o))
		info, err := Probe(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if turned := o >= 5; turned != (info.Width == 32 && info.Height == 64) {
			t.Errorf("orientation %d: %d × %d", o, info.Width, info.Height)
		}
		im, err := decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		r := shrink(im, 64, 32).upright(info.Orientation)
		if got := r.name(r.w/4, r.h/4) + r.name(r.w*3/4, r.h/4); got != want {
			t.Errorf("orientation %d: upper half %s, want %s", o, got, want)
		}
	}
}

func (p *raster) name(x, y int) string {
	c := p.pix[3*(y*p.w+x):]
	switch r, g, b := c[0] > 128, c[1] > 128, c[2] > 128; {
	case r && g && b:
		return "w"
	case r:
		return "r"
	case g:
		return "g"
	default:
		return "b"
	}
}

// TestFormats: what gofpdf refuses or gets wrong goes through all the same.
func TestFormats(t *testing.T) {
	deep := image.NewNRGBA64(image.Rect(0, 0, 40, 30))
	clear := image.NewNRGBA(image.Rect(0, 0, 40, 30)) // transparent all over
	var asBMP bytes.Buffer
	if err := bmp.Encode(&asBMP, quarters(40, 30)); err != nil {
		t.Fatal(err)
	}
	interlaced, err := os.ReadFile("testdata/interlaced.png")
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string][]byte{
		"16 bits": encodePNG(t, deep), "transparent": encodePNG(t, clear), "bmp": asBMP.Bytes(), "interlaced": interlaced,
		"grey": encodePNG(t, image.NewGray(image.Rect(0, 0, 40, 30))), "jpeg": withExif(jpegOf(t, quarters(400, 300)), 6),
		"one pixel": encodePNG(t, image.NewNRGBA(image.Rect(0, 0, 1, 1))), "strip": encodePNG(t, image.NewNRGBA(image.Rect(0, 0, 3, 900))),
	}
	for name, data := range tests {
		t.Run(name, func(t *testing.T) {
			d := testDocument(t)
			d.Figure(Figure{Mark: "E1", Title: name, Pic: pictureOf(t, name, data)})
			out, _ := write(t, d, Output{})
			if bytes.Contains(out, []byte("secret place")) || bytes.Contains(out, []byte("Exif")) {
				t.Error("the camera's data are in the file")
			}
			if check := tool(t, out, "qpdf", "--check", "FILE"); strings.Contains(check, "WARNING") {
				t.Error(check)
			}
		})
	}
}

func encodePNG(t testing.TB, im image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, im); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestTransparentIsWhite(t *testing.T) {
	im := image.NewNRGBA(image.Rect(0, 0, 2, 1))
	im.SetNRGBA(1, 0, color.NRGBA{0, 0, 0, 128})
	if got := shrink(im, 2, 1).pix; !bytes.Equal(got, []byte{255, 255, 255, 127, 127, 127}) {
		t.Errorf("got %v", got)
	}
}

func TestShrinkKeepsTheMean(t *testing.T) {
	im := image.NewGray(image.Rect(0, 0, 7, 5))
	for i := range im.Pix {
		im.Pix[i] = 200
	}
	for _, v := range shrink(im, 3, 2).pix {
		if v != 200 {
			t.Fatalf("an even picture has become %d", v)
		}
	}
	im.Pix[0] = 0
	if got := shrink(im, 1, 1).pix[0]; got < 193 || got > 195 { // 200 × 34 ÷ 35
		t.Errorf("mean is %d", got)
	}
}

// TestFewColorsAreExact: a picture of at most 256 colours is shown as it is.
func TestFewColorsAreExact(t *testing.T) {
	raw := shrink(quarters(60, 40), 60, 40)
	reduced, ok := raw.reduce(256)
	if !ok || !bytes.Equal(reduced.raster().pix, raw.pix) {
		t.Errorf("changed, %d colours, ok %v", len(reduced.palette), ok)
	}
}

func TestPhotosAreJPEG(t *testing.T) {
	im := image.NewRGBA(image.Rect(0, 0, 900, 700))
	state := uint32(1)
	for i := range im.Pix {
		state = state*1664525 + 1013904223
		im.Pix[i] = byte(state>>27) + byte(i/4%900/5) + byte(i%4*40)
		if i%4 == 3 {
			im.Pix[i] = 255
		}
	}
	d := testDocument(t)
	d.Figure(Figure{Mark: "E1", Title: "photo", Pic: pictureOf(t, "p", jpegOf(t, im))})
	_, r := write(t, d, Output{})
	if r.Pictures[0].Rung.Quality == 0 {
		t.Errorf("a photo went in as %s", r.Pictures[0].Rung)
	}
}

// FuzzProbe holds that no file makes a picture panic, and that what Probe accepts has a size.
func FuzzProbe(f *testing.F) {
	f.Add(encodePNG(f, quarters(8, 8)))
	f.Add(withExif(jpegOf(f, quarters(8, 8)), 6))
	f.Add([]byte("\xff\xd8\xff\xe1\x00\x10Exif\x00\x00MM\x00*\xff\xff\xff\xff"))
	f.Add([]byte("GIF89a"))
	f.Fuzz(func(t *testing.T, data []byte) {
		info, err := Probe(bytes.NewReader(data))
		if err != nil {
			return
		}
		if info.Width <= 0 || info.Height <= 0 || info.Width > picture.MaxPixels/info.Height {
			t.Fatalf("accepted %d × %d", info.Width, info.Height)
		}
		if info.Width*info.Height > 1<<20 {
			return
		}
		p := &placed{w: 100, h: 100, Picture: &Picture{Info: info, Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }}}
		var c Cache
		for step := range photoRungs {
			if _, _, err := c.get(p, step); err != nil && strings.Contains(err.Error(), "runtime error") {
				t.Fatal(err)
			}
		}
	})
}

func TestTallRowsSplit(t *testing.T) {
	d := testDocument(t)
	d.Table(Table{Columns: []Column{{Head: "a", Width: 1}, {Head: "b", Width: 3}}, Rows: []Row{
		{Cells: []Cell{Text("1"), Text(strings.Repeat(longText, 60))}},
		{Cells: []Cell{Text("2"), Text("end")}},
	}})
	d.Table(Table{Columns: []Column{{Head: strings.Repeat(longText, 80), Width: 1}}, Rows: []Row{{Cells: []Cell{Text("below a head higher than a page")}}}})
	if got := squeeze(d.Text()); strings.Count(got, squeeze(testFonts(t).Clean(longText))) < 55+70 {
		t.Error("text was lost")
	}
}

func TestFailingWriter(t *testing.T) {
	boom := errors.New("disk full")
	d := testDocument(t)
	d.Paragraph(Body, T("text"))
	if _, err := d.Write(context.Background(), failing{boom}, Output{}); !errors.Is(err, boom) {
		t.Errorf("got %v", err)
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

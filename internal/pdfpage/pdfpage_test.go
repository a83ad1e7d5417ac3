package pdfpage_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"io"
	"io/fs"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"

	"sellerdesk/assets"
	"sellerdesk/internal/pdfpage"
)

// cacheDir is the one folder of all tests: making the code takes seconds.
var cacheDir string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "pdfpage")
	if err != nil {
		panic(err)
	}
	cacheDir = dir
	code := m.Run()
	_ = os.RemoveAll(dir)
	os.Exit(code)
}

// shared is one renderer for all tests.
var shared = sync.OnceValue(func() *pdfpage.Renderer {
	fonts, err := fs.Sub(assets.FS, "fonts")
	if err != nil {
		panic(err)
	}
	return pdfpage.New(pdfpage.Options{CacheDir: cacheDir, Fonts: fonts})
})

// pdfOf writes a PDF of the objects, the first of which is the catalogue.
func pdfOf(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	at := make([]int, len(objects))
	for i, o := range objects {
		at[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, table)
	return b.Bytes()
}

func stream(dict, body string) string {
	return fmt.Sprintf("<<%s /Length %d>>\nstream\n%s\nendstream", dict, len(body), body)
}

// paper is a PDF of two pages of the size, the first with the content and what it draws.
func paper(page, content string, resources ...string) []byte {
	objects := []string{
		"<</Type /Catalog /Pages 2 0 R>>",
		"<</Type /Pages /Kids [3 0 R 4 0 R] /Count 2>>",
		"<</Type /Page /Parent 2 0 R " + page + " /Contents 5 0 R /Resources <</XObject <</X 6 0 R>> /Font <</F 6 0 R>>>>>>",
		"<</Type /Page /Parent 2 0 R /MediaBox [0 0 100 100]>>",
		stream("", content),
	}
	return pdfOf(append(objects, resources...)...)
}

// scan is a paper with a scanned picture all over: its quarters are red, green, blue and white.
func scan(t testing.TB, page string) []byte {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, 320, 400))
	for y := range 400 {
		for x := range 320 {
			c := color.RGBA{255, 255, 255, 255}
			switch {
			case x < 160 && y < 200:
				c = color.RGBA{255, 0, 0, 255}
			case y < 200:
				c = color.RGBA{0, 255, 0, 255}
			case x < 160:
				c = color.RGBA{0, 0, 255, 255}
			}
			m.SetRGBA(x, y, c)
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return paper(page+" /MediaBox [0 0 480 600]", "q 480 0 0 600 0 0 cm /X Do Q", stream(
		"/Type /XObject /Subtype /Image /Width 320 /Height 400 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode", b.String()))
}

func first(t testing.TB, data []byte) pdfpage.Page {
	t.Helper()
	p, err := shared().First(context.Background(), data)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestScannedPage holds that a scan is drawn whole, at the size that is read, upright as its page
// says.
func TestScannedPage(t *testing.T) {
	for rotate, want := range map[int]string{0: "rgbw", 90: "brwg", 180: "wbgr", 270: "gwrb"} {
		p := first(t, scan(t, fmt.Sprintf("/Rotate %d", rotate)))
		b := p.Image.Bounds()
		if p.Of != 2 || max(b.Dx(), b.Dy()) != pdfpage.Side || (b.Dx() > b.Dy()) != (rotate%180 == 90) {
			t.Errorf("turned by %d: %v, page 1 of %d", rotate, b, p.Of)
		}
		var got strings.Builder
		for _, at := range [][2]int{{1, 1}, {3, 1}, {1, 3}, {3, 3}} {
			got.WriteString(name(p.Image.RGBAAt(b.Dx()*at[0]/4, b.Dy()*at[1]/4)))
		}
		if got.String() != want {
			t.Errorf("turned by %d: quarters %s, want %s", rotate, got.String(), want)
		}
	}
}

func name(c color.RGBA) string {
	switch r, g, b := c.R > 128, c.G > 128, c.B > 128; {
	case r && g && b:
		return "w"
	case r:
		return "r"
	case g:
		return "g"
	}
	return "b"
}

// TestTextWithoutItsFont holds that Chinese text whose font the file doesn't bring is drawn.
func TestTextWithoutItsFont(t *testing.T) {
	data := paper("/MediaBox [0 0 480 600]", "BT /F 60 Tf 40 300 Td <8425 4E1A 6267 7167> Tj ET", // 营业执照
		"<</Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [7 0 R]>>",
		"<</Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo <</Registry (Adobe) /Ordering (GB1) /Supplement 2>> /FontDescriptor 8 0 R /DW 1000>>",
		"<</Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 752 /Descent -271 /CapHeight 737 /StemV 58>>")
	m := first(t, data).Image
	for i := range 4 { // every character has ink of its own
		ink := 0
		for y := 1100; y < 1560; y++ {
			for x := 200 + 300*i; x < 500+300*i; x++ {
				if m.RGBAAt(x, y).R < 128 {
					ink++
				}
			}
		}
		if ink < 1500 {
			t.Errorf("character %d has %d dark pixels", i+1, ink)
		}
	}
}

func locked(t testing.TB, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := api.Encrypt(bytes.NewReader(data), &b, model.NewAESConfiguration("open", "own", 256)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestRefusals holds that files without a page to read say why, and harm nothing.
func TestRefusals(t *testing.T) {
	whole := scan(t, "")
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"locked":    {locked(t, whole), pdfpage.ErrLocked},
		"only head": {[]byte("%PDF-1.7\n"), pdfpage.ErrDamaged},
		"no PDF":    {[]byte("hello"), pdfpage.ErrDamaged},
		"nothing":   {nil, pdfpage.ErrDamaged},
		"no pages":  {pdfOf("<</Type /Catalog /Pages 2 0 R>>", "<</Type /Pages /Kids [] /Count 0>>"), pdfpage.ErrEmpty},
		"blank":     {paper("/MediaBox [0 0 480 600]", ""), pdfpage.ErrEmpty},
		"thread":    {paper("/MediaBox [0 0 10 14400]", "0 0 5 5 re f"), pdfpage.ErrShape},
	} {
		if _, err := shared().First(context.Background(), c.data); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", name, err, c.want)
		}
	}
	if p := first(t, whole); p.Of != 2 {
		t.Errorf("after refusals: %+v", p.Of)
	}
}

// TestHostileFiles holds that what a stranger writes neither ends the program nor takes it over.
func TestHostileFiles(t *testing.T) {
	huge := stream("/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode", "x")
	form := func(body string) string {
		return stream("/Type /XObject /Subtype /Form /BBox [0 0 480 600] /Resources <</XObject <</X 6 0 R>>>>", body)
	}
	for name, data := range map[string][]byte{
		"a picture beyond memory":    paper("/MediaBox [0 0 480 600]", "q 480 0 0 600 0 0 cm /X Do Q", huge),
		"a form that holds itself":   paper("/MediaBox [0 0 480 600]", "/X Do", form("/X Do 0 0 9 9 re f")),
		"pages that hold themselves": pdfOf("<</Type /Catalog /Pages 2 0 R>>", "<</Type /Pages /Kids [2 0 R 2 0 R] /Count 2>>"),
		"deep states":                paper("/MediaBox [0 0 480 600]", strings.Repeat("q ", 1_000_000)+"0 0 9 9 re f"),
		"a monstrous page":           paper("/MediaBox [0 0 1e30 1e30]", "0 0 9 9 re f"),
		"no numbers":                 paper("/MediaBox [/a /b 0 nan]", "0 0 9 9 re f"),
	} {
		p, err := shared().First(context.Background(), data)
		if err == nil && max(p.Image.Rect.Dx(), p.Image.Rect.Dy()) > pdfpage.Side {
			t.Errorf("%s: %v", name, p.Image.Rect)
		}
		t.Logf("%s: %v", name, err)
	}
	if p := first(t, scan(t, "")); p.Of != 2 {
		t.Errorf("after hostile files: %+v", p.Of)
	}
}

// TestStops holds that a page ends with its context, and that the next is drawn all the same.
func TestStops(t *testing.T) {
	// A hundred thousand curves, filled again and again: minutes of work.
	slow := paper("/MediaBox [0 0 480 600]", strings.Repeat("0 0 m 480 9 7 600 480 600 c 1 1 480 3 5 600 c f* ", 300_000))
	first(t, scan(t, "")) // the sandbox is ready before the clock runs
	ctx, cancel := context.WithCancel(context.Background())
	drawn := make(chan error)
	go func() {
		_, err := shared().First(ctx, slow)
		drawn <- err
	}()
	cancel()
	if err := <-drawn; !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	first(t, scan(t, ""))
}

// TestDamagedCache holds that code that was damaged on the disk is made anew.
func TestDamagedCache(t *testing.T) {
	first(t, scan(t, ""))
	dir, harmed := cacheDir, 0
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		harmed++
		f, err := os.OpenFile(dir+"/"+name, os.O_RDWR, 0)
		if err != nil {
			return err
		}
		defer f.Close()
		_, err = f.Seek(-100_000, io.SeekEnd)
		if err == nil {
			_, err = f.Write(bytes.Repeat([]byte{0xcc}, 50_000))
		}
		return err
	})
	if err != nil || harmed == 0 {
		t.Fatalf("%d files harmed, %v", harmed, err)
	}
	if _, err := pdfpage.New(pdfpage.Options{CacheDir: dir}).First(context.Background(), scan(t, "")); err != nil {
		t.Error(err)
	}
}

package recorded_test

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"image"
	"image/color"
	"image/draw"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"sellerdesk/ocr"
	"sellerdesk/ocr/ocrtest"
	"sellerdesk/ocr/recorded"
	"sellerdesk/ocr/tesseract"
)

var update = flag.Bool("update", false, "record anew with the real engine")

func TestMain(m *testing.M) {
	if tesseract.IsWorker(os.Args) {
		os.Exit(tesseract.ServeWorker())
	}
	os.Exit(m.Run())
}

const contractFile = "testdata/contract.json"

// TestContract plays what the real engine read in the same suite.
func TestContract(t *testing.T) {
	if *update {
		record(t)
	}
	ocrtest.Contract(t, func(t testing.TB) ocr.Engine {
		e, err := recorded.Load(os.DirFS("."), contractFile)
		if err != nil {
			t.Fatal(err)
		}
		return e
	})
}

func record(t *testing.T) {
	e, err := tesseract.New(tesseract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	r := recorded.NewRecorder(e, ocr.English, ocr.SimplifiedChinese)
	ocrtest.Contract(t, func(testing.TB) ocr.Engine { return unclosed{r, new(bool)} })
	var b bytes.Buffer
	if err := r.Write(&b); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(contractFile, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// unclosed lets each test of the suite close its engine while the recorder goes on.
type unclosed struct {
	ocr.Engine
	closed *bool
}

func (u unclosed) Recognize(ctx context.Context, r ocr.Request) (ocr.Page, error) {
	if *u.closed {
		return ocr.Page{}, ocr.ErrClosed
	}
	return u.Engine.Recognize(ctx, r)
}

func (u unclosed) Close() error {
	*u.closed = true
	return nil
}

func TestRecordAndPlay(t *testing.T) {
	page := ocr.Page{Lines: []ocr.Line{ocr.NewLine([]ocr.Word{{Text: "样例", Confidence: 0.9, Box: ocr.Box{X: 1, Y: 2, W: 30, H: 10}}})}}
	rec := recorded.NewRecorder(recorded.NewScripted(func(ocr.Request) (ocr.Page, error) { return page, nil }), ocr.English)
	m := ocrtest.Lines(t, 20, "sample")
	q := ocr.Request{Image: m, Languages: []ocr.Language{ocr.English}, Whitelist: "abc|"}
	if _, err := rec.Recognize(context.Background(), q); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := rec.Write(&b); err != nil {
		t.Fatal(err)
	}
	e, err := recorded.Load(fstest.MapFS{"a.json": {Data: b.Bytes()}}, "*.json")
	if err != nil {
		t.Fatal(err)
	}
	got, err := e.Recognize(context.Background(), q)
	if err != nil || got.Text() != "样例" || got.Lines[0].Box != page.Lines[0].Box {
		t.Errorf("%+v, %v", got, err)
	}
	if e.Name() != "recorded scripted" {
		t.Errorf("the name is %q", e.Name())
	}
	for name, change := range map[string]func(*ocr.Request){
		"picture":   func(q *ocr.Request) { q.Image = ocrtest.Lines(t, 20, "sampIe") },
		"whitelist": func(q *ocr.Request) { q.Whitelist = "" },
		"layout":    func(q *ocr.Request) { q.Layout = ocr.Sparse },
		"glyphs":    func(q *ocr.Request) { q.Glyphs = true },
	} {
		other := q
		change(&other)
		var unknown *recorded.UnknownPictureError
		if _, err := e.Recognize(context.Background(), other); !errors.As(err, &unknown) {
			t.Errorf("another %s: %v", name, err)
		}
	}
}

func TestDigestIsOfWhatIsSeen(t *testing.T) {
	m := ocrtest.Lines(t, 20, "sample")
	g := image.NewGray(image.Rect(7, 7, 7+m.Rect.Dx(), 7+m.Rect.Dy()))
	draw.Draw(g, g.Rect, m, image.Point{}, draw.Src)
	if recorded.Digest(m) != recorded.Digest(g) {
		t.Error("kind or origin of a picture changes its digest")
	}
	g.SetGray(9, 9, color.Gray{1})
	if recorded.Digest(m) == recorded.Digest(g) {
		t.Error("a pixel doesn't change the digest")
	}
}

func TestReadRefusesOtherFiles(t *testing.T) {
	for _, s := range []string{"", "{", `{"pages":[]}`, "[]"} {
		if _, err := recorded.Read(strings.NewReader(s)); err == nil {
			t.Errorf("%q was read", s)
		}
	}
	if _, err := recorded.Load(fstest.MapFS{}, "*.json"); err == nil {
		t.Error("no file was loaded")
	}
}

package extract_test

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/png"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"sellerdesk/internal/picture"
	"sellerdesk/internal/specimen"
	"sellerdesk/ocr"
	"sellerdesk/ocr/extract"
	"sellerdesk/ocr/preprocess"
)

// fixedEngine answers every request alike and counts them.
type fixedEngine struct {
	page  ocr.Page
	err   error
	calls atomic.Int32
}

func (e *fixedEngine) Name() string { return "sample engine" }
func (e *fixedEngine) Close() error { return nil }
func (e *fixedEngine) Recognize(ctx context.Context, _ ocr.Request) (ocr.Page, error) {
	e.calls.Add(1)
	if err := ctx.Err(); err != nil {
		return ocr.Page{}, err
	}
	return e.page, e.err
}

func clock() time.Time { return time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC) }

// samplePNG is a clean sheet of the kind, drawn with the bundled fonts.
func samplePNG(t testing.TB, kind specimen.Kind) []byte {
	t.Helper()
	if data, ok := drawn.Load(kind); ok {
		return data.([]byte)
	}
	fonts, err := specimen.OpenFonts("-")
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := specimen.Draw(fonts, kind, 7, false)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, sheet.Image); err != nil {
		t.Fatal(err)
	}
	drawn.Store(kind, b.Bytes())
	return b.Bytes()
}

// drawn keeps the sheets, for drawing one takes a second.
var drawn sync.Map

var kinds = []extract.Kind{
	extract.BusinessLicense, extract.HKIncorporation, extract.HKBusinessRegistration,
	extract.CNID, extract.HKID, extract.Passport,
}

// TestReadOfAnUnreadablePaper: an engine that reads nothing gives every field as missing, for each
// paper of R9, R27 and R28, and says so.
func TestReadOfAnUnreadablePaper(t *testing.T) {
	for _, k := range kinds {
		e := &fixedEngine{}
		d, err := extract.Reader{Engine: e, Now: clock}.Read(context.Background(), k, samplePNG(t, specimen.Kind(k)), nil)
		if err != nil {
			t.Fatalf("%s: %v", k, err)
		}
		if len(d.Fields) != len(extract.FieldNames(k)) || len(d.Findings) == 0 || e.calls.Load() == 0 {
			t.Errorf("%s: %d fields, %d findings, %d calls", k, len(d.Fields), len(d.Findings), e.calls.Load())
		}
		for n, f := range d.Fields {
			if f.Status == extract.Verified {
				t.Errorf("%s: %s is verified", k, n)
			}
		}
	}
}

func TestReadRefuses(t *testing.T) {
	good := samplePNG(t, "cn-id")
	for name, c := range map[string]struct {
		reader extract.Reader
		kind   extract.Kind
		data   []byte
		want   error
	}{
		"no engine": {extract.Reader{Now: clock}, extract.CNID, good, ocr.ErrUnavailable},
		"cut":       {extract.Reader{Engine: &fixedEngine{}, Now: clock}, extract.CNID, good[:len(good)/2], picture.ErrDamaged},
	} {
		if _, err := c.reader.Read(context.Background(), c.kind, c.data, nil); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", name, err, c.want)
		}
	}
	for want, data := range map[picture.Format]string{picture.PDF: "%PDF-1.7", picture.Text: "no picture"} {
		var format *picture.FormatError
		if _, err := (extract.Reader{Engine: &fixedEngine{}, Now: clock}).Read(context.Background(), extract.CNID, []byte(data), nil); !errors.As(err, &format) || format.Format != want {
			t.Errorf("%s: got %v", want, err)
		}
	}
	var unknown *extract.UnknownKindError
	if _, err := (extract.Reader{Engine: &fixedEngine{}, Now: clock}).Read(context.Background(), "driving-licence", good, nil); !errors.As(err, &unknown) {
		t.Errorf("unknown kind: got %v", err)
	}
}

func TestReadPassesTheEnginesErrorOn(t *testing.T) {
	crash := errors.New("crashed")
	for _, k := range kinds {
		_, err := extract.Reader{Engine: &fixedEngine{err: crash}, Now: clock}.Read(context.Background(), k, samplePNG(t, specimen.Kind(k)), nil)
		if !errors.Is(err, crash) {
			t.Errorf("%s: got %v", k, err)
		}
	}
}

func TestReadStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := extract.Reader{Engine: &fixedEngine{}, Now: clock}.Read(ctx, extract.BusinessLicense, samplePNG(t, "business-license"), nil)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestReadTellsItsProgress(t *testing.T) {
	var last, calls atomic.Int32
	_, err := extract.Reader{Engine: &fixedEngine{}, Now: clock}.Read(context.Background(), extract.CNID, samplePNG(t, "cn-id"), func(done, total int) {
		calls.Add(1)
		if done < 1 || done > total {
			t.Errorf("%d of %d", done, total)
		}
		last.Store(int32(done))
	})
	if err != nil || calls.Load() < 3 || last.Load() < 5 {
		t.Errorf("%d calls, last %d, %v", calls.Load(), last.Load(), err)
	}
}

func TestOnOriginalFollowsTheTurn(t *testing.T) {
	m := image.NewGray(image.Rect(0, 0, 400, 300))
	for i := range m.Pix {
		m.Pix[i] = 240
	}
	d, err := extract.Reader{Engine: &fixedEngine{}, Now: clock}.ReadImage(context.Background(), extract.CNID, m, nil)
	if err != nil {
		t.Fatal(err)
	}
	b := d.Picture.Rect
	q := d.OnOriginal(ocr.FromRect(b))
	for i, want := range []preprocess.Point{{X: 0, Y: 0}, {X: 400, Y: 0}, {X: 400, Y: 300}, {X: 0, Y: 300}} {
		if dx, dy := q[i].X-want.X, q[i].Y-want.Y; dx*dx+dy*dy > 4 {
			t.Errorf("corner %d is at %v, want %v", i, q[i], want)
		}
	}
}

// FuzzRead holds that damaged files and stray text never panic or hang the reader.
func FuzzRead(f *testing.F) {
	f.Add(samplePNG(f, "cn-id")[:4000], "公民身份号码 11010119900307", uint8(3))
	f.Add([]byte("\xff\xd8\xff\xe0"), "P<UTO<<<<", uint8(5))
	f.Fuzz(func(t *testing.T, data []byte, text string, k uint8) {
		m := image.NewGray(image.Rect(0, 0, 220, 150))
		for i := range m.Pix {
			m.Pix[i] = 240
			if len(data) > 0 && data[i%len(data)] > 200 {
				m.Pix[i] = 20
			}
		}
		word := ocr.Word{Text: text, Confidence: .9, Box: ocr.Box{X: 5, Y: 5, W: 100, H: 20}}
		e := &fixedEngine{page: ocr.Page{Lines: []ocr.Line{{Text: text, Confidence: .9, Box: word.Box, Words: []ocr.Word{word}}}}}
		if _, err := (extract.Reader{Engine: e, Now: clock}).ReadImage(context.Background(), kinds[int(k)%len(kinds)], m, nil); err != nil {
			t.Error(err)
		}
		_, _ = extract.Reader{Engine: e, Now: clock}.Read(context.Background(), kinds[int(k)%len(kinds)], data, nil)
	})
}

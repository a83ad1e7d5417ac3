package extract_test

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/jpeg"
	"image/png"
	"sync/atomic"
	"testing"

	"golang.org/x/image/draw"

	"sellerdesk/internal/picture"
	"sellerdesk/internal/specimen"
	"sellerdesk/ocr"
	"sellerdesk/ocr/extract"
	"sellerdesk/ocr/preprocess"
	"sellerdesk/ocr/recorded"
)

// maxAsked is more often than any paper needs the engine; a reader beyond it is going round in
// circles.
const maxAsked = 2000

// FuzzReadPaper sends damaged picture files of papers through the whole reading, from the bytes to
// the fields, with an engine that answers with the given text: no panic, no endless asking, and
// either an error of a known kind or a document in which every field stands once, within the picture.
func FuzzReadPaper(f *testing.F) {
	for i, k := range kinds {
		data := smallPaper(f, specimen.Kind(k), i%2 == 0)
		f.Add(data, "统一社会信用代码 91350100M000100Y43", uint8(i), uint8(90))
		f.Add(data[:len(data)*3/4], "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", uint8(i), uint8(50))
		flipped := bytes.Clone(data)
		flipped[len(flipped)/2] ^= 0x20
		f.Add(flipped, "2019年03月12日至长期 G123456(A)", uint8(i), uint8(70))
		for _, cut := range []float64{.35, .65} { // lines that run into the picture's rim
			f.Add(smallPart(f, specimen.Kind(k), cut), "91350100M000100Y43", uint8(i), uint8(90))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte, text string, k, confidence uint8) {
		if info, err := picture.Inspect(data); err == nil && info.Width*info.Height > 400_000 {
			return // allowed, but too slow to try thousands of times
		}
		var asked atomic.Int32
		e := recorded.NewScripted(func(r ocr.Request) (ocr.Page, error) {
			if asked.Add(1) > maxAsked {
				return ocr.Page{}, errors.New("asked without end")
			}
			return written(r, text, float64(confidence%101)/100), nil
		})
		kind := kinds[int(k)%len(kinds)]
		d, err := extract.Reader{Engine: e, Now: clock}.Read(context.Background(), kind, data, nil)
		if err != nil {
			if !refusal(err) {
				t.Fatalf("an error without a kind: %v", err)
			}
			return
		}
		holdDocument(t, d)
	})
}

// refusal reports whether err says of a file that it can't be read.
func refusal(err error) bool {
	var format *picture.FormatError
	var large *picture.TooLargeError
	return errors.As(err, &format) || errors.As(err, &large) || errors.Is(err, picture.ErrDamaged) ||
		errors.Is(err, picture.ErrVariety) || errors.Is(err, preprocess.ErrTooSmall)
}

func holdDocument(t *testing.T, d extract.Document) {
	t.Helper()
	if len(d.Fields) != len(extract.FieldNames(d.Kind)) || d.Picture == nil || d.Picture.Rect.Empty() {
		t.Fatalf("%s: %d fields", d.Kind, len(d.Fields))
	}
	for name, field := range d.Fields {
		if !(field.Confidence >= 0 && field.Confidence <= 1) { // NaN too
			t.Fatalf("%s: confidence %v", name, field.Confidence)
		}
		if b := field.Box; b.W < 0 || b.H < 0 {
			t.Fatalf("%s at %+v", name, b)
		}
		if field.Status == extract.Verified && field.Value == "" {
			t.Fatalf("%s is verified and empty", name)
		}
	}
	for _, finding := range d.Findings {
		if finding.Rule == "" || finding.Message.ZH == "" || finding.Message.EN == "" {
			t.Fatalf("finding %+v", finding)
		}
	}
}

// smallPaper is a clean sheet of the kind as a small file: a JPEG or a PNG.
func smallPaper(t testing.TB, kind specimen.Kind, asJPEG bool) []byte {
	t.Helper()
	small := smallSheet(t, kind)
	var out bytes.Buffer
	var err error
	if asJPEG {
		err = jpeg.Encode(&out, small, &jpeg.Options{Quality: 60})
	} else {
		err = png.Encode(&out, small)
	}
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// smallPart is what is left of the sheet's small picture once its right side is cut off, from the given
// part of the width on.
func smallPart(t testing.TB, kind specimen.Kind, cut float64) []byte {
	t.Helper()
	whole := smallSheet(t, kind)
	rest := whole.Rect
	rest.Max.X = int(cut * float64(rest.Dx()))
	var out bytes.Buffer
	if err := png.Encode(&out, whole.SubImage(rest)); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func smallSheet(t testing.TB, kind specimen.Kind) *image.Gray {
	t.Helper()
	m, err := png.Decode(bytes.NewReader(samplePNG(t, kind)))
	if err != nil {
		t.Fatal(err)
	}
	b := m.Bounds()
	long := max(b.Dx(), b.Dy())
	small := image.NewGray(image.Rect(0, 0, b.Dx()*480/long, b.Dy()*480/long))
	draw.ApproxBiLinear.Scale(small, small.Rect, m, b, draw.Src, nil)
	return small
}

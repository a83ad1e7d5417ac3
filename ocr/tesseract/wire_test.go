package tesseract

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"sellerdesk/ocr"
)

func TestMessagesComeBackWhole(t *testing.T) {
	q := question{Languages: []string{"eng"}, Mode: 6, Whitelist: "0-9", Glyphs: true, Width: 3, Height: 4, picture: []byte("bmp")}
	a := answer{Page: ocr.Page{Lines: []ocr.Line{ocr.NewLine([]ocr.Word{{Text: "样例", Confidence: 0.5, Box: ocr.Box{X: 1, Y: 2, W: 3, H: 4}}})}}}
	var b bytes.Buffer
	if err := q.write(&b); err != nil {
		t.Fatal(err)
	}
	gotQ, err := readQuestion(&b)
	if diff := cmp.Diff(q, gotQ, cmp.AllowUnexported(question{})); diff != "" || err != nil {
		t.Error(err, diff)
	}
	if err := a.write(&b); err != nil {
		t.Fatal(err)
	}
	gotA, err := readAnswer(&b)
	if diff := cmp.Diff(a, gotA, cmpopts.EquateEmpty()); diff != "" || err != nil {
		t.Error(err, diff)
	}
}

// FuzzReadQuestion: whatever comes, a question that is read can be written and read again.
func FuzzReadQuestion(f *testing.F) {
	var b bytes.Buffer
	if err := (question{Languages: []string{"eng"}, picture: []byte{1}}).write(&b); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add([]byte("Empty page!!\n"))
	f.Add(mark[:])
	f.Fuzz(func(t *testing.T, data []byte) {
		q, err := readQuestion(bytes.NewReader(data))
		if err != nil {
			return
		}
		var b bytes.Buffer
		if err := q.write(&b); err != nil {
			t.Fatal(err)
		}
		again, err := readQuestion(&b)
		if diff := cmp.Diff(q, again, cmp.AllowUnexported(question{}), cmpopts.EquateEmpty()); diff != "" || err != nil {
			t.Fatal(err, diff)
		}
	})
}

// FuzzReadAnswer: whatever a worker sends, an answer that is read can be written and read again.
func FuzzReadAnswer(f *testing.F) {
	var b bytes.Buffer
	page := ocr.Page{Lines: []ocr.Line{ocr.NewLine([]ocr.Word{{Text: "样例", Confidence: 0.5, Box: ocr.Box{X: 1, Y: 2, W: 3, H: 4}}})}}
	if err := (answer{Page: page}).write(&b); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add(b.Bytes()[:b.Len()/2])
	f.Add(append(mark[:], 0xff, 0xff, 0xff, 0xff))
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := readAnswer(bytes.NewReader(data))
		if err != nil {
			return
		}
		var b bytes.Buffer
		if err := a.write(&b); err != nil {
			t.Fatal(err)
		}
		again, err := readAnswer(&b)
		if diff := cmp.Diff(a, again, cmpopts.EquateEmpty()); diff != "" || err != nil {
			t.Fatal(err, diff)
		}
	})
}

package extract

import (
	"context"
	"image"
	"testing"

	"sellerdesk/ocr"
	"sellerdesk/ocr/preprocess"
	"sellerdesk/ocr/recorded"
)

// TestSpacedName covers R32: a name whose characters were found as several lines is put together and read
// anew; what the readings don't share, and what stands unread beside a name, is doubtful.
func TestSpacedName(t *testing.T) {
	one, two := lineOf(83, 172, 137, 226), lineOf(161, 174, 291, 226)
	for _, c := range []struct {
		name      string
		lines     []preprocess.TextLine
		rows      []row
		again     string
		want      string
		doubtful  int  // characters
		uncertain bool // as a whole
	}{
		{"two lines", []preprocess.TextLine{one, two}, []row{rowOn(one, "黃"), rowOn(two, "子詠")}, "黃子詠", "黃子詠", 0, false},
		{"read otherwise", []preprocess.TextLine{one, two}, []row{rowOn(one, "黃"), rowOn(two, "子訪")}, "黃子詠", "黃子詠", 1, false},
		{"fewer read at once", []preprocess.TextLine{one, two}, []row{rowOn(one, "黃"), rowOn(two, "子詠")}, "子詠", "黃子詠", 3, false},
		{"something unread before it", []preprocess.TextLine{one, two}, []row{rowOn(one, "#"), rowOn(two, "子詠")}, "", "子詠", 0, true},
		{"a line that was not read at all", []preprocess.TextLine{one, two}, []row{rowOn(two, "子詠")}, "", "子詠", 0, true},
		{"far off", []preprocess.TextLine{lineOf(20, 172, 74, 226), two}, []row{rowOn(lineOf(20, 172, 74, 226), "黃"), rowOn(two, "子詠")}, "", "子詠", 0, false},
		{"of another height", []preprocess.TextLine{lineOf(120, 190, 140, 210), two}, []row{rowOn(two, "子詠")}, "", "子詠", 0, false},
		{"below", []preprocess.TextLine{lineOf(83, 240, 137, 290), two}, []row{rowOn(lineOf(83, 240, 137, 290), "黃"), rowOn(two, "子詠")}, "", "子詠", 0, false},
	} {
		w := &work{ctx: context.Background(), kind: HKID, reader: Reader{Engine: recorded.NewScripted(func(ocr.Request) (ocr.Page, error) {
			return ocr.Page{Lines: []ocr.Line{{Words: []ocr.Word{{Text: c.again, Confidence: .95, Box: ocr.Box{W: 90, H: 26}}}}}}, nil
		})}}
		pg := &sheetPage{gray: image.NewGray(image.Rect(0, 0, 600, 400)), layout: preprocess.Layout{Lines: c.lines, Em: 40}}
		f, err := w.personsName(pg, c.rows, c.rows[len(c.rows)-1])
		if err != nil {
			t.Fatal(err)
		}
		if f.Value != c.want || len(f.Flags) != c.doubtful || c.doubtful > 0 && f.Confidence > lateMost {
			t.Errorf("%s: %q, certainty %.2f, %d in doubt", c.name, f.Value, f.Confidence, len(f.Flags))
		}
		if (f.Confidence <= lateMost) != (c.uncertain || c.doubtful > 0) {
			t.Errorf("%s: certainty %.2f", c.name, f.Confidence)
		}
	}
}

// rowOn is a line as it was read.
func rowOn(l preprocess.TextLine, text string) row {
	r := row{line: l, raw: text}
	for _, c := range text {
		r.cells = append(r.cells, cell{text: string(c), conf: .95, box: ocr.FromRect(l.Box)})
	}
	return r
}

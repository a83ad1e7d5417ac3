package extract

import (
	"context"
	"image"
	"testing"

	"sellerdesk/ocr"
	"sellerdesk/ocr/preprocess"
	"sellerdesk/ocr/recorded"
)

// TestReadSpread: a row that was read unsurely with wide gaps in it is read again without them, and the surer
// reading stays; a row without gaps, or one that was sure, is not asked for again (R29).
func TestReadSpread(t *testing.T) {
	page := image.NewGray(image.Rect(0, 0, 700, 60))
	for i := range page.Pix {
		page.Pix[i] = 255
	}
	for _, x := range []int{20, 200, 400, 600} { // marks of 30 × 30 pixels
		for y := 15; y < 45; y++ {
			for k := range 30 {
				page.Pix[y*page.Stride+x+k] = 0
			}
		}
	}
	for _, c := range []struct {
		name         string
		to           int // the line's right end
		before, conf float64
		asked        int
		want         string
	}{
		{"unsure and spread", 630, .3, .95, 1, "性别女汉"},
		{"no better", 630, .3, .2, 1, "串必人三"},
		{"sure", 630, .9, .95, 0, "串必人三"},
		{"not spread", 50, .3, .95, 0, "串必人三"},
	} {
		t.Run(c.name, func(t *testing.T) {
			asked := 0
			e := recorded.NewScripted(func(r ocr.Request) (ocr.Page, error) {
				asked++
				word := ocr.Word{Text: "性别女汉", Confidence: c.conf, Box: ocr.FromRect(r.Image.Bounds())}
				return ocr.Page{Lines: []ocr.Line{ocr.NewLine([]ocr.Word{word})}}, nil
			})
			r := row{line: lineOf(20, 15, c.to, 45)}
			for _, s := range "串必人三" {
				r.cells = append(r.cells, cell{text: string(s), conf: c.before})
			}
			rows := []row{r}
			w := &work{ctx: context.Background(), reader: Reader{Engine: e}}
			if err := w.readSpread(&sheetPage{gray: page, layout: preprocess.Layout{Em: 30}}, rows); err != nil {
				t.Fatal(err)
			}
			if got := textOf(rows[0].cells); got != c.want || asked != c.asked || certainty(rows[0].cells) > max(againMost, c.before)+1e-9 {
				t.Errorf("%q at %.2f, asked %d times", got, certainty(rows[0].cells), asked)
			}
		})
	}
}

// TestSplitSex: the ethnicity is found behind its caption though no gap was seen before it.
func TestSplitSex(t *testing.T) {
	for text, want := range map[string][2]string{
		"女民族土家": {"女", "土家"},
		"男民族":   {"男", ""},
		"男":     {"男", ""},
		"民族汉":   {"", "汉"},
	} {
		values := map[Name]value{Sex: {cells: rowAt(300, 100, text).cells}}
		splitSex(values)
		if got := [2]string{textOf(values[Sex].cells), textOf(values[Ethnicity].cells)}; got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

package extract

import (
	"context"
	"image"
	"testing"

	"sellerdesk/ocr"
	"sellerdesk/ocr/preprocess"
	"sellerdesk/ocr/recorded"
)

// marked is paper with square marks of one size that begin at top and at each of xs, pixels.
func marked(w, h, top, size int, xs ...int) *image.Gray {
	page := image.NewGray(image.Rect(0, 0, w, h))
	for i := range page.Pix {
		page.Pix[i] = 255
	}
	for _, x := range xs {
		for y := top; y < top+size; y++ {
			clear(page.Pix[y*page.Stride+x : y*page.Stride+x+size])
		}
	}
	return page
}

// TestCloseGaps: spread writing is moved together, and a place on it still names the same place on the
// page.
func TestCloseGaps(t *testing.T) {
	page := marked(400, 60, 20, 20, 20, 45, 200, 350)
	s := preprocess.Cut(page, lineOf(20, 20, 370, 40), 10, 380, 20)
	near := closeGaps(s)
	if got, was := near.Image.Rect.Dx(), s.Image.Rect.Dx(); got > 150 || was < 380 {
		t.Fatalf("%d pixels wide, was %d", got, was)
	}
	w := near.Image.Rect.Dx()
	last := near.OnPage(image.Rect(w-42, 10, w-18, 30)) // about the last mark
	if last.Min.X < 345 || last.Max.X > 372 {
		t.Errorf("the last mark lies at %v", last)
	}
}

// TestReadAlone: a short value that was read unsurely beside its caption is read by itself; where both
// readings differ it stays unsure (R29).
func TestReadAlone(t *testing.T) {
	page := image.NewGray(image.Rect(0, 0, 600, 300))
	for _, c := range []struct {
		name, alone, want string
		before, conf, max float64
	}{
		{"differs", "汉", "汉", .3, .95, aloneMost},
		{"agrees", "一汉", "一汉", .3, .95, 1},
		{"no better", "汉", "一汉", .3, .2, .5},
		{"was sure", "汉", "一汉", .9, .95, .9},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := recorded.NewScripted(func(r ocr.Request) (ocr.Page, error) {
				word := ocr.Word{Text: c.alone, Confidence: c.conf, Box: ocr.FromRect(r.Image.Bounds())}
				return ocr.Page{Lines: []ocr.Line{ocr.NewLine([]ocr.Word{word})}}, nil
			})
			r := rowAt(300, 100, "一汉")
			for i := range r.cells {
				r.cells[i].conf = c.before
			}
			values := collect([]part{{name: Ethnicity, cells: r.cells, row: r}}, 0, 20)
			w := &work{ctx: context.Background(), reader: Reader{Engine: e}}
			if err := w.readAlone(&sheetPage{gray: page, layout: preprocess.Layout{Em: 20}}, values, Ethnicity); err != nil {
				t.Fatal(err)
			}
			cells := values[Ethnicity].cells
			if got := textOf(cells); got != c.want || certainty(cells) > c.max+1e-9 {
				t.Errorf("%q at %.2f, want %q at most %.2f", got, certainty(cells), c.want, c.max)
			}
		})
	}
}

// TestReadSpread: a row that was read unsurely with wide gaps in it is read again without them, and the surer
// reading stays; a row without gaps, or one that was sure, is not asked for again (R29).
func TestReadSpread(t *testing.T) {
	page := marked(700, 60, 15, 30, 20, 200, 400, 600)
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

package extract

import (
	"image"
	"testing"

	"sellerdesk/ocr"
	"sellerdesk/ocr/preprocess"
)

// TestCodeBesideATitle: where a title's ink reaches into the code's line, the code is tried without it
// first, and with it after that; a code set in groups is not cut (R27, R29).
func TestCodeBesideATitle(t *testing.T) {
	inked := func(x0, y0, x1, y1 int, m *image.Gray) {
		for y := y0; y < y1; y++ {
			for x := x0; x < x1; x++ {
				m.Pix[y*m.Stride+x] = 20
			}
		}
	}
	for _, c := range []struct {
		name  string
		title bool
		group int // characters after which the code is spaced
	}{{"alone", false, 0}, {"title", true, 0}, {"groups", false, 6}} {
		t.Run(c.name, func(t *testing.T) {
			page := image.NewGray(image.Rect(0, 0, 900, 200))
			for i := range page.Pix {
				page.Pix[i] = 245
			}
			x := 100
			for i := range 18 {
				if c.group > 0 && i > 0 && i%c.group == 0 {
					x += 20
				}
				inked(x, 80, x+14, 110, page)
				x += 20
			}
			end := x
			line := preprocess.LevelLine(image.Rect(100, 80, end-6, 110))
			lines := []preprocess.TextLine{line}
			if c.title {
				inked(end+22, 70, end+110, 118, page)
				lines = append(lines, preprocess.LevelLine(image.Rect(end+22, 70, end+110, 118)))
			}
			l := lines[0]
			for _, o := range lines[1:] {
				l = l.Join(o)
			}
			pg := &sheetPage{gray: page, layout: preprocess.Layout{Em: 30, Lines: lines}}
			text := "91440300MA5FABCD1X"
			if c.title {
				text += "EEEEE"
			}
			r := rowAt(100, 95, text)
			r.line = l
			spans := codeSpans(pg, []part{{cells: r.cells, row: r}}, value{})
			if !c.title {
				if len(spans) != 1 {
					t.Fatalf("%d spans", len(spans))
				}
				return
			}
			if len(spans) != 2 || spans[0].to > end+20 || spans[0].to < end-8 || spans[0].line.Height > 31 || spans[1].to < end+22 {
				t.Errorf("spans %+v, want the one to %d first", spans, end)
			}
		})
	}
}

// TestOwnInk: a number whose boxes begin too far in is taken whole, unless its ink run holds the caption (R32).
func TestOwnInk(t *testing.T) {
	for _, c := range []struct {
		name   string
		run    image.Rectangle // of ink
		lo, hi int             // x of the caption's last character
		from   int
		to     int
	}{
		{"by itself", image.Rect(496, 80, 1040, 110), 420, 460, 496, 1040},
		{"the caption's box reaches into it", image.Rect(496, 80, 1040, 110), 485, 508, 496, 1040},
		{"the caption is in it", image.Rect(440, 80, 1040, 110), 460, 500, 580, 920},
		{"too far away", image.Rect(430, 80, 1040, 110), 300, 340, 580, 1040},
	} {
		line := preprocess.LevelLine(c.run)
		pg := &sheetPage{layout: preprocess.Layout{Em: 44, Lines: []preprocess.TextLine{line}}}
		r := rowAt(580, 95, "31010019780421958")
		r.line = line
		r.cells = append([]cell{{text: "码", box: ocr.Box{X: c.lo, Y: 80, W: c.hi - c.lo, H: 30}}}, r.cells...)
		if from, to := ownInk(pg, r, 580, 920); from != c.from || to != c.to {
			t.Errorf("%s: from %d to %d, want %d to %d", c.name, from, to, c.from, c.to)
		}
	}
}

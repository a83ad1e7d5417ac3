package extract

import (
	"image"
	"slices"

	"sellerdesk/ocr"
	"sellerdesk/ocr/preprocess"
)

// Forms spread what is filled in ("2021   年   03   月   15   日"), and engines lose characters that stand
// alone. Here such writing is moved together before it is read.

// gapless is a strip of which wide gaps were taken out.
type gapless struct {
	Image *image.Gray
	strip preprocess.Strip
	from  []int // of each column, the strip's column
}

// OnPage says where a character's box lies on the page. Of a loose box that reaches over a closed gap only the
// side of the gap counts where most of its ink lies.
func (g gapless) OnPage(r image.Rectangle) image.Rectangle {
	at := func(x int) int { return g.from[min(max(x, 0), len(g.from)-1)] }
	from, to, most := r.Min.X, r.Max.X, -1
	start, ink := r.Min.X, 0
	for x := r.Min.X; x < r.Max.X; x++ {
		if inked(g.Image, x, g.Image.Rect.Min.Y, g.Image.Rect.Max.Y) {
			ink++
		}
		if x+1 < r.Max.X && at(x+1)-at(x) <= 1 {
			continue
		}
		if ink > most {
			from, to, most = start, x+1, ink
		}
		start, ink = x+1, 0
	}
	return g.strip.OnPage(image.Rect(at(from), r.Min.Y, at(to-1)+1, r.Max.Y))
}

const (
	gapInk  = 150 // a column with a darker pixel holds ink
	gapMost = .4  // of the text's height: the widest gap that stays
)

// closeGaps takes out what is wider than a gap between characters that belong together.
func closeGaps(s preprocess.Strip) gapless {
	b, ink := s.Image.Rect, s.Ink()
	beside := max(1, int(gapMost*float64(ink.Dy())/2)) // of a gap, what stays on either side
	g := gapless{strip: s}
	keep := make([]bool, b.Dx())
	for x := range keep {
		if inked(s.Image, b.Min.X+x, ink.Min.Y, ink.Max.Y) {
			for k := max(0, x-beside); k <= min(x+beside, len(keep)-1); k++ {
				keep[k] = true
			}
		}
	}
	first, last := slices.Index(keep, true), len(keep)-1
	for last > 0 && !keep[last] {
		last--
	}
	for x, k := range keep {
		if k || x < first || x > last { // engines want the margins
			g.from = append(g.from, b.Min.X+x)
		}
	}
	if len(g.from) == 0 {
		g.from = []int{b.Min.X} // nothing is written there
	}
	g.Image = image.NewGray(image.Rect(0, 0, len(g.from), b.Dy()))
	for y := range b.Dy() {
		for x, from := range g.from {
			g.Image.Pix[y*g.Image.Stride+x] = s.Image.GrayAt(from, b.Min.Y+y).Y
		}
	}
	return g
}

func inked(g *image.Gray, x, top, bottom int) bool {
	for y := top; y < bottom; y++ {
		if g.GrayAt(x, y).Y < gapInk {
			return true
		}
	}
	return false
}

// toGaps widens a span of a line by what an engine's loose boxes have cut off: up to the next gaps, where
// they are near.
func toGaps(g *image.Gray, l preprocess.TextLine, from, to int) (int, int) {
	const reach = 2.5 // line heights: two characters and the gap
	outward := func(x, step int) int {
		blank, last := 0, x
		for k := 0; k < int(reach*l.Height); k++ {
			at := x + k*step
			mid := int(l.Middle(at))
			if at < 0 || at >= g.Rect.Dx() {
				break
			}
			if inked(g, at, mid-int(l.Height/2), mid+int(l.Height/2)) {
				blank, last = 0, at
				continue
			}
			if blank++; float64(blank) > gapMost*l.Height {
				return last
			}
		}
		return x
	}
	return outward(from, -1), outward(to, 1)
}

const (
	unsure    = .6  // certainty below which a short value is read again by itself
	aloneMost = .85 // certainty of a reading that another one contradicts
	againMost = .80 // the same where the whole row was misread at first
)

// readAlone reads short values of which the engine was unsure once more without their captions: a caption
// spread wide makes an engine lose its way in the rest of the line. It is not for names: those are confirmed by a second reader, and the
// likelier of two readings by the same engine would be no evidence of its own.
func (w *work) readAlone(pg *sheetPage, values map[Name]value, names ...Name) error {
	g, ctx := ocr.NewGroup(w.ctx)
	got := make([][]cell, len(names))
	for i, n := range names {
		v := values[n]
		if v.lines != 1 || certainty(v.cells) >= unsure {
			continue
		}
		line, box := v.last.row.line, boxOf(v.cells)
		g.Go(func() error {
			from, to := widen(pg, line, box.X, end(box))
			s := closeGaps(preprocess.Cut(pg.gray, line, from, to, lineHeight+4))
			page, err := w.ask(ctx, ocr.Request{Image: s.Image, Languages: chinese, Layout: ocr.SingleLine})
			got[i] = cellsOf(page, s)
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return err
	}
	for i, n := range names {
		if v := values[n]; len(got[i]) > 0 && certainty(got[i]) > certainty(v.cells) {
			if textOf(got[i]) != textOf(v.cells) {
				for k := range got[i] {
					got[i][k].conf = min(got[i][k].conf, aloneMost)
				}
			}
			v.cells = slices.Clone(got[i])
			values[n] = v
		}
	}
	return nil
}

// readSpread reads rows of which the engine was unsure once more with their wide gaps closed, and keeps the
// surer of both readings: between captions and values that stand far apart an engine loses its way.
func (w *work) readSpread(pg *sheetPage, rows []row) error {
	const spread = 1.5 // line heights that closing must take out of a row
	g, ctx := ocr.NewGroup(w.ctx)
	for i, r := range rows {
		if sureness(r.cells) >= unsure {
			continue
		}
		cut := preprocess.Cut(pg.gray, r.line, 0, 0, lineHeight+4)
		s := closeGaps(cut)
		if float64(cut.Image.Rect.Dx()-s.Image.Rect.Dx()) < spread*(lineHeight+4) {
			continue
		}
		g.Go(func() error {
			page, err := w.ask(ctx, ocr.Request{Image: s.Image, Languages: chinese, Layout: ocr.SingleLine})
			if err != nil {
				return err
			}
			if again := cellsOf(page, s); sureness(again) > sureness(r.cells) {
				for k := range again {
					again[k].conf = min(again[k].conf, againMost)
				}
				rows[i].cells, rows[i].raw = again, page.Text()
			}
			return nil
		})
	}
	return g.Wait()
}

// sureness is the mean certainty of cells.
func sureness(cells []cell) float64 {
	sum := 0.0
	for _, c := range cells {
		sum += c.conf
	}
	return sum / float64(max(1, len(cells)))
}

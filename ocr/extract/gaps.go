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

// OnPage says where a box lies on the page.
func (g gapless) OnPage(r image.Rectangle) image.Rectangle {
	at := func(x int) int { return g.from[min(max(x, 0), len(g.from)-1)] }
	return g.strip.OnPage(image.Rect(at(r.Min.X), r.Min.Y, at(r.Max.X-1)+1, r.Max.Y))
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

package glyph

import (
	"context"
	"image"
	"runtime"
	"slices"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"sellerdesk/ocr"
)

// look is a font as sharp as it is drawn.
type look struct {
	font string
	soft float64 // deviation of the blur, ems
}

// templates are the features of every known glyph in every look.
type templates struct {
	looks []look
	chars []rune // of each template
	look  []uint8
	rare  []bool
	feat  []*feature
	lump  []packed // of each feature, turned round
	index map[rune][]int32
}

const (
	shortlist   = 500 // candidates that the coarse comparison leaves
	rarePenalty = .025
	kept        = 10
)

// rank fills each cell's list. A line is set in one font and equally sharp, so the look that fits
// the whole line best decides.
func (t *templates) rank(cells []Cell, scores [][]likeness) {
	best := t.bestLook(scores)
	for i, s := range scores {
		cells[i].Ranked, cells[i].set, cells[i].look = t.ranked(s, best), t, best
	}
}

// likeness is the score of one template.
type likeness struct {
	i     int32
	score float64
}

// candidates scores the templates that the coarse comparison finds alike, of the allowed characters
// and looks; nil allows all.
func (t *templates) candidates(f *query, allowed map[rune]bool, looks []bool) []likeness {
	// Coarse likeness lies about 2^16 at the most; a histogram of it finds the limit without sorting.
	const shift = 6
	dots := make([]int32, len(t.feat))
	var hist [1<<(16-shift) + 1]int
	n := 0
	for i := range t.feat {
		if allowed != nil && !allowed[t.chars[i]] || looks != nil && !looks[t.look[i]] {
			dots[i] = -1
			continue
		}
		dots[i] = f.lump.dot(&t.lump[i])
		hist[min(dots[i]>>shift, int32(len(hist)-1))]++
		n++
	}
	limit := int32(len(hist) - 1)
	for sum := hist[limit]; limit > 0 && sum < shortlist; sum += hist[limit] {
		limit--
	}
	out := make([]likeness, 0, shortlist+64)
	for i, d := range dots {
		if d >= limit<<shift {
			out = append(out, likeness{int32(i), f.like(t.feat[i])})
		}
	}
	return out
}

// bestLook is the look with the highest sum of its best scores over the line.
func (t *templates) bestLook(scores [][]likeness) int {
	sum := make([]float64, len(t.looks))
	for _, s := range scores {
		top := make([]float64, len(t.looks))
		for _, l := range s {
			f := t.look[l.i]
			top[f] = max(top[f], l.score)
		}
		for f, v := range top {
			sum[f] += v
		}
	}
	best := 0
	for f := range sum {
		if sum[f] > sum[best] {
			best = f
		}
	}
	return best
}

// otherLook is what a match in another look than the line's loses.
const otherLook = .02

// score is a likeness less what another look than the line's and a rare character cost.
func (t *templates) score(l likeness, look int) float64 {
	v := l.score
	if int(t.look[l.i]) != look {
		v -= otherLook
	}
	if t.rare[l.i] {
		v -= rarePenalty
	}
	return v
}

func (t *templates) ranked(s []likeness, best int) []Match {
	top := map[rune]float64{}
	for _, l := range s {
		top[t.chars[l.i]] = max(top[t.chars[l.i]], t.score(l, best))
	}
	out := make([]Match, 0, len(top))
	for c, v := range top {
		out = append(out, Match{c, v})
	}
	slices.SortFunc(out, func(a, b Match) int {
		switch {
		case a.Score > b.Score:
			return -1
		case a.Score < b.Score:
			return 1
		}
		return int(a.Char - b.Char)
	})
	return out[:min(kept, len(out))]
}

func (t *templates) addLook(l look, chars []rune, feats []*feature) {
	n := uint8(len(t.looks))
	t.looks = append(t.looks, l)
	for i, f := range feats {
		if f == nil {
			continue
		}
		c := chars[i]
		t.index[c] = append(t.index[c], int32(len(t.chars)))
		t.chars = append(t.chars, c)
		t.look = append(t.look, n)
		t.rare = append(t.rare, rare(c))
		t.feat = append(t.feat, f)
		t.lump = append(t.lump, *packedLump(f, true))
	}
}

// drawAll makes the features of chars in one font, on all cores; a nil feature is a glyph that the
// font lacks.
func drawAll(f *sfnt.Font, chars []rune, soft float64) []*feature {
	out := make([]*feature, len(chars))
	n := runtime.GOMAXPROCS(0)
	g, _ := ocr.NewGroup(context.Background())
	for k := range n {
		g.Go(func() error {
			face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: emFor(soft), DPI: 72, Hinting: font.HintingNone})
			if err != nil {
				return nil //nolint:nilerr // a font that can't be drawn lacks every glyph
			}
			defer face.Close()
			var buf sfnt.Buffer
			for i := k; i < len(chars); i += n {
				if g, err := f.GlyphIndex(&buf, chars[i]); err == nil && g != 0 {
					out[i] = drawn(face, chars[i], soft)
				}
			}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		panic(err) // caught by Warm; within a goroutine it would end the program
	}
	return out
}

// emFor is the size at which glyphs are drawn, pixels: where blur hides what is small, half is enough.
func emFor(soft float64) float64 {
	if soft > 0 {
		return 28
	}
	return 56
}

// drawn is the feature of one glyph as a lens shows it that is out of focus by soft ems.
func drawn(face font.Face, c rune, soft float64) *feature {
	em := emFor(soft)
	edge := int(2 * em)
	m := image.NewAlpha(image.Rect(0, 0, edge, edge))
	d := font.Drawer{Dst: m, Src: image.Opaque, Face: face, Dot: fixed.P(edge/4, edge*11/16)}
	d.DrawString(string(c))
	ink := &inkMap{edge, edge, make([]float32, edge*edge)}
	for i, v := range m.Pix {
		ink.v[i] = float32(v) / 255
	}
	ink.soften(soft * em)
	b, ok := ink.normalized(m.Rect)
	if !ok {
		return nil
	}
	return b.feature()
}

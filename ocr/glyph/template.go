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

// templates are the features of every known glyph in every font.
type templates struct {
	fonts []string
	chars []rune // of each template
	font  []uint8
	rare  []bool
	feat  []*feature
	index map[rune][]int32
}

const (
	shortlist   = 500 // candidates that the coarse comparison leaves
	rarePenalty = .025
	kept        = 10
)

// rank fills each cell's list. A line is set in one font, so the font that fits the whole line
// best decides.
func (t *templates) rank(cells []Cell, scores [][]likeness) {
	best := t.bestFont(scores)
	for i, s := range scores {
		cells[i].Ranked, cells[i].set, cells[i].font = t.ranked(s, best), t, best
	}
}

// likeness is the score of one template.
type likeness struct {
	i     int32
	score float64
}

// candidates scores the templates that the coarse comparison finds alike, of the allowed characters
// and fonts; nil allows all.
func (t *templates) candidates(f *feature, allowed map[rune]bool, fonts []bool) []likeness {
	// Coarse likeness lies about 2^16 at the most; a histogram of it finds the limit without sorting.
	const shift = 6
	dots := make([]int32, len(t.feat))
	var hist [1<<(16-shift) + 1]int
	n := 0
	for i, o := range t.feat {
		if allowed != nil && !allowed[t.chars[i]] || fonts != nil && !fonts[t.font[i]] {
			dots[i] = -1
			continue
		}
		dots[i] = dot(f.lump[:], o.lump[:])
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

func dot(a, b []uint8) int32 {
	var s int32
	b = b[:len(a)]
	for i, v := range a {
		s += int32(v) * int32(b[i])
	}
	return s
}

// bestFont is the font with the highest sum of its best scores over the line.
func (t *templates) bestFont(scores [][]likeness) int {
	sum := make([]float64, len(t.fonts))
	for _, s := range scores {
		top := make([]float64, len(t.fonts))
		for _, l := range s {
			f := t.font[l.i]
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

// otherFont is what a match in another font than the line's loses.
const otherFont = .02

// score is a likeness less what another font than the line's and a rare character cost.
func (t *templates) score(l likeness, font int) float64 {
	v := l.score
	if int(t.font[l.i]) != font {
		v -= otherFont
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

func (t *templates) add(font int, c rune, f *feature) {
	t.index[c] = append(t.index[c], int32(len(t.chars)))
	t.chars = append(t.chars, c)
	t.font = append(t.font, uint8(font))
	t.rare = append(t.rare, rare(c))
	t.feat = append(t.feat, f)
}

// drawAll makes the features of chars in one font, on all cores; a nil feature is a glyph that the
// font lacks.
func drawAll(f *sfnt.Font, chars []rune) []*feature {
	out := make([]*feature, len(chars))
	n := runtime.GOMAXPROCS(0)
	g, _ := ocr.NewGroup(context.Background())
	for k := range n {
		g.Go(func() error {
			face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: 56, DPI: 72, Hinting: font.HintingNone})
			if err != nil {
				return nil //nolint:nilerr // a font that can't be drawn lacks every glyph
			}
			defer face.Close()
			var buf sfnt.Buffer
			for i := k; i < len(chars); i += n {
				if g, err := f.GlyphIndex(&buf, chars[i]); err == nil && g != 0 {
					out[i] = drawn(face, chars[i])
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

// drawn is the feature of one glyph.
func drawn(face font.Face, c rune) *feature {
	m := image.NewAlpha(image.Rect(0, 0, 84, 84))
	d := font.Drawer{Dst: m, Src: image.Opaque, Face: face, Dot: fixed.P(14, 62)}
	d.DrawString(string(c))
	ink := &inkMap{84, 84, make([]float32, 84*84)}
	for i, v := range m.Pix {
		ink.v[i] = float32(v) / 255
	}
	b, ok := ink.normalized(m.Rect)
	if !ok {
		return nil
	}
	return b.feature()
}

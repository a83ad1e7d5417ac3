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

// settle scores a cell and, where nothing is very like it, tries cuts a little to the left and
// right: a character of parts with gaps, such as 州, is easily cut within.
func (t *templates) settle(ink *inkMap, b image.Rectangle, allowed map[rune]bool) (image.Rectangle, []likeness) {
	const wellCut = .93
	best, box, top := t.scored(ink, b, allowed)
	if top >= wellCut {
		return box, best
	}
	step := max(1, b.Dx()*12/100)
	for dl := -1; dl <= 1; dl++ {
		for dr := -1; dr <= 1; dr++ {
			if dl == 0 && dr == 0 {
				continue
			}
			other := image.Rect(max(0, b.Min.X+dl*step), b.Min.Y, min(ink.w, b.Max.X+dr*step), b.Max.Y)
			if s, r, v := t.scored(ink, other, allowed); v > top+.008 {
				best, box, top = s, r, v
			}
		}
	}
	return box, best
}

// scored is one cell's candidates and the best likeness among them.
func (t *templates) scored(ink *inkMap, b image.Rectangle, allowed map[rune]bool) ([]likeness, image.Rectangle, float64) {
	n, ok := ink.normalized(b)
	if !ok {
		return nil, b, 0
	}
	s := t.candidates(n.feature(), allowed)
	top := 0.0
	for _, l := range s {
		v := l.score
		if t.rare[l.i] {
			v -= rarePenalty
		}
		top = max(top, v)
	}
	return s, b, top
}

// rank fills each cell's list. A line is set in one font, so the font that fits the whole line
// best decides.
func (t *templates) rank(cells []Cell, scores [][]likeness) {
	best := t.bestFont(scores)
	for i, s := range scores {
		cells[i].Ranked = t.ranked(s, best)
	}
}

// likeness is the score of one template.
type likeness struct {
	i     int32
	score float64
}

// candidates scores the templates that the coarse comparison finds alike.
func (t *templates) candidates(f *feature, allowed map[rune]bool) []likeness {
	// Coarse likeness lies below 2^20; a histogram of it finds the limit without sorting.
	const shift = 10
	dots := make([]int32, len(t.feat))
	var hist [1<<(20-shift) + 1]int
	n := 0
	for i, o := range t.feat {
		if allowed != nil && !allowed[t.chars[i]] {
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
			out = append(out, likeness{int32(i), float64(dot(f.fine[:], t.feat[i].fine[:])) / (1024 * 1024)})
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

func (t *templates) ranked(s []likeness, best int) []Match {
	top := map[rune]float64{}
	for _, l := range s {
		v := l.score
		if int(t.font[l.i]) != best {
			v -= otherFont
		}
		if t.rare[l.i] {
			v -= rarePenalty
		}
		top[t.chars[l.i]] = max(top[t.chars[l.i]], v)
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

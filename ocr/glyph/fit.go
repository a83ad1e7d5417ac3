package glyph

import (
	"context"
	"fmt"
	"image"
	"math"
	"slices"

	"sellerdesk/ocr"
)

// Fit lays text, as an engine has read it, onto a level line of dark ink on paper of value 245. It
// cuts the line where the pictures of text's characters fit best and ranks what each cut may show, so
// that Likeness tells of each cell how like it is to the character that was read there. A misread
// character hardly moves the cuts, for its neighbours hold them; a cell for which nothing was read has
// no character, and a character that the line doesn't show has no cell. Only restricts the answers to
// its characters, if not empty. No cells come back where the line can't hold the text.
func (r *Reader) Fit(ctx context.Context, line *image.Gray, text []rune, only string) ([]Cell, error) {
	if err := r.Warm(); err != nil {
		return nil, err
	}
	ink := inkOf(line)
	var best []Cell
	most := math.Inf(-1)
	for _, windows := range r.set.lay(ink, text) {
		cells, err := r.set.see(ctx, ink, windows, text, runeSet(only))
		if err != nil {
			return nil, fmt.Errorf("fitting glyphs: %w", err)
		}
		if v := legibility(cells); v > most {
			best, most = cells, v
		}
	}
	return best, nil
}

// legibility is how much more than nothing the cells show: too many or too few cuts make characters that
// are like none.
func legibility(cells []Cell) float64 {
	const nothing = .75
	sum := 0.0
	for _, c := range cells {
		if len(c.Ranked) > 0 {
			sum += c.Ranked[0].Score - nothing
		}
	}
	return sum
}

// see ranks what each window may show.
func (t *templates) see(ctx context.Context, ink *inkMap, windows []window, text []rune, allowed map[rune]bool) ([]Cell, error) {
	cells := make([]Cell, len(windows))
	for i, w := range windows {
		cells[i].Box, cells[i].Of = w.box, w.of
		if n, ok := ink.normalized(w.box); ok {
			cells[i].feat = n.feature().query()
		}
	}
	looks := t.likeliestLooks(cells, text)
	scores := make([][]likeness, len(cells))
	g, _ := ocr.NewGroup(ctx)
	for i := range cells {
		g.Go(func() error {
			if cells[i].feat != nil && ctx.Err() == nil {
				scores[i] = t.candidates(cells[i].feat, allowed, looks)
			}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	t.rank(cells, scores)
	return cells, ctx.Err()
}

// looksTried is in how many looks the alternatives of a cell are looked for.
const looksTried = 3

// likeliestLooks are those in which text's characters are most like the cells: a line is set in
// one, and what is looked for in few costs little.
func (t *templates) likeliestLooks(cells []Cell, text []rune) []bool {
	sum := make([]float64, len(t.looks))
	for _, c := range cells {
		if c.feat == nil || c.Of < 0 {
			continue
		}
		for _, k := range t.index[text[c.Of]] {
			sum[t.look[k]] += c.feat.like(t.feat[k])
		}
	}
	best := slices.Clone(sum)
	slices.Sort(best)
	limit := best[max(0, len(best)-looksTried)]
	out := make([]bool, len(sum))
	for f, v := range sum {
		out[f] = v >= limit
	}
	return out
}

// runeSet is the characters of only, nil for any.
func runeSet(only string) map[rune]bool {
	if only == "" {
		return nil
	}
	set := map[rune]bool{}
	for _, c := range only {
		set[c] = true
	}
	return set
}

// Weights of laying a text onto a line. A window that shows its character adds its likeness less base.
const (
	base       = .6  // likeness that says nothing
	offPitch   = .9  // times the square of a width's share off the pitch
	throughInk = .25 // for a cut through ink as thick as a stroke is long
	lost       = .3  // for a character of the text that the line doesn't show
	added      = .02 // what a window without a character of the text adds
	unknown    = .75 // likeness of a character that no font has
	fitting    = .27 // what each character adds where the text fits beyond doubt
)

// window is one character's place on the line.
type window struct {
	box image.Rectangle
	of  int // index of the text's character, -1 for none
}

// lay cuts the line into windows, by dynamic programming over the places where there is little ink. It
// is tried for the text's own number of characters and, unless that fits beyond doubt, for one more and
// one less, since an engine may lose a character or see one that isn't there.
func (t *templates) lay(m *inkMap, text []rune) [][]window {
	col := m.columns()
	x0, x1 := inked(col)
	if len(text) == 0 || x1-x0 < 5*len(text) {
		return nil
	}
	seen := map[[2]int]*query{}
	var out [][]window
	for _, more := range []float64{0, 1, -1} {
		ems := width(text) + more
		if ems < .5 {
			continue
		}
		pitch := float64(x1-x0) / ems
		ws, score := t.layAt(m, text, cutPlaces(col, x0, x1, pitch), col, pitch, seen)
		if ws != nil && !slices.ContainsFunc(out, func(o []window) bool { return slices.Equal(o, ws) }) {
			out = append(out, ws)
		}
		if score > fitting*float64(len(text)) {
			break
		}
	}
	return out
}

// step is how a state of the table is reached: from which cut, and whether the text went on.
type step struct {
	cut      int
	consumed bool
}

// layAt is lay for one pitch.
func (t *templates) layAt(m *inkMap, text []rune, cuts []int, col []float64, pitch float64, seen map[[2]int]*query) ([]window, float64) {
	n, k := len(text), len(cuts)
	score := make([][]float64, n+1)
	back := make([][]step, n+1)
	for i := range score {
		score[i], back[i] = make([]float64, k), make([]step, k)
		for c := range score[i] {
			score[i][c] = math.Inf(-1)
		}
	}
	score[0][0] = 0
	better := func(i, c int, v float64, s step) {
		if v > score[i][c] {
			score[i][c], back[i][c] = v, s
		}
	}
	for i := range n + 1 {
		for c := range k {
			at := score[i][c]
			if math.IsInf(at, -1) {
				continue
			}
			if i < n {
				better(i+1, c, at-lost, step{c, true})
			}
			for next := c + 1; next < k; next++ {
				wide := float64(cuts[next]-cuts[c]) / pitch
				if wide > 1.6 {
					break
				}
				cut := 0.0
				if next < k-1 {
					cut = throughInk * col[cuts[next]] / pitch
				}
				if wide >= .6 && wide <= 1.4 {
					better(i, next, at+added-offPitch*(wide-1)*(wide-1)-cut, step{c, false})
				}
				if i == n {
					continue
				}
				if off, ok := offWidth(text[i], wide); ok {
					v := t.like(m, seen, cuts[c], cuts[next], text[i]) - base - offPitch*off*off - cut
					better(i+1, next, at+v, step{c, true})
				}
			}
		}
	}
	if math.IsInf(score[n][k-1], -1) {
		return nil, score[n][k-1]
	}
	return trace(back, cuts, n, m.h), score[n][k-1]
}

// offWidth is by what share a window of so many ems is off a character's width, and whether it can be of
// it at all. Brackets and dots are set half or full.
func offWidth(c rune, ems float64) (off float64, ok bool) {
	if breadth(c) < 1 {
		return 0, ems >= .15 && ems <= 1.1
	}
	return ems - 1, ems >= .6 && ems <= 1.45
}

// trace follows the best way back from the end of text and line.
func trace(back [][]step, cuts []int, n, h int) []window {
	var out []window
	for i, c := n, len(cuts)-1; i > 0 || c > 0; {
		s := back[i][c]
		if s.cut == c && !s.consumed {
			return nil // never reached
		}
		if s.consumed {
			i--
		}
		if s.cut != c {
			w := window{image.Rect(cuts[s.cut], 0, cuts[c], h), -1}
			if s.consumed {
				w.of = i
			}
			out = append(out, w)
		}
		c = s.cut
	}
	slices.Reverse(out)
	return out
}

// like is how like the window between two cuts is to c in any look.
func (t *templates) like(m *inkMap, seen map[[2]int]*query, from, to int, c rune) float64 {
	known := t.index[c]
	if len(known) == 0 {
		return unknown
	}
	key := [2]int{from, to}
	f, ok := seen[key]
	if !ok {
		if n, inked := m.normalized(image.Rect(from, 0, to, m.h)); inked {
			f = n.feature().query()
		}
		seen[key] = f
	}
	if f == nil {
		return 0
	}
	best := 0.0
	for _, i := range known {
		best = max(best, f.like(t.feat[i]))
	}
	return best
}

// breadth is a character's usual width, ems: brackets are set half or full.
func breadth(c rune) float64 {
	switch c {
	case '（', '）':
		return .75
	case '·':
		return .5
	}
	return 1
}

func width(text []rune) float64 {
	w := 0.0
	for _, c := range text {
		w += breadth(c)
	}
	return w
}

// columns sums the ink of each column.
func (m *inkMap) columns() []float64 {
	col := make([]float64, m.w)
	for x := range m.w {
		for y := range m.h {
			col[x] += float64(m.v[y*m.w+x])
		}
	}
	return col
}

// inked is the span of columns from the first to the last with ink.
func inked(col []float64) (x0, x1 int) {
	x1 = len(col)
	for x0 < len(col) && col[x0] < .8 {
		x0++
	}
	for x1 > x0 && col[x1-1] < .8 {
		x1--
	}
	return x0, x1
}

// cutPlaces are the ends of the ink, the middles of its gaps, and where it is thinnest within a
// fifth of the pitch around.
func cutPlaces(col []float64, x0, x1 int, pitch float64) []int {
	out := []int{x0}
	reach := max(2, int(pitch*.12))
	for x := x0 + 1; x < x1; x++ {
		if col[x] < .3 {
			end := x
			for end < x1 && col[end] < .3 {
				end++
			}
			out = append(out, (x+end)/2)
			x = end
			continue
		}
		thin := true
		for d := 1; d <= reach && thin; d++ {
			thin = (x-d < x0 || col[x-d] >= col[x]) && (x+d >= x1 || col[x+d] > col[x])
		}
		if thin {
			out = append(out, x)
		}
	}
	return append(out, x1)
}

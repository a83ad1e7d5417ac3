package extract

import (
	"context"
	"image"
	"slices"
	"strings"
	"unicode"

	"sellerdesk/ocr"
	"sellerdesk/ocr/glyph"
	"sellerdesk/ocr/preprocess"
)

// GlyphReader is the second reader: it knows characters by their pictures. *glyph.Reader is one.
type GlyphReader interface {
	Fit(ctx context.Context, line *image.Gray, text []rune, only string) ([]glyph.Cell, error)
}

// glyphs is the second reader of the paper's script, nil for none.
func (w *work) glyphs() GlyphReader {
	if w.languages()[0] == ocr.TraditionalChinese {
		return w.reader.Traditional
	}
	return w.reader.Glyphs
}

// glyphHeight is the ink height at which lines go to the second reader, pixels.
const glyphHeight = 44

// glyphLine is the mean likeness below which a line's glyphs say nothing.
const glyphLine = .80

// hint is what is known of a text before it is compared.
type hint struct {
	only       string  // the only characters that can stand there; "" for any
	words      lexicon // what it is likely to hold
	wordsAlone bool    // the second reader is asked only where words propose something
	company    bool    // it is a company's name
}

// run is a part of a line that is compared at once.
type run struct {
	cells    []cell
	proposed [][]rune // for each cell, what words would have there
	phrased  []rune   // for each cell, what a long phrase has there that stands but for it; 0 for none
}

// runs sets beside every cell of the parts what h's words would have there. Words go on from one part to
// the next.
func (h hint) runs(parts [][]cell) []run {
	var all []cell
	for _, p := range parts {
		all = append(all, p...)
	}
	proposed, phrased := h.words.proposals(runesOf(all)), h.words.phrased(runesOf(all))
	out := make([]run, len(parts))
	for i, p := range parts {
		out[i] = run{p, proposed[:len(p)], phrased[:len(p)]}
		proposed, phrased = proposed[len(p):], phrased[len(p):]
	}
	return out
}

// worthwhile reports whether the second reader should look at a run of a long text.
func (h hint) worthwhile(r run) bool {
	if !fullWidth(r.cells[0].text) {
		return false
	}
	if h.wordsAlone {
		return slices.ContainsFunc(r.proposed, func(c []rune) bool { return len(c) > 0 })
	}
	return len(r.cells) >= 2 && len(marks(r.cells)) > 0
}

// compare reads a field's lines with the second reader and weighs both: where they agree on every
// character (see fusePair) the field is verified, where not the character is marked and the better one
// taken.
func (w *work) compare(pg *sheetPage, rows []row, f Field, cells []cell, h hint) (Field, error) {
	if w.glyphs() == nil || len(cells) == 0 {
		return f, nil
	}
	var lines [][]cell
	for _, l := range byLine(cells) {
		lines = append(lines, tidy(l))
	}
	if n := len(lines) - 1; h.company {
		lines[n] = supposed(lines[n], h.words)
	}
	var out []cell
	var flags []Flag
	sure := true
	for _, r := range h.runs(lines) {
		fused, fl, ok, err := w.compareRun(pg, rows, r, h.only, false)
		if err != nil {
			return f, err
		}
		flags = appendAt(flags, fl, len(out))
		out = append(out, fused...)
		sure = sure && ok
	}
	if len(out) == 0 {
		return f, nil // the line shows nothing of what was read: that stays in doubt
	}
	f.Text, f.Box, f.Flags = textOf(out), boxOf(out), flags
	f.Confidence = certainty(out)
	f.Status = Unverified
	if sure {
		f.Status = Verified
	}
	if f.Flags == nil {
		f.Flags = []Flag{}
	}
	return f, nil
}

// appendAt appends flags of a part that begins after n characters.
func appendAt(flags, more []Flag, n int) []Flag {
	for _, x := range more {
		x.Position += n
		flags = append(flags, x)
	}
	return flags
}

// byLine parts cells where the next one starts further left.
func byLine(cells []cell) [][]cell {
	var out [][]cell
	start := 0
	for i := 1; i <= len(cells); i++ {
		if i == len(cells) || cells[i].box.X < cells[i-1].box.X-cells[i-1].box.W && cells[i].box.Y > cells[i-1].box.Y {
			out = append(out, cells[start:i])
			start = i
		}
	}
	return out
}

func fullWidth(s string) bool {
	r := []rune(s)
	return len(r) == 1 && (unicode.Is(unicode.Han, r[0]) || r[0] == '（' || r[0] == '）' || r[0] == '·')
}

// compareDoubts lets the second reader look only at runs of Chinese in which the engine was in doubt or
// a phrase proposes something else, for long texts where a whole comparison would cost more than it
// gives.
func (w *work) compareDoubts(pg *sheetPage, rows []row, f Field, cells []cell, h hint) (Field, error) {
	if w.glyphs() == nil || !f.Found() {
		return f, nil
	}
	var out []cell
	var flags []Flag
	for _, r := range h.runs(hanRuns(cells)) {
		fused, fl := r.cells, marks(r.cells)
		if h.worthwhile(r) {
			var err error
			if fused, fl, _, err = w.compareRun(pg, rows, r, h.only, true); err != nil {
				return f, err
			}
		}
		flags = appendAt(flags, fl, len(out))
		out = append(out, fused...)
	}
	f.Text, f.Value, f.Flags, f.Confidence = textOf(out), textOf(out), flags, certainty(out)
	return f, nil
}

// hanRuns parts cells, line by line, into runs of full-width characters and runs of others.
func hanRuns(cells []cell) [][]cell {
	var out [][]cell
	for _, line := range byLine(cells) {
		start := 0
		for i := 1; i <= len(line); i++ {
			if i == len(line) || fullWidth(line[i].text) != fullWidth(line[start].text) {
				out = append(out, line[start:i])
				start = i
			}
		}
	}
	return out
}

// compareRun weighs one run. A part of a line keeps its number of characters: what lies beside it
// could slip in otherwise.
func (w *work) compareRun(pg *sheetPage, rows []row, r run, only string, partly bool) ([]cell, []Flag, bool, error) {
	cells := r.cells
	line, ok := lineAt(rows, boxOf(cells))
	if !ok || len(cells) == 0 || slices.ContainsFunc(cells, func(c cell) bool { return !fullWidth(c.text) }) {
		return asRead(cells), marks(asRead(cells)), false, nil
	}
	first, last := extent(cells)
	from, to := first-int(.3*line.Height), last+int(.3*line.Height)
	if !partly {
		from, to = widen(pg, line, first, last)
	}
	cut := preprocess.Cut(pg.gray, line, from, to, glyphHeight)
	seen, pairs, like, err := w.seen(cut.Image, cells, only)
	if err != nil {
		return nil, nil, false, err
	}
	if before, after := lostAtEnds(pairs); before+after > 0 && !partly {
		// An engine's boxes can be off by a character where a caption and its value were one word.
		em := 1.15 * line.Height
		wide := preprocess.Cut(pg.gray, line, from-int(em*float64(before)), to+int(em*float64(after)), glyphHeight)
		more, morePairs, moreLike, err := w.seen(wide.Image, cells, only)
		if err != nil {
			return nil, nil, false, err
		}
		if b, a := lostAtEnds(morePairs); b+a < before+after && moreLike > like-.02 {
			cut, seen, pairs, like = wide, more, morePairs, moreLike
		}
	}
	if like < glyphLine || partly && like < .86 && !slices.ContainsFunc(r.phrased, func(c rune) bool { return c != 0 }) {
		return asRead(cells), marks(asRead(cells)), false, nil
	}
	if partly { // ink at the ends is of its neighbours
		pairs = slices.DeleteFunc(pairs, func(p pair) bool { return p.cell < 0 })
	}
	out, flags, sure := w.fuse(pairs, r, seen, cut, only, partly)
	return out, flags, sure && !fades(cut.Image, seen) && !blurred(seen), nil
}

// extent is where a run of one line begins and ends. An engine can put its first word's boxes somewhere in
// the middle of the line: where boxes don't follow one another, the pitch of all of them tells how far the
// run reaches.
func extent(cells []cell) (from, to int) {
	b := boxOf(cells)
	from, to = b.X, end(b)
	if len(cells) <= 3 || slices.IsSortedFunc(cells, func(a, b cell) int { return a.box.X - b.box.X }) {
		return from, to
	}
	var middles []spot // of the characters, along the line and by their number in it
	for i, c := range cells {
		if c.box.W > 0 {
			middles = append(middles, spot{float64(c.box.X) + float64(c.box.W)/2, float64(i)})
		}
	}
	pitch := edgeOf(middles)
	if pitch.lean <= 0 {
		return from, to
	}
	return min(from, int(pitch.at(-.5))), max(to, int(pitch.at(float64(len(cells))-.5)))
}

// blurred reports whether the line is too far out of focus for its picture to prove anything.
func blurred(seen []glyph.Cell) bool { return slices.ContainsFunc(seen, glyph.Cell.Blurred) }

// asRead is cells without those that the engine didn't read.
func asRead(cells []cell) []cell {
	return slices.DeleteFunc(slices.Clone(cells), func(c cell) bool { return c.supposed })
}

// seen is what the second reader makes of a line, which of its glyphs belongs to which of the engine's
// characters, and the mean likeness.
func (w *work) seen(m *image.Gray, cells []cell, only string) ([]glyph.Cell, []pair, float64, error) {
	seen, err := w.glyphs().Fit(w.ctx, m, runesOf(cells), only)
	if err != nil {
		return nil, nil, 0, err
	}
	var pairs []pair
	next := 0
	for i, g := range seen {
		for ; g.Of >= 0 && next < g.Of; next++ {
			pairs = append(pairs, pair{next, -1})
		}
		if g.Of >= 0 {
			next = g.Of + 1
		}
		pairs = append(pairs, pair{g.Of, i})
	}
	for ; next < len(cells); next++ {
		pairs = append(pairs, pair{next, -1})
	}
	return seen, pairs, meanLikeness(seen), nil
}

// lostAtEnds counts the engine's characters before the first and after the last glyph.
func lostAtEnds(pairs []pair) (before, after int) {
	for before < len(pairs) && pairs[before].glyph < 0 {
		before++
	}
	for after < len(pairs)-before && pairs[len(pairs)-1-after].glyph < 0 {
		after++
	}
	return before, after
}

// meanLikeness is how like the glyphs that belong to a text are to the characters that they are taken
// for.
func meanLikeness(cells []glyph.Cell) float64 {
	sum, n := 0.0, 0
	for _, c := range cells {
		if len(c.Ranked) > 0 && c.Of >= 0 {
			sum += c.Ranked[0].Score
			n++
		}
	}
	return sum / float64(max(1, n))
}

// tidy drops signs that aren't text at both ends and makes brackets one kind.
func tidy(cells []cell) []cell {
	junk := func(c cell) bool { return strings.ContainsAny(c.text, "“”\"'‘’`,，.。:：;；|-—_~·、 ") }
	for len(cells) > 0 && junk(cells[0]) {
		cells = cells[1:]
	}
	for len(cells) > 0 && junk(cells[len(cells)-1]) {
		cells = cells[:len(cells)-1]
	}
	out := make([]cell, 0, len(cells))
	for _, c := range cells {
		c.text = brackets(c.text)
		if n := len(out); n > 0 && (c.text == "（" || c.text == "）") && out[n-1].text == c.text {
			continue // engines double a bracket that stands on two word boundaries
		}
		out = append(out, c)
	}
	return out
}

func marks(cells []cell) []Flag {
	var out []Flag
	for i, c := range cells {
		if c.conf < doubt {
			out = append(out, Flag{Position: i + 1, Read: c.text, Box: c.box})
		}
	}
	return out
}

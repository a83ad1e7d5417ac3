package extract

import (
	"context"
	"image"
	"strings"
	"unicode"

	"sellerdesk/ocr"
	"sellerdesk/ocr/glyph"
	"sellerdesk/ocr/preprocess"
)

// GlyphReader is the second reader: it knows characters by their pictures. *glyph.Reader is one.
type GlyphReader interface {
	Knows(c rune) bool
	Read(ctx context.Context, line *image.Gray, count int, only string) ([]glyph.Cell, error)
}

// glyphHeight is the ink height at which lines go to the second reader, pixels.
const glyphHeight = 44

// glyphLine is the mean likeness below which a line's glyphs say nothing.
const glyphLine = .80

// wins are the cases in which a glyph beats the engine's character, as they separated on pictures
// kept for tuning: the surer the engine, the more like the glyph must be.
var wins = []struct{ engineBelow, like, lead float64 }{
	{.30, .86, .010},
	{.60, .90, .010},
	{.85, .925, .020},
}

func glyphWins(conf float64, g glyph.Cell, mine float64) bool {
	top := g.Ranked[0].Score
	lead := top
	if len(g.Ranked) > 1 {
		lead = top - g.Ranked[1].Score
	}
	for _, w := range wins {
		if conf < w.engineBelow && top >= w.like && lead >= w.lead && top-mine > .012 {
			return true
		}
	}
	return false
}

// compare reads a field's lines with the second reader and weighs both: where they agree on every
// character the field is verified, where not the character is marked and the better one taken.
func (w *work) compare(pg *sheetPage, rows []row, f Field, cells []cell, only string) (Field, error) {
	if w.reader.Glyphs == nil || len(cells) == 0 {
		return f, nil
	}
	var out []cell
	var flags []Flag
	sure := true
	for _, group := range byLine(cells) {
		fused, fl, ok, err := w.compareLine(pg, rows, group, only, false)
		if err != nil {
			return f, err
		}
		for _, x := range fl {
			x.Position += len(out)
			flags = append(flags, x)
		}
		out = append(out, fused...)
		sure = sure && ok
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

// compareDoubts lets the second reader look only at runs of Chinese in which the engine was in doubt,
// for long texts where a whole comparison would cost more than it gives.
func (w *work) compareDoubts(pg *sheetPage, rows []row, f Field, cells []cell) (Field, error) {
	if w.reader.Glyphs == nil || !f.Found() {
		return f, nil
	}
	var out []cell
	var flags []Flag
	for _, run := range hanRuns(cells) {
		fused, fl := run, marks(run)
		if len(fl) > 0 && len(run) >= 2 && fullWidth(run[0].text) {
			var err error
			if fused, fl, _, err = w.compareLine(pg, rows, run, "", true); err != nil {
				return f, err
			}
		}
		for _, x := range fl {
			x.Position += len(out)
			flags = append(flags, x)
		}
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

// compareLine weighs one line. A part of a line keeps its number of characters: what lies beside it
// could slip in otherwise.
func (w *work) compareLine(pg *sheetPage, rows []row, cells []cell, only string, partly bool) ([]cell, []Flag, bool, error) {
	cells = tidy(cells)
	if len(cells) == 0 {
		return cells, nil, false, nil
	}
	line, ok := lineAt(rows, boxOf(cells))
	n := 0
	for _, c := range cells {
		if fullWidth(c.text) {
			n++
		}
	}
	if !ok || n == 0 || n != len(cells) {
		return cells, marks(cells), false, nil
	}
	b := boxOf(cells)
	from, to := b.X, b.X+b.W
	if !partly {
		from, to = widen(pg, line, from, to)
	}
	cut := preprocess.Cut(pg.gray, line, from, to, glyphHeight)
	best, like, err := w.glyphs(cut.Image, n, only)
	if err != nil {
		return nil, nil, false, err
	}
	if like < .9 && !partly {
		for _, count := range []int{n + 1, n - 1} {
			other, l, err := w.glyphs(cut.Image, count, only)
			if err != nil {
				return nil, nil, false, err
			}
			if l > like+.02 {
				best, like = other, l
			}
		}
	}
	if like < glyphLine || partly && like < .86 {
		return cells, marks(cells), false, nil
	}
	if partly && !onlyPairs(align(cells, best)) {
		return cells, marks(cells), false, nil
	}
	out, flags, sure := fuse(cells, best, cut, only)
	return out, flags, sure, nil
}

func onlyPairs(pairs []pair) bool {
	for _, p := range pairs {
		if p.cell < 0 || p.glyph < 0 {
			return false
		}
	}
	return true
}

// glyphs is one reading with its mean likeness.
func (w *work) glyphs(m *image.Gray, n int, only string) ([]glyph.Cell, float64, error) {
	if n < 1 {
		return nil, 0, nil
	}
	cells, err := w.reader.Glyphs.Read(w.ctx, m, n, only)
	if err != nil || len(cells) == 0 {
		return nil, 0, err
	}
	sum := 0.0
	for _, c := range cells {
		if len(c.Ranked) > 0 {
			sum += c.Ranked[0].Score
		}
	}
	return cells, sum / float64(len(cells)), nil
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

// fuse aligns the engine's characters with the glyph cells and takes the better of each pair.
func fuse(cells []cell, glyphs []glyph.Cell, cut preprocess.Strip, only string) ([]cell, []Flag, bool) {
	pairs := align(cells, glyphs)
	var out []cell
	var flags []Flag
	sure := true
	for _, p := range pairs {
		c, flag, agreed := fusePair(p, cells, glyphs, cut, only)
		sure = sure && agreed
		if c.text == "" {
			continue
		}
		out = append(out, c)
		if flag != nil {
			flag.Position = len(out)
			flags = append(flags, *flag)
		}
	}
	return out, flags, sure
}

// pair matches one engine character with one glyph; -1 where one of them is missing.
type pair struct{ cell, glyph int }

func fusePair(p pair, cells []cell, glyphs []glyph.Cell, cut preprocess.Strip, only string) (cell, *Flag, bool) {
	if p.glyph < 0 {
		c := cells[p.cell]
		c.conf = min(c.conf, .5)
		return c, &Flag{Read: c.text, Box: c.box}, false
	}
	g := glyphs[p.glyph]
	box := ocr.FromRect(cut.OnPage(g.Box))
	if len(g.Ranked) == 0 {
		if p.cell < 0 {
			return cell{}, nil, false
		}
		c := cells[p.cell]
		return c, &Flag{Read: c.text, Box: c.box}, false
	}
	top := g.Ranked[0]
	if p.cell < 0 {
		return cell{string(top.Char), .4, box, nil}, &Flag{Value: string(top.Char), Box: box}, false
	}
	c := cells[p.cell]
	c.box = box
	mine := g.Likeness([]rune(c.text)[0])
	switch {
	case c.text == string(top.Char):
		c.conf = agreement(c.conf, g)
		return c, nil, c.conf >= .9
	case c.conf >= .9 && mine >= .88 && top.Score-mine <= .02:
		// A sure engine, and a picture that hardly tells its character from the likest.
		c.conf = .95
		return c, nil, true
	case glyphWins(c.conf, g, mine) || foreign(c.text, only) && glyphHolds(g):
		read := c.text
		c.text, c.conf = string(top.Char), .6
		return c, &Flag{Read: read, Value: c.text, Box: box}, false
	}
	c.conf = min(c.conf, .55)
	return c, &Flag{Read: c.text, Value: string(top.Char), Box: box}, false
}

// foreign reports whether a character can't stand in a field of few characters.
func foreign(text, only string) bool { return only != "" && !strings.Contains(only, text) }

// glyphHolds is the demand on a glyph among few: clearly ahead of the next.
func glyphHolds(g glyph.Cell) bool {
	return g.Ranked[0].Score >= .84 && (len(g.Ranked) < 2 || g.Ranked[0].Score-g.Ranked[1].Score >= .03)
}

// agreement is the certainty of a character that both read alike.
func agreement(conf float64, g glyph.Cell) float64 {
	lead := g.Ranked[0].Score
	if len(g.Ranked) > 1 {
		lead -= g.Ranked[1].Score
	}
	if g.Ranked[0].Score < .8 || lead < .002 && conf < .9 {
		return .8
	}
	return .99
}

// align matches by least cost: the same character costs nothing, one among the glyph's candidates
// little.
func align(cells []cell, glyphs []glyph.Cell) []pair {
	n, m := len(cells), len(glyphs)
	cost := make([][]float64, n+1)
	for i := range cost {
		cost[i] = make([]float64, m+1)
		for j := range cost[i] {
			switch {
			case i == 0:
				cost[i][j] = float64(j)
			case j == 0:
				cost[i][j] = float64(i)
			default:
				cost[i][j] = min(cost[i-1][j-1]+mismatch(cells[i-1], glyphs[j-1]), cost[i-1][j]+1, cost[i][j-1]+1)
			}
		}
	}
	var out []pair
	for i, j := n, m; i > 0 || j > 0; {
		switch {
		case i > 0 && j > 0 && cost[i][j] == cost[i-1][j-1]+mismatch(cells[i-1], glyphs[j-1]):
			i, j = i-1, j-1
			out = append(out, pair{i, j})
		case i > 0 && cost[i][j] == cost[i-1][j]+1:
			i--
			out = append(out, pair{i, -1})
		default:
			j--
			out = append(out, pair{-1, j})
		}
	}
	for a, b := 0, len(out)-1; a < b; a, b = a+1, b-1 {
		out[a], out[b] = out[b], out[a]
	}
	return out
}

func mismatch(c cell, g glyph.Cell) float64 {
	if len(g.Ranked) > 0 && string(g.Ranked[0].Char) == c.text {
		return 0
	}
	if g.Likeness([]rune(c.text)[0]) > 0 {
		return .3
	}
	return .8
}

package extract

import (
	"image"
	"slices"
	"strings"

	"sellerdesk/ocr"
	"sellerdesk/ocr/glyph"
	"sellerdesk/ocr/preprocess"
)

// pair matches one engine character with one glyph; -1 where one of them is missing.
type pair struct{ cell, glyph int }

// fuse takes the better of each pair of a character and a glyph, and marks those that differ.
func (w *work) fuse(pairs []pair, r run, glyphs []glyph.Cell, cut preprocess.Strip, only string, partly bool) ([]cell, []Flag, bool) {
	var out []cell
	var flags []Flag
	sure := true
	for _, p := range pairs {
		c, flag, agreed := w.fusePair(p, r.cells, glyphs, cut, only, partly)
		if p.cell >= 0 && p.glyph >= 0 && c.text != "" {
			c, flag, agreed = chosen(c, flag, agreed, glyphs[p.glyph], r.proposed[p.cell], r.phrased[p.cell])
		}
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

// chosen is a doubted character, or what a word proposes in its place where the picture is as like to
// that. Where a long phrase stands but for this character, the picture need only be liker to the phrase's:
// no font of small print at hand may be quite its own. What was chosen stays marked.
func chosen(c cell, flag *Flag, agreed bool, g glyph.Cell, proposed []rune, phrased rune) (cell, *Flag, bool) {
	if len(proposed) == 0 || agreed {
		return c, flag, agreed
	}
	const least, behind = .80, .015
	const leastPhrased, ahead = .74, .015
	read := g.Likeness([]rune(c.text)[0])
	best, like := c.text, read-behind
	for _, p := range proposed {
		l := g.Likeness(p)
		enough := l >= least || p == phrased && l >= leastPhrased && l >= read+ahead
		if enough && l > like {
			best, like = string(p), l
		}
	}
	if best == c.text {
		return c, flag, agreed
	}
	out := Flag{Read: best, Value: c.text, Box: c.box}
	c.text, c.conf = best, .7
	return c, &out, false
}

// fusePair is one character as it is to be shown. A flag's Read is that character, its Value what the
// other reader saw.
func (w *work) fusePair(p pair, cells []cell, glyphs []glyph.Cell, cut preprocess.Strip, only string, partly bool) (cell, *Flag, bool) {
	if p.cell >= 0 && cells[p.cell].supposed {
		return supposedCell(p, cells, glyphs, cut)
	}
	if p.glyph < 0 {
		c := cells[p.cell]
		if !partly && (c.conf < .5 || c.conf < .85 && meanLikeness(glyphs) >= .93) {
			return cell{}, nil, false // no place for it on the line
		}
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
		if top.Score < .88 {
			return cell{}, nil, false // ink of something else
		}
		return cell{text: string(top.Char), conf: .4, box: box}, &Flag{Read: string(top.Char), Box: box}, false
	}
	c := cells[p.cell]
	if top.Score < .72 && c.conf < .5 && !partly {
		return cell{}, nil, false // no character at all
	}
	c.box = box
	d := w.duel(c, g, only)
	switch {
	case bracket(c.text) && c.conf >= .6:
		return c, nil, true // set half or full, they have no one picture
	case c.text == string(top.Char):
		if rival := w.unread(c.text, g); rival != "" {
			c.conf = min(c.conf, .8)
			return c, &Flag{Read: c.text, Value: rival, Box: box}, false
		}
		c.conf = agreement(c.conf, g)
		return c, nil, c.conf >= .9
	case c.conf >= .9 && d.mine >= .88 && d.top-d.mine <= .02 && d.given:
		// A sure engine, and a picture that hardly tells its character from the likest.
		c.conf = .95
		return c, nil, true
	case d.glyphWins():
		read := c.text
		c.text, c.conf = string(top.Char), .6
		return c, &Flag{Read: c.text, Value: read, Box: box}, false
	}
	c.conf = min(c.conf, .55)
	return c, &Flag{Read: c.text, Value: string(top.Char), Box: box}, false
}

// unread is a character nearly as like to the picture as the likest that the engine's model lacks: had
// it been printed, the engine could only have read its look-alike, and as surely (妤 and 好).
func (w *work) unread(read string, g glyph.Cell) string {
	const near = .025
	for _, m := range g.Ranked[1:] {
		if g.Ranked[0].Score-m.Score <= near && string(m.Char) != read && !ocr.CanGive(w.reader.Engine, w.languages()[0], m.Char) {
			return string(m.Char)
		}
	}
	return ""
}

// supposedCell is a character that the engine didn't read, where the picture shows it.
func supposedCell(p pair, cells []cell, glyphs []glyph.Cell, cut preprocess.Strip) (cell, *Flag, bool) {
	const like, bracketLike = .8, .62 // brackets are set half or full, and their pictures differ
	c := cells[p.cell]
	if p.glyph < 0 {
		return cell{}, nil, false
	}
	g := glyphs[p.glyph]
	if l := g.Likeness([]rune(c.text)[0]); l < like && (!bracket(c.text) || l < bracketLike) {
		return cell{}, nil, false
	}
	c.box, c.conf, c.supposed = ocr.FromRect(cut.OnPage(g.Box)), .6, false
	return c, &Flag{Read: c.text, Box: c.box}, false
}

func bracket(s string) bool { return s == "（" || s == "）" }

// duel is what speaks for an engine's character and for the glyph that is likest.
type duel struct {
	conf    float64 // the engine's
	top     float64 // likeness of the likest glyph
	lead    float64 // of that over the next
	mine    float64 // likeness of the engine's character
	given   bool    // the engine's model has a symbol for the likest glyph's character
	foreign bool    // the engine's character can't stand in a field of few characters
}

func (w *work) duel(c cell, g glyph.Cell, only string) duel {
	d := duel{
		conf: c.conf, top: g.Ranked[0].Score, lead: g.Ranked[0].Score, mine: g.Likeness([]rune(c.text)[0]),
		given: ocr.CanGive(w.reader.Engine, w.languages()[0], g.Ranked[0].Char), foreign: only != "" && !strings.Contains(only, c.text),
	}
	if len(g.Ranked) > 1 {
		d.lead -= g.Ranked[1].Score
	}
	return d
}

// win is one case: up to which of the engine's certainties, from which likeness, and how far ahead of the
// engine's character.
type win struct{ engineBelow, like, ahead float64 }

// wins are the cases in which a glyph beats an engine's character that its model could have given
// otherwise, as they separated on pictures kept for tuning: the surer the engine, the more like must
// the glyph be and the less like the engine's character.
var wins = []win{
	{.50, .92, .035},
	{.85, .94, .05},
	{.85, .92, .07},
	{1.01, .96, .06},
	{1.01, .97, .02}, // a clear picture tells 佘 from 余, 妤 from 好
}

// winsUngiven are the same for a character that the engine's model lacks.
var winsUngiven = []win{
	{.50, .88, .025},
	{.85, .88, .035},
	{1.01, .92, .03},
	{1.01, .97, .02},
}

// glyphWins reports whether the glyph is the better reading. A character that the engine's model lacks
// was misread for certain, so there the picture decides.
func (d duel) glyphWins() bool {
	ahead := d.top - d.mine
	if d.foreign {
		return d.top >= .84 && d.lead >= .03
	}
	cases := wins
	if !d.given {
		cases = winsUngiven
	}
	return slices.ContainsFunc(cases, func(w win) bool {
		return d.conf < w.engineBelow && d.top >= w.like && ahead >= w.ahead
	})
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

// fading is the share of the darkest character's ink that the palest of a line's two ends has. Where a
// line fades, more of it may have faded away.
const fading = .75

// fades reports whether a line's print grows pale towards an end.
func fades(m *image.Gray, glyphs []glyph.Cell) bool {
	if len(glyphs) == 0 {
		return true
	}
	most := 0.0
	for _, g := range glyphs {
		most = max(most, darkness(m, g.Box))
	}
	return min(darkness(m, glyphs[0].Box), darkness(m, glyphs[len(glyphs)-1].Box)) < fading*most
}

// darkness is how far below paper the darkest thirtieth of a box lies.
func darkness(m *image.Gray, r image.Rectangle) float64 {
	r = r.Intersect(m.Rect)
	var hist [256]int
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			hist[m.GrayAt(x, y).Y]++
		}
	}
	sum := 0
	for v, n := range hist {
		if sum += n; sum*30 >= r.Dx()*r.Dy() {
			return float64(255 - v)
		}
	}
	return 0
}

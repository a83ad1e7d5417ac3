package extract

import (
	"testing"

	"sellerdesk/ocr"
	"sellerdesk/ocr/glyph"
)

// lacking is an engine whose model has no symbol for some characters.
type lacking struct {
	ocr.Engine
	chars string
}

func (l lacking) CanGive(_ ocr.Language, c rune) bool {
	for _, x := range l.chars {
		if x == c {
			return false
		}
	}
	return true
}

// TestUnreadLookAlike: agreement proves nothing where the print may be a character that the engine can't
// give.
func TestUnreadLookAlike(t *testing.T) {
	w := &work{kind: BusinessLicense, reader: Reader{Engine: lacking{chars: "妤"}}}
	for _, c := range []struct {
		name   string
		ranked []glyph.Match
		want   string
	}{
		{"near", []glyph.Match{{Char: '好', Score: .97}, {Char: '妤', Score: .96}}, "妤"},
		{"far", []glyph.Match{{Char: '好', Score: .97}, {Char: '妤', Score: .92}}, ""},
		{"one that it can give", []glyph.Match{{Char: '好', Score: .97}, {Char: '妇', Score: .965}}, ""},
	} {
		if got := w.unread("好", glyph.Cell{Ranked: c.ranked}); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestGlyphWins: the surer the engine, the more must speak for the glyph; a character that its model lacks
// needs less.
func TestGlyphWins(t *testing.T) {
	for _, c := range []struct {
		name string
		d    duel
		want bool
	}{
		{"sure engine, glyph little ahead", duel{conf: .93, top: .95, lead: .04, mine: .93, given: true}, false},
		{"sure engine, glyph far ahead", duel{conf: .93, top: .97, lead: .06, mine: .9, given: true}, true},
		{"sure engine, clear picture", duel{conf: .93, top: .98, lead: .025, mine: .955, given: true}, true},
		{"sure engine, clear picture of either", duel{conf: .93, top: .98, lead: .015, mine: .965, given: true}, false},
		{"unsure engine", duel{conf: .3, top: .93, lead: .03, mine: .88, given: true}, true},
		{"model lacks it", duel{conf: .8, top: .9, lead: .02, mine: .86}, true},
		{"blurred", duel{conf: .8, top: .86, lead: .01, mine: .8}, false},
		{"can't stand there", duel{conf: .9, top: .86, lead: .04, mine: .5, foreign: true, given: true}, true},
	} {
		if got := c.d.glyphWins(); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

// TestChosenByPhrase: where a long phrase stands but for one character, small print need only be liker to
// the phrase's character; by a mere word it isn't enough. What was chosen stays marked (R29).
func TestChosenByPhrase(t *testing.T) {
	read := cell{text: "赁", conf: .84}
	like := func(mine, other float64) glyph.Cell {
		return glyph.Cell{Ranked: []glyph.Match{{Char: '爵', Score: .85}, {Char: '凭', Score: other}, {Char: '赁', Score: mine}}}
	}
	for _, c := range []struct {
		name    string
		g       glyph.Cell
		phrased rune
		want    string
	}{
		{"liker to the phrase's", like(.72, .77), '凭', "凭"},
		{"by a mere word", like(.72, .77), 0, "赁"},
		{"as like to what was read", like(.77, .77), '凭', "赁"},
		{"like to neither", like(.60, .70), '凭', "赁"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, flag, sure := chosen(read, &Flag{Read: "赁"}, false, c.g, []rune("凭"), c.phrased)
			if got.text != c.want || flag == nil || sure {
				t.Errorf("%q, flag %v, sure %v, want %q", got.text, flag, sure, c.want)
			}
		})
	}
}

// TestExtent: where an engine has put its first word's boxes into the middle of the line, the others' pitch
// tells where the line begins; boxes that follow one another are taken at their word.
func TestExtent(t *testing.T) {
	even := func(n int) []cell { // characters 24 broad, one every 28, from 280 on
		cells := make([]cell, n)
		for i := range cells {
			cells[i] = cell{text: "样", box: ocr.Box{X: 280 + 28*i, W: 24, H: 30}}
		}
		return cells
	}
	displaced := func(n int) []cell {
		cells := even(n)
		cells[0].box, cells[1].box = ocr.Box{X: 310, W: 90, H: 30}, ocr.Box{X: 400, W: 90, H: 30}
		return cells
	}
	for _, c := range []struct {
		name     string
		cells    []cell
		from, to int
	}{
		{"in order", even(12), 280, 612},
		{"first word displaced", displaced(12), 278, 614},
		{"first word displaced, of three", displaced(3), 310, 490},
		{"displaced, with too few others to tell", displaced(5), 310, 490},
		{"nothing", nil, 0, 0},
	} {
		if from, to := extent(c.cells); from != c.from || to != c.to {
			t.Errorf("%s: %d to %d, want %d to %d", c.name, from, to, c.from, c.to)
		}
	}
}

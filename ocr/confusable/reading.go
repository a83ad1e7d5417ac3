package confusable

import (
	"strings"
	"unicode"

	"sellerdesk/internal/idnum"
	"sellerdesk/ocr"
)

// Option is one character that the engine offers for a place.
type Option struct {
	Char       rune
	Confidence float64 // 0 to 1
}

// Place is one character of a pass.
type Place struct {
	Options []Option // best first, at least one
	Origin  int      // index of the glyph or character that it came from
}

// Reading is one pass over the printed number.
type Reading struct {
	Source string // which pass, for the record
	Places []Place
	Typed  bool   // no confidences are known: the text came from a person or another program
	Free   bool   // no alphabet held the engine back, so that it could show what can't stand there
	Model  string // which of the engine's models read it; passes of one model make the same mistakes
}

// Typed makes a Reading from text without confidences.
func Typed(text string) Reading {
	r := FromText("typed", text, 1)
	r.Typed = true
	return r
}

// FromText makes a Reading from a pass that gave text with one confidence (0 to 1) for all of it.
func FromText(source, text string, confidence float64) Reading {
	r := Reading{Source: source}
	for i, c := range []rune(text) {
		r.Places = append(r.Places, Place{Options: []Option{{c, confidence}}, Origin: i})
	}
	return r
}

// FromGlyphs makes a Reading from an engine's glyphs with their alternatives. A glyph of several
// characters becomes several places; alternatives of several characters are left out.
func FromGlyphs(source string, glyphs []ocr.Glyph) Reading {
	r := Reading{Source: source}
	for i, g := range glyphs {
		chars := []rune(g.Text)
		for _, c := range chars {
			p := Place{Options: []Option{{c, g.Confidence}}, Origin: i}
			if len(chars) == 1 {
				p.Options = append(p.Options, alternatives(g)...)
			}
			r.Places = append(r.Places, p)
		}
	}
	return r
}

func alternatives(g ocr.Glyph) []Option {
	var out []Option
	for _, choice := range g.Choices {
		rs := []rune(choice.Text)
		if len(rs) == 1 && choice.Text != g.Text {
			out = append(out, Option{rs[0], choice.Confidence})
		}
	}
	return out
}

// pass is a Reading without separators, in plain capitals.
type pass struct {
	index  int // of the Reading among the passes handed in
	typed  bool
	free   bool
	model  string
	places []place
}

// place is a Place with what its character's look gives away.
type place struct {
	read    rune // as the engine gave it
	char    rune // folded
	conf    float64
	options []Option // folded alternatives, without char
	origin  int
	odd     bool // the folding itself was a guess: a small letter of another shape
}

// text is the pass as one string.
func (p pass) text() string {
	var b strings.Builder
	for _, pl := range p.places {
		b.WriteRune(pl.char)
	}
	return b.String()
}

// weight is the mean confidence.
func (p pass) weight() float64 {
	sum := 0.0
	for _, pl := range p.places {
		sum += pl.conf
	}
	return sum / float64(len(p.places))
}

// fold prepares a Reading; ignore holds the kind's own brackets and the like.
func fold(index int, r Reading, ignore string) pass {
	p := pass{index: index, typed: r.Typed, free: r.Free, model: r.Model}
	for _, pl := range r.Places {
		if len(pl.Options) == 0 {
			continue
		}
		top := pl.Options[0]
		c, odd, ok := foldChar(top.Char, r.Typed)
		if !ok || strings.ContainsRune(ignore, c) {
			continue
		}
		q := place{read: top.Char, char: c, conf: top.Confidence, origin: pl.Origin, odd: odd}
		for _, o := range pl.Options[1:] {
			if c, _, ok := foldChar(o.Char, r.Typed); ok && c != q.char {
				q.options = append(q.options, Option{c, o.Confidence})
			}
		}
		p.places = append(p.places, q)
	}
	return p
}

// foldChar brings one character to its plain capital; ok is false for a separator and
// for what can't be seen. A person may
// type small letters, but an engine that saw one may have seen something else.
func foldChar(c rune, typed bool) (folded rune, odd, ok bool) {
	s := []rune(idnum.Fold(string(c)))
	if len(s) != 1 || !unicode.IsPrint(s[0]) {
		return 0, false, false
	}
	small := unicode.IsLower(c)
	return s[0], small && (!typed || strings.ContainsRune("lobgqi", c)) && !strings.ContainsRune("ckpsuvwxyz", c), true
}

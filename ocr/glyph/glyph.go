// Package glyph is a second reader of printed Chinese: it compares the picture of a character with
// pictures of the glyphs of the fonts at hand, so that it also knows characters that an engine's
// model lacks, and it fails in other ways than an engine does. It reads no Latin text and knows
// nothing of words; ocr/extract weighs its answers against the engine's.
package glyph

import (
	"fmt"
	"image"
	"io/fs"
	"sync"

	"sellerdesk/ocr"
)

// Match is one character that a picture may show.
type Match struct {
	Char  rune
	Score float64 // likeness, 0 to 1
}

// Cell is one character of a line.
type Cell struct {
	Box    image.Rectangle // on the line's picture
	Of     int             // which character of the text that was laid onto the line; -1 for none
	Ranked []Match         // best first, at most ten; empty where there is no ink

	feat *query
	set  *templates
	look int // the line's
}

// Blurred reports whether the line is most like pictures so far out of focus that look-alikes can't
// be told apart for certain.
func (c Cell) Blurred() bool {
	const most = .04 // ems
	return c.set != nil && c.set.looks[c.look].soft > most
}

// Script is a way of writing Chinese.
type Script int

// Scripts.
const (
	Simplified  Script = iota
	Traditional        // as papers of Hong Kong are printed
)

// Options say where fonts are and where the pictures are kept.
type Options struct {
	Script   Script
	Bundled  fs.FS    // holds fonts/NotoSansSC-Regular.ttf
	FontDirs []string // searched for the known Chinese fonts; nil means the system's usual places
	CacheDir string   // kept pictures; "" keeps none, and the first reading takes seconds
}

// Reader reads lines. It is safe for several goroutines and makes its pictures at the first use.
type Reader struct {
	options Options
	once    sync.Once
	set     *templates
	err     error
}

// New makes a Reader.
func New(o Options) *Reader { return &Reader{options: o} }

// Warm makes the pictures ready. Fit does it too; a program calls Warm early and aside.
func (r *Reader) Warm() error {
	r.once.Do(func() {
		r.err = ocr.Guard(func() (err error) {
			r.set, err = loadTemplates(r.options)
			return err
		})
	})
	if r.err != nil {
		return fmt.Errorf("preparing glyph pictures: %w", r.err)
	}
	return nil
}

// Fonts lists the fonts whose glyphs are known.
func (r *Reader) Fonts() ([]string, error) {
	if err := r.Warm(); err != nil {
		return nil, err
	}
	var out []string
	for _, l := range r.set.looks {
		if l.soft == 0 {
			out = append(out, l.font)
		}
	}
	return out, nil
}

// Likeness says how like the picture in the cell is to char, as Ranked would have it; a char without a
// picture gets 0.
func (c Cell) Likeness(char rune) float64 {
	for _, m := range c.Ranked {
		if m.Char == char {
			return m.Score
		}
	}
	if c.feat == nil {
		return 0
	}
	best := 0.0
	for _, i := range c.set.index[char] {
		best = max(best, c.set.score(likeness{i, c.feat.like(c.set.feat[i])}, c.look))
	}
	return best
}

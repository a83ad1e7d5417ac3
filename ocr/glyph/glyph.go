// Package glyph is a second reader of printed Chinese: it compares the picture of a character with
// pictures of the glyphs of the fonts at hand, so that it also knows characters that an engine's
// model lacks, and it fails in other ways than an engine does. It reads no Latin text and knows
// nothing of words; ocr/extract weighs its answers against the engine's.
package glyph

import (
	"context"
	"fmt"
	"image"
	"io/fs"
	"slices"
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
	Ranked []Match         // best first, at most ten; empty where there is no ink
}

// Options say where fonts are and where the pictures are kept.
type Options struct {
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

// Warm makes the pictures ready. Read does it too; a program calls Warm early and aside.
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
	return slices.Clone(r.set.fonts), nil
}

// Knows reports whether the reader has a picture of c.
func (r *Reader) Knows(c rune) bool {
	return r.Warm() == nil && r.set.index[c] != nil
}

// Read takes a level line, dark ink on paper of value 245, apart into count full-width characters
// and ranks what each may be. Only restricts the answers to its characters, if not empty.
func (r *Reader) Read(ctx context.Context, line *image.Gray, count int, only string) ([]Cell, error) {
	if err := r.Warm(); err != nil {
		return nil, err
	}
	ink := inkOf(line)
	boxes := segment(ink, count)
	if boxes == nil {
		return nil, nil
	}
	var allowed map[rune]bool
	if only != "" {
		allowed = map[rune]bool{}
		for _, c := range only {
			allowed[c] = true
		}
	}
	cells := make([]Cell, len(boxes))
	scores := make([][]likeness, len(boxes))
	g, _ := ocr.NewGroup(ctx)
	for i, b := range boxes {
		cells[i].Box = b
		g.Go(func() error {
			if ctx.Err() == nil {
				cells[i].Box, scores[i] = r.set.settle(ink, b, allowed)
			}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return nil, fmt.Errorf("comparing glyphs: %w", err)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	r.set.rank(cells, scores)
	return cells, nil
}

// Likeness says how like the picture in one cell is to each of chars in the same font as the rest
// of the line would be; a char without a picture gets 0.
func (c Cell) Likeness(char rune) float64 {
	for _, m := range c.Ranked {
		if m.Char == char {
			return m.Score
		}
	}
	return 0
}

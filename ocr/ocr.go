// Package ocr knows recognised text and the contract that every engine keeps. Pictures are made
// ready by ocr/preprocess, engines live in packages of their own, and meaning is found by
// ocr/extract.
package ocr

import (
	"context"
	"errors"
	"fmt"
	"image"
)

// Box is a rectangle on the picture that was recognised, pixels, the origin at the top left.
type Box struct{ X, Y, W, H int }

// Rect converts to an image.Rectangle.
func (b Box) Rect() image.Rectangle { return image.Rect(b.X, b.Y, b.X+b.W, b.Y+b.H) }

// FromRect converts from an image.Rectangle.
func FromRect(r image.Rectangle) Box { return Box{r.Min.X, r.Min.Y, r.Dx(), r.Dy()} }

// Union is the smallest box around both; an empty box counts for nothing.
func (b Box) Union(o Box) Box { return FromRect(b.Rect().Union(o.Rect())) }

// Glyph is one recognised character.
type Glyph struct {
	Text       string   `json:"text"`
	Confidence float64  `json:"confidence"` // 0 to 1
	Box        Box      `json:"box"`
	Choices    []Choice `json:"choices,omitempty"` // the engine's alternatives, best first
}

// Choice is another reading of a glyph.
type Choice struct {
	Text       string  `json:"text"`
	Confidence float64 `json:"confidence"` // 0 to 1
}

// Word is a run of glyphs.
type Word struct {
	Text       string  `json:"text"`
	Confidence float64 `json:"confidence"` // 0 to 1
	Box        Box     `json:"box"`
	Glyphs     []Glyph `json:"glyphs,omitempty"` // empty where the engine gives no characters
}

// Line is a line of words, left to right.
type Line struct {
	Text       string  `json:"text"`
	Confidence float64 `json:"confidence"` // 0 to 1
	Box        Box     `json:"box"`
	Words      []Word  `json:"words"`
}

// Page is what an engine found on one picture, lines from top to bottom.
type Page struct {
	Lines []Line `json:"lines"`
}

// Text is all lines joined by line breaks.
func (p Page) Text() string {
	s := ""
	for i, l := range p.Lines {
		if i > 0 {
			s += "\n"
		}
		s += l.Text
	}
	return s
}

// Language is a model that an engine can use.
type Language string

// Languages that the program asks for. English serves codes and Latin letters.
const (
	English            Language = "eng"
	SimplifiedChinese  Language = "chi_sim"
	TraditionalChinese Language = "chi_tra"
)

// Layout tells an engine how the text lies.
type Layout int

// Layouts, with Tesseract's page segmentation mode in brackets.
const (
	Auto        Layout = iota // find blocks (3)
	Block                     // one even block (6)
	SingleLine                // one line (7)
	Sparse                    // scattered text (11)
	SingleWord                // one word (8)
	SingleGlyph               // one character (10)
	Column                    // one column of varying sizes (4)
)

// Request is one picture to recognise. The picture is already upright and prepared.
type Request struct {
	Image     image.Image
	Languages []Language // at least one
	Layout    Layout
	Whitelist string // if set, the only characters that may come out
	Glyphs    bool   // ask for single characters with boxes
	DarkInk   bool   // all writing is dark on light: an engine need not try a line that reads badly the other way round
}

// Engine recognises text. It is safe for several goroutines. Recognize returns an empty Page for
// a picture without text; ctx's end stops it within a second with ctx's error.
type Engine interface {
	// Name is the engine's name and version, for the record.
	Name() string
	Recognize(ctx context.Context, r Request) (Page, error)
	Close() error
}

// Literate is an engine that knows which characters its models have symbols for. What a model lacks it
// can only misread.
type Literate interface {
	CanGive(l Language, c rune) bool
}

// CanGive reports whether e's model of l can give c at all; true where e doesn't say.
func CanGive(e Engine, l Language, c rune) bool {
	lit, ok := e.(Literate)
	return !ok || lit.CanGive(l, c)
}

// ErrUnavailable says that there is no engine to read with; everything works by typing.
var ErrUnavailable = errors.New("no recognition engine")

// ErrClosed says that Recognize was called on an engine after its Close.
var ErrClosed = errors.New("recognition engine is closed")

// ErrNoLanguage says that a Request names no language.
var ErrNoLanguage = errors.New("no language to recognise")

// Limits on a picture that every engine keeps.
const (
	MaxSide   = 32_000     // pixels; engines count coordinates in 16 bits
	MaxPixels = 60_000_000 // width × height
)

// TooLargeError says that a picture is beyond MaxSide or MaxPixels.
type TooLargeError struct{ Width, Height int }

func (e *TooLargeError) Error() string {
	return fmt.Sprintf("picture of %d × %d pixels is too large to recognise", e.Width, e.Height)
}

// Check reports what makes r impossible to recognise by any engine: ErrNoLanguage or a
// *TooLargeError.
func (r Request) Check() error {
	if len(r.Languages) == 0 {
		return ErrNoLanguage
	}
	if r.Image == nil {
		return nil
	}
	w, h := r.Image.Bounds().Dx(), r.Image.Bounds().Dy()
	if w > MaxSide || h > MaxSide || int64(w)*int64(h) > MaxPixels {
		return &TooLargeError{w, h}
	}
	return nil
}

// MissingLanguageError says that the engine lacks a language's model.
type MissingLanguageError struct {
	Language Language
	Dir      string // where it was looked for
}

func (e *MissingLanguageError) Error() string {
	return fmt.Sprintf("language model %s not found in %s", e.Language, e.Dir)
}

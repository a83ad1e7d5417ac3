package pdf

import (
	"fmt"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Fonts are the two faces of a typeface, parsed once. They are safe for several goroutines.
type Fonts struct {
	regular, bold *face
}

// face is one TrueType font: its bytes and, for every rune of the basic plane, its width.
type face struct {
	data   []byte
	name   string // PostScript name
	widths []int16
}

// noGlyph marks a rune that the face can't draw.
const noGlyph = -1

// planeEnd is the first rune that gofpdf can't take.
const planeEnd = 0x10000

// ParseFonts reads two TrueType fonts with outlines of their own (no collections). The bytes must
// not change afterwards. Where bold lacks a rune, regular serves.
func ParseFonts(regular, bold []byte) (*Fonts, error) {
	r, err := parseFace(regular)
	if err != nil {
		return nil, fmt.Errorf("parsing regular font: %w", err)
	}
	b, err := parseFace(bold)
	if err != nil {
		return nil, fmt.Errorf("parsing bold font: %w", err)
	}
	return &Fonts{regular: r, bold: b}, nil
}

func parseFace(data []byte) (*face, error) {
	f, err := sfnt.Parse(data)
	if err != nil {
		return nil, err
	}
	var buf sfnt.Buffer
	name, err := f.Name(&buf, sfnt.NameIDPostScript)
	if err != nil {
		name = "Embedded"
	}
	widths := make([]int16, planeEnd)
	for r := range widths {
		widths[r] = runeWidth(f, &buf, rune(r))
	}
	return &face{data: data, name: pdfName(name), widths: widths}, nil
}

// runeWidth is the advance of r in thousandths of the size.
func runeWidth(f *sfnt.Font, buf *sfnt.Buffer, r rune) int16 {
	glyph, err := f.GlyphIndex(buf, r)
	if err != nil || glyph == 0 {
		return noGlyph
	}
	advance, err := f.GlyphAdvance(buf, glyph, fixed.I(1000), font.HintingNone)
	if err != nil {
		return noGlyph
	}
	return int16(advance.Round())
}

// pdfName keeps the characters that a PDF name may hold without escaping.
func pdfName(s string) string {
	kept := make([]rune, 0, len(s))
	for _, r := range s {
		if r == '-' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			kept = append(kept, r)
		}
	}
	return string(kept)
}

func (f *face) has(r rune) bool { return r >= 0 && r < planeEnd && f.widths[r] != noGlyph }

// pick returns the face that draws r.
func (f *Fonts) pick(r rune, bold bool) *face {
	if bold && f.bold.has(r) {
		return f.bold
	}
	return f.regular
}

// width is the advance of r in points.
func (f *Fonts) width(r rune, bold bool, size float64) float64 {
	face := f.pick(r, bold)
	if !face.has(r) {
		return size
	}
	return float64(face.widths[r]) * size / 1000
}

// Width is the length of cleaned text in points.
func (f *Fonts) Width(text string, bold bool, size float64) float64 {
	w := 0.0
	for _, r := range text {
		w += f.width(r, bold, size)
	}
	return w
}

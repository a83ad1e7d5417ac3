// Package pdf knows pages: text in a Chinese typeface with its own line breaking, tables,
// pictures, links, an outline and structure tags, written as PDF 1.7. It is the only user of
// gofpdf, and does itself what gofpdf does wrong or not at all: breaking lines, cleaning text,
// decoding pictures, and everything in the file that readers and machines expect besides pages.
// It knows nothing of what the pages say; lengths are points (1/72 inch) from the top left.
package pdf

import (
	"time"
)

// Meta is what the file says about itself.
type Meta struct {
	Title    string
	Subject  string
	Author   string
	Creator  string
	Keywords []string
	Lang     string    // BCP 47, of most of the text: "en-US", "zh-CN"
	Created  time.Time // handed in, so that the same input gives the same bytes
}

// Page is the size of every page and its margins.
type Page struct {
	Width, Height            float64
	Left, Right, Top, Bottom float64
}

// A4 is an upright A4 page with margins of 20 mm, and a little more where the header and footer
// stand.
func A4() Page {
	return Page{Width: 595.28, Height: 841.89, Left: 56.7, Right: 56.7, Top: 62, Bottom: 58}
}

// Inner is the width between the margins.
func (p Page) Inner() float64 { return p.Width - p.Left - p.Right }

// depth is the height between the margins.
func (p Page) depth() float64 { return p.Height - p.Top - p.Bottom }

// Furniture is the text around a page's content. Page numbers count from 1 and are the indices
// of the pages in the file.
type Furniture struct {
	HeadLeft, HeadRight string
	FootLeft, FootRight string
}

// Document is a sequence of blocks. It is laid out and drawn by Write, and may be written more
// than once. It is not safe for several goroutines.
type Document struct {
	meta   Meta
	page   Page
	fonts  *Fonts
	blocks []block
	around func(page, pages int) Furniture
}

// New makes an empty document. Around, which may be nil, gives the header and footer of a page.
func New(fonts *Fonts, meta Meta, page Page, around func(page, pages int) Furniture) *Document {
	return &Document{meta: meta, page: page, fonts: fonts, around: around}
}

// block is one thing that flows down the pages.
type block interface {
	// least is the height that the block's beginning needs on a page.
	least(l *layout) float64
	// lay puts the block on the current page and those after it.
	lay(l *layout)
	// keep says that the block's end stays with the beginning of the next block.
	keep() bool
}

// Heading adds a heading of level 1 to 3 that is listed in the outline. The label, where it is
// not empty, can be linked to.
func (d *Document) Heading(level int, label, text string) {
	s := headingStyle(level)
	d.blocks = append(d.blocks, anchor{label: label, text: text, level: level},
		paragraph{style: s, spans: []Span{{Text: text}}})
}

// Outline adds an entry to the outline, and a label, without any text on the page.
func (d *Document) Outline(level int, label, text string) {
	d.blocks = append(d.blocks, anchor{label: label, text: text, level: level})
}

// Paragraph adds a paragraph.
func (d *Document) Paragraph(s Style, spans ...Span) {
	d.blocks = append(d.blocks, paragraph{style: s, spans: spans})
}

// Language says in which language the following blocks are, where it is not the document's: BCP 47,
// or "" for the document's again. Nothing is drawn; screen readers need it.
func (d *Document) Language(lang string) { d.blocks = append(d.blocks, language(lang)) }

// Space adds white space, which vanishes at the top of a page.
func (d *Document) Space(height float64) { d.blocks = append(d.blocks, space(height)) }

// NewPage starts a new page, unless the current one is still empty.
func (d *Document) NewPage() { d.blocks = append(d.blocks, pageBreak{}) }

// Table adds a table.
func (d *Document) Table(t Table) { d.blocks = append(d.blocks, &t) }

// Figure adds a picture under a caption bar.
func (d *Document) Figure(f Figure) { d.blocks = append(d.blocks, &f) }

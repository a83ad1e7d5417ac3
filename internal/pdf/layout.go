package pdf

import (
	"maps"
	"strconv"
)

// maxPasses bounds the search for page numbers that hold still: a number that grows by a digit
// can move a line, but hardly ever twice.
const maxPasses = 5

// layout puts blocks onto pages as drawing operations. It draws nothing itself.
type layout struct {
	page    Page
	fonts   *Fonts
	pages   []sheet
	y       float64        // where the next block begins
	known   map[string]int // label -> page of the pass before; nil in the first
	labels  map[string]place
	outline []entry
	root    *node
	pics    *gallery
	lang    string  // of the blocks being laid out; empty for the document's
	missing []rune  // what the typeface can't draw
	least   float64 // what the next block needs, for a block that stays with it
}

// sheet is one page: what is drawn on it, in order, and where links lie.
type sheet struct {
	ops   []op
	links []link
}

type place struct {
	page int // from 1
	y    float64
}

type link struct {
	x, y, w, h float64
	label      string
}

type entry struct {
	text  string
	level int
	place
}

// run lays the document out until its page numbers hold still.
func (d *Document) run() *layout {
	l := d.pass(nil)
	for range maxPasses {
		known := l.numbers()
		if maps.Equal(known, l.known) {
			break
		}
		l = d.pass(known)
	}
	d.furnish(l)
	return l
}

func (d *Document) pass(known map[string]int) *layout {
	l := &layout{page: d.page, fonts: d.fonts, known: known, labels: map[string]place{}, root: &node{role: "Document"}, pics: newGallery()}
	l.newPage()
	for i, b := range d.blocks {
		l.least = d.needAfter(l, i)
		b.lay(l)
	}
	if n := len(l.pages); n > 1 && len(l.pages[n-1].ops) == 0 {
		l.pages = l.pages[:n-1]
	}
	return l
}

// needAfter is the height that the blocks after i need at the foot of i's page: that of the
// beginning of the first one that doesn't stay with its follower.
func (d *Document) needAfter(l *layout, i int) float64 {
	if !d.blocks[i].keep() {
		return 0
	}
	need := 0.0
	for _, b := range d.blocks[i+1:] {
		need += b.least(l)
		if !b.keep() {
			break
		}
	}
	return need
}

func (l *layout) numbers() map[string]int {
	numbers := make(map[string]int, len(l.labels))
	for label, at := range l.labels {
		numbers[label] = at.page
	}
	return numbers
}

// number is the page of a label as text; in the first pass it only takes the room of one.
func (l *layout) number(label string) string {
	if l.known == nil {
		return "00"
	}
	if n := l.known[label]; n > 0 {
		return strconv.Itoa(n)
	}
	return "?"
}

func (l *layout) newPage() {
	l.pages = append(l.pages, sheet{})
	l.y = l.page.Top
}

func (l *layout) sheet() *sheet { return &l.pages[len(l.pages)-1] }

func (l *layout) bottom() float64 { return l.page.Height - l.page.Bottom }

// left is the height that is still free on the page.
func (l *layout) left() float64 { return l.bottom() - l.y }

// fresh reports whether nothing stands on the page yet.
func (l *layout) fresh() bool { return l.y <= l.page.Top+0.01 }

// room starts a new page where less than height is free, unless the page is empty anyway.
func (l *layout) room(height float64) {
	if height > l.left()+0.01 && !l.fresh() {
		l.newPage()
	}
}

func (l *layout) put(o op) { s := l.sheet(); s.ops = append(s.ops, o) }

func (l *layout) link(x, y, w, h float64, label string) {
	s := l.sheet()
	s.links = append(s.links, link{x, y, w, h, label})
}

// mark notes where a label stands.
func (l *layout) mark(label string) place {
	at := place{page: len(l.pages), y: l.y}
	if label != "" {
		l.labels[label] = at
	}
	return at
}

// markOnce notes where a label stands first.
func (l *layout) markOnce(label string) {
	if _, there := l.labels[label]; !there {
		l.mark(label)
	}
}

// furnish draws headers and footers, which need the number of pages.
func (d *Document) furnish(l *layout) {
	if d.around == nil {
		return
	}
	for i := range l.pages {
		f := d.around(i+1, len(l.pages))
		right := d.page.Width - d.page.Right
		head, foot := d.page.Top-27, d.page.Height-d.page.Bottom+27
		s := &l.pages[i]
		s.ops = append(s.ops, op{kind: opRule, x: d.page.Left, y: head + 6, w: d.page.Inner(), color: Hair})
		s.ops = append(s.ops, d.edge(f.HeadLeft, d.page.Left, head, Left), d.edge(f.HeadRight, right, head, Right),
			d.edge(f.FootLeft, d.page.Left, foot, Left), d.edge(f.FootRight, right, foot, Right))
	}
}

const edgeSize = 7.5

func (d *Document) edge(text string, x, baseline float64, a Align) op {
	text = d.fonts.Clean(text)
	if limit := d.page.Inner() * 0.72; d.fonts.Width(text, false, edgeSize) > limit {
		text = d.fonts.shorten(text, limit)
	}
	if a == Right {
		x -= d.fonts.Width(text, false, edgeSize)
	}
	return op{kind: opText, x: x, y: baseline, text: text, size: edgeSize, color: Soft}
}

// shorten cuts text with an ellipsis; only headers and footers are ever cut.
func (f *Fonts) shorten(text string, limit float64) string {
	runes := []rune(text)
	for len(runes) > 0 && f.Width(string(runes)+"…", false, edgeSize) > limit {
		runes = runes[:len(runes)-1]
	}
	return string(runes) + "…"
}

// anchor is a label and an entry of the outline.
type anchor struct {
	label, text string
	level       int
}

func (a anchor) least(*layout) float64 { return 0 }
func (a anchor) keep() bool            { return true }

func (a anchor) lay(l *layout) {
	l.room(l.least)
	at := l.mark(a.label)
	l.outline = append(l.outline, entry{text: l.fonts.Clean(a.text), level: a.level, place: at})
}

// add appends an element to the document's structure.
func (l *layout) add(role string) *node {
	n := l.root.add(role)
	n.lang = l.lang
	return n
}

type language string

func (language) least(*layout) float64 { return 0 }
func (language) keep() bool            { return true }
func (g language) lay(l *layout)       { l.lang = string(g) }

type space float64

func (s space) least(*layout) float64 { return float64(s) }
func (s space) keep() bool            { return false }

func (s space) lay(l *layout) {
	if !l.fresh() {
		l.y = min(l.y+float64(s), l.bottom())
	}
}

type pageBreak struct{}

func (pageBreak) least(*layout) float64 { return 0 }
func (pageBreak) keep() bool            { return false }

func (pageBreak) lay(l *layout) {
	if !l.fresh() {
		l.newPage()
	}
}

package pdf

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"strconv"

	"github.com/jung-kurt/gofpdf"
)

// opKind is what an operation draws.
type opKind int

const (
	opText opKind = iota
	opFill
	opRule
	opFrame
	opPicture
	opWord // invisible
)

// op is one thing to be drawn on a page. An op without a tag is an artifact: seen, but no part of
// what the document says.
type op struct {
	kind         opKind
	x, y, w, h   float64
	text         string
	size         float64
	bold         bool
	color        Color
	tag          *node
	pic          int
	clipY, clipH float64
}

// canvas draws operations with gofpdf.
type canvas struct {
	pdf   *gofpdf.Fpdf
	fonts *Fonts
	marks marks
	page  int
	open  *node // owner of the open marked content
	inTag bool
	level int // of the last entry of the outline; -1 before the first
}

const (
	familyRegular = "regular"
	familyBold    = "bold"
)

// draw makes gofpdf's version of the document, with a placeholder for each picture: the picture
// of index i is 1 pixel high and i+1 wide. That keeps gofpdf away from pictures, and gives them a
// width, by which it sorts them, of their own.
func (d *Document) draw(l *layout) (raw []byte, m *marks, err error) {
	defer rescue("drawing pages", &err)
	c := &canvas{pdf: d.blank(), fonts: d.fonts, level: -1}
	names, err := c.placeholders(len(l.pics.shown))
	if err != nil {
		return nil, nil, err
	}
	targets := c.targets(l)
	for i, s := range l.pages {
		c.page = i + 1
		c.pdf.AddPage()
		c.bookmarks(l)
		for _, o := range s.ops {
			c.draw(o, names)
		}
		c.close()
		for _, k := range s.links {
			if id, ok := targets[k.label]; ok {
				c.pdf.Link(k.x, k.y, k.w, k.h, id)
			}
		}
	}
	var out bytes.Buffer
	if err := c.pdf.Output(&out); err != nil {
		return nil, nil, fmt.Errorf("drawing pages: %w", err)
	}
	return out.Bytes(), &c.marks, nil
}

// blank is an empty gofpdf document with the fonts.
func (d *Document) blank() *gofpdf.Fpdf {
	p := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "pt", Size: gofpdf.SizeType{Wd: d.page.Width, Ht: d.page.Height}})
	p.SetCompression(false)
	p.SetCatalogSort(true)
	p.SetCreationDate(d.meta.Created.UTC())
	p.SetModificationDate(d.meta.Created.UTC())
	p.SetMargins(0, 0, 0)
	p.SetAutoPageBreak(false, 0)
	p.AddUTF8FontFromBytes(familyRegular, "", bytes.Clone(d.fonts.regular.data))
	p.AddUTF8FontFromBytes(familyBold, "", bytes.Clone(d.fonts.bold.data))
	p.SetFont(familyRegular, "", 10)
	return p
}

func (c *canvas) placeholders(n int) ([]string, error) {
	names := make([]string, n)
	for i := range names {
		var b bytes.Buffer
		if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, i+1, 1))); err != nil {
			return nil, fmt.Errorf("making placeholder: %w", err)
		}
		names[i] = fmt.Sprintf("picture-%d", i)
		c.pdf.RegisterImageOptionsReader(names[i], gofpdf.ImageOptions{ImageType: "png"}, &b)
	}
	return names, nil
}

// targets makes gofpdf's links, one for each label. gofpdf wants their numbers in a fixed order.
func (c *canvas) targets(l *layout) map[string]int {
	ids := map[string]int{}
	for _, s := range l.pages {
		for _, k := range s.links {
			at, ok := l.labels[k.label]
			if _, done := ids[k.label]; done || !ok {
				continue
			}
			ids[k.label] = c.pdf.AddLink()
			c.pdf.SetLink(ids[k.label], at.y, at.page)
		}
	}
	return ids
}

// bookmarks adds the page's entries of the outline. gofpdf can't take an entry more than one level
// below the one before it.
func (c *canvas) bookmarks(l *layout) {
	for i, e := range l.outline {
		if e.page == c.page {
			c.level = min(e.level-1, c.level+1)
			c.pdf.Bookmark(strconv.Itoa(i), c.level, e.y) // finish puts the text in place of its index
		}
	}
}

// tag opens marked content for an element, or an artifact, where another is open.
func (c *canvas) tag(n *node) {
	if c.inTag && c.open == n {
		return
	}
	c.close()
	if n == nil {
		c.pdf.RawWriteStr("/Artifact BMC")
	} else {
		c.pdf.RawWriteStr(fmt.Sprintf("/%s <</MCID %d>> BDC", n.role, c.marks.next(c.page, n)))
	}
	c.open, c.inTag = n, true
}

func (c *canvas) close() {
	if c.inTag {
		c.pdf.RawWriteStr("EMC")
	}
	c.open, c.inTag = nil, false
}

func (c *canvas) draw(o op, names []string) {
	c.tag(o.tag)
	r, g, b := int(o.color.R), int(o.color.G), int(o.color.B)
	switch o.kind {
	case opText:
		c.pdf.SetTextColor(r, g, b)
		c.text(o)
	case opFill:
		c.pdf.SetFillColor(r, g, b)
		c.pdf.Rect(o.x, o.y, o.w, o.h, "F")
	case opRule:
		c.pdf.SetDrawColor(r, g, b)
		c.pdf.SetLineWidth(0.5)
		c.pdf.Line(o.x, o.y, o.x+o.w, o.y)
	case opFrame:
		c.pdf.SetDrawColor(r, g, b)
		c.pdf.SetLineWidth(0.6)
		c.pdf.Rect(o.x, o.y, o.w, o.h, "D")
	case opPicture:
		c.pdf.ClipRect(o.x, o.clipY, o.w, o.clipH, false)
		c.pdf.ImageOptions(names[o.pic], o.x, o.y, o.w, o.h, false, gofpdf.ImageOptions{ImageType: "png", AllowNegativePosition: true}, 0, "")
		c.pdf.ClipEnd()
	case opWord:
		c.word(o)
	}
}

// text draws a run, changing to the regular face for what bold lacks.
func (c *canvas) text(o op) {
	x := o.x
	runes := []rune(o.text)
	for from := 0; from < len(runes); {
		f := c.fonts.pick(runes[from], o.bold)
		to := from + 1
		for to < len(runes) && c.fonts.pick(runes[to], o.bold) == f {
			to++
		}
		piece := string(runes[from:to])
		c.font(f, o.size)
		c.pdf.Text(x, o.y, piece)
		x += c.fonts.Width(piece, o.bold, o.size)
		from = to
	}
}

func (c *canvas) font(f *face, size float64) {
	if f == c.fonts.bold {
		c.pdf.SetFont(familyBold, "", size)
		return
	}
	c.pdf.SetFont(familyRegular, "", size)
}

// word lays recognised text invisibly over its picture, stretched to its width.
func (c *canvas) word(o op) {
	natural := c.fonts.Width(o.text, false, o.size)
	if o.text == "" || natural <= 0 || o.w <= 0 {
		return
	}
	c.font(c.fonts.regular, o.size)
	c.pdf.RawWriteStr(fmt.Sprintf("3 Tr %.1f Tz", 100*o.w/natural))
	c.pdf.Text(o.x, o.y, o.text)
	c.pdf.RawWriteStr("0 Tr 100 Tz")
}

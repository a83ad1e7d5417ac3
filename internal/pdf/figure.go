package pdf

import (
	"fmt"
	"io"

	"sellerdesk/internal/picture"
)

// Picture is a picture to be shown. Pictures of the same Key are one picture and stored once.
type Picture struct {
	Key   string       // what tells the bytes: their digest
	Info  picture.Info // from Probe
	Open  func() (io.ReadCloser, error)
	Alt   string // what it shows, for people who can't see it
	Words []Word // recognised words, laid invisibly over it so that they can be searched
}

// Word is a recognised word with its place on the upright picture, in pixels.
type Word struct {
	Text       string
	X, Y, W, H int
}

// Figure is a picture below a caption bar. Nothing is ever drawn onto the picture. One that is
// wider than high takes at most half a page, any other a whole one; a very long one, such as a
// scrolled capture, is cut into columns that overlap a little.
type Figure struct {
	Label string // to link to, and listed in the outline together with the title
	Mark  string // in the bar: "E12"
	Title string
	Meta  [][]Span // lines below the bar
	Pic   *Picture // nil: only the bar and the lines
}

const (
	barSize     = 9.5
	figureGap   = 16.0
	longRatio   = 2.6  // height to width from which a picture is cut into columns
	columnGap   = 14.0 // between two columns of a long picture
	sliceCommon = 14.0 // what a slice repeats of the one before
	maxScale    = 0.75 // points for a pixel: small pictures are not blown up beyond 96 dpi
)

func (f *Figure) keep() bool { return false }

func (f *Figure) barStyle() Style {
	return Style{Size: barSize, Leading: 14, Bold: true, Color: Ink}
}

func (f *Figure) metaStyle() Style { return Style{Size: 7.5, Leading: 11, Color: Soft} }

// markWidth is the width of the bar's dark end.
func (f *Figure) markWidth(l *layout) float64 {
	return max(40, l.fonts.Width(f.Mark, true, barSize)+16)
}

// head is the height of bar and lines.
func (f *Figure) head(l *layout) float64 {
	title := l.setText([]Span{T(f.Title)}, f.barStyle(), l.page.Inner()-f.markWidth(l)-16)
	h := float64(len(title))*14 + 8 + 3
	for _, m := range f.Meta {
		h += float64(len(l.setText(m, f.metaStyle(), l.page.Inner()))) * 11
	}
	return h + 5
}

func (f *Figure) size() (w, h float64) { return float64(f.Pic.Info.Width), float64(f.Pic.Info.Height) }

func (f *Figure) long() bool {
	w, h := f.size()
	return h/w > longRatio
}

// scale is the picture's size in points for a pixel.
func (f *Figure) scale(l *layout) float64 {
	w, h := f.size()
	depth := l.page.depth()
	if w > h {
		depth = (depth - figureGap) / 2
	}
	room := max(depth-f.head(l)-1, leastPicture)
	return min(l.page.Inner()/w, room/h, maxScale)
}

// leastPicture is the height that a picture gets however long its lines are.
const leastPicture = 60.0

func (f *Figure) least(l *layout) float64 {
	switch {
	case f.Pic == nil:
		return f.head(l)
	case f.long():
		return l.page.depth()
	default:
		_, h := f.size()
		return f.head(l) + h*f.scale(l)
	}
}

func (f *Figure) lay(l *layout) {
	if !l.fresh() {
		l.y += figureGap
	}
	l.room(f.least(l))
	l.outline = append(l.outline, entry{text: l.fonts.Clean(f.Mark + "  " + f.Title), level: 2, place: l.mark(f.Label)})
	tag := l.add("Sect")
	switch {
	case f.Pic == nil:
		f.layHead(l, tag, f.Title)
	case f.long():
		f.layLong(l, tag)
	default:
		f.layHead(l, tag, f.Title)
		w, h := f.size()
		s := f.scale(l)
		f.show(l, tag.figure(f.Pic.Alt), shot{x: l.page.Left + (l.page.Inner()-w*s)/2, y: l.y, scale: s, to: h * s})
		l.y += h * s
	}
}

func (n *node) figure(alt string) *node {
	child := n.add("Figure")
	child.alt = alt
	return child
}

// layHead draws the bar and the lines below it.
func (f *Figure) layHead(l *layout, tag *node, title string) {
	s := f.barStyle()
	mw := f.markWidth(l)
	lines := l.setText([]Span{T(title)}, s, l.page.Inner()-mw-16)
	h := float64(len(lines))*14 + 8
	l.put(op{kind: opFill, x: l.page.Left, y: l.y, w: mw, h: h, color: Accent})
	l.put(op{kind: opFill, x: l.page.Left + mw, y: l.y, w: l.page.Inner() - mw, h: h, color: Pale})
	heading := tag.add("H2")
	markStyle := s
	markStyle.Align, markStyle.Color = Center, White
	for _, t := range l.setText([]Span{T(f.Mark)}, markStyle, mw) {
		l.drawLine(t, markStyle, l.page.Left, l.y+4, mw, heading)
	}
	for i, t := range lines {
		l.drawLine(t, s, l.page.Left+mw+8, l.y+4+float64(i)*14, l.page.Inner()-mw-16, heading)
	}
	l.y += h + 3
	for _, m := range f.Meta {
		p := tag.add("P")
		for _, t := range l.setText(m, f.metaStyle(), l.page.Inner()) {
			l.drawLine(t, f.metaStyle(), l.page.Left, l.y, l.page.Inner(), p)
			l.y += 11
		}
	}
	l.y += 5
}

// shot is one showing of a picture: where it stands, its scale, and which part of its height is
// seen, all in points.
type shot struct {
	x, y, scale float64
	from, to    float64
}

// show puts the picture, its frame and its words.
func (f *Figure) show(l *layout, tag *node, s shot) {
	w, h := f.size()
	index := l.pics.take(f.Pic, w*s.scale, h*s.scale)
	l.put(op{
		kind: opPicture, pic: index, x: s.x, y: s.y - s.from, w: w * s.scale, h: h * s.scale, tag: tag,
		clipY: s.y, clipH: s.to - s.from,
	})
	for _, word := range f.Pic.Words {
		f.layWord(l, word, s)
	}
	l.put(op{kind: opFrame, x: s.x, y: s.y, w: w * s.scale, h: s.to - s.from, color: Hair})
}

// layWord puts a recognised word where its middle is seen.
func (f *Figure) layWord(l *layout, word Word, s shot) {
	top := float64(word.Y) * s.scale
	height := float64(word.H) * s.scale
	if middle := top + height/2; middle < s.from || middle > s.to || height < 1 {
		return
	}
	l.put(op{
		kind: opWord, text: l.fonts.Clean(word.Text), size: height, w: float64(word.W) * s.scale,
		x: s.x + float64(word.X)*s.scale, y: s.y + top - s.from + height*0.85,
	})
}

// layLong cuts the picture into columns, two on a page.
func (f *Figure) layLong(l *layout, tag *node) {
	w, h := f.size()
	width := (l.page.Inner() - columnGap) / 2
	scale := min(width/w, maxScale)
	whole := h * scale
	depth := max(l.page.depth()-f.head(l)-1, leastPicture)
	columns := 1
	for at := depth; at < whole; at += depth - sliceCommon {
		columns++
	}
	figure := tag.figure(f.Pic.Alt)
	for i := range columns {
		if i > 0 && i%2 == 0 {
			l.newPage()
		}
		if i%2 == 0 {
			f.layHead(l, tag, f.partTitle(i/2+1, (columns+1)/2))
		}
		from := float64(i) * (depth - sliceCommon)
		s := shot{x: l.page.Left + float64(i%2)*(width+columnGap), y: l.y, scale: scale, from: from, to: min(from+depth, whole)}
		f.show(l, figure, s)
	}
	l.y = l.bottom()
}

func (f *Figure) partTitle(part, parts int) string {
	if parts == 1 {
		return f.Title
	}
	return fmt.Sprintf("%s (%d/%d)", f.Title, part, parts)
}

// gallery is the pictures of a document, each once, with the largest size that it is shown at.
type gallery struct {
	byKey map[string]int
	shown []*placed
}

// placed is a picture with its size on the page in points.
type placed struct {
	*Picture
	w, h float64
}

func newGallery() *gallery { return &gallery{byKey: map[string]int{}} }

// take notes a showing and returns the picture's index.
func (g *gallery) take(p *Picture, w, h float64) int {
	i, ok := g.byKey[p.Key]
	if !ok {
		i = len(g.shown)
		g.byKey[p.Key] = i
		g.shown = append(g.shown, &placed{Picture: p})
	}
	g.shown[i].w, g.shown[i].h = max(g.shown[i].w, w), max(g.shown[i].h, h)
	return i
}

package pdf

import (
	"slices"
	"strings"
)

// glyph is one rune with its looks.
type glyph struct {
	r     rune
	bold  bool
	color Color
	link  string
}

// textLine is a line ready to be drawn.
type textLine struct {
	glyphs []glyph
	width  float64 // without trailing spaces
}

// setText turns spans into lines no wider than width.
func (l *layout) setText(spans []Span, s Style, width float64) []textLine {
	var glyphs []glyph
	for _, span := range spans {
		glyphs = l.appendSpan(glyphs, span, s)
	}
	runes := make([]rune, len(glyphs))
	for i, g := range glyphs {
		runes[i] = g.r
	}
	advance := func(i int) float64 { return l.fonts.width(glyphs[i].r, glyphs[i].bold, s.Size) }
	var lines []textLine
	for _, cut := range breakLines(runes, advance, width) {
		lines = append(lines, l.measure(glyphs[cut.from:cut.to], s.Size))
	}
	return lines
}

func (l *layout) appendSpan(glyphs []glyph, span Span, s Style) []glyph {
	text := span.Text
	if span.Number {
		text = l.number(span.Link)
	}
	l.noteMissing(text)
	color := s.Color
	if span.Color != nil {
		color = *span.Color
	}
	for _, r := range l.fonts.Clean(text) {
		glyphs = append(glyphs, glyph{r: r, bold: span.Bold || s.Bold, color: color, link: span.Link})
	}
	return glyphs
}

func (l *layout) noteMissing(text string) {
	for _, r := range l.fonts.Missing(text) {
		if !slices.Contains(l.missing, r) {
			l.missing = append(l.missing, r)
		}
	}
}

// measure drops the line feed and trailing spaces, which are not drawn.
func (l *layout) measure(glyphs []glyph, size float64) textLine {
	end := len(glyphs)
	for end > 0 && (glyphs[end-1].r == ' ' || glyphs[end-1].r == '\n') {
		end--
	}
	t := textLine{glyphs: glyphs[:end]}
	for _, g := range t.glyphs {
		t.width += l.fonts.width(g.r, g.bold, size)
	}
	return t
}

// drawLine draws a line whose box begins at x, y and is as wide as width.
func (l *layout) drawLine(t textLine, s Style, x, y, width float64, tag *node) {
	switch s.Align {
	case Right:
		x += width - t.width
	case Center:
		x += (width - t.width) / 2
	}
	baseline := y + (s.Leading-s.Size)/2 + 0.86*s.Size
	for from := 0; from < len(t.glyphs); {
		to := from + 1
		for to < len(t.glyphs) && sameLook(t.glyphs[from], t.glyphs[to]) {
			to++
		}
		x += l.drawRun(t.glyphs[from:to], s, x, y, baseline, tag)
		from = to
	}
}

func sameLook(a, b glyph) bool { return a.bold == b.bold && a.color == b.color && a.link == b.link }

func (l *layout) drawRun(glyphs []glyph, s Style, x, y, baseline float64, tag *node) float64 {
	var b strings.Builder
	width := 0.0
	for _, g := range glyphs {
		b.WriteRune(g.r)
		width += l.fonts.width(g.r, g.bold, s.Size)
	}
	first := glyphs[0]
	l.put(op{kind: opText, x: x, y: baseline, w: width, text: b.String(), size: s.Size, bold: first.bold, color: first.color, tag: tag})
	if first.link != "" {
		l.link(x, y, width, s.Leading, first.link)
	}
	return width
}

// paragraph is a block of text.
type paragraph struct {
	style Style
	spans []Span
}

func (p paragraph) keep() bool { return p.style.Keep }

// least is room for two lines, or for all where there are no more than three: one line of a
// paragraph never stands alone.
func (p paragraph) least(l *layout) float64 {
	n := len(l.setText(p.spans, p.style, l.page.Inner()-p.style.Indent))
	if n > 3 && !p.style.Keep {
		n = 2
	}
	return p.style.Before + float64(n)*p.style.Leading
}

func (p paragraph) lay(l *layout) {
	width := l.page.Inner() - p.style.Indent
	lines := l.setText(p.spans, p.style, width)
	if !l.fresh() {
		l.y += p.style.Before
	}
	tag := l.add(p.style.role())
	for rest := lines; len(rest) > 0; {
		n := p.fit(l, len(rest), len(rest) == len(lines))
		if n == 0 {
			l.newPage()
			continue
		}
		for _, t := range rest[:n] {
			l.drawLine(t, p.style, l.page.Left+p.style.Indent, l.y, width, tag)
			l.y += p.style.Leading
		}
		rest = rest[n:]
	}
	l.y += p.style.After
}

// fit is how many of n lines go onto this page; 0 asks for a new one.
func (p paragraph) fit(l *layout, n int, whole bool) int {
	free := int((l.left() + 0.01) / p.style.Leading)
	if whole && p.style.Keep && float64(n)*p.style.Leading+p.style.After+l.least > l.left()+0.01 && !l.fresh() {
		return 0
	}
	switch {
	case free >= n:
		return n
	case l.fresh():
		return max(1, free)
	case free < 2 || n <= 3:
		return 0
	case n-free < 2:
		return free - 1
	default:
		return free
	}
}

func (s Style) role() string {
	if s.Role == "" {
		return "P"
	}
	return s.Role
}

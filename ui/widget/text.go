package widget

import (
	"image/color"
	"strings"
	"sync"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Text is text without padding that wraps to its width: Chinese between any two characters,
// Latin between words, and never with a closing mark at the start of a line.
type Text struct {
	widget.BaseWidget
	content string
	style   TextStyle
	width   float32
	lines   []string
}

// TextStyle is how a Text looks. The zero value is body text that wraps.
type TextStyle struct {
	Size     float32 // 0: Body
	Bold     bool
	Color    color.Color // nil: Ink
	MaxLines int         // 0: as many as it takes; more are cut with an ellipsis
	OneLine  bool        // never wraps, asks for its whole width
	Align    fyne.TextAlign
}

// NewText makes a Text.
func NewText(content string, style TextStyle) *Text {
	if style.Size == 0 {
		style.Size = Body
	}
	if style.Color == nil {
		style.Color = Ink
	}
	t := &Text{content: latinQuotes(content), style: style}
	t.wrap()
	t.ExtendBaseWidget(t)
	return t
}

// String returns the text shown, before wrapping.
func (t *Text) String() string { return t.content }

// SetText shows other words.
func (t *Text) SetText(content string) {
	if content = latinQuotes(content); t.content == content {
		return
	}
	t.content = content
	t.wrap()
	t.Refresh()
}

// SetColor changes the ink.
func (t *Text) SetColor(c color.Color) {
	t.style.Color = c
	t.Refresh()
}

func (t *Text) fyneStyle() fyne.TextStyle { return fyne.TextStyle{Bold: t.style.Bold} }

func (t *Text) lineHeight() float32 {
	return fyne.MeasureText("国", t.style.Size, t.fyneStyle()).Height
}

// wrap breaks the content at the present width.
func (t *Text) wrap() {
	switch {
	case (t.style.OneLine || t.style.MaxLines == 1) && t.width > 0:
		t.lines = cut([]string{t.content}, 1, t.width, t.measure)
	case t.style.OneLine:
		t.lines = []string{t.content}
	case t.width <= 0:
		t.lines = strings.Split(t.content, "\n")
	default:
		t.lines = nil
		for _, para := range strings.Split(t.content, "\n") {
			t.lines = append(t.lines, breakLines(para, t.width, t.runeWidth)...)
		}
		if t.style.MaxLines > 0 && len(t.lines) > t.style.MaxLines {
			t.lines = cut(t.lines, t.style.MaxLines, t.width, t.measure)
		}
	}
}

func (t *Text) measure(s string) float32 {
	return fyne.MeasureText(s, t.style.Size, t.fyneStyle()).Width
}

func (t *Text) runeWidth(r rune) float32 { return runeWidths.of(r, t.style.Size, t.style.Bold) }

// Resize wraps anew where the width is another one.
func (t *Text) Resize(s fyne.Size) {
	if s.Width != t.width {
		t.width = s.Width
		t.wrap()
		t.BaseWidget.Resize(s)
		t.Refresh()
		return
	}
	t.BaseWidget.Resize(s)
}

// MinSize is as high as the lines at the present width.
func (t *Text) MinSize() fyne.Size {
	h := t.lineHeight() * float32(max(1, len(t.lines)))
	if t.style.OneLine {
		return fyne.NewSize(t.measure(t.content), h)
	}
	return fyne.NewSize(t.style.Size*2, h)
}

// CreateRenderer is Fyne's.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	r := &textRenderer{t: t}
	r.Refresh()
	return r
}

type textRenderer struct {
	t       *Text
	objects []fyne.CanvasObject
}

func (r *textRenderer) Destroy()                     {}
func (r *textRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *textRenderer) MinSize() fyne.Size           { return r.t.MinSize() }

func (r *textRenderer) Layout(s fyne.Size) {
	h := r.t.lineHeight()
	for i, o := range r.objects {
		o.Move(fyne.NewPos(0, float32(i)*h))
		o.Resize(fyne.NewSize(s.Width, h))
	}
}

func (r *textRenderer) Refresh() {
	r.objects = r.objects[:0]
	for _, line := range r.t.lines {
		c := canvas.NewText(line, r.t.style.Color)
		c.TextSize, c.TextStyle, c.Alignment = r.t.style.Size, r.t.fyneStyle(), r.t.style.Align
		r.objects = append(r.objects, c)
	}
	r.Layout(r.t.Size())
	canvas.Refresh(r.t)
}

// runeWidths remembers advances: measuring shapes text, and wrapping asks for every character.
var runeWidths = widthCache{m: map[widthKey]float32{}}

type widthKey struct {
	r    rune
	size float32
	bold bool
}

type widthCache struct {
	mu sync.Mutex
	m  map[widthKey]float32
}

func (c *widthCache) of(r rune, size float32, bold bool) float32 {
	c.mu.Lock()
	defer c.mu.Unlock()
	k := widthKey{r, size, bold}
	if w, ok := c.m[k]; ok {
		return w
	}
	if len(c.m) > 20000 {
		clear(c.m)
	}
	w := fyne.MeasureText(string(r), size, fyne.TextStyle{Bold: bold}).Width
	c.m[k] = w
	return w
}

// closing marks may hang but not begin a line.
const closing = "，。、；：！？）》」』”’…％,.;:!?)]}%"

// breakLines breaks one paragraph into lines no wider than width.
func breakLines(para string, width float32, of func(rune) float32) []string {
	var lines []string
	rs := []rune(para)
	start, last := 0, -1 // last: where this line may break
	var used float32
	for i := 0; i < len(rs); i++ {
		used += of(rs[i])
		if i > start && breaksBefore(rs[i-1], rs[i]) {
			last = i
		}
		if used <= width || i == start {
			continue
		}
		end := i
		if last > start {
			end = last
		}
		lines = append(lines, strings.TrimRight(string(rs[start:end]), " "))
		for end < len(rs) && rs[end] == ' ' {
			end++
		}
		start, last, used, i = end, -1, 0, end-1
	}
	return append(lines, string(rs[min(start, len(rs)):]))
}

// breaksBefore reports whether a line may end between two characters.
func breaksBefore(before, r rune) bool {
	if strings.ContainsRune(closing, r) || r == ' ' {
		return false
	}
	return before == ' ' || wide(r) || wide(before)
}

// latinQuotes writes the curly quotes of Latin text straight: Chinese fonts draw them as wide as a
// Chinese character.
func latinQuotes(s string) string {
	if !strings.ContainsAny(s, "‘’“”") {
		return s
	}
	chinese := strings.ContainsFunc(s, wide)
	rs := []rune(s)
	letter := func(i int) bool { return i >= 0 && i < len(rs) && unicode.Is(unicode.Latin, rs[i]) }
	for i, r := range rs {
		switch {
		case r == '’' && (!chinese || letter(i-1) && letter(i+1)), r == '‘' && !chinese:
			rs[i] = '\''
		case (r == '“' || r == '”') && !chinese:
			rs[i] = '"'
		}
	}
	return string(rs)
}

func wide(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || (r >= 0x3000 && r <= 0x303F) || (r >= 0xFF00 && r <= 0xFFEF)
}

// cut keeps n lines and ends the last with an ellipsis where something is lost.
func cut(lines []string, n int, width float32, measure func(string) float32) []string {
	lost := len(lines) > n
	kept := append([]string(nil), lines[:min(n, len(lines))]...)
	last := kept[len(kept)-1]
	if !lost && measure(last) <= width+0.5 {
		return kept
	}
	rs := []rune(last)
	for len(rs) > 0 && measure(string(rs)+"…") > width {
		rs = rs[:len(rs)-1]
	}
	kept[len(kept)-1] = string(rs) + "…"
	return kept
}

package pdf

// Color is a colour on the page.
type Color struct{ R, G, B uint8 }

// The colours of the house.
var (
	Ink    = Color{28, 32, 38}    // text
	Soft   = Color{92, 99, 110}   // captions, less weighty text
	Accent = Color{16, 63, 122}   // headings, links, bars
	Pale   = Color{238, 242, 247} // head rows, panels
	Zebra  = Color{247, 249, 251} // every other row
	Hair   = Color{198, 205, 214} // rules
	White  = Color{255, 255, 255}
	Alarm  = Color{160, 28, 28} // what is missing or not proven
)

// Align is where text stands between its edges.
type Align int

// Alignments.
const (
	Left Align = iota
	Center
	Right
)

// Span is a run of text in one manner. A span with a Link leads to the label; with Number its
// text is the number of the page where the label stands.
type Span struct {
	Text   string
	Bold   bool
	Color  *Color // nil: the style's
	Link   string
	Number bool
}

// T is a plain span.
func T(text string) Span { return Span{Text: text} }

// B is a bold span.
func B(text string) Span { return Span{Text: text, Bold: true} }

// Ref is a span that leads to a label.
func Ref(label, text string) Span { return Span{Text: text, Link: label, Color: &Accent} }

// PageOf is the number of the page where a label stands, and leads there.
func PageOf(label string) Span { return Span{Link: label, Number: true, Color: &Accent} }

// Colored returns the span in another colour.
func (s Span) Colored(c Color) Span {
	s.Color = &c
	return s
}

// Style is how a paragraph looks. Leading is from one baseline to the next.
type Style struct {
	Size, Leading float64
	Before, After float64
	Indent        float64
	Bold          bool
	Color         Color
	Align         Align
	Keep          bool   // stays with the next block
	Role          string // structure role; empty is P
}

// The styles of the house.
var (
	Body    = Style{Size: 10, Leading: 15.5, After: 5, Color: Ink}
	Lead    = Style{Size: 11, Leading: 17, After: 6, Color: Ink}
	Small   = Style{Size: 8.5, Leading: 12.5, After: 3, Color: Soft}
	Title   = Style{Size: 21, Leading: 28, After: 4, Bold: true, Color: Accent, Keep: true, Role: "H1"}
	Intro   = Style{Size: 10, Leading: 15, After: 8, Color: Soft, Keep: true}
	Caption = Style{Size: 9, Leading: 13, Before: 2, After: 4, Color: Soft, Keep: true}
)

// headingStyle is the style of a heading that is listed in the outline.
func headingStyle(level int) Style {
	switch level {
	case 1:
		return Style{Size: 15, Leading: 21, Before: 16, After: 6, Bold: true, Color: Accent, Keep: true, Role: "H1"}
	case 2:
		return Style{Size: 11.5, Leading: 17, Before: 11, After: 4, Bold: true, Color: Ink, Keep: true, Role: "H2"}
	default:
		return Style{Size: 10, Leading: 15, Before: 7, After: 3, Bold: true, Color: Soft, Keep: true, Role: "H3"}
	}
}

// Heading2 is the look of a level-2 heading, for text that is not listed in the outline.
func Heading2() Style { return headingStyle(2) }

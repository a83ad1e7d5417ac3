package widget

import "image/color"

// The window's colours: one accent, greys, and a pair (ink and ground) for each tone.
var (
	Ground    = color.NRGBA{0xF5, 0xF6, 0xF8, 0xFF} // behind everything
	Surface   = color.NRGBA{0xFF, 0xFF, 0xFF, 0xFF} // cards and fields
	Sidebar   = color.NRGBA{0xFB, 0xFC, 0xFD, 0xFF}
	Line      = color.NRGBA{0xDF, 0xE3, 0xE8, 0xFF}
	FieldLine = color.NRGBA{0xB4, 0xBD, 0xC8, 0xFF}
	Ink       = color.NRGBA{0x1D, 0x27, 0x33, 0xFF}
	Muted     = color.NRGBA{0x5B, 0x67, 0x75, 0xFF}
	Accent    = color.NRGBA{0x1B, 0x5E, 0x8C, 0xFF}
	AccentDim = color.NRGBA{0xE3, 0xEE, 0xF6, 0xFF}
	OnAccent  = color.NRGBA{0xFF, 0xFF, 0xFF, 0xFF}
	Hover     = color.NRGBA{0x1B, 0x5E, 0x8C, 0x14}
	FocusRing = color.NRGBA{0x1B, 0x5E, 0x8C, 0x55}
	Clear     = color.NRGBA{}
)

// Tone is the mood of a mark or a message.
type Tone int

// Tones, from none to worst.
const (
	Plain Tone = iota
	Good
	Info
	Caution
	Bad
)

// Colors of a tone: ink for text and icons, ground for what lies behind.
func (t Tone) Colors() (ink, ground color.NRGBA) {
	switch t {
	case Good:
		return color.NRGBA{0x1E, 0x6B, 0x3A, 0xFF}, color.NRGBA{0xE6, 0xF4, 0xEA, 0xFF}
	case Info:
		return Accent, AccentDim
	case Caution:
		return color.NRGBA{0x8A, 0x56, 0x00, 0xFF}, color.NRGBA{0xFD, 0xF1, 0xD8, 0xFF}
	case Bad:
		return color.NRGBA{0xA8, 0x23, 0x1C, 0xFF}, color.NRGBA{0xFC, 0xE8, 0xE6, 0xFF}
	}
	return Muted, color.NRGBA{0xEC, 0xEF, 0xF2, 0xFF}
}

// Sizes of text and space; everything sits on a grid of four.
const (
	Small   = 12
	Body    = 14
	Strong  = 16
	Title   = 22
	Gap     = 8
	WideGap = 16
)

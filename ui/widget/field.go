package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// Field is a row of a form: label, control, and beneath it one line that holds a hint, or the
// error with its remedy in its place.
type Field struct {
	*fyne.Container
	hint    string
	message *Text
	icon    *canvas.Image
	line    *fyne.Container
}

// NewField makes a row.
func NewField(label string, control fyne.CanvasObject, hint string) *Field {
	f := &Field{hint: hint}
	f.message = NewText("", TextStyle{Size: Small, Color: Muted})
	f.icon = canvas.NewImageFromResource(theme.NewErrorThemedResource(theme.ErrorIcon()))
	f.icon.SetMinSize(fyne.NewSquareSize(Small + 2))
	f.icon.FillMode = canvas.ImageFillContain
	f.line = Columns(4, []float32{0, 1}, Stack(0, f.icon), f.message)
	f.Container = Stack(4, NewText(label, TextStyle{Size: Small + 1, Bold: true, Color: Ink}), control, f.line)
	f.SetError("")
	return f
}

// SetError shows an error, or the hint again where text is empty.
func (f *Field) SetError(text string) {
	f.icon.Hidden = text == ""
	ink, _ := Bad.Colors()
	if text == "" {
		text = f.hint
		f.message.SetColor(Muted)
	} else {
		f.message.SetColor(ink)
	}
	f.message.SetText(text)
	f.line.Hidden = text == ""
	f.line.Refresh()
	f.Refresh()
}

// Error is the message that stands beneath the control.
func (f *Field) Error() string { return f.message.String() }

// SetHint changes the hint; an error that stands in its place stays until it is mended.
func (f *Field) SetHint(text string) {
	showing := f.icon.Hidden
	f.hint = text
	if showing {
		f.SetError("")
	}
}

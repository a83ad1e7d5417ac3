package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Field is a row of a form: label, control, and beneath it one line that holds a hint, or the
// error with its remedy in its place.
type Field struct {
	widget.BaseWidget
	box     *fyne.Container
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
	f.line = TopIcon(f.icon, f.message)
	f.box = Stack(4, NewText(label, TextStyle{Size: Small + 1, Bold: true, Color: Ink}), control, f.line)
	f.ExtendBaseWidget(f)
	f.SetError("")
	return f
}

// CreateRenderer is Fyne's.
func (f *Field) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(f.box) }

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
	f.box.Refresh()
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

// TopIcon lays a small icon beside the first line of a text; a hidden one takes no room.
func TopIcon(icon *canvas.Image, text fyne.CanvasObject) *fyne.Container {
	return container.New(&topIcon{}, icon, text)
}

type topIcon struct{}

const topIconGap = 4

func (*topIcon) left(icon fyne.CanvasObject) float32 {
	if !icon.Visible() {
		return 0
	}
	return icon.MinSize().Width + topIconGap
}

func (l *topIcon) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[1].MinSize().AddWidthHeight(l.left(objects[0]), 0)
}

func (l *topIcon) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	icon, x := objects[0], l.left(objects[0])
	icon.Resize(icon.MinSize())
	icon.Move(fyne.NewPos(0, 2))
	objects[1].Resize(fyne.NewSize(s.Width-x, s.Height))
	objects[1].Move(fyne.NewPos(x, 0))
}

// Content is what lies in it.
func (f *Field) Content() fyne.CanvasObject { return f.box }

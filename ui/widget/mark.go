package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// Icon is a picture of 16 or so, in the ink of a tone.
func Icon(res fyne.Resource, tone Tone, size float32) *canvas.Image {
	var themed fyne.Resource
	switch tone {
	case Good:
		themed = theme.NewSuccessThemedResource(res)
	case Info:
		themed = theme.NewPrimaryThemedResource(res)
	case Caution:
		themed = theme.NewWarningThemedResource(res)
	case Bad:
		themed = theme.NewErrorThemedResource(res)
	default:
		themed = theme.NewColoredResource(res, theme.ColorNamePlaceHolder)
	}
	img := canvas.NewImageFromResource(themed)
	img.FillMode = canvas.ImageFillContain
	img.SetMinSize(fyne.NewSquareSize(size))
	return img
}

// toneIcons differ in shape as well as in colour, for people who don't tell colours apart.
func toneIcon(t Tone) fyne.Resource {
	switch t {
	case Good:
		return theme.ConfirmIcon()
	case Info:
		return theme.InfoIcon()
	case Caution:
		return theme.WarningIcon()
	case Bad:
		return theme.CancelIcon()
	}
	return theme.MoreHorizontalIcon()
}

// Pill is a word on a ground of its tone, with the tone's icon.
func Pill(word string, tone Tone) fyne.CanvasObject {
	ink, ground := tone.Colors()
	bg := canvas.NewRectangle(ground)
	bg.CornerRadius = 10
	text := NewText(word, TextStyle{Size: Small, Bold: true, Color: ink, OneLine: true})
	if tone == Plain {
		return container.NewStack(bg, Inset(2, 8, text))
	}
	return container.NewStack(bg, Inset(2, 8, Row(4, Icon(toneIcon(tone), tone, 14), text)))
}

// Card is a white ground with a thin line around and space inside.
func Card(content fyne.CanvasObject) *fyne.Container { return tinted(Surface, Line, 12, content) }

// Tinted is a card on the ground of a tone.
func Tinted(tone Tone, content fyne.CanvasObject) *fyne.Container {
	_, ground := tone.Colors()
	return tinted(ground, ground, 10, content)
}

func tinted(fill, line color.Color, pad float32, content fyne.CanvasObject) *fyne.Container {
	bg := canvas.NewRectangle(fill)
	bg.StrokeColor, bg.StrokeWidth, bg.CornerRadius = line, 1, 8
	return container.NewStack(bg, Inset(pad, pad+4, content))
}

// Rule is a thin line across.
func Rule() fyne.CanvasObject {
	r := canvas.NewRectangle(Line)
	r.SetMinSize(fyne.NewSize(1, 1))
	return r
}

// Heading is the title of a part of a page.
func Heading(text string) *Text { return NewText(text, TextStyle{Size: Strong, Bold: true}) }

// Para is body text.
func Para(text string) *Text { return NewText(text, TextStyle{}) }

// Note is small grey text.
func Note(text string) *Text { return NewText(text, TextStyle{Size: Small, Color: Muted}) }

// Empty tells what to do where nothing is yet.
func Empty(icon fyne.Resource, title, what string, actions ...fyne.CanvasObject) fyne.CanvasObject {
	parts := []fyne.CanvasObject{
		Fixed(0, 44, Icon(icon, Plain, 40)),
		NewText(title, TextStyle{Size: Strong, Bold: true, Align: fyne.TextAlignCenter}),
		NewText(what, TextStyle{Color: Muted, Align: fyne.TextAlignCenter}),
	}
	if len(actions) > 0 {
		parts = append(parts, Fixed(0, 4, NewText("", TextStyle{})), container.NewCenter(Row(Gap, actions...)))
	}
	return container.NewCenter(Fixed(460, 0, Stack(10, parts...)))
}

// StatusIcon is the icon of a tone alone.
func StatusIcon(tone Tone, size float32) fyne.CanvasObject { return Icon(toneIcon(tone), tone, size) }

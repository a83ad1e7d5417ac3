package ui

import (
	"fmt"
	"image/color"
	"io/fs"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"sellerdesk/ui/widget"
)

// Theme is the window's look: light, one accent, and bundled fonts that have all Chinese
// characters in use, regular and bold, whatever the machine carries.
type Theme struct {
	base          fyne.Theme
	regular, bold fyne.Resource
}

// NewTheme loads the fonts below assets.
func NewTheme(assets fs.FS) (*Theme, error) {
	regular, err := fs.ReadFile(assets, "fonts/NotoSansSC-Regular.ttf")
	if err != nil {
		return nil, fmt.Errorf("loading font: %w", err)
	}
	bold, err := fs.ReadFile(assets, "fonts/NotoSansSC-Bold.ttf")
	if err != nil {
		return nil, fmt.Errorf("loading font: %w", err)
	}
	return &Theme{
		base:    theme.DefaultTheme(),
		regular: fyne.NewStaticResource("NotoSansSC-Regular.ttf", regular),
		bold:    fyne.NewStaticResource("NotoSansSC-Bold.ttf", bold),
	}, nil
}

// Font gives the bundled faces; only symbols come from Fyne's own.
func (t *Theme) Font(s fyne.TextStyle) fyne.Resource {
	switch {
	case s.Symbol:
		return t.base.Font(s)
	case s.Bold:
		return t.bold
	}
	return t.regular
}

// Icon gives Fyne's icons.
func (t *Theme) Icon(n fyne.ThemeIconName) fyne.Resource { return t.base.Icon(n) }

// Color gives the palette; the light variant whatever the system prefers.
func (t *Theme) Color(n fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	if c, ok := palette[n]; ok {
		return c
	}
	return t.base.Color(n, theme.VariantLight)
}

var palette = map[fyne.ThemeColorName]color.Color{
	theme.ColorNameBackground:          widget.Ground,
	theme.ColorNameForeground:          widget.Ink,
	theme.ColorNamePrimary:             widget.Accent,
	theme.ColorNameHyperlink:           widget.Accent,
	theme.ColorNameForegroundOnPrimary: widget.OnAccent,
	theme.ColorNameButton:              color.NRGBA{0xE9, 0xEC, 0xF0, 0xFF},
	theme.ColorNameDisabledButton:      color.NRGBA{0xEE, 0xF0, 0xF3, 0xFF},
	theme.ColorNameDisabled:            color.NRGBA{0x9A, 0xA3, 0xAE, 0xFF},
	theme.ColorNamePlaceHolder:         color.NRGBA{0x7C, 0x87, 0x94, 0xFF},
	theme.ColorNameInputBackground:     widget.Surface,
	theme.ColorNameInputBorder:         widget.FieldLine,
	theme.ColorNameFocus:               widget.FocusRing,
	theme.ColorNameHover:               widget.Hover,
	theme.ColorNamePressed:             color.NRGBA{0x1B, 0x5E, 0x8C, 0x33},
	theme.ColorNameSelection:           color.NRGBA{0x1B, 0x5E, 0x8C, 0x40},
	theme.ColorNameSeparator:           widget.Line,
	theme.ColorNameMenuBackground:      widget.Surface,
	theme.ColorNameOverlayBackground:   widget.Surface,
	theme.ColorNameHeaderBackground:    widget.Ground,
	theme.ColorNameShadow:              color.NRGBA{0x1D, 0x27, 0x33, 0x1C},
	theme.ColorNameScrollBar:           color.NRGBA{0x5B, 0x67, 0x75, 0x77},
	theme.ColorNameScrollBarBackground: widget.Clear,
	theme.ColorNameSuccess:             color.NRGBA{0x1E, 0x6B, 0x3A, 0xFF},
	theme.ColorNameWarning:             color.NRGBA{0xA8, 0x6A, 0x00, 0xFF},
	theme.ColorNameError:               color.NRGBA{0xA8, 0x23, 0x1C, 0xFF},
}

// Size keeps everything on the grid.
func (t *Theme) Size(n fyne.ThemeSizeName) float32 {
	switch n {
	case theme.SizeNameText:
		return widget.Body
	case theme.SizeNameCaptionText:
		return widget.Small
	case theme.SizeNameInnerPadding:
		return 7
	case theme.SizeNameInputRadius, theme.SizeNameButtonRadius:
		return 6
	case theme.SizeNameInlineIcon:
		return 18
	case theme.SizeNameScrollBar:
		return 10
	case theme.SizeNameScrollBarSmall:
		return 4
	case theme.SizeNameModalBlurRadius:
		return 0
	}
	return t.base.Size(n)
}

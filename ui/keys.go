package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"sellerdesk/internal/i18n"
	"sellerdesk/ui/widget"
)

// shortcut is a key with Ctrl (Command on a Mac) and what it does.
type shortcut struct {
	key fyne.KeyName
	do  func()
}

func (d *Window) shortcuts() []shortcut {
	digits := []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6}
	var all []shortcut
	for i, p := range Places() {
		all = append(all, shortcut{digits[i], func() { d.Go(p) }})
	}
	return append(all,
		shortcut{fyne.KeyN, func() {
			if m, ok := d.page.(Maker); ok {
				m.Make()
			}
		}},
		shortcut{fyne.KeyO, func() {
			if o, ok := d.page.(Opener); ok {
				o.AddFiles()
			}
		}},
		shortcut{fyne.KeyS, d.saveNow},
		shortcut{fyne.KeyL, func() {
			if d.lang == i18n.ZH {
				d.SetLang(i18n.EN)
			} else {
				d.SetLang(i18n.ZH)
			}
		}},
	)
}

func (d *Window) addShortcuts() {
	c := d.win.Canvas()
	for _, s := range d.shortcuts() {
		c.AddShortcut(&desktop.CustomShortcut{KeyName: s.key, Modifier: fyne.KeyModifierShortcutDefault}, d.typedShortcut)
	}
	c.AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyLeft, Modifier: fyne.KeyModifierAlt}, d.typedShortcut)
	c.SetOnTypedKey(d.typedKey)
}

// typedShortcut carries out a shortcut, wherever the focus is. Beneath an open dialog only the
// language may change.
func (d *Window) typedShortcut(s fyne.Shortcut) {
	c, ok := s.(*desktop.CustomShortcut)
	if !ok {
		return
	}
	if c.KeyName == fyne.KeyLeft && c.Modifier == fyne.KeyModifierAlt && len(d.dialogs) == 0 {
		d.Back()
		return
	}
	if c.Modifier != fyne.KeyModifierShortcutDefault {
		return
	}
	for _, known := range d.shortcuts() {
		if known.key == c.KeyName && (len(d.dialogs) == 0 || c.KeyName == fyne.KeyL) {
			known.do()
			return
		}
	}
}

func (d *Window) typedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyF1:
		if len(d.dialogs) == 0 {
			d.showHelp()
		}
	case fyne.KeyEscape:
		switch n := len(d.dialogs); {
		case n > 0:
			d.dialogs[n-1].close()
		case d.notice != nil:
			d.say(nil)
		default:
			d.Back()
		}
	}
}

func (d *Window) saveNow() {
	if err := d.page.Flush(); err != nil {
		d.Fail(err)
		return
	}
	d.Saved()
}

// helpKeys are the lines of the help dialog: key and message.
var helpKeys = [][2]string{
	{"Ctrl + 1 … 6", "help.pages"},
	{"Ctrl + N", "help.new"},
	{"Ctrl + O", "help.open"},
	{"Ctrl + S", "help.save"},
	{"Ctrl + L", "help.lang"},
	{"Tab / Shift + Tab", "help.tab"},
	{"Enter / Space", "help.press"},
	{"Esc / Alt + ←", "help.back"},
	{"F1", "help.help"},
}

func (d *Window) showHelp() {
	var g *dialog
	g = d.show(&dialog{
		title: func() string { return d.T("help.title") }, size: fyne.NewSize(680, 620), focus: "help.ok",
		body: func() fyne.CanvasObject {
			rows := []fyne.CanvasObject{widget.Heading(d.T("help.way"))}
			for _, step := range []string{"help.way1", "help.way2", "help.way3", "help.way4", "help.way5"} {
				rows = append(rows, widget.Para(d.T(step)))
			}
			rows = append(rows, widget.Rule(), widget.Heading(d.T("help.keys")))
			for _, k := range helpKeys {
				rows = append(rows, widget.Columns(12, []float32{0, 1},
					widget.Fixed(150, 0, widget.NewText(k[0], widget.TextStyle{Bold: true})), widget.Para(d.T(k[1]))))
			}
			return d.Scroll("help", widget.Stack(6, rows...))
		},
		foot: func() []fyne.CanvasObject {
			return []fyne.CanvasObject{d.Main("help.ok", d.T("close"), nil, func() { g.close() })}
		},
	})
}

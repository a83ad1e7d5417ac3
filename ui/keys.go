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

// digits are the keys that pages and candidates are counted by.
var digits = []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6, fyne.Key7, fyne.Key8, fyne.Key9}

func (d *Window) shortcuts() []shortcut {
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

// viewShortcuts are the keys with Ctrl that belong to a page with a picture.
var viewShortcuts = []fyne.KeyName{fyne.KeyEqual, fyne.KeyMinus, fyne.Key0, fyne.KeyR}

func (d *Window) addShortcuts() {
	c := d.win.Canvas()
	add := func(key fyne.KeyName, with fyne.KeyModifier) {
		c.AddShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: with}, d.typedShortcut)
	}
	for _, s := range d.shortcuts() {
		add(s.key, fyne.KeyModifierShortcutDefault)
	}
	for _, key := range append([]fyne.KeyName{fyne.KeyPageDown, fyne.KeyPageUp}, viewShortcuts...) {
		add(key, fyne.KeyModifierShortcutDefault)
	}
	for _, key := range append([]fyne.KeyName{fyne.Key0}, digits...) {
		add(key, fyne.KeyModifierAlt)
	}
	add(fyne.KeyLeft, fyne.KeyModifierAlt)
	c.SetOnTypedKey(func(e *fyne.KeyEvent) { d.typedKey(e) })
}

// typedShortcut carries out a shortcut, wherever the focus is. Beneath an open dialog only the
// language may change.
func (d *Window) typedShortcut(s fyne.Shortcut) {
	c, ok := s.(*desktop.CustomShortcut)
	if !ok {
		return
	}
	if k, own := d.page.(Keyed); own && len(d.dialogs) == 0 && k.TypedShortcut(c) {
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

// typedKey carries out a key that no control has a use for, and reports whether something came of
// it.
func (d *Window) typedKey(e *fyne.KeyEvent) bool {
	closes := e.Name == fyne.KeyEscape && d.notice != nil // the message goes first
	if k, own := d.page.(Keyed); own && len(d.dialogs) == 0 && !closes && k.TypedKey(e) {
		return true
	}
	switch e.Name {
	case fyne.KeyF1:
		if len(d.dialogs) == 0 {
			d.showHelp()
		}
		return true
	case fyne.KeyEscape:
		switch n := len(d.dialogs); {
		case n > 0:
			d.dialogs[n-1].close()
		case d.notice != nil:
			d.say(nil)
		default:
			d.Back()
		}
		return true
	}
	return false
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

// reviewKeys are those of the page that compares a document with its picture.
var reviewKeys = [][2]string{
	{"Enter", "help.confirm"},
	{"Page Down / Page Up", "help.field"},
	{"Alt + 1 … 9", "help.candidate"},
	{"Alt + 0", "help.undo"},
	{"Ctrl + Page Down / Up", "help.document"},
	{"F6", "help.picture"},
	{"Ctrl + = / − / 0 / R", "help.view"},
}

func (d *Window) showHelp() {
	var g *dialog
	g = d.show(&dialog{
		title: func() string { return d.T("help.title") }, size: fyne.NewSize(680, 620), focus: "help.ok",
		body: func() fyne.CanvasObject {
			way := []fyne.CanvasObject{widget.Heading(d.T("help.way"))}
			for _, step := range []string{"help.way1", "help.way2", "help.way3", "help.way4", "help.way5"} {
				way = append(way, widget.Para(d.T(step)))
			}
			keys := append([]fyne.CanvasObject{widget.Heading(d.T("help.keys"))}, d.keyLines(helpKeys)...)
			parts := [][]fyne.CanvasObject{way, keys, append([]fyne.CanvasObject{widget.Heading(d.T("help.review"))}, d.keyLines(reviewKeys)...)}
			if _, review := d.page.(*reviewPage); review {
				parts[0], parts[2] = parts[2], parts[0] // what is asked for first
			}
			rows := parts[0]
			for _, more := range parts[1:] {
				rows = append(append(rows, widget.Rule()), more...)
			}
			return d.Scroll("help", widget.Stack(6, rows...))
		},
		foot: func() []fyne.CanvasObject {
			return []fyne.CanvasObject{d.Main("help.ok", d.T("close"), nil, func() { g.close() })}
		},
	})
}

// keyLines explains keys in a line each.
func (d *Window) keyLines(keys [][2]string) []fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, k := range keys {
		rows = append(rows, widget.Columns(12, []float32{0, 1},
			widget.Fixed(170, 0, widget.NewText(k[0], widget.TextStyle{Bold: true})), widget.Para(d.T(k[1]))))
	}
	return rows
}

package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Keys takes the keys and shortcuts that a focused control has no use for, so that Ctrl+S and F1
// work wherever the cursor stands, and hears where the focus goes. Any field may be nil.
type Keys struct {
	Shortcut func(fyne.Shortcut)
	Key      func(*fyne.KeyEvent) bool                  // a key that is for the window or the page; whether something came of it
	Enter    func() bool                                // Enter in a line that has no use for it; whether something came of it
	Focused  func(fyne.CanvasObject)                    // a control has got the focus
	Wheel    func(fyne.CanvasObject, *fyne.ScrollEvent) // the wheel over a control that has no use for it
}

func (k Keys) seen(o fyne.CanvasObject) {
	if k.Focused != nil {
		k.Focused(o)
	}
}

func (k Keys) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyF1, fyne.KeyEscape, fyne.KeyF6, fyne.KeyPageUp, fyne.KeyPageDown:
		return k.Key != nil && k.Key(e)
	}
	return false
}

// Button is Fyne's button that also answers to Enter, and wears a ring while it has the focus.
type Button struct {
	widget.Button
	keys    Keys
	focused bool
	ring    *canvas.Rectangle
}

// NewButton makes a button; main is for the one main action of a page.
func NewButton(keys Keys, label string, icon fyne.Resource, main bool, tapped func()) *Button {
	b := &Button{keys: keys}
	b.Text, b.Icon, b.OnTapped = label, icon, tapped
	if main {
		b.Importance = widget.HighImportance
	}
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer adds the ring: the ground alone changes too little where it is of the main colour.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	b.ring = canvas.NewRectangle(Clear)
	b.ring.StrokeWidth, b.ring.CornerRadius = 2, 6
	b.drawRing()
	return &ringRenderer{b.Button.CreateRenderer(), b.ring}
}

func (b *Button) drawRing() {
	if b.ring == nil {
		return
	}
	switch {
	case !b.focused:
		b.ring.StrokeColor = Clear
	case b.Main():
		b.ring.StrokeColor = Ink
	default:
		b.ring.StrokeColor = Accent
	}
	b.ring.Refresh()
}

// FocusGained is Fyne's.
func (b *Button) FocusGained() {
	b.focused = true
	b.Button.FocusGained()
	b.drawRing()
	b.keys.seen(b)
}

// FocusLost is Fyne's.
func (b *Button) FocusLost() {
	b.focused = false
	b.Button.FocusLost()
	b.drawRing()
}

type ringRenderer struct {
	fyne.WidgetRenderer
	ring *canvas.Rectangle
}

func (r *ringRenderer) Objects() []fyne.CanvasObject {
	return append(append([]fyne.CanvasObject(nil), r.WidgetRenderer.Objects()...), r.ring)
}

func (r *ringRenderer) Layout(s fyne.Size) {
	r.WidgetRenderer.Layout(s)
	r.ring.Resize(s)
}

// TypedKey presses on Enter too.
func (b *Button) TypedKey(e *fyne.KeyEvent) {
	if b.keys.key(e) {
		return
	}
	if e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter {
		b.Tapped(nil)
		return
	}
	b.Button.TypedKey(e)
}

// Entry is Fyne's entry that hands on shortcuts which are not for text, and tells when it is
// entered and left.
type Entry struct {
	widget.Entry
	keys    Keys
	focused bool
	mouse   bool // the mouse is at work: nothing may move beneath it before the button is up
	OnFocus func(bool)
	OnEnter func(fyne.KeyModifier) // Enter in a single line, Ctrl+Enter in any
	Enters  bool                   // Enter calls OnEnter in several lines too: no line break is wanted
}

// NewEntry makes an entry; rows above 1 make it multi-line.
func NewEntry(keys Keys, text, placeholder string, rows int) *Entry {
	e := &Entry{keys: keys}
	e.Text, e.PlaceHolder = text, placeholder
	if rows > 1 {
		e.MultiLine = true
		e.Wrapping = fyne.TextWrapBreak
		e.SetMinRowsVisible(rows)
	}
	e.Scroll = fyne.ScrollNone
	if rows > 1 {
		e.Scroll = fyne.ScrollVerticalOnly
	} else {
		e.Scroll = fyne.ScrollHorizontalOnly
	}
	e.ExtendBaseWidget(e)
	return e
}

// CreateRenderer lays over the entry what takes the wheel: Fyne's entry holds a scroller that eats
// it even where a single line has nowhere to go, and the form around would stand still.
func (e *Entry) CreateRenderer() fyne.WidgetRenderer {
	inner := e.Entry.CreateRenderer()
	w := &wheel{entry: e}
	for _, o := range inner.Objects() {
		if s, ok := o.(*container.Scroll); ok && e.MultiLine {
			w.own = s
		}
	}
	w.ExtendBaseWidget(w)
	return &wheelRenderer{inner, w}
}

type wheelRenderer struct {
	fyne.WidgetRenderer
	wheel *wheel
}

func (r *wheelRenderer) Objects() []fyne.CanvasObject {
	return append(append([]fyne.CanvasObject(nil), r.WidgetRenderer.Objects()...), r.wheel)
}

func (r *wheelRenderer) Layout(s fyne.Size) {
	r.WidgetRenderer.Layout(s)
	r.wheel.Resize(s)
}

// wheel gives the wheel to an entry's lines where the cursor is in them and they can move, and
// else to what lies around. It takes nothing but the wheel.
type wheel struct {
	widget.BaseWidget
	entry *Entry
	own   *container.Scroll // nil: a single line
}

// CreateRenderer is Fyne's; there is nothing to see.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(Clear))
}

// Scrolled is Fyne's.
func (w *wheel) Scrolled(ev *fyne.ScrollEvent) {
	if w.own != nil && w.entry.focused {
		before := w.own.Offset
		if w.own.Scrolled(ev); w.own.Offset != before {
			return
		}
	}
	if w.entry.keys.Wheel != nil {
		w.entry.keys.Wheel(w.entry, ev)
	}
}

// MouseDown is Fyne's.
func (e *Entry) MouseDown(ev *desktop.MouseEvent) {
	e.mouse = true
	e.Entry.MouseDown(ev)
	e.mouse = false
}

// FocusGained is Fyne's.
func (e *Entry) FocusGained() {
	e.focused = true
	e.Entry.FocusGained()
	if !e.mouse {
		e.keys.seen(e)
	}
	if e.OnFocus != nil {
		e.OnFocus(true)
	}
}

// FocusLost is Fyne's.
func (e *Entry) FocusLost() {
	e.focused = false
	e.Entry.FocusLost()
	if e.OnFocus != nil {
		e.OnFocus(false)
	}
}

// TypedKey is Fyne's.
func (e *Entry) TypedKey(k *fyne.KeyEvent) {
	if e.keys.key(k) {
		return
	}
	if (!e.MultiLine || e.Enters) && e.OnEnter != nil && (k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter) {
		e.OnEnter(0)
		return
	}
	if !e.MultiLine && (k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter) && e.keys.Enter != nil && e.keys.Enter() {
		return
	}
	e.Entry.TypedKey(k)
}

// AcceptsTab is Fyne's: Tab leads on from several lines too, else nobody gets out by keyboard.
func (e *Entry) AcceptsTab() bool { return false }

// TypedShortcut hands on what is not about text.
func (e *Entry) TypedShortcut(s fyne.Shortcut) {
	c, custom := s.(*desktop.CustomShortcut)
	if !custom {
		e.Entry.TypedShortcut(s)
		return
	}
	if e.OnEnter != nil && (c.KeyName == fyne.KeyReturn || c.KeyName == fyne.KeyEnter) {
		e.OnEnter(c.Modifier)
		return
	}
	if textShortcut(c) {
		e.Entry.TypedShortcut(s)
		return
	}
	if e.keys.Shortcut != nil {
		e.keys.Shortcut(s)
	}
}

// textShortcut reports whether a shortcut moves or deletes by words.
func textShortcut(c *desktop.CustomShortcut) bool {
	switch c.KeyName {
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeyBackspace, fyne.KeyDelete:
		return c.Modifier&fyne.KeyModifierAlt == 0 || c.KeyName == fyne.KeyBackspace
	}
	return false
}

// Choice is a select over values that are shown by labels.
type Choice struct {
	widget.Select
	keys   Keys
	values []string
}

// NewChoice makes a choice; picked is called with the value when a person chooses.
func NewChoice(keys Keys, values, labels []string, value, placeholder string, picked func(string)) *Choice {
	c := &Choice{keys: keys, values: values}
	c.Options, c.PlaceHolder = labels, placeholder
	for i, v := range values {
		if v == value {
			c.Selected = labels[i]
		}
	}
	c.OnChanged = func(string) {
		if i := c.SelectedIndex(); i >= 0 && picked != nil {
			picked(c.values[i])
		}
	}
	c.ExtendBaseWidget(c)
	return c
}

// CreateRenderer adds the thin border that an entry has too.
func (c *Choice) CreateRenderer() fyne.WidgetRenderer {
	border := canvas.NewRectangle(Clear)
	border.StrokeColor, border.StrokeWidth, border.CornerRadius = FieldLine, 1, 6
	return &choiceRenderer{c.Select.CreateRenderer(), border}
}

type choiceRenderer struct {
	fyne.WidgetRenderer
	border *canvas.Rectangle
}

func (r *choiceRenderer) Objects() []fyne.CanvasObject {
	return append(append([]fyne.CanvasObject(nil), r.WidgetRenderer.Objects()...), r.border)
}

func (r *choiceRenderer) Layout(s fyne.Size) {
	r.WidgetRenderer.Layout(s)
	r.border.Resize(s)
}

// Value is the chosen value, or "".
func (c *Choice) Value() string {
	if i := c.SelectedIndex(); i >= 0 {
		return c.values[i]
	}
	return ""
}

// FocusGained is Fyne's.
func (c *Choice) FocusGained() {
	c.Select.FocusGained()
	c.keys.seen(c)
}

// TypedKey opens on Enter too.
func (c *Choice) TypedKey(e *fyne.KeyEvent) {
	if c.keys.key(e) {
		return
	}
	if e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter {
		e = &fyne.KeyEvent{Name: fyne.KeySpace}
	}
	c.Select.TypedKey(e)
}

// Check is Fyne's check box that hands on keys.
type Check struct {
	widget.Check
	keys Keys
}

// NewCheck makes a check box.
func NewCheck(keys Keys, label string, on bool, changed func(bool)) *Check {
	c := &Check{keys: keys}
	c.Text, c.Checked, c.OnChanged = label, on, changed
	c.ExtendBaseWidget(c)
	return c
}

// FocusGained is Fyne's.
func (c *Check) FocusGained() {
	c.Check.FocusGained()
	c.keys.seen(c)
}

// TypedKey is Fyne's.
func (c *Check) TypedKey(e *fyne.KeyEvent) {
	if !c.keys.key(e) {
		c.Check.TypedKey(e)
	}
}

// Main reports whether the button is the main one.
func (b *Button) Main() bool { return b.Importance == widget.HighImportance }

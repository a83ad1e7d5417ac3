package widget

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// NavItem is one line of the side navigation.
type NavItem struct {
	widget.BaseWidget
	label    string
	icon     fyne.Resource
	badge    int
	tone     Tone
	selected bool
	focused  bool
	hovered  bool
	keys     Keys
	tapped   func()
}

var (
	_ fyne.Focusable    = (*NavItem)(nil)
	_ desktop.Hoverable = (*NavItem)(nil)
)

// NewNavItem makes an item.
func NewNavItem(keys Keys, label string, icon fyne.Resource, tapped func()) *NavItem {
	n := &NavItem{label: label, icon: icon, tapped: tapped, keys: keys}
	n.ExtendBaseWidget(n)
	return n
}

// Set changes what the item shows; a badge of 0 shows none.
func (n *NavItem) Set(selected bool, badge int, tone Tone) {
	n.selected, n.badge, n.tone = selected, badge, tone
	n.Refresh()
}

// Tapped is Fyne's.
func (n *NavItem) Tapped(*fyne.PointEvent) {
	if n.tapped != nil {
		n.tapped()
	}
}

// FocusGained is Fyne's.
func (n *NavItem) FocusGained() { n.focused = true; n.Refresh() }

// FocusLost is Fyne's.
func (n *NavItem) FocusLost() { n.focused = false; n.Refresh() }

// TypedRune is Fyne's.
func (n *NavItem) TypedRune(rune) {}

// TypedKey opens the page on Enter or Space.
func (n *NavItem) TypedKey(e *fyne.KeyEvent) {
	if n.keys.key(e) {
		return
	}
	if e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter || e.Name == fyne.KeySpace {
		n.Tapped(nil)
	}
}

// MouseIn is Fyne's.
func (n *NavItem) MouseIn(*desktop.MouseEvent) { n.hovered = true; n.Refresh() }

// MouseMoved is Fyne's.
func (n *NavItem) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is Fyne's.
func (n *NavItem) MouseOut() { n.hovered = false; n.Refresh() }

// CreateRenderer is Fyne's.
func (n *NavItem) CreateRenderer() fyne.WidgetRenderer {
	bg := canvas.NewRectangle(Clear)
	bg.CornerRadius = 6
	box := container.NewStack(bg)
	r := &navRenderer{WidgetRenderer: widget.NewSimpleRenderer(box), n: n, bg: bg, box: box}
	r.Refresh()
	return r
}

type navRenderer struct {
	fyne.WidgetRenderer
	n   *NavItem
	bg  *canvas.Rectangle
	box *fyne.Container
}

func (r *navRenderer) Refresh() {
	n := r.n
	tone, ink := Plain, Ink
	r.bg.FillColor, r.bg.StrokeColor, r.bg.StrokeWidth = Clear, Clear, 0
	if n.hovered {
		r.bg.FillColor = Hover
	}
	if n.selected {
		r.bg.FillColor, tone, ink = AccentDim, Info, Accent
	}
	if n.focused {
		r.bg.StrokeColor, r.bg.StrokeWidth = FocusRing, 2
	}
	var badge fyne.CanvasObject = Fixed(1, 1, canvas.NewRectangle(Clear))
	if n.badge > 0 {
		badge = badgeOf(n.badge, n.tone)
	}
	label := NewText(n.label, TextStyle{Color: ink, Bold: n.selected})
	label.style.MaxLines = 1
	row := MiddleColumns(8, []float32{0, 1, 0}, Icon(n.icon, tone, 20), label, badge)
	r.box.Objects = []fyne.CanvasObject{r.bg, Inset(9, 8, row)}
	r.box.Refresh()
}

func badgeOf(n int, tone Tone) fyne.CanvasObject {
	ink, ground := tone.Colors()
	bg := canvas.NewRectangle(ground)
	bg.CornerRadius = 9
	return container.NewStack(bg, Inset(1, 7, NewText(strconv.Itoa(n), TextStyle{Size: Small, Bold: true, Color: ink, OneLine: true})))
}

package ui

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"sellerdesk/onboarding"
	"sellerdesk/ui/widget"
)

// reviewPage shows a document's picture beside its fields.
type reviewPage struct {
	d      *Window
	parent *onboardingPage
	p      *reviewPresenter
	view   *widget.Picture
	seen   image.Image  // what view shows now
	way    *readingView // of the picture, while it is being read
}

func newReviewPage(parent *onboardingPage, slot onboarding.Slot) *reviewPage {
	d := parent.d
	g := &reviewPage{d: d, parent: parent, view: widget.NewPicture(d.keys)}
	g.p = &reviewPresenter{
		svc: d.svc, host: d, clientID: parent.p.clientID, slot: slot, drafts: map[string]*Draft[onboarding.FieldValue]{},
		focus: g.focusField, typing: g.typing, ended: g.offerNext,
	}
	g.view.OnBox = func(key string) { g.activate(key); g.focusField(key) }
	return g
}

func (g *reviewPage) Name() string { return "review" }
func (g *reviewPage) Place() Place { return PlaceOnboarding }
func (g *reviewPage) Parent() Page { return g.parent }
func (g *reviewPage) Load()        { g.p.load() }
func (g *reviewPage) Flush() error { return g.p.flush() }
func (g *reviewPage) Busy() bool   { return g.p.busy() }

func (g *reviewPage) Header() Header {
	d := g.d
	h := Header{Title: d.In(g.p.slot.Title), Hint: d.T("review.hint")}
	if isScreenshot(g.p.slot) {
		h.Hint = d.In(g.p.slot.Hint)
		return h
	}
	names, open := g.p.sure()
	if open > 0 {
		h.Actions = append(h.Actions, widget.Pill(d.T("review.doubtful", open), widget.Caution))
	} else if g.p.finished() {
		h.Actions = append(h.Actions, widget.Pill(d.T("review.finished"), widget.Good))
		if next, ok := g.sibling(1); ok {
			h.Actions = append(h.Actions, d.Main("review.next", d.T("review.next"), theme.NavigateNextIcon(), func() { d.Open(newReviewPage(g.parent, next)) }))
		}
	}
	if len(names) > 0 {
		h.Actions = append(h.Actions, d.Main("review.confirm-sure", d.T("review.confirm-sure", len(names)), theme.ConfirmIcon(), func() { g.p.confirm(names...) }))
	}
	return h
}

func (g *reviewPage) Body() fyne.CanvasObject {
	d := g.d
	if !g.p.loaded {
		return widget.Note("")
	}
	if g.p.picture != nil && g.seen != g.p.picture {
		g.view.SetImage(g.p.picture, g.p.doc.Turn)
		g.seen = g.p.picture
	}
	g.view.SetBoxes(g.boxes())
	var parts []fyne.CanvasObject
	for i, f := range g.p.doc.Fields {
		parts = append(parts, g.fieldCard(i, f.Name))
	}
	parts = append(parts, g.findingCards()...)
	if len(parts) == 0 {
		parts = append(parts, widget.Note(d.T("review.nothing")))
	}
	right := d.Scroll("review", widget.Stack(10, parts...))
	if above := g.above(); len(above) > 0 {
		right = container.NewBorder(widget.Stack(0, above...), nil, nil, nil, right)
	}
	if g.p.doc.ItemID == "" {
		return widget.Columns(16, []float32{1}, right)
	}
	return widget.Columns(16, []float32{1, 1}, g.pictureSide(), right)
}

// above is what is to be known before the fields: how far the reading is, whether there is none,
// and what was found.
func (g *reviewPage) above() []fyne.CanvasObject {
	d := g.d
	var parts []fyne.CanvasObject
	var way fyne.CanvasObject
	g.way, way = d.reading(g.parent.p, g.reading(), "")
	switch {
	case way != nil:
		parts = append(parts, way)
	case g.p.doc.ItemID == "" || g.p.doc.Engine != "":
	case d.svc.CanRead():
		read := d.Button("review.read", d.T("slots.read-first"), theme.ViewRefreshIcon(), func() { g.parent.p.readings.read(g.reading()) })
		parts = append(parts, widget.Tinted(widget.Info, widget.MiddleColumns(10, []float32{1, 0}, widget.NewText(d.T("review.unread"), widget.TextStyle{Size: 13}), read)))
	case !isScreenshot(g.p.slot):
		parts = append(parts, widget.Tinted(widget.Caution, widget.NewText(d.T("review.no-engine"), widget.TextStyle{Size: 13})))
	}
	if strip := g.findingStrip(); strip != nil {
		parts = append(parts, strip)
	}
	for i, part := range parts {
		parts[i] = widget.Stack(0, part, widget.Fixed(0, 8, widget.Note("")))
	}
	return parts
}

func (g *reviewPage) reading() readingKey { return readingKey{g.p.clientID, g.p.slot.ID} }

// Progressed moves the bar of the picture that is being read.
func (g *reviewPage) Progressed() { g.way.progressed() }

func (g *reviewPage) pictureSide() fyne.CanvasObject {
	d := g.d
	if g.p.picture == nil {
		return widget.Empty(theme.FileImageIcon(), d.T("review.no-picture"), d.T("review.no-picture-what"))
	}
	tools := widget.Row(6,
		d.Button("view.out", "", theme.ZoomOutIcon(), func() { g.enlarge(1 / zoomStep) }),
		d.Button("view.in", "", theme.ZoomInIcon(), func() { g.enlarge(zoomStep) }),
		d.Button("view.fit", d.T("view.fit"), theme.ZoomFitIcon(), g.view.Fit),
		d.Button("view.turn", d.T("view.turn"), theme.ViewRefreshIcon(), g.view.Turn),
		d.Button("view.look", d.T("view.look"), theme.SearchIcon(), func() { g.view.Look(g.p.active) }))
	d.mark("view.picture", g.view)
	return container.NewBorder(nil, widget.Inset(6, 0, widget.Stack(3, tools, widget.Note(d.T("view.keys")), widget.Note(d.T("review.keys")))), nil, nil, g.view)
}

// boxes are the fields' places on the picture, of the active one the doubted characters, and the
// findings' places.
func (g *reviewPage) boxes() []widget.Box {
	var boxes []widget.Box
	for _, f := range g.p.doc.Fields {
		if f.Box == nil {
			continue
		}
		active := f.Name == g.p.active
		boxes = append(boxes, widget.Box{Key: f.Name, Rect: rect(*f.Box), Tone: fieldTone(f), Active: active})
		for _, c := range f.Flags {
			if c.Box != nil && active && g.p.marked(f) {
				boxes = append(boxes, widget.Box{Key: f.Name, Rect: rect(*c.Box), Tone: widget.Caution, Thin: true})
			}
		}
	}
	for _, f := range shownFindings(g.p.doc.Findings) {
		key := findingKey(f)
		if active := key == g.p.active; f.Box != nil && (active || urgent(f)) {
			boxes = append(boxes, widget.Box{Key: key, Rect: rect(*f.Box), Tone: toneOf(f.Status), Active: active})
		}
	}
	return boxes
}

func rect(b [4]int) image.Rectangle { return image.Rect(b[0], b[1], b[0]+b[2], b[1]+b[3]) }

// activate marks a field or a finding on the picture, and brings its place into view.
func (g *reviewPage) activate(key string) {
	g.p.active = key
	g.view.SetBoxes(g.boxes())
	g.view.Follow(key)
}

// focusField puts the cursor into a field, or onto a finding, once the page has been drawn.
func (g *reviewPage) focusField(key string) {
	d := g.d
	d.dispatch.Post(func() {
		if d.page != g {
			return
		}
		for _, name := range []string{"field." + key, "look." + key} {
			if f, ok := d.marks.find(name).(fyne.Focusable); ok {
				d.win.Canvas().Focus(f)
				d.bringIntoView("review", d.marks.find(name))
			}
		}
	})
}

// typing reports whether the cursor is in a field.
func (g *reviewPage) typing(name string) bool {
	f := g.d.win.Canvas().Focused()
	return f != nil && g.d.marks.nameOf(f) == "field."+name
}

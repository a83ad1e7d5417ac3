package ui

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"sellerdesk/internal/rule"
	"sellerdesk/onboarding"
	"sellerdesk/ui/widget"
)

// reviewPage shows a document's picture beside its fields.
type reviewPage struct {
	d      *Window
	parent *onboardingPage
	p      *reviewPresenter
	view   *widget.Picture
	seen   image.Image // what view shows now
	cards  map[string]*holder
}

func newReviewPage(parent *onboardingPage, slot onboarding.Slot) *reviewPage {
	d := parent.d
	g := &reviewPage{d: d, parent: parent, view: widget.NewPicture(d.keys)}
	g.p = &reviewPresenter{
		svc: d.svc, host: d, clientID: parent.p.clientID, slot: slot, drafts: map[string]*Draft[onboarding.FieldValue]{},
		focus: g.focusField,
	}
	g.view.OnBox = func(name string) { g.activate(name); g.focusField(name) }
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
	main := d.Main("review.confirm-sure", d.T("review.confirm-sure", len(names)), theme.ConfirmIcon(), func() { g.p.confirm(names...) })
	if len(names) == 0 {
		main.Disable()
	}
	if open > 0 {
		h.Actions = append(h.Actions, widget.Pill(d.T("review.doubtful", open), widget.Caution))
	}
	h.Actions = append(h.Actions, main)
	return h
}

func (g *reviewPage) Body() fyne.CanvasObject {
	d := g.d
	if !g.p.loaded {
		return widget.Note("")
	}
	if g.p.picture != nil && g.seen != g.p.picture {
		g.view.SetImage(g.p.picture)
		g.seen = g.p.picture
	}
	g.view.SetBoxes(g.boxes())
	var parts []fyne.CanvasObject
	g.cards = map[string]*holder{}
	for i, f := range g.p.doc.Fields {
		card := d.hold(func() fyne.CanvasObject { return g.fieldCard(i, f.Name) })
		g.cards[f.Name] = card
		parts = append(parts, card.box)
	}
	parts = append(parts, d.findings(g.p.doc.Findings)...)
	if len(parts) == 0 {
		parts = append(parts, widget.Note(d.T("review.nothing")))
	}
	right := d.Scroll("review", widget.Stack(10, parts...))
	if g.p.doc.ItemID == "" {
		return widget.Columns(16, []float32{1}, right)
	}
	return widget.Columns(16, []float32{1, 1}, g.pictureSide(), right)
}

func (g *reviewPage) pictureSide() fyne.CanvasObject {
	d := g.d
	if g.p.picture == nil {
		return widget.Empty(theme.FileImageIcon(), d.T("review.no-picture"), d.T("review.no-picture-what"))
	}
	tools := widget.Row(6,
		d.Button("view.out", "", theme.ZoomOutIcon(), func() { g.view.Zoom(1 / 1.3) }),
		d.Button("view.in", "", theme.ZoomInIcon(), func() { g.view.Zoom(1.3) }),
		d.Button("view.fit", d.T("view.fit"), theme.ZoomFitIcon(), g.view.Fit),
		d.Button("view.turn", d.T("view.turn"), theme.ViewRefreshIcon(), g.view.Turn),
		d.Button("view.look", d.T("view.look"), theme.SearchIcon(), func() { g.view.Look(g.p.active) }))
	d.mark("view.picture", g.view)
	return container.NewBorder(nil, widget.Inset(6, 0, widget.Stack(4, tools, widget.Note(d.T("view.keys")))), nil, nil, g.view)
}

// boxes are the fields' places on the picture, the doubted characters, and the findings' places.
func (g *reviewPage) boxes() []widget.Box {
	var boxes []widget.Box
	for _, f := range g.p.doc.Fields {
		if f.Box == nil {
			continue
		}
		boxes = append(boxes, widget.Box{Key: f.Name, Rect: rect(*f.Box), Tone: fieldTone(f), Active: f.Name == g.p.active})
		for _, c := range f.Flags {
			if c.Box != nil && g.p.marked(f) {
				boxes = append(boxes, widget.Box{Key: f.Name, Rect: rect(*c.Box), Tone: widget.Bad})
			}
		}
	}
	for _, f := range g.p.doc.Findings {
		if f.Box != nil && f.Status.Severity() >= rule.Warn.Severity() {
			boxes = append(boxes, widget.Box{Key: f.Rule, Rect: rect(*f.Box), Tone: toneOf(f.Status)})
		}
	}
	return boxes
}

func rect(b [4]int) image.Rectangle { return image.Rect(b[0], b[1], b[0]+b[2], b[1]+b[3]) }

func (g *reviewPage) activate(name string) {
	before := g.p.active
	if name == before {
		return
	}
	g.p.active = name
	g.view.SetBoxes(g.boxes())
}

// focusField puts the cursor into a field once the page has been drawn.
func (g *reviewPage) focusField(name string) {
	d := g.d
	d.dispatch.Post(func() {
		if e, ok := d.marks.find("field." + name).(*widget.Entry); ok {
			d.win.Canvas().Focus(e)
			d.bringIntoView("review", e)
		}
	})
}

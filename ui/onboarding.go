package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"sellerdesk/onboarding"
	"sellerdesk/ui/widget"
)

// Steps of the onboarding page.
const (
	stepForm = iota
	stepDocuments
	stepScreenshots
	stepSubmit
)

// onboardingPage leads through an application in four steps.
type onboardingPage struct {
	d      *Window
	p      *onboardingPresenter
	step   int
	form   *form
	result *holder
	views  []*readingView // of the pictures on their way that are shown
}

func newOnboardingPage(d *Window) *onboardingPage {
	g := &onboardingPage{d: d, p: newOnboardingPresenter(d.svc, d, d.catalog.Text)}
	g.p.judged = g.judged
	g.p.watched = func() bool {
		_, review := d.page.(*reviewPage)
		return review || d.page == g && (g.step == stepDocuments || g.step == stepScreenshots)
	}
	g.p.after = func() {
		if review, ok := d.page.(*reviewPage); ok {
			review.Load() // it was opened while its picture was being read
		}
	}
	return g
}

func (g *onboardingPage) Name() string {
	return "onboarding." + []string{"form", "documents", "screenshots", "submit"}[g.step]
}
func (g *onboardingPage) Place() Place { return PlaceOnboarding }
func (g *onboardingPage) Flush() error { return g.p.draft.Flush() }
func (g *onboardingPage) Busy() bool   { return g.p.draft.Dirty() }

// Load fetches the application; another client's begins at the first step.
func (g *onboardingPage) Load() {
	if g.p.clientID != g.d.Client().ID {
		g.step = stepForm
	}
	g.p.load()
}

func (g *onboardingPage) Header() Header {
	d := g.d
	h := Header{Title: d.T("onboarding.title"), Hint: d.T("onboarding.hint")}
	if !g.ready() {
		return h
	}
	switch g.step {
	case stepForm:
		h.Actions = append(h.Actions, d.Main("onboarding.next", d.T("onboarding.to-documents"), theme.NavigateNextIcon(), func() { g.goTo(stepDocuments) }))
	case stepDocuments, stepScreenshots:
		h.Actions = append(h.Actions, d.Main("onboarding.add", d.T("onboarding.add-pictures"), theme.ContentAddIcon(), g.AddFiles))
	case stepSubmit:
		h.Actions = append(h.Actions, g.submitActions()...)
	}
	return h
}

func (g *onboardingPage) ready() bool { return g.p.loaded && g.p.clientID != "" }

func (g *onboardingPage) goTo(step int) {
	g.step = step
	g.d.scrolls = map[string]*container.Scroll{}
	g.d.Redraw()
}

func (g *onboardingPage) Body() fyne.CanvasObject {
	d := g.d
	if d.client.ID == "" {
		return d.noClient()
	}
	if !g.ready() {
		return widget.Note("")
	}
	steps := widget.NewSegments(d.keys, []string{d.T("onboarding.step1"), d.T("onboarding.step2"), d.T("onboarding.step3"), d.T("onboarding.step4")}, g.step, g.goTo)
	for i, s := range steps.Items {
		d.mark("onboarding.step"+marked(i), s)
	}
	var body fyne.CanvasObject
	g.form, g.result, g.views = nil, nil, nil
	switch g.step {
	case stepForm:
		body = g.qualification()
	case stepDocuments, stepScreenshots:
		body = g.slots()
	default:
		body = g.submission()
	}
	return container.NewBorder(widget.Stack(0, steps, widget.Fixed(0, 10, widget.Note(""))), nil, nil, nil, body)
}

// Progressed moves the bars of the pictures that are being read.
func (g *onboardingPage) Progressed() {
	for _, v := range g.views {
		v.progressed()
	}
}

// judged draws the judgement anew and leaves the form with its cursor alone.
func (g *onboardingPage) judged() {
	if g.d.page != g || g.step != stepForm {
		return
	}
	if g.form != nil {
		g.form.judge()
	}
	g.result.Refresh()
}

// shownSlots are the slots of the open step.
func (g *onboardingPage) shownSlots() []onboarding.Slot {
	var slots []onboarding.Slot
	for _, s := range g.p.app.Slots() {
		if isScreenshot(s) == (g.step == stepScreenshots) {
			slots = append(slots, s)
		}
	}
	return slots
}

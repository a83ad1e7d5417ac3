package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"sellerdesk/internal/evidence"
	"sellerdesk/internal/rule"
	"sellerdesk/onboarding"
	"sellerdesk/ui/widget"
)

func isScreenshot(s onboarding.Slot) bool { return s.Kind == evidence.KindScreenshot }

// pictureTypes are the endings that the picker shows for documents.
var pictureTypes = []string{".jpg", ".jpeg", ".png", ".bmp", ".webp", ".heic", ".heif", ".tif", ".tiff", ".pdf"}

// slots are the second and third step: a card for each file that the platform asks for.
func (g *onboardingPage) slots() fyne.CanvasObject {
	d := g.d
	hint := "slots.documents-hint"
	if g.step == stepScreenshots {
		hint = "slots.screenshots-hint"
	}
	parts := []fyne.CanvasObject{widget.Note(d.T(hint))}
	if !d.svc.CanRead() {
		parts = append(parts, widget.Tinted(widget.Caution, widget.Para(d.T("slots.no-engine"))))
	}
	for i, s := range g.shownSlots() {
		parts = append(parts, g.slotCard(i, s))
	}
	return d.Scroll("slots"+marked(g.step), widget.Stack(10, parts...))
}

func (g *onboardingPage) slotFinding(id onboarding.SlotID) rule.Finding {
	for _, f := range g.p.app.Checklist() {
		if f.Field == string(id) {
			return f
		}
	}
	return rule.Finding{}
}

func (g *onboardingPage) slotCard(i int, s onboarding.Slot) fyne.CanvasObject {
	d := g.d
	doc, taken := g.p.app.Document(s.ID)
	taken = taken && doc.ItemID != ""
	state := g.slotFinding(s.ID)
	title := widget.MiddleColumns(8, []float32{1, 0},
		widget.NewText(d.In(s.Title), widget.TextStyle{Size: 15, Bold: true}),
		widget.Pill(d.T("status."+string(state.Status)), toneOf(state.Status)))
	words := []fyne.CanvasObject{title, widget.NewText(d.In(s.Hint), widget.TextStyle{Size: 13, Color: widget.Muted})}
	view, way := d.reading(g.p, g.p.reading(s.ID), marked(i))
	if view != nil {
		g.views = append(g.views, view)
	}
	if way != nil {
		words = append(words, way)
	} else if taken && isScreenshot(s) && len(doc.Findings) > 0 {
		words = append(words, g.findingLines(doc.Findings)...)
	} else if taken || state.Status == rule.NotApplicable {
		ink, _ := toneOf(state.Status).Colors()
		line := d.In(state.Message)
		if r := d.In(state.Remedy); r != "" && state.Status != rule.Pass {
			line = d.remedied(line, r)
		}
		words = append(words, widget.NewText(line, widget.TextStyle{Size: 13, Color: ink}))
	}
	if src := d.source(state.Source); src != "" {
		words = append(words, widget.Note(d.T("finding.source", src)))
	}
	words = append(words, widget.Flow(8, g.slotButtons(i, s, taken)...))
	row := container.NewBorder(nil, nil, widget.Row(0, widget.Stack(0, g.thumb(doc)), widget.Fixed(14, 0, widget.Note(""))), nil, widget.Stack(6, words...))
	return widget.Card(row)
}

// findingLines lists the checks of a screenshot in a line each.
func (g *onboardingPage) findingLines(fs []rule.Finding) []fyne.CanvasObject {
	d := g.d
	var lines []fyne.CanvasObject
	for _, f := range fs {
		if f.Status == rule.NotApplicable {
			continue
		}
		tone := toneOf(f.Status)
		ink, _ := tone.Colors()
		text := d.In(f.Title) + d.T("colon") + d.In(f.Message)
		if r := d.In(f.Remedy); r != "" && f.Status.Severity() >= rule.Warn.Severity() {
			text = d.remedied(text, r)
		}
		lines = append(lines, widget.Columns(6, []float32{0, 1}, widget.Stack(0, widget.StatusIcon(tone, 16)), widget.NewText(text, widget.TextStyle{Size: 13, Color: ink})))
	}
	return lines
}

func (g *onboardingPage) slotButtons(i int, s onboarding.Slot, taken bool) []fyne.CanvasObject {
	d, n := g.d, marked(i)
	pick := func() {
		d.pickFiles(pick{title: func() string { return d.In(s.Title) }, types: pictureTypes}, func(paths []string) {
			g.p.take([]placed{{paths[0], s.ID}}, "file")
		})
	}
	if !taken {
		buttons := []fyne.CanvasObject{d.Button("slot.pick"+n, d.T("slots.pick"), theme.FolderOpenIcon(), pick)}
		if !isScreenshot(s) {
			buttons = append(buttons, d.Button("slot.type"+n, d.T("slots.type"), theme.DocumentCreateIcon(), func() { d.Open(newReviewPage(g, s)) }))
		}
		return buttons
	}
	label := "slots.review"
	if isScreenshot(s) {
		label = "slots.look"
	}
	buttons := []fyne.CanvasObject{
		d.Button("slot.review"+n, d.T(label), theme.VisibilityIcon(), func() { d.Open(newReviewPage(g, s)) }),
		d.Button("slot.pick"+n, d.T("slots.replace"), theme.FolderOpenIcon(), pick),
	}
	if _, _, onItsWay := g.p.readings.at(g.p.reading(s.ID)); d.svc.CanRead() && !onItsWay {
		label := "slots.read"
		if doc, _ := g.p.app.Document(s.ID); doc.Engine == "" {
			label = "slots.read-first"
		}
		buttons = append(buttons, d.Button("slot.read"+n, d.T(label), theme.ViewRefreshIcon(), func() { g.p.read(s.ID) }))
	}
	return buttons
}

// thumb is the small picture of a slot, upright, or its empty place.
func (g *onboardingPage) thumb(doc onboarding.Document) fyne.CanvasObject {
	bg := canvas.NewRectangle(widget.Ground)
	bg.StrokeColor, bg.StrokeWidth, bg.CornerRadius = widget.Line, 1, 6
	var inner fyne.CanvasObject = container.NewCenter(widget.Icon(theme.FileImageIcon(), widget.Plain, 28))
	if img := g.p.thumbs[doc.ItemID]; img != nil {
		pic := canvas.NewImageFromImage(widget.Turned(img, doc.Turn))
		pic.FillMode = canvas.ImageFillContain
		inner = widget.Inset(3, 3, pic)
	}
	return widget.Fixed(116, 88, container.NewStack(bg, inner))
}

// AddFiles is Ctrl+O and the main action: several pictures at once.
func (g *onboardingPage) AddFiles() {
	if !g.ready() || g.step == stepSubmit {
		return
	}
	if g.step == stepForm {
		g.goTo(stepDocuments)
	}
	d := g.d
	d.pickFiles(pick{title: func() string { return d.T("onboarding.add-pictures") }, types: pictureTypes, many: true}, func(paths []string) { g.place(paths, "file") })
}

// Drop takes pictures that were dropped on the window.
func (g *onboardingPage) Drop(paths []string) {
	if !g.ready() || g.step == stepSubmit {
		g.d.Hint(g.d.catalog.Text("ui.drop.nowhere"))
		return
	}
	if g.step == stepForm {
		g.goTo(stepDocuments)
	}
	g.place(paths, "drop")
}

// place asks which picture is what, with the empty slots proposed in their order.
func (g *onboardingPage) place(paths []string, origin string) {
	d := g.d
	slots := g.shownSlots()
	var ids, titles []string
	var free []onboarding.SlotID
	for _, s := range slots {
		ids, titles = append(ids, string(s.ID)), append(titles, d.In(s.Title))
		if doc, ok := g.p.app.Document(s.ID); !ok || doc.ItemID == "" {
			free = append(free, s.ID)
		}
	}
	files := make([]placed, len(paths))
	for i, path := range paths {
		files[i].Path = path
		if i < len(free) {
			files[i].Slot = free[i]
		}
	}
	var dlg *dialog
	dlg = d.show(&dialog{
		title: func() string { return d.T("place.title") }, size: fyne.NewSize(640, 420), focus: "place.ok",
		body: func() fyne.CanvasObject {
			rows := []fyne.CanvasObject{widget.Para(d.T("place.what"))}
			for i := range files {
				choice := d.Choice("place"+marked(i), append([]string{""}, ids...), append([]string{d.T("place.none")}, titles...), string(files[i].Slot),
					func(v string) { files[i].Slot = onboarding.SlotID(v) })
				name := widget.NewText(baseName(files[i].Path), widget.TextStyle{MaxLines: 1})
				rows = append(rows, widget.MiddleColumns(12, []float32{1, 1.4}, name, choice))
			}
			return d.Scroll("place", widget.Stack(10, rows...))
		},
		foot: func() []fyne.CanvasObject {
			ok := "place.ok"
			if d.svc.CanRead() {
				ok = "place.ok-read"
			}
			return []fyne.CanvasObject{
				d.Button("place.cancel", d.T("cancel"), nil, func() { dlg.close() }),
				d.Main("place.ok", d.T(ok), nil, func() {
					dlg.close()
					g.p.take(chosen(files), origin)
				}),
			}
		},
	})
}

// chosen are the files that were given a slot; of two for one slot the later one counts.
func chosen(files []placed) []placed {
	var kept []placed
	for i, f := range files {
		later := false
		for _, other := range files[i+1:] {
			later = later || other.Slot == f.Slot
		}
		if f.Slot != "" && !later {
			kept = append(kept, f)
		}
	}
	return kept
}

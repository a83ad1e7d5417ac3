package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	fw "fyne.io/fyne/v2/widget"

	"sellerdesk/internal/i18n"
	"sellerdesk/ui/widget"
)

// Sizes of the shell, window units.
const (
	navWidth   = 188
	headHeight = 64
	footHeight = 34
	margin     = 20
)

var placeIcons = map[Place]func() fyne.Resource{
	PlaceClients: theme.AccountIcon, PlaceOnboarding: theme.DocumentIcon, PlaceEvidence: theme.FolderIcon,
	PlaceMetrics: theme.GridIcon, PlaceTickets: theme.WarningIcon, PlaceSettings: theme.SettingsIcon,
}

func (d *Window) buildShell() {
	d.nav, d.head, d.body = container.NewStack(), container.NewStack(), container.NewStack()
	d.foot, d.toast = container.NewStack(), container.NewStack()
	side := canvas.NewRectangle(widget.Sidebar)
	edge := canvas.NewRectangle(widget.Line)
	edge.SetMinSize(fyne.NewSize(1, 1))
	left := widget.Fixed(navWidth, 0, container.NewBorder(nil, nil, nil, edge, container.NewStack(side, d.nav)))
	head := widget.Fixed(0, headHeight, d.head)
	foot := widget.Fixed(0, footHeight, container.NewBorder(widget.Rule(), nil, nil, nil, d.foot))
	right := container.NewBorder(head, foot, nil, nil, container.NewStack(widget.Inset(2, margin, d.body), d.toast))
	d.win.SetPadded(false)
	d.win.SetContent(container.NewBorder(nil, nil, left, nil, right))
	d.win.Resize(Size())
	d.win.SetTitle(d.T("app.name"))
	d.drawNav()
	d.drawFoot()
}

// keepFocus draws something anew and gives the focus back to the control of the same name.
func (d *Window) keepFocus(draw func()) {
	c := d.win.Canvas()
	name, row, column := "", 0, 0
	if f := c.Focused(); f != nil {
		name = d.marks.nameOf(f)
		if e, ok := f.(*widget.Entry); ok {
			row, column = e.CursorRow, e.CursorColumn
		}
	}
	draw()
	if name == "" {
		return
	}
	o := d.marks.find(name)
	f, ok := o.(fyne.Focusable)
	if !ok || c.Focused() == f {
		return
	}
	if dis, ok := o.(fyne.Disableable); ok && dis.Disabled() {
		return
	}
	d.giving = true // it stays where the person has scrolled it to
	c.Focus(f)
	d.giving = false
	if e, ok := o.(*widget.Entry); ok {
		e.CursorRow, e.CursorColumn = row, column
		e.Refresh()
	}
}

func (d *Window) drawNav() {
	d.keepFocus(func() {
		d.marks.shell = map[string]fyne.CanvasObject{}
		d.marks.into = d.marks.shell
		defer func() { d.marks.into = d.marks.page }()
		brand := widget.Stack(0,
			widget.NewText(d.T("app.name"), widget.TextStyle{Size: 18, Bold: true, Color: widget.Accent}),
			widget.Note(d.T("app.tag")))
		top := widget.Stack(12, widget.Inset(2, 2, brand), d.switcher(), widget.Rule())
		var items []fyne.CanvasObject
		for _, p := range Places() {
			item := widget.NewNavItem(d.keys, d.T("nav."+string(p)), placeIcons[p](), func() { d.Go(p) })
			b := d.badges[p]
			item.Set(d.page != nil && d.page.Place() == p, b.count, b.tone)
			items = append(items, d.mark("nav."+string(p), item))
		}
		other, label := i18n.EN, "English"
		if d.lang == i18n.EN {
			other, label = i18n.ZH, "中文"
		}
		lang := d.Button("nav.lang", label, nil, func() { d.SetLang(other) })
		help := d.Button("nav.help", d.T("nav.help"), theme.QuestionIcon(), d.showHelp)
		bottom := widget.Columns(widget.Gap, []float32{1, 1}, lang, help)
		d.nav.Objects = []fyne.CanvasObject{widget.Inset(14, 12,
			container.NewBorder(top, bottom, nil, nil, widget.Inset(10, 0, widget.Stack(3, items...))))}
		d.nav.Refresh()
	})
}

// switcher chooses among the clients.
func (d *Window) switcher() fyne.CanvasObject {
	var ids, names []string
	seen := map[string]int{}
	for _, c := range d.clients {
		name := c.Name
		if seen[name]++; seen[name] > 1 {
			name += " #" + c.ID[:min(4, len(c.ID))]
		}
		ids, names = append(ids, c.ID), append(names, name)
	}
	choice := widget.NewChoice(d.keys, ids, names, d.client.ID, d.T("nav.no-client"), d.ChooseClient)
	if len(ids) == 0 {
		choice.Disable()
	}
	return widget.Stack(4, widget.NewText(d.T("nav.client"), widget.TextStyle{Size: widget.Small, Color: widget.Muted}), widget.Fixed(navWidth-25, 0, d.mark("nav.client", choice)))
}

// drawPage draws header and body of the page, at the same places as before.
func (d *Window) drawPage() {
	if d.page == nil {
		return
	}
	offsets, rows := map[string]fyne.Position{}, map[string]float32{}
	for name, s := range d.scrolls {
		offsets[name] = s.Offset
	}
	for name, o := range d.marks.page {
		if l, ok := o.(*widget.RowList); ok {
			rows[name] = l.GetScrollOffset()
		}
	}
	d.keepFocus(func() {
		d.marks.page = map[string]fyne.CanvasObject{}
		d.marks.into = d.marks.page
		d.scrolls = map[string]*container.Scroll{}
		h := d.page.Header()
		var left []fyne.CanvasObject
		if _, ok := d.page.(child); ok {
			left = append(left, d.Button("page.back", d.T("back"), theme.NavigateBackIcon(), d.Back))
		}
		title := widget.NewText(h.Title, widget.TextStyle{Size: widget.Title, Bold: true, MaxLines: 1})
		hint := widget.NewText(h.Hint, widget.TextStyle{Size: widget.Small, Color: widget.Muted, MaxLines: 1})
		left = append(left, widget.Stack(0, title, hint))
		weights := make([]float32, len(left))
		weights[len(left)-1] = 1
		row := append(left, widget.Row(widget.Gap, h.Actions...))
		d.head.Objects = []fyne.CanvasObject{widget.Inset(6, margin, widget.MiddleColumns(12, append(weights, 0), row...))}
		d.body.Objects = []fyne.CanvasObject{d.page.Body()}
		d.head.Refresh()
		d.body.Refresh()
	})
	for name, s := range d.scrolls {
		if at, ok := offsets[name]; ok {
			s.ScrollToOffset(at)
		}
	}
	for name, at := range rows {
		if l, ok := d.marks.page[name].(*widget.RowList); ok && at > 0 {
			l.ScrollToOffset(at)
		}
	}
}

// drawFoot shows whether drafts are saved, and what runs.
func (d *Window) drawFoot() {
	d.marks.into = d.marks.bar
	defer func() { d.marks.into = d.marks.page }()
	state := widget.TextStyle{Size: widget.Small, Color: widget.Muted, MaxLines: 1}
	said := d.saved
	if d.unsaved {
		said = d.T("saved.not-yet")
		state.Bold = true
		state.Color, _ = widget.Bad.Colors()
	}
	note := widget.NewText(said, state)
	d.mark("foot.saved", note)
	row := []fyne.CanvasObject{note}
	weights := []float32{1}
	delete(d.marks.bar, "task.cancel")
	if states := d.tasks.States(); len(states) > 0 {
		s := states[0]
		text := d.In(s.Title)
		switch t := d.In(s.Report.Text); {
		case strings.HasPrefix(t, text):
			text = t // it says the same and more
		case t != "":
			text += " · " + t
		}
		if len(states) > 1 {
			text += d.T("task.more", len(states)-1)
		}
		// It stays the same button while the progress beside it is drawn anew: else a click during
		// which something comes on would be lost.
		if d.cancel == nil {
			d.cancel = widget.NewButton(d.keys, "", theme.CancelIcon(), false, d.cancelAll)
		}
		d.cancel.SetText(d.T("cancel"))
		cancel := d.mark("task.cancel", d.cancel)
		label := widget.NewText(text, widget.TextStyle{Size: widget.Small, MaxLines: 1, Align: fyne.TextAlignTrailing})
		row = append(row, label, widget.Fixed(150, 18, progressBar(s.Report)), cancel)
		weights = append(weights, 1.6, 0, 0)
	}
	d.foot.Objects = []fyne.CanvasObject{widget.Inset(0, margin, widget.MiddleColumns(10, weights, row...))}
	d.foot.Refresh()
}

// cancelAll gives up everything that the footer shows.
func (d *Window) cancelAll() {
	for _, s := range d.tasks.States() {
		s.Cancel()
	}
}

// progressed shows what the tasks have come to: in the footer, and on a page that shows some itself.
func (d *Window) progressed() {
	d.drawFoot()
	if p, ok := d.page.(Progressing); ok {
		p.Progressed()
	}
}

func progressBar(r Report) fyne.CanvasObject {
	if r.Total <= 0 {
		bar := fw.NewProgressBarInfinite()
		return bar
	}
	bar := fw.NewProgressBar()
	bar.Max, bar.Value = float64(r.Total), float64(r.Done)
	bar.TextFormatter = func() string { return "" }
	return bar
}

// Saved tells in the footer that drafts are safe.
func (d *Window) Saved() {
	d.saved = d.T("saved.at", d.now().Format("15:04:05"))
	d.unsaved = d.unsaved && d.page.Busy() // another draft of the page may still wait
	d.drawFoot()
}

// Unsaved says in the footer that what was typed is not safe yet, until it is; the reason is told
// once and not at each try.
func (d *Window) Unsaved(err error) {
	first := !d.unsaved
	d.unsaved = true
	d.drawFoot()
	if first {
		d.Fail(err)
	}
}

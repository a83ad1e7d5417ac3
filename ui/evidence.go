package ui

import (
	"context"
	"fmt"
	"image"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"sellerdesk/internal/app"
	"sellerdesk/internal/evidence"
	"sellerdesk/internal/i18n"
	"sellerdesk/ui/widget"
)

// evidencePresenter holds the list of kept files.
type evidencePresenter struct {
	svc    EvidenceService
	host   Host
	text   func(key string, args ...any) i18n.Text
	loaded bool
	all    bool // files of every client
	query  evidence.Query
	items  []evidence.Item
	slots  []string // that the files of this choice are used for
	thumbs map[string]image.Image
	asked  map[string]bool
	report *app.VerifyReport
	names  func(clientID string) string
}

func (p *evidencePresenter) load() {
	q := p.query
	q.ClientID = p.host.Client().ID
	if p.all {
		q.ClientID = ""
	}
	svc := p.svc
	Run(p.host.Runner(), "evidence.load", i18n.Text{}, func(ctx context.Context, _ func(Report)) ([]evidence.Item, error) {
		return svc.Items(ctx, q)
	}, func(items []evidence.Item, err error) {
		if err != nil {
			p.host.Fail(err)
			return
		}
		p.loaded, p.items = true, items
		if q.Slot == "" {
			p.slots = slotsOf(items)
		}
		p.host.Redraw()
	})
}

// slotsOf lists what files are used for, each once, in order.
func slotsOf(items []evidence.Item) []string {
	var slots []string
	for _, i := range items {
		if i.Slot != "" && !slices.Contains(slots, i.Slot) {
			slots = append(slots, i.Slot)
		}
	}
	slices.Sort(slots)
	return slots
}

// thumb is a file's small picture, once it has been made.
func (p *evidencePresenter) thumb(item evidence.Item) image.Image {
	if img, ok := p.thumbs[item.ID]; ok {
		return img
	}
	if p.asked[item.ID] || !strings.HasPrefix(item.Media, "image/") {
		return nil
	}
	p.asked[item.ID] = true
	svc, id := p.svc, item.ID
	Run(p.host.Runner(), "thumb."+id, i18n.Text{}, func(ctx context.Context, _ func(Report)) (image.Image, error) {
		return svc.Thumbnail(ctx, id, thumbSide)
	}, func(img image.Image, err error) {
		if err == nil { // a file without a picture is listed without one
			p.thumbs[id] = img
			p.host.Redraw()
		}
	})
	return nil
}

func (p *evidencePresenter) take(paths []string, origin string) {
	id, svc := p.host.Client().ID, p.svc
	Run(p.host.Runner(), "evidence.take", p.text("ui.evidence.taking"), func(ctx context.Context, report func(Report)) (struct{}, error) {
		for i, path := range paths {
			name := baseName(path)
			report(Report{Done: i, Total: len(paths), Text: i18n.T(name, name)})
			if _, err := svc.TakeItem(ctx, id, evidence.KindOther, "", app.File{Path: path, Origin: origin}); err != nil {
				return struct{}{}, err
			}
		}
		return struct{}{}, nil
	}, func(_ struct{}, err error) {
		p.host.Fail(err)
		p.load()
		p.host.LoadBadges()
	})
}

// verify reads every kept file again and compares it with its digest.
func (p *evidencePresenter) verify() {
	svc := p.svc
	Run(p.host.Runner(), "evidence.verify", p.text("ui.evidence.verifying"), func(ctx context.Context, report func(Report)) (app.VerifyReport, error) {
		return svc.Verify(ctx, progressTo(report))
	}, func(r app.VerifyReport, err error) {
		if err != nil {
			p.host.Fail(err)
			return
		}
		p.report = &r
		p.host.Redraw()
	})
}

func (p *evidencePresenter) export(id, path string) {
	svc := p.svc
	Run(p.host.Runner(), "evidence.export", i18n.Text{}, func(ctx context.Context, _ func(Report)) (struct{}, error) {
		return struct{}{}, svc.ExportItem(ctx, id, path)
	}, func(_ struct{}, err error) {
		if err != nil {
			p.host.Fail(err)
			return
		}
		p.host.Tell(p.text("ui.saved.to", path))
		p.load()
	})
}

// evidencePage lists everything that is kept.
type evidencePage struct {
	quiet
	d *Window
	p *evidencePresenter
}

func newEvidencePage(d *Window) *evidencePage {
	return &evidencePage{d: d, p: &evidencePresenter{svc: d.svc, host: d, text: d.catalog.Text, thumbs: map[string]image.Image{}, asked: map[string]bool{}, names: d.clientName}}
}

// clientName is the name of a client, or its ID where it is not known.
func (d *Window) clientName(id string) string {
	for _, c := range d.clients {
		if c.ID == id {
			return c.Name
		}
	}
	return id
}

func (g *evidencePage) Name() string { return "evidence" }
func (g *evidencePage) Place() Place { return PlaceEvidence }
func (g *evidencePage) Load()        { g.p.load() }

func (g *evidencePage) Header() Header {
	d := g.d
	h := Header{Title: d.T("evidence.title"), Hint: d.T("evidence.hint")}
	if len(g.p.items) > 0 {
		h.Actions = append(h.Actions, d.Button("evidence.verify", d.T("evidence.verify"), theme.ConfirmIcon(), g.p.verify))
	}
	if d.client.ID != "" {
		h.Actions = append(h.Actions, d.Main("evidence.add", d.T("evidence.add"), theme.ContentAddIcon(), g.AddFiles))
	}
	return h
}

// AddFiles is Ctrl+O.
func (g *evidencePage) AddFiles() {
	if g.d.client.ID == "" {
		return
	}
	g.d.pickFiles(pick{title: func() string { return g.d.T("evidence.add") }, many: true}, func(paths []string) { g.p.take(paths, "file") })
}

// Drop keeps dropped files.
func (g *evidencePage) Drop(paths []string) {
	if g.d.client.ID == "" {
		g.d.Hint(g.d.catalog.Text("ui.no-client.what"))
		return
	}
	g.p.take(paths, "drop")
}

var evidenceKinds = []evidence.Kind{
	evidence.KindLicense, evidence.KindIncorporation, evidence.KindBusinessReg, evidence.KindIdentityFront, evidence.KindIdentityBack,
	evidence.KindPassport, evidence.KindScreenshot, evidence.KindOrderExport, evidence.KindReviewExport, evidence.KindDefectOrders,
	evidence.KindCarrierTalk, evidence.KindWarehouseHandoff, evidence.KindOutboundProof, evidence.KindPickupManifest,
	evidence.KindBuyerTalk, evidence.KindActionProof, evidence.KindAppealPDF, evidence.KindOther,
}

var evidenceStates = []evidence.State{
	evidence.StateTaken, evidence.StateRead, evidence.StateConfirmed, evidence.StateRejected, evidence.StateReplaced,
}

func (g *evidencePage) filters() fyne.CanvasObject {
	d, p := g.d, g.p
	kinds, states := []string{""}, []string{""}
	for _, k := range evidenceKinds {
		kinds = append(kinds, string(k))
	}
	for _, s := range evidenceStates {
		states = append(states, string(s))
	}
	scope := "one"
	if p.all {
		scope = "all"
	}
	change := func(set func()) func(string) {
		return func(string) { set(); p.load() }
	}
	slots, titles := []string{""}, []string{d.T("filter.slots")}
	tickets := 0
	for _, s := range p.slots {
		slots, titles = append(slots, s), append(titles, d.slotName(s))
		if strings.HasPrefix(s, "ticket/") {
			tickets++
			titles[len(titles)-1] += fmt.Sprintf(" %d", tickets)
		}
	}
	var scopes, kind, slot, state *widget.Choice
	slot = d.Choice("filter.slot", slots, titles, p.query.Slot, change(func() { p.query.Slot = slot.Value() }))
	scopes = d.Choice("filter.scope", []string{"one", "all"}, d.labels("filter.", []string{"one", "all"}), scope, change(func() { p.all = scopes.Value() == "all" }))
	kind = d.Choice("filter.kind", kinds, d.labels("kind.", kinds), string(p.query.Kind), change(func() { p.query.Kind = evidence.Kind(kind.Value()) }))
	state = d.Choice("filter.state", states, d.labels("item-state.", states), string(p.query.State), change(func() { p.query.State = evidence.State(state.Value()) }))
	return widget.Columns(8, []float32{1, 1.1, 1.1, 1}, scopes, kind, slot, state)
}

func (g *evidencePage) Body() fyne.CanvasObject {
	d, p := g.d, g.p
	if !p.loaded {
		return widget.Note("")
	}
	filtered := p.query.Kind != "" || p.query.Slot != "" || p.query.State != "" || p.all
	if len(p.items) == 0 && !filtered {
		if d.client.ID == "" {
			return d.noClient()
		}
		return widget.Empty(theme.FolderIcon(), d.T("evidence.empty"), d.T("evidence.empty-what"))
	}
	top := []fyne.CanvasObject{g.filters()}
	if p.report != nil {
		top = append(top, g.verified(*p.report))
	}
	var list fyne.CanvasObject = widget.Empty(theme.FolderIcon(), d.T("evidence.none"), d.T("evidence.none-what"))
	if len(p.items) > 0 {
		rows := widget.NewRows(d.keys, []widget.Column{
			{Width: 56},
			{Title: d.T("evidence.name"), Weight: 2},
			{Title: d.T("evidence.kind"), Weight: 1.1},
			{Title: d.T("evidence.slot"), Weight: 0.9},
			{Title: d.T("evidence.state"), Width: 84},
			{Title: d.T("evidence.taken"), Width: 116},
			{Title: d.T("evidence.digest"), Width: 96},
		}, 44, func() int { return len(p.items) }, g.cell, func(row int) { d.Open(newItemPage(g, p.items[row])) })
		d.mark("evidence.list", rows.List)
		list = widget.Card(rows)
	}
	return container.NewBorder(widget.Stack(8, append(top, widget.Note(d.T("evidence.count", len(p.items))))...), nil, nil, nil, widget.Inset(6, 0, list))
}

func (g *evidencePage) cell(row, column int) widget.Cell {
	d, i := g.d, g.p.items[row]
	switch column {
	case 0:
		return widget.Cell{Image: g.p.thumb(i)}
	case 1:
		return widget.Cell{Text: i.Name}
	case 2:
		return widget.Cell{Text: d.T("kind." + string(i.Kind))}
	case 3:
		if g.p.all {
			return widget.Cell{Text: g.p.names(i.ClientID)}
		}
		return widget.Cell{Text: d.slotName(i.Slot)}
	case 4:
		return widget.Cell{Text: d.T("item-state." + string(i.State)), Tone: itemTone(i.State), Toned: true}
	case 5:
		return widget.Cell{Text: d.at(i.TakenAt)}
	}
	return widget.Cell{Text: i.Digest.Short()}
}

func itemTone(s evidence.State) widget.Tone {
	return map[evidence.State]widget.Tone{
		evidence.StateRead: widget.Info, evidence.StateConfirmed: widget.Good, evidence.StateRejected: widget.Bad,
	}[s]
}

// slotName names what a file is for.
func (d *Window) slotName(slot string) string {
	switch {
	case slot == "":
		return d.T("slot.none")
	case strings.HasPrefix(slot, "ticket/"):
		return d.T("slot.ticket")
	}
	return d.T("slot." + slot)
}

func (g *evidencePage) verified(r app.VerifyReport) fyne.CanvasObject {
	d := g.d
	if r.Whole() {
		return widget.Tinted(widget.Good, widget.Para(d.T("evidence.verified", r.Sound)))
	}
	return widget.Tinted(widget.Bad, widget.Para(d.T("evidence.damaged", len(r.Altered)+len(r.Missing), r.Sound)))
}

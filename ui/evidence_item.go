package ui

import (
	"context"
	"fmt"
	"image"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"sellerdesk/internal/evidence"
	"sellerdesk/internal/i18n"
	"sellerdesk/ui/widget"
)

// itemPage shows one kept file with its history.
type itemPage struct {
	quiet
	d       *Window
	parent  *evidencePage
	item    evidence.Item
	picture image.Image
	view    *widget.Picture
}

func newItemPage(parent *evidencePage, item evidence.Item) *itemPage {
	return &itemPage{d: parent.d, parent: parent, item: item, view: widget.NewPicture(parent.d.keys)}
}

func (g *itemPage) Name() string { return "evidence.item" }
func (g *itemPage) Place() Place { return PlaceEvidence }
func (g *itemPage) Parent() Page { return g.parent }

// pageSide is the longer side of a picture that fills half the window, pixels.
const pageSide = 1600

func (g *itemPage) Load() {
	svc, id := g.parent.p.svc, g.item.ID
	type state struct {
		item    evidence.Item
		picture image.Image
	}
	client := g.item.ClientID
	isPicture := strings.HasPrefix(g.item.Media, "image/") && g.picture == nil
	Run(g.d.tasks, "evidence.item", i18n.Text{}, func(ctx context.Context, _ func(Report)) (state, error) {
		var s state
		items, err := svc.Items(ctx, evidence.Query{ClientID: client})
		for _, i := range items {
			if i.ID == id {
				s.item = i
			}
		}
		if err == nil && isPicture {
			s.picture, err = svc.Picture(ctx, id, pageSide)
		}
		return s, err
	}, func(s state, err error) {
		g.d.Fail(err)
		if s.item.ID != "" {
			g.item = s.item
		}
		if s.picture != nil {
			g.picture = s.picture
			g.view.SetImage(s.picture, 0)
		}
		g.d.Redraw()
	})
}

func (g *itemPage) Header() Header {
	d := g.d
	return Header{
		Title: g.item.Name, Hint: d.T("kind." + string(g.item.Kind)),
		Actions: []fyne.CanvasObject{d.Main("item.export", d.T("item.export"), theme.DownloadIcon(), g.export)},
	}
}

func (g *itemPage) export() {
	d := g.d
	d.pickSave(func() string { return d.T("item.export") }, filepath.Base(g.item.Name), func(path string) {
		g.parent.p.export(g.item.ID, path)
		g.Load()
	})
}

func (g *itemPage) Body() fyne.CanvasObject {
	d, i := g.d, g.item
	var lines []fyne.CanvasObject
	line := func(key, value string) {
		if value != "" {
			lines = append(lines, widget.Columns(10, []float32{0, 1}, widget.Fixed(96, 0, widget.NewText(d.T(key), widget.TextStyle{Size: 13, Color: widget.Muted})), widget.NewText(value, widget.TextStyle{Size: 13})))
		}
	}
	line("item.state", d.T("item-state."+string(i.State)))
	line("item.client", g.parent.p.names(i.ClientID))
	line("item.slot", d.slotName(i.Slot))
	line("item.caption", i.Caption)
	line("item.shown", i.ShownAt)
	line("item.size", sizeWords(i.Size))
	line("item.media", i.Media)
	line("item.digest", string(i.Digest))
	digest := d.Button("item.copy", d.T("item.copy"), theme.ContentCopyIcon(), func() {
		fyne.CurrentApp().Clipboard().SetContent(string(i.Digest))
		d.Tell(d.catalog.Text("ui.item.copied"))
	})
	facts := widget.Card(widget.Stack(6, append(lines, widget.Row(0, digest))...))
	history := []fyne.CanvasObject{widget.Heading(d.T("item.history"))}
	for k := len(i.History) - 1; k >= 0; k-- {
		h := i.History[k]
		text := d.action(h.Action)
		if note := d.actionNote(h.Action, h.Note); note != "" {
			text += " · " + note
		}
		history = append(history, widget.Stack(0, widget.NewText(text, widget.TextStyle{Size: 13}), widget.Note(d.at(h.At)+byWho(h.Who))))
	}
	right := d.Scroll("item", widget.Stack(12, facts, widget.Card(widget.Stack(8, history...))))
	if g.picture == nil {
		return right
	}
	d.mark("item.picture", g.view)
	return widget.Columns(16, []float32{1.1, 1}, container.NewBorder(nil, widget.Inset(6, 0, widget.Note(d.T("view.keys"))), nil, nil, g.view), right)
}

// action names what was done to a file.
func (d *Window) action(a string) string {
	key := "ui.action." + a
	if t := d.catalog.T(d.lang, key); t != key {
		return t
	}
	return a
}

// actionNote is what is noted of an action, in words: how a file came, which field was changed.
func (d *Window) actionNote(action, note string) string {
	switch action {
	case "taken":
		key := "ui.origin." + note
		if t := d.catalog.T(d.lang, key); t != key {
			return t
		}
	case "edited", "confirmed":
		return d.fieldName(note)
	case "replaced":
		return "" // the ID of the file that came in its place
	}
	return note
}

func sizeWords(n int64) string {
	switch {
	case n >= 1_000_000:
		return fmt.Sprintf("%.1f MB", float64(n)/1e6)
	case n >= 1000:
		return fmt.Sprintf("%.0f kB", float64(n)/1e3)
	}
	return fmt.Sprintf("%d B", n)
}

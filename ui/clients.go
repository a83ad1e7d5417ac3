package ui

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"sellerdesk/internal/app"
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/workspace"
	"sellerdesk/ui/widget"
)

// clientsPresenter holds the clients with where each one stands.
type clientsPresenter struct {
	svc       ClientService
	host      Host
	title     func(string) i18n.Text
	loaded    bool
	clients   []workspace.Client
	overviews map[string]app.Overview
}

type clientsState struct {
	clients   []workspace.Client
	overviews map[string]app.Overview
}

func (p *clientsPresenter) load() {
	svc := p.svc
	Run(p.host.Runner(), "clients.list", i18n.Text{}, func(ctx context.Context, _ func(Report)) (clientsState, error) {
		s := clientsState{overviews: map[string]app.Overview{}}
		var err error
		if s.clients, err = svc.Clients(ctx); err != nil {
			return s, err
		}
		for _, c := range s.clients {
			if s.overviews[c.ID], err = svc.Overview(ctx, c.ID); err != nil {
				return s, err
			}
		}
		return s, nil
	}, func(s clientsState, err error) {
		if err != nil {
			p.host.Fail(err)
			return
		}
		p.loaded, p.clients, p.overviews = true, s.clients, s.overviews
		p.host.Redraw()
	})
}

// hasSample reports whether the sample client is there already.
func (p *clientsPresenter) hasSample() bool {
	for _, c := range p.clients {
		if c.Sample {
			return true
		}
	}
	return false
}

// add makes a client and hands it to done.
func (p *clientsPresenter) add(name string, shop workspace.Shop, done func(workspace.Client)) {
	svc := p.svc
	Run(p.host.Runner(), "clients.add", i18n.Text{}, func(ctx context.Context, _ func(Report)) (workspace.Client, error) {
		return svc.AddClient(ctx, name, shop)
	}, p.made(done))
}

func (p *clientsPresenter) save(c workspace.Client, done func(workspace.Client)) {
	svc := p.svc
	Run(p.host.Runner(), "clients.save", i18n.Text{}, func(ctx context.Context, _ func(Report)) (workspace.Client, error) {
		return c, svc.SaveClient(ctx, c)
	}, p.made(done))
}

// remove deletes a client with all that belongs to it.
func (p *clientsPresenter) remove(c workspace.Client, done func(workspace.Client)) {
	svc := p.svc
	Run(p.host.Runner(), "clients.remove", p.title("ui.clients.delete-task"), func(ctx context.Context, _ func(Report)) (workspace.Client, error) {
		return c, svc.DeleteClient(ctx, c.ID)
	}, p.made(done))
}

func (p *clientsPresenter) addSample(done func(workspace.Client)) {
	svc := p.svc
	Run(p.host.Runner(), "clients.sample", p.title("ui.clients.sample-task"), func(ctx context.Context, report func(Report)) (workspace.Client, error) {
		return svc.AddSample(ctx, progressTo(report))
	}, p.made(done))
}

func (p *clientsPresenter) made(done func(workspace.Client)) func(workspace.Client, error) {
	return func(c workspace.Client, err error) {
		if err != nil {
			p.host.Fail(err)
			return
		}
		done(c)
		p.load()
	}
}

// clientsPage lists the clients.
type clientsPage struct {
	quiet
	d *Window
	p *clientsPresenter
}

func newClientsPage(d *Window) *clientsPage {
	return &clientsPage{d: d, p: &clientsPresenter{svc: d.svc, host: d, title: func(k string) i18n.Text { return d.catalog.Text(k) }}}
}

func (g *clientsPage) Name() string { return "clients" }
func (g *clientsPage) Place() Place { return PlaceClients }
func (g *clientsPage) Load()        { g.p.load() }

// Make is Ctrl+N.
func (g *clientsPage) Make() { g.edit(workspace.Client{Shop: workspace.Shop{Type: workspace.POP}}) }

func (g *clientsPage) Header() Header {
	d := g.d
	h := Header{Title: d.T("clients.title"), Hint: d.T("clients.hint")}
	if len(g.p.clients) > 0 {
		if !g.p.hasSample() {
			h.Actions = append(h.Actions, d.Button("clients.sample", d.T("clients.sample"), nil, g.sample))
		}
		h.Actions = append(h.Actions, d.Main("clients.add", d.T("clients.add"), theme.ContentAddIcon(), g.Make))
	}
	return h
}

func (g *clientsPage) Body() fyne.CanvasObject {
	d := g.d
	if !g.p.loaded {
		return widget.Note("")
	}
	if len(g.p.clients) == 0 {
		return widget.Empty(theme.AccountIcon(), d.T("clients.empty"), d.T("clients.empty-what"),
			d.Button("clients.sample", d.T("clients.sample"), nil, g.sample),
			d.Main("clients.add", d.T("clients.add"), theme.ContentAddIcon(), g.Make))
	}
	var cards []fyne.CanvasObject
	for i, c := range g.p.clients {
		cards = append(cards, g.card(i, c))
	}
	return d.Scroll("clients", widget.Stack(12, cards...))
}

func (g *clientsPage) card(i int, c workspace.Client) fyne.CanvasObject {
	d, o := g.d, g.p.overviews[c.ID]
	name := []fyne.CanvasObject{widget.NewText(c.Name, widget.TextStyle{Size: widget.Strong, Bold: true, MaxLines: 1})}
	weights := []float32{1}
	if c.Sample {
		name, weights = append(name, widget.Pill(d.T("clients.is-sample"), widget.Info)), append(weights, 0)
	}
	name, weights = append(name, widget.Pill(d.T("shop."+string(c.Shop.Type)), widget.Plain)), append(weights, 0)
	var areas []fyne.CanvasObject
	for _, a := range o.Areas {
		areas = append(areas, widget.Stack(1,
			widget.NewText(d.T("nav."+string(a.Area)), widget.TextStyle{Size: widget.Small, Bold: true, Color: widget.Muted}),
			widget.NewText(d.In(a.Summary), widget.TextStyle{Size: 13, MaxLines: 2})))
	}
	next := d.T("clients.nothing-due")
	if t := d.In(o.Next.Next); t != "" {
		next = d.T("clients.next", t)
	}
	n := marked(i)
	edit := d.Button("clients.edit"+n, d.T("edit"), theme.DocumentCreateIcon(), func() { g.edit(c) })
	open := d.Button("clients.open"+n, d.T("clients.open"), theme.NavigateNextIcon(), func() { g.open(c, o) })
	foot := widget.MiddleColumns(8, []float32{1, 0, 0}, widget.NewText(next, widget.TextStyle{Color: widget.Accent, Bold: true, MaxLines: 1}), edit, open)
	return widget.Card(widget.Stack(10, widget.MiddleColumns(8, weights, name...), widget.Columns(16, []float32{1.5, 1, 1.4, 1}, areas...), widget.Rule(), foot))
}

// open goes on with a client at what is due next.
func (g *clientsPage) open(c workspace.Client, o app.Overview) {
	g.d.ChooseClient(c.ID)
	to := PlaceOnboarding
	if o.Next.Area != "" {
		to = Place(o.Next.Area)
	}
	g.d.Go(to)
}

func (g *clientsPage) sample() {
	g.p.addSample(func(c workspace.Client) {
		g.d.Tell(g.d.catalog.Text("ui.clients.sample-done"))
		g.d.LoadClients(c.ID)
	})
}

// edit asks for a client's name and shop; a client without an ID is a new one.
func (g *clientsPage) edit(c workspace.Client) {
	d := g.d
	problem := ""
	var dlg *dialog
	save := func() {
		if strings.TrimSpace(c.Name) == "" {
			problem = "clients.no-name"
			dlg.draw()
			return
		}
		dlg.close()
		done := func(c workspace.Client) { d.LoadClients(c.ID) }
		if c.ID == "" {
			g.p.add(c.Name, c.Shop, done)
			return
		}
		g.p.save(c, done)
	}
	dlg = d.show(&dialog{
		size: fyne.NewSize(480, 400), focus: "client.name",
		title: func() string {
			if c.ID == "" {
				return d.T("clients.new")
			}
			return d.T("clients.change")
		},
		body: func() fyne.CanvasObject {
			name := widget.NewField(d.T("clients.name"), d.Entry("client.name", c.Name, "", func(s string) { c.Name = s }), d.T("clients.name-hint"))
			if problem != "" {
				name.SetError(d.T(problem))
			}
			shop := widget.NewField(d.T("clients.shop"), d.Entry("client.shop", c.Shop.Name, "", func(s string) { c.Shop.Name = s }), d.T("clients.shop-hint"))
			values := []string{string(workspace.POP), string(workspace.ACCU), string(workspace.Local)}
			kind := d.Choice("client.type", values, d.labels("shop.", values), string(c.Shop.Type), func(s string) { c.Shop.Type = workspace.ShopType(s) })
			return widget.Stack(10, name, shop, widget.NewField(d.T("clients.type"), kind, d.T("clients.type-hint")))
		},
		foot: func() []fyne.CanvasObject {
			foot := []fyne.CanvasObject{
				d.Button("client.cancel", d.T("cancel"), nil, func() { dlg.close() }),
				d.Main("client.save", d.T("save"), nil, save),
			}
			if c.ID == "" {
				return foot
			}
			leave := d.Button("client.delete", d.T("clients.delete"), theme.DeleteIcon(), func() { g.remove(c.ID, dlg.close) })
			return append([]fyne.CanvasObject{leave}, foot...)
		},
	})
}

// remove asks before a client goes, and says all that goes with it.
func (g *clientsPage) remove(id string, then func()) {
	d := g.d
	i := slices.IndexFunc(g.p.clients, func(c workspace.Client) bool { return c.ID == id })
	if i < 0 {
		return
	}
	c := g.p.clients[i] // as it is kept, not as the dialog has it
	d.Ask(func() string { return d.T("clients.delete-title") }, func() string { return d.T("clients.delete-what", c.Name) },
		func() string { return d.T("clients.delete-yes") }, func() {
			then()
			g.p.remove(c, func(c workspace.Client) {
				if d.client.ID == c.ID {
					d.client = workspace.Client{}
				}
				d.Tell(d.catalog.Text("ui.clients.deleted", c.Name))
				d.LoadClients("")
			})
		})
}

// labels are the messages of values, by a common beginning.
func (d *Window) labels(prefix string, values []string) []string {
	labels := make([]string, len(values))
	for i, v := range values {
		labels[i] = d.T(prefix + v)
	}
	return labels
}

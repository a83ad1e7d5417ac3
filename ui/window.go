package ui

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sellerdesk/internal/i18n"
	"sellerdesk/internal/workspace"
	"sellerdesk/ui/widget"
)

// Options are what a Window needs.
type Options struct {
	Services   Services
	Catalog    *i18n.Catalog
	Dispatcher Dispatcher
	Now        func() time.Time
	Lang       i18n.Lang
	LayoutFile string // test hook: where to write the map of controls; empty: nowhere
	Version    string // of the program
	Licenses   string // what the program is made of, with the licences
	EngineHint string // how to install what recognition needs; empty where it works
}

// Window is the program's one window.
type Window struct {
	win      fyne.Window
	svc      Services
	catalog  *i18n.Catalog
	dispatch Dispatcher
	now      func() time.Time
	opts     Options
	lang     i18n.Lang
	tasks    *Tasks
	marks    *marks
	keys     widget.Keys
	pages    map[Place]Page
	page     Page
	clients  []workspace.Client
	client   workspace.Client
	badges   map[Place]badge
	notice   *notice
	saved    string // what the footer says of drafts
	unsaved  bool   // what was typed could not be saved yet
	dialogs  []*dialog
	scrolls  map[string]*container.Scroll
	nav      *fyne.Container
	head     *fyne.Container
	body     *fyne.Container
	foot     *fyne.Container
	toast    *fyne.Container
	cancel   *widget.Button // of the footer
	drawing  bool           // a redraw is posted
	giving   bool           // the focus goes back to where it was
	stop     chan struct{}
	closed   bool
	leaving  bool   // the person is being asked whether to close
	folder   string // where the person picked a file last
}

type badge struct {
	count int
	tone  widget.Tone
}

// Size is the window's first size, which every page must fit.
func Size() fyne.Size { return fyne.NewSize(1024, 680) }

// New fills win with the program. The caller shows it.
func New(win fyne.Window, o Options) *Window {
	d := &Window{
		win: win, svc: o.Services, catalog: o.Catalog, dispatch: o.Dispatcher, now: o.Now, opts: o, lang: o.Lang,
		marks: newMarks(), badges: map[Place]badge{}, scrolls: map[string]*container.Scroll{}, stop: make(chan struct{}),
	}
	d.tasks = NewTasks(o.Dispatcher, o.Now, d.progressed)
	d.keys = widget.Keys{Shortcut: d.typedShortcut, Key: d.typedKey, Enter: d.pressMain, Focused: d.showFocused, Wheel: d.wheel}
	d.pages = d.makePages()
	d.buildShell()
	d.addShortcuts()
	win.SetOnDropped(func(_ fyne.Position, uris []fyne.URI) { d.dropped(uris) })
	win.SetCloseIntercept(d.leave)
	d.translateFyne()
	d.Go(PlaceClients)
	d.LoadClients("")
	if o.LayoutFile != "" {
		go d.watchLayout(o.LayoutFile, d.stop)
	}
	return d
}

// Lang is the language shown now.
func (d *Window) Lang() i18n.Lang { return d.lang }

// T gives the message of a key in the language shown.
func (d *Window) T(key string, args ...any) string { return d.catalog.T(d.lang, "ui."+key, args...) }

// In gives a text in the language shown.
func (d *Window) In(t i18n.Text) string { return t.In(d.lang) }

// SetLang switches the whole window, dialogs included, and keeps the choice.
func (d *Window) SetLang(l i18n.Lang) {
	if l == d.lang {
		return
	}
	d.lang = l
	d.translateFyne()
	d.win.SetTitle(d.T("app.name"))
	d.saved = ""
	d.drawNav()
	d.drawPage()
	d.drawToast()
	d.drawFoot()
	for _, g := range d.dialogs {
		g.draw()
	}
	svc := d.svc
	Run(d.tasks, "lang", i18n.Text{}, func(ctx context.Context, _ func(Report)) (struct{}, error) {
		s, err := svc.Settings(ctx)
		if err == nil {
			s.Lang = l
			err = svc.SaveSettings(ctx, s)
		}
		return struct{}{}, err
	}, func(_ struct{}, err error) { d.Fail(err) })
}

// Go opens a place of the navigation.
func (d *Window) Go(p Place) { d.Open(d.pages[p]) }

// Open shows a page; what the old one has not saved yet is saved first.
func (d *Window) Open(p Page) {
	if d.page != nil && d.page != p {
		if err := d.page.Flush(); err != nil {
			d.Fail(err)
			return
		}
	}
	if d.page != p {
		d.notice = nil
		clear(d.scrolls)
	}
	d.page = p
	d.drawNav()
	d.drawPage()
	d.drawToast()
	p.Load()
}

// Back leaves a page that was opened from another one.
func (d *Window) Back() {
	if c, ok := d.page.(child); ok {
		d.Open(c.Parent())
	}
}

// Redraw draws the page anew, once, as soon as what happens now is over.
func (d *Window) Redraw() {
	if d.drawing {
		return
	}
	d.drawing = true
	d.dispatch.Post(func() {
		d.drawing = false
		d.drawPage()
	})
}

// busy reports whether something runs or waits to be saved.
func (d *Window) busy() bool {
	if d.drawing || d.page != nil && d.page.Busy() {
		return true
	}
	d.tasks.mu.Lock()
	defer d.tasks.mu.Unlock()
	return len(d.tasks.runs) > 0
}

// LoadClients fetches the clients; the one of that ID becomes the current one, or with an empty
// ID the one that is current now.
func (d *Window) LoadClients(id string) {
	svc := d.svc
	Run(d.tasks, "clients", i18n.Text{}, func(ctx context.Context, _ func(Report)) ([]workspace.Client, error) {
		return svc.Clients(ctx)
	}, func(cs []workspace.Client, err error) {
		if err != nil {
			d.Fail(err)
			return
		}
		d.clients = cs
		if id == "" {
			id = d.client.ID
		}
		d.setClient(id)
	})
}

func (d *Window) setClient(id string) {
	before := d.client.ID
	d.client = workspace.Client{}
	for _, c := range d.clients {
		if c.ID == id || id == "" && d.client.ID == "" {
			d.client = c
		}
	}
	d.LoadBadges()
	d.drawNav()
	if d.client.ID != before {
		if c, ok := d.page.(child); ok {
			d.Open(c.Parent())
			return
		}
		d.page.Load()
	}
	d.Redraw()
}

// ChooseClient makes another client the current one.
func (d *Window) ChooseClient(id string) {
	if err := d.page.Flush(); err != nil {
		d.Fail(err)
		return
	}
	d.setClient(id)
}

// leave closes the window for its person.
func (d *Window) leave() {
	if d.mayLeave() {
		d.Close()
	}
}

// mayLeave asks first where something is on its way: pictures that are not kept yet would be lost from sight.
// Who asks to close once more meanwhile may.
func (d *Window) mayLeave() bool {
	if len(d.tasks.States()) == 0 || d.leaving {
		return true
	}
	d.leaving = true
	asked := d.Ask(func() string { return d.T("leave.title") }, func() string { return d.T("leave.text") },
		func() string { return d.T("leave.yes") }, d.Close)
	asked.closed = func() { d.leaving = false }
	return false
}

// Close saves and ends; without a way to save it says so and stays once.
func (d *Window) Close() {
	if err := d.page.Flush(); err != nil && !d.closed {
		d.closed = true
		d.Fail(err)
		return
	}
	select {
	case <-d.stop:
	default:
		close(d.stop)
	}
	d.tasks.Close(3 * time.Second)
	d.win.SetCloseIntercept(nil)
	d.win.Close()
}

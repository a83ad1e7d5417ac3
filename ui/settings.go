package ui

import (
	"context"
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"sellerdesk/internal/app"
	"sellerdesk/internal/i18n"
	"sellerdesk/ui/widget"
)

// settingsPresenter holds the person's choices.
type settingsPresenter struct {
	svc    SettingsService
	host   Host
	text   func(key string, args ...any) i18n.Text
	loaded bool
	set    app.Settings
}

func (p *settingsPresenter) load() {
	svc := p.svc
	Run(p.host.Runner(), "settings.load", i18n.Text{}, func(ctx context.Context, _ func(Report)) (app.Settings, error) {
		return svc.Settings(ctx)
	}, func(s app.Settings, err error) {
		if err != nil {
			p.host.Fail(err)
			return
		}
		p.loaded, p.set = true, s
		p.host.Redraw()
	})
}

// change keeps a choice at once.
func (p *settingsPresenter) change(do func(*app.Settings)) {
	do(&p.set)
	svc, copied := p.svc, p.set
	Run(p.host.Runner(), "settings.save", i18n.Text{}, func(ctx context.Context, _ func(Report)) (struct{}, error) {
		return struct{}{}, svc.SaveSettings(ctx, copied)
	}, func(_ struct{}, err error) {
		if err != nil {
			p.host.Fail(err)
			return
		}
		p.host.Saved()
	})
}

func (p *settingsPresenter) backup(path string) {
	svc := p.svc
	Run(p.host.Runner(), "backup", p.text("ui.settings.backing-up"), func(ctx context.Context, report func(Report)) (struct{}, error) {
		_, err := svc.Backup(ctx, path, progressTo(report))
		return struct{}{}, err
	}, p.told(p.text("ui.saved.to", path), nil))
}

func (p *settingsPresenter) restore(path string, done func()) {
	svc := p.svc
	Run(p.host.Runner(), "backup", p.text("ui.settings.restoring"), func(ctx context.Context, report func(Report)) (struct{}, error) {
		_, err := svc.Restore(ctx, path, progressTo(report))
		return struct{}{}, err
	}, p.told(p.text("ui.settings.restored"), done))
}

func (p *settingsPresenter) told(text i18n.Text, done func()) func(struct{}, error) {
	return func(_ struct{}, err error) {
		if err != nil {
			p.host.Fail(err)
			return
		}
		p.host.Tell(text)
		if done != nil {
			done()
		}
	}
}

// settingsPage has the person's choices, backup, and what the program is made of.
type settingsPage struct {
	quiet
	d *Window
	p *settingsPresenter
}

func newSettingsPage(d *Window) *settingsPage {
	return &settingsPage{d: d, p: &settingsPresenter{svc: d.svc, host: d, text: d.catalog.Text}}
}

func (g *settingsPage) Name() string { return "settings" }
func (g *settingsPage) Place() Place { return PlaceSettings }
func (g *settingsPage) Load()        { g.p.load() }

func (g *settingsPage) Header() Header {
	d := g.d
	return Header{Title: d.T("settings.title"), Hint: d.T("settings.hint"), Actions: []fyne.CanvasObject{
		d.Main("settings.backup", d.T("settings.backup"), theme.DownloadIcon(), g.backup),
	}}
}

func (g *settingsPage) backup() {
	d := g.d
	name := "sellerdesk-" + d.now().Format("2006-01-02") + ".zip"
	d.pickSave(func() string { return d.T("settings.backup") }, name, g.p.backup)
}

func (g *settingsPage) restore() {
	d := g.d
	d.pickFiles(pick{title: func() string { return d.T("settings.restore") }, types: []string{".zip"}}, func(paths []string) {
		g.p.restore(paths[0], func() { d.LoadClients("") })
	})
}

func (g *settingsPage) Body() fyne.CanvasObject {
	d := g.d
	if !g.p.loaded {
		return widget.Note("")
	}
	return d.Scroll("settings", widget.Stack(12,
		widget.Columns(16, []float32{1, 1}, g.look(), g.work()), g.data(), g.about()))
}

func (g *settingsPage) look() fyne.CanvasObject {
	d, p := g.d, g.p
	lang := d.Choice("settings.lang", []string{"zh", "en"}, []string{"中文", "English"}, string(d.lang), func(v string) {
		p.set.Lang = i18n.Lang(v)
		d.SetLang(i18n.Lang(v))
	})
	scales := []string{"0.75", "1", "1.25", "1.5", "2"}
	labels := make([]string, len(scales))
	for i, s := range scales {
		f, _ := strconv.ParseFloat(s, 64) // the list is ours
		labels[i] = fmt.Sprintf("%.0f %%", f*100)
	}
	scale := d.Choice("settings.scale", scales, labels, strconv.FormatFloat(p.set.Scale, 'g', -1, 64), func(v string) {
		if f, err := strconv.ParseFloat(v, 64); err == nil {
			p.change(func(s *app.Settings) { s.Scale = f })
		}
	})
	return widget.Card(widget.Stack(10, widget.Heading(d.T("settings.look")),
		widget.NewField(d.T("settings.lang"), lang, d.T("settings.lang-hint")),
		widget.NewField(d.T("settings.scale"), scale, d.T("settings.scale-hint"))))
}

func (g *settingsPage) work() fyne.CanvasObject {
	d, p := g.d, g.p
	profile := d.profileChoice("settings.profile", string(p.set.Profile), func(v string) {
		p.change(func(s *app.Settings) { s.Profile = profileOf(v) })
	})
	sizes := []string{"2", "3", "5", "10", "20"}
	labels := make([]string, len(sizes))
	for i, s := range sizes {
		labels[i] = s + " MB"
	}
	budget := d.Choice("settings.budget", sizes, labels, strconv.Itoa(p.set.BudgetMB), func(v string) {
		if n, err := strconv.Atoi(v); err == nil {
			p.change(func(s *app.Settings) { s.BudgetMB = n })
		}
	})
	both := d.Check("settings.bilingual", d.T("settings.bilingual"), p.set.Bilingual, func(on bool) { p.change(func(s *app.Settings) { s.Bilingual = on }) })
	return widget.Card(widget.Stack(10, widget.Heading(d.T("settings.work")),
		widget.NewField(d.T("settings.profile"), profile, d.T("settings.profile-hint")),
		widget.NewField(d.T("settings.budget"), budget, d.T("settings.budget-hint")), both))
}

func (g *settingsPage) data() fyne.CanvasObject {
	d := g.d
	engine := widget.Tinted(widget.Good, widget.Para(d.T("settings.engine-ready")))
	if !d.svc.CanRead() {
		engine = widget.Tinted(widget.Caution, widget.Stack(2, widget.Para(d.T("settings.engine-missing")), widget.Note(d.opts.EngineHint)))
	}
	return widget.Card(widget.Stack(10, widget.Heading(d.T("settings.data")),
		widget.Note(d.T("settings.folder")),
		widget.MiddleColumns(8, []float32{1, 0}, widget.NewText(d.svc.Dir(), widget.TextStyle{}),
			d.Button("settings.open", d.T("open-folder"), theme.FolderOpenIcon(), func() { d.openFolder(d.svc.Dir()) })),
		widget.Rule(),
		widget.MiddleColumns(8, []float32{1, 0}, widget.Para(d.T("settings.backup-what")),
			d.Button("settings.restore", d.T("settings.restore"), theme.UploadIcon(), g.restore)),
		widget.Rule(), widget.Note(d.T("settings.engine")), engine))
}

func (g *settingsPage) about() fyne.CanvasObject {
	d := g.d
	return widget.Card(widget.Stack(8, widget.Heading(d.T("settings.about")),
		widget.Para(d.T("settings.about-what", d.opts.Version, d.svc.Book().Edition())),
		widget.Row(8,
			d.Button("settings.licences", d.T("settings.licences"), theme.DocumentIcon(), g.licences),
			d.Button("settings.help", d.T("help.title"), theme.QuestionIcon(), d.showHelp))))
}

func (g *settingsPage) licences() {
	d := g.d
	var dlg *dialog
	dlg = d.show(&dialog{
		title: func() string { return d.T("settings.licences") }, size: fyne.NewSize(720, 560), focus: "licences.ok",
		body: func() fyne.CanvasObject {
			return d.Scroll("licences", widget.NewText(d.opts.Licenses, widget.TextStyle{Size: 13}))
		},
		foot: func() []fyne.CanvasObject {
			return []fyne.CanvasObject{d.Main("licences.ok", d.T("close"), nil, func() { dlg.close() })}
		},
	})
}

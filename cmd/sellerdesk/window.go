package main

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"sellerdesk/assets"
	"sellerdesk/internal/app"
	"sellerdesk/internal/i18n"
	"sellerdesk/ui"
)

// applicationID is the program's name to the system.
const applicationID = "app.sellerdesk.desktop"

// version is set by the linker.
var version = "0.1.0"

// newFyne makes the application with our look.
func newFyne() (fyne.App, error) {
	f := fyneapp.NewWithID(applicationID)
	theme, err := ui.NewTheme(assets.FS)
	if err != nil {
		return nil, err
	}
	f.Settings().SetTheme(theme)
	if icon, err := fs.ReadFile(assets.FS, "icon/icon.png"); err == nil {
		f.SetIcon(fyne.NewStaticResource("icon.png", icon))
	}
	return f, nil
}

// show opens the window and returns when it is closed.
func show(ctx context.Context, a *app.App, f flags, hint string, errs io.Writer) int {
	desktop, err := newFyne()
	if err != nil {
		fmt.Fprintln(errs, err)
		return exitFailed
	}
	set, err := a.Settings(ctx)
	if err != nil {
		return refuse(err, errs)
	}
	lang := set.Lang
	if f.lang != "" {
		lang = i18n.Parse(f.lang)
	}
	started := false
	desktop.Lifecycle().SetOnStarted(func() { started = true })
	win := desktop.NewWindow("SellerDesk")
	w := ui.New(win, ui.Options{
		Services: a, Catalog: a.Catalog(), Dispatcher: ui.FyneDispatcher{}, Now: time.Now, Lang: lang,
		LayoutFile: os.Getenv(layoutVariable), Version: version, Licenses: licences(), EngineHint: hint,
	})
	win.CenterOnScreen()
	stopOnSignal(func() { fyne.Do(w.Close) })
	win.ShowAndRun()
	if !started {
		tell(errs, noOpenGL)
		return exitFailed
	}
	return 0
}

// showRefusal tells in a small window why the program does not open.
func showRefusal(t i18n.Text) {
	desktop, err := newFyne()
	if err != nil {
		return
	}
	win := desktop.NewWindow("SellerDesk")
	zh, en := widget.NewLabel(t.ZH), widget.NewLabel(t.EN)
	zh.Wrapping, en.Wrapping = fyne.TextWrapBreak, fyne.TextWrapWord
	ok := widget.NewButton("好 / OK", win.Close)
	ok.Importance = widget.HighImportance
	win.SetContent(container.NewPadded(container.NewBorder(nil, ok, nil, nil, container.NewVBox(zh, en))))
	win.Resize(fyne.NewSize(460, 240))
	win.ShowAndRun()
}

// licences lists what the program is built of, and the terms of its fonts.
func licences() string {
	var b strings.Builder
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, m := range info.Deps {
			fmt.Fprintf(&b, "%s %s\n", m.Path, m.Version)
		}
	}
	if ofl, err := fs.ReadFile(assets.FS, "fonts/OFL.txt"); err == nil {
		b.WriteString("\nNoto Sans SC\n")
		b.Write(ofl)
	}
	return b.String()
}

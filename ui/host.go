package ui

import (
	"context"
	"net/url"
	"os"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"sellerdesk/internal/app"
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/workspace"
	"sellerdesk/ui/widget"
)

// Runner runs long work.
func (d *Window) Runner() *Tasks { return d.tasks }

// Client is the one that the person works for now; its ID is empty where there is none.
func (d *Window) Client() workspace.Client { return d.client }

// LoadBadges counts anew what wants to be looked at.
func (d *Window) LoadBadges() {
	id, svc := d.client.ID, d.svc
	if id == "" {
		clear(d.badges)
		return
	}
	Run(d.tasks, "badges", i18n.Text{}, func(ctx context.Context, _ func(Report)) (app.Overview, error) {
		return svc.Overview(ctx, id)
	}, func(o app.Overview, err error) {
		if err != nil {
			d.Fail(err)
			return
		}
		for _, a := range o.Areas {
			d.badges[Place(a.Area)] = badge{a.Attention, widget.Caution}
		}
		d.drawNav()
	})
}

// dropped hands files to the page, or to the dialog's page beneath.
func (d *Window) dropped(uris []fyne.URI) {
	if len(d.dialogs) > 0 {
		return
	}
	var paths []string
	for _, u := range uris {
		if u.Scheme() == "file" {
			paths = append(paths, u.Path())
		}
	}
	if paths = filesOnly(paths); len(uris) > 0 && len(paths) == 0 {
		d.Hint(d.catalog.Text("ui.drop.folder"))
		return
	}
	if to, ok := d.page.(Dropper); ok && len(paths) > 0 {
		to.Drop(paths)
		return
	}
	d.Hint(d.catalog.Text("ui.drop.nowhere"))
}

// filesOnly leaves folders out.
func filesOnly(paths []string) []string {
	return slices.DeleteFunc(paths, func(path string) bool {
		info, err := os.Stat(path)
		return err == nil && info.IsDir()
	})
}

// openFolder shows a folder in the system's file manager.
func (d *Window) openFolder(dir string) {
	if err := fyne.CurrentApp().OpenURL(&url.URL{Scheme: "file", Path: dir}); err != nil {
		d.Hint(d.catalog.Text("ui.open-folder.failed", dir))
	}
}

// noClient is the body of a page that needs a client when there is none.
func (d *Window) noClient() fyne.CanvasObject {
	return widget.Empty(placeIcons[PlaceClients](), d.T("no-client.title"), d.T("no-client.what"),
		d.Button("no-client.go", d.T("no-client.go"), nil, func() { d.Go(PlaceClients) }))
}

// at shows a moment in the machine's zone.
func (d *Window) at(t time.Time) string { return t.Local().Format("2006-01-02 15:04") }

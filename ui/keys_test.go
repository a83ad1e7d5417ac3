package ui

import (
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/storage"

	"sellerdesk/internal/i18n"
	"sellerdesk/ui/widget"
)

func ctrl(k fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: k, Modifier: fyne.KeyModifierShortcutDefault}
}

// TestShortcuts holds that Ctrl+1 to Ctrl+6, Ctrl+N and F1 work, also with the cursor in a field,
// and not beneath a dialog.
func TestShortcuts(t *testing.T) {
	w := newTestWindow(t, i18n.ZH, true)
	for i, k := range []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6} {
		w.typedShortcut(ctrl(k))
		w.settle()
		if w.page.Place() != Places()[i] {
			t.Errorf("Ctrl+%d opens %s", i+1, w.page.Name())
		}
	}
	w.open(PlaceOnboarding)
	entry := w.marks.find("form.link").(*widget.Entry)
	w.w.Canvas().Focus(entry)
	entry.TypedShortcut(ctrl(fyne.Key5))
	w.settle()
	if w.page.Name() != "tickets" {
		t.Errorf("from a field Ctrl+5 leads to %s", w.page.Name())
	}
	w.typedShortcut(ctrl(fyne.KeyN))
	if w.marks.find("new.number") == nil {
		t.Fatal("Ctrl+N opens nothing")
	}
	w.typedShortcut(ctrl(fyne.Key1))
	w.settle()
	if w.page.Name() != "tickets" || len(w.dialogs) != 1 {
		t.Error("Ctrl+1 reaches beneath the dialog")
	}
	w.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if len(w.dialogs) != 0 {
		t.Error("Escape leaves the dialog open")
	}
	w.marks.find("tickets.open.0").(*widget.Button).TypedKey(&fyne.KeyEvent{Name: fyne.KeyF1})
	if w.marks.find("help.ok") == nil {
		t.Error("F1 on a button shows no help")
	}
}

// TestTabOrder holds that the cursor goes from field to field as one reads.
func TestTabOrder(t *testing.T) {
	w := newTestWindow(t, i18n.ZH, true)
	w.open(PlaceOnboarding)
	want := []string{
		"form.jurisdiction", "form.company_name", "form.enterprise", "form.scope_covers", "form.established", "form.until", "form.id_kind",
		"form.fulfilment", "form.export_fit", "form.platform", "form.link",
	}
	w.w.Canvas().Focus(w.marks.find(want[0]).(fyne.Focusable))
	for _, name := range want {
		if got := w.marks.nameOf(w.w.Canvas().Focused()); got != name {
			t.Fatalf("the cursor is at %q, want %q", got, name)
		}
		w.w.Canvas().FocusNext()
	}
}

// TestFocusOutlivesARedraw holds that drawing a page anew leaves the cursor in its place.
func TestFocusOutlivesARedraw(t *testing.T) {
	w := newTestWindow(t, i18n.ZH, true)
	w.open(PlaceOnboarding)
	e := w.marks.find("form.link").(*widget.Entry)
	w.w.Canvas().Focus(e)
	e.CursorColumn = 5
	w.Redraw()
	w.settle()
	now := w.marks.find("form.link").(*widget.Entry)
	if w.w.Canvas().Focused() != fyne.Focusable(now) || now == e || now.CursorColumn != 5 {
		t.Errorf("focus is at %q, column %d", w.marks.nameOf(w.w.Canvas().Focused()), now.CursorColumn)
	}
}

// TestDropGoesToThePage drops order exports and pictures on the window.
func TestDropGoesToThePage(t *testing.T) {
	w := newTestWindow(t, i18n.EN, true)
	drop := func(name string) {
		path, err := filepath.Abs(filepath.Join("..", "assets", "sample", name))
		if err != nil {
			t.Fatal(err)
		}
		w.dropped([]fyne.URI{storage.NewFileURI(path)})
		w.settle()
	}
	drop("sample-screen-gmv.png")
	if w.notice == nil || w.notice.tone != widget.Caution {
		t.Error("a file dropped on the clients page is not answered")
	}
	w.open(PlaceMetrics)
	drop("sample-all-orders-2026-11-22.csv")
	if g := w.page.(*metricsPage); g.p.imported == nil || g.p.imported.err != nil || g.p.imported.result.Report.Orders == 0 {
		t.Errorf("the dropped export was not imported: %+v", g.p.imported)
	}
	w.open(PlaceOnboarding)
	w.press("onboarding.step.1")
	drop("sample-license.jpg")
	if w.marks.find("place.0") == nil {
		t.Error("a dropped picture is not asked about")
	}
}

package ui

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"sellerdesk/internal/i18n"
	"sellerdesk/internal/workspace"
	"sellerdesk/onboarding"
	"sellerdesk/ui/widget"
)

// wheelOver finds what takes the wheel over a control, as the driver does: the last one drawn there.
func (w *testWindow) wheelOver(o fyne.CanvasObject) fyne.Scrollable {
	w.t.Helper()
	middle := fyne.CurrentApp().Driver().AbsolutePositionForObject(o).AddXY(o.Size().Width/2, o.Size().Height/2)
	var found fyne.Scrollable
	for _, in := range test.LaidOutObjects(w.w.Content()) {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(in)
		s := in.Size()
		if sc, ok := in.(fyne.Scrollable); ok && middle.X >= at.X && middle.X < at.X+s.Width && middle.Y >= at.Y && middle.Y < at.Y+s.Height {
			found = sc
		}
	}
	return found
}

// TestWheelOverAnEntryMovesTheForm holds that the wheel works wherever the mouse rests on a form.
func TestWheelOverAnEntryMovesTheForm(t *testing.T) {
	w := newTestWindow(t, i18n.ZH, true)
	w.open(PlaceOnboarding)
	form := w.scrolls["form"]
	e := w.marks.find("form.established").(*widget.Entry)
	w.wheelOver(e).Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -60)})
	if form.Offset.Y != 60 {
		t.Errorf("over an entry the wheel moves the form to %v", form.Offset.Y)
	}
	w.w.Canvas().Focus(e)
	w.wheelOver(e).Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -20)})
	if form.Offset.Y < 70 {
		t.Errorf("with the cursor in it the form stays at %v", form.Offset.Y)
	}
}

// TestTabBringsFieldsIntoView holds that nobody types into a field that can't be seen.
func TestTabBringsFieldsIntoView(t *testing.T) {
	w := newTestWindow(t, i18n.ZH, true)
	w.open(PlaceOnboarding)
	form := w.scrolls["form"]
	w.w.Canvas().Focus(w.marks.find("form.jurisdiction").(fyne.Focusable))
	driver := fyne.CurrentApp().Driver()
	for range 14 {
		w.w.Canvas().FocusNext()
		o, ok := w.w.Canvas().Focused().(fyne.CanvasObject)
		if !ok || w.around(o) != form {
			break
		}
		at := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(form).Y
		if at < 0 || at+o.Size().Height > form.Size().Height {
			t.Errorf("%s is at %v of %v", w.marks.nameOf(o.(fyne.Focusable)), at, form.Size().Height)
		}
	}
	if form.Offset.Y == 0 {
		t.Error("the form has not moved")
	}
}

// TestMouseMovesNothingBeneathItself holds that a field that is only half in sight stays where it is
// when it is clicked: else the button would come up over another control.
func TestMouseMovesNothingBeneathItself(t *testing.T) {
	w := newTestWindow(t, i18n.ZH, true)
	w.open(PlaceOnboarding)
	form := w.scrolls["form"]
	e := w.marks.find("form.link").(*widget.Entry)
	e.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
	if w.w.Canvas().Focused() != fyne.Focusable(e) || form.Offset.Y != 0 {
		t.Errorf("focus at %q, the form at %v", w.marks.nameOf(w.w.Canvas().Focused()), form.Offset.Y)
	}
}

// TestFocusedButtonsWearARing holds that one sees where Enter would press, on main buttons too.
func TestFocusedButtonsWearARing(t *testing.T) {
	w := newTestWindow(t, i18n.ZH, true)
	ring := func(b *widget.Button) *canvas.Rectangle {
		objects := test.WidgetRenderer(b).Objects()
		return objects[len(objects)-1].(*canvas.Rectangle)
	}
	for _, name := range []string{"clients.add", "clients.open.0"} {
		b := w.marks.find(name).(*widget.Button)
		if ring(b).StrokeColor != widget.Clear {
			t.Errorf("%s wears a ring without the focus", name)
		}
		w.w.Canvas().Focus(b)
		if r := ring(b); r.StrokeColor == widget.Clear || r.Size() != b.Size() {
			t.Errorf("%s with the focus: ring %v of %v", name, r.StrokeColor, r.Size())
		}
		w.w.Canvas().Unfocus()
		if ring(b).StrokeColor != widget.Clear {
			t.Errorf("%s keeps its ring", name)
		}
	}
}

// TestDialogByKeyboard holds the way through a dialog: fields, buttons, and the x at last; Enter in
// a field does what the main button does.
func TestDialogByKeyboard(t *testing.T) {
	w := newTestWindow(t, i18n.ZH, false)
	w.press("clients.add")
	var seen []string
	for range 6 {
		seen = append(seen, w.marks.nameOf(w.w.Canvas().Focused()))
		w.w.Canvas().FocusNext()
	}
	if want := []string{"client.name", "client.shop", "client.type", "client.cancel", "client.save", "dialog.close"}; !slices.Equal(seen, want) {
		t.Errorf("Tab goes %v, want %v", seen, want)
	}
	name := w.marks.find("client.name").(*widget.Entry)
	name.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(w.dialogs) != 1 {
		t.Fatal("Enter without a name has closed the dialog")
	}
	name = w.marks.find("client.name").(*widget.Entry)
	name.SetText("By Keyboard Ltd")
	name.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	w.settle()
	if len(w.dialogs) != 0 || len(w.clients) != 1 || w.clients[0].Name != "By Keyboard Ltd" {
		t.Errorf("after Enter: %d dialogs, clients %v", len(w.dialogs), w.clients)
	}
}

// TestPickerByMouse holds that one click marks, a second at once chooses, and the list keeps its
// place meanwhile.
func TestPickerByMouse(t *testing.T) {
	w := newTestWindow(t, i18n.ZH, false)
	dir := t.TempDir()
	for _, name := range []string{"a.csv", "b.csv"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("sample"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	w.folder = dir
	var got []string
	open := func() *widget.RowList {
		got = nil
		w.pickFiles(pick{title: func() string { return "" }, types: []string{".csv"}, many: true}, func(paths []string) { got = paths })
		return w.marks.find("picker.list").(*widget.RowList)
	}
	list := open()
	list.Select(0)
	list.Select(1)
	if now := w.marks.find("picker.list"); now != fyne.CanvasObject(list) {
		t.Error("the list was made anew by a click")
	}
	if ok := w.marks.find("picker.ok").(*widget.Button); ok.Text != w.T("picker.ok-many", 2) {
		t.Errorf("the button says %q", ok.Text)
	}
	w.press("picker.ok")
	if len(got) != 2 {
		t.Errorf("two clicked files give %v", got)
	}
	list = open()
	list.Select(1)
	list.Select(1)
	if len(w.dialogs) != 0 || !slices.Equal(got, []string{filepath.Join(dir, "b.csv")}) {
		t.Errorf("a double click gives %v, %d dialogs", got, len(w.dialogs))
	}
}

// TestDeletingAClient holds that a client goes only after a question that says what goes with it.
func TestDeletingAClient(t *testing.T) {
	w := newTestWindow(t, i18n.ZH, true)
	gone := w.clients[0]
	stays, err := w.a.AddClient(t.Context(), "Stays Ltd", workspace.Shop{})
	if err != nil {
		t.Fatal(err)
	}
	w.LoadClients(gone.ID)
	w.open(PlaceClients)
	at := slices.IndexFunc(w.page.(*clientsPage).p.clients, func(c workspace.Client) bool { return c.ID == gone.ID })
	ask := func() {
		w.press("clients.edit" + marked(at))
		w.press("client.delete")
	}
	ask()
	if len(w.dialogs) != 2 || w.marks.nameOf(w.w.Canvas().Focused()) != "ask.no" {
		t.Fatalf("%d dialogs, focus at %q", len(w.dialogs), w.marks.nameOf(w.w.Canvas().Focused()))
	}
	w.press("ask.no")
	w.press("client.cancel")
	if cs, _ := w.a.Clients(t.Context()); len(cs) != 2 || len(w.dialogs) != 0 {
		t.Fatalf("after cancelling: %d clients, %d dialogs", len(cs), len(w.dialogs))
	}
	ask()
	w.press("ask.yes")
	cs, err := w.a.Clients(t.Context())
	if err != nil || len(cs) != 1 || cs[0].ID != stays.ID || w.client.ID != stays.ID || len(w.dialogs) != 0 {
		t.Errorf("left: %v, %v; current %q, %d dialogs", cs, err, w.client.Name, len(w.dialogs))
	}
}

// TestReversedTicketDates holds that an end before its beginning is told at the field at once, and
// no longer than it stands there.
func TestReversedTicketDates(t *testing.T) {
	w := newTestWindow(t, i18n.ZH, true)
	w.open(PlaceTickets)
	w.press("tickets.open.0")
	g := w.page.(*ticketPage)
	g.goTo(stepTicket)
	w.settle()
	typed := func(name, text string) { w.marks.find("ticket." + name).(*widget.Entry).SetText(text) }
	for _, c := range []struct{ first, second, early, late string }{
		{"issued", "deadline", "2026-11-10 09:00", "2026-11-16 09:00"}, {"from", "to", "2026-11-08", "2026-11-14"},
	} {
		typed(c.first, c.late)
		typed(c.second, c.early)
		if got, want := g.rows[c.second].Error(), w.T("ticket.reversed-"+c.second); got != want {
			t.Errorf("%s before %s: %q, want %q", c.second, c.first, got, want)
		}
		typed(c.first, c.early)
		if got := g.rows[c.second].Error(); got != w.T("ticket."+c.second+"-hint") && got != "" {
			t.Errorf("the problem of %s stays: %q", c.second, got)
		}
		if err := g.Flush(); err != nil {
			t.Error(err)
		}
	}
}

// TestUnreadableTicketIsNotMade holds that nobody is asked for a place of a PDF that can't be made:
// what stands in the way is told at once.
func TestUnreadableTicketIsNotMade(t *testing.T) {
	w := newTestWindow(t, i18n.ZH, true)
	w.open(PlaceTickets)
	w.press("tickets.open.0")
	g := w.page.(*ticketPage)
	g.goTo(stepTicket)
	w.settle()
	entry := w.marks.find("ticket.assessed").(*widget.Entry)
	was := entry.Text
	entry.SetText("13,21%")
	g.build()
	if len(w.dialogs) != 0 || w.notice == nil || w.notice.tone != widget.Bad {
		t.Fatalf("%d dialogs, notice %v", len(w.dialogs), w.notice)
	}
	entry.SetText(was)
	w.notice = nil
	g.build()
	if w.marks.find("picker.path") == nil {
		t.Errorf("once mended nothing is asked: %v", w.notice)
	}
}

// TestReviewFollowsAReadingThatEnds holds that a page that was opened while its picture was being
// read shows what was read.
func TestReviewFollowsAReadingThatEnds(t *testing.T) {
	w := newTestWindow(t, i18n.ZH, true)
	w.open(PlaceOnboarding)
	w.press("onboarding.step.1")
	w.press("slot.review.0")
	review := w.page.(*reviewPage)
	field := review.p.doc.Fields[0]
	field.Value, field.State = "SEENELSEWHERE", onboarding.FieldEdited
	if err := w.a.SaveField(t.Context(), review.p.clientID, review.p.slot.ID, field); err != nil {
		t.Fatal(err)
	}
	review.parent.p.changed(struct{}{}, nil)
	w.settle()
	if got := review.p.doc.Fields[0].Value; got != "SEENELSEWHERE" {
		t.Errorf("the page shows %q", got)
	}
}

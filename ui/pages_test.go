package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"sellerdesk/internal/i18n"
	"sellerdesk/ui/widget"
)

// tour opens every page and every step of the pages.
func tour(w *testWindow, visit func(name string)) {
	w.t.Helper()
	w.open(PlaceClients)
	visit("clients")
	w.open(PlaceOnboarding)
	for i, name := range []string{"form", "documents", "screenshots", "submit"} {
		w.press("onboarding.step" + marked(i))
		visit("onboarding." + name)
	}
	w.press("onboarding.step.1")
	w.press("slot.review.0")
	visit("review")
	w.open(PlaceEvidence)
	visit("evidence")
	g := w.page.(*evidencePage)
	w.Open(newItemPage(g, g.p.items[0]))
	w.settle()
	visit("evidence.item")
	w.open(PlaceMetrics)
	visit("metrics")
	w.press("metric.orders.0")
	visit("metrics.orders")
	w.open(PlaceSettings)
	visit("settings")
	for i := range 3 {
		w.open(PlaceTickets)
		if i == 0 {
			visit("tickets")
		}
		w.press("tickets.open" + marked(i))
		for _, step := range w.page.(*ticketPage).steps() {
			w.page.(*ticketPage).goTo(step)
			w.settle()
			visit("ticket" + marked(i) + "." + string(step))
		}
	}
}

// TestEveryPageFits holds for every page, in both languages, that it needs no more room than the
// window has, shows messages and no keys, and leaves every button its whole label
// (R2-R7, R29, R30, R49-R53, R62, R63, R182, R184, R216-R222, R228).
func TestEveryPageFits(t *testing.T) {
	for _, lang := range []i18n.Lang{i18n.ZH, i18n.EN} {
		t.Run(string(lang), func(t *testing.T) {
			w := newTestWindow(t, lang, true)
			pages := 0
			tour(w, func(name string) {
				pages++
				w.checkPage(name)
			})
			if pages < 24 {
				t.Errorf("the tour has seen %d pages", pages)
			}
		})
	}
}

func (w *testWindow) checkPage(name string) {
	t := w.t
	t.Helper()
	if m := w.w.Content().MinSize(); m.Width > Size().Width || m.Height > Size().Height {
		t.Errorf("%s needs %v", name, m)
	}
	if w.notice != nil && w.notice.tone == widget.Bad {
		t.Errorf("%s: %s", name, w.notice.text)
	}
	texts := 0
	for _, o := range test.LaidOutObjects(w.w.Content()) {
		switch v := o.(type) {
		case *canvas.Text:
			texts++
			if strings.Contains(v.Text, "ui.") && !strings.Contains(v.Text, "://") || strings.Contains(v.Text, "%!") {
				t.Errorf("%s shows %q", name, v.Text)
			}
		case *widget.Button, *widget.Choice, *widget.Entry, *widget.Check:
			if s, m := o.Size(), o.MinSize(); s.Width+0.5 < m.Width && s.Width > 0 {
				if _, entry := o.(*widget.Entry); !entry {
					t.Errorf("%s: %T %q has %v and needs %v", name, o, shownText(o), s, m)
				}
			}
		}
	}
	if texts < 12 {
		t.Errorf("%s shows %d texts", name, texts)
	}
}

// TestOneMainAction holds that no page has two high buttons.
func TestOneMainAction(t *testing.T) {
	w := newTestWindow(t, i18n.ZH, true)
	tour(w, func(name string) {
		n := 0
		for _, o := range test.LaidOutObjects(w.w.Content()) {
			if b, ok := o.(*widget.Button); ok && b.Main() {
				n++
			}
		}
		if n > 1 {
			t.Errorf("%s has %d main actions", name, n)
		}
	})
}

// TestEmptyPagesSayWhatToDo looks at the pages of a new workspace, and of a new client.
func TestEmptyPagesSayWhatToDo(t *testing.T) {
	w := newTestWindow(t, i18n.EN, false)
	shown := func() string {
		var b strings.Builder
		for _, o := range test.LaidOutObjects(w.w.Content()) {
			if c, ok := o.(*canvas.Text); ok {
				b.WriteString(c.Text + " ")
			}
		}
		return b.String()
	}
	if s := shown(); !strings.Contains(s, "No clients yet") {
		t.Errorf("the first page says %s", s)
	}
	for _, p := range []Place{PlaceOnboarding, PlaceEvidence, PlaceMetrics, PlaceTickets} {
		w.open(p)
		if s := shown(); !strings.Contains(s, "Choose a client first") {
			t.Errorf("%s without a client says %s", p, s)
		}
	}
	w.open(PlaceClients)
	w.press("clients.add")
	w.marks.find("client.name").(*widget.Entry).SetText("New Ltd")
	w.press("client.save")
	for p, want := range map[Place]string{PlaceEvidence: "No evidence yet", PlaceMetrics: "No orders yet", PlaceTickets: "No tickets yet", PlaceOnboarding: "Registered in"} {
		w.open(p)
		if s := shown(); !strings.Contains(s, want) {
			t.Errorf("%s of a new client says %s", p, s)
		}
	}
}

// TestLanguageSwitchesAtOnce holds that an open dialog and what was typed in it come along.
func TestLanguageSwitchesAtOnce(t *testing.T) {
	w := newTestWindow(t, i18n.ZH, false)
	w.press("clients.add")
	w.marks.find("client.name").(*widget.Entry).SetText("半句")
	save := w.marks.find("client.save").(*widget.Button).Text
	w.typedShortcut(ctrl(fyne.KeyL))
	w.settle()
	if now := w.marks.find("client.save").(*widget.Button).Text; save != "保存" || now != "Save" {
		t.Errorf("the dialog's button was %q and is %q", save, now)
	}
	if e := w.marks.find("client.name").(*widget.Entry); e.Text != "半句" {
		t.Errorf("what was typed has become %q", e.Text)
	}
	s, err := w.a.Settings(t.Context())
	if err != nil || s.Lang != i18n.EN {
		t.Errorf("the choice is kept as %q, %v", s.Lang, err)
	}
}

package ui

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"sellerdesk/internal/i18n"
	"sellerdesk/onboarding"
	"sellerdesk/ui/widget"
)

// TestValuesInAPersonsWords holds that a date, a term, a capital and the sex are shown in the language of
// the window, that people may type them as they speak, and that what is not understood is said at once and
// not confirmed (R29).
func TestValuesInAPersonsWords(t *testing.T) {
	for lang, c := range map[i18n.Lang]struct{ sex, typed, shown, understood string }{
		i18n.ZH: {"女", "500万", "500万元人民币", "理解为：500万元人民币"},
		i18n.EN: {"Female", "5 million RMB", "CNY 5,000,000", "Understood as CNY 5,000,000"},
	} {
		w, g := stage(t, lang, nil)
		entry := func(name string) *widget.Entry { return w.marks.find("field." + name).(*widget.Entry) }
		if got := entry("sex").Text; got != c.sex {
			t.Errorf("%s: the sex is shown as %q", lang, got)
		}
		w.w.Canvas().Focus(entry("registered_capital"))
		w.settle()
		for _, text := range []string{"一些", c.typed} {
			entry("registered_capital").SetText(text)
			w.settle()
			wrong := strings.Contains(w.said(), w.T("field.not-understood", w.In(g.p.howTo("registered_capital")))[:15])
			if wrong != (text == "一些") || strings.Contains(w.said(), c.understood) != (text == c.typed) {
				t.Errorf("%s: %q: refused %t", lang, text, wrong)
			}
			if text == c.typed {
				continue
			}
			w.typed(fyne.KeyReturn)
			if f := g.p.at("registered_capital"); f.State == onboarding.FieldConfirmed || w.focused() != "field.registered_capital" || !strings.Contains(w.said(), w.T("field-state.not-understood")) {
				t.Errorf("%s: what is not understood is confirmed: %+v, cursor at %s", lang, *f, w.focused())
			}
		}
		if got := entry("registered_capital").Text; got != c.typed {
			t.Errorf("%s: beneath the typing the text became %q", lang, got)
		}
		w.typed(fyne.KeyReturn)
		if f := g.p.at("registered_capital"); f.State != onboarding.FieldConfirmed || f.Value != "5000000.00 CNY" {
			t.Errorf("%s: %+v", lang, *f)
		}
		if got := entry("registered_capital").Text; got != c.shown {
			t.Errorf("%s: it is shown as %q", lang, got)
		}
	}
}

// TestTakingBackOnThePage holds that Alt and 0 takes back the last confirmation and then what the active
// field was changed to, that the button does the same, and that confirming twice keeps who did it first
// (R29).
func TestTakingBackOnThePage(t *testing.T) {
	w, g := stage(t, i18n.EN, nil)
	w.typed(fyne.KeyReturn)
	first := *g.p.at("uscc")
	if w.focused() != "field.name" || first.State != onboarding.FieldConfirmed {
		t.Fatalf("%+v, cursor at %s", first, w.focused())
	}
	w.w.Canvas().Focus(w.marks.find("field.uscc").(fyne.Focusable))
	w.typed(fyne.KeyReturn)
	if f := *g.p.at("uscc"); f.At != first.At || w.focused() != "field.name" {
		t.Errorf("confirmed twice: %+v, cursor at %s", f, w.focused())
	}
	w.shortcut(fyne.Key0, fyne.KeyModifierAlt)
	if f := g.p.at("uscc"); f.State == onboarding.FieldConfirmed || w.focused() != "field.uscc" {
		t.Errorf("taken back: %+v, cursor at %s", *f, w.focused())
	}
	w.w.Canvas().Focus(w.marks.find("field.name").(fyne.Focusable))
	w.typed(fyne.KeyReturn)
	if w.marks.find("undo.1") == nil {
		t.Fatal("a confirmed field has no button to take it back")
	}
	w.press("undo.1")
	if f := g.p.at("name"); f.State == onboarding.FieldConfirmed || w.focused() != "field.name" {
		t.Errorf("by the button: %+v, cursor at %s", *f, w.focused())
	}
}

// TestFromDocumentToDocument holds that Ctrl and Page Down or Up turn to another document that holds
// something, and that once everything is confirmed the cursor is on the way to the next one (R29).
func TestFromDocumentToDocument(t *testing.T) {
	w, g := stage(t, i18n.ZH, func(s *staged) {
		s.doc.Fields = s.doc.Fields[:2]
		clients, err := s.Clients(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		typed := onboarding.FieldValue{Name: "name", Value: "样例", State: onboarding.FieldEdited}
		if err := s.SaveField(t.Context(), clients[0].ID, onboarding.SlotIDFront, typed); err != nil {
			t.Fatal(err)
		}
	})
	slot := func() onboarding.SlotID { return w.page.(*reviewPage).p.slot.ID }
	w.shortcut(fyne.KeyPageDown, fyne.KeyModifierShortcutDefault)
	if slot() != onboarding.SlotIDFront {
		t.Fatalf("Ctrl and Page Down leads to %s", slot())
	}
	w.shortcut(fyne.KeyPageDown, fyne.KeyModifierShortcutDefault)
	w.shortcut(fyne.KeyPageUp, fyne.KeyModifierShortcutDefault)
	w.shortcut(fyne.KeyPageUp, fyne.KeyModifierShortcutDefault)
	if slot() != g.p.slot.ID {
		t.Fatalf("round and back leads to %s", slot())
	}
	w.typed(fyne.KeyReturn)
	w.typed(fyne.KeyReturn)
	if w.focused() != "review.next" {
		t.Fatalf("everything is confirmed, and the cursor is at %q", w.focused())
	}
	w.typed(fyne.KeyReturn)
	if slot() != onboarding.SlotIDFront {
		t.Errorf("Enter leads to %s", slot())
	}
}

// TestADroppedFolderIsAnswered says what to do instead.
func TestADroppedFolderIsAnswered(t *testing.T) {
	w := newTestWindow(t, i18n.ZH, true)
	w.open(PlaceOnboarding)
	w.dropped([]fyne.URI{storage.NewFileURI(t.TempDir())})
	w.settle()
	if w.notice == nil || !strings.Contains(w.said(), "文件夹") || len(w.dialogs) > 0 {
		t.Errorf("a dropped folder: notice %v, %d dialogs", w.notice, len(w.dialogs))
	}
}

// TestLeavingWhileSomethingRuns holds that closing the window asks first while work goes on, that the
// answer no keeps it open, and that nothing is asked where nothing runs.
func TestLeavingWhileSomethingRuns(t *testing.T) {
	w := newTestWindow(t, i18n.EN, true)
	ended := make(chan struct{})
	Run(w.tasks, "long", i18n.T("样例", "sample"), func(ctx context.Context, report func(Report)) (struct{}, error) {
		select {
		case <-ended:
		case <-ctx.Done():
		}
		return struct{}{}, ctx.Err()
	}, func(struct{}, error) {})
	if w.mayLeave() || len(w.dialogs) != 1 || w.marks.find("ask.yes") == nil {
		t.Fatalf("nothing is asked: %d dialogs", len(w.dialogs))
	}
	w.marks.find("ask.no").(*widget.Button).OnTapped()
	if w.leaving || w.mayLeave() || len(w.dialogs) != 1 {
		t.Fatal("after the answer no it is not asked again")
	}
	if !w.mayLeave() {
		t.Error("who asks once more may not leave")
	}
	close(ended)
	w.settle()
	w.marks.find("ask.no").(*widget.Button).OnTapped()
	if !w.mayLeave() || len(w.dialogs) > 0 {
		t.Error("where nothing runs it is asked all the same")
	}
}

package ui

import (
	"image"
	"reflect"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"sellerdesk/internal/app"
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/workspace"
	"sellerdesk/ocr/extract"
	"sellerdesk/onboarding"
	"sellerdesk/ui/widget"
)

// TestReviewByKeyboardAlone goes through a licence without the mouse: it begins at the first open
// field, Enter confirms also where a text has several lines, Page Down and Page Up lead on and back,
// Alt and a number take a candidate, Tab gets out of every field (R29, R30).
func TestReviewByKeyboardAlone(t *testing.T) {
	w, g := stage(t, i18n.ZH, nil)
	at := func(what, want string) {
		t.Helper()
		if got := w.focused(); got != want {
			t.Fatalf("%s: the cursor is at %q, want %q", what, got, want)
		}
	}
	at("on opening", "field.uscc")
	w.shortcut(fyne.Key1, fyne.KeyModifierAlt)
	if v := g.p.at("uscc").Value; v != "91440300MAEXAMPL8O" {
		t.Errorf("Alt+1 gives %s", v)
	}
	w.shortcut(fyne.Key2, fyne.KeyModifierAlt)
	w.typed(fyne.KeyReturn)
	if f := g.p.at("uscc"); f.State != onboarding.FieldConfirmed || f.Value != "91440300MAEXAMPL88" || f.Who != "tester" || f.At.IsZero() {
		t.Errorf("after Alt+2 and Enter: %+v", *f)
	}
	at("after Enter", "field.name")
	w.shortcut(fyne.Key4, fyne.KeyModifierAlt)
	w.shortcut(fyne.Key9, fyne.KeyModifierAlt) // there is none: nothing happens
	if v := g.p.at("name").Value; v != "样列公司" {
		t.Errorf("Alt+4 gives %s", v)
	}
	w.typed(fyne.KeyPageDown)
	at("after Page Down", "field.type")
	w.shortcut(fyne.Key1, fyne.KeyModifierAlt)
	if v := g.p.at("type").Value; v != "无限公司" {
		t.Errorf("Alt+1 takes the other reading as %s", v)
	}
	w.typed(fyne.KeyPageUp)
	at("after Page Up", "field.name")
	w.typed(fyne.KeyPageUp)
	at("before the first open field", "field.sex")
	w.typed(fyne.KeyPageUp)
	at("before that", "field.scope")
	scope := w.marks.find("field.scope").(*widget.Entry)
	if scope.AcceptsTab() {
		t.Error("Tab does not get out of a field of several lines")
	}
	before := scope.Text
	w.typed(fyne.KeyReturn)
	if f := g.p.at("scope"); f.State != onboarding.FieldConfirmed || f.Value != before {
		t.Errorf("Enter in the scope: %+v", *f)
	}
	w.typed(fyne.KeyEscape)
	if w.page != Page(g.parent) {
		t.Errorf("Escape leads to %s", w.page.Name())
	}
}

// TestPictureByKeyboard holds that F6 goes to the picture and Escape back to the field, that the
// picture can be moved from a field, and that its box follows the cursor.
func TestPictureByKeyboard(t *testing.T) {
	w, g := stage(t, i18n.EN, nil)
	w.typed(fyne.KeyF6)
	if w.focused() != "view.picture" {
		t.Fatalf("F6 leads to %q", w.focused())
	}
	w.typed(fyne.KeyEscape)
	if w.focused() != "field.uscc" || w.page != Page(g) {
		t.Fatalf("Escape leads to %q on %s", w.focused(), w.page.Name())
	}
	w.shortcut(fyne.KeyEqual, fyne.KeyModifierShortcutDefault)
	if g.view.Whole() {
		t.Error("Ctrl and + enlarge nothing")
	}
	for range 3 {
		w.shortcut(fyne.KeyEqual, fyne.KeyModifierShortcutDefault)
		if !g.view.Sees("uscc") {
			t.Error("enlarged, the field that the cursor is in is out of sight")
		}
	}
	w.shortcut(fyne.Key0, fyne.KeyModifierShortcutDefault)
	if !g.view.Whole() {
		t.Error("Ctrl+0 does not fit")
	}
	w.shortcut(fyne.KeyR, fyne.KeyModifierShortcutDefault)
	w.typed(fyne.KeyPageDown)
	active := func() (keys []string) {
		for _, b := range g.boxes() {
			if b.Active {
				keys = append(keys, b.Key)
			}
		}
		return keys
	}
	if got := active(); !reflect.DeepEqual(got, []string{"name"}) {
		t.Errorf("marked on the picture: %v", got)
	}
	g.view.OnBox("scope")
	w.settle()
	if w.focused() != "field.scope" || !reflect.DeepEqual(active(), []string{"scope"}) {
		t.Errorf("a click on a box leads to %q, marked %v", w.focused(), active())
	}
}

// TestReviewSaysWhatToDo holds that each outcome of a reading comes with a sentence for a person, in
// both languages, that the page fits, and that a proposal never goes with the clear fields (R30).
func TestReviewSaysWhatToDo(t *testing.T) {
	for _, lang := range []i18n.Lang{i18n.ZH, i18n.EN} {
		w, g := stage(t, lang, nil)
		w.checkPage("review")
		said := w.said()
		for _, state := range []string{"proposed", "derived", "ambiguous", "failing", "unreadable", "missing"} {
			want := w.T("field-advice." + state)
			if begin := string([]rune(want)[:12]); !strings.Contains(said, begin) {
				t.Errorf("%s: of a %s field nothing is said like %q", lang, state, begin)
			}
		}
		if names, _ := g.p.sure(); len(names) > 0 {
			t.Errorf("confirmed together: %v", names)
		}
	}
}

// TestFindingsAreInSight holds that the page says above the fields that something was found, leads
// there, and shows the place on the picture.
func TestFindingsAreInSight(t *testing.T) {
	w, g := stage(t, i18n.EN, nil)
	if said := w.said(); !strings.Contains(said, "it has expired") || !strings.Contains(said, "2 things need you") {
		t.Errorf("the page says %s", said)
	}
	w.press("review.findings")
	if !strings.HasPrefix(w.focused(), "look.read.sample.glare") {
		t.Errorf("the way leads to %q", w.focused())
	}
	w.press(w.focused())
	i := slices.IndexFunc(g.boxes(), func(b widget.Box) bool { return b.Active })
	if i < 0 || g.boxes()[i].Rect != image.Rect(1000, 700, 1120, 780) || g.view.Whole() {
		t.Errorf("the place is not shown: box %d, whole %t", i, g.view.Whole())
	}
}

// TestReviewWithoutEngine holds that everything works by typing, and that the page says so; each
// paper offers its own fields.
func TestReviewWithoutEngine(t *testing.T) {
	w, g := stage(t, i18n.EN, func(s *staged) { s.read, s.doc = false, onboarding.Document{Slot: onboarding.SlotLicense} })
	if said := w.said(); !strings.Contains(said, "Text recognition is not installed") || !strings.Contains(said, "To be typed") {
		t.Errorf("the page says %s", said)
	}
	w.w.Canvas().Focus(w.marks.find("field.name").(fyne.Focusable))
	w.marks.find("field.name").(*widget.Entry).SetText("Typed Ltd")
	w.typed(fyne.KeyReturn)
	if f := g.p.at("name"); f.Value != "Typed Ltd" || f.State != onboarding.FieldConfirmed {
		t.Errorf("typed: %+v", *f)
	}
	w.press("page.back")
	w.press("slot.review.0")
	var left []string
	for _, f := range w.page.(*reviewPage).p.doc.Fields {
		left = append(left, f.Name+f.Value)
	}
	if len(left) != 11 || left[0] != "uscc" || left[1] != "nameTyped Ltd" {
		t.Errorf("opened again it offers %v", left)
	}
	for _, c := range []struct {
		slot   onboarding.SlotID
		idKind string
		has    extract.Name
		not    extract.Name
	}{
		{onboarding.SlotIDFront, "passport", extract.Surname, extract.MachineZone},
		{onboarding.SlotIDFront, "hk-id", extract.NameEnglish, extract.Ethnicity},
		{onboarding.SlotIDFront, "cn-id", extract.Ethnicity, extract.Valid},
		{onboarding.SlotIDBack, "cn-id", extract.Valid, extract.Number},
		{onboarding.SlotBusinessReg, "", extract.BRN, extract.USCC},
	} {
		names := typedFields(c.slot, c.idKind)
		if !slices.Contains(names, c.has) || slices.Contains(names, c.not) {
			t.Errorf("%s %s: %v", c.slot, c.idKind, names)
		}
	}
	read := []onboarding.FieldValue{{Name: "number", Value: "x"}, {Name: "valid", Check: "missing"}, {Name: "authority", Check: "missing", Value: "typed"}}
	if left := ownFields(read, onboarding.SlotIDFront); len(left) != 2 || left[1].Value != "typed" {
		t.Errorf("the card's front offers %v", left)
	}
	if names := typedFields(onboarding.SlotGMV, ""); len(names) > 0 {
		t.Errorf("a screenshot offers %v", names)
	}
}

// TestReviewOfAFailedReading holds that the page says what happened and what to do, and that one can
// try again from there.
func TestReviewOfAFailedReading(t *testing.T) {
	var s *staged
	w, g := stage(t, i18n.EN, func(made *staged) {
		s = made
		s.doc, s.err = onboarding.Document{Slot: onboarding.SlotLicense}, &app.EngineError{Err: errSample}
	})
	if !strings.Contains(w.said(), "has not been read yet") {
		t.Errorf("an unread picture: %s", w.said())
	}
	w.press("review.read")
	want := w.svc.Explain(s.err)
	if said := w.said(); !strings.Contains(said, "Not read: ") || !strings.Contains(said, want.Do.EN[:20]) || w.notice != nil {
		t.Errorf("the page says %s, notice %v", said, w.notice)
	}
	s.err, s.doc = nil, stagedLicence()
	w.press("reading.again")
	if len(g.p.doc.Fields) != len(s.doc.Fields) || strings.Contains(w.said(), "Not read: ") {
		t.Errorf("after the second try: %d fields, %s", len(g.p.doc.Fields), w.said())
	}
}

// TestSidewaysPicture holds that a picture that was taken sideways is shown upright, and its crops
// with it.
func TestSidewaysPicture(t *testing.T) {
	_, g := stage(t, i18n.ZH, func(s *staged) {
		s.doc.Turn = 1
		for i := range s.doc.Fields {
			if b := s.doc.Fields[i].Box; b != nil {
				b[2], b[3] = b[3], b[2] // lines stand upright on the photo
			}
		}
	})
	f := *g.p.at("name")
	crop := g.crop(f).(*fyne.Container)
	crop.Resize(fyne.NewSize(340, 80))
	if s := crop.Objects[0].Size(); s.Width < 4*s.Height {
		t.Errorf("the crop of a line is %v", s)
	}
	for _, turn := range []int{0, 1} {
		doc := onboarding.Document{ItemID: "lying", Turn: turn}
		g.parent.p.thumbs["lying"] = image.NewNRGBA(image.Rect(0, 0, 30, 20))
		for _, o := range test.LaidOutObjects(g.parent.thumb(doc)) {
			if pic, ok := o.(*canvas.Image); ok && pic.Image != nil && (pic.Image.Bounds().Dx() == 20) != (turn == 1) {
				t.Errorf("turned by %d the small picture is %v", turn, pic.Image.Bounds())
			}
		}
	}
}

// TestLongTextsShowTheirDoubts holds that every doubted character of a long text is among those
// shown, with what is left out marked as such.
func TestLongTextsShowTheirDoubts(t *testing.T) {
	doc := stagedLicence()
	scope, _ := doc.Field("scope")
	doubted, dots := 0, 0
	gs := glyphs(scope)
	for _, c := range gs {
		if c.Doubted {
			doubted++
		}
		if c.Text == "…" {
			dots++
		}
	}
	if doubted != len(scope.Flags) || dots != 2 || len(gs) >= len([]rune(scope.Read)) {
		t.Errorf("%d doubted, %d gaps, %d of %d characters", doubted, dots, len(gs), len([]rune(scope.Read)))
	}
}

// TestWhoEditedIsKnownOnceKept holds that an edit says that it is being saved, and then by whom and
// when (R29).
func TestWhoEditedIsKnownOnceKept(t *testing.T) {
	p, _, h, _ := reviewing(t)
	typing := true
	p.typing = func(string) bool { return typing }
	p.edit("name", "样例二")
	if f := p.at("name"); f.State != onboarding.FieldEdited || !f.At.IsZero() {
		t.Errorf("at once: %+v", *f)
	}
	drawn := h.drawn
	h.q.until(t, "the save", func() bool { return p.at("name").Who != "" && h.idle() })
	if f := p.at("name"); f.State != onboarding.FieldEdited || f.Who != "tester" || f.At.IsZero() {
		t.Errorf("once kept: %+v", *f)
	}
	if h.drawn != drawn {
		t.Error("the page was drawn anew beneath the typing")
	}
	typing = false
	p.edit("name", "样例三")
	h.q.until(t, "the page", func() bool { return h.drawn > drawn })
}

// TestAnotherClientBeginsAtTheFirstStep holds that nobody lands at the last step of an application
// that has not been begun.
func TestAnotherClientBeginsAtTheFirstStep(t *testing.T) {
	w := newTestWindow(t, i18n.ZH, true)
	w.open(PlaceOnboarding)
	w.press("onboarding.step.3")
	if w.open(PlaceClients); w.open(PlaceOnboarding).Name() != "onboarding.submit" {
		t.Errorf("the same client comes back to %s", w.page.Name())
	}
	c, err := w.a.AddClient(t.Context(), "Another Ltd", workspace.Shop{})
	if err != nil {
		t.Fatal(err)
	}
	w.LoadClients(c.ID)
	w.settle()
	if w.page.Name() != "onboarding.form" {
		t.Errorf("another client begins at %s", w.page.Name())
	}
}

// TestRemediesFollowAsASentence holds that a message which ends with a full stop gets no second one.
func TestRemediesFollowAsASentence(t *testing.T) {
	for lang, c := range map[i18n.Lang][2]string{i18n.EN: {"It is cut.", "It is cut. Retake"}, i18n.ZH: {"缺了一角。", "缺了一角。Retake"}} {
		w := newTestWindow(t, lang, false)
		for _, message := range []string{c[0], strings.TrimRight(c[0], ".。")} {
			if got := w.remedied(message, "Retake"); got != c[1] {
				t.Errorf("%s: %q becomes %q", lang, message, got)
			}
		}
	}
}

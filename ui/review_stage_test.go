package ui

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"sellerdesk/internal/app"
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/rule"
	"sellerdesk/onboarding"
)

// staged shows a licence as if it had been read, on top of a real workspace that keeps what a person
// does with it.
type staged struct {
	*app.App
	doc  onboarding.Document
	read bool  // there is an engine
	err  error // why reading fails
}

func (s *staged) Application(ctx context.Context, id string) (onboarding.Application, error) {
	a, err := s.App.Application(ctx, id)
	kept, _ := a.Document(s.doc.Slot)
	doc := clone(s.doc)
	doc.ItemID = kept.ItemID
	for i, f := range doc.Fields {
		if now, ok := kept.Field(f.Name); ok && now.State != onboarding.FieldRead {
			f.Value, f.State, f.Who, f.At = now.Value, now.State, now.Who, now.At
			doc.Fields[i] = f
		}
	}
	for _, f := range kept.Fields {
		if _, ok := doc.Field(f.Name); !ok {
			doc.Fields = append(doc.Fields, f)
		}
	}
	a.SetDocument(doc)
	return a, err
}

func (s *staged) CanRead() bool { return s.read }

func (s *staged) ReadDocument(context.Context, string, onboarding.SlotID, func(app.Progress)) (onboarding.Document, error) {
	return s.doc, s.err
}

// stagedLicence has a field in each state that a reading can come to, and findings with and without
// a place.
func stagedLicence() onboarding.Document {
	box := func(y int) *[4]int { return &[4]int{300, y, 400, 30} }
	long := strings.Repeat("样例商品销售，", 16)
	field := func(name, read, check string, y int, flags ...onboarding.CharFlag) onboarding.FieldValue {
		return onboarding.FieldValue{Name: name, Read: read, Value: read, Check: check, Sure: .8, Box: box(y), Flags: flags, State: onboarding.FieldRead}
	}
	code := field("uscc", "91440300MAEXAMPL8O", "proposed", 300, onboarding.CharFlag{Position: 18, Read: "O", Value: "8", Box: &[4]int{680, 300, 20, 30}})
	code.Value = "91440300MAEXAMPL88"
	type_ := field("type", "有限公司", "ambiguous", 380)
	type_.Others = []string{"有限公司", "无限公司"}
	scope := field("scope", long, "unverified", 500, onboarding.CharFlag{Position: 3, Read: "商"}, onboarding.CharFlag{Position: 60, Read: string([]rune(long)[59])})
	return onboarding.Document{Slot: onboarding.SlotLicense, Engine: "staged", Fields: []onboarding.FieldValue{
		code,
		field("name", "样例公司", "unverified", 340, onboarding.CharFlag{Position: 1, Read: "样", Value: "洋"}, onboarding.CharFlag{Position: 2, Read: "例", Value: "列"}),
		type_,
		field("legal_representative", "样例", "failing", 420),
		field("registered_capital", "", "unreadable", 460),
		scope,
		{Name: "registration_authority", Check: "missing", State: onboarding.FieldRead},
		{Name: "sex", Value: "F", Check: "proposed", State: onboarding.FieldRead, Box: box(300)},
	}, Findings: []rule.Finding{
		{Rule: "read.sample.calm", Status: rule.Pass, Title: i18n.T("清晰", "Sharp"), Message: i18n.T("够清晰", "sharp enough")},
		{Rule: "read.sample.glare", Status: rule.Warn, Title: i18n.T("反光", "Glare"), Message: i18n.T("文字上有反光", "glare over text"), Remedy: i18n.T("换个角度重拍", "Take it from another side"), Box: &[4]int{1000, 700, 120, 80}, Source: rule.Source{Rules: []string{"R8"}, Trust: rule.Seed}},
		{Rule: "read.sample.block", Status: rule.Block, Title: i18n.T("过期", "Expired"), Message: i18n.T("已过期", "it has expired"), Remedy: i18n.T("换新证", "Use a valid one")},
	}}
}

// stage opens the review page of a staged licence.
func stage(t *testing.T, lang i18n.Lang, change func(*staged)) (*testWindow, *reviewPage) {
	t.Helper()
	w := newTestWindow(t, lang, true)
	s := &staged{App: w.a, doc: stagedLicence(), read: true}
	if change != nil {
		change(s)
	}
	w.svc = s
	w.pages = w.makePages()
	w.open(PlaceOnboarding)
	w.press("onboarding.step.1")
	w.press("slot.review.0")
	return w, w.page.(*reviewPage)
}

// focused is the name of the control that has the focus.
func (w *testWindow) focused() string { return w.marks.nameOf(w.w.Canvas().Focused()) }

// typed sends a key to what has the focus, as the window's loop does.
func (w *testWindow) typed(key fyne.KeyName) {
	w.t.Helper()
	f := w.w.Canvas().Focused()
	if f == nil {
		w.t.Fatalf("%s: nothing has the focus", key)
	}
	f.TypedKey(&fyne.KeyEvent{Name: key})
	w.settle()
}

func (w *testWindow) shortcut(key fyne.KeyName, with fyne.KeyModifier) {
	s := &desktop.CustomShortcut{KeyName: key, Modifier: with}
	if e, ok := w.w.Canvas().Focused().(fyne.Shortcutable); ok {
		e.TypedShortcut(s)
	} else {
		w.typedShortcut(s)
	}
	w.settle()
}

// said is all text that the window shows.
func (w *testWindow) said() string {
	var b strings.Builder
	for _, o := range test.LaidOutObjects(w.w.Content()) {
		if c, ok := o.(*canvas.Text); ok {
			b.WriteString(c.Text)
		}
	}
	return b.String()
}

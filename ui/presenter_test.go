package ui

import (
	"context"
	"errors"
	"image"
	"reflect"
	"slices"
	"sync"
	"testing"
	"time"

	"sellerdesk/appeals"
	"sellerdesk/appeals/orderfile"
	"sellerdesk/internal/app"
	"sellerdesk/internal/cal"
	"sellerdesk/internal/evidence"
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/rule"
	"sellerdesk/onboarding"
)

// fakeOnboarding keeps one application in memory.
type fakeOnboarding struct {
	mu     sync.Mutex
	app    onboarding.Application
	taken  []string
	reads  []onboarding.SlotID
	fields []onboarding.FieldValue
	undone []string
	blind  bool // no engine
	broken error
	block  chan struct{}               // reading waits for it
	refuse map[string]error            // by path: why it can't be kept
	fails  map[onboarding.SlotID]error // why a slot's picture can't be read
}

func (f *fakeOnboarding) Application(context.Context, string) (onboarding.Application, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return clone(f.app), nil
}

func (f *fakeOnboarding) SaveApplication(_ context.Context, a onboarding.Application) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.app = a
	return f.broken
}

func (f *fakeOnboarding) Qualify(a onboarding.Application) onboarding.Qualification {
	if a.Store.Platform == "" {
		return onboarding.Qualification{Route: onboarding.NotYet, Findings: []rule.Finding{{Field: "platform", Status: rule.NeedsPerson}}}
	}
	return onboarding.Qualification{Route: onboarding.Ordinary}
}

func (f *fakeOnboarding) CheckShop(context.Context, onboarding.Application) ([]rule.Finding, error) {
	return nil, nil
}

func (f *fakeOnboarding) TakeDocument(_ context.Context, _ string, slot onboarding.SlotID, file app.File) (evidence.Item, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := f.refuse[file.Path]; err != nil {
		return evidence.Item{}, err
	}
	f.taken = append(f.taken, file.Path)
	f.app.SetDocument(onboarding.Document{Slot: slot, ItemID: file.Path})
	return evidence.Item{ID: file.Path}, nil
}

func (f *fakeOnboarding) ReadDocument(ctx context.Context, _ string, slot onboarding.SlotID, progress func(app.Progress)) (onboarding.Document, error) {
	progress(app.Progress{Done: 1, Total: 4})
	if f.block != nil {
		select {
		case <-f.block:
		case <-ctx.Done():
			return onboarding.Document{}, ctx.Err()
		}
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := f.fails[slot]; err != nil {
		return onboarding.Document{}, err
	}
	f.reads = append(f.reads, slot)
	return onboarding.Document{}, nil
}

func (f *fakeOnboarding) SaveField(_ context.Context, _ string, slot onboarding.SlotID, v onboarding.FieldValue) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.fields = append(f.fields, v)
	d, _ := f.app.Document(slot)
	for i := range d.Fields {
		if d.Fields[i].Name == v.Name {
			d.Fields[i].Value, d.Fields[i].State, d.Fields[i].Who, d.Fields[i].At = v.Value, v.State, "tester", sampleNow()
		}
	}
	f.app.SetDocument(d)
	return f.broken
}

func (f *fakeOnboarding) UndoField(_ context.Context, _ string, slot onboarding.SlotID, name string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.undone = append(f.undone, name)
	d, _ := f.app.Document(slot)
	for i := range d.Fields {
		if d.Fields[i].Name == name {
			d.Fields[i].State = onboarding.FieldRead
		}
	}
	f.app.SetDocument(d)
	return f.broken
}

func (f *fakeOnboarding) Submit(context.Context, string) error          { return f.broken }
func (f *fakeOnboarding) Reject(context.Context, string, string) error  { return f.broken }
func (f *fakeOnboarding) Approve(context.Context, string, string) error { return f.broken }
func (f *fakeOnboarding) CanRead() bool                                 { return !f.blind }
func (f *fakeOnboarding) Today() cal.Date                               { return cal.Date{Year: 2026, Month: 11, Day: 22} }

func (f *fakeOnboarding) Picture(context.Context, string, int) (image.Image, error) {
	return image.NewNRGBA(image.Rect(0, 0, 20, 20)), nil
}

func (f *fakeOnboarding) Thumbnail(context.Context, string, int) (image.Image, error) {
	return nil, errors.New("no picture")
}

func loaded(t *testing.T, f *fakeOnboarding) (*onboardingPresenter, *host) {
	t.Helper()
	h := newHost(&queue{})
	p := newOnboardingPresenter(f, h, words)
	p.load()
	h.q.until(t, "the application", func() bool { return p.loaded && h.idle() })
	return p, h
}

// TestFormJudgesAndSaves holds that each answer is judged at once and saved by itself (R58).
func TestFormJudgesAndSaves(t *testing.T) {
	f := &fakeOnboarding{}
	p, h := loaded(t, f)
	judged := 0
	p.judged = func() { judged++ }
	if p.qual.Route != onboarding.NotYet {
		t.Errorf("the empty form is judged %s", p.qual.Route)
	}
	p.edit(func(a *onboarding.Application) { a.Store.Platform = onboarding.EBay })
	if p.qual.Route != onboarding.Ordinary || judged == 0 {
		t.Errorf("after the answer: %s, judged %d times", p.qual.Route, judged)
	}
	h.q.until(t, "the save", func() bool { return h.saved > 0 })
	if a, _ := f.Application(t.Context(), ""); a.Store.Platform != onboarding.EBay || a.ClientID != "c1" {
		t.Errorf("kept: %+v", a.Store)
	}
}

// TestFormKeepsWhatItCannotRead holds that a date that is none stays as typed, with its problem,
// and that no answer is kept of it: not the date that it was a moment before.
func TestFormKeepsWhatItCannotRead(t *testing.T) {
	f := &fakeOnboarding{}
	p, _ := loaded(t, f)
	day := cal.Date{Year: 2020, Month: 1, Day: 31}
	p.typed("opened", "2020-01-31", i18n.Text{}, func(a *onboarding.Application) { a.Store.Opened = day })
	p.typed("opened", "2020-01-3x", words("bad"), func(a *onboarding.Application) { a.Store.Opened = cal.Date{} })
	if p.shown("opened", "") != "2020-01-3x" || p.problems["opened"].IsZero() || !p.app.Store.Opened.IsZero() {
		t.Errorf("shown %q, problem %v, value %v", p.shown("opened", ""), p.problems["opened"], p.app.Store.Opened)
	}
	p.typed("opened", "2020-01-31", i18n.Text{}, func(a *onboarding.Application) { a.Store.Opened = day })
	if _, bad := p.problems["opened"]; bad {
		t.Error("the problem outlives its mending")
	}
}

// TestALicenceAnswersWhatWasTyped holds that a date from a confirmed licence takes the place of what
// could not be read.
func TestALicenceAnswersWhatWasTyped(t *testing.T) {
	f := &fakeOnboarding{}
	p, h := loaded(t, f)
	p.typed("established", "2023/13/45", words("bad"), func(a *onboarding.Application) { a.Company.Established = cal.Date{} })
	p.typed("opened", "soon", words("bad"), func(a *onboarding.Application) { a.Store.Opened = cal.Date{} })
	if err := p.draft.Flush(); err != nil {
		t.Fatal(err)
	}
	f.mu.Lock()
	f.app.Company.Established = cal.Date{Year: 2022, Month: 6, Day: 17}
	f.mu.Unlock()
	p.load()
	h.q.until(t, "the application", h.idle)
	if got := p.shown("established", p.app.Company.Established.String()); got != "2022-06-17" || !p.problems["established"].IsZero() {
		t.Errorf("shown %q, problem %v", got, p.problems["established"])
	}
	if p.shown("opened", "") != "soon" || p.problems["opened"].IsZero() {
		t.Error("what nothing has answered is gone")
	}
}

// reviewing is a review of a licence with one doubted code and one clear name.
func reviewing(t *testing.T) (*reviewPresenter, *fakeOnboarding, *host, *[]string) {
	t.Helper()
	f := &fakeOnboarding{}
	f.app.SetDocument(onboarding.Document{Slot: onboarding.SlotLicense, ItemID: "i", Fields: []onboarding.FieldValue{
		{Name: "uscc", Read: "9144030OMA", Value: "91440300MA", Check: "proposed", State: onboarding.FieldRead, Flags: []onboarding.CharFlag{{Position: 8, Read: "O", Value: "0"}}},
		{Name: "name", Read: "样例", Value: "样例", Check: "unverified", Sure: .99, State: onboarding.FieldRead},
		{Name: "issued", Check: "missing", State: onboarding.FieldRead},
	}})
	h := newHost(&queue{})
	var focused []string
	p := &reviewPresenter{
		svc: f, host: h, clientID: "c1", slot: onboarding.Slot{ID: onboarding.SlotLicense}, drafts: map[string]*Draft[onboarding.FieldValue]{},
		focus: func(name string) { focused = append(focused, name) },
	}
	p.load()
	h.q.until(t, "the document", func() bool { return p.loaded })
	return p, f, h, &focused
}

// TestReviewKeepsReadEditedAndConfirmedApart follows a field through the three states, and holds
// that what was read never changes (R29, R30).
func TestReviewKeepsReadEditedAndConfirmedApart(t *testing.T) {
	p, f, h, focused := reviewing(t)
	if names, open := p.sure(); !slices.Equal(names, []string{"name"}) || open != 1 {
		t.Errorf("clear fields %v, doubtful %d", names, open)
	}
	p.choose("uscc", 8, "O")
	if v := p.at("uscc"); v.Value != "9144030OMA" || v.State != onboarding.FieldEdited || v.Read != "9144030OMA" {
		t.Errorf("after the choice: %+v", *v)
	}
	p.choose("uscc", 8, "0")
	p.confirm("uscc")
	h.q.until(t, "the save", h.idle)
	got := f.fields[len(f.fields)-1]
	if got.State != onboarding.FieldConfirmed || got.Value != "91440300MA" || got.Read != "9144030OMA" {
		t.Errorf("kept: %+v", got)
	}
	if !slices.Equal(*focused, []string{"uscc", "name"}) {
		t.Errorf("the cursor goes to %v", *focused)
	}
	p.confirm("name")
	h.q.until(t, "the save", h.idle)
	if names, open := p.sure(); len(names) != 0 || open != 0 {
		t.Errorf("after all: clear %v, doubtful %d", names, open)
	}
	if p.confirm("issued"); p.at("issued").State == onboarding.FieldConfirmed {
		t.Error("an empty field was confirmed")
	}
}

// TestCandidatesStandInTheReading holds that a chosen character replaces one of the reading, that a
// value in another form becomes the person's text, that choices add up, and that the marks go once
// the field is typed in (R30).
func TestCandidatesStandInTheReading(t *testing.T) {
	p, _, _, _ := reviewing(t)
	capital := onboarding.FieldValue{
		Name: "registered_capital", Read: "伍佰方元整", Value: "5000000.00 CNY", Check: "unverified", State: onboarding.FieldRead,
		Flags: []onboarding.CharFlag{{Position: 3, Read: "方", Value: "万"}, {Position: 9, Read: "零", Value: "0"}},
	}
	code := onboarding.FieldValue{
		Name: "uscc", Read: "9144 03OOMA", Value: "914403OOMA", Check: "ambiguous", State: onboarding.FieldRead,
		Flags: []onboarding.CharFlag{{Position: 8, Read: "O", Value: "0"}, {Position: 9, Read: "O", Value: "0"}},
	}
	p.doc.Fields = []onboarding.FieldValue{capital, code}
	if gs := glyphs(capital); len(gs) != 5 || gs[2].Text != "方" || !gs[2].Doubted || gs[1].Doubted {
		t.Errorf("marked: %+v", gs)
	}
	if placed, lost := onReading(capital); len(placed) != 1 || lost != 1 {
		t.Errorf("placed %v, lost %d", placed, lost)
	}
	taken := onboarding.FieldValue{
		Name: "name", Read: "样垚司", Value: "样垚司", State: onboarding.FieldRead,
		Flags: []onboarding.CharFlag{{Position: 2, Read: "三", Value: "垚"}, {Position: 3, Value: "司"}},
	}
	if offered, looked, lost := p.options(taken); lost > 0 || !slices.Equal(offered, []option{{2, "垚"}, {2, "三"}}) || !slices.Equal(looked, []int{3}) {
		t.Errorf("where the reading has the proposal: %v, to look at %v, lost %d", offered, looked, lost)
	}
	for _, c := range []struct{ char, want string }{{"方", "伍佰方元整"}, {"万", "5000000.00 CNY"}, {"亿", "50000000000.00 CNY"}} {
		p.choose("registered_capital", 3, c.char)
		v := p.at("registered_capital")
		if v.Value != c.want || v.Read != "伍佰方元整" || v.State != onboarding.FieldEdited || p.understood(*v) != (c.char != "方") {
			t.Errorf("capital with %s: %+v", c.char, *v)
		}
	}
	p.choose("uscc", 8, "0")
	p.choose("uscc", 9, "0")
	v := p.at("uscc")
	if v.Value != "91440300MA" || !p.marked(*v) || p.picked(*v, 8) != "0" {
		t.Errorf("code: %+v, marked %v", *v, p.marked(*v))
	}
	p.edit("uscc", "91440300M")
	if p.marked(*v) {
		t.Error("the marks outlive the typing")
	}
	p.choose("nothing", 1, "x") // a field that is not there changes nothing
	p.choose("uscc", 99, "x")
	if v.Value != "91440300M" {
		t.Errorf("a place that is none has changed the value to %q", v.Value)
	}
}

// TestOnlySureFieldsAreConfirmedTogether holds which readings need a look of their own (R27-R30).
func TestOnlySureFieldsAreConfirmedTogether(t *testing.T) {
	field := func(name, check string, sure float64) onboarding.FieldValue {
		return onboarding.FieldValue{Name: name, Read: "x", Value: "x", Check: check, Sure: sure, State: onboarding.FieldRead}
	}
	flagged := field("name", "verified", 1)
	flagged.Flags = []onboarding.CharFlag{{Position: 1, Read: "x"}}
	changed := field("name", "verified", 1)
	changed.State = onboarding.FieldEdited
	founded := func(sure float64) onboarding.FieldValue {
		f := field("established", "unverified", sure)
		f.Value = "2019-08-02"
		return f
	}
	for _, c := range []struct {
		f    onboarding.FieldValue
		sure bool
	}{
		{field("uscc", "verified", .9), true},
		{founded(.99), true},
		{founded(.98), false},
		{field("established", "unverified", .99), false}, // whatever "x" is, it is no date
		{field("name", "unverified", .76), false},
		{field("name", "proposed", 1), false},
		{field("uscc", "failing", 1), false},
		{field("company_no", "unverified", .99), false},
		{field("brn", "unverified", .99), false},
		{field("certificate_no", "unverified", .99), false},
		{flagged, false},
		{changed, false},
		{onboarding.FieldValue{Name: "name", Value: "typed", Check: "missing", State: onboarding.FieldEdited}, true},
	} {
		p := &reviewPresenter{doc: onboarding.Document{Fields: []onboarding.FieldValue{c.f}}}
		if names, open := p.sure(); (len(names) == 1) != c.sure || len(names)+open != 1 {
			t.Errorf("%+v: sure %v, open %d", c.f, names, open)
		}
	}
}

// TestConfirmingThatCannotBeSaved holds that nothing is called saved or confirmed before it is, and
// that what was typed stays.
func TestConfirmingThatCannotBeSaved(t *testing.T) {
	p, f, h, _ := reviewing(t)
	p.edit("name", "typed by hand")
	f.mu.Lock()
	f.broken = errors.New("disk full")
	f.mu.Unlock()
	saved := h.saved
	p.confirm("name")
	if h.saved != saved {
		t.Error("saved is told before the save")
	}
	h.q.until(t, "the failure", h.idle)
	if v := p.at("name"); h.saved != saved || len(h.errs) == 0 || h.unsafe == 0 || v.State != onboarding.FieldEdited || v.Value != "typed by hand" || !p.busy() {
		t.Errorf("saved %d, errors %v, field %+v, waiting %v", h.saved-saved, h.errs, *v, p.busy())
	}
	f.mu.Lock()
	f.broken = nil
	f.mu.Unlock()
	if err := p.flush(); err != nil {
		t.Fatal(err)
	}
	h.q.until(t, "the save", func() bool { return h.saved > saved })
}

// TestReviewSavesWhileTyping holds that typing is saved without confirming.
func TestReviewSavesWhileTyping(t *testing.T) {
	p, f, h, _ := reviewing(t)
	p.edit("name", "样例公司")
	h.q.until(t, "the save", func() bool { return h.saved > 0 })
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.fields) != 1 || f.fields[0].State != onboarding.FieldEdited || f.fields[0].Value != "样例公司" {
		t.Errorf("kept: %+v", f.fields)
	}
}

func TestDatesAndNumbersAsPeopleTypeThem(t *testing.T) {
	for in, want := range map[string]string{
		"2020/1/5": "2020-01-05", "2020年1月5日": "2020-01-05", " 2020.12.31 ": "2020-12-31", "2020-01-31": "2020-01-31", "tomorrow": "tomorrow", "31 Jan 2020": "2020-01-31",
	} {
		if got := tidyDate(in); got != want {
			t.Errorf("tidyDate(%q) = %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]int{"4.2": 420, "98.6%": 9860, "": 0, "0.67": 67, "5": 500, "13.21": 1321} {
		if got, ok := parseHundreds(in); !ok || got != want {
			t.Errorf("parseHundreds(%q) = %d, %v, want %d", in, got, ok, want)
		}
	}
	for _, in := range []string{"4.215", "-1", "abc", "1e3", "9999999"} {
		if got, ok := parseHundreds(in); ok {
			t.Errorf("parseHundreds(%q) = %d", in, got)
		}
	}
}

// TestPacificTimes holds the time zone of typed deadlines, across the change to winter time (R164).
func TestPacificTimes(t *testing.T) {
	for in, want := range map[string]string{
		"2026-11-20 18:00": "2026-11-21T02:00:00Z", "2026-07-01 09:30": "2026-07-01T16:30:00Z", "2026/11/20": "2026-11-21T07:59:00Z", "2026-11-20T18:00": "2026-11-21T02:00:00Z",
	} {
		got, ok := pacificTime(in, 23, 59)
		if !ok || got.UTC().Format(time.RFC3339) != want {
			t.Errorf("pacificTime(%q) = %v, %v, want %s", in, got.UTC(), ok, want)
		}
		if back, _ := pacificTime(pacificText(got), 0, 0); !back.Equal(got) {
			t.Errorf("%q comes back as %v", in, back)
		}
	}
	for _, in := range []string{"2026-13-01", "2026-11-20 25:00", "soon"} {
		if got, ok := pacificTime(in, 0, 0); ok {
			t.Errorf("pacificTime(%q) = %v", in, got)
		}
	}
}

// fakeAppeal is the program as far as lists of defect orders go.
type fakeAppeal struct{ AppealService }

func (fakeAppeal) ParseDefects(text string) (orderfile.Defects, error) {
	return new(app.Tools).ParseDefects(text)
}

func (fakeAppeal) SaveTicket(_ context.Context, t appeals.Ticket) (appeals.Ticket, error) {
	return t, nil
}

// TestPastedDefectOrders holds what can be pasted as a list of defect orders: each ID once, odd
// ones named, and a list that Excel has rounded refused as a whole (R184).
func TestPastedDefectOrders(t *testing.T) {
	h := newHost(&queue{})
	p := newAppealPresenter(fakeAppeal{}, h, words, appeals.Ticket{ID: "t"})
	for _, c := range []struct {
		text    string
		ids     int
		problem string
	}{
		{"576491388078411877\n\"576494756111711618\"；576496847695511655, 576491388078411877", 3, ""},
		{"576491388078411877\nabc", 1, "ui.ticket.defects-odd"},
		{"576491388078411877\n5.76E+17", 0, "ui.ticket.defects-ruined"},
		{"576491388078411000 576494756111711000", 0, "ui.ticket.defects-ruined"},
		{"  \n", 0, ""},
	} {
		p.pasteDefects(c.text)
		if n := len(p.c.Ticket.DefectOrders); n != c.ids || p.problems["defects"].EN != c.problem || p.shown("defects", "") != c.text {
			t.Errorf("%q: %d IDs, problem %q, shown %q", c.text, n, p.problems["defects"].EN, p.shown("defects", ""))
		}
	}
	_ = p.flush()
}

// TestUnreadableFiguresAreNotKept holds that a figure that can't be read leaves no part of itself
// in the ticket.
func TestUnreadableFiguresAreNotKept(t *testing.T) {
	p := newAppealPresenter(fakeAppeal{}, newHost(&queue{}), words, appeals.Ticket{ID: "t"})
	p.typed("number", "13", i18n.Text{}, func(t *appeals.Ticket) { t.Number = "13" })
	p.typed("number", "13,21%", words("bad"), func(t *appeals.Ticket) { t.Number = "" })
	if p.c.Ticket.Number != "" || p.shown("number", "") != "13,21%" || p.problems["number"].IsZero() {
		t.Errorf("kept %q, shown %q", p.c.Ticket.Number, p.shown("number", ""))
	}
	_ = p.flush()
}

// TestSensibleDate holds which day the rates are seen from when nobody has chosen one.
func TestSensibleDate(t *testing.T) {
	day := func(s string) cal.Date { d, _ := cal.Parse(s); return d }
	today := day("2026-11-22")
	for last, want := range map[string]string{"2026-11-21": "2026-11-22", "2026-11-02": "2026-11-22", "2025-03-01": "2025-03-09"} {
		if got := sensibleDate(app.OrderSummary{Count: 1, Last: day(last)}, today); got != day(want) {
			t.Errorf("orders to %s are seen from %s, want %s", last, got, want)
		}
	}
}

func TestChosenPlaces(t *testing.T) {
	got := chosen([]placed{{"a", "license"}, {"b", ""}, {"c", "license"}, {"d", "id-front"}})
	if !reflect.DeepEqual(got, []placed{{"c", "license"}, {"d", "id-front"}}) {
		t.Errorf("chosen %v", got)
	}
}

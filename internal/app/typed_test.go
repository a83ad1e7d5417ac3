package app_test

import (
	"image/color"
	"reflect"
	"testing"

	"sellerdesk/internal/app"
	"sellerdesk/internal/rule"
	"sellerdesk/ocr"
	"sellerdesk/ocr/extract"
	"sellerdesk/ocr/recorded"
	"sellerdesk/onboarding"
)

// TestTypedValuesAreKeptInOneForm holds that what a person writes in Chinese or English is kept as the
// reading would be, and that what is not understood is kept, told and not confirmed (R29).
func TestTypedValuesAreKeptInOneForm(t *testing.T) {
	for _, c := range []struct {
		field, typed, want string
		understood         bool
	}{
		{"registered_capital", "500万元人民币", "5000000.00 CNY", true},
		{"registered_capital", "USD 500,000", "500000.00 USD", true},
		{"registered_capital", "500", "500", false},
		{"established", "2 Aug 2019", "2019-08-02", true},
		{"established", "02/08/2019", "02/08/2019", false},
		{"term", "2019年8月2日至长期", "2019-08-02/open", true},
		{"term", "二十年", "二十年", false},
		{"name", " 样例(深圳) 有限公司 ", "样例（深圳）有限公司", true},
		{"copy", "副本", "duplicate", true},
	} {
		a := open(t, nil)
		client := addClient(t, a)
		d, _ := save(t, a, client.ID, onboarding.SlotLicense, onboarding.FieldValue{Name: c.field, Value: c.typed, State: onboarding.FieldConfirmed})
		f, _ := d.Field(c.field)
		wrong := false
		for _, found := range findingsOf(d, c.field) {
			wrong = wrong || found.Rule == "typed.form" && found.Status == rule.NeedsPerson && found.Remedy.ZH != "" && found.Remedy.EN != ""
		}
		if f.Value != c.want || (f.State == onboarding.FieldConfirmed) != c.understood || wrong == c.understood {
			t.Errorf("%s %q: %+v, told %t", c.field, c.typed, f, wrong)
		}
	}
}

// TestUndoTakesBackAPersonsWord holds that a confirmation and an edit can be taken back, that the reading
// comes back with its doubts and findings, and that the file's history tells (R29).
func TestUndoTakesBackAPersonsWord(t *testing.T) {
	a := open(t, recorded.NewScripted(func(ocr.Request) (ocr.Page, error) { return ocr.Page{}, nil }))
	c := addClient(t, a)
	item, err := a.TakeDocument(ctx, c.ID, onboarding.SlotLicense, app.File{Path: pictureOf(t, 1200, 800, color.White)})
	must(t, err)
	before, err := a.ReadDocument(ctx, c.ID, onboarding.SlotLicense, nil)
	must(t, err)
	undo := func() onboarding.Document {
		t.Helper()
		must(t, a.UndoField(ctx, c.ID, onboarding.SlotLicense, "uscc"))
		p, err := a.Application(ctx, c.ID)
		must(t, err)
		d, _ := p.Document(onboarding.SlotLicense)
		return d
	}
	code := onboarding.FieldValue{Name: "uscc", Value: "91440300MAEXAMPL88", State: onboarding.FieldConfirmed}
	save(t, a, c.ID, onboarding.SlotLicense, code)
	if f, _ := undo().Field("uscc"); f.State != onboarding.FieldEdited || f.Value != code.Value || f.Check != string(extract.Verified) {
		t.Errorf("a typed value's confirmation taken back: %+v", f)
	}
	d := undo()
	f, _ := d.Field("uscc")
	if f.State != onboarding.FieldRead || f.Value != "" || f.Check != string(extract.Missing) || f.First != nil || f.Who != "" {
		t.Errorf("the edit taken back: %+v", f)
	}
	if got, want := findingsOf(d, "uscc"), findingsOf(before, "uscc"); !reflect.DeepEqual(got, want) {
		t.Errorf("findings %+v, want %+v", got, want)
	}
	if f, _ := undo().Field("uscc"); f.State != onboarding.FieldRead {
		t.Errorf("nothing to take back: %+v", f)
	}
	got, err := a.Item(ctx, item.ID)
	must(t, err)
	if last := got.History[len(got.History)-1]; last.Action != "undone" || last.Who != "tester" {
		t.Errorf("the history ends with %+v", last)
	}
	// A reading made anew is what a typed value goes back to.
	save(t, a, c.ID, onboarding.SlotLicense, onboarding.FieldValue{Name: "uscc", Value: code.Value, State: onboarding.FieldEdited})
	_, err = a.ReadDocument(ctx, c.ID, onboarding.SlotLicense, nil)
	must(t, err)
	if f, _ := undo().Field("uscc"); f.State != onboarding.FieldRead || f.Value != "" {
		t.Errorf("after reading again: %+v", f)
	}
	if err := a.UndoField(ctx, c.ID, onboarding.SlotLicense, "no-such"); err == nil {
		t.Error("a field that does not exist was undone")
	}
}

// TestTheFormGivesUpWhatIsNoLongerConfirmed holds that a value whose confirmation is taken back leaves the
// form, that another paper's confirmed value takes its place, and that a person's own word in the form stays (R29).
func TestTheFormGivesUpWhatIsNoLongerConfirmed(t *testing.T) {
	const code, person, other = "91440300MAEXAMPL88", "样例甲", "样例乙"
	field := func(name, value string) onboarding.FieldValue {
		return onboarding.FieldValue{Name: name, Value: value, State: onboarding.FieldConfirmed}
	}
	a := open(t, nil)
	c := addClient(t, a)
	form := func() onboarding.Application {
		t.Helper()
		p, err := a.Application(ctx, c.ID)
		must(t, err)
		return p
	}
	save(t, a, c.ID, onboarding.SlotLicense, field("uscc", code))
	save(t, a, c.ID, onboarding.SlotLicense, field("established", "2019-08-02"))
	save(t, a, c.ID, onboarding.SlotIDFront, field("name", person))
	save(t, a, c.ID, onboarding.SlotLicense, field("legal_representative", other))
	if p := form(); p.Company.Code != code || p.Company.Established.IsZero() || p.Representative.Name != other {
		t.Fatalf("confirmed fields did not fill the form: %+v", p.Company)
	}

	must(t, a.UndoField(ctx, c.ID, onboarding.SlotLicense, "uscc"))
	must(t, a.UndoField(ctx, c.ID, onboarding.SlotLicense, "legal_representative"))
	if p := form(); p.Company.Code != "" || p.Company.Established.IsZero() || p.Representative.Name != person {
		t.Errorf("after taking two back: %+v, %s", p.Company, p.Representative.Name)
	}
	dated := field("established", "2019-08-03")
	dated.State = onboarding.FieldEdited
	save(t, a, c.ID, onboarding.SlotLicense, dated)
	if p := form(); !p.Company.Established.IsZero() {
		t.Errorf("an edit that nobody has confirmed left %s in the form", p.Company.Established)
	}

	save(t, a, c.ID, onboarding.SlotLicense, field("name", "样例科技有限公司"))
	own := form()
	own.Company.Name = "样例贸易有限公司"
	must(t, a.SaveApplication(ctx, own))
	must(t, a.UndoField(ctx, c.ID, onboarding.SlotLicense, "name"))
	if got := form().Company.Name; got != own.Company.Name {
		t.Errorf("the name that a person wrote into the form became %q", got)
	}
}

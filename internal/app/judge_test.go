package app_test

import (
	"image/color"
	"slices"
	"testing"

	"sellerdesk/internal/app"
	"sellerdesk/internal/evidence"
	"sellerdesk/internal/rule"
	"sellerdesk/ocr"
	"sellerdesk/ocr/extract"
	"sellerdesk/ocr/recorded"
	"sellerdesk/onboarding"
)

// save types or confirms one field and returns the document and the state of its slot.
func save(t *testing.T, a *app.App, client string, slot onboarding.SlotID, f onboarding.FieldValue) (onboarding.Document, rule.Finding) {
	t.Helper()
	must(t, a.SaveField(ctx, client, slot, f))
	p, err := a.Application(ctx, client)
	must(t, err)
	d, _ := p.Document(slot)
	for _, f := range p.Checklist() {
		if f.Rule == "slot."+string(slot) {
			return d, f
		}
	}
	return d, rule.Finding{}
}

// findingsOf lists the findings that name a field.
func findingsOf(d onboarding.Document, field string) []rule.Finding {
	return slices.DeleteFunc(slices.Clone(d.Findings), func(f rule.Finding) bool { return f.Field != field })
}

// TestTypedNumbersAreChecked covers R29, R30 and R32 for what a person types: verified only where
// every check holds, and what is wrong is said.
func TestTypedNumbersAreChecked(t *testing.T) {
	const zone = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10" // ICAO's own specimen
	for _, c := range []struct {
		name   string
		idKind string
		slot   onboarding.SlotID
		field  string
		value  string
		check  extract.Status
		status rule.Status
	}{
		{"licence", "", onboarding.SlotLicense, "uscc", "91440300MAEXAMPL88", extract.Verified, rule.Pass},
		{"licence, one character off", "", onboarding.SlotLicense, "uscc", "91440300MAEXAMPL89", extract.Failing, rule.Block},
		{"licence, too short", "", onboarding.SlotLicense, "uscc", "91440300", extract.Failing, rule.Block},
		{"licence, no number at all", "", onboarding.SlotLicense, "uscc", "没有", extract.Failing, rule.Block},
		{"licence, emptied", "", onboarding.SlotLicense, "uscc", " ", extract.Missing, rule.NeedsPerson},
		{"resident ID", "cn-id", onboarding.SlotIDFront, "number", "11010519491231002X", extract.Verified, rule.Pass}, // GB 11643's own example
		{"resident ID, wrong", "cn-id", onboarding.SlotIDFront, "number", "110105194912310020", extract.Failing, rule.Block},
		{"Hong Kong ID", "hk-id", onboarding.SlotIDFront, "number", "A123456(3)", extract.Verified, rule.Pass},
		{"Hong Kong ID, wrong", "hk-id", onboarding.SlotIDFront, "number", "A123456(4)", extract.Failing, rule.Block},
		{"passport zone", "passport", onboarding.SlotIDFront, "mrz", zone, extract.Verified, rule.Pass},
		{"passport zone, wrong", "passport", onboarding.SlotIDFront, "mrz", zone[:54] + "7" + zone[55:], extract.Failing, rule.Block},
		{"registration number has no check", "", onboarding.SlotBusinessReg, "brn", "12345678", extract.Unverified, rule.Pass},
		{"registration number, wrong form", "", onboarding.SlotBusinessReg, "brn", "1234", extract.Failing, rule.Block},
		{"company number", "", onboarding.SlotIncorporation, "company_no", "1234567", extract.Unverified, rule.Pass},
		{"company number, wrong form", "", onboarding.SlotIncorporation, "company_no", "12A", extract.Failing, rule.Block},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := open(t, nil)
			client := addClient(t, a)
			p, err := a.Application(ctx, client.ID)
			must(t, err)
			p.Representative.IDKind = c.idKind
			must(t, a.SaveApplication(ctx, p))
			d, _ := save(t, a, client.ID, c.slot, onboarding.FieldValue{Name: c.field, Value: c.value, State: onboarding.FieldConfirmed})
			f, _ := d.Field(c.field)
			fs := findingsOf(d, c.field)
			if f.Check != string(c.check) || len(fs) != 1 || fs[0].Status != c.status {
				t.Fatalf("field %+v, findings %+v", f, fs)
			}
			if c.status != rule.Pass && (fs[0].Remedy.ZH == "" || fs[0].Remedy.EN == "" || fs[0].Message.ZH == "" || fs[0].Message.EN == "") {
				t.Errorf("what is wrong is not said in both languages: %+v", fs[0])
			}
			p, err = a.Application(ctx, client.ID)
			must(t, err)
			if c.check == extract.Failing && (p.Company.Code != "" || p.Representative.Number != "") {
				t.Errorf("a wrong number went into the form: %+v", p)
			}
		})
	}
}

// TestFindingsGoWithTheValueTheyJudge covers R29: a slot becomes ready when a misread code is put
// right, and stops being so when a right one is overwritten.
func TestFindingsGoWithTheValueTheyJudge(t *testing.T) {
	a := open(t, recorded.NewScripted(func(ocr.Request) (ocr.Page, error) { return ocr.Page{}, nil }))
	c := addClient(t, a)
	_, err := a.TakeDocument(ctx, c.ID, onboarding.SlotLicense, app.File{Path: pictureOf(t, 1200, 800, color.White)})
	must(t, err)
	read, err := a.ReadDocument(ctx, c.ID, onboarding.SlotLicense, nil)
	must(t, err)
	if fs := findingsOf(read, "uscc"); len(fs) == 0 || fs[0].Status == rule.Pass {
		t.Fatalf("an empty sheet gave %+v", read.Findings)
	}
	for _, s := range []struct {
		value string
		want  rule.Status
	}{{"91440300MAEXAMPL88", rule.Pass}, {"91440300MAEXAMPL89", rule.Block}, {"91440300maexampl88", rule.Pass}} {
		d, _ := save(t, a, c.ID, onboarding.SlotLicense, onboarding.FieldValue{Name: "uscc", Value: s.value, State: onboarding.FieldConfirmed})
		fs := findingsOf(d, "uscc")
		if len(fs) != 1 || fs[0].Status != s.want {
			t.Errorf("%s: findings %+v", s.value, fs)
		}
		if f, _ := d.Field("uscc"); (f.Check == "verified") != (s.want == rule.Pass) || s.want == rule.Pass && len(f.Flags) > 0 {
			t.Errorf("%s: field %+v", s.value, f)
		}
	}
	// Reading again judges what the person confirmed, not what is read.
	again, err := a.ReadDocument(ctx, c.ID, onboarding.SlotLicense, nil)
	must(t, err)
	if fs := findingsOf(again, "uscc"); len(fs) != 1 || fs[0].Status != rule.Pass {
		t.Errorf("after reading again: %+v", fs)
	}
	// So do dates.
	for _, s := range []struct {
		value string
		want  rule.Status
	}{{"2006-03-12/2026-03-11", rule.Block}, {"2006-03-12/open", rule.Pass}} {
		d, _ := save(t, a, c.ID, onboarding.SlotLicense, onboarding.FieldValue{Name: "term", Value: s.value, State: onboarding.FieldConfirmed})
		if fs := findingsOf(d, "term"); len(fs) != 1 || fs[0].Status != s.want {
			t.Errorf("%s: findings %+v", s.value, fs)
		}
	}
}

// TestATypedLicenceBecomesReady: without a picture's findings, right values make the slot pass, and
// a wrong code blocks it (R29, R30).
func TestATypedLicenceBecomesReady(t *testing.T) {
	a := open(t, nil)
	c := addClient(t, a)
	item, err := a.TakeDocument(ctx, c.ID, onboarding.SlotLicense, app.File{Path: pictureOf(t, 80, 80, color.White)})
	must(t, err)
	for _, s := range []struct {
		value string
		want  rule.Status
		item  evidence.State
	}{{"91440300MAEXAMPL89", rule.Block, evidence.StateRejected}, {"91440300MAEXAMPL88", rule.Pass, evidence.StateConfirmed}} {
		if _, state := save(t, a, c.ID, onboarding.SlotLicense, onboarding.FieldValue{Name: "uscc", Value: s.value, State: onboarding.FieldEdited}); state.Status != s.want {
			t.Errorf("%s: %+v", s.value, state)
		}
		if got, err := a.Item(ctx, item.ID); err != nil || got.State != s.item {
			t.Errorf("%s: the file is %s, %v", s.value, got.State, err)
		}
	}
}

// TestAPassportsNumberMustFitItsZone covers R32.
func TestAPassportsNumberMustFitItsZone(t *testing.T) {
	a := open(t, nil)
	c := addClient(t, a)
	const zone = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
	save(t, a, c.ID, onboarding.SlotIDFront, onboarding.FieldValue{Name: "mrz", Value: zone, State: onboarding.FieldConfirmed})
	for value, want := range map[string]extract.Status{"L898902C3": extract.Verified, "L898902C4": extract.Failing} {
		d, _ := save(t, a, c.ID, onboarding.SlotIDFront, onboarding.FieldValue{Name: "number", Value: value, State: onboarding.FieldConfirmed})
		if f, _ := d.Field("number"); f.Check != string(want) || (len(findingsOf(d, "number")) == 1) != (want == extract.Failing) {
			t.Errorf("%s: %+v, %+v", value, f, d.Findings)
		}
	}
}

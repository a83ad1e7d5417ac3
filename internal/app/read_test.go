package app

import (
	"slices"
	"testing"

	"sellerdesk/internal/evidence"
	"sellerdesk/internal/rule"
	"sellerdesk/ocr/extract"
	"sellerdesk/onboarding"
)

// TestEachSideOfACardHasItsSlot covers R9: a portrait side lacks nothing in the slot for it.
func TestEachSideOfACardHasItsSlot(t *testing.T) {
	side := func(n extract.Name) extract.Document {
		return extract.Document{Kind: extract.CNID, Fields: map[extract.Name]extract.Field{n: {Name: n, Text: "样例", Status: extract.Unverified}}}
	}
	for _, c := range []struct {
		name string
		d    extract.Document
		slot evidence.Kind
		want bool
	}{
		{"front in its slot", side(extract.Number), evidence.KindIdentityFront, true},
		{"back in its slot", side(extract.Valid), evidence.KindIdentityBack, true},
		{"back in the front's", side(extract.Valid), evidence.KindIdentityFront, false},
		{"front in the back's", side(extract.Number), evidence.KindIdentityBack, false},
	} {
		if got := ofOtherSide(rule.Finding{Rule: "read.id.sides"}, c.d, c.slot); got != c.want {
			t.Errorf("%s: %t", c.name, got)
		}
	}
	number := rule.Finding{Rule: "read.number"}
	for _, c := range []struct {
		name string
		d    extract.Document
		slot evidence.Kind
		want bool
	}{
		{"no number on the back", extract.Document{Kind: extract.CNID}, evidence.KindIdentityBack, true},
		{"no number on the front", extract.Document{Kind: extract.CNID}, evidence.KindIdentityFront, false},
		{"a number in the back's slot", side(extract.Number), evidence.KindIdentityBack, false},
	} {
		if got := ofOtherSide(number, c.d, c.slot); got != c.want {
			t.Errorf("%s: %t", c.name, got)
		}
	}
}

// TestTheFormKnowsEveryPapersFields holds the form and the reader together by the reader's own
// names (R28, R29): from each paper the form is filled, and by names that the paper has.
func TestTheFormKnowsEveryPapersFields(t *testing.T) {
	for _, c := range []struct {
		kind   extract.Kind
		slot   onboarding.SlotID
		idKind string
		name   string // where the company's or person's name must arrive from, as the reader calls it
		number string // the same of the number
	}{
		{extract.BusinessLicense, onboarding.SlotLicense, "", "name", "uscc"},
		{extract.HKIncorporation, onboarding.SlotIncorporation, "", "name_en", ""},
		{extract.HKBusinessRegistration, onboarding.SlotBusinessReg, "", "name_en", "brn"},
		{extract.CNID, onboarding.SlotIDFront, "cn-id", "name", "number"},
		{extract.HKID, onboarding.SlotIDFront, "hk-id", "name_en", "number"},
		{extract.Passport, onboarding.SlotIDFront, "passport", "surname", "number"},
	} {
		has := map[string]bool{}
		for _, n := range extract.FieldNames(c.kind) {
			has[string(n)] = true
		}
		var p onboarding.Application
		p.Representative.IDKind = c.idKind
		d := onboarding.Document{Slot: c.slot}
		if paper, ok := PaperIn(p, d); !ok || paper != c.kind {
			t.Errorf("slot %s with %q holds %s, want %s", c.slot, c.idKind, paper, c.kind)
		}
		for _, name := range []string{c.name, c.number} {
			if name == "" {
				continue
			}
			if !has[name] {
				t.Errorf("%s has no field %s", c.kind, name)
			}
			f := onboarding.FieldValue{Name: name, Value: "样例 " + name, State: onboarding.FieldConfirmed}
			d.Fields = append(d.Fields, f)
			fillForm(&p, d, f)
		}
		got := []string{p.Company.Name, p.Company.Code}
		if c.slot == onboarding.SlotIDFront {
			got = []string{p.Representative.Name, p.Representative.Number}
		}
		if got[0] != "样例 "+c.name || c.number != "" && got[1] != "样例 "+c.number {
			t.Errorf("%s fills %q", c.kind, got)
		}
		for n := range has {
			if _, ok := numbered(c.kind, n); !ok && (n == "uscc" || n == "brn" || n == "mrz" || n == "company_no" || n == "certificate_no") {
				t.Errorf("%s: number %s is not checked", c.kind, n)
			}
		}
	}
}

// TestSidewaysPapersAreSetUpright holds which way a picture is turned for its lines to run from left
// to right.
func TestSidewaysPapersAreSetUpright(t *testing.T) {
	for _, c := range []struct {
		name   string
		dx, dy float64
		want   int
	}{
		{"upright", 100, 3, 0},
		{"tilted", 100, -70, 0},
		{"running up", 5, -100, 1},
		{"upside down", -100, 9, 2},
		{"running down", -4, 100, 3},
	} {
		if got := quarters(c.dx, c.dy); got != c.want {
			t.Errorf("%s: %d quarters, want %d", c.name, got, c.want)
		}
	}
}

// TestADocumentIsConfirmedWithoutWhatItLacks covers R29: a field that is not on the paper keeps
// nobody from having confirmed it.
func TestADocumentIsConfirmedWithoutWhatItLacks(t *testing.T) {
	field := func(check extract.Status, state onboarding.FieldState) onboarding.FieldValue {
		return onboarding.FieldValue{Check: string(check), State: state}
	}
	done, lacking := field(extract.Verified, onboarding.FieldConfirmed), field(extract.Missing, onboarding.FieldRead)
	for _, c := range []struct {
		name string
		d    onboarding.Document
		want evidence.State
	}{
		{"all confirmed", onboarding.Document{Fields: []onboarding.FieldValue{done}}, evidence.StateConfirmed},
		{"one lacking", onboarding.Document{Fields: []onboarding.FieldValue{done, lacking}}, evidence.StateConfirmed},
		{"one only read", onboarding.Document{Fields: []onboarding.FieldValue{done, field(extract.Verified, onboarding.FieldRead)}}, evidence.StateRead},
	} {
		if got := stateOf(c.d); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// TestAPDFNamesTheRuleOfItsPaper holds that what is said of a PDF rests on the rule for that paper (R8, R9,
// R28, R32).
func TestAPDFNamesTheRuleOfItsPaper(t *testing.T) {
	for paper, want := range map[extract.Kind][]string{
		extract.BusinessLicense: {"R8"}, extract.HKIncorporation: {"R28"}, extract.HKBusinessRegistration: {"R28"},
		extract.CNID: {"R9", "R32"}, extract.HKID: {"R9", "R32"}, extract.Passport: {"R9", "R32"},
	} {
		for pages := 1; pages < 3; pages++ {
			f := firstOf(paper, pages)
			if !slices.Equal(f.Source.Rules, want) || f.Source.Ref == "" || f.Source.Trust == "" {
				t.Errorf("%s: %+v", paper, f.Source)
			}
		}
	}
}

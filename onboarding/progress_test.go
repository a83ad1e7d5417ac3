package onboarding_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"sellerdesk/internal/i18n"
	"sellerdesk/internal/rule"
	"sellerdesk/onboarding"
)

// TestMove covers R62, R63 and R176's pattern: a rejection keeps its reason, a resubmission counts.
func TestMove(t *testing.T) {
	at := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	var a onboarding.Application
	for _, step := range []struct {
		to     onboarding.Status
		reason string
		err    error
	}{
		{onboarding.Approved, "", onboarding.ErrTransition},
		{onboarding.Submitted, "", nil},
		{onboarding.Submitted, "", onboarding.ErrTransition},
		{onboarding.Rejected, "", onboarding.ErrNoReason},
		{onboarding.Rejected, "sample reason", nil},
		{onboarding.Resubmitted, "", nil},
		{onboarding.UnderReview, "", nil},
		{onboarding.Approved, "", nil},
	} {
		if err := a.Move(step.to, "sample person", step.reason, at); !errors.Is(err, step.err) {
			t.Fatalf("move to %s: %v, want %v", step.to, err, step.err)
		}
	}
	if a.Attempts() != 2 || len(a.Events) != 5 || a.Events[1].Reason != "sample reason" || len(a.Next()) != 0 {
		t.Errorf("attempts %d, events %+v", a.Attempts(), a.Events)
	}
}

// TestSlots covers R8, R9, R13-R15, R27, R28, R32, R33, R46, R47, R54-R57: which files each case wants.
func TestSlots(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*onboarding.Application)
		want   []onboarding.SlotID
	}{
		{"mainland, Amazon", func(*onboarding.Application) {}, []onboarding.SlotID{"license", "id-front", "id-back", "gmv", "account-info", "account-health"}},
		{"Hong Kong", func(a *onboarding.Application) { a.Company.Jurisdiction = onboarding.HongKong }, []onboarding.SlotID{"hk-incorporation", "hk-business-registration", "id-front", "id-back", "gmv", "account-info", "account-health"}},
		{"passport", func(a *onboarding.Application) { a.Representative.IDKind = "passport" }, []onboarding.SlotID{"license", "id-front", "gmv", "account-info", "account-health"}},
		{"vendor", func(a *onboarding.Application) { a.Store.Platform = onboarding.WalmartDSV }, []onboarding.SlotID{"license", "id-front", "id-back", "supply-records", "account-info"}},
		{"own site", func(a *onboarding.Application) { a.Store.Platform = onboarding.BrandSite }, []onboarding.SlotID{"license", "id-front", "id-back", "gmv", "account-info", "followers", "trustpilot"}},
	} {
		a := fit()
		c.change(&a)
		var got []onboarding.SlotID
		for _, s := range a.Slots() {
			got = append(got, s.ID)
			if s.Title.ZH == "" || s.Title.EN == "" || s.Hint.ZH == "" || s.Hint.EN == "" || len(s.Rules) == 0 {
				t.Errorf("%s: slot %s lacks words or rules", c.name, s.ID)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// TestChecklist covers R29 and R34: a file is ready only when it passed and was confirmed.
func TestChecklist(t *testing.T) {
	a := fit()
	state := func() rule.Finding { return find(t, a.Checklist(), "slot.license") }
	if f := state(); f.Status != rule.NeedsPerson || f.Remedy.IsZero() {
		t.Errorf("empty slot: %+v", f)
	}
	a.SetDocument(onboarding.Document{Slot: onboarding.SlotLicense, ItemID: "i1"})
	if f := state(); f.Status != rule.NeedsPerson || f.Remedy.IsZero() {
		t.Errorf("added only: %+v", f)
	}
	d := onboarding.Document{Slot: onboarding.SlotLicense, ItemID: "i1", Fields: []onboarding.FieldValue{{Name: "uscc", State: onboarding.FieldRead, Check: "verified"}}}
	a.SetDocument(d)
	if f := state(); f.Status != rule.NeedsPerson {
		t.Errorf("read, not confirmed: %+v", f)
	}
	d.Fields[0].State = onboarding.FieldConfirmed
	a.SetDocument(d)
	if f := state(); f.Status != rule.Pass {
		t.Errorf("confirmed: %+v", f)
	}
	d.Findings = []rule.Finding{{Rule: "x", Status: rule.Block, Message: noGood}}
	a.SetDocument(d)
	if f := state(); f.Status != rule.Block || f.Message != noGood {
		t.Errorf("blocked: %+v", f)
	}
	d.Findings, d.Fields[0].Check = nil, "failing"
	a.SetDocument(d)
	if f := state(); f.Status != rule.Block || f.Remedy.IsZero() {
		t.Errorf("confirmed, but its check fails: %+v", f)
	}
	if len(a.Documents) != 1 {
		t.Errorf("%d documents in one slot", len(a.Documents))
	}
}

// TestCheckShop covers R10, R11, R59, R60 and R61.
func TestCheckShop(t *testing.T) {
	a := fit()
	a.Contact = onboarding.Contact{Mobile: "+86 100 0000 0000", Email: "sample@example.com"}
	a.Shop = onboarding.ShopInfo{Name: "Sample Shop", Category: "Kitchen"}
	a.Store.Category = "kitchen"
	for _, c := range []struct {
		name   string
		change func(*onboarding.Application)
		rule   string
		want   rule.Status
	}{
		{"English name", func(*onboarding.Application) {}, "shop.name", rule.Pass},
		{"Chinese name", func(a *onboarding.Application) { a.Shop.Name = "样例店" }, "shop.name", rule.Block},
		{"no name", func(a *onboarding.Application) { a.Shop.Name = " " }, "shop.name", rule.NeedsPerson},
		{"same category", func(*onboarding.Application) {}, "shop.category", rule.Pass},
		{"other category", func(a *onboarding.Application) { a.Shop.Category = "Toys" }, "shop.category", rule.Warn},
		{"mobile", func(*onboarding.Application) {}, "shop.mobile", rule.Pass},
		{"short mobile", func(a *onboarding.Application) { a.Contact.Mobile = "12345" }, "shop.mobile", rule.Block},
		{"e-mail in use here", func(*onboarding.Application) {}, "shop.email", rule.Warn},
		{"two signs in an e-mail", func(a *onboarding.Application) { a.Contact.Email = "sample@@example.com" }, "shop.email", rule.Block},
		{"letters in a mobile", func(a *onboarding.Application) { a.Contact.Mobile = "+86 1OO 0000 0000" }, "shop.mobile", rule.Block},
		{"broken e-mail", func(a *onboarding.Application) { a.Contact.Email = "sample@example" }, "shop.email", rule.Block},
	} {
		b := a
		c.change(&b)
		fs := b.CheckShop(func(_, email string) (bool, bool) { return false, email == "sample@example.com" })
		if f := find(t, fs, c.rule); f.Status != c.want {
			t.Errorf("%s: %s is %s, want %s", c.name, c.rule, f.Status, c.want)
		}
	}
}

// TestAMistypedContactIsToldItsForm covers R10 and R11: the remedy shows what the right form is.
func TestAMistypedContactIsToldItsForm(t *testing.T) {
	a := fit()
	a.Contact = onboarding.Contact{Mobile: "12345", Email: "sample.example.com"}
	fs := a.CheckShop(func(_, _ string) (bool, bool) { return false, false })
	for id, part := range map[string]string{"shop.mobile": "+86", "shop.email": "name@example.com"} {
		f := find(t, fs, id)
		if f.Status != rule.Block || !strings.Contains(f.Remedy.ZH, part) || !strings.Contains(f.Remedy.EN, part) {
			t.Errorf("%s: %s, %q; %q", id, f.Status, f.Remedy.ZH, f.Remedy.EN)
		}
	}
}

// TestNumbersStayWithinTheirScale covers R40, R41 and R57: what no platform can show is a slip of
// the pen, however good it looks.
func TestNumbersStayWithinTheirScale(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*onboarding.Application)
		rule   string
		want   rule.Status
	}{
		{"five stars", func(a *onboarding.Application) { a.Store.Rating = 500 }, "store.rating", rule.Pass},
		{"more than five stars", func(a *onboarding.Application) { a.Store.Rating = 501 }, "store.rating", rule.Block},
		{"fewer than none", func(a *onboarding.Application) { a.Store.Rating = -410 }, "store.rating", rule.Block},
		{"all positive", func(a *onboarding.Application) { a.Store.Platform, a.Store.Positive = onboarding.EBay, 10000 }, "store.positive", rule.Pass},
		{"more than all", func(a *onboarding.Application) { a.Store.Platform, a.Store.Positive = onboarding.EBay, 10001 }, "store.positive", rule.Block},
		{"Trustpilot's best", func(a *onboarding.Application) { a.Store.Platform, a.Store.Trustpilot = onboarding.BrandSite, 500 }, "store.trustpilot", rule.Pass},
		{"beyond Trustpilot's best", func(a *onboarding.Application) { a.Store.Platform, a.Store.Trustpilot = onboarding.BrandSite, 610 }, "store.trustpilot", rule.Block},
		{"negative sales", func(a *onboarding.Application) { a.Store.GMV = -1 }, "store.gmv", rule.Block},
	} {
		a := fit()
		c.change(&a)
		f := find(t, onboarding.Qualify(a, book(t), today).Findings, c.rule)
		if f.Status != c.want || c.want == rule.Block && (f.Remedy.IsZero() || f.Message.IsZero()) {
			t.Errorf("%s: %+v", c.name, f)
		}
	}
}

var noGood = i18n.T("不行", "no good")

// TestNumbersStayOutOfLogs covers R9: the representative's number is masked however it is printed.
func TestNumbersStayOutOfLogs(t *testing.T) {
	a := fit()
	for _, number := range []string{"11010519491231002X", "Q7Q", ""} {
		a.Representative = onboarding.LegalRepresentative{Name: "sample", IDKind: "cn-id", Number: number}
		for _, format := range []string{"%v", "%+v", "%s"} {
			if out := fmt.Sprintf(format, a); number != "" && strings.Contains(out, number) {
				t.Errorf("%s prints %s", format, number)
			}
		}
	}
}

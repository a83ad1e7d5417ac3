package app_test

import (
	"testing"

	"sellerdesk/internal/rule"
	"sellerdesk/internal/workspace"
	"sellerdesk/onboarding"
)

// TestContactsOfOtherClientsAreNoticed: mobile number and e-mail must be used by nobody else
// (R10, R11); the program knows its own clients only.
func TestContactsOfOtherClientsAreNoticed(t *testing.T) {
	a := open(t, nil)
	first := addClient(t, a)
	second, err := a.AddClient(ctx, "第二家 sample", workspace.Shop{})
	must(t, err)
	same := onboarding.Contact{Mobile: "+86 100 0000 0000", Email: "owner@sample.example"}
	must(t, a.SaveApplication(ctx, onboarding.Application{ClientID: first.ID, Contact: same}))
	for _, c := range []struct {
		name    string
		contact onboarding.Contact
		want    map[string]rule.Status
	}{
		{"both taken", same, map[string]rule.Status{"shop.mobile": rule.Warn, "shop.email": rule.Warn}},
		{"e-mail of its own", onboarding.Contact{Mobile: same.Mobile, Email: "b@sample.example"}, map[string]rule.Status{"shop.mobile": rule.Warn, "shop.email": rule.Pass}},
	} {
		t.Run(c.name, func(t *testing.T) {
			fs, err := a.CheckShop(ctx, onboarding.Application{ClientID: second.ID, Contact: c.contact})
			must(t, err)
			for _, f := range fs {
				if want, ok := c.want[f.Rule]; ok && f.Status != want {
					t.Errorf("%s = %s, want %s", f.Rule, f.Status, want)
				}
			}
		})
	}
	// One's own number is not somebody else's.
	p, err := a.Application(ctx, first.ID)
	must(t, err)
	fs, err := a.CheckShop(ctx, p)
	must(t, err)
	for _, f := range fs {
		if (f.Rule == "shop.mobile" || f.Rule == "shop.email") && f.Status != rule.Pass {
			t.Errorf("%s = %s", f.Rule, f.Status)
		}
	}
}

// TestApplicationGoesItsWay covers the steps of R62 and R63: a rejection needs the platform's
// reason, and what was rejected is handed in again.
func TestApplicationGoesItsWay(t *testing.T) {
	a := open(t, nil)
	c := addClient(t, a)
	if err := a.Approve(ctx, c.ID, ""); err == nil {
		t.Error("a draft was approved")
	}
	must(t, a.Submit(ctx, c.ID))
	if err := a.Reject(ctx, c.ID, ""); err == nil {
		t.Error("a rejection without a reason was taken")
	}
	must(t, a.Reject(ctx, c.ID, "照片不清晰"))
	must(t, a.Submit(ctx, c.ID))
	must(t, a.Approve(ctx, c.ID, ""))
	p, err := a.Application(ctx, c.ID)
	must(t, err)
	if p.Status != onboarding.Approved || p.Attempts() != 2 || p.Events[1].Reason != "照片不清晰" || p.Events[0].Who != "tester" {
		t.Errorf("application = %+v", p)
	}
}

package ui

import (
	"fyne.io/fyne/v2"

	"sellerdesk/internal/cal"
	"sellerdesk/internal/rule"
	"sellerdesk/onboarding"
	"sellerdesk/ui/widget"
)

type (
	application = onboarding.Application
	yesNo       = onboarding.Answer
)

// company asks R2, R3, R4 and what the licence's dates are.
func (f *form) company() []fyne.CanvasObject {
	a := f.g.p.app
	return []fyne.CanvasObject{
		f.choice("jurisdiction", []string{"cn", "hk", "other"}, "jurisdiction.", string(a.Company.Jurisdiction),
			func(a *application, v string) { a.Company.Jurisdiction = onboarding.Jurisdiction(v) }),
		f.text("company_name", a.Company.Name, func(a *application, v string) { a.Company.Name = v }),
		f.answer("enterprise", a.Company.Enterprise, func(a *application, v yesNo) { a.Company.Enterprise = v }),
		f.answer("scope_covers", a.ScopeCovers, func(a *application, v yesNo) { a.ScopeCovers = v }),
		f.date("established", a.Company.Established, func(a *application, v cal.Date) { a.Company.Established = v }),
		f.date("until", a.Company.Until, func(a *application, v cal.Date) { a.Company.Until = v }),
		f.choice("id_kind", []string{"cn-id", "hk-id", "passport"}, "id-kind.", a.Representative.IDKind,
			func(a *application, v string) { a.Representative.IDKind = v }),
	}
}

// supply asks R6 and R7.
func (f *form) supply() []fyne.CanvasObject {
	a := f.g.p.app
	return []fyne.CanvasObject{
		f.choice("fulfilment", []string{string(onboarding.USWarehouse), string(onboarding.FBAMultiChannel), string(onboarding.DirectFromChina)},
			"fulfilment.", string(a.Fulfilment), func(a *application, v string) { a.Fulfilment = onboarding.Fulfilment(v) }),
		f.answer("export_fit", a.ExportFit, func(a *application, v yesNo) { a.ExportFit = v }),
	}
}

// store asks for the shop on another platform (R35-R48, R56, R57), only what that platform has.
func (f *form) store() []fyne.CanvasObject {
	a := f.g.p.app
	s := a.Store
	var platforms []string
	for _, p := range onboarding.Platforms() {
		platforms = append(platforms, string(p))
	}
	rows := []fyne.CanvasObject{
		f.choice("platform", platforms, "platform.", string(s.Platform), func(a *application, v string) { a.Store.Platform = onboarding.Platform(v) }),
	}
	if s.Platform == "" {
		return rows
	}
	rows = append(rows,
		f.text("link", s.Link, func(a *application, v string) { a.Store.Link = v }),
		f.text("store_name", s.Name, func(a *application, v string) { a.Store.Name = v }),
		f.text("entity", s.Entity, func(a *application, v string) { a.Store.Entity = v }),
		f.date("opened", s.Opened, func(a *application, v cal.Date) { a.Store.Opened = v }),
	)
	return append(rows, f.figures(s)...)
}

func (f *form) figures(s onboarding.Store) []fyne.CanvasObject {
	rating := f.hundreds
	gmv := func() fyne.CanvasObject {
		return f.whole("gmv", s.GMV, func(a *application, v int64) { a.Store.GMV = v })
	}
	stars := func() fyne.CanvasObject {
		return rating("rating", s.Rating, func(a *application, v onboarding.Hundreds) { a.Store.Rating = v })
	}
	switch s.Platform {
	case onboarding.Amazon:
		return []fyne.CanvasObject{
			stars(), gmv(),
			f.whole("health", int64(s.Health), func(a *application, v int64) { a.Store.Health = int(v) }),
		}
	case onboarding.AmazonVC, onboarding.WalmartDSV:
		return []fyne.CanvasObject{f.whole("supply_months", int64(s.SupplyMonth), func(a *application, v int64) { a.Store.SupplyMonth = int(v) })}
	case onboarding.EBay:
		return []fyne.CanvasObject{
			rating("positive", s.Positive, func(a *application, v onboarding.Hundreds) { a.Store.Positive = v }), gmv(),
		}
	case onboarding.BrandSite:
		return []fyne.CanvasObject{
			gmv(),
			rating("trustpilot", s.Trustpilot, func(a *application, v onboarding.Hundreds) { a.Store.Trustpilot = v }),
			f.whole("followers", int64(s.Followers), func(a *application, v int64) { a.Store.Followers = int(v) }),
		}
	}
	return []fyne.CanvasObject{stars(), gmv()}
}

// shop asks for the shop that is applied for and for the contact (R10, R11, R60, R61).
func (f *form) shop() []fyne.CanvasObject {
	a := f.g.p.app
	return []fyne.CanvasObject{
		f.text("shop_name", a.Shop.Name, func(a *application, v string) { a.Shop.Name = v }),
		f.text("shop_category", a.Shop.Category, func(a *application, v string) { a.Shop.Category = v }),
		f.text("store_category", a.Store.Category, func(a *application, v string) { a.Store.Category = v }),
		f.text("mobile", a.Contact.Mobile, func(a *application, v string) { a.Contact.Mobile = v }),
		f.text("email", a.Contact.Email, func(a *application, v string) { a.Contact.Email = v }),
	}
}

// invite asks what opens the way by invite code (R16-R19).
func (f *form) invite() []fyne.CanvasObject {
	b := f.g.p.app.Brand
	return []fyne.CanvasObject{
		widget.Note(f.g.d.T("form.invite-what")),
		f.answer("jewellery", b.Jewellery, func(a *application, v yesNo) { a.Brand.Jewellery = v }),
		f.answer("douyin_known", b.DouyinKnown, func(a *application, v yesNo) { a.Brand.DouyinKnown = v }),
		f.whole("douyin_gmv180", b.DouyinGMV180, func(a *application, v int64) { a.Brand.DouyinGMV180 = v }),
		f.answer("good_reputation", b.GoodReputation, func(a *application, v yesNo) { a.Brand.GoodReputation = v }),
		f.answer("service_agency", b.ServiceAgency, func(a *application, v yesNo) { a.Brand.ServiceAgency = v }),
		f.answer("new_brand", b.NewBrand, func(a *application, v yesNo) { a.Brand.NewBrand = v }),
	}
}

// verdict tells which way is open, and each condition with what would make it pass.
func (g *onboardingPage) verdict() fyne.CanvasObject {
	d, q := g.d, g.p.qual
	tone := map[onboarding.Route]widget.Tone{onboarding.Ordinary: widget.Good, onboarding.InviteCode: widget.Info}[q.Route]
	if q.Route == onboarding.NotYet {
		tone = widget.Caution
	}
	open, passed := 0, 0
	for _, f := range q.Findings {
		switch {
		case f.Status == rule.Pass || f.Status == rule.Notice:
			passed++
		case f.Status.Severity() >= rule.Warn.Severity():
			open++
		}
	}
	ink, _ := tone.Colors()
	head := widget.Tinted(tone, widget.Stack(4,
		widget.Note(d.T("verdict.title")),
		d.mark("verdict.route", widget.NewText(d.In(q.Title()), widget.TextStyle{Size: 18, Bold: true, Color: ink})),
		widget.Para(d.In(q.Reason)),
		widget.Note(d.T("verdict.counts", passed, open, q.Edition))))
	return widget.Stack(10, append([]fyne.CanvasObject{head}, d.findings(append(append([]rule.Finding{}, q.Findings...), g.p.shop...))...)...)
}

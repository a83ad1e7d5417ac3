package onboarding_test

import (
	"testing"

	"sellerdesk/assets"
	"sellerdesk/internal/cal"
	"sellerdesk/internal/rule"
	"sellerdesk/onboarding"
)

var today = cal.Date{Year: 2026, Month: 11, Day: 22}

func book(t *testing.T) *rule.Book {
	t.Helper()
	b, err := rule.LoadBook(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Need(onboarding.Limits()...); err != nil {
		t.Fatal(err)
	}
	return b
}

// fit is an application that meets every condition of the ordinary route on Amazon.
func fit() onboarding.Application {
	return onboarding.Application{
		Company: onboarding.Company{
			Jurisdiction: onboarding.Mainland, Enterprise: onboarding.Yes, Name: "样例（深圳）贸易有限公司",
			Established: cal.Date{Year: 2020, Month: 1, Day: 2},
		},
		Fulfilment: onboarding.USWarehouse, ExportFit: onboarding.Yes, ScopeCovers: onboarding.Yes,
		Store: onboarding.Store{
			Platform: onboarding.Amazon, Link: "https://www.amazon.com/sp?ie=UTF8&seller=A1SAMPLE000000",
			Entity: "样例(深圳)贸易有限公司", Opened: cal.Date{Year: 2026, Month: 8, Day: 22},
			Rating: 400, GMV: 1, Health: 250,
		},
	}
}

// TestRoutes covers R2-R7, R16-R19, R25 and R36-R48: the route, and the one condition that changed.
func TestRoutes(t *testing.T) {
	type app = onboarding.Application
	for _, c := range []struct {
		name   string
		change func(*app)
		route  onboarding.Route
		rule   string // the finding that tells why
		status rule.Status
	}{
		{"all met, each threshold exactly", func(*app) {}, onboarding.Ordinary, "store.months", rule.Pass},
		{"R2 sole trader", func(a *app) { a.Company.Enterprise = onboarding.No }, onboarding.NotYet, "base.enterprise", rule.Block},
		{"R2 open", func(a *app) { a.Company.Enterprise = onboarding.Open }, onboarding.NotYet, "base.enterprise", rule.NeedsPerson},
		{"R3 R26 Hong Kong", func(a *app) { a.Company.Jurisdiction = onboarding.HongKong }, onboarding.Ordinary, "base.jurisdiction", rule.Pass},
		{"R3 abroad", func(a *app) { a.Company.Jurisdiction = onboarding.Abroad }, onboarding.NotYet, "base.jurisdiction", rule.Block},
		{"R4 scope", func(a *app) { a.ScopeCovers = onboarding.No }, onboarding.NotYet, "base.scope", rule.Block},
		{"R5 no platform", func(a *app) { a.Store = onboarding.Store{} }, onboarding.NotYet, "store.platform", rule.NeedsPerson},
		{"R6 FBA", func(a *app) { a.Fulfilment = onboarding.FBAMultiChannel }, onboarding.Ordinary, "base.fulfilment", rule.Pass},
		{"R6 direct", func(a *app) { a.Fulfilment = onboarding.DirectFromChina }, onboarding.NotYet, "base.fulfilment", rule.Block},
		{"R7 export", func(a *app) { a.ExportFit = onboarding.No }, onboarding.NotYet, "base.export", rule.Block},
		{"R16 jewellery", func(a *app) { a.Brand.Jewellery = onboarding.Yes }, onboarding.InviteCode, "invite.jewellery", rule.Notice},
		{"R16 jewellery needs the basics", func(a *app) { a.Brand.Jewellery, a.ExportFit = onboarding.Yes, onboarding.No }, onboarding.NotYet, "base.export", rule.Block},
		{"R17 brand above", func(a *app) {
			a.Store = onboarding.Store{}
			a.Brand = onboarding.Brand{DouyinKnown: onboarding.Yes, DouyinGMV180: 6000001, GoodReputation: onboarding.Yes}
		}, onboarding.InviteCode, "invite.brand", rule.Pass},
		{"R17 brand exactly is not above", func(a *app) {
			a.Store = onboarding.Store{}
			a.Brand = onboarding.Brand{DouyinKnown: onboarding.Yes, DouyinGMV180: 6000000, GoodReputation: onboarding.Yes}
		}, onboarding.NotYet, "invite.brand", rule.Notice},
		{"R17 R25 ordinary goes first", func(a *app) {
			a.Brand = onboarding.Brand{DouyinKnown: onboarding.Yes, DouyinGMV180: 6000001, GoodReputation: onboarding.Yes}
		}, onboarding.Ordinary, "invite.brand", rule.Pass},
		{"R18 agency", func(a *app) { a.Brand.ServiceAgency = onboarding.Yes }, onboarding.Ordinary, "invite.ordinary", rule.Notice},
		{"R19 new brand", func(a *app) { a.Brand.NewBrand = onboarding.Yes }, onboarding.Ordinary, "invite.ordinary", rule.Notice},
		{"R35 other entity", func(a *app) { a.Store.Entity = "样例(深圳)科技有限公司" }, onboarding.NotYet, "store.entity", rule.Block},
		{"R39 a day short of three months", func(a *app) { a.Store.Opened.Day = 23 }, onboarding.NotYet, "store.months", rule.Block},
		{"R40 rating 3.99", func(a *app) { a.Store.Rating = 399 }, onboarding.NotYet, "store.rating", rule.Block},
		{"R41 eBay 90 %", func(a *app) { ebay(a, 9000, 500000) }, onboarding.Ordinary, "store.positive", rule.Pass},
		{"R41 eBay 89.99 %", func(a *app) { ebay(a, 8999, 500000) }, onboarding.NotYet, "store.positive", rule.Block},
		{"R44 R48 eBay sales short", func(a *app) { ebay(a, 9000, 499999) }, onboarding.NotYet, "store.gmv", rule.Block},
		{"R12 no link", func(a *app) { a.Store.Link = "" }, onboarding.NotYet, "store.link", rule.NeedsPerson},
		{"R42 wrong link", func(a *app) { a.Store.Link = "https://www.amazon.co.jp/sp?seller=A1SAMPLE000000" }, onboarding.NotYet, "store.link", rule.Block},
		{"R43 R48 Walmart", func(a *app) {
			a.Store.Platform, a.Store.Link, a.Store.GMV = onboarding.Walmart, "https://www.walmart.com/seller/101", 500000
		}, onboarding.Ordinary, "store.gmv", rule.Pass},
		{"R38 R47 vendor, supply short", func(a *app) {
			a.Store.Platform, a.Store.Link, a.Store.SupplyMonth = onboarding.AmazonVC, "https://www.amazon.com/dp/B000SAMPLE", 5
		}, onboarding.NotYet, "store.supply", rule.Block},
		{"R37 R45 R57 own site", func(a *app) {
			a.Store.Platform, a.Store.Link, a.Store.Trustpilot, a.Store.Followers = onboarding.BrandSite, "https://sample-brand.com/", 380, 10000
		}, onboarding.Ordinary, "store.trustpilot", rule.Pass},
		{"R57 followers short", func(a *app) {
			a.Store.Platform, a.Store.Link, a.Store.Trustpilot, a.Store.Followers = onboarding.BrandSite, "https://sample-brand.com/", 380, 9999
		}, onboarding.NotYet, "store.followers", rule.Block},
		{"R56 health 249", func(a *app) { a.Store.Health = 249 }, onboarding.NotYet, "store.health", rule.Block},
		{"expired licence", func(a *app) { a.Company.Until = cal.Date{Year: 2026, Month: 11, Day: 21} }, onboarding.NotYet, "base.validity", rule.Block},
		{"30 days left", func(a *app) { a.Company.Until = today.Add(29) }, onboarding.Ordinary, "base.validity", rule.Warn},
		{"young company warns only", func(a *app) { a.Company.Established = today.Add(-60) }, onboarding.Ordinary, "base.age", rule.Warn},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := fit()
			c.change(&a)
			q := onboarding.Qualify(a, book(t), today)
			if q.Route != c.route {
				t.Errorf("route %s, want %s; missing: %+v", q.Route, c.route, q.Missing())
			}
			f := find(t, q.Findings, c.rule)
			if f.Status != c.status {
				t.Errorf("%s is %s, want %s (%s)", c.rule, f.Status, c.status, f.Message.EN)
			}
			if f.Status.Severity() >= rule.Warn.Severity() && f.Remedy.IsZero() {
				t.Errorf("%s says no remedy", c.rule)
			}
		})
	}
}

func ebay(a *onboarding.Application, positive onboarding.Hundreds, gmv int64) {
	a.Store.Platform, a.Store.Link = onboarding.EBay, "https://www.ebay.com/str/sampleshop?_tab=about"
	a.Store.Positive, a.Store.GMV = positive, gmv
}

func find(t *testing.T, fs []rule.Finding, id string) rule.Finding {
	t.Helper()
	for _, f := range fs {
		if f.Rule == id {
			return f
		}
	}
	t.Fatalf("no finding %s", id)
	return rule.Finding{}
}

func TestEveryFindingHasTitleMessageAndSource(t *testing.T) {
	for _, a := range []onboarding.Application{{}, fit()} {
		for _, f := range onboarding.Qualify(a, book(t), today).Findings {
			if f.Title.ZH == "" || f.Title.EN == "" || f.Message.ZH == "" || f.Message.EN == "" || f.Source.Words().ZH == "" || f.Edition == "" {
				t.Errorf("finding %s lacks words or a source: %+v", f.Rule, f)
			}
		}
	}
}

// TestMissing holds that only what stands in the way of the open route is named (R25).
func TestMissing(t *testing.T) {
	a := fit()
	a.Store = onboarding.Store{}
	a.Brand.Jewellery = onboarding.Yes
	if m := onboarding.Qualify(a, book(t), today).Missing(); len(m) != 0 {
		t.Errorf("the invite route lacks %+v", m)
	}
	if m := onboarding.Qualify(onboarding.Application{}, book(t), today).Missing(); len(m) < 8 {
		t.Errorf("an empty form lacks only %d", len(m))
	}
}

// TestLinkForms covers R36-R38 and R42-R45.
func TestLinkForms(t *testing.T) {
	for _, c := range []struct {
		platform onboarding.Platform
		link     string
		ok       bool
	}{
		{onboarding.Amazon, "https://www.amazon.com/sp?ie=UTF8&seller=A1SAMPLE000000", true},
		{onboarding.Amazon, "https://amazon.com/sp?seller=A1SAMPLE000000", true},
		{onboarding.Amazon, "https://www.amazon.com/sp?seller=", false},
		{onboarding.Amazon, "https://www.amazon.com.evil.example/sp?seller=A1SAMPLE000000", false},
		{onboarding.Amazon, "http://www.amazon.com/sp?seller=A1SAMPLE000000", false},
		{onboarding.Walmart, "https://www.walmart.com/seller/101", true},
		{onboarding.Walmart, "https://www.walmart.com/seller/", false},
		{onboarding.EBay, "https://www.ebay.com/str/sample?_trksid=p1&_tab=about", true},
		{onboarding.EBay, "https://www.ebay.com/itm/1", false},
		{onboarding.AmazonVC, "https://www.amazon.com/dp/B000SAMPLE", true},
		{onboarding.AmazonVC, "https://www.amazon.com/", false},
		{onboarding.WalmartDSV, "https://www.walmart.com/ip/sample/1", true},
		{onboarding.BrandSite, "https://sample-brand.com/", true},
		{onboarding.BrandSite, "sample-brand.com", false},
		{onboarding.BrandSite, "https://localhost/", false},
		{"", "https://sample-brand.com/", false},
	} {
		if p := onboarding.LinkProblem(c.platform, c.link); p.IsZero() != c.ok {
			t.Errorf("%s %s: %q", c.platform, c.link, p.EN)
		}
	}
}

// TestSameCompany covers R35.
func TestSameCompany(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"样例（深圳）贸易有限公司", "样例(深圳)贸易有限公司", true},
		{"Sample Trading Co., Ltd.", "SAMPLE TRADING CO.,LTD", true},
		{"ＳＡＭＰＬＥ Trading", "Sample trading", true},
		{"样例贸易有限公司", "样例科技有限公司", false},
		{"Sample Trading Ltd", "Sample Trade Ltd", false},
		{"", "", false},
		{"样例", "", false},
	} {
		if onboarding.SameCompany(c.a, c.b) != c.same {
			t.Errorf("SameCompany(%q, %q) is not %v", c.a, c.b, c.same)
		}
	}
}

// TestTitle: an empty form is not refused, a failing one is (R25).
func TestTitle(t *testing.T) {
	refused := fit()
	refused.ExportFit = onboarding.No
	for _, c := range []struct {
		app  onboarding.Application
		want string
	}{
		{onboarding.Application{}, "Answer the rest first"},
		{refused, "Not yet"},
		{fit(), "Ordinary application"},
	} {
		if got := onboarding.Qualify(c.app, book(t), today).Title().EN; got != c.want {
			t.Errorf("title %q, want %q", got, c.want)
		}
	}
}

func TestHundreds(t *testing.T) {
	for h, want := range map[onboarding.Hundreds]string{400: "4.00", 5: "0.05", -120: "-1.20", 9999: "99.99"} {
		if h.String() != want || h.Decimal().String() != want {
			t.Errorf("%d is %s and %s, want %s", int(h), h, h.Decimal(), want)
		}
	}
}

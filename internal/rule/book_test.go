package rule_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"sellerdesk/assets"
	"sellerdesk/internal/cal"
	"sellerdesk/internal/rule"
)

func load(t *testing.T) *rule.Book {
	t.Helper()
	b, err := rule.LoadBook(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func day(t *testing.T, s string) cal.Date {
	t.Helper()
	d, err := cal.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestLimits holds the shipped numbers: R17, R39-R41, R46-R48, R52, R56, R57, R95, R96, R181,
// R203, R212-R214, R221, R243-R247, R253, R255, R256, R258-R260.
func TestLimits(t *testing.T) {
	b := load(t)
	for _, c := range []struct{ id, words, rules string }{
		{"qual.months", "at least 3 months", "R39"},
		{"qual.amazon.rating", "at least 4.0 stars", "R40"},
		{"qual.walmart.rating", "at least 4.0 stars", "R40"},
		{"qual.ebay.feedback", "at least 90%", "R41"},
		{"qual.gmv.period.months", "at least 12 months", "R46"},
		{"qual.supply.months", "at least 6 months", "R47"},
		{"qual.ebay.gmv", "at least 500000 USD", "R48"},
		{"qual.walmart.gmv", "at least 500000 USD", "R48"},
		{"qual.amazon.health", "at least 250 points", "R56"},
		{"qual.site.trustpilot", "at least 3.8 stars", "R57"},
		{"qual.site.followers", "at least 10000 people", "R57"},
		{"qual.invite.gmv", "above 6000000 CNY", "R17"},
		{"file.size", "below 5242880 bytes", "R52"},
		{"file.size.notice", "below 5000000 bytes", "R52"},
		{"licence.days", "at least 90 days", ""},
		{"licence.days.least", "at least 30 days", ""},
		{"company.days", "above 60 days", ""},
		{"export.rows", "below 15000", "R96"},
		{"export.days", "at most 90 days", "R95"},
		{"appeal.nrr.coverage.days", "at least 60 days", "R221"},
		{"seed.ldr", "below 4.0%", "R181 R243"},
		{"seed.sfcr", "below 2.5%", "R203 R244"},
		{"seed.nrr.pop", "below 0.2%", "R258"},
		{"seed.nrr.accu", "below 0.36%", "R259 R245"},
		{"seed.nrr.local", "below 0.50%", "R260 R214"},
		{"seed.nrr.penalty", "at most 0.67%", "R212 R213"},
		{"seed.nbfr", "at most 0.91%", "R246"},
		{"seed.cr", "at most 0.32%", "R247"},
		{"seed.vtr", "at least 95%", "R255 R253"},
		{"seed.response", "above 80%", "R256"},
		{"official.ldr.enforcement", "at most 10%", ""},
	} {
		l, ok := b.Limit(c.id)
		if !ok {
			t.Errorf("no limit %s", c.id)
			continue
		}
		if got := l.Words().EN; got != c.words {
			t.Errorf("%s is %q, want %q", c.id, got, c.words)
		}
		if got := strings.Join(l.Rules(), " "); got != c.rules {
			t.Errorf("%s rests on %q, want %q", c.id, got, c.rules)
		}
		if l.Words().ZH == "" || l.Source().Words().ZH == "" {
			t.Errorf("%s has no Chinese or no source", c.id)
		}
	}
}

// TestLimitForFollowsShopTypeAndDate shows that the three shop types differ in NRR alone (R257)
// and that a record is found only while it holds.
func TestLimitForFollowsShopTypeAndDate(t *testing.T) {
	b := load(t)
	on := day(t, "2026-11-20")
	for _, c := range []struct {
		q    rule.Query
		want string
	}{
		{rule.Query{Profile: "seed", Metric: "NRR", Role: rule.Health, ShopType: "pop", On: on}, "seed.nrr.pop"},
		{rule.Query{Profile: "seed", Metric: "NRR", Role: rule.Health, ShopType: "accu", On: on}, "seed.nrr.accu"},
		{rule.Query{Profile: "seed", Metric: "NRR", Role: rule.Health, ShopType: "local", On: on}, "seed.nrr.local"},
		{rule.Query{Profile: "seed", Metric: "LDR", ShopType: "pop", On: on}, "seed.ldr"},
		{rule.Query{Profile: "seed", Metric: "LDR", ShopType: "local", On: on}, "seed.ldr"},
		{rule.Query{Profile: "official-us", Metric: "LDR", Role: rule.Penalty, On: on}, "official.ldr.enforcement"},
		{rule.Query{Profile: "official-us", Metric: "LDR", Role: rule.Penalty, On: day(t, "2026-03-01")}, ""},
		{rule.Query{Profile: "seed", Metric: "LDR", Region: "TH", On: on}, ""},
	} {
		l, _ := b.LimitFor(c.q)
		if l.ID != c.want {
			t.Errorf("LimitFor(%+v) = %q, want %q", c.q, l.ID, c.want)
		}
	}
}

// TestFormulasAndClocksAreDated shows the three official versions of the late dispatch rate and
// the seed's two of the cancellation and review rates (R179, R180, R201, R202, R210, R250).
func TestFormulasAndClocksAreDated(t *testing.T) {
	b := load(t)
	for _, c := range []struct {
		profile rule.Profile
		metric  string
		on      string
		want    string
		clock   string
	}{
		{"seed", "LDR", "2026-11-20", "seed.ldr.rate", "seed.dispatch"},
		{"official-us", "LDR", "2026-01-08", "official.ldr.rate.2025", "official.dispatch.label"},
		{"official-us", "LDR", "2026-01-09", "official.ldr.rate.2026-01", "official.dispatch"},
		{"official-us", "LDR", "2026-06-14", "official.ldr.rate.2026-01", "official.dispatch"},
		{"official-us", "LDR", "2026-06-15", "official.ldr.rate.2026-06", "official.dispatch"},
		{"seed", "SFCR", "2026-11-20", "seed.sfcr.paid seed.sfcr.all", ""},
		{"seed", "NRR", "2026-11-20", "seed.nrr.60 seed.nrr.30", ""},
	} {
		var ids []string
		for _, f := range b.Formulas(c.profile, c.metric, day(t, c.on)) {
			ids = append(ids, f.ID)
			if f.Clock != c.clock {
				t.Errorf("%s runs by clock %q, want %q", f.ID, f.Clock, c.clock)
			}
		}
		if got := strings.Join(ids, " "); got != c.want {
			t.Errorf("%s %s on %s: %q, want %q", c.profile, c.metric, c.on, got, c.want)
		}
	}
	// R78-R81, R185, R186, R188-R190, R192, R206, R207
	for id, want := range map[string]int{"sea.unpaid": 48, "sea.cancel-request": 48, "sea.pack": 48, "sea.hand-over": 72, "seed.label": 1, "seed.dispatch": 3, "seed.autocancel": 7, "seed.undelivered": 30, "official.dispatch": 2, "official.autocancel.5": 5} {
		if c, ok := b.Clock(id); !ok || c.Length != want {
			t.Errorf("clock %s is %d, want %d", id, c.Length, want)
		}
	}
	if n := len(b.Clocks("official-us", day(t, "2026-09-03"))); n != 3 {
		t.Errorf("official clocks on 2026-09-03: %d, want 3", n)
	}
}

func TestMeetsIsAsWorded(t *testing.T) {
	b := load(t)
	for _, c := range []struct {
		id, value string
		want      bool
	}{
		{"qual.amazon.rating", "4.0", true},
		{"qual.amazon.rating", "3.9", false},
		{"qual.amazon.rating", "4", true},
		{"qual.ebay.gmv", "500000", true},       // R48: reached
		{"qual.ebay.gmv", "499999.99", false},   // R48
		{"qual.invite.gmv", "6000000", false},   // R17: exceeded
		{"qual.invite.gmv", "6000000.01", true}, // R17
		{"file.size", "5242880", false},         // R52: strictly smaller
		{"file.size", "5242879", true},          // R52
	} {
		l, _ := b.Limit(c.id)
		v, err := rule.ParseDecimal(c.value)
		if err != nil {
			t.Fatal(err)
		}
		if got := l.Meets(v); got != c.want {
			t.Errorf("%s meets %s = %v, want %v", c.value, c.id, got, c.want)
		}
	}
}

// TestJudge shows the four states of a rate; on the limit itself the seed disagrees with itself
// (R181 against R243, C2).
func TestJudge(t *testing.T) {
	b := load(t)
	for _, c := range []struct {
		id   string
		rate rule.Rate
		want rule.State
		show string
	}{
		{"seed.ldr", rule.Rate{Part: 3, Whole: 100}, rule.Healthy, "3.00"},
		{"seed.ldr", rule.Rate{Part: 4, Whole: 100}, rule.OnLimit, "4.00"},
		{"official.ldr", rule.Rate{Part: 4, Whole: 100}, rule.OnLimit, "4.00"},
		{"seed.ldr", rule.Rate{Part: 25, Whole: 200}, rule.Breach, "12.50"},
		{"seed.ldr", rule.Rate{Part: 1001, Whole: 25000}, rule.Breach, "4.004"},
		{"seed.ldr", rule.Rate{Part: 999, Whole: 25000}, rule.Healthy, "3.996"},
		{"seed.ldr", rule.Rate{Part: 9, Whole: 9}, rule.TooFew, "100.00"},
		{"seed.ldr", rule.Rate{}, rule.TooFew, ""},
		{"seed.vtr", rule.Rate{Part: 95, Whole: 100}, rule.OnLimit, "95.00"},
		{"seed.vtr", rule.Rate{Part: 96, Whole: 100}, rule.Healthy, "96.00"},
		{"seed.vtr", rule.Rate{Part: 94, Whole: 100}, rule.Breach, "94.00"},
		{"seed.nrr.penalty", rule.Rate{Part: 67, Whole: 10000}, rule.OnLimit, "0.67"},
		{"seed.nrr.penalty", rule.Rate{Part: 2, Whole: 300}, rule.Healthy, "0.667"},
	} {
		l, _ := b.Limit(c.id)
		if got := l.Judge(c.rate, 10); got != c.want {
			t.Errorf("%s judges %v as %s, want %s", c.id, c.rate, got, c.want)
		}
		if got := l.Show(c.rate); got != c.show {
			t.Errorf("%s shows %v as %q, want %q", c.id, c.rate, got, c.show)
		}
	}
}

func TestCustomProfile(t *testing.T) {
	b := load(t)
	five, _ := rule.ParseDecimal("5.0")
	c, err := b.Custom(rule.ProfileSeed, map[string]rule.Decimal{"seed.ldr": five})
	if err != nil {
		t.Fatal(err)
	}
	l, ok := c.LimitFor(rule.Query{Profile: rule.ProfileCustom, Metric: "LDR"})
	if !ok || l.Value.String() != "5.0" || l.Source().Trust != rule.Own {
		t.Errorf("custom limit = %+v", l)
	}
	if l, _ := c.Limit("seed.ldr"); l.Value.String() != "4.0" {
		t.Errorf("the base profile has changed to %s", l.Value)
	}
	f := c.Formulas(rule.ProfileCustom, "LDR", cal.Date{})
	if len(f) != 1 {
		t.Fatalf("custom formulas: %d", len(f))
	}
	if k, ok := c.Clock(f[0].Clock); !ok || k.Profile != rule.ProfileCustom {
		t.Errorf("custom clock %q = %+v", f[0].Clock, k)
	}
	if _, err := b.Custom(rule.ProfileSeed, map[string]rule.Decimal{"official.ldr": five}); err == nil {
		t.Error("a limit of another profile was changed")
	}
}

func TestNeedNamesWhatIsMissing(t *testing.T) {
	b := load(t)
	if err := b.Need("qual.months", "file.size"); err != nil {
		t.Error(err)
	}
	if err := b.Need("qual.months", "no.such"); err == nil || !strings.Contains(err.Error(), "no.such") {
		t.Errorf("error = %v", err)
	}
}

func TestLoadBookRefuses(t *testing.T) {
	good := `{"id":"a","role":"file","bound":"below","value":"1","unit":"bytes","sources":[{"ref":"x","trust":"own"}]}`
	for name, c := range map[string]struct{ limits, want string }{
		"unknown field":   {`{"edition":"1","limitz":[]}`, "unknown field"},
		"no edition":      {`{"limits":[]}`, "no edition"},
		"trailing":        {`{"edition":"1"} {}`, "more follows"},
		"twice":           {`{"edition":"1","limits":[` + good + `,` + good + `]}`, "stands twice"},
		"unknown bound":   {`{"edition":"1","limits":[` + strings.Replace(good, "below", "under", 1) + `]}`, "unknown bound"},
		"unknown unit":    {`{"edition":"1","limits":[` + strings.Replace(good, "bytes", "bites", 1) + `]}`, "unknown unit"},
		"number as float": {`{"edition":"1","limits":[` + strings.Replace(good, `"1"`, `1.5`, 1) + `]}`, "cannot unmarshal"},
		"no source":       {`{"edition":"1","limits":[` + strings.Replace(good, `{"ref":"x","trust":"own"}`, "", 1) + `]}`, "no source"},
		"bad rule number": {`{"edition":"1","limits":[` + strings.Replace(good, `"ref"`, `"rules":["r1"],"ref"`, 1) + `]}`, "not a rule number"},
		"ends too early":  {`{"edition":"1","limits":[` + strings.Replace(good, `"unit"`, `"from":"2026-02-01","until":"2026-01-01","unit"`, 1) + `]}`, "ends before"},
		"lost clock":      {`{"edition":"1","profiles":[{"id":"seed"}],"formulas":[{"id":"f","profile":"seed","clock":"no","numerator":"late","denominator":"shipped","window":{"from":2,"to":1,"on":"paid"}}]}`, "no clock"},
		"odd formula":     {`{"edition":"1","profiles":[{"id":"seed"}],"formulas":[{"id":"f","profile":"seed","numerator":"late","denominator":"shipped","window":{"from":1,"to":2,"on":"paid"}}]}`, "ends before"},
	} {
		fsys := fstest.MapFS{
			"policy/limits.json":        {Data: []byte(c.limits)},
			"policy/qualification.json": {Data: []byte(`{"edition":"1"}`)},
		}
		if _, err := rule.LoadBook(fsys); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error = %v, want %q", name, err, c.want)
		}
	}
}

func FuzzParseDecimal(f *testing.F) {
	for _, s := range []string{"4.0", "500000", "-0.36", "", ".", "1.", "99999999999999999999", "0.1234567", "٤"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := rule.ParseDecimal(s)
		if err != nil {
			return
		}
		again, err := rule.ParseDecimal(d.String())
		if err != nil || again.Cmp(d) != 0 || again.String() != d.String() {
			t.Errorf("%q became %q and then %q (%v)", s, d, again, err)
		}
	})
}

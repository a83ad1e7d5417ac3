package metric_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"sellerdesk/appeals/metric"
	"sellerdesk/assets"
	"sellerdesk/internal/cal"
	"sellerdesk/internal/rule"
	"sellerdesk/internal/workspace"
)

func engine(t testing.TB) metric.Engine {
	t.Helper()
	book, err := rule.LoadBook(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	calendar, err := cal.LoadCalendar(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	reasons, err := metric.LoadReasons(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	return metric.Engine{Book: book, Calendar: calendar, Reasons: reasons}
}

// at reads "11-06 23:50:00" of 2026 on the Pacific clock, and "" as no time.
func at(t testing.TB, s string) time.Time {
	t.Helper()
	if s == "" {
		return time.Time{}
	}
	v, err := time.ParseInLocation(time.DateTime, "2026-"+s, cal.Pacific())
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func day(t testing.TB, s string) cal.Date {
	t.Helper()
	d, err := cal.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

type change func(*metric.Order)

func platform(o *metric.Order) { o.ByPlatform = true }
func sample(o *metric.Order)   { o.Sample = true }
func lost(o *metric.Order)     { o.InTransit = time.Time{} }

// shipped makes an order that was made, readied and scanned at those times.
func shipped(t testing.TB, id, created, ready, scan string, changes ...change) metric.Order {
	o := metric.Order{ID: id, Created: at(t, created), Paid: at(t, created), ReadyToShip: at(t, ready), InTransit: at(t, scan), Status: metric.Shipped, Substatus: metric.InTransit}
	if scan == "" {
		o.Status, o.Substatus = metric.ToShip, metric.AwaitingPickup
	}
	for _, c := range changes {
		c(&o)
	}
	return o
}

func cancelled(t testing.TB, id, paid, when, by, reason string) metric.Order {
	o := metric.Order{ID: id, Created: at(t, paid), Paid: at(t, paid), Cancelled: at(t, when), CancelBy: by, CancelReason: reason, Status: metric.Canceled}
	return o
}

func november(t testing.TB) []metric.Order {
	return []metric.Order{
		shipped(t, "fine", "11-02 10:17:29", "11-02 14:00:00", "11-04 18:05:00"),
		shipped(t, "scan", "11-02 11:00:00", "11-03 09:00:00", "11-06 08:00:00"),
		shipped(t, "seller", "11-03 11:00:00", "11-07 09:00:00", "11-08 08:00:00"),
		shipped(t, "fbt", "11-03 08:00:00", "11-03 09:00:00", "11-09 08:00:00", platform),
		shipped(t, "sample", "11-03 08:00:00", "11-04 09:00:00", "11-09 08:00:00", sample),
		shipped(t, "edge", "11-06 23:50:00", "11-09 09:00:00", "11-10 23:59:59"),
		shipped(t, "holiday", "11-10 09:00:00", "11-10 17:00:00", "11-13 09:00:00"),
		shipped(t, "beyond", "11-06 08:00:00", "11-06 09:00:00", "11-12 00:10:00"),
		shipped(t, "overdue", "11-12 08:00:00", "11-13 09:00:00", ""),
		shipped(t, "not due", "11-13 08:00:00", "", ""),
		shipped(t, "no time", "11-04 08:00:00", "11-04 09:00:00", "11-05 08:00:00", lost),
	}
}

func ids(late []metric.Dispatch) string {
	var s []string
	for _, d := range late {
		mark := ""
		if !d.Counted {
			mark = "(not counted)"
		}
		s = append(s, d.OrderID+"="+string(d.Verdict)+mark)
	}
	return strings.Join(s, " ")
}

// TestLDR holds the late dispatch rate by both profiles (R179-R181, R186, R187, R192, R243).
func TestLDR(t *testing.T) {
	e := engine(t)
	for _, c := range []struct {
		name, asOf           string
		profile              rule.Profile
		window, rate, late   string
		denominator, unclear string
	}{
		{
			"seed: ship dates of 14 to 8 days ago, samples and platform orders count", "2026-11-17", rule.ProfileSeed,
			"2026-11-03..2026-11-09", "4/5 = 80.00%",
			"scan=carrier-late-scan seller=seller-late fbt=platform sample=carrier-late-scan",
			"fine scan seller fbt sample", "no time",
		},
		{
			"seed: three business days over Veterans Day", "2026-11-20", rule.ProfileSeed,
			"2026-11-06..2026-11-12", "4/6 = 66.67%",
			"scan=carrier-late-scan seller=seller-late fbt=platform sample=carrier-late-scan",
			"scan seller fbt sample edge beyond", "no time",
		},
		{
			"official since June: two days, overdue orders count, platform orders don't", "2026-11-17", rule.ProfileOfficial,
			"2026-11-10..2026-11-16", "2/4 = 50.00%",
			"beyond=carrier-late-scan overdue=overdue",
			"edge holiday beyond overdue", "no time",
		},
		{
			"official: platform orders only in the denominator", "2026-11-10", rule.ProfileOfficial,
			"2026-11-03..2026-11-09", "3/5 = 60.00%",
			"scan=carrier-late-scan seller=seller-late fbt=platform(not counted) sample=carrier-late-scan",
			"fine scan seller fbt sample", "no time",
		},
		{
			"official: seen before it was scanned, an order is overdue", "2026-11-12", rule.ProfileOfficial,
			"2026-11-05..2026-11-11", "4/6 = 66.67%",
			"scan=carrier-late-scan seller=seller-late fbt=platform(not counted) sample=carrier-late-scan beyond=overdue",
			"scan seller fbt sample edge beyond", "no time",
		},
	} {
		results, err := e.LDR(november(t), metric.Query{AsOf: day(t, c.asOf), Profile: c.profile, ShopType: workspace.POP})
		if err != nil || len(results) != 1 {
			t.Errorf("%s: %d results, error %v", c.name, len(results), err)
			continue
		}
		r := results[0]
		unclear := ""
		for _, u := range r.Unclear {
			unclear += u.ID
		}
		for what, pair := range map[string][2]string{
			"window":      {fmt.Sprintf("%s..%s", r.Window.From, r.Window.To), c.window},
			"rate":        {r.Rate.String(), c.rate},
			"late":        {ids(r.Late), c.late},
			"denominator": {strings.Join(r.Denominator, " "), c.denominator},
			"unclear":     {unclear, c.unclear},
			"state":       {string(r.State), string(rule.TooFew)},
		} {
			if pair[0] != pair[1] {
				t.Errorf("%s: %s = %q, want %q", c.name, what, pair[0], pair[1])
			}
		}
	}
}

// TestLDRBeforeJanuaryAsksForTheTrackingNumber shows that the older official clock stops at the
// label.
func TestLDRBeforeJanuaryAsksForTheTrackingNumber(t *testing.T) {
	e := engine(t)
	at25 := func(s string) time.Time { return at(t, s).AddDate(-1, 0, 0) }
	o := metric.Order{ID: "a", Created: at25("12-01 09:00:00"), ReadyToShip: at25("12-02 09:00:00"), InTransit: at25("12-08 09:00:00")}
	r, err := e.LDR([]metric.Order{o}, metric.Query{AsOf: day(t, "2025-12-12"), Profile: rule.ProfileOfficial})
	if err != nil || r[0].Rate != (rule.Rate{Part: 0, Whole: 1}) {
		t.Errorf("rate %v, error %v", r, err)
	}
	o.ReadyToShip = at25("12-04 09:00:00")
	r, err = e.LDR([]metric.Order{o}, metric.Query{AsOf: day(t, "2025-12-12"), Profile: rule.ProfileOfficial})
	if err != nil || r[0].Rate != (rule.Rate{Part: 1, Whole: 1}) {
		t.Errorf("rate %v, error %v", r, err)
	}
}

// TestStates holds healthy, on-limit and breach with a denominator that can be judged: 25 of 200
// is the platform's own example.
func TestStates(t *testing.T) {
	e := engine(t)
	for _, c := range []struct {
		late, all int
		percent   string
		state     rule.State
		penalty   rule.State
	}{
		{25, 200, "12.50", rule.Breach, rule.Breach},
		{8, 200, "4.00", rule.OnLimit, rule.Healthy},
		{7, 200, "3.50", rule.Healthy, rule.Healthy},
		{20, 200, "10.00", rule.Breach, rule.OnLimit},
		{9, 9, "100.00", rule.TooFew, rule.TooFew},
		{0, 0, "", rule.TooFew, rule.TooFew},
	} {
		var orders []metric.Order
		for i := range c.all {
			scan := "11-12 08:00:00"
			if i < c.late {
				scan = "11-13 08:00:00"
			}
			orders = append(orders, shipped(t, fmt.Sprint(i), "11-09 08:00:00", "11-09 09:00:00", scan))
		}
		r, err := e.LDR(orders, metric.Query{AsOf: day(t, "2026-11-17"), Profile: rule.ProfileOfficial})
		if err != nil {
			t.Fatal(err)
		}
		got := r[0].Summary()
		if got.Percent != c.percent || got.Status != c.state || got.Numerator != c.late || got.Limit != "4" || got.Bound != rule.AtMost {
			t.Errorf("%d of %d: %+v, want %s %s", c.late, c.all, got, c.percent, c.state)
		}
		if len(r[0].Others) != 1 || r[0].Others[0].State != c.penalty {
			t.Errorf("%d of %d: other limits %+v, want %s", c.late, c.all, r[0].Others, c.penalty)
		}
	}
}

func TestTheTicketsOwnNumbersWin(t *testing.T) {
	e := engine(t)
	limit := rule.TicketLimit(metric.LDR, rule.AtMost, rule.Whole(90))
	r, err := e.LDR(november(t), metric.Query{
		AsOf: day(t, "2026-11-30"), Profile: rule.ProfileSeed, ShopType: workspace.POP,
		Window: cal.Window{From: day(t, "2026-11-03"), To: day(t, "2026-11-09")},
		Limit:  &limit,
	})
	if err != nil || r[0].Rate.Whole != 5 || r[0].Limit.ID != "ticket" {
		t.Errorf("result %+v, error %v", r, err)
	}
}

// TestWithout shows the rate if orders were not held against the shop.
func TestWithout(t *testing.T) {
	e := engine(t)
	r, err := e.LDR(november(t), metric.Query{AsOf: day(t, "2026-11-17"), Profile: rule.ProfileSeed})
	if err != nil {
		t.Fatal(err)
	}
	scans := r[0].LateBy(metric.CarrierScan)
	if got := strings.Join(scans, " "); got != "scan sample" {
		t.Errorf("late scans: %s", got)
	}
	if got := strings.Join(r[0].LateSamples(), " "); got != "sample" {
		t.Errorf("late samples: %s", got)
	}
	w := r[0].Without(append(scans, "fine", "nobody"))
	if w.Orders != 2 || w.Cleared != (rule.Rate{Part: 2, Whole: 5}) || w.Removed != (rule.Rate{Part: 2, Whole: 3}) || w.State != rule.TooFew {
		t.Errorf("without them: %+v", w)
	}
}

// TestExamine holds the verdicts on a ticket's defect list, among them an order that is in time
// only because a federal holiday is no business day.
func TestExamine(t *testing.T) {
	e := engine(t)
	got, err := e.Examine(november(t), []string{"holiday", "scan", "fbt", "nobody", "overdue", "no time", "edge"}, metric.Query{AsOf: day(t, "2026-11-20"), Profile: rule.ProfileOfficial})
	if err != nil {
		t.Fatal(err)
	}
	want := "holiday=in-time(not counted) scan=carrier-late-scan fbt=platform(not counted) nobody=not-in-export(not counted) overdue=overdue no time=cannot-tell(not counted) edge=in-time(not counted)"
	if s := ids(got); s != want {
		t.Errorf("verdicts %s\nwant %s", s, want)
	}
	if h := got[0]; !h.HolidayDecides || len(h.Holidays) != 1 || h.Holidays[0].NameZH != "退伍军人节" || h.Deadline.Due.String() != "2026-11-13" {
		t.Errorf("holiday: %+v", h)
	}
	if s := got[1]; s.HolidayDecides || s.Hours() != 33 || s.Deadline.Due.String() != "2026-11-04" {
		t.Errorf("scan: due %s, %d hours over", s.Deadline.Due, s.Hours())
	}
	for _, v := range []metric.Verdict{metric.InTime, metric.SellerLate, metric.CarrierScan, metric.ByPlatform, metric.Overdue, metric.NotInExport, metric.CannotTell} {
		if v.Words().ZH == "" || v.Words().EN == "" {
			t.Errorf("verdict %s has no words", v)
		}
	}
}

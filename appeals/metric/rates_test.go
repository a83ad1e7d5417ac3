package metric_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"sellerdesk/appeals/metric"
	"sellerdesk/internal/rule"
	"sellerdesk/internal/workspace"
)

// TestSFCR holds both denominators of the seed (R201, R202, R203, R244) and every reason that it
// names (R204-R208).
func TestSFCR(t *testing.T) {
	e := engine(t)
	orders := []metric.Order{
		cancelled(t, "stock", "11-03 08:00:00", "11-03 18:00:00", "Seller", "Out of stock"),
		cancelled(t, "price", "11-03 08:00:00", "11-03 18:00:00", "商家", "价格错误"),
		cancelled(t, "damaged", "11-03 08:00:00", "11-03 18:00:00", "Seller", "damaged stock"),
		cancelled(t, "late", "11-03 08:05:00", "11-06 18:00:00", "User", "Item wasn’t shipped on time"),
		cancelled(t, "seven", "11-03 08:06:00", "11-13 09:00:00", "System", "Automatically canceled due to collection time out"),
		cancelled(t, "thirty", "11-03 08:06:00", "11-13 09:00:00", "System", "Automatically canceled as not delivered within 30 days of estimated time of delivery"),
		cancelled(t, "better", "11-03 08:06:00", "11-03 09:00:00", "User", "Better price available"),
		cancelled(t, "buyer says stock", "11-03 08:06:00", "11-03 09:00:00", "User", "Out of stock"),
		shipped(t, "kept", "11-04 08:00:00", "11-04 09:00:00", "11-05 08:00:00"),
		shipped(t, "kept fbt", "11-04 08:00:00", "11-04 09:00:00", "11-05 08:00:00", platform),
		shipped(t, "kept sample", "11-04 08:00:00", "11-04 09:00:00", "11-05 08:00:00", sample),
		{ID: "unpaid", Created: at(t, "11-03 08:07:00"), Cancelled: at(t, "11-05 08:07:00"), CancelBy: "System", CancelReason: "Customer overdue to pay", Status: metric.Canceled},
	}
	orders[5].InTransit = at(t, "11-04 08:00:00")
	results, err := e.SFCR(orders, metric.Query{AsOf: day(t, "2026-11-17"), Profile: rule.ProfileSeed})
	if err != nil || len(results) != 2 {
		t.Fatalf("%d results, error %v", len(results), err)
	}
	for i, want := range []string{"6/11 = 54.55%", "6/12 = 50.00%"} {
		if got := results[i].Rate.String(); got != want {
			t.Errorf("%s: %s, want %s", results[i].Formula.ID, got, want)
		}
	}
	if got := strings.Join(results[0].Numerator, " "); got != "stock price damaged late seven thirty" {
		t.Errorf("numerator %s", got)
	}
	if u := results[0].Unclear; len(u) != 1 || u[0].ID != "buyer says stock" || u[0].Reason.EN == "" {
		t.Errorf("unclear %+v", u)
	}
	official, err := e.SFCR(orders, metric.Query{AsOf: day(t, "2026-11-17"), Profile: rule.ProfileOfficial})
	if err != nil || official[0].Rate.Whole != 9 {
		t.Errorf("official %+v, error %v", official, err)
	}
}

func TestACancellationAfterTheScanDoesNotCount(t *testing.T) { // R201
	e := engine(t)
	o := cancelled(t, "a", "11-03 08:00:00", "11-08 18:00:00", "Seller", "Out of stock")
	if f, _ := e.Reasons.Judge(o); f != metric.SellersFault {
		t.Errorf("before the scan: %s", f)
	}
	o.InTransit = at(t, "11-04 08:00:00")
	if f, _ := e.Reasons.Judge(o); f != metric.NotSellers {
		t.Errorf("after the scan: %s", f)
	}
}

// TestNRR holds both formulas, the shop types' limits, the penalty line and that the first stars
// count (R209-R214, R223, R245, R250, R258-R260).
func TestNRR(t *testing.T) {
	e := engine(t)
	var orders []metric.Order
	for i := range 500 {
		o := shipped(t, fmt.Sprint(i), "11-02 08:00:00", "11-02 09:00:00", "11-03 08:00:00")
		o.Delivered, o.Status = at(t, "11-06 08:00:00"), metric.Delivered
		o.Lines = []metric.Line{{Product: "p1", Quantity: 1}}
		if i < 100 {
			o.Lines = append(o.Lines, metric.Line{Product: "p2", Quantity: 2})
		}
		orders = append(orders, o)
	}
	orders[0].Cancelled = at(t, "11-04 08:00:00")
	orders[1].Created, orders[1].InTransit = at(t, "10-01 08:00:00"), at(t, "10-02 08:00:00")
	reviews := []metric.Review{
		{ID: "r1", ProductID: "p1", FirstStars: 1, Stars: 5, At: at(t, "11-08 08:00:00")}, // edited since
		{ID: "r2", ProductID: "p2", FirstStars: 2, Stars: 2, At: at(t, "11-08 08:00:00")},
		{ID: "r3", ProductID: "p2", FirstStars: 3, Stars: 1, At: at(t, "11-08 08:00:00")},
		{ID: "r4", ProductID: "p1", FirstStars: 1, Stars: 1, At: at(t, "08-01 08:00:00")}, // too long ago
		{ID: "r5", ProductID: "p1", FirstStars: 1, Stars: 1, At: at(t, "10-01 08:00:00")}, // in the 60 days only
	}
	for _, c := range []struct {
		shop    workspace.ShopType
		product string
		rates   string
		state   rule.State
		penalty rule.State
	}{
		{workspace.POP, "", "3/500 = 0.60% 2/498 = 0.40%", rule.Breach, rule.Healthy},
		{workspace.ACCU, "", "3/500 = 0.60% 2/498 = 0.40%", rule.Breach, rule.Healthy},
		{workspace.Local, "", "3/500 = 0.60% 2/498 = 0.40%", rule.Breach, rule.Healthy},
		{workspace.Local, "p2", "1/100 = 1.00% 1/98 = 1.02%", rule.Breach, rule.Breach},
	} {
		r, err := e.NRR(orders, reviews, metric.Query{AsOf: day(t, "2026-11-17"), Profile: rule.ProfileSeed, ShopType: c.shop, Product: c.product})
		if err != nil || len(r) != 2 {
			t.Fatalf("%d results, error %v", len(r), err)
		}
		if got := r[0].Rate.String() + " " + r[1].Rate.String(); got != c.rates {
			t.Errorf("%s %s: %s, want %s", c.shop, c.product, got, c.rates)
		}
		if r[0].State != c.state || len(r[0].Others) != 1 || r[0].Others[0].State != c.penalty {
			t.Errorf("%s %s: %s, others %+v", c.shop, c.product, r[0].State, r[0].Others)
		}
		if r[0].Limit.ID != "seed.nrr."+string(c.shop) {
			t.Errorf("%s judged by %s", c.shop, r[0].Limit.ID)
		}
	}
}

func TestReportLeavesOutWhatCannotBeComputed(t *testing.T) {
	e := engine(t)
	q := metric.Query{AsOf: day(t, "2026-11-17"), Profile: rule.ProfileSeed, ShopType: workspace.POP}
	without, err := e.Report(november(t), nil, q)
	if err != nil || len(without) != 3 {
		t.Errorf("without reviews: %d results, error %v", len(without), err)
	}
	with, err := e.Report(november(t), []metric.Review{{ID: "r", FirstStars: 1, At: at(t, "11-08 08:00:00")}}, q)
	if err != nil || len(with) != 5 {
		t.Errorf("with reviews: %d results, error %v", len(with), err)
	}
	if _, err := e.Report(november(t), nil, metric.Query{AsOf: q.AsOf, Profile: "nobody"}); !errors.Is(err, metric.ErrNoFormula) {
		t.Errorf("unknown profile: %v", err)
	}
}

func TestLoadReasonsRefuses(t *testing.T) {
	for name, c := range map[string]struct{ data, want string }{
		"unknown field":  {`[{"bi":[]}]`, "unknown field"},
		"unknown answer": {`[{"by":["buyer"],"wordings":["x"],"fault":"maybe"}]`, "unknown answer"},
		"unknown party":  {`[{"by":["cat"],"wordings":["x"],"fault":"counts"}]`, "unknown party"},
		"twice":          {`[{"by":["buyer"],"wordings":["x!","X"],"fault":"counts"}]`, "stands twice"},
	} {
		fsys := fstest.MapFS{"policy/cancel-reasons.json": {Data: []byte(c.data)}}
		if _, err := metric.LoadReasons(fsys); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error = %v", name, err)
		}
	}
}

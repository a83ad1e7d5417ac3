package metric_test

import (
	"strings"
	"testing"

	"sellerdesk/appeals/metric"
	"sellerdesk/internal/rule"
)

// TestHandOver holds that "within 48 hours" is said only when every row proves it (R183).
func TestHandOver(t *testing.T) {
	orders := november(t)[:5]
	h := metric.MeasureHandOver(orders, rule.OnPaid, rule.OnReadyToShip)
	if h.Orders != 5 || h.Slowest != "seller" || h.Hours() != 94 || h.Proves(48) || !h.Proves(94) || h.Proves(93) {
		t.Errorf("hand-over %+v, %d hours", h, h.Hours())
	}
	h = metric.MeasureHandOver(orders[:2], rule.OnPaid, rule.OnReadyToShip)
	if h.Hours() != 22 || !h.Proves(48) || !strings.Contains(h.Statement().ZH, "不超过 22 小时") {
		t.Errorf("hand-over %+v: %s", h, h.Statement().ZH)
	}
	for name, set := range map[string][]metric.Order{
		"nothing":     nil,
		"a row lacks": {orders[0], {ID: "x", Created: orders[0].Created}},
		"wrong order": {shipped(t, "y", "11-05 08:00:00", "11-04 08:00:00", "11-05 09:00:00")},
	} {
		if h := metric.MeasureHandOver(set, rule.OnPaid, rule.OnReadyToShip); h.Proves(10000) {
			t.Errorf("%s: proves %+v", name, h)
		}
	}
	if metric.Scope(rule.OnReadyToShip).IsZero() || metric.Column(rule.OnInTransit).IsZero() {
		t.Error("a column is not explained")
	}
}

// TestHandOverTakesTheLongerReadingInAutumn shows that the hour which stands twice is counted
// against the claim, on either side.
func TestHandOverTakesTheLongerReadingInAutumn(t *testing.T) {
	for _, c := range []struct {
		from, to string
		hours    int
	}{
		{"10-31 12:00:00", "11-01 01:30:00", 15}, // 13 h 30 or 14 h 30
		{"11-01 01:30:00", "11-01 12:00:00", 12}, // 10 h 30 or 11 h 30
		{"10-31 12:00:00", "11-01 03:30:00", 17}, // 16 h 30 for certain
		{"10-30 12:00:00", "10-31 12:00:00", 24},
	} {
		h := metric.MeasureHandOver([]metric.Order{shipped(t, "a", c.from, c.to, "")}, rule.OnPaid, rule.OnReadyToShip)
		if h.Hours() != c.hours {
			t.Errorf("%s to %s: %d hours, want %d", c.from, c.to, h.Hours(), c.hours)
		}
	}
}

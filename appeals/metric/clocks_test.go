package metric_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"sellerdesk/appeals/metric"
	"sellerdesk/internal/rule"
)

// TestUpcoming holds the clocks of orders that are not yet shipped (R185, R186, R189).
func TestUpcoming(t *testing.T) {
	e := engine(t)
	orders := []metric.Order{
		shipped(t, "gone", "11-09 08:00:00", "11-09 09:00:00", "11-10 08:00:00"),
		shipped(t, "ready", "11-09 08:00:00", "11-09 09:00:00", ""),
		shipped(t, "new", "11-10 08:00:00", "", ""),
		shipped(t, "cancelled", "11-09 08:00:00", "", "", func(o *metric.Order) { o.Status = metric.Canceled }),
		shipped(t, "no times", "11-09 08:00:00", "", "", func(o *metric.Order) { o.Status = metric.Shipped }),
	}
	orders[2].Substatus = metric.AwaitingShipment
	now := at(t, "11-13 10:00:00")
	for profile, want := range map[rule.Profile]string{
		rule.ProfileSeed:     "seed.label new 2026-11-12 missed; seed.dispatch ready 2026-11-13; seed.dispatch new 2026-11-16; seed.autocancel new 2026-11-20",
		rule.ProfileOfficial: "official.dispatch ready 2026-11-12 missed; official.dispatch new 2026-11-13; official.deliver gone 2026-11-18; official.deliver ready 2026-11-18; official.autocancel.5 new 2026-11-18; official.deliver no times 2026-11-18; official.deliver new 2026-11-19",
	} {
		due, err := e.Upcoming(orders, metric.Query{Profile: profile}, now)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, d := range due {
			s := fmt.Sprintf("%s %s %s", d.Clock.ID, d.OrderID, d.Shown.Pacific[:10])
			if d.Missed {
				s += " missed"
			}
			got = append(got, s)
		}
		if s := strings.Join(got, "; "); s != want {
			t.Errorf("%s: %s\nwant %s", profile, s, want)
		}
	}
}

// TestDeadlineUnits holds hours, calendar days and business days (R78-R81, R190).
func TestDeadlineUnits(t *testing.T) {
	e := engine(t)
	start := at(t, "11-24 08:00:00")
	for id, want := range map[string]string{
		"sea.unpaid":       "2026-11-26T08:00:00-08:00",
		"sea.hand-over":    "2026-11-27T08:00:00-08:00",
		"seed.undelivered": "2026-12-24T23:59:59-08:00",
		"seed.dispatch":    "2026-11-30T23:59:59-08:00",
	} {
		c, ok := e.Book.Clock(id)
		if !ok {
			t.Fatalf("no clock %s", id)
		}
		got, err := e.Deadline(c, start)
		if err != nil || got.Format(time.RFC3339) != want {
			t.Errorf("%s: %s (%v), want %s", id, got.Format(time.RFC3339), err, want)
		}
	}
}

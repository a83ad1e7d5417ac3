package cal_test

import (
	"encoding/json"
	"testing"
	"time"

	"sellerdesk/internal/cal"
)

func TestAddMonthsKeepsToTheMonth(t *testing.T) {
	for _, c := range []struct {
		from string
		n    int
		want string
	}{
		{"2026-01-31", 1, "2026-02-28"},
		{"2028-01-31", 1, "2028-02-29"},
		{"2026-08-22", 3, "2026-11-22"}, // R39: three months on
		{"2026-11-22", -3, "2026-08-22"},
		{"2026-12-31", 2, "2027-02-28"},
		{"2026-03-31", -1, "2026-02-28"},
	} {
		if got := date(t, c.from).AddMonths(c.n); got.String() != c.want {
			t.Errorf("%s + %d months = %s, want %s", c.from, c.n, got, c.want)
		}
	}
}

func TestDateThroughJSON(t *testing.T) {
	for _, d := range []cal.Date{{}, {Year: 2026, Month: time.November, Day: 2}} {
		b, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		var got cal.Date
		if err := json.Unmarshal(b, &got); err != nil || got != d {
			t.Errorf("%s came back as %v (%v)", b, got, err)
		}
	}
	var d cal.Date
	if err := json.Unmarshal([]byte(`"2026-02-30"`), &d); err == nil {
		t.Error("30 February was accepted")
	}
}

func TestOfTakesTheDateOfTheZone(t *testing.T) {
	at := time.Date(2026, 11, 22, 3, 0, 0, 0, time.UTC)
	if got := cal.Of(at.In(cal.Pacific())).String(); got != "2026-11-21" {
		t.Errorf("Pacific date %s", got)
	}
	if got := cal.Of(at.In(cal.Beijing())).String(); got != "2026-11-22" {
		t.Errorf("Beijing date %s", got)
	}
	if !cal.Of(time.Time{}).IsZero() {
		t.Error("the zero time has a date")
	}
}

// TestTrailing holds the seed's window of 8 to 14 days ago, both within (R179).
func TestTrailing(t *testing.T) {
	w := cal.Trailing(date(t, "2026-11-17"), 14, 8)
	if w.From.String() != "2026-11-03" || w.To.String() != "2026-11-09" || w.Days() != 7 {
		t.Errorf("window %v of %d days", w, w.Days())
	}
	for s, want := range map[string]bool{"2026-11-02": false, "2026-11-03": true, "2026-11-09": true, "2026-11-10": false, "": false} {
		if w.Contains(date(t, s)) != want {
			t.Errorf("contains %q is not %v", s, want)
		}
	}
}

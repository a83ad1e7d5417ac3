package cal_test

import (
	"encoding/csv"
	"errors"
	"os"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"sellerdesk/assets"
	"sellerdesk/internal/cal"
)

func calendar(t testing.TB) *cal.Calendar {
	t.Helper()
	c, err := cal.LoadCalendar(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func date(t testing.TB, s string) cal.Date {
	t.Helper()
	d, err := cal.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestBusinessDayVectors holds the published examples and our own (R179, R186, R192).
func TestBusinessDayVectors(t *testing.T) {
	f, err := os.Open("testdata/business-days.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(records) < 17 {
		t.Fatalf("%d records, want the 16 vectors and a header", len(records))
	}
	c := calendar(t)
	for _, r := range records[1:] {
		n, err := strconv.Atoi(r[1])
		if err != nil {
			t.Fatal(err)
		}
		got, err := c.AddBusinessDays(date(t, r[0]), n)
		if err != nil || got.String() != r[2] {
			t.Errorf("%s + %d = %s (%v), want %s", r[0], n, got, err, r[2])
		}
		if r[3] != "" && r[3] != got.String() {
			t.Errorf("%s + %d = %s, published %s", r[0], n, got, r[3])
		}
	}
}

// TestHolidaysFollowTheLaw works the holidays out again by the rule of 5 U.S.C. 6103.
func TestHolidaysFollowTheLaw(t *testing.T) {
	c := calendar(t)
	first, last := c.Years()
	if first != 2024 || last != 2028 {
		t.Fatalf("years %d to %d", first, last)
	}
	nth := func(y int, m time.Month, wd time.Weekday, n int) cal.Date {
		d := cal.Date{Year: y, Month: m, Day: 1}
		for d.Weekday() != wd {
			d = d.Add(1)
		}
		return d.Add(7 * (n - 1))
	}
	for y := first; y <= last; y++ {
		lastMonday := nth(y, time.May, time.Monday, 5)
		if lastMonday.Month != time.May {
			lastMonday = lastMonday.Add(-7)
		}
		for _, d := range []cal.Date{
			{Year: y, Month: time.January, Day: 1},
			nth(y, time.January, time.Monday, 3), nth(y, time.February, time.Monday, 3),
			lastMonday,
			{Year: y, Month: time.June, Day: 19},
			{Year: y, Month: time.July, Day: 4},
			nth(y, time.September, time.Monday, 1), nth(y, time.October, time.Monday, 2),
			{Year: y, Month: time.November, Day: 11},
			nth(y, time.November, time.Thursday, 4),
			{Year: y, Month: time.December, Day: 25},
		} {
			switch d.Weekday() {
			case time.Saturday:
				d = d.Add(-1)
			case time.Sunday:
				d = d.Add(1)
			}
			h, ok := c.Holiday(d)
			if !ok || h.Name == "" || h.NameZH == "" {
				t.Errorf("%s is not a holiday with two names: %+v", d, h)
			}
		}
	}
}

func TestOutsideTheKnownYearsIsAnError(t *testing.T) {
	c := calendar(t)
	for _, s := range []string{"2023-12-31", "2028-12-29", "2029-01-02", "1999-01-01"} {
		_, err := c.AddBusinessDays(date(t, s), 3)
		var outside *cal.OutsideError
		if !errors.As(err, &outside) || !strings.Contains(err.Error(), "2024 to 2028") {
			t.Errorf("%s + 3: error = %v", s, err)
		}
	}
	if _, err := c.AddBusinessDays(date(t, "2026-01-05"), -1); err == nil {
		t.Error("counting backwards was accepted")
	}
}

// TestDispatchDeadline holds Day 0 and cut-off in Pacific time through both changes of the clock.
func TestDispatchDeadline(t *testing.T) {
	c := calendar(t)
	for _, x := range []struct {
		name, start, zone, due, at string
		n                          int
	}{
		{"late on Wednesday Pacific, already Thursday in New York", "2026-11-18 23:50:00", "America/Los_Angeles", "2026-11-20", "2026-11-21T07:59:59Z", 2},
		{"the same moment given in New York", "2026-11-19 02:50:00", "America/New_York", "2026-11-20", "2026-11-21T07:59:59Z", 2},
		{"the same moment given in Beijing", "2026-11-19 15:50:00", "Asia/Shanghai", "2026-11-20", "2026-11-21T07:59:59Z", 2},
		{"over the end of summer time", "2026-10-30 12:00:00", "America/Los_Angeles", "2026-11-03", "2026-11-04T07:59:59Z", 2},
		{"on the day that summer time ends", "2026-11-01 01:30:00", "America/Los_Angeles", "2026-11-03", "2026-11-04T07:59:59Z", 2},
		{"over the start of summer time", "2026-03-06 23:59:59", "America/Los_Angeles", "2026-03-10", "2026-03-11T06:59:59Z", 2},
		{"in the hour that the start of summer time skips", "2026-03-08 02:30:00", "America/Los_Angeles", "2026-03-10", "2026-03-11T06:59:59Z", 2},
		{"over Thanksgiving, three days", "2026-11-24 08:00:00", "America/Los_Angeles", "2026-11-30", "2026-12-01T07:59:59Z", 3},
	} {
		loc, err := time.LoadLocation(x.zone)
		if err != nil {
			t.Fatal(err)
		}
		start, err := time.ParseInLocation(time.DateTime, x.start, loc)
		if err != nil {
			t.Fatal(err)
		}
		d, err := c.DispatchDeadline(start, x.n)
		if err != nil {
			t.Errorf("%s: %v", x.name, err)
			continue
		}
		if got := d.At.UTC().Format(time.RFC3339); d.Due.String() != x.due || got != x.at {
			t.Errorf("%s: due %s at %s, want %s at %s", x.name, d.Due, got, x.due, x.at)
		}
		if d.Missed(d.At) || d.Missed(d.At.Add(999*time.Millisecond)) || !d.Missed(d.At.Add(time.Second)) {
			t.Errorf("%s: the last second is on the wrong side", x.name)
		}
	}
}

func TestClosedDays(t *testing.T) {
	c := calendar(t)
	got := c.ClosedDays(cal.Window{From: date(t, "2026-11-10"), To: date(t, "2026-11-27")})
	if len(got) != 2 || got[0].NameZH != "退伍军人节" || got[1].Observed.String() != "2026-11-26" {
		t.Errorf("closed days = %+v", got)
	}
}

func TestInBoth(t *testing.T) {
	due := cal.EndOf(date(t, "2026-11-25"))
	if got, want := cal.InBoth(due), (cal.Both{Pacific: "2026-11-25 23:59 PST", Beijing: "2026-11-26 15:59"}); got != want {
		t.Errorf("winter: %+v, want %+v", got, want)
	}
	summer := cal.EndOf(date(t, "2026-07-07"))
	if got, want := cal.InBoth(summer), (cal.Both{Pacific: "2026-07-07 23:59 PDT", Beijing: "2026-07-08 14:59"}); got != want {
		t.Errorf("summer: %+v, want %+v", got, want)
	}
	if got := cal.InBoth(time.Time{}); got != (cal.Both{}) {
		t.Errorf("zero time: %+v", got)
	}
}

func TestLoadCalendarRefusesADamagedFile(t *testing.T) {
	for name, data := range map[string]string{
		"empty":          "",
		"wrong columns":  "a,b\n",
		"too few":        "date,observed,name_en,name_zh\n2026-01-01,2026-01-01,New Year's Day,元旦\n",
		"wrong observed": "date,observed,name_en,name_zh\n2026-07-04,2026-07-04,Independence Day,独立日\n",
		"no date":        "date,observed,name_en,name_zh\nsoon,2026-07-04,Independence Day,独立日\n",
	} {
		fsys := fstest.MapFS{"policy/us-federal-holidays.csv": {Data: []byte(data)}}
		if _, err := cal.LoadCalendar(fsys); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

// FuzzAddBusinessDays holds that the result is a business day, at least n days on, and that
// adding in two steps is adding at once.
func FuzzAddBusinessDays(f *testing.F) {
	f.Add(100, 3, 2)
	f.Add(0, 0, 7)
	f.Add(1000, 5, 0)
	c := calendar(f)
	f.Fuzz(func(t *testing.T, offset, n, m int) {
		if offset < 0 || offset > 1700 || n < 0 || n > 30 || m < 0 || m > 30 {
			t.Skip()
		}
		day0 := cal.Date{Year: 2024, Month: time.January, Day: 1}.Add(offset)
		first, err := c.AddBusinessDays(day0, n)
		if err != nil {
			t.Skip()
		}
		if open, _ := c.IsBusinessDay(first); n > 0 && !open || first.Sub(day0) < n {
			t.Errorf("%s + %d = %s", day0, n, first)
		}
		second, err := c.AddBusinessDays(first, m)
		if err != nil {
			t.Skip()
		}
		if both, err := c.AddBusinessDays(day0, n+m); err != nil || both != second {
			t.Errorf("%s + %d + %d = %s, at once %s (%v)", day0, n, m, second, both, err)
		}
	})
}

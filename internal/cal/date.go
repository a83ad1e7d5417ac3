// Package cal knows civil dates, US federal holidays, business days with a Pacific cut-off, and
// trailing windows. It leaves metrics and rules to others.
package cal

import (
	"fmt"
	"time"
)

// Date is a civil date without a time zone; the zero Date means none.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// Of returns the civil date of t in t's own location; the zero time gives the zero Date.
func Of(t time.Time) Date {
	if t.IsZero() {
		return Date{}
	}
	y, m, d := t.Date()
	return Date{y, m, d}
}

// Parse reads "2006-01-02"; the empty string is the zero Date.
func Parse(s string) (Date, error) {
	if s == "" {
		return Date{}, nil
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, fmt.Errorf("parsing date %q: want YYYY-MM-DD: %w", s, err)
	}
	return Of(t), nil
}

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d == Date{} }

// String gives "2006-01-02", or "" for none.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day)
}

// At returns midnight at the start of d in loc.
func (d Date) At(loc *time.Location) time.Time {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, loc)
}

// Add returns the date n days later, or earlier where n is negative.
func (d Date) Add(n int) Date {
	return Of(time.Date(d.Year, d.Month, d.Day+n, 12, 0, 0, 0, time.UTC))
}

// AddMonths returns the date n months later; a day that the month lacks becomes its last one.
func (d Date) AddMonths(n int) Date {
	first := time.Date(d.Year, d.Month+time.Month(n), 1, 12, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return Date{first.Year(), first.Month(), min(d.Day, last)}
}

// Before reports whether d is earlier than e.
func (d Date) Before(e Date) bool {
	if d.Year != e.Year {
		return d.Year < e.Year
	}
	if d.Month != e.Month {
		return d.Month < e.Month
	}
	return d.Day < e.Day
}

// Sub returns the days from e to d.
func (d Date) Sub(e Date) int {
	return int(d.At(time.UTC).Sub(e.At(time.UTC)).Hours() / 24)
}

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday { return d.At(time.UTC).Weekday() }

// MarshalText writes "2006-01-02", or nothing for none.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (d *Date) UnmarshalText(b []byte) error {
	p, err := Parse(string(b))
	*d = p
	return err
}

// Window is a span of civil dates, both ends within.
type Window struct {
	From Date `json:"from"`
	To   Date `json:"to"`
}

// Contains reports whether d lies in w.
func (w Window) Contains(d Date) bool { return !d.IsZero() && !d.Before(w.From) && !w.To.Before(d) }

// Days is the number of dates in w.
func (w Window) Days() int { return w.To.Sub(w.From) + 1 }

// Trailing returns the window from `from` to `to` days before asOf: Trailing(d, 14, 8) is "the
// past 8 to 14 days".
func Trailing(asOf Date, from, to int) Window { return Window{asOf.Add(-from), asOf.Add(-to)} }

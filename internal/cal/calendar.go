package cal

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"time"
)

// holidaysFile lists the federal holidays below an assets folder.
const holidaysFile = "policy/us-federal-holidays.csv"

// holidaysPerYear is fixed by 5 U.S.C. 6103; fewer in the file means a damaged file.
const holidaysPerYear = 11

// Holiday is one US federal holiday. Observed is the day on which offices close: a Saturday's
// holiday is kept on Friday, a Sunday's on Monday.
type Holiday struct {
	Date     Date   `json:"date"`
	Observed Date   `json:"observed"`
	Name     string `json:"name"`
	NameZH   string `json:"name_zh"`
}

// OutsideError says that a date lies beyond the years whose holidays are known, so that a
// deadline there would be a guess.
type OutsideError struct {
	Date        Date
	First, Last int // years, both within
}

func (e *OutsideError) Error() string {
	return fmt.Sprintf("counting business days: %s lies outside the known holidays of %d to %d", e.Date, e.First, e.Last)
}

// Calendar knows the platform's business days: not Saturdays, Sundays and federal holidays.
type Calendar struct {
	first, last int
	closed      map[Date]Holiday // by day observed
}

// LoadCalendar reads the holidays below fsys (assets.FS).
func LoadCalendar(fsys fs.FS) (*Calendar, error) {
	f, err := fsys.Open(holidaysFile)
	if err != nil {
		return nil, fmt.Errorf("reading holidays: %w", err)
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("reading holidays: %w", err)
	}
	c, err := newCalendar(records)
	if err != nil {
		return nil, fmt.Errorf("reading holidays: %w", err)
	}
	return c, nil
}

func newCalendar(records [][]string) (*Calendar, error) {
	if len(records) < 2 || len(records[0]) != 4 {
		return nil, errors.New("want a header and rows of date, observed, name, Chinese name")
	}
	c := &Calendar{closed: map[Date]Holiday{}}
	perYear := map[int]int{}
	for i, r := range records[1:] {
		h, err := parseHoliday(r)
		if err != nil {
			return nil, fmt.Errorf("row %d: %w", i+2, err)
		}
		c.closed[h.Observed] = h
		perYear[h.Date.Year]++
		if c.first == 0 || h.Date.Year < c.first {
			c.first = h.Date.Year
		}
		c.last = max(c.last, h.Date.Year)
	}
	for y := c.first; y <= c.last; y++ {
		if perYear[y] != holidaysPerYear {
			return nil, fmt.Errorf("year %d has %d holidays, want %d", y, perYear[y], holidaysPerYear)
		}
	}
	return c, nil
}

func parseHoliday(r []string) (Holiday, error) {
	date, err := Parse(r[0])
	if err != nil {
		return Holiday{}, err
	}
	observed, err := Parse(r[1])
	if err != nil {
		return Holiday{}, err
	}
	if date.IsZero() || observed != observance(date) {
		return Holiday{}, fmt.Errorf("%s is not observed on %s", date, observed)
	}
	return Holiday{Date: date, Observed: observed, Name: r[2], NameZH: r[3]}, nil
}

func observance(d Date) Date {
	switch d.Weekday() {
	case time.Saturday:
		return d.Add(-1)
	case time.Sunday:
		return d.Add(1)
	default:
		return d
	}
}

// Years returns the first and the last year whose holidays are known.
func (c *Calendar) Years() (first, last int) { return c.first, c.last }

// Holiday returns the holiday observed on d.
func (c *Calendar) Holiday(d Date) (Holiday, bool) {
	h, ok := c.closed[d]
	return h, ok
}

// IsBusinessDay reports whether the platform counts d, or returns an *OutsideError.
func (c *Calendar) IsBusinessDay(d Date) (bool, error) {
	if d.Year < c.first || d.Year > c.last {
		return false, &OutsideError{Date: d, First: c.first, Last: c.last}
	}
	if wd := d.Weekday(); wd == time.Saturday || wd == time.Sunday {
		return false, nil
	}
	_, holiday := c.closed[d]
	return !holiday, nil
}

// AddBusinessDays returns the n-th business day after day0, which itself is not counted whatever
// day it is; n must not be negative. Beyond the known years it returns an *OutsideError.
func (c *Calendar) AddBusinessDays(day0 Date, n int) (Date, error) {
	if n < 0 {
		return Date{}, fmt.Errorf("counting business days: %d is negative", n)
	}
	if _, err := c.IsBusinessDay(day0); err != nil {
		return Date{}, err
	}
	d := day0
	for n > 0 {
		d = d.Add(1)
		open, err := c.IsBusinessDay(d)
		if err != nil {
			return Date{}, err
		}
		if open {
			n--
		}
	}
	return d, nil
}

// ClosedDays lists the federal holidays observed within w, for showing why a deadline lies where
// it does.
func (c *Calendar) ClosedDays(w Window) []Holiday {
	var found []Holiday
	for d := w.From; w.Contains(d); d = d.Add(1) {
		if h, ok := c.closed[d]; ok {
			found = append(found, h)
		}
	}
	return found
}

// Deadline is the end of a clock that counts business days.
type Deadline struct {
	Day0 Date      `json:"day0"` // the order's date in Pacific time
	Due  Date      `json:"due"`
	At   time.Time `json:"at"` // the last second of Due in Pacific time
}

// DispatchDeadline returns the deadline n business days after start. Day 0 is the Pacific date of
// start, however late that day, and the deadline is 23:59:59 Pacific time of the due date.
func (c *Calendar) DispatchDeadline(start time.Time, n int) (Deadline, error) {
	day0 := Of(start.In(Pacific()))
	due, err := c.AddBusinessDays(day0, n)
	if err != nil {
		return Deadline{}, err
	}
	return Deadline{Day0: day0, Due: due, At: EndOf(due)}, nil
}

// EndOf returns 23:59:59 Pacific time of d.
func EndOf(d Date) time.Time {
	return time.Date(d.Year, d.Month, d.Day, 23, 59, 59, 0, Pacific())
}

// Missed reports whether at lies after the deadline; the fractions of its last second still count
// as in time.
func (d Deadline) Missed(at time.Time) bool { return !at.Before(d.At.Add(time.Second)) }

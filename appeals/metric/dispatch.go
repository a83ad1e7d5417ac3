package metric

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"sellerdesk/internal/cal"
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/rule"
)

// Verdict says on whose side a late dispatch lies, as far as the export's columns can tell.
type Verdict string

// Verdicts on one order. CarrierScan is a candidate and no proof: the columns show that the
// seller's step was in time and the carrier's scan was not; that the parcel was handed over in
// between has to be shown by other evidence (R182).
const (
	InTime      Verdict = "in-time"
	SellerLate  Verdict = "seller-late"       // not ready to ship by the deadline
	CarrierScan Verdict = "carrier-late-scan" // ready to ship in time, first scan late
	ByPlatform  Verdict = "platform"          // late, fulfilled by the platform
	Overdue     Verdict = "overdue"           // deadline past, not scanned yet
	NotInExport Verdict = "not-in-export"     // the order ID is not among the orders
	CannotTell  Verdict = "cannot-tell"       // a time is missing, or the year has no known holidays
)

var verdictWords = map[Verdict]i18n.Text{
	InTime:      i18n.T("按时", "in time"),
	SellerLate:  i18n.T("商家未按时备好", "not ready in time"),
	CarrierScan: i18n.T("已按时备好，承运商扫描晚", "ready in time, scanned late by the carrier"),
	ByPlatform:  i18n.T("平台发货", "fulfilled by the platform"),
	Overdue:     i18n.T("已到期，尚未扫描", "overdue, not scanned yet"),
	NotInExport: i18n.T("导出文件中没有此订单", "not in the order export"),
	CannotTell:  i18n.T("数据不足，无法判断", "cannot tell from the data"),
}

// Words gives the verdict in words.
func (v Verdict) Words() i18n.Text { return verdictWords[v] }

// Dispatch is one order held against the dispatch clock.
type Dispatch struct {
	OrderID     string        `json:"order_id"`
	Verdict     Verdict       `json:"verdict"`
	Sample      bool          `json:"sample"`  // samples count like any order (R187)
	Counted     bool          `json:"counted"` // in the numerator of the formula
	Created     time.Time     `json:"created,omitzero"`
	ReadyToShip time.Time     `json:"ready_to_ship,omitzero"`
	InTransit   time.Time     `json:"in_transit,omitzero"`
	Deadline    cal.Deadline  `json:"deadline,omitzero"`
	Overrun     time.Duration `json:"overrun,omitempty"` // from the deadline to the scan; 0 where not scanned
	// Holidays within the time allowed, which a count by weekdays alone would miss.
	Holidays []cal.Holiday `json:"holidays,omitempty"`
	// HolidayDecides says that the order is in time only because federal holidays are no business
	// days: a tool that counts weekdays would call it late.
	HolidayDecides bool `json:"holiday_decides,omitempty"`
}

// Hours is the overrun in hours, begun ones counted whole.
func (d Dispatch) Hours() int { return ceilHours(d.Overrun) }

func ceilHours(d time.Duration) int {
	return int((d + time.Hour - 1) / time.Hour)
}

// Unclear is an order or review that could not be placed, with the reason.
type Unclear struct {
	ID     string    `json:"id"`
	Reason i18n.Text `json:"reason"`
}

// dispatch holds o against the clock with all that the export knows of it; an order without a
// scan is overdue once its deadline lies before asOf.
func (e Engine) dispatch(o Order, clock rule.Clock, asOf cal.Date) (Dispatch, error) {
	d := Dispatch{OrderID: o.ID, Sample: o.Sample, Created: o.Created, ReadyToShip: o.ReadyToShip, InTransit: o.InTransit, Verdict: CannotTell}
	start := o.Reached(clock.Start)
	if start.IsZero() {
		return d, nil
	}
	deadline, err := e.Calendar.DispatchDeadline(start, clock.Length)
	if outside(err) {
		return d, nil
	}
	if err != nil {
		return d, err
	}
	d.Deadline = deadline
	d.Holidays = e.Calendar.ClosedDays(cal.Window{From: deadline.Day0, To: deadline.Due})
	end := o.Reached(clock.End)
	d.Verdict = verdictOf(o, deadline, end, asOf)
	if !end.IsZero() && deadline.Missed(end) {
		d.Overrun = end.Sub(deadline.At)
	}
	d.HolidayDecides = d.Verdict == InTime && weekdaysAfter(deadline.Day0, clock.Length).Before(pacificDate(end))
	return d, nil
}

func verdictOf(o Order, deadline cal.Deadline, end time.Time, asOf cal.Date) Verdict {
	switch {
	case !end.IsZero() && !deadline.Missed(end):
		return InTime
	case end.IsZero() && (o.shippedByStatus() || !deadline.Due.Before(asOf)):
		return CannotTell // shipped, but the export lacks the time; or not due yet
	case o.ByPlatform:
		return ByPlatform
	case end.IsZero():
		return Overdue
	case o.ReadyToShip.IsZero() || deadline.Missed(o.ReadyToShip):
		return SellerLate
	default:
		return CarrierScan
	}
}

// outside reports whether a date lay beyond the years of known holidays.
func outside(err error) bool {
	var o *cal.OutsideError
	return errors.As(err, &o)
}

// weekdaysAfter counts business days as if there were no holidays.
func weekdaysAfter(d cal.Date, n int) cal.Date {
	for n > 0 {
		d = d.Add(1)
		if wd := d.Weekday(); wd != time.Saturday && wd != time.Sunday {
			n--
		}
	}
	return d
}

// Examine holds single orders against the dispatch clock of the profile, for example those of a
// ticket's defect list: in the order of ids, one Dispatch each. An order that the clock shows in
// time although the ticket counts it stands out by its verdict.
func (e Engine) Examine(orders []Order, ids []string, q Query) ([]Dispatch, error) {
	formulas := e.Book.Formulas(q.Profile, LDR, q.AsOf)
	if len(formulas) == 0 {
		return nil, fmt.Errorf("examining orders by profile %s: %w", q.Profile, ErrNoFormula)
	}
	clock, _ := e.Book.Clock(formulas[0].Clock)
	byID := make(map[string]Order, len(orders))
	for _, o := range orders {
		byID[o.ID] = o
	}
	out := make([]Dispatch, 0, len(ids))
	for _, id := range ids {
		o, ok := byID[id]
		if !ok {
			out = append(out, Dispatch{OrderID: id, Verdict: NotInExport})
			continue
		}
		d, err := e.dispatch(o, clock, q.AsOf)
		if err != nil {
			return nil, fmt.Errorf("examining order %s: %w", id, err)
		}
		d.Counted = slices.Contains([]Verdict{SellerLate, CarrierScan, Overdue}, d.Verdict)
		out = append(out, d)
	}
	return out, nil
}

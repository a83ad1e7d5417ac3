package metric

import (
	"fmt"
	"slices"
	"time"

	"sellerdesk/internal/cal"
	"sellerdesk/internal/rule"
)

// Due is one clock of one order.
type Due struct {
	OrderID string     `json:"order_id"`
	Clock   rule.Clock `json:"clock"`
	At      time.Time  `json:"at"`
	Shown   cal.Both   `json:"shown"` // on the platform's and the user's clocks
	Missed  bool       `json:"missed"`
}

// Deadline is when a clock that started at start runs out: hours by the hour, days at 23:59:59
// Pacific time. Business days beyond the known holidays are a *cal.OutsideError.
func (e Engine) Deadline(c rule.Clock, start time.Time) (time.Time, error) {
	switch c.Unit {
	case rule.Hours:
		return start.Add(time.Duration(c.Length) * time.Hour), nil
	case rule.Calendar:
		return cal.EndOf(pacificDate(start).Add(c.Length)), nil
	default:
		d, err := e.Calendar.DispatchDeadline(start, c.Length)
		return d.At, err
	}
}

// Upcoming lists the clocks of the US that run on orders at now, and those that have run out
// without their milestone, the nearest first: upload of the tracking number (R185), first scan
// (R186, R192), automatic cancellation (R189). Orders that are cancelled, delivered or not paid
// have none, nor have those whose dates lie beyond the known holidays.
func (e Engine) Upcoming(orders []Order, q Query, now time.Time) ([]Due, error) {
	var due []Due
	clocks := e.Book.Clocks(q.Profile, cal.Of(now.In(cal.Pacific())))
	clocks = slices.DeleteFunc(clocks, func(c rule.Clock) bool { return c.Region != "US" })
	for _, o := range orders {
		if o.idle() {
			continue
		}
		for _, c := range clocks {
			start := o.Reached(c.Start)
			if start.IsZero() || !o.Reached(c.End).IsZero() || o.passed(c.End) {
				continue
			}
			at, err := e.Deadline(c, start)
			if err != nil {
				if outside(err) {
					continue
				}
				return nil, fmt.Errorf("timing order %s: %w", o.ID, err)
			}
			due = append(due, Due{OrderID: o.ID, Clock: c, At: at, Shown: cal.InBoth(at), Missed: !now.Before(at.Add(time.Second))})
		}
	}
	slices.SortStableFunc(due, func(a, b Due) int { return a.At.Compare(b.At) })
	return due, nil
}

// idle reports whether nothing is expected of the seller for o.
func (o Order) idle() bool {
	if !o.Cancelled.IsZero() || !o.Delivered.IsZero() {
		return true
	}
	for _, s := range []Status{o.Status, o.Substatus} {
		switch s {
		case Canceled, Delivered, Completed, Unpaid:
			return true
		}
	}
	return false
}

// passed reports whether o has gone by a milestone whose time the export lacks.
func (o Order) passed(e rule.Event) bool {
	switch e {
	case rule.OnReadyToShip:
		return !o.InTransit.IsZero() || o.shippedByStatus() || o.Substatus == AwaitingPickup
	case rule.OnInTransit:
		return o.shippedByStatus()
	default:
		return false
	}
}

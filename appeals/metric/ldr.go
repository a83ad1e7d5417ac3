package metric

import (
	"time"

	"sellerdesk/internal/cal"
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/rule"
)

// LDR computes the late dispatch rate by every formula of the profile that holds on q.AsOf
// (R179, R180; limits R181, R243). Samples count (R187), and so do orders that the platform
// fulfils where the formula says so (R192).
func (e Engine) LDR(orders []Order, q Query) ([]Result, error) {
	return e.each(LDR, q, func(f rule.Formula, r *Result) error {
		clock, _ := e.Book.Clock(f.Clock) // the book has checked that it exists
		for _, o := range orders {
			if err := e.countDispatch(o, f, clock, r); err != nil {
				return err
			}
		}
		return nil
	})
}

// countDispatch places one order in the lists of r.
func (e Engine) countDispatch(o Order, f rule.Formula, clock rule.Clock, r *Result) error {
	d, err := e.dispatch(o, clock, r.AsOf)
	if err != nil {
		return err
	}
	shipped := o.Reached(f.Window.On)
	switch {
	case r.Window.Contains(pacificDate(shipped)):
	case f.Numerator == rule.LateOrOverdue && wasOverdue(o, d, *r):
		d.Verdict = Overdue
	case shipped.IsZero() && o.shippedByStatus() && mayLieIn(o, r.Window):
		r.Unclear = append(r.Unclear, Unclear{o.ID, i18n.T("订单已发货，但文件中没有发货时间", "the order has been shipped, but the file has no time for it")})
		return nil
	default:
		return nil
	}
	if d.Verdict == CannotTell {
		r.Unclear = append(r.Unclear, Unclear{o.ID, i18n.T("缺少计算所需的时间，或超出已知节假日的年份", "a time that is needed is missing, or lies beyond the years of known holidays")})
		return nil
	}
	r.Denominator = append(r.Denominator, o.ID)
	if d.Verdict == InTime {
		return nil
	}
	d.Counted = f.Numerator == rule.LateAll || d.Verdict != ByPlatform
	r.Late = append(r.Late, d)
	if d.Counted {
		r.Numerator = append(r.Numerator, o.ID)
	}
	return nil
}

// wasOverdue reports whether o fell due within the window of r and stood, on the day of the
// report, neither scanned nor cancelled; orders of the platform's own never count so.
func wasOverdue(o Order, d Dispatch, r Result) bool {
	happened := func(t time.Time) bool { return !t.IsZero() && pacificDate(t).Before(r.AsOf) }
	return r.Window.Contains(d.Deadline.Due) && d.Verdict != InTime && d.Verdict != CannotTell && !o.ByPlatform &&
		!happened(o.InTransit) && !happened(o.Cancelled) &&
		o.Status != Unpaid && (o.Status != Canceled || !o.Cancelled.IsZero())
}

// mayLieIn reports whether an order of unknown shipping date may have been shipped within w:
// orders made after it were not.
func mayLieIn(o Order, w cal.Window) bool {
	return o.Created.IsZero() || !w.To.Before(pacificDate(o.Created)) && (o.Delivered.IsZero() || !pacificDate(o.Delivered).Before(w.From))
}

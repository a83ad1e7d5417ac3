package metric

import (
	"slices"

	"sellerdesk/internal/rule"
)

// NRR computes the negative review rate by every formula of the profile (R209-R211, R250; limits
// R212-R214, R245, R258-R260). A review counts by its first stars, whatever it was changed to
// (R223), on the day that it was given. With q.Product only that product's reviews and orders
// count.
func (e Engine) NRR(orders []Order, reviews []Review, q Query) ([]Result, error) {
	return e.each(NRR, q, func(f rule.Formula, r *Result) error {
		for _, v := range reviews {
			if v.Negative() && (q.Product == "" || v.ProductID == q.Product) && r.Window.Contains(pacificDate(v.At)) {
				r.Numerator = append(r.Numerator, v.ID)
			}
		}
		for _, o := range orders {
			if q.Product != "" && !o.has(q.Product) {
				continue
			}
			if f.Denominator == rule.KeptShippedOrders && (o.Status == Canceled || o.Substatus == Canceled || !o.Cancelled.IsZero()) {
				continue
			}
			if r.Window.Contains(pacificDate(o.Reached(f.Window.On))) {
				r.Denominator = append(r.Denominator, o.ID)
			}
		}
		return nil
	})
}

// has reports whether one of the order's lines is of that product.
func (o Order) has(product string) bool {
	return slices.ContainsFunc(o.Lines, func(l Line) bool { return l.Product == product })
}

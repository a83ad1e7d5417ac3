package metric

import (
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/rule"
)

// SFCR computes the rate of cancellations by the seller's fault by every formula of the profile
// (R201, R202; limits R203, R244; reasons R204-R208). A cancelled order whose reason no source
// judges is in the denominator and among the unclear ones, not in the numerator.
func (e Engine) SFCR(orders []Order, q Query) ([]Result, error) {
	return e.each(SFCR, q, func(f rule.Formula, r *Result) error {
		for _, o := range orders {
			if f.Denominator == rule.PaidBySellerOrders && (o.Sample || o.ByPlatform) {
				continue
			}
			if !r.Window.Contains(pacificDate(o.Reached(f.Window.On))) {
				continue
			}
			r.Denominator = append(r.Denominator, o.ID)
			e.countCancellation(o, r)
		}
		return nil
	})
}

func (e Engine) countCancellation(o Order, r *Result) {
	if o.Status != Canceled && o.Substatus != Canceled && o.Cancelled.IsZero() {
		return
	}
	switch fault, _ := e.Reasons.Judge(o); fault {
	case SellersFault:
		r.Numerator = append(r.Numerator, o.ID)
	case Unlisted:
		r.Unclear = append(r.Unclear, Unclear{o.ID, i18n.T(
			"取消原因“"+o.CancelReason+"”没有依据可判，请人工确认",
			"no source judges the reason “"+o.CancelReason+"”; a person has to decide")})
	}
}

package metric

import (
	"fmt"
	"time"

	"sellerdesk/internal/i18n"
	"sellerdesk/internal/rule"
)

// HandOver is the longest time that a set of orders took from one milestone to another: what a
// sentence such as "within 48 hours" has to rest on (R183, C10).
type HandOver struct {
	From    rule.Event    `json:"from"`
	To      rule.Event    `json:"to"`
	Orders  int           `json:"orders"`  // with both times
	Missing []string      `json:"missing"` // order IDs that lack one of the times, or have them in the wrong order
	Longest time.Duration `json:"longest"`
	Slowest string        `json:"slowest"` // the order that took it
}

// autumnHour is what the export's clock, written without a zone, may be out by in the hour that
// stands twice at the end of summer time.
const autumnHour = time.Hour

// MeasureHandOver measures orders from one milestone to another. Where the clock's change in
// autumn leaves a time ambiguous, the longer reading is taken, so that nothing is claimed too
// well.
func MeasureHandOver(orders []Order, from, to rule.Event) HandOver {
	h := HandOver{From: from, To: to}
	for _, o := range orders {
		a, b := o.Reached(from), o.Reached(to)
		if a.IsZero() || b.IsZero() || b.Before(a) {
			h.Missing = append(h.Missing, o.ID)
			continue
		}
		h.Orders++
		took := reading(b, autumnHour).Sub(reading(a, -autumnHour))
		if took > h.Longest || h.Slowest == "" {
			h.Longest, h.Slowest = took, o.ID
		}
	}
	return h
}

// reading returns the moment an hour away from t if the wall clock shows the same there, which it
// does only when it is put back; otherwise t.
func reading(t time.Time, away time.Duration) time.Time {
	if other := t.Add(away); other.Format(time.DateTime) == t.Format(time.DateTime) {
		return other
	}
	return t
}

// Proves reports whether every order of the set took at most that many hours; an order without
// both times, or no order at all, proves nothing.
func (h HandOver) Proves(hours int) bool {
	return h.Orders > 0 && len(h.Missing) == 0 && h.Longest <= time.Duration(hours)*time.Hour
}

// Hours is the longest time in hours, begun ones counted whole: the smallest number that Proves
// accepts, where any does.
func (h HandOver) Hours() int { return ceilHours(h.Longest) }

var columnWords = map[rule.Event]i18n.Text{
	rule.OnCreated:     i18n.T("下单（Created Time）", "order (Created Time)"),
	rule.OnPaid:        i18n.T("付款（Paid Time）", "payment (Paid Time)"),
	rule.OnReadyToShip: i18n.T("备好待揽收（RTS Time）", "ready to ship (RTS Time)"),
	rule.OnInTransit:   i18n.T("承运商首次扫描（Shipped Time）", "first carrier scan (Shipped Time)"),
	rule.OnDelivered:   i18n.T("送达（Delivered Time）", "delivery (Delivered Time)"),
	rule.OnCancelled:   i18n.T("取消（Cancelled Time）", "cancellation (Cancelled Time)"),
}

// Column names the milestone and the export's column that shows it.
func Column(e rule.Event) i18n.Text { return columnWords[e] }

// Scope says in words what the milestone's column proves, and what it doesn't.
func Scope(e rule.Event) i18n.Text {
	if e == rule.OnReadyToShip {
		return i18n.T(
			"该时间证明订单已打单并标记为待揽收；包裹实际交给承运商须另附交接清单、照片或沟通记录。",
			"This time proves that the label was made and the order marked ready; that the parcel was in the carrier's hands needs a manifest, photos or messages besides.")
	}
	if e == rule.OnInTransit {
		return i18n.T(
			"该时间是平台记录的承运商扫描时间，不早于实际交接。",
			"This is the platform's record of the carrier's scan, which is never before the actual hand-over.")
	}
	return i18n.Text{}
}

// Statement says what was measured, in words fit for an appeal.
func (h HandOver) Statement() i18n.Text {
	if h.Orders == 0 || len(h.Missing) > 0 {
		return i18n.T(
			fmt.Sprintf("有 %d 个订单缺少时间，不能得出最长用时。", len(h.Missing)),
			fmt.Sprintf("%d orders lack a time, so no longest time can be stated.", len(h.Missing)))
	}
	from, to := Column(h.From), Column(h.To)
	return i18n.T(
		fmt.Sprintf("%d 个订单从%s到%s，最长用时不超过 %d 小时（订单 %s）。", h.Orders, from.ZH, to.ZH, h.Hours(), h.Slowest),
		fmt.Sprintf("From %s to %s, the %d orders took at most %d hours (order %s).", from.EN, to.EN, h.Orders, h.Hours(), h.Slowest))
}

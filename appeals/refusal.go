package appeals

import (
	"time"

	"sellerdesk/internal/i18n"
)

// NotAppealableError says that no appeal can be made against a ticket (R228, R239).
type NotAppealableError struct {
	Violation Violation
	Ends      time.Time // when the measure lifts by itself; zero where not known
}

func (e *NotAppealableError) Error() string {
	return "appealing a ticket of type " + string(e.Violation) + ": not appealable"
}

// Reason says why, for a person.
func (e *NotAppealableError) Reason() i18n.Text {
	if e.Violation == AutoRefundRule {
		return i18n.T("自动退款规则由卖家自己设置，设错规则造成的结果不能申诉",
			"Automatic refund rules are the seller's own; what they cause can't be appealed")
	}
	return i18n.T("限单（OVL）不能申诉，只能等到期后自动解除",
		"An order-volume limit (OVL) can't be appealed; it lifts by itself when it ends")
}

// Remedy says what can be done instead.
func (e *NotAppealableError) Remedy() i18n.Text {
	if e.Violation == AutoRefundRule {
		return i18n.T("到卖家中心的退货管理里修改或停用这条规则", "Change or switch off the rule under returns in Seller Center")
	}
	return i18n.T("先处理导致限单的差评率工单；在工单里填写结束时间，程序会提醒",
		"Work on the negative-review ticket that caused it; enter its end on the ticket and the program keeps the clock")
}

// Refusal returns why the ticket can't be appealed, or nil where it can (R226-R228, R239).
func (t Ticket) Refusal() *NotAppealableError {
	switch t.Violation {
	case OrderVolumeLimit, AutoRefundRule:
		return &NotAppealableError{Violation: t.Violation, Ends: t.Ends}
	}
	return nil
}

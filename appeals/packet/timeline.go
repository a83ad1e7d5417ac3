package packet

import (
	"fmt"
	"slices"
	"time"

	"sellerdesk/appeals"
	"sellerdesk/appeals/metric"
	"sellerdesk/internal/cal"
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/pdf"
)

// event is one line of the timeline.
type event struct {
	at     time.Time // for the order
	shown  string    // as it is printed
	text   string
	source []pdf.Span
}

// timeline sets ticket, orders, exhibits, contacts and measures in the order of time.
func (b *book) timeline() {
	b.note(b.t("时间为太平洋时间；附件上的时间照画面所示。", "Times are Pacific; those of exhibits are as the pictures show them."))
	events := slices.Concat(b.ticketEvents(), b.orderEvents(), b.reviewEvents(), b.exhibitEvents(), b.planEvents())
	slices.SortStableFunc(events, func(x, y event) int { return x.at.Compare(y.at) })
	var rows []pdf.Row
	for _, e := range events {
		rows = append(rows, pdf.Row{Cells: []pdf.Cell{pdf.Text(e.shown), pdf.Text(e.text), pdf.Spans(e.source...)}})
	}
	b.doc.Table(pdf.Table{Size: 8.5, Rows: rows, After: 4, Columns: []pdf.Column{
		{Head: b.t("时间", "When"), Width: 22}, {Head: b.t("事件", "What happened"), Width: 53}, {Head: b.t("依据", "Source"), Width: 25},
	}})
}

// moment is an event at a known minute, onDay one of which only the date is known.
func (b *book) moment(at time.Time, zh, en string, source ...pdf.Span) []event {
	if at.IsZero() {
		return nil
	}
	return []event{{at, clock(at), b.t(zh, en), source}}
}

func (b *book) onDay(d cal.Date, zh, en string, source ...pdf.Span) []event {
	if d.IsZero() {
		return nil
	}
	return []event{{d.At(cal.Pacific()), d.String(), b.t(zh, en), source}}
}

func (b *book) ticketEvents() []event {
	t, source := b.c.Ticket, pdf.T(b.t("工单", "Ticket"))
	list := slices.Concat(
		b.onDay(t.Period.From, "考核期开始", "Assessment period begins", source),
		b.onDay(t.Period.To, "考核期结束", "Assessment period ends", source),
		b.moment(t.Issued, "工单开出", "Ticket issued", source),
		b.moment(t.Deadline, "申诉截止", "Deadline for the appeal", source),
	)
	for i, a := range t.Attempts {
		n := i + 1
		list = append(list, b.moment(a.Submitted, fmt.Sprintf("提交第 %d 次申诉", n), fmt.Sprintf("Appeal no. %d handed in", n), source)...)
		if a.Outcome == appeals.Rejected {
			list = append(list, b.moment(a.Decided, fmt.Sprintf("第 %d 次申诉被驳回：%s", n, a.Wording), fmt.Sprintf("Appeal no. %d rejected: %s", n, a.Wording), source)...)
		}
	}
	return list
}

// orderEvents are the first and last of each milestone of the defect orders.
func (b *book) orderEvents() []event {
	if len(b.rows) == 0 {
		return nil
	}
	source := append([]pdf.Span{pdf.Ref("orders", b.t("订单表", "Order table"))}, b.pageRef("orders")...)
	var list []event
	for _, m := range []struct {
		of          func(metric.Dispatch) time.Time
		first, last i18n.Text
	}{
		{func(d metric.Dispatch) time.Time { return d.Created }, i18n.T("最早的缺陷订单下单", "First defect order placed"), i18n.T("最晚的缺陷订单下单", "Last defect order placed")},
		{func(d metric.Dispatch) time.Time { return d.ReadyToShip }, i18n.T("最早的缺陷订单待揽收", "First defect order ready to ship"), i18n.T("最晚的缺陷订单待揽收", "Last defect order ready to ship")},
		{func(d metric.Dispatch) time.Time { return d.InTransit }, i18n.T("承运商最早的首次扫描", "Earliest first scan by the carrier"), i18n.T("承运商最晚的首次扫描", "Latest first scan by the carrier")},
	} {
		first, last := extremes(b.dispatches(), m.of)
		list = append(list, b.moment(first, m.first.ZH, m.first.EN, source...)...)
		if last.After(first) {
			list = append(list, b.moment(last, m.last.ZH, m.last.EN, source...)...)
		}
	}
	return list
}

func extremes(ds []metric.Dispatch, of func(metric.Dispatch) time.Time) (first, last time.Time) {
	for _, d := range ds {
		t := of(d)
		if t.IsZero() {
			continue
		}
		if first.IsZero() || t.Before(first) {
			first = t
		}
		if t.After(last) {
			last = t
		}
	}
	return first, last
}

func (b *book) reviewEvents() []event {
	var list []event
	if n := len(b.low.Negative); n > 0 {
		source := append([]pdf.Span{pdf.Ref("reviews", b.t("差评清单", "Review list"))}, b.pageRef("reviews")...)
		list = slices.Concat(
			b.onDay(cal.Of(b.low.Negative[0].At), "分析范围内的第一条差评", "First low-star review of the analysis", source...),
			b.onDay(cal.Of(b.low.Negative[n-1].At), "分析范围内的最后一条差评", "Last low-star review of the analysis", source...))
	}
	for _, k := range b.c.Appeal.Contacts {
		on, err := cal.Parse(k.On)
		if err != nil {
			continue
		}
		var source []pdf.Span
		if k.Exhibit != "" {
			source = b.exhibitRef(k.Exhibit)
		}
		list = append(list, b.onDay(on, "与买家沟通", "Contact with a buyer", source...)...)
	}
	return list
}

// exhibitEvents are the exhibits that show a date.
func (b *book) exhibitEvents() []event {
	var list []event
	for _, e := range b.c.Appeal.Exhibits {
		if at, _, ok := e.Shown(); ok {
			list = append(list, event{at: at, shown: e.ShownAt, text: b.exhibitTitle(e), source: b.exhibitRef(e.Label)})
		}
	}
	return list
}

func (b *book) planEvents() []event {
	var list []event
	for _, a := range b.c.Appeal.Plan {
		due, err := cal.Parse(a.Due)
		if err != nil || due.IsZero() {
			continue
		}
		state := b.t("计划：", "Planned: ")
		if a.Done {
			state = b.t("计划日期，已标记完成：", "Planned date, marked as done: ")
		}
		var source []pdf.Span
		if a.Exhibit != "" {
			source = b.exhibitRef(a.Exhibit)
		}
		list = append(list, event{due.At(cal.Pacific()), due.String(), state + a.Text.In(b.lang), source})
	}
	return list
}

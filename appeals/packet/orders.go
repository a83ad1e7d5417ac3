package packet

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"sellerdesk/appeals/metric"
	"sellerdesk/internal/cal"
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/pdf"
	"sellerdesk/internal/rule"
)

// verdicts in the order that the cover counts them.
var verdicts = []metric.Verdict{
	metric.InTime, metric.CarrierScan, metric.SellerLate, metric.ByPlatform, metric.Overdue, metric.CannotTell, metric.NotInExport,
}

// marks are what stands in the table's last column: letters, so that colour is not needed to
// read it.
var marks = map[metric.Verdict]string{
	metric.InTime: "A", metric.CarrierScan: "B", metric.SellerLate: "C", metric.ByPlatform: "D",
	metric.Overdue: "E", metric.CannotTell: "F", metric.NotInExport: "G",
}

var (
	tintWell = pdf.Color{R: 232, G: 244, B: 234}
	tintMind = pdf.Color{R: 253, G: 244, B: 224}
)

// tints go with the marks, for the eye only.
var tints = map[metric.Verdict]*pdf.Color{metric.InTime: &tintWell, metric.CarrierScan: &tintMind}

// dispatches are the defect orders as they were held against the dispatch clock or, where that
// was not done, as the imported rows show them.
func (b *book) dispatches() []metric.Dispatch {
	if len(b.c.Calculation.Examined) > 0 {
		return b.c.Calculation.Examined
	}
	var list []metric.Dispatch
	for _, o := range b.late.Found {
		list = append(list, metric.Dispatch{OrderID: o.ID, Sample: o.Sample, Created: o.Created, ReadyToShip: o.ReadyToShip, InTransit: o.InTransit})
	}
	for _, id := range b.late.Missing {
		list = append(list, metric.Dispatch{OrderID: id, Verdict: metric.NotInExport})
	}
	return list
}

// orderTable lists every defect order of the ticket with its milestones (R184, R186).
func (b *book) orderTable() {
	b.note(b.t(
		"工单列出的全部缺陷订单，时间取自平台订单导出文件，均为太平洋时间。“小时”为从待揽收到首次扫描。",
		"Every defect order of the ticket. Times are those of the platform's order export, in Pacific time. “Hours” are from ready to ship to the first scan."))
	if legend := b.legend(); legend != "" {
		b.note(legend)
	}
	var rows []pdf.Row
	for i, d := range b.dispatches() {
		rows = append(rows, b.orderRow(i, d))
	}
	b.doc.Table(pdf.Table{Size: 7.5, Zebra: true, Rows: rows, After: 4, Columns: []pdf.Column{
		{Head: "#", Width: 24, Align: pdf.Right},
		{Head: b.t("订单号", "Order ID"), Width: 90},
		{Head: b.t("下单", "Ordered"), Width: 77},
		{Head: b.t("应发货日", "Due"), Width: 54},
		{Head: b.t("待揽收", "Ready to ship"), Width: 77},
		{Head: b.t("首次扫描", "First scan"), Width: 77},
		{Head: b.t("小时", "Hours"), Width: 36, Align: pdf.Right},
		{Head: b.t("结果", "Result"), Width: 36, Align: pdf.Center},
	}})
}

// legend explains the marks that occur.
func (b *book) legend() string {
	found := map[metric.Verdict]int{}
	for _, d := range b.dispatches() {
		found[d.Verdict]++
	}
	text := ""
	for _, v := range verdicts {
		if found[v] > 0 {
			text += b.t(fmt.Sprintf("%s＝%s（%d）　", marks[v], v.Words().ZH, found[v]), fmt.Sprintf("%s = %s (%d)   ", marks[v], v.Words().EN, found[v]))
		}
	}
	if text == "" {
		return ""
	}
	return b.t("结果：", "Result: ") + text
}

func (b *book) orderRow(i int, d metric.Dispatch) pdf.Row {
	id := d.OrderID
	if d.Sample {
		id += b.t("（样品单）", " (sample)")
	}
	result := pdf.Spans(pdf.B(marks[d.Verdict]))
	result.Fill = tints[d.Verdict]
	return pdf.Row{Cells: []pdf.Cell{
		pdf.Text(fmt.Sprint(i + 1)), pdf.Text(id), pdf.Text(clock(d.Created)), pdf.Text(dash(d.Deadline.Due.String())),
		pdf.Text(clock(d.ReadyToShip)), pdf.Text(clock(d.InTransit)), pdf.Text(hours(d.ReadyToShip, d.InTransit)), result,
	}}
}

// clock writes a time to the minute in Pacific time.
func clock(t time.Time) string {
	if t.IsZero() {
		return "—"
	}
	return t.In(cal.Pacific()).Format("2006-01-02 15:04")
}

// hours between two times, rounded to whole ones.
func hours(from, to time.Time) string {
	if from.IsZero() || to.IsZero() || to.Before(from) {
		return "—"
	}
	return fmt.Sprint(int(math.Round(to.Sub(from).Hours())))
}

// calculation sets each formula beside what the ticket charges, with window, limit and source.
func (b *book) calculation() {
	b.note(b.t(
		"工单的数字与按导入数据算出的数字并列。公式、窗口和目标值各有出处；来源之间说法不同时，逐一列出。",
		"The ticket's figures beside those computed from the imported data. Formula, window and target each name their source; where sources differ, each is shown."))
	rates := b.c.Calculation.Rates
	columns := []pdf.Column{{Head: " ", Width: 20}, {Head: b.t("工单所载", "As charged"), Width: 20}}
	for i := range rates {
		columns = append(columns, pdf.Column{Head: b.t(fmt.Sprintf("计算 %d", i+1), fmt.Sprintf("Computed %d", i+1)), Width: 60 / float64(len(rates))})
	}
	t := b.c.Ticket
	b.doc.Table(pdf.Table{Size: 8.5, Columns: columns, After: 4, Whole: true, Rows: []pdf.Row{
		b.across(b.t("公式", "Formula"), "", func(r metric.Result) string { return r.Formula.Title.In(b.lang) }),
		b.across(b.t("窗口", "Window"), b.window(t.Period), func(r metric.Result) string { return b.window(r.Window) }),
		b.across(b.t("分子", "Numerator"), "", func(r metric.Result) string { return fmt.Sprint(r.Rate.Part) }),
		b.across(b.t("分母", "Denominator"), "", func(r metric.Result) string { return fmt.Sprint(r.Rate.Whole) }),
		b.across(b.t("结果", "Rate"), percent(t.Assessed), func(r metric.Result) string { return dash(rateOf(r)) }),
		b.across(b.t("目标值", "Target"), percent(t.Target), func(r metric.Result) string { return b.limitOf(r) }),
		b.across(b.t("缺少时间，未归入", "Not placed, a time is missing"), "", func(r metric.Result) string { return fmt.Sprint(len(r.Unclear)) }),
		b.across(b.t("出处", "Source"), b.t("工单", "Ticket"), func(r metric.Result) string { return b.sourceOf(r) }),
	}})
	b.whatIf()
	b.numerators()
}

func (b *book) across(name, charged string, of func(metric.Result) string) pdf.Row {
	row := pdf.Row{Cells: []pdf.Cell{pdf.Text(name), pdf.Text(dash(charged))}}
	for _, r := range b.c.Calculation.Rates {
		row.Cells = append(row.Cells, pdf.Text(of(r)))
	}
	return row
}

func rateOf(r metric.Result) string {
	if r.Rate.Whole == 0 {
		return ""
	}
	return r.Percent() + "%"
}

func (b *book) limitOf(r metric.Result) string {
	if r.Limit == nil {
		return "—"
	}
	return b.limitText(r)
}

// sourceOf names where formula and limit come from. A reviewer of the platform knows its own
// pages and the ticket; whatever else the figures rest on is named as the seller's reference.
func (b *book) sourceOf(r metric.Result) string {
	sources := slices.Clone(r.Formula.Sources)
	if r.Limit != nil {
		sources = append(sources, r.Limit.Sources...)
	}
	var names []string
	for _, s := range sources {
		words := s.Words()
		name := b.t(words.ZH, words.EN)
		if s.Trust != rule.Official {
			name = b.t("商家参考资料 "+r.Edition, "seller's reference "+r.Edition)
		}
		if name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return dash(strings.Join(names, b.t("；", "; ")))
}

// whatIf says what the rate comes to without the orders that the data clear. Sources don't say
// whether such orders leave the denominator, so both figures stand.
func (b *book) whatIf() {
	r, ok := b.c.Calculation.Primary()
	if !ok || r.Metric != metric.LDR {
		return
	}
	var rows []pdf.Row
	for _, q := range []struct {
		verdicts []metric.Verdict
		text     i18n.Text
	}{
		{[]metric.Verdict{metric.InTime}, i18n.T("按时完成首次扫描的订单", "orders scanned in time")},
		{[]metric.Verdict{metric.CarrierScan}, i18n.T("已按时待揽收、扫描晚的订单", "orders ready in time and scanned late")},
		{[]metric.Verdict{metric.InTime, metric.CarrierScan}, i18n.T("以上两类", "both of these")},
	} {
		var ids []string
		for _, v := range q.verdicts {
			ids = append(ids, b.c.Calculation.Verdict(v)...)
		}
		if both := len(q.verdicts) > 1; both && len(rows) < 2 {
			continue
		}
		if w := r.Without(ids); w.Orders > 0 {
			rows = append(rows, pdf.Row{Cells: []pdf.Cell{
				pdf.Text(q.text.In(b.lang)), pdf.Text(fmt.Sprint(w.Orders)),
				pdf.Text(w.Cleared.String()), pdf.Text(w.Removed.String()),
			}})
		}
	}
	if len(rows) == 0 {
		return
	}
	b.sub(b.t("若不计入下列订单", "If these orders were not held against the shop"))
	b.doc.Table(pdf.Table{Size: 8.5, Rows: rows, After: 4, Whole: true, Columns: []pdf.Column{
		{Head: b.t("不计入", "Not counted"), Width: 34},
		{Head: b.t("订单数", "Orders"), Width: 12, Align: pdf.Right},
		{Head: b.t("视为按时（分母不变）", "Counted as in time"), Width: 27},
		{Head: b.t("分子分母同时剔除", "Left out of both"), Width: 27},
	}})
}

// numerators says which orders or reviews make up each computed numerator, so that they can be
// checked one by one: those of the tables by their rows, any others by their IDs.
func (b *book) numerators() {
	for i, r := range b.c.Calculation.Rates {
		if len(r.Numerator) == 0 || i > 0 && slices.Equal(r.Numerator, b.c.Calculation.Rates[0].Numerator) {
			continue
		}
		table, label, name := b.rows, "orders", i18n.T("订单表", "order table")
		if r.Metric == metric.NRR {
			table, label, name = b.reviews, "reviews", i18n.T("差评清单", "review list")
		}
		b.doc.Paragraph(pdf.Small, b.numerator(i, r.Numerator, table, label, name)...)
	}
}

func (b *book) numerator(i int, ids []string, table map[string]int, label string, name i18n.Text) []pdf.Span {
	var listed, others []string
	for _, id := range ids {
		if table[id] > 0 {
			listed = append(listed, id)
		} else {
			others = append(others, id)
		}
	}
	spans := []pdf.Span{pdf.B(b.t(fmt.Sprintf("计算 %d 的分子（%d）：", i+1, len(ids)), fmt.Sprintf("Numerator of computed %d (%d): ", i+1, len(ids))))}
	if len(listed) > 0 {
		spans = append(spans, b.rowRef(listed, table, label, name, i18n.Text{})...)
	}
	if len(listed) > 0 && len(others) > 0 {
		spans = append(spans, pdf.T(b.t("；其他：", "; others: ")))
	}
	return append(spans, pdf.T(strings.Join(others, ", ")))
}

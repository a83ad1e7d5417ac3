package packet

import (
	"fmt"

	"sellerdesk/appeals"
	"sellerdesk/appeals/metric"
	"sellerdesk/internal/cal"
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/pdf"
	"sellerdesk/internal/rule"
)

// reviewOverview is part 1: what customers mainly say, and how often (R217), with the statement
// of how far the analysis reaches (R221).
func (b *book) reviewOverview() {
	b.paras(b.own(b.c.Appeal.Facts.Overview, i18n.T("差评概况", "overview of the reviews")))
	b.para(pdf.T(b.coverage()))
	if len(b.low.Categories) == 0 {
		return
	}
	b.note(b.t("按类别计数，以首次星级为准。", "Counted by category, by the first stars."))
	var rows []pdf.Row
	for _, c := range b.low.Categories {
		share := rule.Rate{Part: len(c.Reviews), Whole: len(b.low.Negative)}
		var numbers []int
		for _, r := range c.Reviews {
			numbers = append(numbers, b.reviews[r.ID])
		}
		rows = append(rows, pdf.Row{Cells: []pdf.Cell{
			pdf.Text(appeals.CategoryTitle(c.Category).In(b.lang)), pdf.Text(fmt.Sprint(len(c.Reviews))),
			pdf.Text(share.Percent(1) + "%"), pdf.Spans(pdf.Ref("reviews", ranges(numbers, b.t("、", ", ")))),
		}})
	}
	b.doc.Table(pdf.Table{Rows: rows, After: 4, Whole: true, Columns: []pdf.Column{
		{Head: b.t("类别", "Category"), Width: 40},
		{Head: b.t("条数", "Reviews"), Width: 14, Align: pdf.Right},
		{Head: b.t("占比", "Share"), Width: 14, Align: pdf.Right},
		{Head: b.t("清单中的行", "Rows of the list"), Width: 32},
	}})
}

// coverage says which days the reviews cover, and whether that is as many as are asked for.
func (b *book) coverage() string {
	w := cal.Window{From: b.low.From, To: b.low.To}
	if b.low.From.IsZero() {
		return b.t("没有评价数据。", "There are no reviews.")
	}
	text := b.t(
		fmt.Sprintf("覆盖范围：%s，共 %d 天、%d 条评价，其中 1 至 2 星 %d 条，全部列在清单中。", b.window(w), w.Days(), b.low.All, len(b.low.Negative)),
		fmt.Sprintf("Coverage: %s, %d days and %d reviews, %d of them of one or two stars; the list shows every one of these.", b.window(w), w.Days(), b.low.All, len(b.low.Negative)))
	if b.low.Covered() {
		return text + b.t(
			fmt.Sprintf("要求至少回溯到 %s，已满足。", b.low.Must),
			fmt.Sprintf(" At least the days from %s are asked for, which is met.", b.low.Must))
	}
	return text + b.t(
		fmt.Sprintf("要求至少回溯到 %s，未满足。", b.low.Must),
		fmt.Sprintf(" At least the days from %s are asked for, which is not met.", b.low.Must))
}

// reviewCauses is part 2: why, for each category (R218).
func (b *book) reviewCauses() {
	if len(b.c.Appeal.Causes) == 0 {
		b.nothing()
		return
	}
	counts := map[string]int{}
	for _, c := range b.low.Categories {
		counts[c.Category] = len(c.Reviews)
	}
	for _, c := range b.c.Appeal.Causes {
		title := appeals.CategoryTitle(c.Category)
		if c.Category == appeals.Unsorted {
			title = i18n.T("总体", "Overall")
		}
		head := title.In(b.lang)
		if n := counts[c.Category]; n > 0 {
			head += fmt.Sprintf(b.t("（%d 条）", " (%d)"), n)
		}
		b.doc.Paragraph(pdf.Style{Size: 10, Leading: 15, Bold: true, Before: 4, After: 1, Color: pdf.Ink, Keep: true}, pdf.T(head))
		b.paras(b.own(c.Text, i18n.T("原因："+title.ZH, "cause: "+title.EN)))
	}
}

// nothing stands where the person has left a part empty.
func (b *book) nothing() {
	b.para(pdf.T(b.t("（未填写）", "(Nothing was entered.)")).Colored(pdf.Alarm))
}

// reviewContact is part 3: each contact with a buyer (R219), and the reviews whose stars changed
// afterwards, counted by the first stars all the same (R223, R224).
func (b *book) reviewContact() {
	if len(b.c.Appeal.Contacts) == 0 {
		b.nothing()
	} else {
		b.contacts()
	}
	if len(b.low.Edited) == 0 {
		return
	}
	b.sub(b.t("后来改过星级的评价", "Reviews whose stars have changed since"))
	b.note(b.t("仍按首次星级计入差评率，仅作买家满意情况的参考。", "They still count by their first stars; they are listed as a sign of how the buyers were served."))
	var rows []pdf.Row
	for _, r := range b.low.Edited {
		rows = append(rows, pdf.Row{Cells: []pdf.Cell{
			pdf.Spans(pdf.Ref("reviews", fmt.Sprint(b.reviews[r.ID]))), pdf.Text(day(r)), pdf.Text(dash(r.OrderID)),
			pdf.Text(fmt.Sprintf("%d → %d", r.FirstStars, r.Stars)), pdf.Text(r.Note),
		}})
	}
	b.doc.Table(pdf.Table{Size: 8, Rows: rows, After: 4, Columns: []pdf.Column{
		{Head: b.t("行", "Row"), Width: 7, Align: pdf.Right},
		{Head: b.t("日期", "Date"), Width: 14},
		{Head: b.t("订单号", "Order ID"), Width: 24},
		{Head: b.t("星级", "Stars"), Width: 12},
		{Head: b.t("备注", "Note"), Width: 43},
	}})
}

func (b *book) contacts() {
	var rows []pdf.Row
	for _, k := range b.c.Appeal.Contacts {
		row := pdf.Text("—")
		if n := b.reviews[k.ReviewID]; n > 0 {
			row = pdf.Spans(pdf.Ref("reviews", fmt.Sprint(n)))
		}
		proof := pdf.Text("—")
		if k.Exhibit != "" {
			proof = pdf.Spans(b.exhibitRef(k.Exhibit)...)
		}
		rows = append(rows, pdf.Row{Cells: []pdf.Cell{pdf.Text(dash(k.On)), row, pdf.Text(k.Text), proof}})
	}
	b.doc.Table(pdf.Table{Size: 8.5, Rows: rows, After: 4, Whole: true, Columns: []pdf.Column{
		{Head: b.t("日期", "Date"), Width: 15},
		{Head: b.t("差评行", "Review"), Width: 12},
		{Head: b.t("内容", "What was said"), Width: 55},
		{Head: b.t("附件", "Exhibit"), Width: 18},
	}})
}

func day(r metric.Review) string {
	if r.At.IsZero() {
		return "—"
	}
	return cal.Of(r.At).String()
}

// reviewPlan is part 4 (R220).
func (b *book) reviewPlan() {
	if len(b.c.Appeal.Plan) == 0 {
		b.nothing()
		return
	}
	b.measures()
}

// reviewTable lists every low-star review in scope (R209, R216).
func (b *book) reviewTable() {
	b.note(b.t("星级为“首次 → 现在”；差评率只按首次星级计算。", "Stars are “first → now”; only the first ones count in the rate."))
	var rows []pdf.Row
	for i, r := range b.low.Negative {
		stars := fmt.Sprint(r.FirstStars)
		if r.Edited() {
			stars = fmt.Sprintf("%d → %d", r.FirstStars, r.Stars)
		}
		text := r.Text
		if text == "" {
			text = b.t("（无文字）", "(no text)")
		}
		rows = append(rows, pdf.Row{Cells: []pdf.Cell{
			pdf.Text(fmt.Sprint(i + 1)), pdf.Text(day(r)), pdf.Text(dash(r.OrderID)), pdf.Text(stars),
			pdf.Text(appeals.CategoryTitle(r.Category).In(b.lang)), pdf.Text(text),
		}})
	}
	b.doc.Table(pdf.Table{Size: 7.5, Zebra: true, Rows: rows, After: 4, Columns: []pdf.Column{
		{Head: "#", Width: 6, Align: pdf.Right},
		{Head: b.t("日期", "Date"), Width: 12},
		{Head: b.t("订单号", "Order ID"), Width: 19},
		{Head: b.t("星级", "Stars"), Width: 9, Align: pdf.Center},
		{Head: b.t("类别", "Category"), Width: 16},
		{Head: b.t("内容", "Text"), Width: 38},
	}})
}

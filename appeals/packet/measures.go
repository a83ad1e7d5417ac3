package packet

import (
	"fmt"

	"sellerdesk/appeals"
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/pdf"
)

// causesAndPlan is the root cause and the measures of a case that has no parts of its own for
// them.
func (b *book) causesAndPlan() {
	if len(b.c.Appeal.Causes) > 0 {
		b.sub(b.t("根本原因", "Root cause"))
		for _, c := range b.c.Appeal.Causes {
			b.paras(b.own(c.Text, i18n.T("根本原因", "root cause")))
		}
	}
	b.measures()
}

// measures lists what was and will be done, with owner, date and proof (R220).
func (b *book) measures() {
	for _, kind := range []struct {
		kind  appeals.ActionKind
		title i18n.Text
	}{
		{appeals.Corrective, i18n.T("纠正措施", "Corrective measures")},
		{appeals.Preventive, i18n.T("预防措施", "Preventive measures")},
	} {
		var rows []pdf.Row
		for _, a := range b.c.Appeal.Plan {
			if a.Kind == kind.kind {
				rows = append(rows, b.measure(len(rows)+1, a))
			}
		}
		if len(rows) == 0 {
			continue
		}
		b.sub(kind.title.In(b.lang))
		b.doc.Table(pdf.Table{Size: 8.5, Rows: rows, After: 4, Whole: true, Columns: []pdf.Column{
			{Head: "#", Width: 5, Align: pdf.Right},
			{Head: b.t("措施", "Measure"), Width: 47},
			{Head: b.t("负责人", "Owner"), Width: 14},
			{Head: b.t("日期", "Date"), Width: 13},
			{Head: b.t("状态", "Status"), Width: 9},
			{Head: b.t("证明", "Proof"), Width: 14},
		}})
	}
}

func (b *book) measure(n int, a appeals.Action) pdf.Row {
	status := b.t("进行中", "open")
	if a.Done {
		status = b.t("已完成", "done")
	}
	proof := pdf.Text("—")
	if a.Exhibit != "" {
		proof = pdf.Spans(b.exhibitRef(a.Exhibit)...)
	}
	text := b.own(a.Text, i18n.T(fmt.Sprintf("整改措施 %d", n), fmt.Sprintf("measure %d", n)))
	return pdf.Row{Cells: []pdf.Cell{
		pdf.Text(fmt.Sprint(n)), pdf.Text(text), pdf.Text(dash(a.Owner)), pdf.Text(dash(a.Due)), pdf.Text(status), proof,
	}}
}

// chineseCopy says in Chinese what the English part says in words; tables of data stand only
// once, and are led to.
func (b *book) chineseCopy() {
	b.doc.Language("zh-CN")
	defer b.doc.Language("")
	z := b.in(i18n.ZH, "zh-")
	z.doc.Paragraph(pdf.Intro, pdf.T("本部分为英文正文的中文副本，数据表格只列一次，见正文相应页。"))
	z.ask()
	z.sub("关键数字")
	z.figures()
	z.background()
	z.claimList()
	if z.c.Ticket.Violation == appeals.NegativeReviews {
		z.chineseParts()
		return
	}
	if a := z.c.Appeal; len(a.Causes)+len(a.Plan) > 0 {
		z.causesAndPlan()
	}
}

// chineseParts are the four parts of a negative-review appeal.
func (b *book) chineseParts() {
	for _, s := range b.reviewSections() {
		b.sub(s.title.ZH)
		s.write(b)
	}
}

package packet

import (
	"sellerdesk/appeals"
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/pdf"
)

// section is one numbered part of the packet.
type section struct {
	id    string // label
	title i18n.Text
	fresh bool // begins on a new page
	quiet bool // has no heading of its own on the page
	write func(*book)
}

// plan chooses the sections by the ticket and by what there is to show.
func (b *book) plan() []section {
	var list []section
	add := func(show bool, s section) {
		if show {
			list = append(list, s)
		}
	}
	a, reviews := b.c.Appeal, b.c.Ticket.Violation == appeals.NegativeReviews
	add(true, section{id: "claims", title: i18n.T("申诉主张与依据", "Claims and their proof"), fresh: true, write: (*book).claimSection})
	if reviews {
		list = append(list, b.reviewSections()...)
	}
	add(true, section{id: "timeline", title: i18n.T("时间线", "Timeline"), write: (*book).timeline})
	add(len(b.rows) > 0, section{id: "orders", title: i18n.T("缺陷订单", "Defect orders"), write: (*book).orderTable})
	add(len(b.low.Negative) > 0, section{id: "reviews", title: i18n.T("差评逐条清单", "Every low-star review"), write: (*book).reviewTable})
	add(len(b.c.Calculation.Rates) > 0, section{id: "calculation", title: i18n.T("计算", "Calculation"), write: (*book).calculation})
	add(!reviews && len(a.Causes)+len(a.Plan) > 0, section{id: "plan", title: i18n.T("原因与整改", "Causes and measures"), write: (*book).causesAndPlan})
	add(b.o.Bilingual, section{id: "copy", title: i18n.T("中文副本", "Chinese copy 中文副本"), fresh: true, write: (*book).chineseCopy})
	exhibits := len(a.Exhibits) > 0
	add(exhibits, section{id: "index", title: i18n.T("附件目录", "Index of exhibits"), write: (*book).index})
	add(exhibits, section{id: "exhibits", title: i18n.T("附件", "Exhibits"), fresh: true, quiet: true, write: (*book).exhibitPages})
	add(exhibits, section{id: "hashes", title: i18n.T("原始文件校验值", "Hashes of the original files"), write: (*book).hashes})
	return list
}

// reviewSections are the four parts that a negative-review appeal has (R217-R220, R222).
func (b *book) reviewSections() []section {
	return []section{
		{id: "part-1", title: i18n.T("第一部分：整体情况", "Part 1: overview"), write: (*book).reviewOverview},
		{id: "part-2", title: i18n.T("第二部分：原因", "Part 2: causes"), write: (*book).reviewCauses},
		{id: "part-3", title: i18n.T("第三部分：与买家的沟通", "Part 3: contact with buyers"), write: (*book).reviewContact},
		{id: "part-4", title: i18n.T("第四部分：整改计划", "Part 4: plan of action"), write: (*book).reviewPlan},
	}
}

// para writes a paragraph of body text.
func (b *book) para(spans ...pdf.Span) { b.doc.Paragraph(pdf.Body, spans...) }

// sub writes a small heading that is not listed in the outline.
func (b *book) sub(text string) { b.doc.Paragraph(pdf.Heading2(), pdf.T(text)) }

// note writes a caption that stays with the table below it.
func (b *book) note(text string) { b.doc.Paragraph(pdf.Caption, pdf.T(text)) }

// pageRef is "(p. 12)", with the number leading to the label.
func (b *book) pageRef(label string) []pdf.Span {
	if b.lang == i18n.ZH {
		return []pdf.Span{pdf.T("（第 "), pdf.PageOf(label), pdf.T(" 页）")}
	}
	return []pdf.Span{pdf.T(" (p. "), pdf.PageOf(label), pdf.T(")")}
}

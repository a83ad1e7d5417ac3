package packet

import (
	"fmt"
	"slices"
	"strings"

	"sellerdesk/appeals"
	"sellerdesk/appeals/metric"
	"sellerdesk/internal/cal"
	"sellerdesk/internal/pdf"
	"sellerdesk/internal/rule"
	"sellerdesk/internal/workspace"
)

// cover is the page that decides alone: what is asked, on what grounds, the figures on both
// sides, the key facts and where everything else stands.
func (b *book) cover() {
	b.doc.Paragraph(pdf.Style{Size: 9, Leading: 13, Bold: true, Color: pdf.Soft, After: 2, Keep: true}, pdf.T(b.t("申诉材料", "APPEAL FILE")))
	b.doc.Paragraph(pdf.Title, pdf.T(b.heading()))
	b.doc.Paragraph(pdf.Intro, pdf.T(b.seller()))
	b.ask()
	b.sub(b.t("关键数字", "The figures"))
	b.figures()
	b.sub(b.t("基本信息", "Key facts"))
	b.facts()
	b.sub(b.t("目录", "Contents"))
	b.contents()
}

// seller names the shop and the client, as far as they are named.
func (b *book) seller() string {
	names := slices.DeleteFunc([]string{b.c.Client.Shop.Name, b.c.Client.Name}, func(s string) bool { return s == "" })
	return strings.Join(slices.Compact(names), " · ")
}

// ask is the panel that says what is wanted, and the grounds with links.
func (b *book) ask() {
	paras := [][]pdf.Span{{pdf.B(b.request())}}
	for _, i := range b.grounds() {
		link := pdf.Ref(b.claimLabel(i), b.t(fmt.Sprintf("主张 %d", i+1), fmt.Sprintf("claim %d", i+1)))
		paras = append(paras, []pdf.Span{pdf.T(shorten(b.claimText(b.claims[i]))), pdf.T(b.t("（", " (")), link, pdf.T(b.t("）", ")"))})
	}
	b.doc.Table(pdf.Table{
		Kind: pdf.Panel, Columns: []pdf.Column{{Width: 1}}, Size: 10.5, After: 4,
		Rows: []pdf.Row{{Fill: &pdf.Pale, Cells: []pdf.Cell{{Paras: paras}}}},
	})
}

// longGround is how many characters of a claim the cover repeats; Chinese ones count double.
const longGround = 220

// shorten cuts a text that would push the contents off the cover.
func shorten(text string) string {
	room := longGround
	for i, r := range text {
		room--
		if r >= 0x2e80 {
			room--
		}
		if room < 0 {
			return text[:i] + "…"
		}
	}
	return text
}

// request is what is asked for, by the state that the ticket is in (F9).
func (b *book) request() string {
	n, v := b.c.Ticket.Number, b.c.Ticket.Violation.Title().In(b.lang)
	if b.c.Ticket.State == appeals.InForce {
		return b.t("请求撤销工单 "+n+"（"+v+"）的处罚措施。", "We ask that the enforcement action under ticket "+n+" ("+lower(v)+") be lifted.")
	}
	return b.t("请求撤销工单 "+n+"（"+v+"），不予处罚。", "We ask that ticket "+n+" ("+lower(v)+") be withdrawn and not be enforced.")
}

func lower(s string) string {
	if s == "" || s[0] < 'A' || s[0] > 'Z' || len(s) > 1 && s[1] >= 'A' && s[1] <= 'Z' {
		return s
	}
	return string(s[0]+'a'-'A') + s[1:]
}

// maxGrounds is how many claims the cover repeats.
const maxGrounds = 3

// weight orders the claims that the cover may repeat: what decides the case comes first.
var weight = []string{
	"late.conclusion", "late.in-time", "late.ready-in-time", "late.scan", "late.ready",
	"reviews.coverage", "reviews.contact", "reviews.plan", "reviews.overview",
}

// grounds are the indices of the proven claims that the cover repeats.
func (b *book) grounds() []int {
	var list []int
	for _, id := range weight {
		for i, cl := range b.claims {
			if cl.ID == id && cl.Proven() && len(list) < maxGrounds {
				list = append(list, i)
			}
		}
	}
	for i, cl := range b.claims { // a case of the person's own claims only
		if len(list) == 0 && cl.Proven() {
			list = append(list, i)
		}
	}
	slices.Sort(list) // as the claims go, so that a conclusion follows what it rests on
	return list
}

// figure is one line of the comparison.
type figure struct{ name, charged, shown string }

// figures sets the ticket's figures beside those of the evidence.
func (b *book) figures() {
	rows := []pdf.Row{}
	for _, f := range slices.Concat(b.rateFigures(), b.countFigures(), b.clearedFigures()) {
		rows = append(rows, pdf.Row{Cells: []pdf.Cell{pdf.Text(f.name), pdf.Text(dash(f.charged)), pdf.Text(dash(f.shown))}})
	}
	b.doc.Table(pdf.Table{
		Size: 9, Rows: rows, After: 2, Whole: true,
		Columns: []pdf.Column{
			{Head: " ", Width: 38},
			{Head: b.t("工单所载", "As charged on the ticket"), Width: 26},
			{Head: b.t("证据显示", "As the evidence shows"), Width: 36},
		},
	})
}

func dash(s string) string {
	if s == "" {
		return "—"
	}
	return s
}

// percent writes a ticket's percentage; 0 means that none was typed.
func percent(p appeals.Percent) string {
	if p == 0 {
		return ""
	}
	return p.String() + "%"
}

func (b *book) window(w cal.Window) string {
	if w == (cal.Window{}) {
		return ""
	}
	return b.t(w.From.String()+" 至 "+w.To.String(), w.From.String()+" to "+w.To.String())
}

// rateFigures compare rate, target and period.
func (b *book) rateFigures() []figure {
	t := b.c.Ticket
	rate := figure{name: b.t("考核值", "Rate"), charged: percent(t.Assessed)}
	target := figure{name: b.t("目标值", "Target"), charged: percent(t.Target)}
	period := figure{name: b.t("考核期", "Assessment period"), charged: b.window(t.Period)}
	if r, ok := b.c.Calculation.Primary(); ok {
		rate.shown = rateText(r)
		period.shown = b.window(r.Window)
		if r.Limit != nil {
			target.shown = b.limitText(r)
		}
	}
	return []figure{rate, target, period}
}

// rateText is "7 ÷ 53 = 13.21%".
func rateText(r metric.Result) string {
	return fmt.Sprintf("%d ÷ %d = %s%%", r.Rate.Part, r.Rate.Whole, r.Percent())
}

// limitText is "at most 4.00%: not met".
func (b *book) limitText(r metric.Result) string {
	text := r.Limit.Words().In(b.lang)
	if state := b.state(r.State); state != "" {
		text += b.t("：", ": ") + state
	}
	return text
}

// countFigures count orders or reviews; what there is none of is left out.
func (b *book) countFigures() []figure {
	var list []figure
	add := func(zh, en, charged string, n int, unit string) {
		if n > 0 || charged != "" {
			list = append(list, figure{b.t(zh, en), charged, fmt.Sprintf("%d%s", n, unit)})
		}
	}
	switch b.c.Ticket.Violation {
	case appeals.LateDispatch:
		add("缺陷订单", "Defect orders", fmt.Sprint(b.late.Listed), len(b.late.Found), b.t(" 个可在订单数据中查到", " found in the order data"))
		for _, v := range verdicts {
			add("其中"+v.Words().ZH, "of these "+v.Words().EN, "", len(b.c.Calculation.Verdict(v)), "")
		}
	case appeals.NegativeReviews:
		add("差评（1 至 2 星）", "Low-star reviews", "", len(b.low.Negative), b.t(" 条，", ", ")+b.window(cal.Window{From: b.low.From, To: b.low.To}))
		add("其中后来改过星级", "of these changed by the buyer since", "", len(b.low.Edited), b.t(" 条（仍按首次计入）", " (still counted by the first stars)"))
		add("涉及类别", "Categories", "", len(b.low.Categories), "")
	}
	return list
}

// clearedFigures are the rate without the orders that the seller had ready in time.
func (b *book) clearedFigures() []figure {
	r, ok := b.c.Calculation.Primary()
	if !ok || r.Metric != metric.LDR {
		return nil
	}
	ready := append(b.c.Calculation.Verdict(metric.InTime), b.c.Calculation.Verdict(metric.CarrierScan)...)
	w := r.Without(ready)
	if w.Orders == 0 {
		return nil
	}
	shown := fmt.Sprintf("%d ÷ %d = %s%%", w.Cleared.Part, w.Cleared.Whole, w.Cleared.Percent(2))
	if state := b.state(w.State); state != "" {
		shown += b.t("：", ": ") + state
	}
	return []figure{{
		name:  b.t(fmt.Sprintf("不计入这 %d 个按时备好的订单", w.Orders), fmt.Sprintf("Rate without the %d ready in time", w.Orders)),
		shown: shown,
	}}
}

// facts lists what identifies the case.
func (b *book) facts() {
	t := b.c.Ticket
	var names, values []string
	add := func(name, value string) {
		if value != "" {
			names, values = append(names, name), append(values, value)
		}
	}
	deadline, issued := cal.InBoth(t.Deadline), cal.InBoth(t.Issued)
	add(b.t("店铺", "Shop"), b.c.Client.Shop.Name)
	add(b.t("截止时间（太平洋）", "Deadline, Pacific"), deadline.Pacific)
	add(b.t("卖家", "Seller"), b.c.Client.Name)
	add(b.t("截止时间（北京）", "Deadline, Beijing"), deadline.Beijing)
	add(b.t("店铺类型", "Shop type"), b.shopType())
	add(b.t("开出时间", "Issued"), issued.Pacific)
	add(b.t("工单", "Ticket"), t.Number)
	add(b.t("工单状态", "Status"), b.ticketState())
	add(b.t("违规类型", "Violation"), t.Violation.Title().In(b.lang)+b.level())
	add(b.t("第几次申诉", "Attempt"), b.attempt())
	if t.Points > 0 {
		add(b.t("扣分", "Points"), fmt.Sprint(t.Points))
	}
	add(b.t("附件", "Exhibits"), fmt.Sprint(len(b.c.Appeal.Exhibits)))
	rows := make([]pdf.Row, 0, (len(names)+1)/2)
	for i := 0; i < len(names); i += 2 {
		cells := []pdf.Cell{pdf.Spans(pdf.T(names[i]).Colored(pdf.Soft)), pdf.Text(values[i])}
		if i+1 < len(names) {
			cells = append(cells, pdf.Spans(pdf.T(names[i+1]).Colored(pdf.Soft)), pdf.Text(values[i+1]))
		}
		rows = append(rows, pdf.Row{Cells: cells})
	}
	b.doc.Table(pdf.Table{Size: 9, Rows: rows, After: 2, Columns: []pdf.Column{{Width: 15}, {Width: 36}, {Width: 19}, {Width: 30}}})
}

func (b *book) shopType() string {
	switch b.c.Client.Shop.Type {
	case workspace.POP:
		return b.t("POP（跨境）", "POP (cross-border)")
	case workspace.ACCU:
		return b.t("ACCU（中资美国公司）", "ACCU (US company, Chinese holding)")
	case workspace.Local:
		return b.t("美国本土店", "US local shop")
	}
	return ""
}

func (b *book) ticketState() string {
	switch b.c.Ticket.State {
	case appeals.Pending:
		return b.t("待生效", "Pending")
	case appeals.InForce:
		return b.t("已执行处罚", "Enforcement action taken")
	case appeals.Closed:
		return b.t("已结束", "Closed")
	}
	return ""
}

func (b *book) level() string {
	if b.c.Ticket.Violation != appeals.NegativeReviews {
		return ""
	}
	if b.c.Ticket.Level == appeals.ProductLevel {
		return b.t("，商品 ", ", product ") + b.c.Ticket.ProductID
	}
	return b.t("，店铺层面", ", shop level")
}

// attempt counts the attempts, this one included.
func (b *book) attempt() string {
	n := len(b.c.Ticket.Attempts) + 1
	if n == 1 {
		return b.t("第 1 次", "First")
	}
	return b.t(fmt.Sprintf("第 %d 次", n), fmt.Sprintf("No. %d", n))
}

// contents lists the sections in two columns, each linked.
func (b *book) contents() {
	half := (len(b.sections) + 1) / 2
	right := pdf.Right
	cells := func(i int) []pdf.Cell {
		if i >= len(b.sections) {
			return nil
		}
		page := pdf.Spans(pdf.PageOf(b.sections[i].id))
		page.Align = &right
		return []pdf.Cell{pdf.Spans(pdf.Ref(b.sections[i].id, b.sectionTitle(i))), page}
	}
	var rows []pdf.Row
	for i := range half {
		rows = append(rows, pdf.Row{Cells: append(cells(i), append([]pdf.Cell{pdf.Text("")}, cells(half+i)...)...)})
	}
	b.doc.Table(pdf.Table{Size: 9, Rows: rows, Columns: []pdf.Column{{Width: 43}, {Width: 6}, {Width: 2}, {Width: 43}, {Width: 6}}})
}

// state names how a rate stands to its limit.
func (b *book) state(s rule.State) string {
	switch s {
	case rule.Healthy:
		return b.t("达标", "met")
	case rule.OnLimit:
		return b.t("恰好等于目标值", "exactly on the target")
	case rule.Breach:
		return b.t("未达标", "not met")
	case rule.TooFew:
		return b.t("样本太少，不作判断", "too few to judge")
	}
	return ""
}

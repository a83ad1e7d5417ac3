package appeals

import (
	"fmt"
	"slices"

	"sellerdesk/internal/i18n"
	"sellerdesk/internal/rule"
)

// Check judges whether the appeal is ready to be handed in. Block means that no packet should be
// made; Warn means that the reviewers will likely miss something.
func (c Case) Check() []rule.Finding { return checks.Run(c) }

func seed(ref string, rules ...string) rule.Source {
	return rule.Source{Rules: rules, Ref: ref, Trust: rule.Seed}
}

var checks = rule.Set[Case]{
	{ID: "appeal.appealable", Title: i18n.T("可以申诉", "Can be appealed"), Source: seed("S3 258-262, 349-355", "R226", "R227", "R228", "R239"), Check: checkAppealable},
	{ID: "appeal.deadline", Title: i18n.T("截止时间", "Deadline"), Source: rule.Source{Ref: "seller-us.tiktok.com essay 6291506660427575", Trust: rule.Official}, Check: checkDeadline},
	{ID: "appeal.attempts", Title: i18n.T("申诉次数", "Attempts"), Source: rule.Source{Ref: "seller-th.tiktok.com 7568757207631632", Trust: rule.ThirdParty}, Check: checkAttempts},
	{ID: "appeal.charge", Title: i18n.T("工单上的数字", "Figures on the ticket"), Source: seed("S0 441-450", "R164"), Check: checkCharge},
	{ID: "appeal.rate", Title: i18n.T("与工单数字比较", "Compared with the charge"), Source: seed("S0 441-450", "R164"), Check: checkRate},
	{ID: "appeal.evidence", Title: i18n.T("必备证据", "Required evidence"), Source: seed("S3 28-32, 44", "R182", "R184"), Check: checkEvidence},
	{ID: "appeal.rows", Title: i18n.T("缺陷订单与数据对上", "Defect orders match the data"), Source: seed("S3 44", "R184"), Check: checkRows},
	{ID: "appeal.coverage", Title: i18n.T("评价覆盖 60 天", "Reviews cover 60 days"), Source: seed("S3 232", "R216", "R221"), Check: checkCoverage},
	{ID: "appeal.parts", Title: i18n.T("四个部分都有内容", "All four parts are filled"), Source: seed("S3 224-234", "R217", "R218", "R219", "R220", "R222"), Check: checkParts},
	{ID: "appeal.proof", Title: i18n.T("每句话都有依据", "Every sentence has its proof"), Source: rule.Source{Rules: []string{"R183"}, Trust: rule.Own}, Check: checkProof},
	{ID: "appeal.cited", Title: i18n.T("附件都被引用", "Every exhibit is cited"), Source: rule.Source{Trust: rule.Own}, Check: checkCited},
	{ID: "appeal.brake", Title: i18n.T("不要求买家改评价", "No buyer is asked to change a review"), Source: rule.Source{Rules: []string{"R225"}, Ref: "seller-us.tiktok.com essay 4451321470682882", Trust: rule.Official}, Check: checkBrake},
}

func checkAppealable(c Case) rule.Outcome {
	if r := c.Ticket.Refusal(); r != nil {
		return rule.Failed(rule.Block, r.Reason(), r.Remedy())
	}
	return rule.Passed(i18n.T("这类工单可以申诉", "Tickets of this kind can be appealed"))
}

func checkDeadline(c Case) rule.Outcome {
	switch left := c.Ticket.Deadline.Sub(c.Now); {
	case c.Ticket.Deadline.IsZero():
		return rule.Failed(rule.Warn, i18n.T("没有填写截止时间", "No deadline is entered"),
			i18n.T("照工单上写的时间填入，以工单为准", "Copy it from the ticket, which decides"))
	case left < 0:
		return rule.Failed(rule.Warn, i18n.T("截止时间已过", "The deadline has passed"),
			i18n.T("到工单页面确认还能否提交", "See on the ticket whether it still takes an appeal"))
	case left <= soon:
		return rule.Outcome{Status: rule.Notice, Message: i18n.T(
			fmt.Sprintf("还剩 %d 小时", hoursDown(left)), plural(hoursDown(left), "hour")+" left")}
	}
	return rule.Passed(i18n.T("还在期限内", "Within the time allowed"))
}

// MaxAttempts is how many appeals public sources give a violation (F10).
const MaxAttempts = 2

func checkAttempts(c Case) rule.Outcome {
	switch n := len(c.Ticket.Attempts); {
	case n >= MaxAttempts:
		return rule.Failed(rule.Warn, i18n.T("已登记两次申诉，公开资料称每个处罚最多两次", "Two attempts are entered; public sources say two is the limit"),
			i18n.T("到工单页面确认申诉入口是否还在", "See on the ticket whether it still takes an appeal"))
	case n == 1:
		return rule.Outcome{Status: rule.Notice, Message: i18n.T("这是第二次申诉：先回应上次驳回的理由", "This is the second attempt: answer the reason of the rejection first")}
	}
	return rule.Passed(i18n.T("第一次申诉", "First attempt"))
}

func checkCharge(c Case) rule.Outcome {
	t := c.Ticket
	copyIt := i18n.T("照工单填写，工单上的数字优先于程序算出的数字", "Copy it from the ticket; its figures go before computed ones")
	switch {
	case t.Number == "" || t.Assessed == 0 || t.Issued.IsZero():
		return rule.Failed(rule.Warn, i18n.T("工单编号、考核值或开出时间还没填全", "Ticket number, assessed value or time of issue is missing"), copyIt)
	case t.metric() != "" && t.Target == 0:
		return rule.Failed(rule.Warn, i18n.T("没有填写目标值", "No target is entered"), copyIt)
	case t.Period.To.Before(t.Period.From):
		return rule.Failed(rule.Warn, i18n.T("考核期的结束早于开始", "The assessment period ends before it begins"), copyIt)
	case !t.Deadline.IsZero() && t.Deadline.Before(t.Issued):
		return rule.Failed(rule.Warn, i18n.T("截止时间早于开出时间", "The deadline lies before the time of issue"), copyIt)
	}
	return rule.Passed(i18n.T("工单信息齐全", "The ticket's figures are complete"))
}

// checkRate warns before an appeal shows a worse figure than the ticket charges.
func checkRate(c Case) rule.Outcome {
	r, ok := c.Calculation.Primary()
	charged, err := rule.ParseDecimal(c.Ticket.Assessed.String())
	if !ok || err != nil || c.Ticket.Assessed == 0 {
		return rule.Skipped(i18n.T("没有可比较的数字", "Nothing to compare"))
	}
	l := rule.TicketLimit(r.Metric, rule.AtMost, charged)
	both := i18n.T("按数据为 "+r.Percent()+"%，工单为 "+charged.String()+"%", "The data give "+r.Percent()+"%, the ticket charges "+charged.String()+"%")
	if l.Judge(r.Rate, 0) == rule.Breach {
		return rule.Failed(rule.Notice, i18n.T(both.ZH+"，按数据反而更高", both.EN+": more by the data"),
			i18n.T("提交前核对导入的订单和考核期，并看清多出的是哪些订单", "Before handing in, compare the imported orders and the period, and see which orders come on top"))
	}
	return rule.Passed(both)
}

func checkEvidence(c Case) rule.Outcome {
	needs := c.Ticket.Violation.Needs()
	if len(needs) == 0 {
		return rule.Skipped(i18n.T("这类工单没有固定的证据清单", "This kind of ticket has no fixed list of evidence"))
	}
	var zh, en string
	missing := 0
	for _, k := range needs {
		if len(c.Appeal.OfKind(k)) > 0 {
			continue
		}
		missing++
		zh += sep(zh, "、") + KindTitle(k).ZH
		en += sep(en, ", ") + KindTitle(k).EN
	}
	if missing > 0 {
		return rule.Failed(rule.Warn, i18n.T("缺少："+zh, "Missing: "+en),
			i18n.T("在证据一栏逐项添加图片", "Add a picture for each under evidence"))
	}
	return rule.Passed(i18n.T(fmt.Sprintf("%d 类证据齐全", len(needs)), fmt.Sprintf("All %d kinds are there", len(needs))))
}

func sep(before, s string) string {
	if before == "" {
		return ""
	}
	return s
}

func checkRows(c Case) rule.Outcome {
	if c.Ticket.Violation != LateDispatch {
		return rule.Skipped(i18n.T("只用于延迟发货工单", "For late-dispatch tickets only"))
	}
	f := c.LateFacts()
	switch {
	case f.Listed == 0:
		return rule.Failed(rule.Block, i18n.T("工单上没有缺陷订单号", "The ticket has no defect orders"),
			i18n.T("从工单导出缺陷订单，把订单号粘贴进来", "Export them from the ticket and paste the order IDs"))
	case len(f.Missing) > 0:
		return rule.Failed(rule.Warn,
			i18n.T(fmt.Sprintf("%d 个缺陷订单不在导入的数据里，例如 %s", len(f.Missing), f.Missing[0]),
				fmt.Sprintf("%s not in the imported data, such as %s", plural(len(f.Missing), "defect order"), f.Missing[0])),
			i18n.T("导入覆盖这些订单日期的订单表", "Import an order export that covers their dates"))
	}
	return rule.Passed(i18n.T(fmt.Sprintf("%d 个缺陷订单都在数据里", f.Listed), fmt.Sprintf("All %s found", plural(f.Listed, "defect order"))))
}

func checkCoverage(c Case) rule.Outcome {
	if c.Ticket.Violation != NegativeReviews {
		return rule.Skipped(i18n.T("只用于差评工单", "For negative-review tickets only"))
	}
	f := c.ReviewFacts()
	if !f.Covered() {
		return rule.Failed(rule.Warn,
			i18n.T(fmt.Sprintf("现在是 %s；应从 %s 或更早开始，至少跨 %d 天", f.span().ZH, f.Must, CoverageDays),
				fmt.Sprintf("Now %s; they should begin by %s and span %d days", f.span().EN, f.Must, CoverageDays)),
			i18n.T("导出更长时间的评价再导入；若商品上架不足 60 天，请在背景里说明", "Export a longer span; if the product is younger than 60 days, say so under background"))
	}
	return rule.Passed(i18n.T(fmt.Sprintf("从 %s 到 %s", f.From, f.To), fmt.Sprintf("From %s to %s", f.From, f.To)))
}

func checkParts(c Case) rule.Outcome {
	if c.Ticket.Violation != NegativeReviews {
		return rule.Skipped(i18n.T("只用于差评工单", "For negative-review tickets only"))
	}
	var zh, en string
	for _, p := range []struct {
		empty  bool
		zh, en string
	}{
		{len(c.ReviewFacts().Negative) == 0, "差评概况", "overview"},
		{len(c.Appeal.Causes) == 0, "原因", "causes"},
		{len(c.Appeal.Contacts) == 0, "与买家的沟通", "contact with buyers"},
		{len(c.Appeal.Plan) == 0, "整改计划", "plan of action"},
	} {
		if p.empty {
			zh += sep(zh, "、") + p.zh
			en += sep(en, ", ") + p.en
		}
	}
	if zh != "" {
		return rule.Failed(rule.Warn, i18n.T("还是空的："+zh, "Still empty: "+en),
			i18n.T("四个部分写完整再提交，内容单薄会被认为没有认真整改", "Fill all four parts before handing in; a thin one reads as no effort"))
	}
	return rule.Passed(i18n.T("四个部分都有内容", "All four parts are filled"))
}

func checkProof(c Case) rule.Outcome {
	insisted, out := 0, 0
	for _, cl := range c.Claims() {
		switch {
		case cl.Proven():
		case cl.Insisted:
			insisted++
		default:
			out++
		}
	}
	switch {
	case len(c.Stated()) == 0 && c.Ticket.Refusal() == nil:
		return rule.Failed(rule.Block, i18n.T("没有一句话有依据", "No sentence has proof yet"),
			i18n.T("添加证据、导入数据，或写下自己的说明并绑定依据", "Add evidence, import data, or write your own statement and bind it"))
	case insisted > 0:
		return rule.Failed(rule.Warn, i18n.T(fmt.Sprintf("%d 句没有依据但被保留，PDF 里会标明", insisted), plural(insisted, "sentence")+" kept without proof, and marked so in the PDF"),
			i18n.T("补上依据，或取消保留", "Add the proof, or leave it out"))
	case out > 0:
		return rule.Outcome{Status: rule.Notice, Message: i18n.T(fmt.Sprintf("%d 句缺少依据，不会写进 PDF", out), plural(out, "sentence")+" without proof, left out of the PDF")}
	}
	return rule.Passed(i18n.T("每句话都有依据", "Every sentence has its proof"))
}

func checkCited(c Case) rule.Outcome {
	var cited []string
	for _, cl := range c.Stated() {
		for _, p := range cl.Proofs {
			cited = append(cited, p.Exhibit)
		}
	}
	for _, a := range c.Appeal.Plan {
		cited = append(cited, a.Exhibit)
	}
	for _, k := range c.Appeal.Contacts {
		cited = append(cited, k.Exhibit)
	}
	list := ""
	for _, e := range c.Appeal.Exhibits {
		if !slices.Contains(cited, e.Label) {
			list += sep(list, " ") + e.Label
		}
	}
	if list != "" {
		return rule.Failed(rule.Notice, i18n.T("没有被引用："+list, "Cited nowhere: "+list),
			i18n.T("写一句自己的说明引用它，或把它移除", "Cite it in a statement of your own, or take it out"))
	}
	return rule.Passed(i18n.T("附件都被引用", "Every exhibit is cited"))
}

func checkBrake(c Case) rule.Outcome {
	for _, t := range c.Appeal.written() {
		for _, s := range []string{t.ZH, t.EN} {
			if m := AsksForReviewChange(s); m != "" {
				return rule.Failed(rule.Block, i18n.T("这句话要求改动评价：「"+m+"」", "This asks for a review to be changed: “"+m+"”"),
					i18n.T("平台禁止要求买家修改或删除评价，改成提供帮助的说法", "The platform forbids it; say what help was offered instead"))
			}
		}
	}
	return rule.Passed(i18n.T("没有这样的说法", "Nothing of the kind"))
}

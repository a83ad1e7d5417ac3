package appeals

import (
	"fmt"
	"slices"

	"sellerdesk/appeals/metric"
	"sellerdesk/internal/cal"
	"sellerdesk/internal/evidence"
	"sellerdesk/internal/i18n"
)

// CoverageDays is how many days before the ticket the analysis must reach back (R221).
const CoverageDays = 60

// CategoryCount is how many low-star reviews fall in a category.
type CategoryCount struct {
	Category string
	Reviews  []metric.Review
}

// ReviewFacts is what the reviews say about a negative-review ticket.
type ReviewFacts struct {
	From, To   cal.Date        // the span that the imported reviews cover, up to the ticket
	Must       cal.Date        // the date that they must reach back to (R221)
	All        int             // reviews in scope, of any stars
	Negative   []metric.Review // one or two stars at first, earliest first (R209, R223)
	Edited     []metric.Review // negative ones whose stars the buyer has changed since (R224)
	Categories []CategoryCount // most frequent first
	Unsorted   int             // negative ones without a category
}

// Covered reports whether the reviews reach back far enough, and span as many days (R221).
func (f ReviewFacts) Covered() bool {
	return !f.From.IsZero() && !f.Must.Before(f.From) && f.Days() >= CoverageDays
}

// Days is how many days lie between the first review and the last, both within.
func (f ReviewFacts) Days() int {
	if f.From.IsZero() {
		return 0
	}
	return cal.Window{From: f.From, To: f.To}.Days()
}

// ReviewFacts sorts the reviews that the ticket is about: the product's, or the whole shop's,
// from the first imported one up to the day of the ticket.
func (c Case) ReviewFacts() ReviewFacts {
	issued := c.issued()
	f := ReviewFacts{Must: issued.Add(-CoverageDays)}
	for _, r := range c.Reviews {
		day := cal.Of(r.At.In(cal.Pacific()))
		if r.At.IsZero() {
			continue
		}
		if c.Ticket.Level == ProductLevel && r.ProductID != c.Ticket.ProductID || issued.Before(day) {
			continue
		}
		f.All++
		if f.From.IsZero() || day.Before(f.From) {
			f.From = day
		}
		if f.To.Before(day) {
			f.To = day
		}
		if r.Negative() {
			f.Negative = append(f.Negative, r)
		}
	}
	slices.SortStableFunc(f.Negative, func(a, b metric.Review) int { return a.At.Compare(b.At) })
	f.sort()
	return f
}

func (f *ReviewFacts) sort() {
	by := map[string][]metric.Review{}
	for _, r := range f.Negative {
		if r.Edited() {
			f.Edited = append(f.Edited, r)
		}
		if r.Category == Unsorted {
			f.Unsorted++
		}
		by[r.Category] = append(by[r.Category], r)
	}
	for _, cat := range append([]Category{{ID: Unsorted}}, Categories()...) {
		if rs := by[cat.ID]; len(rs) > 0 {
			f.Categories = append(f.Categories, CategoryCount{cat.ID, rs})
		}
	}
	slices.SortStableFunc(f.Categories, func(a, b CategoryCount) int { return len(b.Reviews) - len(a.Reviews) })
}

// reviewClaims says what a negative-review appeal may say, in the four parts that the platform
// wants: overview, causes, contact with buyers, rectification (R217-R224).
func (c Case) reviewClaims() []Claim {
	f := c.ReviewFacts()
	claims := []Claim{c.reviewOverview(f), c.reviewCoverage(f)}
	if r, ok := c.Calculation.Primary(); ok {
		claims = append(claims, rateClaim("reviews.rate", r, "R210"))
	}
	for _, count := range f.Categories {
		claims = append(claims, c.reviewCause(f, count))
	}
	claims = append(claims, c.reviewContact())
	if len(f.Edited) > 0 {
		claims = append(claims, reviewEdited(f))
	}
	return append(claims, c.reviewPlan())
}

func (c Case) scope() i18n.Text {
	if c.Ticket.Level == ProductLevel {
		return i18n.T("商品 "+c.Ticket.ProductID+" ", "product "+c.Ticket.ProductID)
	}
	return i18n.T("本店", "the shop")
}

func (c Case) reviewOverview(f ReviewFacts) Claim {
	s := c.scope()
	cl := Claim{ID: "reviews.overview", Rules: []string{"R217"}, Proofs: reviews(f.Negative), Text: i18n.T(
		fmt.Sprintf("%s 至 %s 导入的%s评价中，有 %d 条是 1 至 2 星。", f.From, f.To, s.ZH, len(f.Negative)),
		fmt.Sprintf("Among the imported reviews of %s from %s to %s, %s one or two stars.", s.EN, f.From, f.To, haveStars(len(f.Negative))))}
	if len(f.Negative) == 0 {
		cl.Text = i18n.T("差评整体情况。", "The reviews in overview.")
		cl.Gap = i18n.T("还没有差评数据：导入或录入评价", "No low-star reviews yet: import or type them")
	}
	return cl
}

func haveStars(n int) string {
	if n == 1 {
		return "1 has"
	}
	return fmt.Sprintf("%d have", n)
}

func (c Case) reviewCoverage(f ReviewFacts) Claim {
	cl := Claim{ID: "reviews.coverage", Rules: []string{"R221"}, Proofs: reviews(f.Negative)}
	if !f.Covered() {
		cl.Text = i18n.T("分析覆盖的天数。", "How many days the analysis covers.")
		cl.Gap = i18n.T(
			fmt.Sprintf("评价数据要从 %s 或更早开始、至少跨 %d 天，现在是 %s", f.Must, CoverageDays, f.span().ZH),
			fmt.Sprintf("The reviews must begin by %s and span %d days; now %s", f.Must, CoverageDays, f.span().EN))
		return cl
	}
	cl.Text = i18n.T(
		fmt.Sprintf("本分析查看了导入的 %d 条评价，%s 至 %s，跨 %d 天；其中的差评逐条列出。", f.All, f.From, f.To, f.Days()),
		fmt.Sprintf("This analysis looks at the %s imported, %s to %s, %s; every low-star one among them is listed.", plural(f.All, "review"), f.From, f.To, plural(f.Days(), "day")))
	return cl
}

// span says what the imported reviews cover.
func (f ReviewFacts) span() i18n.Text {
	if f.From.IsZero() {
		return i18n.T("没有评价", "there are none")
	}
	return i18n.T(fmt.Sprintf("%s 至 %s", f.From, f.To), fmt.Sprintf("%s to %s", f.From, f.To))
}

func (c Case) reviewCause(f ReviewFacts, count CategoryCount) Claim {
	title := CategoryTitle(count.Category)
	cl := Claim{ID: "reviews.cause." + or(count.Category, "unsorted"), Rules: []string{"R215", "R218"}, Proofs: reviews(count.Reviews)}
	cl.Text = i18n.T(
		fmt.Sprintf("%d 条差评中有 %d 条属于「%s」。", len(f.Negative), len(count.Reviews), title.ZH),
		fmt.Sprintf("%d of %s: %s.", len(count.Reviews), plural(len(f.Negative), "low-star review"), title.EN))
	if count.Category == Unsorted {
		cl.Gap = i18n.T("这些差评还没有分类", "These reviews are not sorted yet")
		return cl
	}
	cause := c.Appeal.cause(count.Category)
	if cause.IsZero() {
		cl.Gap = i18n.T("还没有写「"+title.ZH+"」的原因", "The cause of “"+title.EN+"” is not written yet")
		return cl
	}
	cl.Text.ZH += "原因：" + cause.In(i18n.ZH)
	cl.Text.EN += " Cause: " + cause.In(i18n.EN)
	return cl
}

func (a Appeal) cause(category string) i18n.Text {
	for _, c := range a.Causes {
		if c.Category == category {
			return c.Text
		}
	}
	return i18n.Text{}
}

// reviewContact counts only the contacts that an exhibit of their own shows.
func (c Case) reviewContact() Claim {
	cl := Claim{ID: "reviews.contact", Rules: []string{"R219"}}
	shown := 0
	for _, k := range c.Appeal.Contacts {
		if _, ok := c.Appeal.Exhibit(k.Exhibit); ok {
			shown++
			cl.Proofs = append(cl.Proofs, exhibits([]string{k.Exhibit})...)
		}
	}
	cl.Proofs = distinctProofs(cl.Proofs)
	cl.Text = i18n.T(
		fmt.Sprintf("我们与买家沟通了 %d 次，逐次列出，沟通记录见附件。", shown),
		fmt.Sprintf("We were in contact with buyers %s, each listed here; the exchanges are in the exhibits.", times(shown)))
	switch {
	case len(c.Appeal.Contacts) == 0:
		cl.Text = i18n.T("与买家的沟通。", "Contact with buyers.")
		cl.Gap = i18n.T("还没有登记与买家的沟通", "No contact with a buyer is entered yet")
	case shown == 0:
		cl.Text = i18n.T("与买家的沟通。", "Contact with buyers.")
		cl.Gap = i18n.T("沟通记录没有对应的附件："+KindTitle(evidence.KindBuyerTalk).ZH, "No contact names its exhibit: "+KindTitle(evidence.KindBuyerTalk).EN)
	}
	return cl
}

func distinctProofs(ps []Proof) []Proof {
	var list []Proof
	for _, p := range ps {
		if !slices.ContainsFunc(list, func(q Proof) bool { return q.Exhibit == p.Exhibit }) {
			list = append(list, p)
		}
	}
	return list
}

func times(n int) string {
	if n == 1 {
		return "once"
	}
	return plural(n, "time")
}

func reviewEdited(f ReviewFacts) Claim {
	return Claim{ID: "reviews.edited", Rules: []string{"R223", "R224"}, Proofs: reviews(f.Edited), Text: i18n.T(
		fmt.Sprintf("其中 %d 条的星级后来有改动，这里仍按首次星级计入。", len(f.Edited)),
		fmt.Sprintf("The stars of %s have changed since; the first stars count here.", plural(len(f.Edited), "review")))}
}

// reviewPlan states the plan as entered, and as done only the measures whose exhibit shows it.
func (c Case) reviewPlan() Claim {
	cl := Claim{ID: "reviews.plan", Rules: []string{"R220"}}
	done := 0
	for _, a := range c.Appeal.Plan {
		if _, ok := c.Appeal.Exhibit(a.Exhibit); !ok {
			continue
		}
		cl.Proofs = append(cl.Proofs, exhibits([]string{a.Exhibit})...)
		if a.Done {
			done++
		}
	}
	cl.Proofs = distinctProofs(cl.Proofs)
	cl.Text = i18n.T(
		fmt.Sprintf("整改计划共 %d 项，逐项列出负责人和日期；其中 %d 项已完成并附证明。", len(c.Appeal.Plan), done),
		fmt.Sprintf("The plan has %s, each with owner and date; %d of them done, with proof.", plural(len(c.Appeal.Plan), "measure"), done))
	switch {
	case len(c.Appeal.Plan) == 0:
		cl.Text = i18n.T("整改计划。", "The plan of action.")
		cl.Gap = i18n.T("还没有整改措施", "No measure is entered yet")
	case len(cl.Proofs) == 0:
		cl.Gap = i18n.T("没有一项措施附了证明："+KindTitle(evidence.KindActionProof).ZH, "No measure names its exhibit: "+KindTitle(evidence.KindActionProof).EN)
	}
	return cl
}

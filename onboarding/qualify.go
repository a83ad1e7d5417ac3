package onboarding

import (
	"fmt"
	"strconv"
	"strings"

	"sellerdesk/internal/cal"
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/rule"
)

// Route is the way in that is open to the seller (R16-R19, R25).
type Route string

// Routes.
const (
	Ordinary   Route = "ordinary"
	InviteCode Route = "invite-code"
	NotYet     Route = "not-yet"
)

// Title names a route.
func (r Route) Title() i18n.Text {
	switch r {
	case Ordinary:
		return i18n.T("可以走普通入驻", "Ordinary application")
	case InviteCode:
		return i18n.T("凭邀请码入驻", "Application with an invite code")
	}
	return i18n.T("暂时还不能入驻", "Not yet")
}

// Qualification is what the form's answers come to.
type Qualification struct {
	Route    Route          `json:"route"`
	Reason   i18n.Text      `json:"reason"`
	Findings []rule.Finding `json:"findings"`
	Edition  string         `json:"edition"` // of the policy that it was judged by
}

// Title says the outcome in a few words. A form that is merely not filled in yet is no refusal.
func (q Qualification) Title() i18n.Text {
	if q.Route == NotYet && rule.Worst(q.Missing()) != rule.Block {
		return i18n.T("填完后给出结论", "Answer the rest first")
	}
	return q.Route.Title()
}

// Missing lists what stands in the way of the route, or of any route where none is open yet.
func (q Qualification) Missing() []rule.Finding {
	var missing []rule.Finding
	for _, f := range q.Findings {
		skip := q.Route == InviteCode && strings.HasPrefix(f.Rule, "store.") ||
			q.Route == Ordinary && strings.HasPrefix(f.Rule, "invite.")
		if !skip && f.Status.Severity() >= rule.Warn.Severity() {
			missing = append(missing, f)
		}
	}
	return missing
}

// subject is what the qualification rules look at.
type subject struct {
	Application
	book  *rule.Book
	today cal.Date
}

// Limits lists the policy limits that Qualify relies on, for rule.Book.Need.
func Limits() []string {
	return []string{
		"qual.months", "qual.amazon.rating", "qual.walmart.rating", "qual.ebay.feedback", "qual.ebay.gmv", "qual.walmart.gmv",
		"qual.supply.months", "qual.amazon.health", "qual.site.trustpilot", "qual.site.followers", "qual.invite.gmv",
		"licence.days", "licence.days.least", "company.days",
	}
}

// Qualify judges the application on a date by the policy's thresholds. book must have all of
// Limits.
func Qualify(a Application, book *rule.Book, today cal.Date) Qualification {
	s := subject{a, book, today}
	base, store, invite := baseRules.Run(s), storeRules.Run(s), inviteRules.Run(s)
	q := Qualification{Edition: book.Edition(), Findings: append(append(base, store...), invite...)}
	for i := range q.Findings {
		q.Findings[i].Edition = q.Edition
	}
	q.Route, q.Reason = route(s, base, store)
	return q
}

func route(s subject, base, store []rule.Finding) (Route, i18n.Text) {
	switch {
	case rule.Worst(base) == rule.Block:
		return NotYet, i18n.T("基本条件有不满足的", "Some of the basic conditions are not met")
	case !clear(base):
		return NotYet, i18n.T("基本条件还没有答完", "The basic conditions are not all answered")
	case s.Brand.Jewellery == Yes:
		return InviteCode, i18n.T("主营珠宝，须先申请珠宝商家邀请码", "Jewellery needs the jewellery invite code first")
	case clear(store):
		return Ordinary, s.ordinaryReason()
	case s.knownBrand():
		return InviteCode, i18n.T("抖音知名品牌，可申请邀请码", "A well-known Douyin brand may ask for an invite code")
	}
	if rule.Worst(store) == rule.Block {
		return NotYet, i18n.T("第三方平台的经营条件有不满足的", "Some of the conditions on the other platform are not met")
	}
	return NotYet, i18n.T("第三方平台的经营情况还没有答完", "The questions on the other platform are not all answered")
}

func (s subject) ordinaryReason() i18n.Text {
	switch {
	case s.Brand.ServiceAgency == Yes:
		return i18n.T("代运营服务商转做商家，按普通入驻办理", "An agency that turns merchant applies the ordinary way")
	case s.Brand.NewBrand == Yes:
		return i18n.T("有美国平台经验的新消费品牌，按普通入驻办理", "A new brand with US marketplace experience applies the ordinary way")
	}
	return i18n.T("条件都满足", "All conditions are met")
}

// clear reports whether nothing in fs blocks or is still open.
func clear(fs []rule.Finding) bool {
	return rule.Worst(fs).Severity() < rule.NeedsPerson.Severity()
}

// knownBrand reports whether the Douyin brand route is open (R17).
func (s subject) knownBrand() bool {
	return s.Brand.DouyinKnown == Yes && s.Brand.GoodReputation == Yes && s.meets("qual.invite.gmv", rule.Whole(s.Brand.DouyinGMV180))
}

func (s subject) limit(id string) rule.Limit {
	l, _ := s.book.Limit(id)
	return l
}

func (s subject) meets(id string, v rule.Decimal) bool { return s.limit(id).Meets(v) }

// Decimal is the number as a rule.Decimal with two places.
func (h Hundreds) Decimal() rule.Decimal {
	d, err := rule.ParseDecimal(h.String())
	if err != nil {
		return rule.Whole(int64(h) / 100)
	}
	return d
}

// String writes the number with two places.
func (h Hundreds) String() string {
	sign := ""
	if h < 0 {
		sign, h = "-", -h
	}
	return fmt.Sprintf("%s%d.%02d", sign, int(h)/100, int(h)%100)
}

// asked is the outcome of a yes-or-no question.
func asked(a Answer, ask, yes, no, remedy i18n.Text) rule.Outcome {
	switch a {
	case Yes:
		return rule.Passed(yes)
	case No:
		return rule.Failed(rule.Block, no, remedy)
	}
	return open(ask)
}

// open is the outcome of a question that is not answered yet.
func open(ask i18n.Text) rule.Outcome {
	return rule.Failed(rule.NeedsPerson, i18n.T("还没有填写", "Not answered yet"), ask)
}

// What the scales themselves allow: no platform gives more stars or a larger share.
const (
	mostStars   Hundreds = 500
	mostPercent Hundreds = 10000
)

// within compares a number that has a scale with a policy limit; one outside of the scale is a slip
// of the pen and blocks, whatever the limit.
func (s subject) within(most, v Hundreds, id string) rule.Outcome {
	if v >= 0 && v <= most {
		return s.against(id, v.Decimal())
	}
	unit := s.limit(id).Unit.Words()
	scale := strconv.Itoa(int(most) / 100)
	return rule.Failed(rule.Block,
		i18n.T("填的是 "+v.String()+unit.ZH+"，只可能在 0 到 "+scale+" 之间", "It says "+v.String()+unit.EN+"; only 0 to "+scale+" is possible"),
		i18n.T("对照店铺页面重新填写，最多 "+scale+unit.ZH, "Enter it again from the shop's page, at most "+scale+unit.EN))
}

// against compares a number with a policy limit; zero is a number not given yet.
func (s subject) against(id string, v rule.Decimal) rule.Outcome {
	l := s.limit(id)
	want, unit := l.Words(), l.Unit.Words()
	if v.Cmp(rule.Whole(0)) == 0 {
		return open(i18n.T("请填写，要求"+want.ZH, "Enter the number; it must be "+want.EN))
	}
	have := i18n.T("现在是 "+v.String()+unit.ZH+"，要求"+want.ZH, "Now "+v.String()+unit.EN+"; it must be "+want.EN)
	if l.Meets(v) {
		return rule.Passed(have)
	}
	return rule.Failed(rule.Block, have, i18n.T("达到"+want.ZH+"后再申请", "Apply once it is "+want.EN))
}

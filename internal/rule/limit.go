package rule

import (
	"math/big"

	"sellerdesk/internal/cal"
	"sellerdesk/internal/i18n"
)

// Period is the span of dates in which a record holds, both ends within; a zero end is open.
type Period struct {
	From  cal.Date `json:"from"`
	Until cal.Date `json:"until"`
}

// Holds reports whether day lies in p. On the zero date every period holds.
func (p Period) Holds(day cal.Date) bool {
	if day.IsZero() {
		return true
	}
	return (p.From.IsZero() || !day.Before(p.From)) && (p.Until.IsZero() || !p.Until.Before(day))
}

// Bound says on which side of a limit a value is well.
type Bound string

// Sides of a limit, in the words of the source: sources disagree on whether the limit itself is
// still well (C2), so the word is kept and Judge makes the exact hit a state of its own.
const (
	Below   Bound = "below"
	AtMost  Bound = "at-most"
	AtLeast Bound = "at-least"
	Above   Bound = "above"
)

var boundWords = map[Bound]i18n.Text{
	Below: i18n.T("低于", "below"), AtMost: i18n.T("不超过", "at most"),
	AtLeast: i18n.T("不低于", "at least"), Above: i18n.T("高于", "above"),
}

// Words gives the bound in words.
func (b Bound) Words() i18n.Text { return boundWords[b] }

// up reports whether more is better.
func (b Bound) up() bool { return b == AtLeast || b == Above }

// Unit is what a limit counts.
type Unit string

// Units of limits.
const (
	Percent  Unit = "percent"
	Days     Unit = "days" // calendar days
	Months   Unit = "months"
	USD      Unit = "usd" // whole dollars
	CNY      Unit = "cny" // whole yuan
	Stars    Unit = "stars"
	Points   Unit = "points"
	People   Unit = "people"
	Bytes    Unit = "bytes"
	Letters  Unit = "characters"
	Count    Unit = "count"
	Calendar Unit = "calendar-days" // a clock's days, every day counted
	Business Unit = "business-days" // a clock's days, by cal.Calendar
	Hours    Unit = "hours"
)

var unitWords = map[Unit]i18n.Text{
	Percent: i18n.T("%", "%"), Days: i18n.T(" 天", " days"), Months: i18n.T(" 个月", " months"),
	USD: i18n.T(" 美元", " USD"), CNY: i18n.T(" 元人民币", " CNY"), Stars: i18n.T(" 星", " stars"),
	Points: i18n.T(" 分", " points"), People: i18n.T(" 人", " people"), Bytes: i18n.T(" 字节", " bytes"),
	Letters: i18n.T(" 字", " characters"), Count: i18n.T(" 个", ""),
	Calendar: i18n.T(" 个日历日", " calendar days"), Business: i18n.T(" 个工作日", " business days"),
	Hours: i18n.T(" 小时", " hours"),
}

// Words gives the unit as it stands behind a number, with its leading space.
func (u Unit) Words() i18n.Text { return unitWords[u] }

// Profile names a set of limits that belong together.
type Profile string

// Shipped profiles, and the one that a person makes.
const (
	ProfileSeed     Profile = "seed"
	ProfileOfficial Profile = "official-us"
	ProfileCustom   Profile = "custom"
	ProfileTicket   Profile = "ticket" // the numbers printed on a penalty ticket
)

// Role says what crossing a limit means.
type Role string

// Roles of a limit; several may hold for one metric at a time.
const (
	Health        Role = "health"        // the platform's target
	Penalty       Role = "penalty"       // beyond it the platform acts
	Removal       Role = "removal"       // beyond it the product is removed
	Ban           Role = "ban"           // beyond it the product is banned
	Qualification Role = "qualification" // asked of an applicant
	FileLimit     Role = "file"          // asked of an uploaded file
	Practice      Role = "practice"      // how the platform handles appeals
)

// Limit is one dated number with its sources.
type Limit struct {
	ID       string    `json:"id"` // permanent
	Profile  Profile   `json:"profile,omitempty"`
	Metric   string    `json:"metric,omitempty"` // "LDR", "SFCR", "NRR" …
	Role     Role      `json:"role"`
	ShopType string    `json:"shop_type,omitempty"` // "pop", "accu", "local"; empty for all
	Region   string    `json:"region,omitempty"`    // "US"; empty where it says nothing of a market
	Bound    Bound     `json:"bound"`
	Value    Decimal   `json:"value"`
	Unit     Unit      `json:"unit"`
	Note     i18n.Text `json:"note,omitzero"`
	Sources  []Source  `json:"sources"`
	Period
}

// TicketLimit is the limit that a penalty ticket prints; it wins over those of the book.
func TicketLimit(metric string, b Bound, value Decimal) Limit {
	return Limit{
		ID: "ticket", Profile: ProfileTicket, Metric: metric, Role: Penalty, Bound: b, Value: value, Unit: Percent,
		Sources: []Source{{Name: i18n.T("处罚工单", "penalty ticket"), Trust: Official}},
	}
}

// Meets reports whether v satisfies the limit exactly as worded; it is meant for conditions that
// are met or not, as those of onboarding. Rates are judged by Judge.
func (l Limit) Meets(v Decimal) bool {
	switch c := v.Cmp(l.Value); l.Bound {
	case Below:
		return c < 0
	case AtMost:
		return c <= 0
	case AtLeast:
		return c >= 0
	default:
		return c > 0
	}
}

// Words says the limit in words, such as "不低于 4.0 星".
func (l Limit) Words() i18n.Text {
	b, u, v := l.Bound.Words(), l.Unit.Words(), l.Value.String()
	return i18n.T(b.ZH+" "+v+u.ZH, b.EN+" "+v+u.EN)
}

// Rules lists the R-numbers of all sources.
func (l Limit) Rules() []string {
	var rules []string
	for _, s := range l.Sources {
		rules = append(rules, s.Rules...)
	}
	return rules
}

// Source returns the first source, with the R-numbers of all of them, for a Finding.
func (l Limit) Source() Source {
	if len(l.Sources) == 0 {
		return Source{}
	}
	s := l.Sources[0]
	s.Rules = l.Rules()
	return s
}

// State is how a rate stands to a limit.
type State string

// States of a rate. OnLimit is neither well nor a breach, because the sources differ on whether
// the limit itself is allowed (C2).
const (
	Healthy State = "healthy"
	OnLimit State = "on-limit"
	Breach  State = "breach"
	TooFew  State = "too-few" // fewer counted than a rate can be judged by
)

// Judge compares r with a limit in percent, exactly. Below minimum counted, or with nothing
// counted, it judges nothing.
func (l Limit) Judge(r Rate, minimum int) State {
	if r.Whole <= 0 || r.Whole < minimum {
		return TooFew
	}
	switch c := r.percent().Cmp(l.Value.rat()); {
	case c == 0:
		return OnLimit
	case (c > 0) == l.Bound.up():
		return Healthy
	default:
		return Breach
	}
}

// maxShownPlaces ends the search for a place that tells a rate from its limit.
const maxShownPlaces = 6

// Show writes r in percent with two places, or with as many more as are needed to tell it from a
// limit that it does not hit: 4.004 % beside 4.0 % is never shown as 4.00 %.
func (l Limit) Show(r Rate) string {
	if r.Whole == 0 {
		return ""
	}
	side := r.percent().Cmp(l.Value.rat())
	for places := 2; ; places++ {
		s := r.Percent(places)
		shown, ok := new(big.Rat).SetString(s)
		if places == maxShownPlaces || ok && shown.Cmp(l.Value.rat()) == side {
			return s
		}
	}
}

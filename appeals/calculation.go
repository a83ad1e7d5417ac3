package appeals

import (
	"errors"
	"fmt"
	"slices"

	"sellerdesk/appeals/metric"
	"sellerdesk/internal/cal"
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/rule"
)

// Calculation is what the imported data come to, beside what the ticket charges.
type Calculation struct {
	Profile  rule.Profile
	Rates    []metric.Result   // by each formula of the profile, the primary one first
	Examined []metric.Dispatch // late dispatch: each defect order against the dispatch clock
}

// Primary is the rate by the profile's main formula; ok is false where nothing could be counted.
func (k Calculation) Primary() (r metric.Result, ok bool) {
	if len(k.Rates) == 0 || k.Rates[0].Rate.Whole == 0 {
		return metric.Result{}, false
	}
	return k.Rates[0], true
}

// Verdict lists the defect orders with one verdict.
func (k Calculation) Verdict(v metric.Verdict) []string {
	var list []string
	for _, d := range k.Examined {
		if d.Verdict == v {
			list = append(list, d.OrderID)
		}
	}
	return list
}

// Calculate works the case's figures out by a profile. The ticket's own period and target win
// over the profile's. Trailing windows are seen from the day that the ticket was issued.
func (c *Case) Calculate(e metric.Engine, profile rule.Profile) error {
	q := metric.Query{
		AsOf: c.issued(), Profile: profile, ShopType: c.Client.Shop.Type,
		Window: c.Ticket.Period, Limit: c.Ticket.limit(),
	}
	c.Calculation = Calculation{Profile: profile}
	var err error
	switch c.Ticket.Violation {
	case LateDispatch:
		if c.Calculation.Examined, err = e.Examine(c.Orders, c.Ticket.distinctDefects(), q); err != nil {
			break
		}
		c.Calculation.Rates, err = e.LDR(c.Orders, q)
	case NegativeReviews:
		if c.Ticket.Level == ProductLevel {
			q.Product = c.Ticket.ProductID
		}
		c.Calculation.Rates, err = e.NRR(c.Orders, c.Reviews, q)
	}
	if err != nil && !errors.Is(err, metric.ErrNoFormula) {
		return fmt.Errorf("calculating ticket %s: %w", c.Ticket.Number, err)
	}
	return nil
}

func (c Case) issued() cal.Date {
	if c.Ticket.Issued.IsZero() {
		return cal.Of(c.Now.In(cal.Pacific()))
	}
	return cal.Of(c.Ticket.Issued.In(cal.Pacific()))
}

// limit is the target that the ticket prints, or nil where none is typed.
func (t Ticket) limit() *rule.Limit {
	if t.Target == 0 {
		return nil
	}
	value, err := rule.ParseDecimal(t.Target.String())
	if err != nil {
		return nil
	}
	l := rule.TicketLimit(t.metric(), rule.AtMost, value)
	l.Sources = []rule.Source{{Rules: []string{"R164"}, Ref: t.Number, Trust: rule.Official}}
	return &l
}

// metric is the metric that the ticket is about, or "".
func (t Ticket) metric() string {
	switch t.Violation {
	case LateDispatch:
		return metric.LDR
	case NegativeReviews:
		return metric.NRR
	}
	return ""
}

// String writes the percentage with two places and without its sign: "12.50".
func (p Percent) String() string { return fmt.Sprintf("%d.%02d", int(p)/100, int(p)%100) }

// lateCounted says which of the ticket's orders the clock clears, and what the rate comes to.
func (c Case) lateCounted(f LateFacts) []Claim {
	var claims []Claim
	k := c.Calculation
	if in := k.Verdict(metric.InTime); len(in) > 0 {
		claims = append(claims, Claim{ID: "late.in-time", Rules: []string{"R186"}, Proofs: orders(in), Text: i18n.T(
			fmt.Sprintf("按美国联邦节假日计算工作日，%s其实在发货时限内完成首次扫描。", c.shareZH(len(in), f)),
			fmt.Sprintf("Counting business days with US federal holidays, %s had the first scan within the time allowed.", c.shareEN(len(in), f)))})
	}
	if ready := k.Verdict(metric.CarrierScan); len(ready) > 0 {
		claims = append(claims, Claim{ID: "late.ready-in-time", Rules: []string{"R183", "R186"}, Proofs: orders(ready), Text: i18n.T(
			fmt.Sprintf("%s在发货时限内已是待揽收，首次扫描在时限之后。", c.shareZH(len(ready), f)),
			fmt.Sprintf("%s ready to ship before the time allowed had run out; the first scan came after it.", upper(c.shareEN(len(ready), f))+were(len(ready))))})
	}
	if r, ok := k.Primary(); ok {
		claims = append(claims, rateClaim("late.rate", r, "R179", "R180"))
	}
	return claims
}

func were(n int) string {
	if n == 1 {
		return " was"
	}
	return " were"
}

func upper(s string) string {
	if s == "" || s[0] < 'a' || s[0] > 'z' {
		return s
	}
	return string(s[0]-'a'+'A') + s[1:]
}

// rateClaim states a computed rate with what it is computed from.
func rateClaim(id string, r metric.Result, rules ...string) Claim {
	cl := Claim{ID: id, Rules: rules, Text: i18n.T(
		fmt.Sprintf("按导入的数据，%s 至 %s 为 %d ÷ %d = %s%%（%s）。", r.Window.From, r.Window.To, r.Rate.Part, r.Rate.Whole, r.Percent(), r.Formula.Title.ZH),
		fmt.Sprintf("By the imported data, %s to %s gives %d ÷ %d = %s%% (%s).", r.Window.From, r.Window.To, r.Rate.Part, r.Rate.Whole, r.Percent(), r.Formula.Title.EN))}
	if r.Metric == metric.NRR {
		cl.Proofs = append([]Proof{{Reviews: slices.Clone(r.Numerator)}}, orders(r.Denominator)...)
	} else {
		cl.Proofs = orders(r.Denominator)
	}
	return cl
}

package metric

import (
	"errors"
	"fmt"
	"time"

	"sellerdesk/internal/cal"
	"sellerdesk/internal/rule"
	"sellerdesk/internal/workspace"
)

// Names of the metrics in the policy book.
const (
	LDR  = "LDR"  // late dispatch rate
	SFCR = "SFCR" // rate of cancellations by the seller's fault
	NRR  = "NRR"  // negative review rate
)

// ErrNoFormula says that a profile has no way of computing a metric on the asked date.
var ErrNoFormula = errors.New("the profile has no formula for it")

// Engine computes metrics by the policy book. It holds no state of its own and may be used by
// several goroutines at once.
type Engine struct {
	Book     *rule.Book
	Calendar *cal.Calendar
	Reasons  *Reasons
}

// Query says which figure is wanted.
type Query struct {
	AsOf     cal.Date // Pacific date of the report; trailing windows end before it
	Profile  rule.Profile
	ShopType workspace.ShopType
	Product  string      // product ID; empty for the whole shop (NRR only)
	Window   cal.Window  // the ticket's own period; zero for the formula's
	Limit    *rule.Limit // the ticket's own limit, which wins over the book's; nil for the book's
}

// Result is one metric with everything it rests on.
type Result struct {
	Metric      string       `json:"metric"`
	Formula     rule.Formula `json:"formula"`
	Window      cal.Window   `json:"window"`
	Rate        rule.Rate    `json:"rate"`
	Numerator   []string     `json:"numerator"`   // order IDs (NRR: review IDs), oldest order first
	Denominator []string     `json:"denominator"` // order IDs, oldest first
	Limit       *rule.Limit  `json:"limit,omitempty"`
	State       rule.State   `json:"state,omitempty"` // to Limit; empty where no limit is known
	Others      []Judgement  `json:"others,omitempty"`
	Late        []Dispatch   `json:"late,omitempty"`    // LDR: every late order, counted or not
	Unclear     []Unclear    `json:"unclear,omitempty"` // what could not be placed, and is in neither list
	AsOf        cal.Date     `json:"as_of"`
	Edition     string       `json:"edition"`
}

// Judgement is how the rate stands to one more limit, such as the one that penalties begin at.
type Judgement struct {
	Limit rule.Limit `json:"limit"`
	State rule.State `json:"state"`
}

// Summary is a Result in a few figures, in the stable form of the command line.
type Summary struct {
	Metric      string     `json:"metric"`
	Formula     string     `json:"formula"`
	Numerator   int        `json:"numerator"`
	Denominator int        `json:"denominator"`
	Percent     string     `json:"percent"` // "" where nothing was counted
	Limit       string     `json:"limit"`
	Bound       rule.Bound `json:"bound"`
	Status      rule.State `json:"status"`
	Window      cal.Window `json:"window"`
	Orders      []string   `json:"orders"` // of the numerator
}

// Summary gives the figures of r.
func (r Result) Summary() Summary {
	s := Summary{
		Metric: r.Metric, Formula: r.Formula.ID, Numerator: r.Rate.Part, Denominator: r.Rate.Whole,
		Percent: r.Percent(), Status: r.State, Window: r.Window, Orders: append([]string{}, r.Numerator...),
	}
	if r.Limit != nil {
		s.Limit, s.Bound = r.Limit.Value.String(), r.Limit.Bound
	}
	return s
}

// Percent writes the rate with two places, or more where two would hide on which side of the
// limit it lies.
func (r Result) Percent() string {
	if r.Limit != nil {
		return r.Limit.Show(r.Rate)
	}
	return r.Rate.Percent(2)
}

// Report computes every metric that the orders and reviews allow, by every formula of the
// profile, the primary one first (C4). Without reviews it leaves NRR out.
func (e Engine) Report(orders []Order, reviews []Review, q Query) ([]Result, error) {
	ldr, err := e.LDR(orders, q)
	if err != nil {
		return nil, err
	}
	sfcr, err := e.SFCR(orders, q)
	if err != nil {
		return nil, err
	}
	results := append(ldr, sfcr...)
	if len(reviews) == 0 {
		return results, nil
	}
	nrr, err := e.NRR(orders, reviews, q)
	if err != nil {
		return nil, err
	}
	return append(results, nrr...), nil
}

// each runs compute for every formula of the metric and judges what it returns.
func (e Engine) each(metric string, q Query, compute func(rule.Formula, *Result) error) ([]Result, error) {
	formulas := e.Book.Formulas(q.Profile, metric, q.AsOf)
	if len(formulas) == 0 {
		return nil, fmt.Errorf("computing %s by profile %s on %s: %w", metric, q.Profile, q.AsOf, ErrNoFormula)
	}
	results := make([]Result, 0, len(formulas))
	for _, f := range formulas {
		r := Result{Metric: metric, Formula: f, Window: q.Window, AsOf: q.AsOf, Edition: e.Book.Edition()}
		if r.Window == (cal.Window{}) {
			r.Window = f.Window.Window(q.AsOf)
		}
		if err := compute(f, &r); err != nil {
			return nil, fmt.Errorf("computing %s: %w", metric, err)
		}
		r.Rate = rule.Rate{Part: len(r.Numerator), Whole: len(r.Denominator)}
		e.judge(&r, q)
		results = append(results, r)
	}
	return results, nil
}

func (e Engine) judge(r *Result, q Query) {
	find := rule.Query{Profile: q.Profile, Metric: r.Metric, ShopType: string(q.ShopType), On: q.AsOf}
	for _, l := range e.Book.Limits(find) {
		if l.Role == rule.Health && r.Limit == nil {
			r.Limit = &l
			continue
		}
		if l.Role != rule.Health {
			r.Others = append(r.Others, Judgement{Limit: l, State: l.Judge(r.Rate, r.Formula.Minimum)})
		}
	}
	if q.Limit != nil {
		r.Limit = q.Limit
	}
	if r.Limit != nil {
		r.State = r.Limit.Judge(r.Rate, r.Formula.Minimum)
	}
}

// Reached returns when o reached a milestone, or the zero time. Expected delivery, reviews and
// tickets are no part of an order.
func (o Order) Reached(e rule.Event) time.Time {
	switch e {
	case rule.OnCreated:
		return o.Created
	case rule.OnPaid:
		return o.Paid
	case rule.OnReadyToShip:
		return o.ReadyToShip
	case rule.OnInTransit:
		return o.InTransit
	case rule.OnDelivered:
		return o.Delivered
	case rule.OnCancelled:
		return o.Cancelled
	default:
		return time.Time{}
	}
}

// pacificDate is the date that the platform's windows are measured on.
func pacificDate(t time.Time) cal.Date {
	if t.IsZero() {
		return cal.Date{}
	}
	return cal.Of(t.In(cal.Pacific()))
}

// shippedByStatus reports whether the status says that o has left, though a time may be missing.
func (o Order) shippedByStatus() bool {
	for _, s := range []Status{o.Status, o.Substatus} {
		switch s {
		case Shipped, InTransit, Delivered, Completed:
			return true
		}
	}
	return false
}

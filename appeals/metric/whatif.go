package metric

import "sellerdesk/internal/rule"

// WhatIf is the rate if some orders of the numerator were not held against the shop.
type WhatIf struct {
	Orders  int        `json:"orders"`          // of the asked ones, those that the numerator has
	Cleared rule.Rate  `json:"cleared"`         // they count as well done and stay in the denominator
	Removed rule.Rate  `json:"removed"`         // they leave numerator and denominator
	State   rule.State `json:"state,omitempty"` // of Cleared, by the limit of the result
	// RemovedState is the state of Removed.
	RemovedState rule.State `json:"removed_state,omitempty"`
}

// Without works out r without the orders of ids; IDs that the numerator lacks change nothing.
// Sources don't say which of the two ways the platform takes, so both are given.
func (r Result) Without(ids []string) WhatIf {
	asked := make(map[string]bool, len(ids))
	for _, id := range ids {
		asked[id] = true
	}
	w := WhatIf{}
	for _, id := range r.Numerator {
		if asked[id] {
			w.Orders++
		}
	}
	w.Cleared = rule.Rate{Part: r.Rate.Part - w.Orders, Whole: r.Rate.Whole}
	w.Removed = rule.Rate{Part: r.Rate.Part - w.Orders, Whole: r.Rate.Whole - w.Orders}
	if r.Limit != nil {
		w.State = r.Limit.Judge(w.Cleared, r.Formula.Minimum)
		w.RemovedState = r.Limit.Judge(w.Removed, r.Formula.Minimum)
	}
	return w
}

// LateBy lists the late orders with one of the verdicts that count in the numerator.
func (r Result) LateBy(verdicts ...Verdict) []string {
	return r.late(func(d Dispatch) bool {
		for _, v := range verdicts {
			if d.Verdict == v {
				return d.Counted
			}
		}
		return false
	})
}

// LateSamples lists the late samples that count in the numerator, whatever their verdict.
func (r Result) LateSamples() []string {
	return r.late(func(d Dispatch) bool { return d.Counted && d.Sample })
}

func (r Result) late(keep func(Dispatch) bool) []string {
	var ids []string
	for _, d := range r.Late {
		if keep(d) {
			ids = append(ids, d.OrderID)
		}
	}
	return ids
}

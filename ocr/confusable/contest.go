package confusable

import "slices"

// contest is the share of a character's weight from which another one casts doubt on it.
const contest = 0.6

// contested lists the places of a valid reading at which other passes read another legal
// character with nearly the same weight: then a person must look, lest a slip of the engine
// turned an invalid print into a valid number.
func (c *panel) contested(base pass) []Change {
	v := ballot(base, c.passes)
	f := alongside(base, c.schemeFor(len(base.places)), v)
	var out []Change
	for i, p := range base.places {
		for _, o := range sortedVotes(v.said[i]) {
			if o.Char != p.char && f.possible(i, o.Char) && o.Confidence >= contest*v.said[i][p.char] {
				out = append(out, Change{i + 1, p.origin + 1, string(o.Char), string(p.char), reasons[otherPass]})
				break
			}
		}
	}
	return out
}

// outweighed reports whether more weight reads up to maxShift characters more or fewer: then the
// print itself may have them, and the valid reading have lost or made up some.
func (c *panel) outweighed(best group) bool {
	others := c.groups(func(t string) bool {
		off := len(t) - len(best.text)
		return off != 0 && off >= -maxShift && off <= maxShift
	})
	return slices.ContainsFunc(others, func(g group) bool { return g.weight > best.weight })
}

// surely is the confidence from which a sign that can't stand in a number counts as seen.
const surely = 0.90

// foreign lists signs that passes without an alphabet surely saw and that can't stand there. Passes
// with one can't show them, so they may be printed nevertheless.
func (c *panel) foreign(base pass) []Change {
	f := alongside(base, c.schemeFor(len(base.places)), votes{})
	var out []Change
	for _, p := range c.passes {
		if !p.free || p.index == base.index {
			continue
		}
		at, extra := align(base.places, p.places)
		for i, js := range extra {
			for _, j := range js {
				if p.places[j].conf >= surely {
					out = append(out, Change{Position: min(i+1, len(base.places)), Read: string(p.places[j].read), Reason: reasons[otherPass]})
				}
			}
		}
		for i, j := range at {
			if j == gap || p.places[j].conf < surely || f.possible(i, p.places[j].char) || p.places[j].odd {
				continue
			}
			b := base.places[i]
			out = append(out, Change{i + 1, b.origin + 1, string(p.places[j].read), string(b.char), reasons[otherPass]})
		}
	}
	return out
}

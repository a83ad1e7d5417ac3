package confusable

import (
	"cmp"
	"slices"
	"strings"

	"sellerdesk/internal/idnum"
)

// clearMargin is the cost by which a candidate from one pass must beat one from another pass to
// stand alone: twenty to one, when costs are read as logarithms of odds.
const clearMargin = 3.0

// pairMargin is the same for a candidate that exchanges B and 8 without a sign at that place.
const pairMargin = 2.0

// minority is how many times heavier a failing reading must be than a valid one to win.
const minority = 3.0

// longestPass bounds the work: a longer text is no reading of one number.
const longestPass = 150

// levels that may end in a proposal, the nearest to the reading first.
var levels = []level{{}, {edits: true}}

// panel is one printed number's passes with what they are judged by.
type panel struct {
	kind    idnum.Kind
	schemes []idnum.Scheme
	passes  []pass
	also    []Condition
}

func newPanel(kind idnum.Kind, schemes []idnum.Scheme, rs []Reading, also []Condition) *panel {
	c := &panel{kind: kind, schemes: schemes, also: also}
	for i, r := range rs {
		if p := fold(i, r, schemes[0].Ignore); len(p.places) > 0 && len(p.places) <= longestPass {
			c.passes = append(c.passes, p)
		}
	}
	return c
}

func (c *panel) valid(text string) bool {
	for _, s := range c.schemes {
		if s.Accepts(text) {
			return meets(text, c.also)
		}
	}
	return false
}

func (c *panel) legal(text string) bool {
	return slices.ContainsFunc(c.schemes, func(s idnum.Scheme) bool { return s.Legal(text) })
}

// group is a text with the passes that read it so.
type group struct {
	text   string
	weight float64 // summed mean confidence
	passes []pass  // the surest first
}

// groups gathers the passes by text, the heaviest first, as far as keep holds.
func (c *panel) groups(keep func(string) bool) []group {
	var out []group
	for _, p := range c.passes {
		t := p.text()
		if !keep(t) {
			continue
		}
		i := slices.IndexFunc(out, func(g group) bool { return g.text == t })
		if i < 0 {
			out = append(out, group{text: t})
			i = len(out) - 1
		}
		out[i].weight += p.weight()
		out[i].passes = append(out[i].passes, p)
	}
	for _, g := range out {
		slices.SortStableFunc(g.passes, func(a, b pass) int { return cmp.Compare(b.weight(), a.weight()) })
	}
	slices.SortStableFunc(out, func(a, b group) int { return cmp.Compare(b.weight, a.weight) })
	return out
}

// refutes reports whether o is a slip of one pass: three passes at least read g instead, each of them surer of
// every character in which the two differ.
func (g group) refutes(o group) bool {
	a, b := []rune(g.text), []rune(o.text)
	if g.text == o.text || len(g.passes) < 3 || len(o.passes) > 1 || len(a) != len(b) {
		return false
	}
	for i := range a {
		unsure := func(p pass) bool { return p.places[i].conf <= o.passes[0].places[i].conf }
		if a[i] != b[i] && slices.ContainsFunc(g.passes, unsure) {
			return false
		}
	}
	return true
}

// otherModel reports whether g's characters, where it differs from o, were read by a model of which no pass
// reads o: one model sees the same character in the same noise time and again.
func (c *panel) otherModel(g, o group) bool {
	a, b := []rune(g.text), []rune(o.text)
	if len(a) != len(b) {
		return false
	}
	return slices.ContainsFunc(c.passes, func(p pass) bool {
		t := []rune(p.text())
		if len(t) != len(a) || slices.ContainsFunc(o.passes, func(x pass) bool { return x.model == p.model }) {
			return false
		}
		for i := range a {
			if a[i] != b[i] && t[i] != a[i] {
				return false
			}
		}
		return true
	})
}

// readSo judges the passes that read a valid number as it stands.
func (c *panel) readSo() (Resolution, bool) {
	valid := c.groups(c.valid)
	if len(valid) == 0 {
		return Resolution{}, false
	}
	best := valid[0]
	valid = slices.DeleteFunc(valid, func(g group) bool { return best.refutes(g) })
	base := best.passes[0]
	r := Resolution{Kind: c.kind, Reading: best.text, Pass: base.index}
	for _, g := range valid {
		r.Candidates = append(r.Candidates, Candidate{Value: g.text, Changes: differences(base, g.text), Cost: best.weight - g.weight})
	}
	if len(valid) > 1 {
		r.Status = Ambiguous
		r.Margin = r.Candidates[1].Cost
		return r, true
	}
	failing := c.groups(func(t string) bool { return c.legal(t) && !c.valid(t) })
	if len(failing) > 0 && len(failing[0].passes) > 2 && failing[0].weight >= minority*best.weight && !c.otherModel(best, failing[0]) {
		return c.failing(), true
	}
	contested := append(c.contested(base), c.foreign(base)...)
	if rivals := c.rivals(base, best.text); len(rivals) > 0 {
		r.Status = Ambiguous
		r.Candidates = append(r.Candidates, rivals...)
		r.Margin = rivals[0].Cost
		return r, true
	}
	r.Value, r.Status = best.text, Verified
	if !c.checked() || c.outweighed(best) {
		r.Status = Proposed
	}
	if len(contested) > 0 {
		r.Status, r.Changes = Proposed, contested
		r.Candidates[0].Changes = contested
	}
	return r, true
}

// checked reports whether the kind has a check at all.
func (c *panel) checked() bool { return len(c.schemes[0].Checks) > 0 }

// sortedVotes lists votes, the heaviest first.
func sortedVotes(said map[rune]float64) []Option {
	var out []Option
	for c, w := range said {
		out = append(out, Option{c, w})
	}
	slices.SortFunc(out, func(a, b Option) int {
		return cmp.Or(cmp.Compare(b.Confidence, a.Confidence), cmp.Compare(a.Char, b.Char))
	})
	return out
}

// rivals lists other numbers that fit the same pass as well, where the check can't tell doubted
// characters apart.
func (c *panel) rivals(base pass, text string) []Candidate {
	if base.typed {
		return nil
	}
	f := alongside(base, c.schemeFor(len(base.places)), ballot(base, c.passes))
	var out []Candidate
	for _, found := range search(f.lattice(level{}), f.scheme, c.also, maxCandidates) {
		if found.value != text && found.cost < clearMargin {
			out = append(out, f.candidate(found))
		}
	}
	return out
}

func (c *panel) schemeFor(n int) idnum.Scheme {
	for _, s := range c.schemes {
		if len(s.Positions) == n {
			return s
		}
	}
	return c.schemes[0]
}

// hints lists what one look-alike of a legible text would make valid.
func (c *panel) hints(text string) []Candidate {
	p := fold(0, Typed(text), c.schemes[0].Ignore)
	f := alongside(p, c.schemeFor(len(p.places)), ballot(p, []pass{p}))
	var out []Candidate
	for _, found := range search(f.lattice(level{slips: 1}), f.scheme, c.also, maxCandidates) {
		if cand := f.candidate(found); plausible(c.kind, p, cand) {
			out = append(out, cand)
		}
	}
	return out
}

// fit is a candidate with the pass that it was found from.
type fit struct {
	Candidate
	pass pass
}

// repaired looks for numbers within reach of the passes where something singles out a character.
func (c *panel) repaired() (Resolution, bool) {
	print, legible := c.mostlyRead()
	for _, l := range levels {
		fits := slices.DeleteFunc(c.fits(l), func(f fit) bool { return legible && f.pass.text() != print })
		if len(fits) == 0 {
			continue
		}
		best := fits[0]
		r := Resolution{Kind: c.kind, Reading: best.pass.text(), Pass: best.pass.index}
		rivals := slices.DeleteFunc(fits[1:], func(o fit) bool {
			behind := o.Cost - best.Cost
			return o.pass.index != best.pass.index && behind >= clearMargin || o.paired && behind >= pairMargin
		})
		r.Candidates = []Candidate{best.Candidate}
		for _, o := range rivals {
			r.Candidates = append(r.Candidates, o.Candidate)
		}
		if len(rivals) > 0 {
			r.Status, r.Margin = Ambiguous, rivals[0].Cost-best.Cost
			return r, true
		}
		r.Status, r.Value, r.Changes = Proposed, best.Value, best.Changes
		return r, true
	}
	return Resolution{}, false
}

// mostlyRead is the legal text that more than half of the passes read exactly so, by two models, or that many
// passes surely read so while the others differ among themselves, if there is one. What only the others allow
// is no repair of it.
func (c *panel) mostlyRead() (string, bool) {
	const many, sure = 4, .95 // passes; their mean confidence
	legible := c.groups(c.legal)
	for _, g := range legible {
		models := map[string]bool{}
		for _, p := range g.passes {
			models[p.model] = true
		}
		n := len(g.passes)
		alone := !slices.ContainsFunc(legible, func(o group) bool { return o.text != g.text && 2*len(o.passes) > n })
		if 2*n > len(c.passes) && len(models) >= 2 || n >= many && g.weight >= sure*float64(n) && alone {
			return g.text, true
		}
	}
	return "", false
}

// fits lists what every pass allows at a level, each number once, the cheapest first.
func (c *panel) fits(l level) []fit {
	var out []fit
	for _, p := range c.passes {
		near := c.reachable(p)
		if len(near) == 0 {
			continue
		}
		v := ballot(p, c.passes)
		for _, s := range near {
			f := alongside(p, s, v)
			if f.illegal() > maxChanges+len(s.Positions)/20 {
				continue
			}
			for _, found := range search(f.lattice(l), s, c.also, maxCandidates) {
				cand := f.candidate(found)
				if len(cand.Changes) <= l.changes(s) && plausible(c.kind, p, cand) {
					cand.Cost += 1 - p.weight()
					out = append(out, fit{cand, p})
				}
			}
		}
	}
	slices.SortStableFunc(out, func(a, b fit) int {
		return cmp.Or(cmp.Compare(a.Cost, b.Cost), cmp.Compare(a.Value, b.Value))
	})
	seen := map[string]bool{}
	out = slices.DeleteFunc(out, func(f fit) bool {
		again := seen[f.Value]
		seen[f.Value] = true
		return again
	})
	return out[:min(len(out), maxCandidates)]
}

// reachable lists the schemes whose length the pass has, or else those within reach.
func (c *panel) reachable(p pass) []idnum.Scheme {
	var near []idnum.Scheme
	for _, s := range c.schemes {
		switch d := len(s.Positions) - len(p.places); {
		case d == 0:
			return []idnum.Scheme{s}
		case d >= -maxShift && d <= maxShift:
			near = append(near, s)
		}
	}
	return near
}

// plausible refuses a code of a category that does not exist, and one whose province was changed into one
// that does not exist.
func plausible(kind idnum.Kind, p pass, c Candidate) bool {
	if kind != idnum.KindUSCC && kind != idnum.KindResidentID {
		return true
	}
	at := 0
	if kind == idnum.KindUSCC {
		if !idnum.CategoryListed(c.Value) {
			return false
		}
		at = 2
	}
	changed := slices.ContainsFunc(c.Changes, func(ch Change) bool {
		return ch.Value != "" && (ch.Position == at+1 || ch.Position == at+2)
	})
	return !changed || idnum.ProvinceListed(c.Value[at:])
}

// failing tells what is legible, with hints where one look-alike would make it valid.
func (c *panel) failing() Resolution {
	legible := c.groups(c.legal)
	if len(legible) == 0 {
		legible = c.groups(c.nearlyLegal)
	}
	legible = slices.DeleteFunc(legible, func(g group) bool { return c.misplaced(g.text) })
	if len(legible) == 0 {
		heaviest := slices.MaxFunc(c.passes, func(a, b pass) int { return cmp.Compare(a.weight(), b.weight()) })
		return Resolution{Kind: c.kind, Status: Unreadable, Reading: heaviest.text(), Pass: heaviest.index}
	}
	base := legible[0].passes[0]
	r := Resolution{Kind: c.kind, Status: Failing, Reading: base.text(), Pass: base.index}
	r.Candidates = c.hints(r.Reading)
	if len(r.Candidates) > 1 {
		r.Margin = r.Candidates[1].Cost - r.Candidates[0].Cost
	}
	return r
}

// misplaced reports whether a reading of a picture begins as no credit code does: what was read began
// somewhere else, so its checks say nothing about the code.
func (c *panel) misplaced(text string) bool {
	if c.kind != idnum.KindUSCC || c.passes[0].typed || len(text) < 2 || idnum.CategoryListed(text) {
		return false
	}
	at := c.schemes[0].Positions
	return strings.IndexByte(at[0], text[0]) >= 0 && strings.IndexByte(at[1], text[1]) >= 0
}

// nearlyLegal reports whether text has a scheme's length and at most a few characters that
// can't stand there, each with a twin that can.
func (c *panel) nearlyLegal(text string) bool {
	rs := []rune(text)
	for _, s := range c.schemes {
		if len(rs) != len(s.Positions) {
			continue
		}
		bad := 0
		for i, ch := range rs {
			if strings.ContainsRune(s.Positions[i], ch) {
				continue
			}
			bad++
			if !strings.ContainsAny(twins[ch], s.Positions[i]) {
				bad = len(rs)
			}
		}
		if bad <= maxChanges+len(rs)/20 {
			return true
		}
	}
	return false
}

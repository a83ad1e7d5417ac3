package confusable

import (
	"math"
	"strings"

	"sellerdesk/internal/idnum"
)

// doubtBelow is the confidence under which a character's twins are weighed.
const doubtBelow = 0.80

// sureFrom is the confidence from which a legal character is not opened for B/8 either.
const sureFrom = 0.90

// sureVotes is the summed confidence of passes without dissent that outweighs a low one.
const sureVotes = 1.2

// level is how far a search may depart from what was read. Levels are tried in order; the first
// that finds a number decides.
type level struct {
	edits bool // any character may be dropped or added where the length is wrong
	slips int  // undoubted characters that may be exchanged, for hints
}

// changes is how many changes a candidate may need. Where any character may be dropped or added, few
// must do, for with more some valid number nearly always lies within reach.
func (l level) changes(s idnum.Scheme) int {
	if l.edits {
		return maxEdits + len(s.Positions)/20
	}
	return maxChanges + len(s.Positions)/20
}

// maxEdits is that number where characters are dropped and added.
const maxEdits = 3

// aligned is one pass seen against one scheme.
type aligned struct {
	pass
	scheme idnum.Scheme
	votes  votes
	letter string // every character of the scheme
}

func alongside(p pass, s idnum.Scheme, v votes) aligned {
	all := ""
	for _, alphabet := range s.Positions {
		for _, c := range alphabet {
			if !strings.ContainsRune(all, c) {
				all += string(c)
			}
		}
	}
	return aligned{p, s, v, all}
}

// shift is how many characters the pass lacks; negative where it has too many.
func (f aligned) shift() int { return len(f.scheme.Positions) - len(f.places) }

// possible reports whether c can stand at some position that place i may come to: its own, or a
// neighbouring one where characters are missing or too many.
func (f aligned) possible(i int, c rune) bool {
	lo, hi := i+min(0, f.shift()), i+max(0, f.shift())
	for j := max(0, lo); j <= min(hi, len(f.scheme.Positions)-1); j++ {
		if strings.ContainsRune(f.scheme.Positions[j], c) {
			return true
		}
	}
	return false
}

// doubted reports whether the engine itself was unsure of place i.
func (f aligned) doubted(i int) bool {
	p := f.places[i]
	if p.odd {
		return true
	}
	if f.typed || p.conf >= doubtBelow {
		return false
	}
	return len(f.votes.said[i]) > 1 || f.votes.said[i][p.char] < sureVotes
}

// illegal counts the places whose character can't stand there.
func (f aligned) illegal() int {
	n := 0
	for i, p := range f.places {
		if !f.possible(i, p.char) {
			n++
		}
	}
	return n
}

// lattice lays out the ways to take the pass at a level.
func (f aligned) lattice(l level) lattice {
	out := lattice{
		take:  make([][]choice, len(f.places)),
		add:   make([][]choice, len(f.places)+1),
		slips: l.slips,
	}
	pairs := f.illegal() > 0
	for i := range f.places {
		out.take[i] = f.take(i, l, pairs)
	}
	if f.shift() > 0 {
		for i := range out.add {
			out.add[i] = f.additions(i, l)
		}
	}
	return out
}

// take lists the ways to take place i, each character once at its least cost.
func (f aligned) take(i int, l level, pairs bool) []choice {
	p := f.places[i]
	var cs choices
	if p.char < 128 {
		cost := 0.0
		if p.odd {
			cost = 0.3
		}
		cs.offer(p.char, cost, asRead)
	}
	open := !f.possible(i, p.char)
	doubt := f.doubted(i)
	if open || doubt {
		for _, o := range p.options {
			cs.offer(o.Char, 0.2+max(0, math.Log((p.conf+0.01)/(o.Confidence+0.01))), offered)
		}
		for _, t := range twinsOf(p) {
			cs.offer(rune(t.char), t.cost, lookAlike)
		}
	}
	for c, weight := range f.votes.said[i] {
		if c != p.char {
			cs.offer(c, 0.3+max(0, math.Log((f.votes.said[i][p.char]+0.01)/(weight+0.01))), otherPass)
		}
	}
	if pairs && strings.ContainsRune(classicLegal, p.char) && (f.typed || p.conf < sureFrom) {
		for _, c := range classicLegal {
			cs.offer(c, 2, paired)
		}
	}
	if !f.anyPossible(i, cs) {
		for _, c := range f.letter {
			cs.offer(c, 4, unknown)
		}
	}
	if l.slips > 0 && !open && !doubt {
		for _, t := range twinsOf(p) {
			cs.offer(rune(t.char), 2+t.cost, slipped)
		}
	}
	if f.shift() < 0 {
		f.drops(&cs, i, l)
	}
	return cs
}

func (f aligned) anyPossible(i int, cs choices) bool {
	for _, c := range cs {
		if f.possible(i, rune(c.char)) {
			return true
		}
	}
	return false
}

// drops offers to leave place i out: an illegal or doubted twin or double of its neighbour, a
// character that other passes lack, and with edits any.
func (f aligned) drops(cs *choices, i int, l level) {
	p := f.places[i]
	for _, k := range []int{i - 1, i + 1} {
		if k < 0 || k >= len(f.places) || !alike(p.char, f.places[k].char) && p.char != f.places[k].char {
			continue
		}
		switch {
		case !f.possible(i, p.char):
			cs.offer(0, 0.5, dropped)
		case l.edits || f.doubted(i):
			cs.offer(0, 1.2, dropped)
		}
	}
	if f.lackedByOthers(i) {
		cs.offer(0, 0.6, dropped)
	}
	if l.edits {
		cost := 4.0
		if !f.possible(i, p.char) || f.doubted(i) {
			cost = 2.5
		}
		cs.offer(0, cost, dropped)
	}
}

// lackedByOthers reports whether another pass has nothing at place i.
func (f aligned) lackedByOthers(i int) bool { return f.votes.lacked[i] }

// additions lists the characters that may be put in before place i: what other passes have there,
// and with edits any, a double of a neighbour at less cost. A double alone never decides: any
// other character could be the one that was lost.
func (f aligned) additions(i int, l level) []choice {
	var cs choices
	for c := range f.votes.extra[i] {
		cs.offer(c, 0.6, added)
	}
	if !l.edits {
		return cs
	}
	if i > 0 {
		cs.offer(f.places[i-1].char, 1.5, added)
	}
	for _, c := range f.letter {
		cs.offer(c, 4, added)
	}
	return cs
}

// choices is a list with each character once.
type choices []choice

// offer adds a choice, or makes the one with its character cheaper.
func (cs *choices) offer(c rune, cost float64, why cause) {
	if c >= 128 || (c == 0) != (why == dropped) {
		return
	}
	for i := range *cs {
		if (*cs)[i].char == byte(c) {
			if cost < (*cs)[i].cost {
				(*cs)[i].cost, (*cs)[i].cause = cost, why
			}
			return
		}
	}
	*cs = append(*cs, choice{byte(c), cost, why})
}

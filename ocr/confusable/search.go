package confusable

import (
	"container/heap"
	"math"
	"slices"
	"strings"

	"sellerdesk/internal/idnum"
)

// cause says why a choice is offered.
type cause int

const (
	asRead    cause = iota
	lookAlike       // a twin of the character read
	offered         // the engine's own alternative
	otherPass       // another pass read it so
	unknown         // the sign tells nothing; any character may have stood there
	dropped         // the character is left out
	added           // a character is put in
	paired          // B for 8 or 8 for B, because the reading shows look-alikes elsewhere
	slipped         // a legal, undoubted character exchanged: for hints only
)

// choice is one way to take a place, or to add a character before it.
type choice struct {
	char  byte // 0 leaves the place out
	cost  float64
	cause cause
}

// lattice is all ways to take a pass. At place i, take[i] consumes it and add[i] puts a character
// before it; add has one more entry for the end.
type lattice struct {
	take  [][]choice
	add   [][]choice
	slips int // how many slipped choices one candidate may use
}

// maxShift bounds how far candidate and pass may be out of step, added or dropped characters.
const maxShift = 2

// maxExpansions bounds the work for one search. Every way followed leads to a number that passes
// the checks, so that it is spent on those that Accept or a condition refuses.
const maxExpansions = 5000

// state is a point of the search: places consumed, characters given, slips used and the checks'
// residues as one number.
type state struct {
	read, given, slips int
	checks             int
}

// path is a way to a state; steps hang together backwards.
type path struct {
	state
	cost   float64 // so far
	bound  float64 // so far and at least to come
	choice choice
	place  int // consumed or added before
	before *path
}

// searcher finds the cheapest numbers of one scheme through one lattice.
type searcher struct {
	lattice
	scheme idnum.Scheme
	rest   []float64 // exact cost to a valid end by state; NaN where not known yet
	width  int       // states of all checks together
	low    int       // how far the number may fall behind the pass, characters dropped
	span   int       // how many distances between the two there are
}

// search lists the cheapest distinct numbers that every position and check of the scheme accepts,
// best first. The cost to the end is computed exactly over the residues of all checks, so that
// the walk goes only where a valid number lies.
func search(l lattice, scheme idnum.Scheme, also []Condition, limit int) []found {
	s := &searcher{lattice: l, scheme: scheme, width: 1}
	start := 0
	for _, m := range scheme.Checks {
		start = start*m.States + m.Start
		s.width *= m.States
	}
	s.low, s.span = l.shifts()
	n := (len(l.take) + 1) * s.span * (l.slips + 1) * s.width
	s.rest = make([]float64, n)
	for i := range s.rest {
		s.rest[i] = math.NaN()
	}
	first := state{checks: start}
	return s.walk(&path{state: first, bound: s.toEnd(first), place: -1}, also, limit)
}

// shifts is how far number and pass can be out of step: dropped characters make the number fall
// behind by up to low, and added ones widen the span on the other side.
func (l lattice) shifts() (low, span int) {
	span = 1
	if slices.ContainsFunc(l.take, func(cs []choice) bool {
		return slices.ContainsFunc(cs, func(c choice) bool { return c.char == 0 })
	}) {
		low, span = maxShift, span+maxShift
	}
	if slices.ContainsFunc(l.add, func(cs []choice) bool { return len(cs) > 0 }) {
		span += maxShift
	}
	return low, span
}

// found is a number with the way to it.
type found struct {
	value string
	cost  float64
	steps []step
}

type step struct {
	choice
	place int
	given int // position in the number, from 0, of the character given or to follow
}

func (s *searcher) walk(first *path, also []Condition, limit int) []found {
	var out []found
	seen := map[string]bool{}
	queue := &pathQueue{first}
	for n := 0; queue.Len() > 0 && n < maxExpansions; n++ {
		p := heap.Pop(queue).(*path)
		if math.IsInf(p.bound, 1) {
			break
		}
		if p.read == len(s.take) && p.given == len(s.scheme.Positions) {
			f := p.found()
			if !seen[f.value] && s.accepted(f.value, also) {
				out = append(out, f)
			}
			seen[f.value] = true
			if len(out) == limit {
				break
			}
			continue
		}
		s.moves(p.state, func(next state, c choice) {
			if rest := s.toEnd(next); !math.IsInf(rest, 1) {
				cost := p.cost + c.cost
				heap.Push(queue, &path{next, cost, cost + rest, c, p.read, p})
			}
		})
	}
	return out
}

func (s *searcher) accepted(value string, also []Condition) bool {
	return (s.scheme.Accept == nil || s.scheme.Accept(value)) && meets(value, also)
}

// moves calls to with every step from st that the positions and checks allow.
func (s *searcher) moves(st state, to func(state, choice)) {
	for _, c := range s.add[st.read] {
		if next, ok := s.give(st, c); ok {
			to(next, c)
		}
	}
	if st.read == len(s.take) {
		return
	}
	for _, c := range s.take[st.read] {
		next, ok := s.give(st, c)
		next.read++
		if ok {
			to(next, c)
		}
	}
}

// give follows the checks over c's character.
func (s *searcher) give(st state, c choice) (state, bool) {
	if c.cause == slipped {
		if st.slips++; st.slips > s.slips {
			return st, false
		}
	}
	if c.char == 0 {
		return st, true
	}
	if st.given == len(s.scheme.Positions) || strings.IndexByte(s.scheme.Positions[st.given], c.char) < 0 {
		return st, false
	}
	var ok bool
	if st.checks, ok = s.follow(st.checks, st.given, c.char); !ok {
		return st, false
	}
	st.given++
	return st, true
}

func (s *searcher) follow(checks, pos int, c byte) (int, bool) {
	next, scale := 0, 1
	for i := len(s.scheme.Checks) - 1; i >= 0; i-- {
		m := s.scheme.Checks[i]
		to := m.Step(checks%m.States, pos, c)
		if to == idnum.Dead {
			return 0, false
		}
		next += to * scale
		scale *= m.States
		checks /= m.States
	}
	return next, true
}

// toEnd is the exact least cost from st to a number that passes every check, +Inf without one.
func (s *searcher) toEnd(st state) float64 {
	shift := st.given - st.read + s.low
	if shift < 0 || shift >= s.span {
		return math.Inf(1)
	}
	at := ((st.read*s.span+shift)*(s.slips+1)+st.slips)*s.width + st.checks
	if !math.IsNaN(s.rest[at]) {
		return s.rest[at]
	}
	best := math.Inf(1)
	if st.read == len(s.take) && st.given == len(s.scheme.Positions) && s.final(st.checks) {
		best = 0
	}
	s.moves(st, func(next state, c choice) {
		best = min(best, c.cost+s.toEnd(next))
	})
	s.rest[at] = best
	return best
}

func (s *searcher) final(checks int) bool {
	for i := len(s.scheme.Checks) - 1; i >= 0; i-- {
		m := s.scheme.Checks[i]
		if !m.Final(checks % m.States) {
			return false
		}
		checks /= m.States
	}
	return true
}

func (p *path) found() found {
	f := found{cost: p.cost}
	var steps []step
	for q := p; q.before != nil; q = q.before {
		steps = append(steps, step{q.choice, q.place, q.before.given})
	}
	var b strings.Builder
	for i := len(steps) - 1; i >= 0; i-- {
		f.steps = append(f.steps, steps[i])
		if steps[i].char != 0 {
			b.WriteByte(steps[i].char)
		}
	}
	f.value = b.String()
	return f
}

// pathQueue is a heap of paths, the cheapest bound first and the longer path among equals.
type pathQueue []*path

func (q pathQueue) Len() int { return len(q) }
func (q pathQueue) Less(i, j int) bool {
	if q[i].bound != q[j].bound {
		return q[i].bound < q[j].bound
	}
	return q[i].given > q[j].given
}
func (q pathQueue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }

// Push is for container/heap.
func (q *pathQueue) Push(x any) { *q = append(*q, x.(*path)) }

// Pop is for container/heap.
func (q *pathQueue) Pop() any {
	last := len(*q) - 1
	p := (*q)[last]
	*q = (*q)[:last]
	return p
}

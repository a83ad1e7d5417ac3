package confusable

import (
	"strings"

	"sellerdesk/internal/idnum"
)

// mrzLine is the length of each line of a passport's zone.
const mrzLine = 44

// resolveMRZ takes a passport's zone line by line. The first line has no check at all: only its
// alphabet speaks, so that a doubted name is ambiguous; the second has five.
func resolveMRZ(passes []Reading, also []Condition) Resolution {
	whole := idnum.MRZScheme()
	upper := idnum.Scheme{Kind: idnum.KindMRZ, Positions: whole.Positions[:mrzLine]}
	var firsts, seconds []Reading
	for _, p := range passes {
		a, b := splitLines(p)
		firsts, seconds = append(firsts, fillLine(a)), append(seconds, b)
	}
	first := resolve(idnum.KindMRZ, []idnum.Scheme{upper}, firsts, nil)
	second := resolve(idnum.KindMRZ, []idnum.Scheme{idnum.MRZLine2Scheme()}, seconds, nil)
	return joinLines(first, second, also)
}

// ResolveLowerLine is Resolve for the second line of a passport's zone alone, which holds all of the
// zone's check digits; positions count from that line's start.
func ResolveLowerLine(passes []Reading, also ...Condition) Resolution {
	return resolve(idnum.KindMRZ, []idnum.Scheme{idnum.MRZLine2Scheme()}, passes, also)
}

// splitLines parts a reading at its line break, or else in the middle.
func splitLines(r Reading) (first, second Reading) {
	at, next := len(r.Places)/2, len(r.Places)/2
	for i, p := range r.Places {
		if len(p.Options) > 0 && p.Options[0].Char == '\n' {
			at, next = i, i+1
			break
		}
	}
	first, second = r, r
	first.Places, second.Places = r.Places[:at], r.Places[next:]
	return first, second
}

// fillLine brings a first line to its length by fillers at its end only, where engines lose or
// invent some of a long run.
func fillLine(r Reading) Reading {
	chars := 0
	for _, p := range r.Places {
		if len(p.Options) > 0 {
			if _, _, ok := foldChar(p.Options[0].Char, true); ok {
				chars++
			}
		}
	}
	isFiller := func(i int) bool {
		return i >= 0 && len(r.Places[i].Options) > 0 && r.Places[i].Options[0].Char == '<'
	}
	out := r
	out.Places = append([]Place{}, r.Places...)
	for ; chars > mrzLine && isFiller(len(out.Places)-1); chars-- {
		out.Places = out.Places[:len(out.Places)-1]
	}
	for last := len(r.Places) - 1; chars < mrzLine && isFiller(last) && isFiller(last-1); chars++ {
		out.Places = append(out.Places, r.Places[last])
	}
	return out
}

// joinLines puts both lines' resolutions together: the worse status counts, and every pair of
// candidates is one.
func joinLines(first, second Resolution, also []Condition) Resolution {
	r := Resolution{
		Kind: idnum.KindMRZ, Pass: second.Pass,
		Reading: first.Reading + "\n" + second.Reading,
	}
	if first.Status == Proposed && len(first.Changes) == 0 {
		first.Status = Verified // as sure as a line without a check can be
	}
	r.Status = worse(first.Status, second.Status)
	for _, a := range first.Candidates {
		for _, b := range second.Candidates {
			c := join(a, b)
			if len(r.Candidates) < maxCandidates && meets(strings.ReplaceAll(c.Value, "\n", ""), also) {
				r.Candidates = append(r.Candidates, c)
			}
		}
	}
	if len(r.Candidates) > 1 {
		r.Margin = r.Candidates[1].Cost - r.Candidates[0].Cost
	}
	switch {
	case r.Status != Verified && r.Status != Proposed:
	case len(r.Candidates) == 0:
		r.Status = Failing
	default:
		r.Value, r.Changes = r.Candidates[0].Value, r.Candidates[0].Changes
	}
	return r
}

func join(a, b Candidate) Candidate {
	c := Candidate{Value: a.Value + "\n" + b.Value, Cost: a.Cost + b.Cost}
	c.Changes = append(c.Changes, a.Changes...)
	for _, ch := range b.Changes {
		ch.Position += mrzLine
		c.Changes = append(c.Changes, ch)
	}
	return c
}

// worse is the less trustworthy of two statuses.
func worse(a, b Status) Status {
	for _, s := range []Status{Unreadable, Failing, Ambiguous, Proposed} {
		if a == s || b == s {
			return s
		}
	}
	return Verified
}

// meets reports whether a number holds every condition.
func meets(number string, also []Condition) bool {
	for _, holds := range also {
		if !holds(number) {
			return false
		}
	}
	return true
}

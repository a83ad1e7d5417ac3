package confusable

import "strings"

// consensus is how many times heavier than the next legal character the winner of a vote must be.
const consensus = 2.0

// agreed judges what the passes say together where every place has a clear winner. A number that
// fails its checks though each character was read alike by most passes is legible: the print
// itself fails. One that passes is proposed, since no pass read it so.
func (c *panel) agreed() (Resolution, bool) {
	for _, base := range c.passes {
		if len(c.passes) < 2 || len(c.reachable(base)) != 1 {
			continue
		}
		f := alongside(base, c.reachable(base)[0], ballot(base, c.passes))
		text, ok := f.consensus(c.passes)
		if !ok {
			continue
		}
		r := Resolution{Kind: c.kind, Reading: base.text(), Pass: base.index}
		if !c.valid(text) {
			r.Status, r.Reading, r.Candidates = Failing, text, c.hints(text)
			return r, true
		}
		r.Status, r.Value, r.Changes = Proposed, text, differences(base, text)
		r.Candidates = []Candidate{{Value: text, Changes: r.Changes}}
		return r, true
	}
	return Resolution{}, false
}

// consensus is the text of the votes' winners, if every place has a legal one that several passes
// gave and that leads clearly. Votes for signs that can't stand there speak for no other one, unless
// such a sign is printed beyond doubt.
func (f aligned) consensus(all []pass) (string, bool) {
	if f.shift() != 0 {
		return "", false
	}
	text := ""
	for i := range f.places {
		var legal []Option
		for _, o := range sortedVotes(f.votes.said[i]) {
			if f.possible(i, o.Char) {
				legal = append(legal, o)
			}
		}
		switch {
		case len(legal) == 0 && f.printed(i, all):
			text += string(f.places[i].char)
		case len(legal) == 0 || legal[0].Confidence < sureVotes || len(legal) > 1 && legal[0].Confidence < consensus*legal[1].Confidence:
			return "", false
		default:
			text += string(legal[0].Char)
		}
	}
	return text, true
}

// Conditions under which a character that can't stand at its place is what is printed there.
const (
	printedPasses = 3   // that many passes without dissent, by two models at least
	printedSure   = .85 // each as sure of the character
	printedElse   = .50 // and of no other one by half
)

// printed reports whether the character at place i, which can't stand there, was surely read so by
// every pass that has the place: then the print is at fault and not the reading. It must be one of the
// number's own characters, for others are what an engine makes of a legal one.
func (f aligned) printed(i int, all []pass) bool {
	p := f.places[i]
	if !strings.ContainsRune(f.letter, p.char) || p.odd {
		return false
	}
	n, models := 0, map[string]bool{}
	for _, o := range all {
		at, _ := align(f.places, o.places)
		if at[i] == gap {
			continue
		}
		q := o.places[at[i]]
		switch {
		case o.free && q.char != p.char && !f.possible(i, q.char):
			continue // without an alphabet a look-alike of the same letter comes too
		case q.char != p.char || q.conf < printedSure:
			return false
		}
		for _, alt := range q.options {
			if alt.Confidence >= printedElse && f.possible(i, alt.Char) {
				return false
			}
		}
		n++
		models[o.model] = true
	}
	return n >= printedPasses && len(models) >= 2
}

// Package confusable knows which characters are taken for which (S for 5, O for 0, I for 1) and
// what a number's readings can be. From the passes of an engine it finds every number that the
// alphabet, the places and all checks accept, exactly, by following the checks' residues, and says
// whether one was read so, one is to be proposed, several fit, or none. It repairs nothing
// silently. Pictures and engines are left to others; the numbers' rules come from internal/idnum.
package confusable

import (
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/idnum"
)

// Status says how far a Resolution is to be believed.
type Status string

// Outcomes of Resolve.
const (
	// Verified: some pass read the number exactly so, every check passes, no reading of this length
	// or up to two characters more or fewer contradicts it with more weight, and no pass without
	// an alphabet surely saw a sign that can't stand there.
	Verified Status = "verified"
	// Proposed: exactly one number fits after the changes shown; a person confirms each.
	Proposed Status = "proposed"
	// Ambiguous: several numbers fit; all are shown.
	Ambiguous Status = "ambiguous"
	// Failing: the characters are legible and the checks fail. The document may be forged or
	// mistyped; it is never turned into a valid number. Candidates, if any, are hints only.
	Failing Status = "failing"
	// Unreadable: too few or too many characters, or too many in doubt.
	Unreadable Status = "unreadable"
)

// Change is one difference between the reading and a candidate.
type Change struct {
	Position int       // in the candidate, from 1; a dropped character takes its neighbour's
	ReadAt   int       // in the glyphs or characters as read, from 1; 0 for an added character
	Read     string    // the character as read; empty for an added one
	Value    string    // what it becomes; empty for a dropped one
	Reason   i18n.Text // why, in words
}

// Candidate is a number that fits.
type Candidate struct {
	Value   string
	Changes []Change
	Cost    float64 // how far it lies from what was read; 0 is read so. Only the order matters.
	paired  bool    // B and 8 were exchanged without a sign that they were misread
}

// Resolution is what the passes come to.
type Resolution struct {
	Kind       idnum.Kind
	Status     Status
	Value      string      // only when verified or proposed
	Reading    string      // the pass that Changes speak of, folded; the best legible one
	Pass       int         // index of that pass; -1 without any
	Changes    []Change    // empty unless proposed
	Candidates []Candidate // best first: the value itself, all that fit, or hints when failing
	Margin     float64     // cost between the best candidate and the next; 0 without a next one
}

// Condition is a further demand on a number, such as a region that the address confirms.
type Condition func(number string) bool

// maxCandidates bounds what is shown to a person.
const maxCandidates = 12

// maxChanges is how many characters of a reading may be in doubt before it counts as unreadable:
// with more, some valid number nearly always lies within reach.
const maxChanges = 4

// Resolve finds what the passes over one printed number can be. A number of a kind without a
// check, such as a Hong Kong business registration number, is at best proposed. A passport's zone
// is given as two lines with a break between; its positions count through both lines. Resolve
// fails for an unknown kind only.
func Resolve(kind idnum.Kind, passes []Reading, also ...Condition) (Resolution, error) {
	schemes, err := idnum.Schemes(kind)
	if err != nil {
		return Resolution{}, err
	}
	if kind == idnum.KindMRZ {
		return resolveMRZ(passes, also), nil
	}
	return resolve(kind, schemes, passes, also), nil
}

func resolve(kind idnum.Kind, schemes []idnum.Scheme, passes []Reading, also []Condition) Resolution {
	c := newPanel(kind, schemes, passes, also)
	if len(c.passes) == 0 {
		return Resolution{Kind: kind, Status: Unreadable, Pass: -1}
	}
	if r, ok := c.readSo(); ok {
		return r
	}
	if r, ok := c.agreed(); ok {
		return r
	}
	if r, ok := c.repaired(); ok {
		return r
	}
	return c.failing()
}

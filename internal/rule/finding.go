// Package rule knows how the program judges: findings with a status, a remedy and sources; rules
// as tables of named checks; and limits that hold from one date to another. What is judged is
// left to onboarding and appeals.
package rule

import (
	"strings"

	"sellerdesk/internal/i18n"
)

// Status is the outcome of one check. A finding is not an error: an error says that the check
// could not be made.
type Status string

// Outcomes, from harmless to blocking.
const (
	NotApplicable Status = "not-applicable" // the check does not concern this case
	NotInForce    Status = "not-in-force"   // the rule does not hold on this date
	Pass          Status = "pass"
	Notice        Status = "notice"       // worth knowing
	Warn          Status = "warn"         // likely to hurt
	NeedsPerson   Status = "needs-person" // the program can't tell; a person must look
	Block         Status = "block"        // will be rejected
)

var severities = map[Status]int{NotApplicable: 0, NotInForce: 0, Pass: 1, Notice: 2, Warn: 3, NeedsPerson: 4, Block: 5}

// Severity orders statuses: the higher, the worse.
func (s Status) Severity() int { return severities[s] }

// Worst returns the most severe status of fs, and Pass for none.
func Worst(fs []Finding) Status {
	worst := Pass
	for _, f := range fs {
		if f.Status.Severity() > worst.Severity() {
			worst = f.Status
		}
	}
	return worst
}

// Trust says how far a source is to be believed.
type Trust string

// Trust levels of a source.
const (
	Official   Trust = "official"    // the platform's or the state's own page
	Seed       Trust = "seed"        // the project's source documents
	ThirdParty Trust = "third-party" // somebody's account of it
	Own        Trust = "own"         // the program's own advice
)

// Source says where a rule comes from.
type Source struct {
	Rules []string  `json:"rules,omitempty"` // R-numbers of the conformance list
	Ref   string    `json:"ref,omitempty"`   // document and lines, standard and clause, or page number: alike in every language
	Name  i18n.Text `json:"name,omitzero"`   // what it is called, where no reference says it
	Quote string    `json:"quote,omitempty"` // the words it rests on, where short
	Trust Trust     `json:"trust,omitempty"`
}

// notes names the working notes that a Ref points into by their short names.
var notes = map[string]i18n.Text{
	"S0": i18n.T("入驻资料", "onboarding notes"),
	"S3": i18n.T("考核与申诉资料", "metrics and appeals notes"),
}

// Words names the place in a person's words: its name, "入驻资料第 24 行" for a line of the working notes, the
// reference itself for an address or a standard.
func (s Source) Words() i18n.Text {
	if s.Name.IsZero() {
		return refWords(s.Ref)
	}
	if s.Ref == "" {
		return s.Name
	}
	return i18n.T(s.Name.ZH+" "+s.Ref, s.Name.EN+" "+s.Ref)
}

func refWords(ref string) i18n.Text {
	name, lines, ok := strings.Cut(ref, " ")
	note, known := notes[name]
	if !ok || !known {
		return i18n.T(ref, ref)
	}
	return i18n.T(note.ZH+"第 "+lines+" 行", note.EN+", line "+lines)
}

// Finding is the outcome of one check on one subject.
type Finding struct {
	Rule    string    `json:"rule"` // permanent ID of the check ("qual.months")
	Status  Status    `json:"status"`
	Title   i18n.Text `json:"title"`   // the condition in a few words
	Message i18n.Text `json:"message"` // what was found
	Remedy  i18n.Text `json:"remedy"`  // what would make it pass; empty where it passes
	Field   string    `json:"field,omitempty"`
	Source  Source    `json:"source"`
	Box     *[4]int   `json:"box,omitempty"` // x, y, width, height on the picture, pixels
	Edition string    `json:"edition,omitempty"`
}

package rule

import "sellerdesk/internal/i18n"

// Outcome is what a check says of its subject; Rule adds the rest of the Finding.
type Outcome struct {
	Status  Status
	Message i18n.Text
	Remedy  i18n.Text
	Box     *[4]int // place on the picture, as in Finding; nil where there is none
}

// Rule is one check on a T.
type Rule[T any] struct {
	ID     string // permanent
	Title  i18n.Text
	Field  string // the input that it judges, for placing the message
	Source Source // R-numbers and where they come from
	Check  func(T) Outcome
}

// Set is a table of rules.
type Set[T any] []Rule[T]

// Run makes every check on subject, in the order of the table.
func (s Set[T]) Run(subject T) []Finding {
	findings := make([]Finding, 0, len(s))
	for _, r := range s {
		o := r.Check(subject)
		findings = append(findings, Finding{
			Rule: r.ID, Title: r.Title, Field: r.Field, Source: r.Source,
			Status: o.Status, Message: o.Message, Remedy: o.Remedy, Box: o.Box,
		})
	}
	return findings
}

// Passed is the outcome of a check that holds.
func Passed(message i18n.Text) Outcome { return Outcome{Status: Pass, Message: message} }

// Skipped is the outcome of a check that does not concern the case.
func Skipped(message i18n.Text) Outcome { return Outcome{Status: NotApplicable, Message: message} }

// Failed is the outcome of a check that does not hold, with what would make it hold.
func Failed(s Status, message, remedy i18n.Text) Outcome {
	return Outcome{Status: s, Message: message, Remedy: remedy}
}

// Package idnum knows the numbers on company and identity papers: the unified social credit code,
// the old 15-digit registration number, the mainland resident ID, the Hong Kong identity card,
// business registration and company numbers, and the passport's machine-readable zone. Each is
// normalised, recognised and verified; what does not hold is told with its place, and what the
// number itself says is told as facts. Choosing between readings of a picture is left to
// ocr/confusable, and what an application needs to onboarding.
package idnum

import (
	"fmt"
	"slices"
	"strings"

	"sellerdesk/internal/i18n"
)

// Kind is a sort of number.
type Kind string

// Kinds that Check knows.
const (
	KindUSCC         Kind = "uscc"        // unified social credit code, GB 32100-2015
	KindRegistration Kind = "regno"       // 15-digit registration number of licences before 2015
	KindResidentID   Kind = "resident-id" // mainland resident ID, GB 11643
	KindHKID         Kind = "hkid"        // Hong Kong identity card
	KindHKBR         Kind = "hk-br"       // Hong Kong business registration or certificate number
	KindHKCompany    Kind = "hk-company"  // Hong Kong company number of before 2023-12-27
	KindMRZ          Kind = "mrz"         // passport zone TD3, ICAO 9303-4
)

// Problem is one reason why a number is not valid.
type Problem struct {
	Code     string    // permanent: "length", "alphabet", "check", …
	Position int       // character of the normalised number, counted from 1; 0 for the whole
	Text     i18n.Text // what is wrong, in words
}

// Fact is something that the number itself says.
type Fact struct {
	Key   string    // permanent: "region", "birth_date", …
	Value string    // the code, date (YYYY-MM-DD) or characters
	Text  i18n.Text // its name in words; zero where the value speaks for itself
}

// Report is what one check of one number found.
type Report struct {
	Kind       Kind
	Value      string // as it came in
	Normalized string // without separators and in capitals; empty where nothing was recognised
	Valid      bool   // no problem was found
	Problems   []Problem
	Notices    []Problem // worth knowing, but the number is valid all the same
	Facts      []Fact    // of a number whose form was recognised
}

// Fact returns the value under key, and "" where the number does not say.
func (r Report) Fact(key string) string {
	for _, f := range r.Facts {
		if f.Key == key {
			return f.Value
		}
	}
	return ""
}

// HasProblem reports whether a problem with this code was found.
func (r Report) HasProblem(code string) bool {
	return slices.ContainsFunc(r.Problems, func(p Problem) bool { return p.Code == code })
}

// String tells kind and verdict and never the number.
func (r Report) String() string {
	if r.Valid {
		return fmt.Sprintf("%s %s: valid", r.Kind, mask(r.Normalized, 2, 2))
	}
	codes := make([]string, 0, len(r.Problems))
	for _, p := range r.Problems {
		codes = append(codes, p.Code)
	}
	return fmt.Sprintf("%s %s: %s", r.Kind, mask(r.Normalized, 2, 2), strings.Join(codes, ", "))
}

// CheckError says that a text is not a valid number of a kind. Its message never holds the number.
type CheckError struct {
	Kind     Kind
	Problems []Problem // at least one
}

func (e *CheckError) Error() string {
	return fmt.Sprintf("checking %s: %s", e.Kind, e.Problems[0].Text.EN)
}

func (r Report) err() error {
	if r.Valid {
		return nil
	}
	return &CheckError{Kind: r.Kind, Problems: r.Problems}
}

// UnknownKindError says that Check was asked for a kind that it does not know.
type UnknownKindError struct{ Kind Kind }

func (e *UnknownKindError) Error() string { return fmt.Sprintf("unknown kind of number %q", e.Kind) }

// checkers are the kinds with the function that judges each.
var checkers = []struct {
	kind  Kind
	check func(string) Report
}{
	{KindUSCC, checkUSCC},
	{KindRegistration, checkRegistration},
	{KindResidentID, checkResident},
	{KindHKID, checkHKID},
	{KindHKBR, checkBRN},
	{KindHKCompany, checkCompanyNumber},
	{KindMRZ, checkMRZ},
}

// Kinds lists every kind, in the order in which they are documented.
func Kinds() []Kind {
	kinds := make([]Kind, 0, len(checkers))
	for _, c := range checkers {
		kinds = append(kinds, c.kind)
	}
	return kinds
}

// Check judges value as a number of the kind. It fails with UnknownKindError only; a bad number is
// a Report with problems.
func Check(kind Kind, value string) (Report, error) {
	for _, c := range checkers {
		if c.kind == kind {
			return c.check(value), nil
		}
	}
	return Report{}, &UnknownKindError{kind}
}

// Form is a Report in one language, as `sellerctl id check --json` prints it.
type Form struct {
	Kind       Kind              `json:"kind"`
	Value      string            `json:"value"`
	Normalized string            `json:"normalized"`
	Valid      bool              `json:"valid"`
	Problems   []ProblemForm     `json:"problems"`
	Notices    []ProblemForm     `json:"notices,omitempty"`
	Facts      map[string]string `json:"facts"`
}

// ProblemForm is a Problem in one language.
type ProblemForm struct {
	Code     string `json:"code"`
	Position int    `json:"position"` // from 1; 0 for the whole number
	Message  string `json:"message"`
}

// Form puts r into language l. A fact with a name has it under its key with "_name" added.
func (r Report) Form(l i18n.Lang) Form {
	f := Form{
		Kind: r.Kind, Value: r.Value, Normalized: r.Normalized, Valid: r.Valid,
		Problems: forms(r.Problems, l), Facts: map[string]string{},
	}
	if len(r.Notices) > 0 {
		f.Notices = forms(r.Notices, l)
	}
	for _, fact := range r.Facts {
		f.Facts[fact.Key] = fact.Value
		if !fact.Text.IsZero() {
			f.Facts[fact.Key+"_name"] = fact.Text.In(l)
		}
	}
	return f
}

func forms(ps []Problem, l i18n.Lang) []ProblemForm {
	out := make([]ProblemForm, 0, len(ps))
	for _, p := range ps {
		out = append(out, ProblemForm{p.Code, p.Position, p.Text.In(l)})
	}
	return out
}

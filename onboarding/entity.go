package onboarding

import (
	"strings"
	"unicode"
)

// SameCompany reports whether two spellings name the same company (R35): case, spaces, full-width
// forms and punctuation don't matter. Any other difference, even of one character, is another
// company.
func SameCompany(a, b string) bool {
	x, y := companyKey(a), companyKey(b)
	return x != "" && x == y
}

func companyKey(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r >= '！' && r <= '～' {
			r -= '！' - '!'
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

package idnum

import (
	"strings"
	"unicode"
)

// Fold brings a typed or recognised text to capitals without separators: full-width forms become
// plain ones, spaces, dots, dashes and their look-alikes go, letters become capitals. No character
// is exchanged for another one.
func Fold(s string) string {
	return strings.Map(func(r rune) rune {
		r = halfWidth(r)
		if isSeparator(r) {
			return -1
		}
		return unicode.ToUpper(r)
	}, s)
}

// halfWidth maps the full-width forms of printable ASCII to their plain ones.
func halfWidth(r rune) rune {
	if r >= '！' && r <= '～' {
		return r - '！' + '!'
	}
	if r == '　' {
		return ' '
	}
	return r
}

func isSeparator(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune("-‐‑‒–—―−.·•・_\u200b\u200c\u200d\ufeff", r)
}

// mask keeps head and tail characters of s and covers the rest.
func mask(s string, head, tail int) string {
	rs := []rune(s)
	if len(rs) <= head+tail {
		return strings.Repeat("*", len(rs))
	}
	return string(rs[:head]) + strings.Repeat("*", len(rs)-head-tail) + string(rs[len(rs)-tail:])
}

package app

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzDates holds that every date found stands in the text with its year, and is one that the
// calendar has.
func FuzzDates(f *testing.F) {
	for _, s := range []string{"2019年03月12日至2049年03月11日", "2019-03-12/open", "2019.2.30", "长期", "９９９９年"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, d := range dates(s) {
			if !strings.Contains(s, d.String()[:4]) || d.Day < 1 || d.Day > 31 || d.Month < 1 || d.Month > 12 {
				t.Errorf("%q gave %v", s, d)
			}
		}
	})
}

// FuzzFill holds that a message without places comes out as it went in, and that text stays text.
func FuzzFill(f *testing.F) {
	f.Add("{1} of {2}", "a{2}", "b")
	f.Fuzz(func(t *testing.T, message, a, b string) {
		out := Fill(message, a, b)
		if !strings.Contains(message, "{1}") && !strings.Contains(message, "{2}") && out != message {
			t.Errorf("%q became %q", message, out)
		}
		if utf8.ValidString(message) && utf8.ValidString(a) && utf8.ValidString(b) && !utf8.ValidString(out) {
			t.Errorf("%q is no text", out)
		}
	})
}

func TestFillDoesNotFillWhatWasFilledIn(t *testing.T) {
	if got := Fill("{1} and {2}", "{2}", "x"); got != "{2} and x" {
		t.Errorf("Fill = %q", got)
	}
}

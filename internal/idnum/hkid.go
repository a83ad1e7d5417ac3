package idnum

import (
	"fmt"
	"strings"

	"sellerdesk/internal/i18n"
)

// hkidSpace is the value of the space before a single letter.
const hkidSpace = 36

// HKID is a valid Hong Kong identity card number: one or two letters, six digits and a check
// character. The zero value is none.
type HKID struct{ number string }

// ParseHKID reads an identity card number, its check character bare or in brackets. The error is a
// *CheckError.
func ParseHKID(s string) (HKID, error) {
	r := checkHKID(s)
	return HKID{r.Normalized}, r.err()
}

// String covers all but the letters.
func (n HKID) String() string {
	return mask(n.number, len(n.number)-7, 0)
}

// Full is the number as a card prints it, the check character in brackets.
func (n HKID) Full() string {
	last := len(n.number) - 1
	return n.number[:last] + "(" + n.number[last:] + ")"
}

// HKIDSchemes are the shapes with one letter and with two.
func HKIDSchemes() []Scheme {
	check := Digits + "A"
	one := append(append([]string{Capitals}, fill(6, Digits)...), check)
	two := append(append([]string{Capitals, Capitals}, fill(6, Digits)...), check)
	single := weighted(11, 0, []int{8, 7, 6, 5, 4, 3, 2, 1}, base36)
	single.Start = hkidSpace * 9 % 11
	double := weighted(11, 0, []int{9, 8, 7, 6, 5, 4, 3, 2, 1}, base36)
	return []Scheme{
		{Kind: KindHKID, Ignore: hkidBrackets, Positions: one, Checks: []Machine{single}},
		{Kind: KindHKID, Ignore: hkidBrackets, Positions: two, Checks: []Machine{double}},
	}
}

const hkidBrackets = "()[]"

func checkHKID(value string) Report {
	s, ok := unbracket(Fold(value))
	r := Report{Kind: KindHKID, Value: value, Normalized: s}
	if !ok {
		r.Problems = []Problem{{"brackets", 0, i18n.T(
			"括号应成对，且只括住最后一位校验码", "brackets should stand in a pair around the last character")}}
		return r
	}
	r.Problems = hkidProblems(s)
	r.Valid = len(r.Problems) == 0
	if len(r.Problems) == 0 || r.HasProblem("check") {
		r.Facts = hkidFacts(s)
	}
	if r.Valid {
		r.Notices = hkidBlind(s)
	}
	return r
}

// unbracket takes the brackets from a check character at the end; other brackets don't belong.
func unbracket(s string) (string, bool) {
	for _, pair := range []string{"()", "[]"} {
		if n := len(s); n >= 3 && s[n-1] == pair[1] && s[n-3] == pair[0] {
			s = s[:n-3] + s[n-2:n-1]
			break
		}
	}
	return s, !strings.ContainsAny(s, "()[]{}")
}

func hkidProblems(s string) []Problem {
	if ps := alphabetProblems(s, Digits+Capitals); len(ps) > 0 {
		return ps
	}
	if len(s) != 8 && len(s) != 9 {
		return []Problem{{"length", 0, i18n.T(
			fmt.Sprintf("应为1至2个字母加6位数字加1位校验码，现有%d位", len(s)),
			fmt.Sprintf("should be one or two letters, six digits and a check character; has %d characters", len(s)))}}
	}
	letters := len(s) - 7
	var ps []Problem
	for i := range len(s) {
		switch c := s[i]; {
		case i < letters && c < 'A':
			ps = append(ps, Problem{"letter", i + 1, i18n.T(
				fmt.Sprintf("第%d位“%c”应是字母", i+1, c), fmt.Sprintf("%q should be a letter", c))})
		case i >= letters && i < len(s)-1 && c > '9':
			ps = append(ps, digitProblem(i+1, c))
		case i == len(s)-1 && c > 'A':
			ps = append(ps, Problem{"check", i + 1, i18n.T("校验码只能是0至9或A", "the check character is 0-9 or A")})
		}
	}
	if len(ps) > 0 {
		return ps
	}
	if want := hkidCheck(s[:len(s)-1]); s[len(s)-1] != want {
		ps = append(ps, checkProblem("check", len(s), s[len(s)-1], want, i18n.T("整个号码", "whole number")))
	}
	return ps
}

// hkidCheck computes the check character from letters and digits.
func hkidCheck(body string) byte {
	sum, weight := 0, len(body)+1
	if len(body) == 7 {
		sum, weight = hkidSpace*9, 8
	}
	for i := range len(body) {
		sum += (weight - i) * base36(body[i])
	}
	return "0123456789A"[(11-sum%11)%11]
}

func hkidFacts(s string) []Fact {
	letters := len(s) - 7
	return []Fact{
		{"letters", s[:letters], i18n.Text{}},
		{"digits", s[letters : len(s)-1], i18n.Text{}},
		{"check", s[len(s)-1:], i18n.Text{}},
	}
}

// HKIDBlind lists the letters that the check can't tell from the one given: they count the same
// mod 11.
func HKIDBlind(letter byte) string {
	var b strings.Builder
	for c := byte('A'); c <= 'Z'; c++ {
		if c != letter && (base36(c)-base36(letter))%11 == 0 {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// hkidBlind says for each letter which others share the check character.
func hkidBlind(s string) []Problem {
	var ps []Problem
	for i := range len(s) - 7 {
		others := strings.Join(strings.Split(HKIDBlind(s[i]), ""), "、")
		ps = append(ps, Problem{"blind", i + 1, i18n.T(
			fmt.Sprintf("校验码分不清“%c”与%s，请对照证件", s[i], others),
			fmt.Sprintf("the check character can't tell %c from %s: compare with the card", s[i], strings.ReplaceAll(others, "、", ", ")))})
	}
	return ps
}

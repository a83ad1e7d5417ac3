package idnum

import (
	"fmt"
	"strings"

	"sellerdesk/internal/i18n"
)

// USCCAlphabet holds the 31 characters of GB 32100-2015, in the order that gives their values. I,
// O, S, V and Z are left out because they are taken for 1, 0, 5, U and 2.
const USCCAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"

// USCCLength is the number of characters of a unified social credit code.
const USCCLength = 18

// Weights of the two check characters: 3^(i-1) mod 31 over the whole code (GB 32100-2015), and
// GB 11714's over the organisation code at positions 9-16, with 1 for the check itself.
var (
	usccWeights = []int{1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28, 1}
	orgWeights  = []int{0, 0, 0, 0, 0, 0, 0, 0, 3, 7, 9, 10, 5, 8, 4, 2, 1, 0}
)

// USCC is a valid unified social credit code (统一社会信用代码). The zero value is no code.
type USCC struct{ code string }

// ParseUSCC reads a unified social credit code; separators and small letters are mended, nothing
// else. The error is a *CheckError.
func ParseUSCC(s string) (USCC, error) {
	r := checkUSCC(s)
	return USCC{r.Normalized}, r.err()
}

// String covers the organisation code.
func (u USCC) String() string { return mask(u.code, 8, 2) }

// Full is the whole code.
func (u USCC) Full() string { return u.code }

// Region is the six-digit code of the division that registered the organisation.
func (u USCC) Region() string { return u.code[2:8] }

// Organisation is the nine-character organisation code of GB 11714 within.
func (u USCC) Organisation() string { return u.code[8:17] }

// IsLicence reports whether a business licence carries such a code: company, sole trader or
// farmers' cooperative (91, 92, 93).
func (u USCC) IsLicence() bool {
	return u.code != "" && u.code[0] == '9' && strings.IndexByte("123", u.code[1]) >= 0
}

// USCCScheme is the code's shape: authority, category, six digits of region, eight characters of
// organisation code with a digit or X, and the check character.
func USCCScheme() Scheme {
	ps := []string{usccAuthorities, "123456789"}
	ps = append(ps, fill(6, Digits)...)
	ps = append(ps, fill(8, USCCAlphabet)...)
	ps = append(ps, Digits+"X", USCCAlphabet)
	return Scheme{
		Kind:      KindUSCC,
		Positions: ps,
		Checks: []Machine{
			weighted(31, 0, usccWeights, func(c byte) int { return strings.IndexByte(USCCAlphabet, c) }),
			orgMachine(),
		},
	}
}

// orgMachine follows GB 11714's check over positions 9-17. X counts 33 within the code and 10 as
// its check character.
func orgMachine() Machine {
	m := weighted(11, 0, orgWeights, base36)
	inner := m.Step
	m.Step = func(state, pos int, c byte) int {
		if pos == 16 && c == 'X' {
			return (state + 10) % 11
		}
		return inner(state, pos, c)
	}
	return m
}

func checkUSCC(value string) Report {
	s := Fold(value)
	r := Report{Kind: KindUSCC, Value: value, Normalized: s}
	r.Problems = usccProblems(s)
	r.Valid = len(r.Problems) == 0
	if len(s) == USCCLength && !r.HasProblem("alphabet") {
		r.Facts = usccFacts(s)
		r.Notices = usccNotices(s)
	}
	return r
}

func usccProblems(s string) []Problem {
	if n := len([]rune(s)); n != USCCLength {
		return []Problem{lengthProblem(n, USCCLength)}
	}
	if ps := alphabetProblems(s, USCCAlphabet); len(ps) > 0 {
		return ps
	}
	ps := usccShapeProblems(s)
	if want := orgCheck(s[8:16]); s[16] != want {
		ps = append(ps, checkProblem("organisation-check", 17, s[16], want,
			i18n.T("组织机构代码", "organisation code")))
	}
	if want := usccCheck(s[:17]); s[17] != want {
		ps = append(ps, checkProblem("check", 18, s[17], want, i18n.T("整个代码", "whole code")))
	}
	return ps
}

// usccShapeProblems judges the positions that take fewer characters than the whole alphabet.
func usccShapeProblems(s string) []Problem {
	var ps []Problem
	if strings.IndexByte(usccAuthorities, s[0]) < 0 {
		ps = append(ps, Problem{"authority", 1, i18n.T(
			fmt.Sprintf("第1位“%c”不是登记管理部门代码", s[0]),
			fmt.Sprintf("%q names no registering authority", s[0]))})
	}
	if s[1] < '1' || s[1] > '9' {
		ps = append(ps, Problem{"category", 2, i18n.T(
			fmt.Sprintf("第2位“%c”不是机构类别代码", s[1]),
			fmt.Sprintf("%q names no category of organisation", s[1]))})
	}
	for i := 2; i < 8; i++ {
		if s[i] < '0' || s[i] > '9' {
			ps = append(ps, Problem{"region-digit", i + 1, i18n.T(
				fmt.Sprintf("第%d位“%c”应是数字（第3至8位为行政区划码）", i+1, s[i]),
				fmt.Sprintf("%q should be a digit: characters 3-8 are the region", s[i]))})
		}
	}
	return ps
}

func usccNotices(s string) []Problem {
	var ps []Problem
	if _, ok := usccCategory(s[:2]); !ok {
		ps = append(ps, Problem{"category-unlisted", 2, i18n.T(
			"前两位的机构类别不在本程序的列表中", "the category in the first two characters is not in our list")})
	}
	if _, listed := LookupRegion(s[2:8]); !listed {
		ps = append(ps, Problem{"region-unlisted", 3, i18n.T(
			fmt.Sprintf("行政区划码 %s 不在本程序的列表中，可能是旧区划或误读", s[2:8]),
			fmt.Sprintf("region %s is not in our list: an old division, or a misreading", s[2:8]))})
	}
	return ps
}

func usccFacts(s string) []Fact {
	authority, category := usccNames(s)
	region, _ := LookupRegion(s[2:8])
	return []Fact{
		{"authority", s[:1], authority},
		{"category", s[1:2], category},
		{"region", s[2:8], region.Name},
		{"organisation_code", s[8:16] + "-" + s[16:17], i18n.Text{}},
		{"check", s[17:], i18n.Text{}},
	}
}

// usccCheck computes the 18th character from the 17 before it.
func usccCheck(body string) byte {
	sum := 0
	for i := range len(body) {
		sum += usccWeights[i] * strings.IndexByte(USCCAlphabet, body[i])
	}
	return USCCAlphabet[(31-sum%31)%31]
}

// orgCheck computes the ninth character of an organisation code (GB 11714): A=10 … Z=35, and X
// stands for ten.
func orgCheck(body string) byte {
	sum := 0
	for i := range len(body) {
		sum += orgWeights[8+i] * base36(body[i])
	}
	return "0123456789X"[(11-sum%11)%11]
}

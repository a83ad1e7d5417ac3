package idnum

import (
	"fmt"

	"sellerdesk/internal/i18n"
)

const registrationLength = 15

// RegistrationNumber is a valid 15-digit registration number (注册号), which licences carried
// before the unified code came in 2015. The zero value is no number.
type RegistrationNumber struct{ number string }

// ParseRegistrationNumber reads a 15-digit registration number. The error is a *CheckError.
func ParseRegistrationNumber(s string) (RegistrationNumber, error) {
	r := checkRegistration(s)
	return RegistrationNumber{r.Normalized}, r.err()
}

// String covers the running number.
func (n RegistrationNumber) String() string { return mask(n.number, 6, 2) }

// Full is the whole number.
func (n RegistrationNumber) Full() string { return n.number }

// RegistrationScheme is the number's shape; its last digit is ISO 7064's hybrid MOD 11,10
// (GS 15-2006).
func RegistrationScheme() Scheme {
	return Scheme{
		Kind:      KindRegistration,
		Positions: fill(registrationLength, Digits),
		Checks: []Machine{{
			States: 11, // 1-10 within the number, 0 after a last digit that fits
			Start:  10,
			Step:   mod1110,
			Final:  func(state int) bool { return state == 0 },
		}},
	}
}

// mod1110 is one step of ISO 7064 MOD 11,10; on the last digit it ends in 0 or dies.
func mod1110(state, pos int, c byte) int {
	sum := (state + int(c-'0')) % 10
	if pos == registrationLength-1 {
		if sum == 1 {
			return 0
		}
		return Dead
	}
	if sum == 0 {
		sum = 10
	}
	return sum * 2 % 11
}

func checkRegistration(value string) Report {
	s := Fold(value)
	r := Report{Kind: KindRegistration, Value: value, Normalized: s}
	switch n := len([]rune(s)); {
	case n != registrationLength:
		r.Problems = []Problem{lengthProblem(n, registrationLength)}
	default:
		r.Problems = alphabetProblems(s, Digits)
	}
	if len(r.Problems) > 0 {
		return r
	}
	if want := registrationCheck(s[:14]); s[14] != want {
		r.Problems = []Problem{checkProblem("check", 15, s[14], want, i18n.T("整个注册号", "whole number"))}
	}
	region, listed := LookupRegion(s[:6])
	if !listed {
		r.Notices = append(r.Notices, regionNotice(1, s[:6]))
	}
	r.Notices = append(r.Notices, Problem{"old-form", 0, i18n.T(
		"15位注册号已由18位统一社会信用代码取代", "the 15-digit registration number has been replaced by the unified social credit code")})
	r.Facts = []Fact{{"region", s[:6], region.Name}, {"owner", s[6:7], ownerName(s[6])}, {"sequence", s[6:14], i18n.Text{}}}
	r.Valid = len(r.Problems) == 0
	return r
}

func registrationCheck(body string) byte {
	state := 10
	for i := range len(body) {
		state = mod1110(state, i, body[i])
	}
	return byte('0' + (11-state)%10)
}

// ownerName tells what the seventh digit says of the owner.
func ownerName(c byte) i18n.Text {
	switch {
	case c <= '3':
		return i18n.T("内资企业", "domestic company")
	case c <= '5':
		return i18n.T("外商投资企业", "foreign-invested company")
	}
	return i18n.T("个体工商户", "sole trader")
}

func regionNotice(pos int, code string) Problem {
	return Problem{"region-unlisted", pos, i18n.T(
		fmt.Sprintf("行政区划码 %s 不在本程序的列表中，可能是旧区划或误读", code),
		fmt.Sprintf("region %s is not in our list: an old division, or a misreading", code))}
}

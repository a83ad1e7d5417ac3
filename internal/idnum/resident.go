package idnum

import (
	"fmt"
	"strconv"
	"time"

	"sellerdesk/internal/i18n"
)

const (
	residentLength    = 18
	oldResidentLength = 15
)

// residentWeights are GB 11643's, with 1 for the check itself; a whole number sums to 1 mod 11.
var residentWeights = []int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2, 1}

// ResidentID is a valid 18-character mainland resident ID (公民身份号码). The zero value is none.
type ResidentID struct{ number string }

// ParseResidentID reads a resident ID; the retired 15-digit form is refused. The error is a
// *CheckError.
func ParseResidentID(s string) (ResidentID, error) {
	r := checkResident(s)
	return ResidentID{r.Normalized}, r.err()
}

// String covers all but the province and the last two characters.
func (n ResidentID) String() string { return mask(n.number, 2, 2) }

// Full is the whole number.
func (n ResidentID) Full() string { return n.number }

// Birth is the date of birth, YYYY-MM-DD.
func (n ResidentID) Birth() string { return isoDate(n.number[6:14]) }

// Male reports the sex that the sequence's last digit tells.
func (n ResidentID) Male() bool { return n.number[16]%2 == 1 }

// ResidentScheme is the number's shape: six digits of region, the date of birth, a sequence and a
// check digit or X (GB 11643-1999).
func ResidentScheme() Scheme {
	ps := append(fill(17, Digits), Digits+"X")
	ps[6], ps[7], ps[10], ps[12] = "12", "0189", "01", "0123" // century, month, day
	return Scheme{
		Kind:      KindResidentID,
		Positions: ps,
		Checks:    []Machine{weighted(11, 1, residentWeights, residentValue)},
		Accept: func(s string) bool {
			return ProvinceListed(s) && validBirth(s[6:14])
		},
	}
}

func residentValue(c byte) int {
	if c == 'X' {
		return 10
	}
	return int(c - '0')
}

func checkResident(value string) Report {
	s := Fold(value)
	r := Report{Kind: KindResidentID, Value: value, Normalized: s}
	switch n := len([]rune(s)); n {
	case residentLength:
		r.Problems = residentProblems(s)
	case oldResidentLength:
		return checkOldResident(r)
	default:
		r.Problems = []Problem{lengthProblem(n, residentLength)}
	}
	r.Valid = len(r.Problems) == 0
	if len(s) == residentLength && !r.HasProblem("alphabet") && !r.HasProblem("digit") {
		r.Facts, r.Notices = residentFacts(s), residentNotices(s)
	}
	return r
}

func residentProblems(s string) []Problem {
	if ps := alphabetProblems(s, Digits+"X"); len(ps) > 0 {
		return ps
	}
	var ps []Problem
	for i := range 17 {
		if s[i] == 'X' {
			ps = append(ps, digitProblem(i+1, s[i]))
		}
	}
	if len(ps) > 0 {
		return ps
	}
	if !ProvinceListed(s) {
		ps = append(ps, Problem{"region", 1, i18n.T("前两位不是任何省份的代码", "the first two digits name no province")})
	}
	if !validBirth(s[6:14]) {
		ps = append(ps, Problem{"birth-date", 7, i18n.T(
			fmt.Sprintf("第7至14位“%s”不是出生日期", s[6:14]), fmt.Sprintf("%s is no date of birth", s[6:14]))})
	}
	if want := residentCheck(s[:17]); s[17] != want {
		ps = append(ps, checkProblem("check", 18, s[17], want, i18n.T("整个号码", "whole number")))
	}
	return ps
}

func residentNotices(s string) []Problem {
	if _, listed := LookupRegion(s[:6]); !listed && ProvinceListed(s) {
		return []Problem{regionNotice(1, s[:6])}
	}
	return nil
}

func residentFacts(s string) []Fact {
	region, _ := LookupRegion(s[:6])
	sex, name := sexOf(s[16])
	facts := []Fact{{"region", s[:6], region.Name}}
	if validBirth(s[6:14]) {
		facts = append(facts, Fact{"birth_date", isoDate(s[6:14]), i18n.Text{}})
	}
	return append(facts, Fact{"sex", sex, name}, Fact{"sequence", s[14:17], i18n.Text{}})
}

// checkOldResident names the 15-digit form, which lapsed on 2013-01-01, and tells the number that
// came in its place.
func checkOldResident(r Report) Report {
	s := r.Normalized
	if ps := alphabetProblems(s, Digits); len(ps) > 0 {
		r.Problems = ps
		return r
	}
	r.Problems = []Problem{{"old-form", 0, i18n.T(
		"这是15位旧身份证号，已于2013年停用，请使用18位号码",
		"this is the old 15-digit number, retired in 2013; use the 18-character one")}}
	body := s[:6] + "19" + s[6:]
	if !ProvinceListed(s) || !validBirth(body[6:14]) {
		r.Problems = append(r.Problems, Problem{"birth-date", 7, i18n.T("其中的省份或出生日期不成立", "its province or date of birth is impossible")})
		return r
	}
	r.Facts = append(residentFacts(body+"0"), Fact{"current_form", body + string(residentCheck(body)), i18n.Text{}})
	return r
}

func residentCheck(body string) byte {
	sum := 0
	for i := range len(body) {
		sum += residentWeights[i] * int(body[i]-'0')
	}
	return "10X98765432"[sum%11]
}

func sexOf(c byte) (string, i18n.Text) {
	if c%2 == 1 {
		return "M", i18n.T("男", "male")
	}
	return "F", i18n.T("女", "female")
}

// validBirth reports whether YYYYMMDD is a day between 1850 and 2099. Whether it has come yet is
// for those to judge who know today's date.
func validBirth(s string) bool {
	year, err := strconv.Atoi(s[:4])
	return err == nil && year >= 1850 && year <= 2099 && validDate(s)
}

func validDate(yyyymmdd string) bool {
	_, err := time.Parse("20060102", yyyymmdd)
	return err == nil
}

func isoDate(yyyymmdd string) string {
	return yyyymmdd[:4] + "-" + yyyymmdd[4:6] + "-" + yyyymmdd[6:]
}

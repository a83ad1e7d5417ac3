package idnum

import (
	"fmt"
	"strings"

	"sellerdesk/internal/i18n"
)

// Measures of a passport's zone (ICAO 9303-4, TD3).
const (
	td3Line   = 44
	td3Length = 2 * td3Line
)

const mrzAlphabet = Digits + Capitals + "<"

// MRZ is the valid machine-readable zone of a passport. The zero value is none.
type MRZ struct{ zone string }

// ParseMRZ reads the two lines of a passport's zone, with or without the break between. The error
// is a *CheckError.
func ParseMRZ(s string) (MRZ, error) {
	r := checkMRZ(s)
	return MRZ{strings.ReplaceAll(r.Normalized, "\n", "")}, r.err()
}

// String covers all but the issuing state and the number's end.
func (m MRZ) String() string {
	if m.zone == "" {
		return ""
	}
	return m.zone[2:5] + " " + mask(m.Number(), 0, 2)
}

// Full is both lines, joined by a line break.
func (m MRZ) Full() string { return m.zone[:td3Line] + "\n" + m.zone[td3Line:] }

// Number is the passport's number, without fillers.
func (m MRZ) Number() string { return strings.TrimRight(m.line2()[:9], "<") }

// Surname is the holder's surname in Latin capitals, fillers as spaces.
func (m MRZ) Surname() string { s, _ := mrzNames(m.zone[5:td3Line]); return s }

// GivenNames are the holder's names after the surname.
func (m MRZ) GivenNames() string { _, g := mrzNames(m.zone[5:td3Line]); return g }

// Nationality is the holder's three-letter state, fillers dropped.
func (m MRZ) Nationality() string { return strings.TrimRight(m.line2()[10:13], "<") }

// Birth is the date of birth YYYY-MM-DD, and "" where the passport leaves a part open.
func (m MRZ) Birth() string { return mrzBirth(m.line2()) }

// Expiry is the last day of validity, YYYY-MM-DD.
func (m MRZ) Expiry() string { return mrzExpiry(m.line2()) }

func (m MRZ) line2() string { return m.zone[td3Line:] }

func checkMRZ(value string) Report {
	s := Fold(value)
	r := Report{Kind: KindMRZ, Value: value, Normalized: s}
	if ps := mrzLengthProblems(value, s); len(ps) > 0 {
		r.Problems = ps
		return r
	}
	if r.Problems = alphabetProblems(s, mrzAlphabet); len(r.Problems) > 0 {
		return r
	}
	r.Normalized = s[:td3Line] + "\n" + s[td3Line:]
	line2 := s[td3Line:]
	r.Problems = append(mrzShapeProblems(s), mrzCheckProblems(line2)...)
	if !r.HasProblem("shape") {
		r.Problems = append(r.Problems, mrzDateProblems(line2)...)
		r.Facts = mrzFacts(s)
	}
	r.Valid = len(r.Problems) == 0
	if r.Valid && s[td3Line-1] != '<' {
		r.Notices = []Problem{{"names-cut", td3Line, i18n.T("姓名占满整行，可能被截短", "the names fill their line and may be cut short")}}
	}
	return r
}

// mrzLengthProblems judges both lines apart where the text has a break, and else the whole.
func mrzLengthProblems(value, folded string) []Problem {
	lines := strings.Split(strings.TrimSpace(strings.ReplaceAll(value, "\r", "")), "\n")
	var ps []Problem
	if len(lines) == 2 {
		for i, line := range lines {
			if n := len([]rune(Fold(line))); n != td3Line {
				ps = append(ps, Problem{"length", 0, i18n.T(
					fmt.Sprintf("第%d行应为%d个字符，现有%d个", i+1, td3Line, n),
					fmt.Sprintf("line %d should have %d characters, has %d", i+1, td3Line, n))})
			}
		}
		return ps
	}
	if n := len([]rune(folded)); n != td3Length {
		return []Problem{{"length", 0, i18n.T(
			fmt.Sprintf("护照机读区为两行，每行%d个字符，现共%d个", td3Line, n),
			fmt.Sprintf("a passport zone has two lines of %d characters; this has %d in all", td3Line, n))}}
	}
	return nil
}

// mrzPlace words a position within both lines.
func mrzPlace(pos int) (zh, en string) {
	line, col := 1+(pos-1)/td3Line, 1+(pos-1)%td3Line
	return fmt.Sprintf("第%d行第%d位", line, col), fmt.Sprintf("line %d, character %d", line, col)
}

// mrzShapeProblems names characters that can't stand in their field.
func mrzShapeProblems(s string) []Problem {
	var ps []Problem
	for i, alphabet := range td3Positions() {
		if strings.IndexByte(alphabet, s[i]) >= 0 {
			continue
		}
		zh, en := mrzPlace(i + 1)
		ps = append(ps, Problem{"shape", i + 1, i18n.T(
			fmt.Sprintf("%s“%c”不应出现在这一栏", zh, s[i]), fmt.Sprintf("%s: %q does not belong in this field", en, s[i]))})
	}
	return ps
}

func mrzCheckProblems(line2 string) []Problem {
	var ps []Problem
	for _, f := range td3Fields {
		got, want := line2[f.check], mrzDigit(f.of(line2))
		if got == want || f.emptyAllowed && got == '<' && strings.Trim(f.of(line2), "<") == "" {
			continue
		}
		pos := td3Line + f.check + 1
		zh, en := mrzPlace(pos)
		ps = append(ps, Problem{f.code, pos, i18n.T(
			fmt.Sprintf("%s：%s的校验位应为“%c”，现为“%c”", zh, f.name.ZH, want, got),
			fmt.Sprintf("%s: check digit of the %s should be %q, is %q", en, f.name.EN, want, got))})
	}
	return ps
}

func mrzDateProblems(line2 string) []Problem {
	var ps []Problem
	if !mrzBirthPossible(line2[13:19]) {
		ps = append(ps, Problem{"birth-date", td3Line + 14, i18n.T("出生日期不成立", "the date of birth is impossible")})
	}
	if mrzExpiry(line2) == "" {
		ps = append(ps, Problem{"expiry-date", td3Line + 22, i18n.T("有效期不成立", "the date of expiry is impossible")})
	}
	return ps
}

func mrzFacts(s string) []Fact {
	line2 := s[td3Line:]
	surname, given := mrzNames(s[5:td3Line])
	facts := []Fact{
		{"document", strings.TrimRight(s[:2], "<"), i18n.T("护照", "passport")},
		{"issuer", strings.TrimRight(s[2:5], "<"), i18n.Text{}},
		{"surname", surname, i18n.Text{}},
		{"given_names", given, i18n.Text{}},
		{"number", strings.TrimRight(line2[:9], "<"), i18n.Text{}},
		{"nationality", strings.TrimRight(line2[10:13], "<"), i18n.Text{}},
		{"birth_date", mrzBirth(line2), i18n.Text{}},
		{"sex", strings.TrimRight(line2[20:21], "<"), mrzSex(line2[20])},
		{"expiry_date", mrzExpiry(line2), i18n.Text{}},
		{"optional", strings.TrimRight(line2[28:42], "<"), i18n.Text{}},
	}
	return facts
}

func mrzSex(c byte) i18n.Text {
	switch c {
	case 'M':
		return i18n.T("男", "male")
	case 'F':
		return i18n.T("女", "female")
	}
	return i18n.T("未注明", "not stated")
}

// mrzNames parts the name field: surname, two fillers, given names.
func mrzNames(field string) (surname, given string) {
	surname, given, _ = strings.Cut(strings.TrimRight(field, "<"), "<<")
	return strings.ReplaceAll(surname, "<", " "), strings.TrimSpace(strings.ReplaceAll(given, "<", " "))
}

// mrzBirth gives a birth date its century: the last one that lies before the expiry.
func mrzBirth(line2 string) string {
	yymmdd, expiry := line2[13:19], mrzExpiry(line2)
	if !allDigits(yymmdd) || expiry == "" {
		return ""
	}
	for _, century := range []string{"20", "19"} {
		if d := century + yymmdd; validDate(d) && isoDate(d) < expiry {
			return isoDate(d)
		}
	}
	return ""
}

// mrzExpiry gives an expiry date its century; passports of before 1970 had no such zone.
func mrzExpiry(line2 string) string {
	yymmdd := line2[21:27]
	century := "20"
	if yymmdd >= "70" {
		century = "19"
	}
	if !allDigits(yymmdd) || !validDate(century+yymmdd) {
		return ""
	}
	return isoDate(century + yymmdd)
}

// mrzBirthPossible accepts days of either century and fillers for the parts that are not known.
func mrzBirthPossible(yymmdd string) bool {
	if allDigits(yymmdd) {
		return validDate("20"+yymmdd) || validDate("19"+yymmdd)
	}
	for i := 0; i < 6; i += 2 {
		part := yymmdd[i : i+2]
		if part != "<<" && !allDigits(part) {
			return false
		}
		if allDigits(part) && (i == 2 && (part < "01" || part > "12") || i == 4 && (part < "01" || part > "31")) {
			return false
		}
	}
	return true
}

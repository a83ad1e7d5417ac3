package idnum

import (
	"strings"

	"sellerdesk/internal/i18n"
)

// td3Field is one checked field of the second line: which characters it covers and where its
// check digit stands, counted from 0.
type td3Field struct {
	code         string
	spans        [][2]int
	check        int
	emptyAllowed bool // a filler may stand for the digit of an empty field
	name         i18n.Text
}

var td3Fields = []td3Field{
	{"number-check", [][2]int{{0, 9}}, 9, false, i18n.T("护照号码", "passport number")},
	{"birth-check", [][2]int{{13, 19}}, 19, false, i18n.T("出生日期", "date of birth")},
	{"expiry-check", [][2]int{{21, 27}}, 27, false, i18n.T("有效期", "date of expiry")},
	{"optional-check", [][2]int{{28, 42}}, 42, true, i18n.T("个人号码", "personal number")},
	{"composite-check", [][2]int{{0, 10}, {13, 20}, {21, 43}}, 43, false, i18n.T("整行", "whole line")},
}

// of joins the characters that f covers.
func (f td3Field) of(line2 string) string {
	var b strings.Builder
	for _, s := range f.spans {
		b.WriteString(line2[s[0]:s[1]])
	}
	return b.String()
}

// mrzDigit computes ICAO 9303-3's check digit: weights 7, 3, 1 mod 10.
func mrzDigit(s string) byte {
	sum := 0
	for i := range len(s) {
		sum += mrzWeight(i) * mrzValue(s[i])
	}
	return byte('0' + sum%10)
}

func mrzWeight(i int) int { return [3]int{7, 3, 1}[i%3] }

// mrzValue counts A=10 … Z=35 and the filler as 0.
func mrzValue(c byte) int {
	if c == '<' {
		return 0
	}
	return base36(c)
}

func td3Positions() []string {
	letters := Capitals + "<"
	line1 := append([]string{"P"}, fill(td3Line-1, letters)...)
	return append(line1, td3Line2Positions()...)
}

func td3Line2Positions() []string {
	letters, number := Capitals+"<", Digits+Capitals+"<"
	ps := append(fill(9, number), Digits)
	ps = append(ps, fill(3, letters)...)
	ps = append(ps, fill(6, Digits+"<")...)
	ps = append(ps, Digits, "FMX<")
	ps = append(ps, fill(6, Digits)...)
	ps = append(ps, Digits)
	ps = append(ps, fill(14, number)...)
	return append(ps, Digits+"<", Digits)
}

// MRZScheme is the whole zone; only its second line has checks.
func MRZScheme() Scheme {
	line2 := MRZLine2Scheme()
	inner := line2.Checks[0]
	m := inner
	m.Step = func(state, pos int, c byte) int {
		if pos < td3Line {
			return state
		}
		return inner.Step(state, pos-td3Line, c)
	}
	return Scheme{
		Kind:      KindMRZ,
		Positions: append(td3Positions()[:td3Line], line2.Positions...),
		Checks:    []Machine{m},
		Accept:    func(s string) bool { return line2.Accept(s[td3Line:]) },
	}
}

// MRZLine2Scheme is the zone's second line by itself. One machine follows all five checks: the
// residue of the field that is being read and that of the whole line, side by side.
func MRZLine2Scheme() Scheme {
	ps := td3Line2Positions()
	ps[15], ps[17], ps[23], ps[25] = "01<", "0123<", "01", "0123" // months and days
	return Scheme{
		Kind:      KindMRZ,
		Positions: ps,
		Checks:    []Machine{{States: 11 * 10, Start: 0, Step: td3Step, Final: func(int) bool { return true }}},
		Accept: func(s string) bool {
			return mrzBirthPossible(s[13:19]) && mrzExpiry(s) != ""
		},
	}
}

// emptyField is the residue of an optional field that holds fillers only so far.
const emptyField = 10

// td3Step reads one character of the second line; a check digit that does not fit is Dead.
func td3Step(state, pos int, c byte) int {
	field, whole := state/10, state%10
	v := mrzValue(c)
	if pos == 43 {
		return live(v == whole, 0)
	}
	if k, ok := compositeIndex(pos); ok {
		whole = (whole + mrzWeight(k)*v) % 10
	}
	switch {
	case pos == 9 || pos == 19 || pos == 27:
		return live(v == field, fieldStart(pos+1)*10+whole)
	case pos == 42:
		fits := c != '<' && v == field || field == emptyField && v == 0
		return live(fits, whole)
	case pos >= 10 && pos < 13 || pos == 20:
		return state
	case field == emptyField && c == '<':
		return emptyField*10 + whole
	}
	i := pos - fieldBegin(pos)
	return (field%emptyField+mrzWeight(i)*v)%10*10 + whole
}

func live(fits bool, next int) int {
	if fits {
		return next
	}
	return Dead
}

// fieldStart is the residue with which the field after a check digit begins.
func fieldStart(pos int) int {
	if pos == 28 {
		return emptyField
	}
	return 0
}

func fieldBegin(pos int) int {
	switch {
	case pos < 10:
		return 0
	case pos < 20:
		return 13
	case pos < 28:
		return 21
	}
	return 28
}

// compositeIndex is the place of a character among those that the last check covers.
func compositeIndex(pos int) (int, bool) {
	switch {
	case pos < 10:
		return pos, true
	case pos >= 13 && pos < 20:
		return pos - 3, true
	case pos >= 21 && pos < 43:
		return pos - 4, true
	}
	return 0, false
}

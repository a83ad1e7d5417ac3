package specimen

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// The check digits are computed here on purpose and not by internal/idnum: a fault in one would
// otherwise hide in the other.

const (
	usccAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
	alnum        = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
)

// orgCheck is the check character of an eight-character organisation code (GB 11714).
func orgCheck(body string) byte {
	sum := 0
	for i, w := range []int{3, 7, 9, 10, 5, 8, 4, 2} {
		sum += strings.IndexByte(alnum, body[i]) * w
	}
	return "0X987654321"[sum%11]
}

// usccCheck is the check character of the first 17 of a unified social credit code (GB 32100).
func usccCheck(body string) byte {
	sum, w := 0, 1
	for i := range 17 {
		sum += strings.IndexByte(usccAlphabet, body[i]) * w
		w = w * 3 % 31
	}
	return usccAlphabet[(31-sum%31)%31]
}

// USCC completes authority and category (two characters), region (six) and organisation code
// (eight) with both check characters.
func USCC(category, region, org string) string {
	body := category + region + org
	body += string(orgCheck(org))
	return body + string(usccCheck(body))
}

// randomUSCC invents a valid code in one of the shapes that real ones have.
func randomUSCC(r *rand.Rand, region string) string {
	org := make([]byte, 8)
	shape := r.IntN(10)
	for i := range org {
		switch {
		case shape < 3: // plain digits, as before 2015
			org[i] = usccAlphabet[r.IntN(10)]
		case shape < 8 && i == 0:
			org[i] = 'M'
		case shape < 8 && i == 1:
			org[i] = 'A'
		default:
			org[i] = usccAlphabet[r.IntN(len(usccAlphabet))]
		}
	}
	return USCC("91", region, string(org))
}

// lookAlikes are characters that engines and people take for each other inside the code's
// alphabet, so that a forged code stays legible and only the checks can tell.
var lookAlikes = map[byte]string{
	'0': "DQ", '1': "7L", '2': "7", '3': "8", '4': "A", '5': "6", '6': "5G", '7': "1", '8': "3B", '9': "6",
	'A': "4", 'B': "8", 'C': "G", 'D': "0", 'E': "F", 'F': "E", 'G': "6C", 'H': "M", 'K': "X", 'L': "1",
	'M': "N", 'N': "M", 'P': "R", 'Q': "0", 'R': "P", 'T': "7", 'U': "J", 'W': "M", 'X': "K", 'Y': "X", 'J': "U",
}

// forge changes one character of s at or after from into a look-alike so that ok fails.
func forge(r *rand.Rand, s string, from int, digitsOnly bool, ok func(string) bool) string {
	for range 200 {
		i := from + r.IntN(len(s)-from)
		alike := lookAlikes[s[i]]
		if digitsOnly {
			alike = strings.Trim(alike, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
		}
		if alike == "" {
			continue
		}
		f := s[:i] + string(alike[r.IntN(len(alike))]) + s[i+1:]
		if !ok(f) {
			return f
		}
	}
	panic("specimen: no forged form of " + s)
}

func usccOK(s string) bool {
	return orgCheck(s[8:16]) == s[16] && usccCheck(s[:17]) == s[17]
}

// residentCheck is the check character of 17 digits (GB 11643).
func residentCheck(body string) byte {
	sum := 0
	for i, w := range []int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2} {
		sum += int(body[i]-'0') * w
	}
	return "10X98765432"[sum%11]
}

func residentOK(s string) bool { return residentCheck(s[:17]) == s[17] }

// hkidCheck is the check character of one or two letters and six digits.
func hkidCheck(body string) byte {
	if len(body) == 7 {
		body = " " + body
	}
	sum := 0
	for i := range 8 {
		v := 36 // the space before a single letter
		if body[i] != ' ' {
			v = strings.IndexByte(alnum, body[i])
		}
		sum += v * (9 - i)
	}
	return "0123456789A"[(11-sum%11)%11]
}

func hkidOK(s string) bool { return hkidCheck(s[:len(s)-1]) == s[len(s)-1] }

// mrzCheck is the ICAO 9303 check digit.
func mrzCheck(s string) byte {
	sum := 0
	for i := range len(s) {
		v := 0
		if s[i] != '<' {
			v = strings.IndexByte(alnum, s[i])
		}
		sum += v * []int{7, 3, 1}[i%3]
	}
	return '0' + byte(sum%10)
}

// td3 composes the two lines of a passport's machine-readable zone.
func td3(issuer, surname, given, number, nation, birth, sex, expiry, optional string) (string, string) {
	pad := func(s string, n int) string { return (s + strings.Repeat("<", n))[:n] }
	name := func(s string) string { return strings.ReplaceAll(s, " ", "<") }
	l1 := pad("P<"+issuer+name(surname)+"<<"+name(given), 44)
	number, optional = pad(number, 9), pad(optional, 14)
	l2 := number + string(mrzCheck(number)) + nation + birth + string(mrzCheck(birth)) + sex + expiry + string(mrzCheck(expiry)) +
		optional + string(mrzCheck(optional))
	return l1, l2 + string(mrzCheck(l2[:10]+l2[13:20]+l2[21:43]))
}

// zhDate prints "2021年03月15日".
func zhDate(y, m, d int) string { return fmt.Sprintf("%04d年%02d月%02d日", y, m, d) }

package idnum

import (
	"fmt"
	"strings"

	"sellerdesk/internal/i18n"
)

const (
	brnLength         = 8
	certificateLength = 16 // 8-3-2-2-1
	companyNoLength   = 7
)

// BRN is a Hong Kong business registration number of valid form, alone or within a certificate
// number. No check digit is published, so that form is all that can be verified. The zero value
// is none.
type BRN struct{ number string }

// ParseBRN reads a business registration or certificate number. The error is a *CheckError.
func ParseBRN(s string) (BRN, error) {
	r := checkBRN(s)
	return BRN{r.Normalized}, r.err()
}

// String covers the middle of the registration number.
func (n BRN) String() string { return mask(n.Registration(), 2, 2) }

// Full is the whole number, a certificate number with its dashes.
func (n BRN) Full() string {
	if len(n.number) != certificateLength {
		return n.number
	}
	s := n.number
	return strings.Join([]string{s[:8], s[8:11], s[11:13], s[13:15], s[15:]}, "-")
}

// Registration is the eight-character business registration number.
func (n BRN) Registration() string {
	if len(n.number) < brnLength {
		return ""
	}
	return n.number[:brnLength]
}

// BRNSchemes are the shapes of registration and certificate number; neither has a check. C and F
// begin the stand-ins that local and foreign companies without a registration are given.
func BRNSchemes() []Scheme {
	brn := append([]string{Digits + "CF"}, fill(brnLength-1, Digits)...)
	certificate := append(append([]string{}, brn...), fill(certificateLength-brnLength-1, Digits)...)
	certificate = append(certificate, Digits+Capitals)
	certificate[11] = "01" // month
	return []Scheme{
		{Kind: KindHKBR, Positions: brn},
		{Kind: KindHKBR, Positions: certificate, Accept: validCertificatePeriod},
	}
}

// validCertificatePeriod holds that the month and year in a certificate number are digits.
func validCertificatePeriod(s string) bool {
	month := s[11:13]
	return month >= "01" && month <= "12"
}

func allDigits(s string) bool { return strings.Trim(s, Digits) == "" }

func checkBRN(value string) Report {
	s := Fold(value)
	r := Report{Kind: KindHKBR, Value: value, Normalized: s}
	r.Problems = brnProblems(s)
	if r.Valid = len(r.Problems) == 0; !r.Valid {
		return r
	}
	r.Notices = []Problem{{"no-check", 0, i18n.T(
		"此号码没有公开的校验位，只核对了格式，请逐位对照证件",
		"no check digit is published for this number: only its form was checked, compare it with the certificate")}}
	r.Facts = brnFacts(s)
	return r
}

func brnProblems(s string) []Problem {
	if ps := alphabetProblems(s, Digits+Capitals); len(ps) > 0 {
		return ps
	}
	switch len(s) {
	case brnLength, certificateLength:
	case companyNoLength:
		return []Problem{{"company-number", 0, i18n.T(
			"这是7位的旧公司编号，商业登记号码是8位", "this is an old seven-digit company number; a business registration number has eight digits")}}
	default:
		return []Problem{{"length", 0, i18n.T(
			fmt.Sprintf("商业登记号码应为8位，证书号码为8-3-2-2-1共16位，现有%d位", len(s)),
			fmt.Sprintf("a business registration number has 8 characters, a certificate number 16 (8-3-2-2-1); this has %d", len(s)))}}
	}
	var ps []Problem
	for i := range len(s) {
		dummy := i == 0 && (s[0] == 'C' || s[0] == 'F')
		if i < certificateLength-1 && s[i] > '9' && !dummy {
			ps = append(ps, digitProblem(i+1, s[i]))
		}
	}
	if len(ps) == 0 && len(s) == certificateLength && !validCertificatePeriod(s) {
		ps = append(ps, Problem{"month", 12, i18n.T(
			fmt.Sprintf("第12至13位“%s”不是月份", s[11:13]), fmt.Sprintf("%s is no month", s[11:13]))})
	}
	return ps
}

func brnFacts(s string) []Fact {
	facts := []Fact{{"registration", s[:brnLength], i18n.Text{}}}
	switch s[0] {
	case 'C':
		facts = append(facts, Fact{"company_number", s[1:brnLength], i18n.T("未办商业登记的本地公司", "local company without business registration")})
	case 'F':
		facts = append(facts, Fact{"company_number", s[1:brnLength], i18n.T("注册非香港公司", "registered non-Hong Kong company")})
	}
	if len(s) == certificateLength {
		facts = append(facts,
			Fact{"branch", s[8:11], i18n.Text{}}, Fact{"from_month", s[11:13], i18n.Text{}},
			Fact{"from_year", s[13:15], i18n.Text{}}, Fact{"suffix", s[15:], i18n.Text{}})
	}
	return facts
}

// CompanyNumber is a Hong Kong company number of valid form: seven digits of before 2023-12-27, or
// the business registration number that has served as one since. The zero value is none.
type CompanyNumber struct{ number string }

// ParseCompanyNumber reads a company number. The error is a *CheckError.
func ParseCompanyNumber(s string) (CompanyNumber, error) {
	r := checkCompanyNumber(s)
	return CompanyNumber{r.Normalized}, r.err()
}

// String covers the middle of the number.
func (n CompanyNumber) String() string { return mask(n.number, 2, 2) }

// Full is the whole number, filled up with zeros.
func (n CompanyNumber) Full() string { return n.number }

// CompanyNumberSchemes are the old and the new shape; neither has a check.
func CompanyNumberSchemes() []Scheme {
	return []Scheme{
		{Kind: KindHKCompany, Positions: fill(companyNoLength, Digits)},
		{Kind: KindHKCompany, Positions: fill(brnLength, Digits)},
	}
}

// shortestCompanyNo is the fewest digits that count as a company number written without zeros.
const shortestCompanyNo = 3

func checkCompanyNumber(value string) Report {
	s := Fold(value)
	r := Report{Kind: KindHKCompany, Value: value, Normalized: s}
	if r.Problems = alphabetProblems(s, Digits); len(r.Problems) > 0 {
		return r
	}
	if len(s) < shortestCompanyNo || len(s) > brnLength {
		r.Problems = []Problem{{"length", 0, i18n.T(
			fmt.Sprintf("公司编号应为7位（2023年12月27日起为8位商业登记号码），现有%d位", len(s)),
			fmt.Sprintf("a company number has 7 digits (8 since 2023-12-27, then the business registration number); this has %d", len(s)))}}
		return r
	}
	if len(s) < companyNoLength {
		s = strings.Repeat("0", companyNoLength-len(s)) + s
	}
	r.Normalized, r.Valid = s, true
	r.Facts = []Fact{companyNoForm(s)}
	r.Notices = []Problem{{"no-check", 0, i18n.T(
		"此号码没有校验位，只核对了格式", "this number has no check digit: only its form was checked")}}
	return r
}

func companyNoForm(s string) Fact {
	if len(s) == brnLength {
		return Fact{"form", "brn", i18n.T("商业登记号码（2023年12月27日起兼作公司编号）", "business registration number, the company number since 2023-12-27")}
	}
	return Fact{"form", "old", i18n.T("旧公司编号", "old company number")}
}

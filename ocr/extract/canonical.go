package extract

import (
	"strings"

	"sellerdesk/internal/cal"
	"sellerdesk/internal/idnum"
)

// Form brings texts of one paper to the form in which values are kept: dates 2006-01-02, terms
// "2006-01-02/open", capitals "1000000.00 CNY", sex "M" or "F", numbers without spaces. What was read,
// chosen and typed goes through the same form (R29).
type Form struct {
	Kind  Kind
	Today cal.Date // decides the century of years with two digits
}

// valueSort is what a field's value is. Words, the zero one, are as the paper prints them.
type valueSort string

const (
	sortDate    valueSort = "date"
	sortTerm    valueSort = "term"
	sortCapital valueSort = "capital"
	sortSex     valueSort = "sex"
	sortCopy    valueSort = "copy"
	sortNumber  valueSort = "number"
)

var sorts = map[Name]valueSort{
	Established: sortDate, Issued: sortDate, Birth: sortDate, Commenced: sortDate, Expires: sortDate,
	Term: sortTerm, Valid: sortTerm,
	RegisteredCapital: sortCapital,
	Sex:               sortSex,
	CopyKind:          sortCopy,
	USCC:              sortNumber, Number: sortNumber, BRN: sortNumber, CertificateNo: sortNumber, CompanyNumber: sortNumber, MachineZone: sortNumber,
}

// Sort names what a field's value is: "date", "term", "capital", "sex", "copy", "number"; "" for words.
func Sort(n Name) string { return string(sorts[n]) }

// Reading is the value of a text as an engine read it, or as a person has mended single characters of it;
// "" where the text says nothing of the kind.
func (f Form) Reading(n Name, text string) string {
	switch sorts[n] {
	case sortDate:
		return f.dateRead(n, text)
	case sortTerm:
		if n == Valid {
			return validity(text)
		}
		return termValue(text)
	case sortCapital:
		return capitalValue(text)
	case sortSex:
		if f.Kind == CNID {
			return printedSex(text)
		}
		return sexOf(text)
	case sortCopy:
		return copyOf(text)
	case sortNumber:
		return f.number(n, text)
	}
	return f.words(n, text)
}

// words are texts without what engines see around them.
func (f Form) words(n Name, text string) string {
	switch n {
	case CompanyName: // also the name of a person
		if f.Kind == CNID {
			return hanOnly(text)
		}
		return trimCompany(single(brackets(text)))
	case CompanyType:
		return strings.Trim(single(brackets(text)), edgeSigns)
	case Scope:
		return fullSigns(text)
	case Address:
		switch f.Kind {
		case BusinessLicense:
			return strings.Trim(brackets(text), edgeSigns+"所址")
		case CNID:
			return strings.Trim(brackets(text), edgeSigns)
		}
	case LegalRepresentative, IDAuthority:
		return hanOnly(text)
	case Ethnicity:
		return ethnicityOf(text)
	case RegistrationAuthority:
		return authorityValue(text)
	case NameChinese:
		if f.Kind == HKIncorporation || f.Kind == HKBusinessRegistration {
			return strings.TrimRight(single(brackets(text)), "。.")
		}
		return hanOnly(text)
	}
	return strings.TrimSpace(text)
}

// edgeSigns are what engines make of specks at the ends of a text.
const edgeSigns = "“”\"'‘’`,，.。:：;；|-—_~·、"

func (f Form) dateRead(n Name, text string) string {
	switch {
	case f.Kind == CNID && n == Birth:
		return birthValue(text)
	case f.hongKong():
		if t, err := ParseWesternDate(text, f.Today); err == nil {
			return t.String()
		}
	}
	return dateValue(text)
}

// hongKong reports whether the paper writes dates day first.
func (f Form) hongKong() bool {
	return f.Kind == HKIncorporation || f.Kind == HKBusinessRegistration || f.Kind == HKID
}

// number is a number as its authority writes it. One that its checks refuse stays as it stands.
func (f Form) number(n Name, text string) string {
	folded := strings.Join(strings.Fields(strings.ToUpper(narrow(text))), "")
	switch {
	case n == MachineZone:
		if m, err := idnum.ParseMRZ(text); err == nil {
			return m.Full()
		}
		return strings.TrimSpace(text)
	case n == CertificateNo:
		if b, err := idnum.ParseBRN(folded); err == nil {
			return b.Full()
		}
	case n == BRN:
		if b, err := idnum.ParseBRN(folded); err == nil {
			return b.Registration()
		}
	case n == Number && f.Kind == HKID:
		if id, err := idnum.ParseHKID(folded); err == nil {
			return id.Full()
		}
	}
	return folded
}

func capitalValue(s string) string {
	if c, err := ParseCapital(s); err == nil {
		return c.String()
	}
	return ""
}

func termValue(s string) string {
	if t, err := ParseTerm(s); err == nil {
		return t.String()
	}
	return ""
}

func authorityValue(s string) string {
	if _, err := ParseDate(s); err == nil || len([]rune(s)) < 4 {
		return ""
	}
	return s
}

func printedSex(s string) string {
	switch {
	case strings.Contains(s, "男"):
		return "M"
	case strings.Contains(s, "女"):
		return "F"
	}
	return ""
}

func birthValue(s string) string {
	if v := dateValue(s); v != "" {
		return v
	}
	if m := birthDay.FindStringSubmatch(digitTwins.Replace(s)); m != nil {
		return dateValue(m[1] + "年" + m[2] + "月" + m[3] + "日")
	}
	return ""
}

// copyOf tells main copy (正本) and duplicate (副本).
func copyOf(s string) string {
	switch {
	case strings.Contains(s, "副本"):
		return "duplicate"
	case strings.Contains(s, "正本"):
		return "main"
	}
	return ""
}

package main

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"sellerdesk/ocr/extract"
)

// flat drops spaces and makes full-width forms narrow, so that two ways of printing the same
// compare equal.
func flat(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, width.Narrow.String(s))
	return marks.Replace(s)
}

var marks = strings.NewReplacer("；", ";", "：", ":", "，", ",", "。", ".", "｡", ".", "、", ",", "､", ",", "·", "", "“", "", "”", "", "‘", "", "’", "")

// dated are the fields that hold dates, which are compared by their digits.
var dated = map[string]bool{"established": true, "term": true, "issued": true, "birth": true, "valid": true, "commenced": true, "expires": true}

var (
	notDigit = regexp.MustCompile(`[^0-9]+`)
	months   = []string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}
	english  = regexp.MustCompile(`(\d{1,2})(` + strings.Join(months, "|") + `)(\d{4})`)
	dayFirst = regexp.MustCompile(`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{2,4})$`)
	yearly   = regexp.MustCompile(`(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?`)
)

// dates brings every date in s to 8 digits and an open end to "open".
func dates(s string) string {
	s = strings.ToLower(flat(s))
	for _, open := range []string{"长期", "無限期", "无固定期限"} {
		s = strings.ReplaceAll(s, open, "open")
	}
	if m := english.FindStringSubmatch(s); m != nil {
		for i, name := range months {
			if name == m[2] {
				s = m[3] + "-" + two(i+1) + "-" + m[1]
			}
		}
	}
	if m := dayFirst.FindStringSubmatch(s); m != nil {
		year := m[3]
		if len(year) == 2 {
			year = "20" + year
		}
		s = year + "-" + m[2] + "-" + m[1]
	}
	out := ""
	for _, m := range yearly.FindAllStringSubmatch(s, -1) {
		out += m[1] + pad(m[2]) + pad(m[3])
	}
	if strings.Contains(s, "open") {
		out += "open"
	}
	return out
}

func two(n int) string { return pad(string(rune('0'+n/10)) + string(rune('0'+n%10))) }

func pad(s string) string { return ("00" + s)[len(s):] }

// same reports whether got says what is printed.
func same(name, got, truth string) bool {
	if got == "" {
		return false
	}
	if dated[name] {
		d := dates(truth)
		return d != "" && dates(got) == d
	}
	a, b := flat(got), flat(truth)
	switch name {
	case "certificate_no", "brn", "company_no":
		return notDigit.ReplaceAllString(a, "") == notDigit.ReplaceAllString(b, "")
	case "sex":
		letter := strings.NewReplacer("男", "M", "女", "F")
		return letter.Replace(a) == letter.Replace(b)
	case "registered_capital":
		c, err := extract.ParseCapital(truth)
		if err == nil && got == c.String() {
			return true
		}
	case "number": // HKID with and without brackets
		strip := strings.NewReplacer("(", "", ")", "")
		return strip.Replace(a) == strip.Replace(b)
	case "name_en", "address":
		return strings.EqualFold(strings.NewReplacer(",", "", ".", "").Replace(a), strings.NewReplacer(",", "", ".", "").Replace(b))
	}
	return strings.TrimRight(a, ".;,") == strings.TrimRight(b, ".;,")
}

// stands reports whether the plain command's flat text has the truth anywhere, which favours it:
// nobody has told it which part is the field.
func stands(plain, truth string) bool {
	return strings.Contains(strings.ToLower(plain), strings.ToLower(strings.TrimRight(flat(truth), ".;,")))
}

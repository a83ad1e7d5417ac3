package extract

import (
	"regexp"
	"strings"
	"time"
	"unicode"

	"sellerdesk/internal/cal"
)

// Typed is the value of a text as a person wrote it: in the program's own form, as the paper prints it, or
// as people write in Chinese or English. Words stay the person's, but for spaces and brackets. ok is false
// where the text is not understood as what the field holds; an empty text says nothing and is.
func (f Form) Typed(n Name, text string) (value string, ok bool) {
	text = strings.TrimSpace(text)
	if text == "" {
		return "", true
	}
	switch sorts[n] {
	case sortDate:
		value = f.typedDate(text)
	case sortTerm:
		value = f.typedTerm(text)
	case sortCapital:
		value = typedCapital(text)
	case sortSex:
		value = typedSex(text)
	case sortCopy:
		value = typedCopy(text)
	case sortNumber:
		value = f.number(n, text)
	default:
		value = typedWords(text)
	}
	return value, value != ""
}

// typedWords closes the gaps within Chinese and gives it its own brackets; Latin keeps its spaces.
func typedWords(text string) string {
	rs := []rune(strings.Join(strings.Fields(text), " "))
	han := func(i int) bool { return i >= 0 && i < len(rs) && (unicode.Is(unicode.Han, rs[i]) || rs[i] > 0x2E80) }
	chinese := strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) })
	var b strings.Builder
	for i, r := range rs {
		switch {
		case r == ' ' && (han(i-1) || han(i+1)):
			continue
		case chinese && r == '(':
			r = '（'
		case chinese && r == ')':
			r = '）'
		}
		b.WriteRune(r)
	}
	return b.String()
}

// typedForms are the ways in which people write a date: 2019-8-2, 2019年8月2日, 20190802, 2 Aug 2019,
// Aug 2, 2019, and day first with two slashes.
var typedForms = regexp.MustCompile(`(?i)(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?|\b(\d{4})(\d{2})(\d{2})\b|` +
	`\b(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4})|\b([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})|` +
	`\b(\d{1,2})[./-](\d{1,2})[./-](\d{4})\b`)

// typedDates finds all dates in a text, and gives what is left around them. Day and month of 02/08/2019
// are told apart only on papers that print the day first.
func (f Form) typedDates(text string) (found []cal.Date, rest string, ok bool) {
	last := 0
	for _, m := range typedForms.FindAllStringSubmatchIndex(text, -1) {
		part := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return text[m[2*i]:m[2*i+1]]
		}
		var d cal.Date
		var err error
		switch {
		case part(1) != "":
			d, err = dateOf(atoi(part(1)), atoi(part(2)), atoi(part(3)))
		case part(4) != "":
			d, err = dateOf(atoi(part(4)), atoi(part(5)), atoi(part(6)))
		case part(7) != "":
			d, err = dateOf(atoi(part(9)), monthNamed(part(8)), atoi(part(7)))
		case part(10) != "":
			d, err = dateOf(atoi(part(12)), monthNamed(part(10)), atoi(part(11)))
		case f.hongKong() || atoi(part(13)) > 12:
			d, err = dateOf(atoi(part(15)), atoi(part(14)), atoi(part(13)))
		default:
			err = ErrNoValue
		}
		if err != nil {
			return nil, text, false
		}
		found = append(found, d)
		rest += text[last:m[0]] + " "
		last = m[1]
	}
	return found, strings.TrimSpace(rest + text[last:]), true
}

// TypedDate is the date that a person wrote, on no paper in particular: 2020-01-31, 2020/1/31, 2020年1月31日,
// 31 Jan 2020. No text is no date.
func TypedDate(text string) (d cal.Date, ok bool) {
	value, ok := Form{}.Typed(Established, text)
	if !ok {
		return d, false
	}
	d, err := cal.Parse(value)
	return d, err == nil
}

func monthNamed(word string) int {
	word = strings.ToLower(word)
	for m := time.January; m <= time.December; m++ {
		if len(word) >= 3 && strings.HasPrefix(strings.ToLower(m.String()), word) {
			return int(m)
		}
	}
	return 0
}

func (f Form) typedDate(text string) string {
	found, rest, ok := f.typedDates(narrow(text))
	if ok && len(found) == 1 && rest == "" {
		return found[0].String()
	}
	if ok && len(found) == 0 && dateHan.MatchString(text) { // 二〇一五年十二月三日
		return dateValue(text)
	}
	return ""
}

var (
	openWords  = regexp.MustCompile(`(?i)长期(?:有效)?|永久(?:有效)?|无固定期限|无期限|no fixed (?:end|term)|no end(?: date)?|open(?:[- ]ended)?|long[- ]term|permanent|indefinite`)
	spanSigns  = regexp.MustCompile(`(?i),|至|到|自|起|止|[/~–—-]|\bfrom\b|\buntil\b|\btill\b|\bto\b`)
	beforeSpan = regexp.MustCompile(`(?i)^(?:至|到|until|till|to|[/~–—-])`)
)

// typedTerm reads two days, a day and no end, no end alone, or the last day alone.
func (f Form) typedTerm(text string) string {
	text = narrow(text)
	found, rest, ok := f.typedDates(text)
	if !ok {
		return ""
	}
	long := openWords.MatchString(rest)
	rest = openWords.ReplaceAllString(rest, "")
	if strings.TrimSpace(spanSigns.ReplaceAllString(rest, "")) != "" {
		return ""
	}
	switch {
	case len(found) == 2 && !long && found[0].Before(found[1]):
		return LicenceTerm{From: found[0], To: found[1]}.String()
	case len(found) == 1 && long && !beforeSpan.MatchString(text):
		return LicenceTerm{From: found[0], Long: true}.String()
	case len(found) == 1 && !long && (beforeSpan.MatchString(text) || rest == ""):
		return LicenceTerm{To: found[0]}.String()
	case len(found) == 0 && long:
		return LicenceTerm{Long: true}.String()
	}
	return ""
}

// currencyWords are how people write currencies beside their ISO codes.
var currencyWords = regexp.MustCompile(`(?i)人民币|rmb|[¥￥]|美元|美金|us\$|港币|港元|hk\$|欧元|€|日元|英镑|£|新加坡元|加拿大元|澳大利亚元|新台币|\b[a-z]{3}\b`)

var typedAmount = regexp.MustCompile(`(?i)^(\d[\d,]*(?:\.\d+)?)\s*(万|亿|million|billion)?\s*(?:元|圆)?\s*整?$`)

// typedCapital reads 500万元人民币, 500万, CNY 5,000,000, 5 million USD, and 伍佰万元整. A bare number says
// neither unit nor currency and is not understood.
func typedCapital(text string) string {
	text = narrow(text)
	code, rest := "", text
	for _, word := range currencyWords.FindAllString(text, -1) {
		of := currencyCode(word)
		if of == "" || code != "" && code != of {
			return capitalValue(text)
		}
		code, rest = of, strings.ReplaceAll(rest, word, "")
	}
	m := typedAmount.FindStringSubmatch(strings.TrimSpace(rest))
	if m == nil {
		return capitalValue(text)
	}
	if code == "" && !strings.ContainsAny(rest, "元圆万亿") {
		return ""
	}
	if code == "" {
		code = "CNY"
	}
	minor, ok := decimalMinor(strings.ReplaceAll(m[1], ",", ""), strings.ToLower(m[2]))
	if !ok || minor <= 0 {
		return ""
	}
	return Capital{Minor: minor, Currency: code}.String()
}

// currencyCode is the ISO code of a currency's word; "" for letters that are none.
func currencyCode(word string) string {
	switch w := strings.ToUpper(word); w {
	case "人民币", "RMB", "¥", "￥", "CNY":
		return "CNY"
	case "US$":
		return "USD"
	case "HK$":
		return "HKD"
	case "€":
		return "EUR"
	case "£":
		return "GBP"
	default:
		for _, c := range currencies {
			if c.word == word || c.code == w {
				return c.code
			}
		}
	}
	return ""
}

func typedSex(text string) string {
	switch strings.ToLower(narrow(text)) {
	case "男", "m", "male", "男 m", "m 男":
		return "M"
	case "女", "f", "female", "女 f", "f 女":
		return "F"
	}
	return ""
}

func typedCopy(text string) string {
	switch t := strings.ToLower(narrow(text)); t {
	case "main", "main copy", "original":
		return "main"
	case "duplicate", "duplicate copy":
		return "duplicate"
	}
	return copyOf(text)
}

// narrow gives full-width digits and signs their plain form.
func narrow(text string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～' && r != '￥':
			return r - '！' + '!'
		case r == '　':
			return ' '
		case r == '～' || r == '〜':
			return '~'
		}
		return r
	}, text))
}

// Understands reports whether a value is one that the field can hold.
func (f Form) Understands(n Name, value string) bool {
	_, ok := f.Typed(n, value)
	return ok
}

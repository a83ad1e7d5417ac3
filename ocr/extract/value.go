package extract

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"

	"sellerdesk/internal/cal"
)

// ErrNoValue says that a text holds no value of the wanted sort.
var ErrNoValue = errors.New("no such value in the text")

// digitTwins are what engines make of digits where only digits can stand, in dates.
var digitTwins = strings.NewReplacer("O", "0", "o", "0", "〇", "0", "I", "1", "l", "1", "|", "1", "]", "1", "[", "1", "J", "1", "!", "1", "Z", "2", "S", "5", "B", "8")

var (
	// What engines make of 日 may stand for it, but no digit may be lost before it.
	dateWords  = regexp.MustCompile(`(\d{4})年(\d{1,2})月(\d{1,2})(?:[日号至昌目曰晶朋月明]|$)`)
	dateLoose  = regexp.MustCompile(`(?:^|\D)([12]\d{3})[^\d]{1,2}([01]?\d)[^\d]{1,2}([0-3]?\d)(?:[^\d]?$|日|号|[^\d]至)`)
	dateHan    = regexp.MustCompile(`([二][〇○零一二三四五六七八九0O]{3})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})`)
	hanNumbers = map[rune]int{'〇': 0, '○': 0, '零': 0, '0': 0, 'O': 0, '一': 1, '二': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9}
)

// ParseDate finds the first date in a text: 2019年08月02日, 2019-8-2, 二〇一九年八月二日.
func ParseDate(s string) (cal.Date, error) {
	s = squeeze(s)
	if m := dateHan.FindStringSubmatch(s); m != nil {
		y := 0
		for _, r := range m[1] {
			y = y*10 + hanNumbers[r]
		}
		return dateOf(y, hanTens(m[2]), hanTens(m[3]))
	}
	s = digitTwins.Replace(s)
	m := dateWords.FindStringSubmatch(s)
	if m == nil {
		m = dateLoose.FindStringSubmatch(s)
	}
	if m == nil {
		return cal.Date{}, fmt.Errorf("parsing date: %w", ErrNoValue)
	}
	if lostDigit(m[2], m[3], strings.HasSuffix(m[0], m[3])) {
		return cal.Date{}, fmt.Errorf("parsing date: %w", ErrNoValue)
	}
	y, _ := strconv.Atoi(m[1])
	mo, _ := strconv.Atoi(m[2])
	d, _ := strconv.Atoi(m[3])
	return dateOf(y, mo, d)
}

// lostDigit reports whether month or day show that a digit of theirs was not read: no print writes 1月03日,
// and where nothing is left of 日 a single digit may be half of two.
func lostDigit(month, day string, open bool) bool {
	mixed := len(month) != len(day) && (month[0] == '0' || day[0] == '0')
	return mixed || open && len(day) == 1 && len(month) == 2
}

func hanTens(s string) int {
	n := 0
	for _, r := range s {
		if r == '十' {
			n = max(n, 1) * 10
			continue
		}
		n += hanNumbers[r]
	}
	return n
}

func dateOf(y, m, d int) (cal.Date, error) {
	date := cal.Of(time.Date(y, time.Month(m), d, 12, 0, 0, 0, time.UTC))
	if y < 1900 || y > 2200 || date.Year != y || int(date.Month) != m || date.Day != d {
		return cal.Date{}, fmt.Errorf("parsing date: %w", ErrNoValue)
	}
	return date, nil
}

// LicenceTerm is how long a company may do business. To is zero where there is no end.
type LicenceTerm struct {
	From, To cal.Date
	Long     bool // 长期 or 无固定期限
}

// String is "2019-08-02/2039-08-01", with "open" for no end.
func (t LicenceTerm) String() string {
	to := t.To.String()
	if t.Long {
		to = "open"
	}
	if t.From.IsZero() {
		return to
	}
	return t.From.String() + "/" + to
}

// ParseTerm reads 2019年08月02日至2039年08月01日, … 至长期, 长期, 无固定期限.
func ParseTerm(s string) (LicenceTerm, error) {
	s = squeeze(s)
	var t LicenceTerm
	t.Long = strings.Contains(s, "长期") || strings.Contains(s, "固定期限") || strings.Contains(s, "永久")
	head, tail, split := strings.Cut(s, "至")
	if !split {
		head, tail = s, ""
		if m := dateWords.FindStringIndex(digitTwins.Replace(s)); m != nil {
			at := []rune(digitTwins.Replace(s)[:m[1]])
			head, tail = string([]rune(s)[:len(at)]), string([]rune(s)[len(at):])
		}
	}
	from, err1 := ParseDate(head)
	to, err2 := ParseDate(tail)
	switch {
	case err1 == nil:
		t.From = from
	case split && (strings.ContainsFunc(head, unicode.IsDigit) || strings.Contains(head, "年")):
		return LicenceTerm{}, fmt.Errorf("parsing term: %w", ErrNoValue) // what is left of a first day
	}
	if err2 == nil && !t.Long {
		t.To = to
	}
	if t.Long || err2 == nil {
		return t, nil
	}
	return LicenceTerm{}, fmt.Errorf("parsing term: %w", ErrNoValue)
}

// Capital is a registered capital.
type Capital struct {
	Minor    int64  // hundredths of the currency
	Currency string // ISO 4217
}

// String is "1000000.00 CNY".
func (c Capital) String() string {
	return fmt.Sprintf("%d.%02d %s", c.Minor/100, c.Minor%100, c.Currency)
}

type currency struct{ word, code string }

var currencies = []currency{
	{"美元", "USD"},
	{"美金", "USD"},
	{"港币", "HKD"},
	{"港元", "HKD"},
	{"欧元", "EUR"},
	{"日元", "JPY"},
	{"英镑", "GBP"},
	{"新加坡元", "SGD"},
	{"加拿大元", "CAD"},
	{"澳大利亚元", "AUD"},
	{"新台币", "TWD"},
}

var hanCapital = regexp.MustCompile(`^(?:人民币|美元|港币|港元|欧元)?([零壹贰叁肆伍陆柒捌玖一二两三四五六七八九拾佰仟十百千万亿]+)(?:元|圆|美元|美金|港币|港元|欧元|日元|英镑)`)

var amount = regexp.MustCompile(`^(?:人民币|美元|港币|港元|欧元)?:?(\d[\d,，]*(?:\.\d+)?)(万|亿)?(?:元|圆|人民币|美元|美金|港币|港元|欧元|日元|英镑)`)

// ParseCapital reads 壹佰万元整, 人民币贰佰万元, 100万元人民币, 500.000000万人民币, 伍拾万美元.
func ParseCapital(s string) (Capital, error) {
	s = squeeze(s)
	c := Capital{Currency: "CNY"}
	for _, k := range currencies {
		if strings.Contains(s, k.word) {
			c.Currency = k.code
			break
		}
	}
	if m := amount.FindStringSubmatch(s); m != nil {
		minor, ok := decimalMinor(strings.NewReplacer(",", "", "，", "").Replace(m[1]), m[2])
		if ok {
			c.Minor = minor
			return c, nil
		}
	}
	// Only from the text's start: a misread first digit must not leave a smaller amount behind.
	if m := hanCapital.FindStringSubmatch(s); m != nil {
		if n, ok := hanAmount(m[1]); ok {
			c.Minor = n * 100
			return c, nil
		}
	}
	return Capital{}, fmt.Errorf("parsing capital: %w", ErrNoValue)
}

// decimalMinor turns "500.0000", "万" (or "million") to hundredths without floating point.
func decimalMinor(s, unit string) (int64, bool) {
	whole, frac, _ := strings.Cut(s, ".")
	shift := map[string]int{"": 2, "万": 6, "million": 8, "亿": 10, "billion": 11}[unit]
	for len(frac) < shift {
		frac += "0"
	}
	if len(whole)+shift > 17 || strings.Trim(frac[shift:], "0") != "" {
		return 0, false
	}
	n, err := strconv.ParseInt(whole+frac[:shift], 10, 64)
	return n, err == nil && n > 0
}

var (
	bigDigits = map[rune]int64{
		'零': 0, '壹': 1, '贰': 2, '叁': 3, '肆': 4, '伍': 5, '陆': 6, '柒': 7, '捌': 8, '玖': 9,
		'一': 1, '二': 2, '两': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9,
	}
	bigUnits = map[rune]int64{'拾': 10, '佰': 100, '仟': 1000, '十': 10, '百': 100, '千': 1000}
)

// hanAmount reads the first Chinese amount, such as 壹仟贰佰万.
func hanAmount(s string) (int64, bool) {
	var total, section, digit int64
	any := false
	for _, r := range s {
		d, isDigit := bigDigits[r]
		u, isUnit := bigUnits[r]
		switch {
		case isDigit:
			digit, any = d, true
		case isUnit && digit == 0 && (any || u != 10):
			return 0, false // a digit was lost: only 拾 may stand without one, at the start
		case isUnit:
			section += max(digit, 1) * u
			digit, any = 0, true
		case r == '万' && any:
			total += (section + digit) * 10_000
			section, digit = 0, 0
		case r == '亿' && any:
			total += (section + digit) * 100_000_000
			section, digit = 0, 0
		}
		if total > 1e13 || section > 1e9 { // no company has that; and nothing may overflow
			return 0, false
		}
	}
	return total + section + digit, any && total+section+digit > 0
}

// brackets turns what engines make of brackets into （）.
func brackets(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '(', '〈', '《', '〔', '【', '[', '{', '「', '『', '<', '﹙', '〖', '«', '‹':
			return '（'
		case ')', '〉', '》', '〕', '】', ']', '}', '」', '』', '>', '﹚', '〗', '»', '›':
			return '）'
		case ' ':
			return -1
		}
		return r
	}, s)
}

var doubled = strings.NewReplacer("（（", "（", "））", "）")

// single drops the second of two like brackets, which engines see where two words meet.
func single(s string) string { return doubled.Replace(s) }

var wideSigns = strings.NewReplacer(":", "：", ";", "；", ",", "，", "；，", "；", "。，", "。", "，；", "；", "“", "", "”", "")

// fullSigns gives running Chinese text its full-width signs.
func fullSigns(s string) string {
	s = single(brackets(s))
	for _, old := range []string{";，", ";,", "；，", "；,"} {
		s = strings.ReplaceAll(s, old, "；")
	}
	return headings.Replace(wideSigns.Replace(s))
}

// headings of a scope end in a colon, which engines take for a semicolon.
var headings = strings.NewReplacer("项目；：", "项目：", "一般项目；", "一般项目：", "许可项目；", "许可项目：")

// legalForms end a company's name.
var legalForms = []string{"有限责任公司", "股份有限公司", "有限公司", "集团公司", "分公司", "公司", "有限合伙）", "普通合伙）", "合作社", "经营部", "商行", "工作室", "中心", "事务所"}

// trimCompany drops signs around a name and what stands after its legal form.
func trimCompany(s string) string {
	s = strings.TrimFunc(s, func(r rune) bool {
		return !unicode.Is(unicode.Han, r) && !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '（' && r != '）'
	})
	best := -1
	for _, f := range legalForms {
		if i := strings.LastIndex(s, f); i >= 0 {
			best = max(best, i+len(f))
		}
	}
	if rest := s[max(best, 0):]; best > 0 && len([]rune(rest)) <= 3 && len([]rune(hanOnly(rest))) < 2 && !strings.HasPrefix(rest, "（") {
		return s[:best]
	}
	return s
}

func hanOnly(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Han, r), r == '·', unicode.IsLetter(r):
			return r
		}
		return -1
	}, s)
}

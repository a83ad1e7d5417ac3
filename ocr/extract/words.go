package extract

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"sellerdesk/internal/cal"
	"sellerdesk/internal/i18n"
)

// Words is a canonical value as a person reads it: 2019年8月2日 and 2 Aug 2019, 长期 and no fixed end,
// 500万元人民币 and CNY 5,000,000. What is no canonical value of the field's sort stays as it is. Typed
// understands all of it.
func Words(n Name, value string) i18n.Text {
	same := i18n.T(value, value)
	switch sorts[n] {
	case sortDate:
		if d, err := cal.Parse(value); err == nil {
			return DateWords(d)
		}
	case sortTerm:
		if t, ok := canonicalTerm(value); ok {
			return termWords(t)
		}
	case sortCapital:
		if c, ok := canonicalCapital(value); ok {
			return c.words()
		}
	case sortSex, sortCopy:
		switch value {
		case "M":
			return i18n.T("男", "Male")
		case "F":
			return i18n.T("女", "Female")
		case "main":
			return i18n.T("正本", "Main copy")
		case "duplicate":
			return i18n.T("副本", "Duplicate")
		}
	}
	return same
}

// Expected says how a person can write a value that the program is to understand; nothing for words and
// numbers, which are taken as they are.
func Expected(n Name) i18n.Text {
	switch sorts[n] {
	case sortDate:
		return i18n.T("请写成 2019年8月2日 或 2019-08-02", "Write it as 2 Aug 2019 or 2019-08-02")
	case sortTerm:
		return i18n.T("请写成 2019年8月2日至2039年8月1日，或 2019年8月2日至长期，或 长期",
			"Write it as 2 Aug 2019 – 1 Aug 2039, or 2 Aug 2019 – no fixed end, or no fixed end")
	case sortCapital:
		return i18n.T("请写上金额和单位，如 500万元人民币 或 50万美元", "Write amount and currency, such as CNY 5,000,000 or USD 500,000")
	case sortSex:
		return i18n.T("请写 男 或 女", "Write Male or Female")
	case sortCopy:
		return i18n.T("请写 正本 或 副本", "Write Main copy or Duplicate")
	}
	return i18n.Text{}
}

// DateWords is a date as people write it: 2019年8月2日, 2 Aug 2019.
func DateWords(d cal.Date) i18n.Text {
	if d.IsZero() {
		return i18n.Text{}
	}
	return i18n.T(fmt.Sprintf("%d年%d月%d日", d.Year, int(d.Month), d.Day), fmt.Sprintf("%d %s %d", d.Day, d.Month.String()[:3], d.Year))
}

// canonicalTerm reads what LicenceTerm.String writes.
func canonicalTerm(value string) (t LicenceTerm, ok bool) {
	from, to, split := strings.Cut(value, "/")
	if !split {
		from, to = "", value
	}
	var err1, err2 error
	t.From, err1 = cal.Parse(from)
	if t.Long = to == "open"; !t.Long {
		t.To, err2 = cal.Parse(to)
	}
	return t, err1 == nil && err2 == nil && (t.Long || !t.To.IsZero())
}

func termWords(t LicenceTerm) i18n.Text {
	from, to := DateWords(t.From), DateWords(t.To)
	switch {
	case t.From.IsZero() && t.Long:
		return i18n.T("长期", "no fixed end")
	case t.From.IsZero():
		return i18n.T("至"+to.ZH, "to "+to.EN)
	case t.Long:
		return i18n.T(from.ZH+"至长期", from.EN+" – no fixed end")
	}
	return i18n.T(from.ZH+"至"+to.ZH, from.EN+" – "+to.EN)
}

// canonicalCapital reads what Capital.String writes.
func canonicalCapital(value string) (c Capital, ok bool) {
	number, code, split := strings.Cut(value, " ")
	whole, frac, dot := strings.Cut(number, ".")
	if !split || !dot || len(frac) != 2 || len(code) != 3 {
		return c, false
	}
	minor, err := strconv.ParseInt(whole+frac, 10, 64)
	return Capital{Minor: minor, Currency: code}, err == nil && minor > 0
}

// words is the amount exactly: in Chinese by 万 from 10,000 on, in English with groups of three digits.
func (c Capital) words() i18n.Text {
	const wan = 1_000_000 // hundredths
	zh := plainAmount(c.Minor, 100)
	if c.Minor >= wan {
		zh = plainAmount(c.Minor, wan) + "万"
	}
	word := c.Currency
	if i := slices.IndexFunc(currencies, func(k currency) bool { return k.code == c.Currency }); i >= 0 {
		word = currencies[i].word
	} else if word == "CNY" {
		word = "元人民币"
	}
	en := c.Currency + " " + grouped(c.Minor/100)
	if cents := c.Minor % 100; cents > 0 {
		en += fmt.Sprintf(".%02d", cents)
	}
	return i18n.T(zh+word, en)
}

// plainAmount is minor divided by unit, a power of ten, without needless zeros.
func plainAmount(minor, unit int64) string {
	digits := len(strconv.FormatInt(unit, 10)) - 1
	frac := strings.TrimRight(fmt.Sprintf("%0*d", digits, minor%unit), "0")
	if frac == "" {
		return strconv.FormatInt(minor/unit, 10)
	}
	return strconv.FormatInt(minor/unit, 10) + "." + frac
}

func grouped(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

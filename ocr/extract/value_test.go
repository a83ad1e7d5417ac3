package extract

import (
	"strings"
	"testing"

	"sellerdesk/internal/cal"
)

func TestParseDate(t *testing.T) {
	for in, want := range map[string]string{
		"2019年08月02日":      "2019-08-02",
		"2019 年 8 月 2 日":   "2019-08-02",
		"20l9年O8月02日":      "2019-08-02",
		"2019-08-02":       "2019-08-02",
		"二〇一五年十二月三日":       "2015-12-03",
		"二○二一年一月二十一日":      "2021-01-21",
		"2012年04月2了日":      "", // a digit was lost
		"2019年13月02日":      "",
		"2023年02月30日":      "",
		"长期":               "",
		"":                 "",
		"2019年10月16日至长期":   "2019-10-16",
		"2019年10月16昌":      "2019-10-16",
		"20919年11月16日":     "",
		"号2019年08月02日":     "2019-08-02",
		"登记日期：2019年08月02日": "2019-08-02",
	} {
		got, err := ParseDate(in)
		if got.String() != want || (err == nil) != (want != "") {
			t.Errorf("ParseDate(%q) = %q, %v, want %q", in, got, err, want)
		}
	}
}

func TestParseWesternDate(t *testing.T) {
	today := cal.Date{Year: 2026, Month: 11, Day: 22}
	for in, want := range map[string]string{
		"Issued on 22 December 2018.": "2018-12-22",
		"1st March 2020":              "2020-03-01",
		"09/02/2026":                  "2026-02-09",
		"28-10-2000":                  "2000-10-28",
		"07-05-12":                    "2012-05-07",
		"07-05-84":                    "1984-05-07",
		"32/01/2020":                  "",
		"no date":                     "",
	} {
		got, err := ParseWesternDate(in, today)
		if got.String() != want || (err == nil) != (want != "") {
			t.Errorf("ParseWesternDate(%q) = %q, %v, want %q", in, got, err, want)
		}
	}
}

func TestParseTerm(t *testing.T) {
	for in, want := range map[string]string{
		"2019年08月02日至2039年08月01日": "2019-08-02/2039-08-01",
		"2019年08月02日至长期":          "2019-08-02/open",
		"2019年08月02日至无固定期限":       "2019-08-02/open",
		"长期":                      "open",
		"至2039年08月01日":            "2039-08-01",
		"016年02月29日至长期":           "", // the first day lost a digit
		"19年08月02日至2039年08月01日":   "",
		"二O年八月二日至长期":              "",
		"2019年08月02日":             "",
		"":                        "",
	} {
		got, err := ParseTerm(in)
		if err == nil && got.String() != want || (err == nil) != (want != "") {
			t.Errorf("ParseTerm(%q) = %q, %v, want %q", in, got, err, want)
		}
	}
}

func TestParseCapital(t *testing.T) {
	for in, want := range map[string]string{
		"壹佰万元整":          "1000000.00 CNY",
		"人民币贰佰万元":        "2000000.00 CNY",
		"壹仟贰佰叁拾肆万元整":     "12340000.00 CNY",
		"壹佰零捌万元整":        "1080000.00 CNY",
		"拾万元整":           "100000.00 CNY",
		"伍拾万美元":          "500000.00 USD",
		"100万元人民币":       "1000000.00 CNY",
		"500.000000万人民币": "5000000.00 CNY",
		"1,234.56万元":     "12345600.00 CNY",
		"佰万元整":           "", // its first digit was lost
		"过佰万元整":          "",
		"壹佰X万元整":         "",
		"2015年03月17日":    "",
		"":               "",
	} {
		got, err := ParseCapital(in)
		if err == nil && got.String() != want || (err == nil) != (want != "") {
			t.Errorf("ParseCapital(%q) = %v, %v, want %q", in, got, err, want)
		}
	}
}

func TestBrackets(t *testing.T) {
	for in, want := range map[string]string{
		"样例〈深圳)有限公司":  "样例（深圳）有限公司",
		"样例((深圳))公司":  "样例（深圳）公司",
		"样例 [深圳】公司":   "样例（深圳）公司",
		"没有括号的样例有限公司": "没有括号的样例有限公司",
	} {
		if got := single(brackets(in)); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
}

func TestTrimCompanyKeepsTheName(t *testing.T) {
	for in, want := range map[string]string{
		"“深圳样例科技有限公司”":       "深圳样例科技有限公司",
		"深圳样例科技有限公司了|":       "深圳样例科技有限公司",
		"样例中心（有限合伙）":         "样例中心（有限合伙）",
		"深圳样例科技有限公司龙华店":      "深圳样例科技有限公司龙华店",
		"深圳样例科技有限公司杭州样例分公司":  "深圳样例科技有限公司杭州样例分公司",
		"样例（上海）国际贸易股份有限公司.,": "样例（上海）国际贸易股份有限公司",
	} {
		if got := trimCompany(in); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
}

// FuzzValues holds that no text makes the parsers fail otherwise than by an error, and that what
// they accept is in bounds.
func FuzzValues(f *testing.F) {
	for _, s := range []string{"2019年08月02日至长期", "壹佰万元整", "人民币500.00万元", "二〇一五年十二月三日", "22 December 2018", "亿亿亿亿亿亿亿元"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if d, err := ParseDate(s); err == nil && (d.Year < 1900 || d.Year > 2200) {
			t.Errorf("date %v", d)
		}
		if term, err := ParseTerm(s); err == nil && !term.Long && term.To.IsZero() {
			t.Errorf("term %v has no end and isn't long", term)
		}
		if c, err := ParseCapital(s); err == nil && c.Minor <= 0 {
			t.Errorf("capital %v", c)
		}
		_, _ = ParseWesternDate(s, cal.Date{Year: 2026, Month: 11, Day: 22})
		if got := brackets(s); strings.ContainsAny(got, "()[]<>") {
			t.Errorf("brackets left in %q", got)
		}
		trimCompany(s)
		validity(s)
	})
}

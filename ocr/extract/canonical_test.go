package extract

import (
	"testing"

	"sellerdesk/internal/cal"
	"sellerdesk/internal/i18n"
)

var formDay = cal.Date{Year: 2026, Month: 11, Day: 22}

// TestWhatPeopleTypeIsUnderstood holds that both languages, the paper's own wording and the program's form
// all come to one value, and that what can't be told is refused (R29).
func TestWhatPeopleTypeIsUnderstood(t *testing.T) {
	for _, c := range []struct {
		kind Kind
		name Name
		want string // "" is refused
		text []string
	}{
		{BusinessLicense, Established, "2019-08-02", []string{
			"2019-08-02", "2019-8-2", "2019/8/2", "2019.08.02", "2019年8月2日", "２０１９年８月２日", "20190802",
			"2 Aug 2019", "2 August 2019", "Aug 2, 2019", "2nd Aug. 2019", "二〇一九年八月二日",
		}},
		{BusinessLicense, Established, "2019-08-31", []string{"31/08/2019"}},
		{BusinessLicense, Established, "", []string{
			"02/08/2019", "2019年8月", "2019-13-02", "2023-02-30", "2019-08-023", "2 Augment 2019", "长期", "明年", "2019-08-02 2020-08-02",
		}},
		{HKBusinessRegistration, Expires, "2026-08-02", []string{"02/08/2026", "2-8-2026", "2026-08-02"}},
		{BusinessLicense, Term, "2019-08-02/open", []string{
			"2019-08-02/open", "2019年8月2日至长期", "2019-08-02 至 长期", "2019年08月02日至无固定期限", "2 Aug 2019 – no fixed end", "from 2019-08-02, open-ended",
		}},
		{BusinessLicense, Term, "open", []string{"open", "长期", "长期有效", "无固定期限", "No fixed end", "永久"}},
		{BusinessLicense, Term, "2019-08-02/2039-08-01", []string{
			"2019-08-02/2039-08-01", "2019年8月2日至2039年8月1日", "自2019-08-02至2039-08-01", "2019.08.02-2039.08.01", "2019-08-02 - 2039-08-01",
			"2 Aug 2019 – 1 Aug 2039", "2 Aug 2019 to 1 Aug 2039",
		}},
		{BusinessLicense, Term, "2039-08-01", []string{"2039-08-01", "至2039年8月1日", "to 1 Aug 2039", "until 1 Aug 2039"}},
		{BusinessLicense, Term, "", []string{"2039-08-01/2019-08-02", "20年", "自2019年8月2日起", "2019-08-02至明年", "2019-08-02/2039-08-01/open", "至"}},
		{CNID, Valid, "2015-03-01/2035-03-01", []string{"2015.03.01-2035.03.01", "2015-03-01/2035-03-01"}},
		{CNID, Valid, "2015-03-01/open", []string{"2015.03.01-长期"}},
		{BusinessLicense, RegisteredCapital, "5000000.00 CNY", []string{
			"5000000.00 CNY", "500万元人民币", "500万", "500万元", "500万元整", "人民币500万元", "CNY 5,000,000", "5,000,000 RMB", "5000000元",
			"伍佰万元整", "人民币伍佰万元", "￥500万", "５００万元", "RMB 5 million", "500.000000万人民币",
		}},
		{BusinessLicense, RegisteredCapital, "500000.00 USD", []string{"50万美元", "USD 500,000", "US$500,000", "500000 usd", "伍拾万美元"}},
		{BusinessLicense, RegisteredCapital, "12345678.90 HKD", []string{"1234.56789万港币", "HKD 12,345,678.90"}},
		{BusinessLicense, RegisteredCapital, "", []string{"500", "5 million", "很多", "0万元", "USD 5 CNY", "500万公斤"}},
		{CNID, Sex, "F", []string{"女", "F", "female", " f "}},
		{CNID, Sex, "M", []string{"男", "M", "Male"}},
		{CNID, Sex, "", []string{"是", "x", "男女"}},
		{BusinessLicense, CopyKind, "duplicate", []string{"副本", "duplicate", "Duplicate"}},
		{BusinessLicense, CopyKind, "main", []string{"正本", "main", "Main copy"}},
		{BusinessLicense, USCC, "91440300MA5EXAMPLX", []string{"91440300 MA5EXAMPLX", "91440300ma5examplx", "９１440300MA5EXAMPLX"}},
		{HKID, Number, "A123456(3)", []string{"a123456(3)", "A1234563", "A 123456 (3)"}},
		{BusinessLicense, CompanyName, "样例（深圳）有限公司", []string{"样例(深圳)有限公司", " 样例 （深圳） 有限公司 "}},
		{HKIncorporation, NameEnglish, "Sample (H.K.) Ltd.", []string{"Sample (H.K.) Ltd.", " Sample  (H.K.) Ltd. "}},
	} {
		f := Form{Kind: c.kind, Today: formDay}
		for _, text := range c.text {
			if got, ok := f.Typed(c.name, text); got != c.want || ok != (c.want != "") {
				t.Errorf("%s: %q is understood as %q, %t, want %q", c.name, text, got, ok, c.want)
			}
		}
	}
	if v, ok := (Form{}).Typed(Established, " "); v != "" || !ok {
		t.Error("an empty field is not understood as empty")
	}
}

// TestValuesAreShownInWords holds how values are shown, that what is shown is understood again, and
// that every value stays itself (R29).
func TestValuesAreShownInWords(t *testing.T) {
	for _, c := range []struct {
		name  Name
		value string
		want  i18n.Text
	}{
		{Established, "2019-08-02", i18n.T("2019年8月2日", "2 Aug 2019")},
		{Term, "2019-08-02/open", i18n.T("2019年8月2日至长期", "2 Aug 2019 – no fixed end")},
		{Term, "2019-08-02/2039-08-01", i18n.T("2019年8月2日至2039年8月1日", "2 Aug 2019 – 1 Aug 2039")},
		{Term, "open", i18n.T("长期", "no fixed end")},
		{Term, "2039-08-01", i18n.T("至2039年8月1日", "to 1 Aug 2039")},
		{Valid, "2015-03-01/open", i18n.T("2015年3月1日至长期", "1 Mar 2015 – no fixed end")},
		{RegisteredCapital, "5000000.00 CNY", i18n.T("500万元人民币", "CNY 5,000,000")},
		{RegisteredCapital, "123456789.01 CNY", i18n.T("12345.678901万元人民币", "CNY 123,456,789.01")},
		{RegisteredCapital, "9999.50 CNY", i18n.T("9999.5元人民币", "CNY 9,999.50")},
		{RegisteredCapital, "500000.00 USD", i18n.T("50万美元", "USD 500,000")},
		{RegisteredCapital, "1000000.00 SGD", i18n.T("100万新加坡元", "SGD 1,000,000")},
		{RegisteredCapital, "80000.00 HKD", i18n.T("8万港币", "HKD 80,000")},
		{Sex, "F", i18n.T("女", "Female")},
		{Sex, "M", i18n.T("男", "Male")},
		{CopyKind, "main", i18n.T("正本", "Main copy")},
		{CopyKind, "duplicate", i18n.T("副本", "Duplicate")},
		// What is no value of the field's sort stays as it is.
		{Established, "2019年8月", i18n.T("2019年8月", "2019年8月")},
		{RegisteredCapital, "一些", i18n.T("一些", "一些")},
		{CompanyName, "open", i18n.T("open", "open")},
		{Term, "", i18n.T("", "")},
	} {
		got := Words(c.name, c.value)
		if got != c.want {
			t.Errorf("%s %q is shown as %+v", c.name, c.value, got)
		}
		if sorts[c.name] == "" || !(Form{}).Understands(c.name, c.value) {
			continue
		}
		for _, shown := range []string{c.value, got.ZH, got.EN} {
			for _, kind := range []Kind{BusinessLicense, HKID} {
				if v, ok := (Form{Kind: kind, Today: formDay}).Typed(c.name, shown); v != c.value || !ok {
					t.Errorf("%s: %q is understood as %q, %t, not as %q", c.name, shown, v, ok, c.value)
				}
			}
		}
	}
}

// TestReadingsComeToTheSameForm holds that a reading's value is what a person's is, in every kind of
// field (R29, R30).
func TestReadingsComeToTheSameForm(t *testing.T) {
	for _, c := range []struct {
		kind Kind
		name Name
		text string
		want string
	}{
		{BusinessLicense, RegisteredCapital, "伍佰万元整", "5000000.00 CNY"},
		{BusinessLicense, RegisteredCapital, "佰万元整", ""},
		{BusinessLicense, CompanyName, "“样例(深圳)有限公司", "样例（深圳）有限公司"},
		{BusinessLicense, CompanyType, "有限责任公司(自然人独资),", "有限责任公司（自然人独资）"},
		{BusinessLicense, Established, "2019年08月02日", "2019-08-02"},
		{BusinessLicense, Term, "2019年08月02日至长期", "2019-08-02/open"},
		{BusinessLicense, LegalRepresentative, "样 例.", "样例"},
		{BusinessLicense, Address, "所深圳市(样例)路1号。", "深圳市（样例）路1号"},
		{BusinessLicense, Scope, "一般项目；样例;销售", "一般项目：样例；销售"},
		{BusinessLicense, RegistrationAuthority, "样例市监督管理局", "样例市监督管理局"},
		{BusinessLicense, CopyKind, "（副本）", "duplicate"},
		{BusinessLicense, USCC, "91440300 ma5examplx", "91440300MA5EXAMPLX"},
		{CNID, PersonName, "样例.", "样例"},
		{CNID, Sex, "女民", "F"},
		{CNID, Ethnicity, "汉", "汉"},
		{CNID, Birth, "1990年1月2日", "1990-01-02"},
		{CNID, Valid, "2015.03.01-长期", "2015-03-01/open"},
		{HKID, Number, "a123456(3)", "A123456(3)"},
		{HKID, Issued, "(07-05-12)", "2012-05-07"},
		{HKID, Sex, "女F", "F"},
		{HKIncorporation, NameChinese, "樣例(香港)有限公司。", "樣例（香港）有限公司"},
		{HKIncorporation, Issued, "2nd March 2020", "2020-03-02"},
		{HKBusinessRegistration, Expires, "09/02/2026", "2026-02-09"},
		{HKBusinessRegistration, Address, " Flat A (1/F) ", "Flat A (1/F)"},
		{Passport, Expires, "2030-01-02", "2030-01-02"},
		{Passport, Surname, "SAMPLE", "SAMPLE"},
	} {
		f := Form{Kind: c.kind, Today: formDay}
		got := f.Reading(c.name, c.text)
		if got != c.want {
			t.Errorf("%s %s: %q comes to %q, want %q", c.kind, c.name, c.text, got, c.want)
		}
		if v, ok := f.Typed(c.name, got); v != got || !ok {
			t.Errorf("%s %s: typed again, %q becomes %q, %t", c.kind, c.name, got, v, ok)
		}
	}
}

// FuzzTyped holds that what is understood is a value that stays itself, in both languages' words.
func FuzzTyped(f *testing.F) {
	for _, s := range []string{"2019-08-02/open", "2 Aug 2019 – 1 Aug 2039", "500万元人民币", "USD 5 million", "女", "A123456(3)", "至", "1.5亿元", "００"} {
		f.Add(s)
	}
	names := []Name{Established, Term, RegisteredCapital, Sex, CopyKind}
	f.Fuzz(func(t *testing.T, s string) {
		for _, kind := range []Kind{BusinessLicense, HKID} {
			form := Form{Kind: kind, Today: formDay}
			for _, n := range names {
				v, ok := form.Typed(n, s)
				if !ok || v == "" {
					continue
				}
				w := Words(n, v)
				for _, again := range []string{v, w.ZH, w.EN} {
					if got, _ := form.Typed(n, again); got != v {
						t.Fatalf("%s: %q is %q, but %q is %q", n, s, v, again, got)
					}
				}
			}
		}
	})
}

package extract

import (
	"strings"
	"testing"

	"sellerdesk/internal/cal"
)

// TestSourcesNameTheirOwnPaper covers R9, R27, R28 and R32: the standard of the unified code speaks
// of codes only, and each kind of number has its own.
func TestSourcesNameTheirOwnPaper(t *testing.T) {
	today := cal.Date{Year: 2026, Month: 11, Day: 22}
	last := today.Add(20)
	for id, r := range map[string]string{"read.passport.expiry": "R9", "read.hk.expiry": "R28"} {
		f := expiry(id, r, last, today)
		if strings.Contains(f.Source.Ref, "GB 32100") || len(f.Source.Rules) != 1 || f.Source.Rules[0] != r {
			t.Errorf("%s: %+v", id, f.Source)
		}
	}
	age, _ := ageFinding(today.Add(-10), today)
	for _, ref := range []string{termFinding(LicenceTerm{To: last}, today).Source.Words().EN, age.Source.Words().EN} {
		if strings.Contains(ref, "GB") {
			t.Errorf("a term's source is %q", ref)
		}
	}
	for k, want := range map[Kind]string{CNID: "GB 11643", HKID: "Hong Kong", Passport: "ICAO 9303"} {
		if ref := numberFinding(k, Field{}).Source.Words().EN; !strings.Contains(ref, want) || strings.Contains(ref, ";") {
			t.Errorf("%s: %q", k, ref)
		}
	}
}

// TestAgeRemedyIsTheFirstGoodDay (R27): on the day named there is no finding any more, on the day
// before there is.
func TestAgeRemedyIsTheFirstGoodDay(t *testing.T) {
	established := cal.Date{Year: 2026, Month: 11, Day: 1}
	f, ok := ageFinding(established, established.Add(21))
	first := established.Add(companyAge + 1)
	if !ok || !strings.Contains(f.Remedy.EN, "on or after "+DateWords(first).EN) {
		t.Fatalf("remedy %q", f.Remedy.EN)
	}
	if _, ok := ageFinding(established, first); ok {
		t.Error("a finding on the day named")
	}
	if _, ok := ageFinding(established, first.Add(-1)); !ok {
		t.Error("no finding on the day before")
	}
}

func TestValidity(t *testing.T) {
	for in, want := range map[string]string{
		"2015.03.01-2035.03.01":     "2015-03-01/2035-03-01",
		"2O15.03.01-2035.O3.01":     "2015-03-01/2035-03-01",
		"2015.03.01-长期":             "2015-03-01/open",
		"2035.03.01-2015.03.01":     "", // backwards
		"2015.13.01-2035.03.01":     "",
		"2015.03.01":                "", // no end, and not said to have none
		"有效期限 2015.3":               "",
		"2015.02.30-2035.03.01":     "",
		" 2015.03.01 - 2035.03.01 ": "2015-03-01/2035-03-01",
	} {
		if got := validity(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// FuzzValidity: what is found is two dates in order, or one with no end.
func FuzzValidity(f *testing.F) {
	f.Add("2015.03.01-2035.03.01")
	f.Add("2015.03.01-长期")
	f.Fuzz(func(t *testing.T, s string) {
		v := validity(s)
		if v == "" {
			return
		}
		from, to, _ := strings.Cut(v, "/")
		a, err := cal.Parse(from)
		if err != nil {
			t.Fatalf("%q: %q", s, v)
		}
		if to == "open" {
			return
		}
		if b, err := cal.Parse(to); err != nil || b.Sub(a) <= 0 {
			t.Fatalf("%q: %q", s, v)
		}
	})
}

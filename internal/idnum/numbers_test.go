package idnum_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"sellerdesk/internal/i18n"
	"sellerdesk/internal/idnum"
)

func TestRegistrationVectors(t *testing.T) {
	for _, v := range vectors(t, "regno15.tsv") {
		if r := check(t, idnum.KindRegistration, v["regno"]); r.Valid != (v["expect"] == "valid") {
			t.Errorf("%s: %v, want %s", v["regno"], r, v["expect"])
		}
	}
}

// TestHKIDVectors carries out R9's identity card: valid numbers, and letters that share a check.
func TestHKIDVectors(t *testing.T) {
	for _, v := range vectors(t, "hkid.tsv") {
		r := check(t, idnum.KindHKID, v["id"])
		other, blind := strings.CutPrefix(v["expect"], "blind-pair of ")
		if want := blind || v["expect"] == "valid"; r.Valid != want {
			t.Errorf("%q: %v, want %s", v["id"], r, v["expect"])
		}
		if blind && !strings.Contains(idnum.HKIDBlind(r.Normalized[0]), other[:1]) {
			t.Errorf("%s and %s share a check character, only %q reported", v["id"], other, idnum.HKIDBlind(r.Normalized[0]))
		}
		if r.Valid && !slices.ContainsFunc(r.Notices, func(p idnum.Problem) bool { return p.Code == "blind" }) {
			t.Errorf("%s: no notice of the letters that share its check", v["id"])
		}
	}
}

// TestHongKongCompanyVectors carries out R28's numbers.
func TestHongKongCompanyVectors(t *testing.T) {
	for _, v := range vectors(t, "hk_company_no.tsv") {
		br := check(t, idnum.KindHKBR, v["no"])
		if want := v["expect"] == "valid-format"; br.Valid != want {
			t.Errorf("%s as business registration number: %v", v["no"], br)
		}
		if v["expect"] != "cr-number" {
			continue
		}
		if r := check(t, idnum.KindHKCompany, v["no"]); !r.Valid || r.Fact("form") != "old" || !br.HasProblem("company-number") {
			t.Errorf("%s as company number: %v; as registration number: %v", v["no"], r, br)
		}
	}
}

// TestCertificatesLastPlace covers R28: only the last place of a certificate's number takes a letter.
func TestCertificatesLastPlace(t *testing.T) {
	const body = "66788775-000-12-19-"
	for _, last := range idnum.Digits + idnum.Capitals {
		n, err := idnum.ParseBRN(body + string(last))
		if err != nil || n.Full() != body+string(last) || n.Registration() != "66788775" {
			t.Errorf("%c: %q, %v", last, n.Full(), err)
		}
	}
	for _, s := range []string{body, body + "*", body + "FF", "6678877S-000-12-19-F", "66788775-00O-12-19-F", "66788775-000-12-1B-F"} {
		if n, err := idnum.ParseBRN(s); err == nil {
			t.Errorf("%s: taken for %s", s, n.Full())
		}
	}
}

func TestMRZVectors(t *testing.T) {
	codes := []string{"number-check", "birth-check", "expiry-check", "optional-check", "composite-check"}
	for _, v := range vectors(t, "mrz_td3.tsv") {
		r := check(t, idnum.KindMRZ, v["line1"]+"\n"+v["line2"])
		if r.Valid != (v["expect"] == "valid") {
			t.Errorf("%s: %v %v, want %s", v["line2"], r, problemCodes(r.Problems), v["expect"])
		}
		for i, c := range v["checks(number,birth,expiry,optional,composite)"] {
			if r.HasProblem(codes[i]) != (c == 'n') {
				t.Errorf("%s: %s is %c, found %v", v["line2"], codes[i], c, problemCodes(r.Problems))
			}
		}
	}
}

func TestMRZFacts(t *testing.T) {
	r := check(t, idnum.KindMRZ, "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10")
	for key, want := range map[string]string{
		"surname": "ERIKSSON", "given_names": "ANNA MARIA", "number": "L898902C3", "nationality": "UTO",
		"birth_date": "1974-08-12", "sex": "F", "expiry_date": "2012-04-15", "optional": "ZE184226B", "issuer": "UTO",
	} {
		if got := r.Fact(key); got != want {
			t.Errorf("%s = %q, want %q", key, got, want)
		}
	}
}

// resident makes a sample ID by the algorithm, computed apart from the package.
func resident(first17 string) string {
	sum, weight := 0, 1
	for i := 16; i >= 0; i-- {
		weight = weight * 2 % 11
		sum += weight * int(first17[i]-'0')
	}
	return first17 + string("0123456789X"[(12-sum%11)%11])
}

// TestResidentID carries out R9's mainland card.
func TestResidentID(t *testing.T) {
	valid := resident("44030519900229112")
	if r := check(t, idnum.KindResidentID, valid); r.Valid || !r.HasProblem("birth-date") {
		t.Errorf("29 February 1990 accepted: %v", r)
	}
	for _, c := range []struct {
		name, value string
		want        []string
	}{
		{"valid man", resident("44030519900228111"), nil},
		{"valid woman, small x", strings.ToLower(residentEndingInX()), nil},
		{"leap day", resident("11010120000229002"), nil},
		{"no such province", resident("99010120000229002"), []string{"region@1"}},
		{"month 13", resident("11010120001301002"), []string{"birth-date@7"}},
		{"letter within", "1101O120000229002X", []string{"alphabet@5"}},
		{"X within", "1101X120000229002X", []string{"digit@5"}},
		{"too long", resident("11010120000229002") + "1", []string{"length@0"}},
		{"old form", "440305900228111", []string{"old-form@0"}},
		{"old form with a wrong month", "440305901328111", []string{"old-form@0", "birth-date@7"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := check(t, idnum.KindResidentID, c.value)
			if got := problemCodes(r.Problems); !slices.Equal(got, c.want) {
				t.Errorf("problems %v, want %v", got, c.want)
			}
		})
	}
	r := check(t, idnum.KindResidentID, resident("44030519900228111"))
	f := r.Form(i18n.ZH).Facts
	if f["birth_date"] != "1990-02-28" || f["sex_name"] != "男" || f["region_name"] != "广东省深圳市" {
		t.Errorf("facts %v", f)
	}
	old := check(t, idnum.KindResidentID, "440305900228111")
	if old.Fact("current_form") != resident("44030519900228111") || old.Fact("birth_date") != "1990-02-28" {
		t.Errorf("old form's facts %v", old.Facts)
	}
}

func residentEndingInX() string {
	for n := 0; ; n++ {
		if id := resident(fmt.Sprintf("33010619851111%03d", n*2)); id[17] == 'X' {
			return id
		}
	}
}

// TestResidentCheckSeesEverySingleSlip holds that no single digit can change unseen.
func TestResidentCheckSeesEverySingleSlip(t *testing.T) {
	id := resident("44030519900228111")
	for i := range 17 {
		for d := byte('0'); d <= '9'; d++ {
			b := []byte(id)
			b[i] = d
			if r := check(t, idnum.KindResidentID, string(b)); r.Valid != (d == id[i]) {
				t.Fatalf("digit %d as %c: %v", i+1, d, r)
			}
		}
	}
}

// TestPersonalNumbersMaskThemselves holds that no number shows itself by String or in an error.
func TestPersonalNumbersMaskThemselves(t *testing.T) {
	id, err := idnum.ParseResidentID(resident("44030519900228111"))
	if err != nil {
		t.Fatal(err)
	}
	card, err := idnum.ParseHKID("G123456(A)")
	if err != nil {
		t.Fatal(err)
	}
	zone, err := idnum.ParseMRZ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10")
	if err != nil {
		t.Fatal(err)
	}
	brn, err := idnum.ParseBRN("51239876-000-07-25-A")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ shown, secret, full, want string }{
		{id.String(), "19900228", id.Full(), resident("44030519900228111")},
		{card.String(), "123456", card.Full(), "G123456(A)"},
		{zone.String(), "898902", zone.Full()[45:], "L898902C36UTO7408122F1204159ZE184226B<<<<<10"},
		{brn.String(), "5123987", brn.Full(), "51239876-000-07-25-A"},
	} {
		if strings.Contains(c.shown, c.secret) || !strings.Contains(c.shown, "*") {
			t.Errorf("String() = %q", c.shown)
		}
		if c.full != c.want {
			t.Errorf("Full() = %q, want %q", c.full, c.want)
		}
	}
	if id.Birth() != "1990-02-28" || !id.Male() || zone.Birth() != "1974-08-12" || zone.Surname() != "ERIKSSON" {
		t.Errorf("%s %v %s %s", id.Birth(), id.Male(), zone.Birth(), zone.Surname())
	}
	if _, err := idnum.ParseResidentID("440305199002281110"); err == nil || strings.Contains(err.Error(), "1990") {
		t.Errorf("error = %v", err)
	}
	r := check(t, idnum.KindResidentID, "440305199002281110")
	if strings.Contains(r.String(), "1990") {
		t.Errorf("report shows the number: %v", r)
	}
}

// FuzzNumbers holds for every kind that report and schemes agree, positions lie inside, and no
// String shows six digits in a row of a personal number.
func FuzzNumbers(f *testing.F) {
	for _, s := range []string{
		"110108000000016", "440305199002281110", "G123456(A)", "AB987654(3)", "51239876-000-07-25-A", "0012345", "",
		"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10", "中文（）ｘ",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, kind := range idnum.Kinds() {
			r := check(t, kind, s)
			holdPositions(t, r)
			schemes, err := idnum.Schemes(kind)
			if err != nil {
				t.Fatal(err)
			}
			number := strings.ReplaceAll(r.Normalized, "\n", "")
			fits := slices.ContainsFunc(schemes, func(s idnum.Scheme) bool { return s.Accepts(number) })
			if fits != r.Valid && !r.HasProblem("length") && !r.HasProblem("brackets") {
				t.Fatalf("%s %q: schemes say %v, report %v", kind, s, fits, r)
			}
			if again := check(t, kind, r.Normalized); r.Valid && (!again.Valid || again.Normalized != r.Normalized) {
				t.Fatalf("%s %q: normalised again it is %v", kind, s, again)
			}
		}
	})
}

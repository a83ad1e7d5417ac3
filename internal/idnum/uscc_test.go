package idnum_test

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"

	"sellerdesk/internal/i18n"
	"sellerdesk/internal/idnum"
)

func check(t *testing.T, kind idnum.Kind, value string) idnum.Report {
	t.Helper()
	r, err := idnum.Check(kind, value)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestUSCCVectors carries out R30's ground: which codes are valid at all.
func TestUSCCVectors(t *testing.T) {
	for _, v := range vectors(t, "uscc.tsv") {
		r := check(t, idnum.KindUSCC, v["code"])
		if want := v["expect"] == "valid"; r.Valid != want {
			t.Errorf("%s: valid = %v, want %v (%v)", v["code"], r.Valid, want, r)
		}
		if len(r.Normalized) != idnum.USCCLength || r.HasProblem("alphabet") {
			continue
		}
		if got := !r.HasProblem("check"); got != (v["mod31"] == "1") {
			t.Errorf("%s: whole check holds = %v, want %s", v["code"], got, v["mod31"])
		}
		if got := !r.HasProblem("organisation-check"); got != (v["org_mod11"] == "1") {
			t.Errorf("%s: organisation check holds = %v, want %s", v["code"], got, v["org_mod11"])
		}
	}
}

func TestUSCCProblems(t *testing.T) {
	for _, c := range []struct {
		name, value string
		want        []string // code@position
	}{
		{"too short", "9144030", []string{"length@0"}},
		{"empty", "", []string{"length@0"}},
		{"letters that the alphabet lacks", "9144O300MA5EYQ2S8Z", []string{"alphabet@5", "alphabet@16", "alphabet@18"}},
		{"Chinese inside", "91350100M000100Y中3", []string{"alphabet@17"}},
		{"authority and category", "B0350100M000100Y43", []string{"authority@1", "category@2", "check@18"}},
		{"letter in the region", "9135A100M000100Y43", []string{"region-digit@5", "check@18"}},
		{"organisation check", "91350100M000100Y53", []string{"organisation-check@17", "check@18"}},
		{"whole check", "91350100M000100Y44", []string{"check@18"}},
		{"valid", "91350100M000100Y43", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := check(t, idnum.KindUSCC, c.value)
			if got := problemCodes(r.Problems); !slices.Equal(got, c.want) {
				t.Errorf("problems = %v, want %v", got, c.want)
			}
			if r.Valid != (len(c.want) == 0) {
				t.Errorf("valid = %v", r.Valid)
			}
		})
	}
}

func TestUSCCFactsAndNotices(t *testing.T) {
	r := check(t, idnum.KindUSCC, " 9135-0100 m000100Y43 ")
	f := r.Form(i18n.EN)
	for key, want := range map[string]string{
		"authority_name": "Market regulation", "category_name": "Company", "region": "350100",
		"region_name": "Fuzhou, Fujian", "organisation_code": "M000100Y-4",
	} {
		if f.Facts[key] != want {
			t.Errorf("%s = %q, want %q", key, f.Facts[key], want)
		}
	}
	if f.Normalized != "91350100M000100Y43" || len(f.Notices) != 0 {
		t.Errorf("normalized %q, notices %v", f.Normalized, f.Notices)
	}
}

// TestUnlistedRegionIsOnlyANotice holds that an unknown division does not make a code invalid.
func TestUnlistedRegionIsOnlyANotice(t *testing.T) {
	code := completeUSCC("91" + "999900" + "MA5TAMP1")
	r := check(t, idnum.KindUSCC, code)
	if !r.Valid || len(r.Notices) != 1 || r.Notices[0].Code != "region-unlisted" {
		t.Errorf("%v, notices %v", r, r.Notices)
	}
}

func TestParseUSCC(t *testing.T) {
	u, err := idnum.ParseUSCC("91350100m000100y43")
	if err != nil {
		t.Fatal(err)
	}
	if u.Full() != "91350100M000100Y43" || u.Region() != "350100" || u.Organisation() != "M000100Y4" || !u.IsLicence() {
		t.Errorf("%q %q %q %v", u.Full(), u.Region(), u.Organisation(), u.IsLicence())
	}
	if s := u.String(); s != "91350100********43" {
		t.Errorf("String() = %q", s)
	}
	var ce *idnum.CheckError
	if _, err := idnum.ParseUSCC("91350100M000100Y44"); !errors.As(err, &ce) || ce.Problems[0].Position != 18 {
		t.Errorf("error = %v", err)
	} else if strings.Contains(err.Error(), "M000100Y") {
		t.Errorf("error shows the number: %v", err)
	}
}

func TestUnknownKind(t *testing.T) {
	var unknown *idnum.UnknownKindError
	if _, err := idnum.Check("licence-plate", "x"); !errors.As(err, &unknown) {
		t.Errorf("error = %v", err)
	}
}

// FuzzUSCC holds that the report agrees with the scheme that readers follow, that folding is
// idempotent, and that the typed value gives the same number again.
func FuzzUSCC(f *testing.F) {
	f.Add("91350100M000100Y43")
	f.Add("9144O300MA5EYQ2S8Z")
	f.Add("９１３５０１００Ｍ０００１００Ｙ４３")
	f.Fuzz(func(t *testing.T, s string) {
		r := check(t, idnum.KindUSCC, s)
		if scheme := idnum.USCCScheme(); scheme.Accepts(idnum.Fold(s)) != r.Valid {
			t.Fatalf("scheme and report differ on %q: %v", s, r)
		}
		if again := idnum.Fold(idnum.Fold(s)); again != idnum.Fold(s) {
			t.Fatalf("folding twice changes %q", s)
		}
		if u, err := idnum.ParseUSCC(s); (err == nil) != r.Valid || err == nil && u.Full() != r.Normalized {
			t.Fatalf("ParseUSCC(%q) = %q, %v", s, u.Full(), err)
		}
		holdPositions(t, r)
	})
}

// holdPositions holds what every report keeps to: problems exactly when invalid, with places
// inside the number and words in both languages.
func holdPositions(t *testing.T, r idnum.Report) {
	t.Helper()
	if r.Valid == (len(r.Problems) > 0) {
		t.Fatalf("valid = %v with problems %v", r.Valid, r.Problems)
	}
	for _, p := range slices.Concat(r.Problems, r.Notices) {
		if p.Position < 0 || p.Position > len([]rune(r.Normalized)) || p.Code == "" || p.Text.ZH == "" || p.Text.EN == "" {
			t.Fatalf("problem %+v of %q", p, r.Normalized)
		}
	}
}

func problemCodes(ps []idnum.Problem) []string {
	var out []string
	for _, p := range ps {
		out = append(out, p.Code+"@"+strconv.Itoa(p.Position))
	}
	return out
}

// completeUSCC adds the two check characters to the first 16, computed here a second time.
func completeUSCC(first16 string) string {
	const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
	sum := 0
	for i, w := range []int{3, 7, 9, 10, 5, 8, 4, 2} {
		c := first16[8+i]
		v := int(c - '0')
		if c >= 'A' {
			v = int(c-'A') + 10
		}
		sum += w * v
	}
	code := first16 + string("0123456789X"[(11-sum%11)%11])
	sum, weight := 0, 1
	for i := range len(code) {
		sum += weight * strings.IndexByte(alphabet, code[i])
		weight = weight * 3 % 31
	}
	return code + string(alphabet[(31-sum%31)%31])
}

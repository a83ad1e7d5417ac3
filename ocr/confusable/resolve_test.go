package confusable_test

import (
	"strings"
	"testing"

	"sellerdesk/internal/idnum"
	"sellerdesk/ocr"
	"sellerdesk/ocr/confusable"
)

const sample = "91350100M000100Y43"

func typed(t *testing.T, kind idnum.Kind, text string) confusable.Resolution {
	t.Helper()
	r, err := confusable.Resolve(kind, []confusable.Reading{confusable.Typed(text)})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestTypedUSCC carries out R30: look-alikes are pointed out and proposed, never repaired silently.
func TestTypedUSCC(t *testing.T) {
	for _, c := range []struct {
		name, text string
		status     confusable.Status
		value      string
	}{
		{"as printed", sample, confusable.Verified, sample},
		{"small letters and spaces", "9135 0100 m000100y43", confusable.Verified, sample},
		{"O for 0", "9135O100M000100Y43", confusable.Proposed, sample},
		{"two O for 0", "9135O1O0M000100Y43", confusable.Proposed, sample},
		{"S for 5", "913S0100M000100Y43", confusable.Proposed, sample},
		{"I for 1", "9I350100M000100Y43", confusable.Proposed, sample},
		{"inserted twin", "91350O100M000100Y43", confusable.Proposed, sample},
		{"legal and failing", "91350100M000100Y48", confusable.Failing, ""},
		{"short", "9135", confusable.Unreadable, ""},
		{"empty", "", confusable.Unreadable, ""},
		{"all in doubt", "SSSSSSSSSSSSSSSSSS", confusable.Unreadable, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := typed(t, idnum.KindUSCC, c.text)
			if r.Status != c.status || r.Value != c.value {
				t.Errorf("%s %q, want %s %q (%+v)", r.Status, r.Value, c.status, c.value, r.Candidates)
			}
		})
	}
}

// TestUnlistedCategory: what begins as no credit code does (GB 32100-2015, authority and category) was cut out
// at the wrong place. It is neither proposed nor said to fail (R30).
func TestUnlistedCategory(t *testing.T) {
	good := "64" + complete("9135010000010000")[2:] // no authority has a category 64
	for _, text := range []string{"649133010BMA00O1X0", good[:17] + "O", "64" + sample[2:]} {
		r, err := confusable.Resolve(idnum.KindUSCC, []confusable.Reading{pass(text, .8, map[int]float64{18: .4})})
		if err != nil {
			t.Fatal(err)
		}
		if r.Status != confusable.Unreadable && r.Status != confusable.Ambiguous || r.Value != "" {
			t.Errorf("%s: %s %q", text, r.Status, r.Value)
		}
	}
	if !idnum.CategoryListed(sample) || idnum.CategoryListed(good) || idnum.CategoryListed("9") {
		t.Error("listed categories")
	}
}

// pass makes a reading with one confidence, but for the places given.
func pass(text string, confidence float64, doubts map[int]float64) confusable.Reading {
	r := confusable.FromText("test", text, confidence)
	for at, c := range doubts {
		r.Places[at-1].Options[0].Confidence = c
	}
	return r
}

// forged is the sample with an 8 where a 3 was printed: legal, and its check fails.
const forged = "91850100M000100Y43"

// TestPasses holds how passes of an engine are weighed against each other (R29, R30).
func TestPasses(t *testing.T) {
	for _, c := range []struct {
		name   string
		passes []confusable.Reading
		status confusable.Status
		value  string
	}{
		{"one sure pass", []confusable.Reading{pass(sample, .95, nil)}, confusable.Verified, sample},
		{"a later pass reads it", []confusable.Reading{pass("9135O1O0M000100Y43", .9, nil), pass(sample, .95, nil)}, confusable.Verified, sample},
		{"a weaker pass misread a legal character", []confusable.Reading{pass("91350100M000100Y48", .5, nil), pass(sample, .95, nil)}, confusable.Verified, sample},
		{
			"as many passes read an invalid code",
			[]confusable.Reading{pass(forged, .95, nil), pass(sample, .95, nil)},
			confusable.Proposed, sample,
		},
		{
			"an invalid code read again and again beats one slip",
			[]confusable.Reading{pass(forged, .95, nil), pass(forged, .95, nil), pass(forged, .95, nil), pass(sample, .9, map[int]float64{3: .5})},
			confusable.Failing, "",
		},
		{"an invalid code read twice", []confusable.Reading{pass(forged, .95, nil), pass(forged, .9, nil)}, confusable.Failing, ""},
		{"an invalid code and noise elsewhere", []confusable.Reading{pass(forged, .95, nil), pass("91850100M000100Y4B", .9, nil)}, confusable.Failing, ""},
		{"a doubted legal character", []confusable.Reading{pass(forged, .95, map[int]float64{3: .5})}, confusable.Proposed, sample},
		{"passes differ and neither is valid", []confusable.Reading{pass("91850100M000100Y43", .9, nil), pass("9I350100M000100Y48", .9, nil)}, confusable.Proposed, sample},
		{"a lost character that another pass has", []confusable.Reading{pass("91350100M00010Y43", .9, nil), pass("91350I00M000100Y48", .9, nil)}, confusable.Proposed, sample},
		{"nothing", nil, confusable.Unreadable, ""},
		{"a scribble", []confusable.Reading{pass("#?中文%%", .3, nil)}, confusable.Unreadable, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := confusable.Resolve(idnum.KindUSCC, c.passes)
			if err != nil {
				t.Fatal(err)
			}
			if r.Status != c.status || r.Value != c.value {
				t.Errorf("%s %q, want %s %q (%+v)", r.Status, r.Value, c.status, c.value, r.Candidates)
			}
		})
	}
}

// TestAlternativesOfTheEngine holds that an engine's second reading is weighed where it doubted.
func TestAlternativesOfTheEngine(t *testing.T) {
	var glyphs []ocr.Glyph
	for _, c := range forged {
		glyphs = append(glyphs, ocr.Glyph{Text: string(c), Confidence: .97})
	}
	glyphs[2].Confidence, glyphs[2].Choices = .6, []ocr.Choice{{Text: "3", Confidence: .4}}
	r, err := confusable.Resolve(idnum.KindUSCC, []confusable.Reading{confusable.FromGlyphs("test", glyphs)})
	if err != nil {
		t.Fatal(err)
	}
	if r.Status != confusable.Proposed || r.Value != sample || len(r.Changes) != 1 {
		t.Fatalf("%+v", r)
	}
	if c := r.Changes[0]; c.Position != 3 || c.ReadAt != 3 || c.Read != "8" || c.Value != "3" {
		t.Errorf("change %+v", c)
	}
}

// TestCondition holds that what else is known of a number takes part.
func TestCondition(t *testing.T) {
	other := func(number string) bool { return number[2:8] == "440300" }
	r, err := confusable.Resolve(idnum.KindUSCC, []confusable.Reading{confusable.Typed(sample)}, other)
	if err != nil {
		t.Fatal(err)
	}
	if r.Status == confusable.Verified || r.Value != "" {
		t.Errorf("%s %q though the region is another", r.Status, r.Value)
	}
}

const (
	zone1 = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
	zone2 = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
)

// TestOtherKinds carries out R9 and R32 for what the checks of the other numbers can and can't tell.
func TestOtherKinds(t *testing.T) {
	for _, c := range []struct {
		name   string
		kind   idnum.Kind
		pass   confusable.Reading
		status confusable.Status
		value  string
	}{
		{"HKID", idnum.KindHKID, confusable.Typed("G123456(A)"), confusable.Verified, "G123456A"},
		{"HKID with O in the digits", idnum.KindHKID, confusable.Typed("Z0977986"), confusable.Verified, "Z0977986"},
		{"HKID, S for 5", idnum.KindHKID, confusable.Typed("W S20128(7)"), confusable.Proposed, "W5201287"},
		{"HKID, a digit for its letter: D and O share a check", idnum.KindHKID, confusable.Typed("0123456(1)"), confusable.Ambiguous, ""},
		{"HKID, doubted letter that the check can't tell", idnum.KindHKID, pass("D123456(1)", .95, map[int]float64{1: .55}), confusable.Ambiguous, ""},
		{"HKID, sure letter", idnum.KindHKID, pass("D123456(1)", .95, nil), confusable.Verified, "D1234561"},
		{"resident ID, O for 0", idnum.KindResidentID, confusable.Typed("44O3O5199002281119"), confusable.Proposed, "440305199002281119"},
		{"resident ID, failing", idnum.KindResidentID, confusable.Typed("440305199002281110"), confusable.Failing, ""},
		{"registration number, I for 1", idnum.KindRegistration, confusable.Typed("I10108000000016"), confusable.Proposed, "110108000000016"},
		{"business registration number has no check", idnum.KindHKBR, confusable.Typed("51239876"), confusable.Proposed, "51239876"},
		{"business registration number, B for 8", idnum.KindHKBR, confusable.Typed("512398B6"), confusable.Ambiguous, ""},
		{"certificate number, a letter in its last place", idnum.KindHKBR, confusable.Typed("66788775-000-12-19-F"), confusable.Proposed, "667887750001219F"},
		{"certificate number, doubted B in its last place", idnum.KindHKBR, pass("66788775-000-12-19-B", .95, map[int]float64{20: .5}), confusable.Ambiguous, ""},
		{"passport", idnum.KindMRZ, confusable.Typed(zone1 + "\n" + zone2), confusable.Verified, zone1 + "\n" + zone2},
		{"passport without its last fillers", idnum.KindMRZ, confusable.Typed(zone1[:38] + "\n" + zone2), confusable.Verified, zone1 + "\n" + zone2},
		{"passport, O for 0 in a date", idnum.KindMRZ, confusable.Typed(zone1 + "\nL898902C36UTO74O8122F12O4159ZE184226B<<<<<1O"), confusable.Proposed, zone1 + "\n" + zone2},
		{"passport, 0 in the name: no check there", idnum.KindMRZ, confusable.Typed("P<UTOERIKSS0N<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n" + zone2), confusable.Ambiguous, ""},
		{"passport, wrong digit", idnum.KindMRZ, confusable.Typed(zone1 + "\nL898902C36UTO7408122F1204159ZE184226B<<<<<11"), confusable.Failing, ""},
		{"passport, doubted S that may be 8", idnum.KindMRZ, pass(zone1+"\nLS98902C36UTO7408122F1204159ZE184226B<<<<<10", .95, map[int]float64{47: .5}), confusable.Ambiguous, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := confusable.Resolve(c.kind, []confusable.Reading{c.pass})
			if err != nil {
				t.Fatal(err)
			}
			if r.Status != c.status || r.Value != c.value {
				t.Errorf("%s %q, want %s %q (%+v)", r.Status, r.Value, c.status, c.value, r.Candidates)
			}
			for _, k := range append(r.Candidates, confusable.Candidate{Value: r.Value}) {
				if k.Value == "" {
					continue
				}
				if rep, err := idnum.Check(c.kind, k.Value); err != nil || !rep.Valid {
					t.Errorf("candidate %q is not valid: %v %v", k.Value, rep, err)
				}
			}
		})
	}
}

func TestUnknownKind(t *testing.T) {
	if _, err := confusable.Resolve("plate", nil); err == nil {
		t.Error("no error")
	}
}

// FuzzResolve holds over any passes: no value but a valid one, verified only when a pass read it
// exactly so, a proposal shows every difference, and candidates are valid and distinct.
func FuzzResolve(f *testing.F) {
	f.Add(sample, "9135O1O0M000100Y43", uint8(90), uint8(50), uint8(3))
	f.Add(forged, sample, uint8(95), uint8(95), uint8(3))
	f.Add("G123456(A)", "6123456A", uint8(60), uint8(90), uint8(1))
	f.Add(zone1+"\n"+zone2, zone2, uint8(60), uint8(90), uint8(50))
	f.Fuzz(func(t *testing.T, a, b string, ca, cb, at uint8) {
		one := pass(a, float64(ca%101)/100, nil)
		if n := len(one.Places); n > 0 {
			one.Places[int(at)%n].Options[0].Confidence = .3
		}
		passes := []confusable.Reading{one, pass(b, float64(cb%101)/100, nil)}
		for _, kind := range idnum.Kinds() {
			r, err := confusable.Resolve(kind, passes)
			if err != nil {
				t.Fatal(err)
			}
			holdResolution(t, kind, r, a, b)
		}
	})
}

func holdResolution(t *testing.T, kind idnum.Kind, r confusable.Resolution, texts ...string) {
	t.Helper()
	if has := r.Value != ""; has != (r.Status == confusable.Verified || r.Status == confusable.Proposed) {
		t.Fatalf("%s with value %q", r.Status, r.Value)
	}
	seen := map[string]bool{}
	for _, c := range r.Candidates {
		rep, err := idnum.Check(kind, c.Value)
		if err != nil || !rep.Valid || seen[c.Value] {
			t.Fatalf("%s candidate %q: %v, again %v", kind, c.Value, rep, seen[c.Value])
		}
		seen[c.Value] = true
	}
	if r.Status != confusable.Verified {
		return
	}
	for _, s := range texts {
		// A passport's first line may lack fillers at its end.
		if rep, err := idnum.Check(kind, s); err == nil && rep.Normalized == r.Value || kind == idnum.KindMRZ {
			return
		}
		if unmarked(t, kind, s) == r.Value {
			return // an engine lost one of a pair of brackets
		}
	}
	t.Fatalf("verified %q, which no pass read: %q", r.Value, texts)
}

// unmarked is a text without the signs that a kind of number doesn't count.
func unmarked(t *testing.T, kind idnum.Kind, s string) string {
	t.Helper()
	schemes, err := idnum.Schemes(kind)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Map(func(c rune) rune {
		if strings.ContainsRune(schemes[0].Ignore, c) {
			return -1
		}
		return c
	}, idnum.Fold(s))
}

// TestTwin covers R30: a digit and a letter that are taken for one another know each other.
func TestTwin(t *testing.T) {
	for _, p := range []string{"8B", "0O", "5S", "1I", "2Z", "6G"} {
		if confusable.Twin(p[:1]) != p[1:] || confusable.Twin(p[1:]) != p[:1] {
			t.Errorf("%s: %q and %q", p, confusable.Twin(p[:1]), confusable.Twin(p[1:]))
		}
	}
	for _, c := range []string{"7", "F", "", "-", "8B"} {
		if got := confusable.Twin(c); got != "" {
			t.Errorf("%q: %q", c, got)
		}
	}
}

package specimen

import (
	"image"
	"testing"
)

// TestEveryKind draws each kind twice, forged where there is a check digit, with bundled fonts
// and with Debian's where they are, and sees that every box of a field holds ink.
func TestEveryKind(t *testing.T) {
	for _, root := range []string{"-", ""} {
		fonts, err := OpenFonts(root)
		if err != nil {
			t.Fatal(err)
		}
		for _, k := range Kinds() {
			for _, forged := range []bool{false, true} {
				s, err := Draw(fonts, k, 11, forged)
				if err != nil {
					t.Fatalf("%s: %v", k, err)
				}
				if s.Truth.Kind != k || (s.Truth.Forged != "") != (forged && Forgeable(k)) {
					t.Errorf("%s: truth says %s, forged %q", k, s.Truth.Kind, s.Truth.Forged)
				}
				for name, q := range s.Truth.Boxes {
					if s.Truth.Fields[name] == "" {
						t.Errorf("%s: box %s has no text", k, name)
					}
					if share := inked(s.Image, q.Bounds()); share < 0.02 || share > 0.75 {
						t.Errorf("%s: box of %s holds %.3f ink", k, name, share)
					}
				}
			}
		}
	}
	if _, err := Draw(nil, "novel", 1, false); err == nil {
		t.Error("drew a kind that doesn't exist")
	}
}

// inked is the share of a box that is darker or redder than paper.
func inked(img *image.RGBA, b image.Rectangle) float64 {
	n := 0
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			if img.RGBAAt(x, y).G < 150 {
				n++
			}
		}
	}
	return float64(n) / float64(max(1, b.Dx()*b.Dy()))
}

// TestForgedNumbers: the forged number of each kind fails the check that the true one passes.
func TestForgedNumbers(t *testing.T) {
	fonts, err := OpenFonts("-")
	if err != nil {
		t.Fatal(err)
	}
	checks := map[Kind]func(string) bool{
		BusinessLicense: usccOK, BusinessLicensePortrait: usccOK, CNIdentity: residentOK,
		HKIdentity: func(s string) bool { return hkidOK(s[:len(s)-3] + s[len(s)-2:len(s)-1]) },
		Passport:   func(s string) bool { return mrzCheck(s[45:54]) == s[54] },
	}
	for kind, ok := range checks {
		for seed := range uint64(4) {
			for _, forged := range []bool{false, true} {
				s, err := Draw(fonts, kind, seed, forged)
				if err != nil {
					t.Fatal(err)
				}
				field := map[Kind]string{CNIdentity: "number", HKIdentity: "number", Passport: "mrz"}[kind]
				if field == "" {
					field = "uscc"
				}
				if ok(s.Truth.Fields[field]) == forged {
					t.Errorf("%s, forged %v: %q", kind, forged, s.Truth.Fields[field])
				}
			}
		}
	}
}

// TestSeries: a shot keeps its seed and distortion whatever the length, and splits share none.
func TestSeries(t *testing.T) {
	short, long := Series(Passport, Tuned, 5), Series(Passport, Tuned, 200)
	if short[4].Name() != long[4].Name() || short[4].Seed != long[4].Seed || short[4].Strength != long[4].Strength {
		t.Error("a longer series changes its first pictures")
	}
	seen := map[uint64]bool{}
	for _, sp := range []Split{Tuned, HeldOut, Forged} {
		for _, s := range Series(Passport, sp, 200) {
			if seen[s.Seed] {
				t.Fatalf("seed %d twice", s.Seed)
			}
			seen[s.Seed] = true
			if s.Strength < 0 || s.Strength >= 1 {
				t.Fatalf("strength %v", s.Strength)
			}
		}
	}
}

// TestLastPlace covers R28: about a third of the certificates' numbers end in a letter, and nothing else of
// them depends on it.
func TestLastPlace(t *testing.T) {
	letters, n := 0, 900
	for seed := range uint64(n) {
		c := newHKCompany(Rand(seed, "business registration"))
		was, is := c.certificate, lastPlace(seed, c.certificate)
		if len(is) != len(was) || is[:len(is)-1] != was[:len(was)-1] {
			t.Fatalf("%s became %s", was, is)
		}
		if last := is[len(is)-1]; last >= 'A' && last <= 'Z' {
			letters++
		} else if is != was {
			t.Fatalf("%s became %s", was, is)
		}
	}
	if letters < n/4 || letters > n*2/5 {
		t.Errorf("%d of %d end in a letter", letters, n)
	}
}

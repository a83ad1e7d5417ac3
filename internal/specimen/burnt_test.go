package specimen

import "testing"

// TestBurntOut: a number is burnt out on some pictures with glare, and on no other one.
func TestBurntOut(t *testing.T) {
	fonts, err := OpenFonts("-")
	if err != nil {
		t.Fatal(err)
	}
	burnt := func(s Shot, field string) bool {
		p, err := s.Take(fonts)
		if err != nil {
			t.Fatal(err)
		}
		is, err := p.BurntOut(field)
		if err != nil {
			t.Fatal(err)
		}
		return is
	}
	for _, s := range Series(CNIdentity, Tuned, len(Distortions())) {
		if burnt(s, "number") {
			t.Errorf("%s: the number is called burnt out", s.Name())
		}
	}
	const lost = 296 // the lamp stands on its fifth to eighth digit
	if s := Series(CNIdentity, Tuned, lost+1)[lost]; s.Distort.Name != "glare" || !burnt(s, "number") {
		t.Errorf("%s: the number isn't called burnt out", s.Name())
	}
	p, err := Series(CNIdentity, Tuned, 1)[0].Take(fonts)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.BurntOut("uscc"); err == nil {
		t.Error("an identity card has a credit code")
	}
}

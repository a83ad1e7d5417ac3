package specimen

import (
	"strings"
	"testing"
)

// TestForeignLetters: a code is drawn with one letter that no code has, and is valid but for it (R30).
func TestForeignLetters(t *testing.T) {
	r := Rand(1, "test")
	inserted := 0
	for range 300 {
		good := randomUSCC(r, "440300")
		bad := withForeign(r, good)
		if !hasForeign(bad) || hasForeign(good) {
			t.Fatalf("%s from %s", bad, good)
		}
		if len(bad) > len(good) {
			inserted++
		}
		i := strings.IndexAny(bad, "OISZV")
		if rest := bad[i+1:]; bad[:i] != good[:i] || !strings.HasSuffix(good, rest) {
			t.Fatalf("%s differs from %s in more than one place", bad, good)
		}
	}
	if inserted == 0 || inserted == 300 {
		t.Errorf("%d of 300 beside their look-alike", inserted)
	}
	fonts, err := OpenFonts("-")
	if err != nil {
		t.Fatal(err)
	}
	s := Series(BusinessLicense, Foreign, 1)[0]
	sheet, err := s.draw(fonts)
	if err != nil || !hasForeign(sheet.Truth.Fields["uscc"]) {
		t.Errorf("%v: drawn with code %q", err, sheet.Truth.Fields["uscc"])
	}
}

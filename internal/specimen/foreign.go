package specimen

import (
	"math/rand/v2"
	"strings"
)

// foreignLetters are the letters that no unified code has and what they look like. A reader that
// allows only the code's alphabet takes them for what they look like, or leaves them out.
var foreignLetters = map[byte]string{'0': "O", '1': "I", '2': "Z", '5': "S", '8': "S", 'U': "V", 'Y': "V"}

// ForeignLicense draws the seed's licence with a code that would be valid but for one letter that no
// code has, in place of its look-alike or, at times, beside it.
func ForeignLicense(fonts *Fonts, seed uint64) (Sheet, error) {
	r := Rand(seed, "licence")
	c := newCompany(r)
	c.USCC, c.QR = withForeign(r, c.USCC), ""
	return drawLicense(r, fonts, c, Truth{Kind: BusinessLicense, Seed: seed, Forged: "uscc"}, false)
}

func withForeign(r *rand.Rand, code string) string {
	var places []int
	for i := range len(code) {
		if foreignLetters[code[i]] != "" {
			places = append(places, i)
		}
	}
	i := pick(r, places) // each code has a 1 in its second place
	letter := foreignLetters[code[i]]
	if r.IntN(4) == 0 {
		return code[:i+1] + letter + code[i+1:]
	}
	return code[:i] + letter + code[i+1:]
}

// hasForeign reports whether code holds a letter that no unified code has.
func hasForeign(code string) bool { return strings.ContainsAny(code, "OISZV") }

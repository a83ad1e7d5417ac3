package confusable

import (
	"strings"

	"sellerdesk/internal/idnum"
)

// Blind lists the places of a valid number, from 0, at which its checks can't see a misreading: some
// look-alike that may stand there, or for a letter any other letter, passes all checks as well. So it
// is with 6 and G in a passport's zone and with most first letters of Hong Kong identity cards. Only
// independent readings tell such characters apart. A zone is given as 88 characters without a break.
func Blind(kind idnum.Kind, number string) ([]int, error) {
	schemes, err := idnum.Schemes(kind)
	if err != nil {
		return nil, err
	}
	var out []int
	for _, s := range schemes {
		if !s.Accepts(number) {
			continue
		}
		for i := range len(number) {
			if blindAt(s, number, i) {
				out = append(out, i)
			}
		}
		return out, nil
	}
	return nil, nil
}

func blindAt(s idnum.Scheme, number string, i int) bool {
	c := rune(number[i])
	for _, o := range s.Positions[i] {
		letters := strings.ContainsRune(idnum.Capitals, c) && strings.ContainsRune(idnum.Capitals, o)
		if o != c && (letters || alike(c, o)) && s.Accepts(number[:i]+string(o)+number[i+1:]) {
			return true
		}
	}
	return false
}

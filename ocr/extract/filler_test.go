package extract

import (
	"testing"

	"sellerdesk/ocr"
)

// TestShadowsOfFillers: an engine gives some fillers twice, as themselves and as a letter like them; at a
// place of its own the same letter is one of the name.
func TestShadowsOfFillers(t *testing.T) {
	place := func(text string, at ...int) []cell {
		var out []cell
		for i, c := range text {
			out = append(out, cell{text: string(c), box: ocr.Box{X: at[i], W: 20, H: 30}})
		}
		return out
	}
	for _, c := range []struct {
		name, read string
		at         []int
		want       string
	}{
		{"a shadow", "YIN<KLOK<<", []int{0, 36, 72, 108, 119, 144, 180, 216, 252, 288}, "YIN<LOK<<"},
		{"a shadow before it", "YINK<LOK<<", []int{0, 36, 72, 104, 114, 144, 180, 216, 252, 288}, "YIN<LOK<<"},
		{"a name with K", "YIN<KLOK<<", []int{0, 36, 72, 108, 144, 180, 216, 252, 288, 324}, "YIN<KLOK<<"},
		{"a letter that no filler is like", "YIN<ALOK<<", []int{0, 36, 72, 108, 119, 144, 180, 216, 252, 288}, "YIN<ALOK<<"},
		{"nothing", "", nil, ""},
	} {
		if got := textOf(withoutShadows(place(c.read, c.at...))); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

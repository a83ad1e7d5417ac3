package screenshot

import (
	"testing"

	"sellerdesk/ocr"
)

func TestNearest(t *testing.T) {
	for _, c := range []struct {
		needle, hay        string
		errors, start, end int
	}{
		{"abc", "xxabcxx", 0, 2, 5},
		{"abc", "xxabxcx", 1, 2, 4},
		{"abc", "", 3, 0, 0},
		{"星禾贸易", "深圳市星禾贸易有限公司", 0, 3, 7},
		{"星禾贸易", "深圳市星河贸易有限公司", 1, 3, 7},
	} {
		errors, start, end := nearest([]rune(c.needle), []rune(c.hay))
		if errors != c.errors || c.errors == 0 && (start != c.start || end != c.end) {
			t.Errorf("%q in %q: %d, %d-%d", c.needle, c.hay, errors, start, end)
		}
	}
}

// TestSight holds R51 and R54: names are found whatever blanks, signs, case and look-alikes.
func TestSight(t *testing.T) {
	pages := [][]ocr.Line{{
		line(100, 100, 14, "Seller", "name:", "STARRY", "GRA1N", "Home,", "Inc."),
		line(100, 140, 14, "公司名称：", "深圳市样例星禾", "贸易（样例）有限"),
		line(100, 165, 14, "公司"),
		line(100, 300, 14, "https://www.ebay.com/str/lanternhouse"),
	}}
	for name, want := range map[string]float64{
		"Starry Grain Home":      1,
		"starry-grain home inc":  1,
		"深圳市样例星禾贸易(样例)有限公司":      1,
		"深圳市样例星河贸易(样例)有限公司":      15.0 / 16,
		"lanternhouse":           0.5,
		"完全不同的名字":                0.3,
		"":                       0,
		"!!!":                    0,
		"Starry Grain Home Deco": 0.9,
	} {
		got := sight(name, pages)
		if want == 1 && got.likeness != 1 || want < 1 && (got.likeness > want+0.001 || got.likeness == 1) {
			t.Errorf("%q: %+v, want %v", name, got, want)
		}
	}
	if got := sight("Starry Grain Home", pages); got.text != "STARRY GRA1N Home," || got.box.Y != 100 {
		t.Errorf("%+v", got)
	}
}

// FuzzNearest: the place lies inside, and the errors are no more than the needle has runes.
func FuzzNearest(f *testing.F) {
	f.Add("abc", "xxabxcx")
	f.Add("星禾", "深圳市星河贸易")
	f.Fuzz(func(t *testing.T, needle, hay string) {
		n, h := []rune(needle), []rune(hay)
		if len(n) > 60 || len(h) > 300 {
			return
		}
		errors, start, end := nearest(n, h)
		if errors < 0 || errors > len(n) || start < 0 || end > len(h) || start > end {
			t.Fatalf("%d, %d-%d", errors, start, end)
		}
		if errors == 0 && string(h[start:end]) != string(n) {
			t.Fatalf("%q is not %q", string(h[start:end]), string(n))
		}
	})
}

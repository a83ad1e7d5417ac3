package extract

import "testing"

func TestEthnicityOf(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"汉", "汉"},
		{"一汉", "汉"},
		{"土家", "土家"}, // not 土
		{"维吾尔", "维吾尔"},
		{"样", "样"}, // what is no name stays as it was read
		{"", ""},
	} {
		if got := ethnicityOf(c.text); got != c.want {
			t.Errorf("%q is %q, want %q", c.text, got, c.want)
		}
	}
	if len(ethnicities) != 56 {
		t.Errorf("%d names", len(ethnicities))
	}
}

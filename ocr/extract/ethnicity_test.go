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

// TestUnlistedEthnicityIsNotSure: what stands in no list was misread (R29).
func TestUnlistedEthnicityIsNotSure(t *testing.T) {
	for value, sure := range map[string]bool{"土家": true, "主家": false} {
		d := Document{Fields: map[Name]Field{Ethnicity: {Name: Ethnicity, Text: value, Value: value, Status: Verified, Confidence: 1}}}
		doubtEthnicity(&d)
		if f := d.Field(Ethnicity); (f.Status == Verified) != sure || (f.Confidence > unsure) != sure {
			t.Errorf("%s: %+v", value, f)
		}
	}
}

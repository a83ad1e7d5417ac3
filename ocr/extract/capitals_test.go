package extract

import "testing"

// TestDoubtCapitals covers R28: on a paper set in capitals, small letters and odd signs are in doubt; one
// set otherwise, and one with hardly a letter, tells nothing.
func TestDoubtCapitals(t *testing.T) {
	const name = "HAPPY TREE INTERNATIONAL HOLDINGS CO., LIMITED"
	for _, c := range []struct {
		name, address, nature string
		marks                 string
	}{
		{name, "ROOM 1203, 12/F., 177-183 WING LOK STREET, HONG KONG", "IMPORT & EXPORT", ""},
		{name, "Ri 1203, 12/F., 177-183 WING LOK STREET, HO! KONG", "col", "i!col"},
		{"Happy Tree Limited", "Room 1203, 177-183 Wing Lok Street, Hong Kong", "Import and export", ""},
		{"", "", "Corp", ""},
	} {
		d := Document{Fields: map[Name]Field{}}
		for n, text := range map[Name]string{NameEnglish: c.name, Address: c.address, Nature: c.nature} {
			d.Fields[n] = Field{Name: n, Text: text, Value: text, Status: Unverified, Confidence: .95}
		}
		doubtCapitals(&d, NameEnglish, Address, Nature)
		got := ""
		for _, n := range []Name{NameEnglish, Address, Nature} {
			f := d.Field(n)
			for _, x := range f.Flags {
				if string([]rune(f.Text)[x.Position-1]) != x.Read {
					t.Errorf("%s: mark %+v is somewhere else", f.Text, x)
				}
				got += x.Read
			}
			if (f.Confidence <= capitalMost) != (len(f.Flags) > 0) {
				t.Errorf("%s: certainty %.2f with %d marks", f.Text, f.Confidence, len(f.Flags))
			}
		}
		if got != c.marks {
			t.Errorf("%s: marked %q, want %q", c.address, got, c.marks)
		}
	}
}

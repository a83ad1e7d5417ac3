package extract

import "testing"

// TestSupposed: only what a legal form or a bracket demands is supposed, and it is known as such.
func TestSupposed(t *testing.T) {
	for _, c := range []struct{ name, read, want, added string }{
		{"whole", "深圳样例贸易有限公司", "深圳样例贸易有限公司", ""},
		{"end lost", "深圳样例贸易有限", "深圳样例贸易有限公司", "公司"},
		{"last character lost", "深圳样例贸易有限责任公", "深圳样例贸易有限责任公司", "司"},
		{"bracket lost", "样例东莞）贸易有限公司", "样例（东莞）贸易有限公司", "（"},
		{"bracket taken for a stroke", "样例|东莞）贸易有限公司", "样例（东莞）贸易有限公司", "（"},
		{"an unknown place", "样例天边）贸易有限公司", "样例天边）贸易有限公司", ""},
		{"no company", "样例明", "样例明", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := supposed(rowAt(0, 0, c.read).cells, lexicon{"东莞"})
			added := ""
			for _, k := range got {
				if k.supposed {
					added += k.text
				}
			}
			if textOf(got) != c.want || added != c.added {
				t.Errorf("%q with %q, want %q with %q", textOf(got), added, c.want, c.added)
			}
			if left := textOf(asRead(got)); c.name == "end lost" && left != c.read {
				t.Errorf("as read it is %q", left)
			}
		})
	}
}

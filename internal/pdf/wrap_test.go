package pdf

import (
	"hash/crc32"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func crc(b []byte) uint32 { return crc32.ChecksumIEEE(b) }

func TestWrap(t *testing.T) {
	f := testFonts(t)
	tests := []struct {
		name, text string
		limit      float64
		want       []string
	}{
		{"words", "one two three", 42, []string{"one two ", "three"}},
		{"chinese", "一二三四五六", 30, []string{"一二三", "四五六"}},
		{"no mark begins a line", "一二三。四五", 30, []string{"一二", "三。四", "五"}},
		{"no bracket ends a line", "一二（三）四", 30, []string{"一二", "（三）", "四"}},
		{"long word", "576412345678901234", 50, []string{"576412345", "678901234"}},
		{"empty", "", 50, []string{""}},
		{"line feeds", "a\n\nb", 50, []string{"a", "", "b"}},
		{"narrower than a rune", "一二", 1, []string{"一", "二"}},
		{"only marks", "。。。。", 20, []string{"。。", "。。"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := f.Wrap(tt.text, false, 10, tt.limit)
			if strings.Join(got, "|") != strings.Join(tt.want, "|") {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestClean(t *testing.T) {
	f := testFonts(t)
	tests := []struct{ name, text, want string }{
		{"plain", "订单 order 1", "订单 order 1"},
		{"emoji", "bad 😡😡", "bad [pouting face][pouting face]"},
		{"joiners", "a\u200db\ufe0fc\ufeff", "abc"},
		{"rare character", "𠮷", "[U+20BB7]"},
		{"invalid", "a\xffb", "a" + f.Clean("\ufffd") + "b"},
		{"line ends", "a\r\nb\rc\td", "a\nb\nc d"},
		{"composed", "e\u0301", "é"},
		{"quotes in Latin text", "the carrier’s “scan”…", `the carrier's "scan"...`},
		{"quotes in Chinese text", "称“已扫描”。", "称“已扫描”。"},
		{"control", "a\x00\x1bb", "ab"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := f.Clean(tt.text); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestMissing(t *testing.T) {
	f := testFonts(t)
	if got := f.Missing("好 ok 😡 𠮷 😡\n"); string(got) != "😡𠮷" {
		t.Errorf("got %q", string(got))
	}
}

// FuzzWrap holds that no rune is lost, that everything can be drawn, and that a line is too wide
// only where a single rune is.
func FuzzWrap(f *testing.F) {
	for _, s := range []string{longText, "", "a b  c", "。（“”）", "😡e\u0301\u0301\u0301", "576412345678901234\n\n1", "x-y/z_1&2"} {
		f.Add(s, 60.0)
	}
	fonts := testFonts(f)
	f.Fuzz(func(t *testing.T, s string, limit float64) {
		if !(limit >= 0 && limit < 5000) {
			return
		}
		clean := fonts.Clean(s)
		if !utf8.ValidString(clean) || len(fonts.Missing(clean)) > 0 {
			t.Fatalf("cleaning %q gives %q", s, clean)
		}
		lines := fonts.Wrap(s, false, 10, limit)
		if got, want := strings.Join(lines, ""), strings.ReplaceAll(clean, "\n", ""); got != want {
			t.Fatalf("lost: got %q, want %q", got, want)
		}
		for _, l := range lines {
			l = strings.TrimRight(l, " ")
			if letters := strings.TrimFunc(l, func(r rune) bool { return unicode.Is(unicode.M, r) }); fonts.Width(l, false, 10) > limit && utf8.RuneCountInString(letters) > 1 {
				t.Fatalf("line %q is wider than %g", l, limit)
			}
		}
	})
}

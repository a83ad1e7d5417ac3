package widget

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// wide10 gives Chinese characters ten units and others five.
func wide10(r rune) float32 {
	if wide(r) {
		return 10
	}
	return 5
}

func TestBreakLines(t *testing.T) {
	for _, c := range []struct {
		name, in string
		width    float32
		want     []string
	}{
		{"fits", "样例", 30, []string{"样例"}},
		{"Chinese anywhere", "一二三四五", 30, []string{"一二三", "四五"}},
		{"Latin between words", "late dispatch rate", 50, []string{"late", "dispatch", "rate"}},
		{"no closing mark begins a line", "一二三。四", 30, []string{"一二", "三。四"}},
		{"a word longer than the line", "abcdefghijkl", 25, []string{"abcde", "fghij", "kl"}},
		{"mixed", "订单ABC已发货", 40, []string{"订单ABC", "已发货"}},
		{"empty", "", 40, []string{""}},
	} {
		if got := breakLines(c.in, c.width, wide10); strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// FuzzBreakLines holds that wrapping loses nothing but spaces, and never hangs.
func FuzzBreakLines(f *testing.F) {
	f.Add("处罚工单 SMP-2026 列出 7 个缺陷订单。", float32(60))
	f.Add("a b  c", float32(1))
	f.Fuzz(func(t *testing.T, s string, width float32) {
		if !utf8.ValidString(s) || strings.ContainsAny(s, "\n\r") || !(width > 0) {
			return
		}
		got := strings.Join(breakLines(s, width, wide10), "")
		if strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(s, " ", "") {
			t.Errorf("%q at %v becomes %q", s, width, got)
		}
	})
}

func TestCutEndsWithAnEllipsis(t *testing.T) {
	measure := func(s string) float32 { return float32(utf8.RuneCountInString(s)) * 10 }
	if got := cut([]string{"一二三四五", "六"}, 1, 40, measure); len(got) != 1 || got[0] != "一二三…" {
		t.Errorf("cut %q", got)
	}
	if got := cut([]string{"一二"}, 1, 40, measure); got[0] != "一二" {
		t.Errorf("cut %q", got)
	}
}

func TestLatinQuotes(t *testing.T) {
	for in, want := range map[string]string{
		"the seller’s fault": "the seller's fault", "“%s” asks": `"%s" asks`, "对照“经营范围”": "对照“经营范围”", "读到“Home”": "读到“Home”",
	} {
		if got := latinQuotes(in); got != want {
			t.Errorf("latinQuotes(%q) = %q, want %q", in, got, want)
		}
	}
}

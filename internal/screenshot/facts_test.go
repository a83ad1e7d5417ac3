package screenshot

import (
	"testing"

	"sellerdesk/ocr"
)

// TestFacts holds the figures of R40, R46, R56 and R57 as pages write them.
func TestFacts(t *testing.T) {
	for _, c := range []struct {
		slot  Slot
		lines []ocr.Line
		want  int64
	}{
		{Health, []ocr.Line{line(100, 100, 14, "Account", "Health", "Rating", "328")}, 328},
		{Health, []ocr.Line{line(100, 100, 14, "账户状况评级"), line(100, 125, 14, "1000")}, 1000},
		{Health, []ocr.Line{line(100, 100, 14, "Account", "Health")}, -1},
		{Followers, []ocr.Line{line(100, 100, 14, "412", "posts", "12.4K", "followers")}, 12_400},
		{Followers, []ocr.Line{line(100, 100, 14, "1.2", "万", "粉丝")}, 12_000},
		{Followers, []ocr.Line{line(100, 100, 14, "粉丝数：", "10,431")}, 10_431},
		{Followers, []ocr.Line{line(100, 100, 14, "3M", "followers")}, 3_000_000},
		{Trustpilot, []ocr.Line{line(100, 100, 14, "TrustScore", "4.3")}, 43},
		{Trustpilot, []ocr.Line{line(100, 100, 14, "3.8", "out", "of", "5")}, 38},
		{Trustpilot, []ocr.Line{line(100, 100, 14, "Reviews", "1,204")}, -1},
		{Sales, []ocr.Line{line(100, 100, 14, "成交总额", "GMV"), line(100, 125, 20, "US$", "602,480.35")}, 60_248_035},
		{Sales, []ocr.Line{line(100, 100, 14, "Ordered", "product", "sales", "$1,284,331.20")}, 128_433_120},
		{Sales, []ocr.Line{line(100, 100, 14, "Sales", "rank", "12")}, -1},
		{Account, []ocr.Line{line(100, 100, 14, "Account", "Health", "Rating", "328")}, -1},
	} {
		facts := factsOf(reading{pages: [][]ocr.Line{nil, c.lines}}, c.slot)
		switch {
		case c.want < 0 && len(facts) > 0:
			t.Errorf("%s %q: %+v", c.slot, c.lines[0].Text, facts)
		case c.want >= 0 && (len(facts) != 1 || facts[0].Value != c.want || facts[0].Box.W == 0):
			t.Errorf("%s %q: %+v, want %d", c.slot, c.lines[0].Text, facts, c.want)
		}
	}
}

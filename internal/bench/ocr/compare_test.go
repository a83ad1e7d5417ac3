package main

import "testing"

// TestSame: what counts as read right.
func TestSame(t *testing.T) {
	for _, tt := range []struct {
		field, got, truth string
		want              bool
	}{
		{"name", "星禾（深圳）科技有限公司", "星禾(深圳)科技有限公司", true},
		{"name", "星禾(深圳)科技有限公", "星禾(深圳)科技有限公司", false},
		{"name", "", "星禾", false},
		{"established", "2019-03-12", "2019年03月12日", true},
		{"established", "2019-03-13", "2019年03月12日", false},
		{"term", "2019-03-12/open", "2019年03月12日至长期", true},
		{"term", "2019-03-12/2049-03-11", "2019年03月12日至2049年03月11日", true},
		{"term", "长期", "长期", true},
		{"term", "2019-03-12/2049-03-11", "2019年03月12日至长期", false},
		{"valid", "2015-03-12/open", "2015.03.12-长期", true},
		{"valid", "2015.03.12-2035.03.12", "2015.03.12-2035.03.12", true},
		{"issued", "2017-09-06", "6 September 2017", true},
		{"issued", "2020-12-16", "16-12-20", true},
		{"birth", "1965-06-14", "14-06-1965", true},
		{"birth", "1995-12-08", "1995年12月8日", true},
		{"expires", "2026-08-11", "11/08/2026", true},
		{"expires", "2026-11-08", "11/08/2026", false},
		{"number", "WX3416613", "WX341661(3)", true},
		{"number", "WX3416612", "WX341661(3)", false},
		{"sex", "M", "男", true},
		{"sex", "F", "男", false},
		{"certificate_no", "64495110-000-08-25-2", "64495110-000-08-25-2", true},
		{"name_en", "Bright Summit (Hong Kong) Limited", "BRIGHT SUMMIT (HONG KONG) LIMITED", true},
		{"scope", "玩具销售；灯具销售", "玩具销售;灯具销售。", true},
		{"uscc", "91440300MAEXAMPL8B", "91440300MAEXAMPL88", false},
		{"mrz", "P<UTO\nL898", "P<UTO L898", true},
	} {
		if got := same(tt.field, tt.got, tt.truth); got != tt.want {
			t.Errorf("%s: %q against %q: %v (%q, %q)", tt.field, tt.got, tt.truth, got, dates(tt.got), dates(tt.truth))
		}
	}
}

// TestStands: the plain text wins a field wherever it stands, but not by half of it.
func TestStands(t *testing.T) {
	plain := flat("统一社会信用代码\n91440300 MAEXAMPL88\n名    称 “深圳市样例星禾贸易有限公司")
	if !stands(plain, "91440300MAEXAMPL88") || !stands(plain, "深圳市样例星禾贸易有限公司") || stands(plain, "样例明") {
		t.Error("the plain text is judged wrongly")
	}
}

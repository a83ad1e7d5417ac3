package screenshot

import (
	"testing"

	"sellerdesk/ocr"
)

// TestParseAddress holds the forms of R42-R45 of entered links.
func TestParseAddress(t *testing.T) {
	for in, want := range map[string]address{
		"https://www.amazon.com/sp?ie=UTF8&seller=A1SAMPLE":                {host: "amazon.com", key: "A1SAMPLE"},
		"https://www.walmart.com/seller/101":                               {host: "walmart.com", key: "101"},
		"https://www.ebay.com/str/sampleshop?_trksid=p1&_tab=about":        {host: "ebay.com", key: "sampleshop"},
		"https://sample-shop.example/":                                     {host: "sample-shop.example"},
		"sample-shop.example":                                              {host: "sample-shop.example"},
		" WWW.Amazon.com/sp?seller=A1 ":                                    {host: "amazon.com", key: "A1"},
		"https://www.amazon.com/s?me=A1SAMPLE&marketplaceID=ATVPDKIKX0DER": {host: "amazon.com", key: "A1SAMPLE"},
	} {
		if got, ok := parseAddress(in); !ok || got != want {
			t.Errorf("%q: %+v, want %+v", in, got, want)
		}
	}
	for _, in := range []string{"", "shop", "https://", "http://[::1", "样例"} {
		if got, ok := parseAddress(in); ok {
			t.Errorf("%q is %+v", in, got)
		}
	}
}

func TestRelatedHosts(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"amazon.com", "amazon.com", true},
		{"amazon.com", "sellercentral.amazon.com", true},
		{"walmart.com", "seller.walmart.com", true},
		{"walmart.com", "retaillink2.wal-mart.com", true},
		{"shop.sample.example", "sample.example", true},
		{"amazon.com", "amazon.com.mx", false},
		{"amazon.com", "notamazon.com", false},
		{"amazon.com", "amazon.com.sample.cn", false},
		{"amazon.com", "walmart.com", false},
		{"amazon.com", "com", false},
	} {
		if got := (address{host: c.a}).related(c.b); got != c.want {
			t.Errorf("%s and %s: %v", c.a, c.b, got)
		}
	}
}

// TestSeek holds R50: the host must stand in the address bar.
func TestSeek(t *testing.T) {
	want := address{host: "ebay.com", key: "samplelanternhome"}
	page := func(y int, words ...string) []ocr.Line { return []ocr.Line{line(200, y, 14, words...)} }
	for _, c := range []struct {
		name  string
		pages [][]ocr.Line
		check func(linkSeen) bool
	}{
		{"in the bar", [][]ocr.Line{page(50, "https://www.ebay.com/str/samplelanternhome")}, func(s linkSeen) bool { return s.sure && s.at.bar && s.key == "" && s.other == nil }},
		{"cut by blanks", [][]ocr.Line{page(50, "www.ebay", ".com/str/", "samplelanternhome")}, func(s linkSeen) bool { return s.sure && s.at.bar && s.key == "" }},
		{"on the page only", [][]ocr.Line{page(700, "https://www.ebay.com/str/samplelanternhome")}, func(s linkSeen) bool { return s.sure && !s.at.bar }},
		{"another shop, read twice", [][]ocr.Line{page(50, "ebay.com/str/harbourboats"), page(50, "ebay.com/str/harbourboats")}, func(s linkSeen) bool { return s.key == "harbourboats" }},
		{"another shop, read once", [][]ocr.Line{page(50, "ebay.com/str/harbourboats"), page(50, "ebay.com")}, func(s linkSeen) bool { return s.key == "" && s.sure }},
		{"the shop with an error", [][]ocr.Line{page(50, "ebay.com/str/samp1elantemhome")}, func(s linkSeen) bool { return s.key == "" && s.sure }},
		{"another host, read twice", [][]ocr.Line{page(50, "www.walmart.com/seller/1"), page(50, "walmart.com/seller/1")}, func(s linkSeen) bool { return s.at == nil && s.other != nil && s.other.host == "walmart.com" }},
		{"another host, read once", [][]ocr.Line{page(50, "www.walmart.com/seller/1"), page(50, "blur")}, func(s linkSeen) bool { return s.at == nil && s.other == nil }},
		{"a mail address", [][]ocr.Line{page(50, "owner@ebay.com"), page(50, "owner@ebay.com")}, func(s linkSeen) bool { return !s.sure && s.other == nil }},
		{"misread", [][]ocr.Line{page(50, "www.ebav.com/str/x")}, func(s linkSeen) bool { return s.at != nil && !s.sure }},
		{"nothing", [][]ocr.Line{page(50, "Seller", "account")}, func(s linkSeen) bool { return s.at == nil && s.other == nil }},
	} {
		if got := seek(want, c.pages, 1080); !c.check(got) {
			t.Errorf("%s: %+v at %+v other %+v", c.name, got, got.at, got.other)
		}
	}
}

// FuzzSeek: whatever is entered and read, no panic, and what is sure is related.
func FuzzSeek(f *testing.F) {
	f.Add("https://www.ebay.com/str/x", "www.ebay.com/str/x y")
	f.Add("amazon.com", "amazon.com.mx/sp")
	f.Fuzz(func(t *testing.T, link, read string) {
		a, ok := parseAddress(link)
		if !ok {
			return
		}
		pages := [][]ocr.Line{{line(200, 50, 14, read)}, {line(200, 50, 14, read, read)}}
		s := seek(a, pages, 1080)
		if s.sure && !a.related(s.at.host) {
			t.Fatalf("%q in %q: %+v", link, read, s.at)
		}
	})
}

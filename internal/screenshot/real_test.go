package screenshot

import (
	"bytes"
	"context"
	"image"
	"image/jpeg"
	"image/png"
	"os"
	"testing"

	"sellerdesk/internal/rule"
	"sellerdesk/ocr"
	"sellerdesk/ocr/tesseract"
)

func TestMain(m *testing.M) {
	if tesseract.IsWorker(os.Args) {
		os.Exit(tesseract.ServeWorker())
	}
	os.Exit(m.Run())
}

// real starts the real engine, or skips where the machine or the build has none.
func real(t testing.TB) ocr.Engine {
	t.Helper()
	e, err := tesseract.New(tesseract.Options{})
	if err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { _ = e.Close() })
	for _, l := range []ocr.Language{ocr.English, ocr.SimplifiedChinese} {
		if !tesseract.HasLanguage(e.TessdataDir(), l) {
			t.Skip("no model ", l)
		}
	}
	return e
}

func pngOf(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func jpegOf(t testing.TB, m image.Image, quality int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: quality}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

var amazonWant = Expect{
	Slot: Account, Link: amazonLink, ShopName: "Starry Grain Home", Company: "深圳市样例星禾贸易有限公司",
}

func statuses(fs []rule.Finding) map[string]rule.Status {
	m := map[string]rule.Status{}
	for _, f := range fs {
		m[f.Rule] = f.Status
	}
	return m
}

func captured(t *testing.T, s screen) Shot {
	t.Helper()
	return Open(pngOf(t, s.draw(t)))
}

// TestRealScreens reads drawn screens of several systems with the real engine: R49-R54.
func TestRealScreens(t *testing.T) {
	e := real(t)
	usual := screen{
		w: 1920, h: 1080, scale: 1, system: "win-zh", url: "amazon.com/sp?ie=UTF8&seller=A1SAMPLE2SHOP",
		lines: amazonPage(), footer: "Last updated 2026/11/20 09:30",
	}
	for _, c := range []struct {
		name   string
		change func(*screen, *Expect)
		want   map[string]rule.Status // what doesn't pass
	}{
		{"Windows, Chinese", func(*screen, *Expect) {}, nil},
		{"Windows, English, dark, 150 %", func(s *screen, _ *Expect) { s.system, s.dark, s.scale = "win-en", true, 1.5 }, nil},
		{"Mac, Chinese, retina", func(s *screen, _ *Expect) { s.system, s.w, s.h, s.scale = "mac-zh", 2880, 1800, 2 }, nil},
		{"Mac, English, dark", func(s *screen, _ *Expect) { s.system, s.dark = "mac-en", true }, nil},
		{"Linux, small", func(s *screen, _ *Expect) { s.system, s.w, s.h = "gnome", 1366, 768 }, nil},
		{"no clock but on the page", func(s *screen, _ *Expect) { s.system = "none" }, map[string]rule.Status{"shot.clock": rule.NeedsPerson}},
		{"no clock at all", func(s *screen, _ *Expect) { s.system, s.footer = "none", "" }, map[string]rule.Status{"shot.clock": rule.Block}},
		{"a page's time where the clock would be", func(s *screen, _ *Expect) { s.system, s.footer = "none", "2026/11/20 09:30" }, map[string]rule.Status{"shot.clock": rule.NeedsPerson}},
		{"another marketplace", func(s *screen, _ *Expect) { s.url = "www.walmart.com/seller/10199" }, map[string]rule.Status{"shot.link": rule.Block}},
		{"another seller", func(s *screen, _ *Expect) { s.url = "amazon.com/sp?ie=UTF8&seller=A9QXW7KPVRTEZU" }, map[string]rule.Status{"shot.link": rule.Block}},
		{"back office", func(s *screen, _ *Expect) { s.url = "sellercentral.amazon.com/sw/AccountInfo" }, nil},
		{"a look-alike host", func(s *screen, _ *Expect) { s.url = "amazon.com.sample-shop.cn/sp" }, map[string]rule.Status{"shot.link": rule.Block}},
		{"no address bar", func(s *screen, _ *Expect) { s.url = "" }, map[string]rule.Status{"shot.link": rule.NeedsPerson}},
		{"another shop's name", func(_ *screen, w *Expect) { w.ShopName = "Harbour Lantern Co" }, map[string]rule.Status{"shot.name": rule.NeedsPerson}},
		{"another company", func(_ *screen, w *Expect) { w.Company = "深圳市样例星河贸易有限公司" }, map[string]rule.Status{"shot.company": rule.NeedsPerson}},
		{"another page", func(_ *screen, w *Expect) { w.Slot = Trustpilot; w.Company = "" }, map[string]rule.Status{"shot.page": rule.NeedsPerson}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, want := usual, amazonWant
			c.change(&s, &want)
			r, err := Examine(context.Background(), e, captured(t, s), want)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range r.Findings {
				status, not := c.want[f.Rule]
				if !not {
					status = rule.Pass
				}
				if f.Status != status && (not || f.Status != rule.NotApplicable) {
					t.Errorf("%s: %s, want %s: %s %v", f.Rule, f.Status, status, f.Message.ZH, f.Box)
				}
			}
		})
	}
}

package screenshot

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"image"
	"image/jpeg"
	"image/png"
	"os"
	"testing"

	"sellerdesk/internal/rule"
	"sellerdesk/ocr"
	"sellerdesk/ocr/recorded"
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

var update = flag.Bool("update", false, "record anew with the real engine")

const recordings = "testdata/screens.json"

// fallback plays recordings, and asks the real engine for what isn't recorded: another machine
// may draw or scale a picture a little differently.
type fallback struct {
	*recorded.Engine
	t *testing.T
}

func (f fallback) Recognize(ctx context.Context, r ocr.Request) (ocr.Page, error) {
	page, err := f.Engine.Recognize(ctx, r)
	var unknown *recorded.UnknownPictureError
	if errors.As(err, &unknown) {
		return real(f.t).Recognize(ctx, r)
	}
	return page, err
}

// screenReader gives the engine for drawn screens: recordings, or with -update a recorder that is
// written down at the test's end.
func screenReader(t *testing.T) ocr.Engine {
	t.Helper()
	if !*update {
		e, err := recorded.Load(os.DirFS("."), recordings)
		if err != nil {
			t.Fatal(err)
		}
		return fallback{e, t}
	}
	r := recorded.NewRecorder(real(t), ocr.English, ocr.SimplifiedChinese)
	t.Cleanup(func() {
		var b bytes.Buffer
		if err := r.Write(&b); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(recordings, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	})
	return r
}

// TestRealScreen reads one drawn screen with the real engine: R49-R54.
func TestRealScreen(t *testing.T) {
	r, err := Examine(context.Background(), real(t), Open(jpegOf(t, usualScreen(t), 80)), amazonWant)
	if err != nil || rule.Worst(r.Findings) != rule.Pass || r.Clock == nil || r.Clock.Time != "14:05" {
		t.Errorf("%v, clock %+v, %v", statuses(r.Findings), r.Clock, err)
	}
}

// TestScreens reads drawn screens of several systems, as the real engine read them: R49-R57.
func TestScreens(t *testing.T) {
	e := screenReader(t)
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
		{"account health", func(s *screen, w *Expect) {
			w.Slot, s.lines = Health, []string{"Account Health", "Account Health Rating", "328 Healthy", "Starry Grain Home"}
		}, nil},
		{"followers", func(s *screen, w *Expect) {
			w.Slot, s.url, s.lines = Followers, "www.instagram.com/starrygrainhome", []string{"Starry Grain Home", "412 posts   12.4K followers   88 following"}
		}, nil},
		{"followers without a social network", func(s *screen, w *Expect) {
			w.Slot, s.lines = Followers, []string{"Starry Grain Home", "12,431 followers"}
		}, map[string]rule.Status{"shot.link": rule.NeedsPerson}},
		{"trustpilot", func(s *screen, w *Expect) {
			w.Slot, w.Link, s.url, s.lines = Trustpilot, "https://starrygrain.example/", "www.trustpilot.com/review/starrygrain.example",
				[]string{"Starry Grain Home", "Reviews 1,204   Excellent", "TrustScore 4.3"}
		}, map[string]rule.Status{"shot.link": rule.Pass}},
		{"supply records", func(s *screen, w *Expect) {
			w.Slot, s.url, s.lines = Supply, "vendorcentral.amazon.com/po/vendor", []string{"Starry Grain Home", "Purchase orders, last 6 months", "PO 7XSAMPLE 2026-10-03 Confirmed"}
		}, nil},
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

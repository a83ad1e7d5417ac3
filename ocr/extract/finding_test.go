package extract

import (
	"image"
	"image/color"
	"image/draw"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"sellerdesk/internal/cal"
	"sellerdesk/internal/rule"
	"sellerdesk/ocr"
	"sellerdesk/ocr/preprocess"
)

var day = cal.Date{Year: 2026, Month: 11, Day: 22}

// TestTermFinding covers R27's licence by its validity: expired, under 30, under 90 days.
func TestTermFinding(t *testing.T) {
	for left, want := range map[int]rule.Status{-1: rule.Block, 0: rule.Warn, 29: rule.Warn, 30: rule.Warn, 89: rule.Warn, 90: rule.Pass} {
		if f := termFinding(LicenceTerm{To: day.Add(left)}, day); f.Status != want {
			t.Errorf("%d days left: %s, want %s", left, f.Status, want)
		}
	}
	if f := termFinding(LicenceTerm{Long: true}, day); f.Status != rule.Pass {
		t.Errorf("no end: %s", f.Status)
	}
}

// TestAgeFinding: a company must be older than 60 days (R27's paper, third parties' number).
func TestAgeFinding(t *testing.T) {
	for age, want := range map[int]rule.Status{-3: rule.NeedsPerson, 10: rule.Warn, 60: rule.Warn} {
		if f, ok := ageFinding(day.Add(-age), day); !ok || f.Status != want {
			t.Errorf("%d days old: %v %s, want %s", age, ok, f.Status, want)
		}
	}
	if _, ok := ageFinding(day.Add(-61), day); ok {
		t.Error("61 days old: a finding")
	}
}

// TestCodeFinding holds that only a verified code passes, and a failing one blocks (R29, R30).
func TestCodeFinding(t *testing.T) {
	for status, want := range map[Status]rule.Status{
		Verified: rule.Pass, Proposed: rule.NeedsPerson, Ambiguous: rule.NeedsPerson, Failing: rule.Block,
		Unverified: rule.NeedsPerson, Missing: rule.NeedsPerson,
	} {
		f := codeFinding(Field{Status: status})
		if f.Status != want || (f.Status != rule.Pass) == f.Remedy.IsZero() {
			t.Errorf("%s: %s with remedy %q, want %s", status, f.Status, f.Remedy.EN, want)
		}
	}
}

// TestTwinFlags holds R30: every 0, 5, O and S of a code is marked, changed or not.
func TestTwinFlags(t *testing.T) {
	cells := printed(0, 0, "91S0A5O").cells
	var at []int
	for _, f := range twinFlags(Field{}, cells) {
		at = append(at, f.Position)
	}
	if len(at) != 4 || at[0] != 3 || at[1] != 4 || at[2] != 6 || at[3] != 7 {
		t.Errorf("marked %v, want 3 4 6 7", at)
	}
}

func TestRegionFinding(t *testing.T) {
	code := Field{Status: Verified, Value: "91440300MA5DQ8Y7XX"}
	for address, want := range map[string]rule.Status{"广东省深圳市样例路1号": rule.Pass, "浙江省杭州市样例路1号": rule.Notice} {
		f, ok := regionFinding(code, Field{Status: Unverified, Value: address})
		if !ok || f.Status != want {
			t.Errorf("%s: %v %s, want %s", address, ok, f.Status, want)
		}
	}
	for _, address := range []string{"义乌市北京路1号", "上少市样例路1号"} { // a county-level city; misread
		if f, ok := regionFinding(code, Field{Status: Unverified, Value: address}); ok {
			t.Errorf("%s is said to be elsewhere: %s", address, f.Status)
		}
	}
	if _, ok := regionFinding(Field{Status: Failing, Value: code.Value}, Field{Status: Unverified, Value: "广东"}); ok {
		t.Error("a failing code was compared")
	}
}

// TestBorderFinding holds R33: a picture of an ID has no border.
func TestBorderFinding(t *testing.T) {
	pg := &sheetPage{sheet: preprocess.Sheet{Found: true, Fill: .5}}
	for kind, want := range map[Kind]bool{CNID: true, HKID: true, Passport: true, BusinessLicense: false} {
		if f := (&work{kind: kind}).border(pg); (f != nil) != want {
			t.Errorf("%s: %v, want %v", kind, f != nil, want)
		}
	}
	pg.sheet.Fill = .95
	if (&work{kind: CNID}).border(pg) != nil {
		t.Error("a card that fills the picture has a border")
	}
}

// TestEveryFaultOfAPictureHasItsPlace holds that each finding about the picture shows where: the edge that
// is cut, the corner that is folded, the glare, or the page that the fault lies over (R9, R33).
func TestEveryFaultOfAPictureHasItsPlace(t *testing.T) {
	page := image.Rect(0, 0, 400, 250)
	faults := func(kind Kind, s preprocess.Sheet, q preprocess.Quality) map[string]image.Rectangle {
		pg := &sheetPage{sheet: s, color: image.NewNRGBA(page)}
		at := map[string]image.Rectangle{}
		for _, f := range (&work{kind: kind}).pictureFindings(pg, Document{Kind: kind, Quality: q}) {
			if f.Box == nil {
				t.Errorf("%s has no place", f.Rule)
				continue
			}
			r := image.Rect(f.Box[0], f.Box[1], f.Box[0]+f.Box[2], f.Box[1]+f.Box[3])
			if r.Empty() || !r.In(page) {
				t.Errorf("%s lies at %v of %v", f.Rule, r, page)
			}
			at[f.Rule] = r
		}
		return at
	}
	glare := image.Rect(10, 20, 60, 50)
	got := faults(CNID, preprocess.Sheet{Found: true, Fill: .5}, preprocess.Quality{Softness: 1, Glare: .5, GlareAt: glare})
	for id, want := range map[string]image.Rectangle{
		"picture.empty": page, "picture.border": page, "picture.blur": page, "picture.copy": page, "picture.glare": glare,
	} {
		if got[id] != want {
			t.Errorf("%s lies at %v, want %v", id, got[id], want)
		}
	}
	if got := faults(HKID, preprocess.Sheet{}, preprocess.Quality{Veil: glare}); got["picture.glare"] != glare {
		t.Errorf("a glare that fades writing lies at %v, want %v", got["picture.glare"], glare)
	}
	if got := faults(BusinessLicense, preprocess.Sheet{}, preprocess.Quality{Ripple: 1, Chroma: 1}); got["picture.screen"] != page {
		t.Errorf("a screen's pattern lies at %v", got["picture.screen"])
	}
	for side, want := range []image.Rectangle{image.Rect(0, 0, 400, 16), image.Rect(384, 0, 400, 250), image.Rect(0, 234, 400, 250), image.Rect(0, 0, 16, 250)} {
		s := preprocess.Sheet{Found: true, Fill: 1}
		s.Cut[side], s.Corners[side] = true, true
		got := faults(CNID, s, preprocess.Quality{Chroma: 1})
		if got["picture.cut"] != want || !got["picture.corner"].Overlaps(want) {
			t.Errorf("side %d: the cut lies at %v, the corner at %v", side, got["picture.cut"], got["picture.corner"])
		}
	}
	for corner, want := range []image.Rectangle{image.Rect(0, 0, 50, 50), image.Rect(350, 0, 400, 50), image.Rect(350, 200, 400, 250), image.Rect(0, 200, 50, 250)} {
		s := preprocess.Sheet{Found: true, Fill: 1}
		s.Beyond[corner] = true
		if got := faults(CNID, s, preprocess.Quality{Chroma: 1}); got["picture.cut"] != want || len(got) != 2 {
			t.Errorf("corner %d outside the picture: %v, want a cut at %v", corner, got, want)
		}
	}
}

const sampleCode = "91350206883U5DGA7G"

// qrPicture draws a QR code where the landscape form has it.
func qrPicture(t *testing.T, text string) *image.Gray {
	t.Helper()
	m, err := qrcode.NewQRCodeWriter().Encode(text, gozxing.BarcodeFormat_QR_CODE, 200, 200, nil)
	if err != nil {
		t.Fatal(err)
	}
	g := image.NewGray(image.Rect(0, 0, 1600, 1130))
	for i := range g.Pix {
		g.Pix[i] = 245
	}
	for y := range 200 {
		for x := range 200 {
			if m.Get(x, y) {
				g.SetGray(1300+x, 100+y, color.Gray{30})
			}
		}
	}
	return g
}

func TestQRCode(t *testing.T) {
	for text, want := range map[string]string{
		"http://www.sample.example/index.html?uniscid=" + sampleCode: sampleCode,
		sampleCode:                   sampleCode,
		"http://www.sample.example/": "",
		"uniscid=91350206883U5DGA7H": "", // its checks fail
	} {
		if got := qrCode(qrPicture(t, text)).code; got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
	if got := qrCode(image.NewGray(image.Rect(0, 0, 3, 3))); got != (qr{}) {
		t.Errorf("nothing gave %+v", got)
	}
}

func TestWithQR(t *testing.T) {
	for _, c := range []struct {
		field  Field
		status Status
		judged rule.Status
	}{
		{Field{Status: Verified, Value: sampleCode}, Verified, rule.Pass},
		{Field{Status: Verified, Value: "91440300MA5DQ8Y7XX"}, Proposed, rule.NeedsPerson},
		{Field{Status: Failing, Text: "9135020688"}, Failing, rule.NeedsPerson},
		{Field{Status: Missing}, Proposed, rule.NeedsPerson},
		{Field{Status: Ambiguous, Candidates: []Candidate{{Value: "91440300MA5DQ8Y7XX"}, {Value: sampleCode, Changes: []Flag{{Position: 1, Read: "8", Value: "9"}}}}}, Proposed, rule.NeedsPerson},
		{Field{Status: Ambiguous, Candidates: []Candidate{{Value: "91440300MA5DQ8Y7XX"}}}, Ambiguous, rule.NeedsPerson},
	} {
		f, finding := withQR(c.field, sampleCode)
		if len(c.field.Candidates) == 2 && (f.Value != sampleCode || len(f.Flags) != 1) {
			t.Errorf("one of two readings: %q, marked %v", f.Value, f.Flags)
		}
		if f.Status != c.status || finding == nil || finding.Status != c.judged {
			t.Errorf("%s %s: got %s, %+v", c.field.Status, c.field.Value, f.Status, finding)
		}
	}
	if f, finding := withQR(Field{Status: Verified, Value: sampleCode}, ""); finding != nil || f.Confidence != 0 {
		t.Error("no QR code changed something")
	}
}

// TestCameraShake covers R33's legible picture: a movement is told as such, and only what check digits prove
// stays sure on such a page.
func TestCameraShake(t *testing.T) {
	moved := &sheetPage{blur: preprocess.Blur{Length: 9, Spread: 2}}
	if f := soft(moved, Document{}); f == nil || f.id != "picture.motion" || f.status != rule.Warn {
		t.Errorf("a movement: %+v", f)
	}
	if f := soft(&sheetPage{blur: preprocess.Blur{Length: 1, Spread: 2}}, Document{}); f != nil {
		t.Errorf("a sharp page: %+v", f)
	}
	striped := Document{Quality: preprocess.Quality{Ripple: 1}}
	if screen(moved, striped) != nil || screen(&sheetPage{}, striped) == nil {
		t.Error("stripes of a smeared picture are no screen's, those of a sharp one are")
	}
	for _, c := range []struct {
		in   Field
		want Status
		sure bool
	}{
		{Field{Name: USCC, Status: Verified, Confidence: .99}, Verified, true},
		{Field{Name: CompanyName, Status: Verified, Confidence: .99}, Unverified, false},
		{Field{Name: Issued, Status: Unverified, Confidence: .995}, Unverified, false},
		{Field{Name: USCC, Status: Proposed, Confidence: .6}, Proposed, false},
	} {
		if f := unproven(c.in); f.Status != c.want || (f.Confidence >= SureFrom) != c.sure {
			t.Errorf("%+v becomes %s, %.3f", c.in, f.Status, f.Confidence)
		}
	}
}

// TestDazzled: beside glare a part of a value may have stood, so that the value isn't sure.
func TestDazzled(t *testing.T) {
	pg := &sheetPage{color: image.NewNRGBA(image.Rect(0, 0, 600, 200)), layout: preprocess.Layout{Em: 20}}
	draw.Draw(pg.color, pg.color.Rect, image.NewUniform(color.NRGBA{236, 232, 224, 255}), image.Point{}, draw.Src)
	draw.Draw(pg.color, image.Rect(0, 0, 200, 100), image.White, image.Point{}, draw.Src)
	for _, c := range []struct {
		name string
		box  ocr.Box
		want bool
	}{
		{"its beginning is lost", ocr.Box{X: 210, Y: 40, W: 200, H: 24}, true},
		{"far from the glare", ocr.Box{X: 320, Y: 40, W: 200, H: 24}, false},
		{"below it", ocr.Box{X: 210, Y: 140, W: 200, H: 24}, false},
		{"not found", ocr.Box{}, false},
	} {
		if got := dazzled(pg, Field{Name: NameEnglish, Box: c.box}); got != c.want {
			t.Errorf("%s: %t", c.name, got)
		}
	}
}

// TestMisled: a screen's stripes mislead both readers of a name alike, while a number has its check digits
// and a sharp picture misleads nobody.
func TestMisled(t *testing.T) {
	stripes, moved := preprocess.Quality{Ripple: 1}, &sheetPage{blur: preprocess.Blur{Length: 12}}
	for _, c := range []struct {
		page *sheetPage
		q    preprocess.Quality
		name Name
		want bool
	}{
		{&sheetPage{}, stripes, CompanyName, true},
		{&sheetPage{}, stripes, LegalRepresentative, true},
		{&sheetPage{}, stripes, Established, false},
		{&sheetPage{}, preprocess.Quality{}, CompanyName, false},
		{moved, preprocess.Quality{}, Established, true},
	} {
		if got := misled(c.page, c.q, Field{Name: c.name}); got != c.want {
			t.Errorf("%s on %+v: %t", c.name, c.q, got)
		}
	}
}

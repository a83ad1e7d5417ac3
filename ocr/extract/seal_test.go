package extract

import (
	"image"
	"testing"

	"sellerdesk/ocr"
	"sellerdesk/ocr/preprocess"
)

func sealPage(text string, conf float64) ocr.Page {
	w := ocr.Word{Text: text, Confidence: conf, Box: ocr.Box{W: 30 * len([]rune(text)), H: 30}}
	return ocr.Page{Lines: []ocr.Line{ocr.NewLine([]ocr.Word{w})}}
}

// TestSealText: a name ends with its office's form, holds no signs, and is never completed.
func TestSealText(t *testing.T) {
	for _, c := range []struct {
		read, want string
		form, ok   bool
	}{
		{"深圳市市场监督管理局", "深圳市市场监督管理局", true, true},
		{"“青岛市市南区行政审批服务局样", "青岛市市南区行政审批服务局", true, true},
		{"杭州市滨江区市场监督管理", "杭州市滨江区市场监督管理", false, true},
		{"市场监督管理局", "市场监督管理局", false, true},               // a form alone names no office
		{"杭州市市场监督管理局滨江分局样", "杭州市市场监督管理局滨江分局", true, true}, // a branch is another office
		{"样例章", "样例章", false, false},
		{"", "", false, false},
	} {
		r, ok := sealText(sealPage(c.read, .9))
		if r.text != c.want || r.form != c.form || ok != c.ok {
			t.Errorf("%s: got %q, form %v, %v", c.read, r.text, r.form, ok)
		}
		if !r.form && r.conf > .4 {
			t.Errorf("%s: certainty %.2f without an office's form", c.read, r.conf)
		}
	}
}

func TestBestSealReading(t *testing.T) {
	of := func(texts ...string) []sealReading {
		var out []sealReading
		for _, s := range texts {
			r, _ := sealText(sealPage(s, .8))
			out = append(out, r)
		}
		return out
	}
	const right = "东莞市市场监督管理局"
	if r, ok := bestSealReading(of(right, right)); !ok || r.text != right || r.conf < .7 || r.conf > .75 {
		t.Errorf("two alike: %q %.2f", r.text, r.conf)
	}
	if r, ok := bestSealReading(of("东莞市市场监督管理居", right)); !ok || r.text != right || r.conf > .5 {
		t.Errorf("one with a form: %q %.2f", r.text, r.conf)
	}
	mixed := withMajority(of("东莞市市物监督管理局", "东芜市市场监督管理局", "东莞市市场监督营理局"))
	if r := mixed[len(mixed)-1]; len(mixed) != 4 || r.text != right || r.conf > .7 {
		t.Errorf("two of three: %q %.2f", r.text, r.conf)
	}
	if all := withMajority(of(right, "东莞市场监督管理局", right)); len(all) != 3 {
		t.Error("a majority of readings of unlike lengths")
	}
	if _, ok := bestSealReading(nil); ok {
		t.Error("something from nothing")
	}
}

// TestWithSeal: print goes first, unless it is no office's name and the seal has one.
func TestWithSeal(t *testing.T) {
	field := func(v string) Field {
		if v == "" {
			return Field{Status: Missing}
		}
		return Field{Text: v, Value: v, Status: Unverified, Confidence: .8}
	}
	const a, b = "深圳市市场监督管理局", "厦门市思明区市场监督管理局"
	for _, c := range []struct{ printed, seal, want string }{{a, b, a}, {"关2019年", b, b}, {"", b, b}, {a, "", a}, {"某某机关", "", "某某机关"}, {"", "", ""}} {
		if f := withSeal(field(c.printed), stamp{field: field(c.seal)}, Field{}, Field{}); f.Value != c.want || f.Status == Verified {
			t.Errorf("print %q and seal %q gave %q %s", c.printed, c.seal, f.Value, f.Status)
		}
	}
	// The code's region speaks for the seal's place (sampleCode is of Xiamen).
	code := Field{Status: Verified, Value: "91350203" + sampleCode[8:]}
	if f := withSeal(field(""), stamp{field: field(b)}, Field{}, code); f.Confidence <= .8 {
		t.Errorf("of the code's region: certainty %.2f", f.Confidence)
	}
	if f := withSeal(field(""), stamp{field: field(a)}, Field{}, code); f.Confidence != .8 {
		t.Errorf("of another region: certainty %.2f", f.Confidence)
	}
}

// TestRimAndCornerSayWhere: a side that runs out of the picture and a missing corner are marked at
// their place on the upright page, whichever way the photo was turned.
func TestRimAndCornerSayWhere(t *testing.T) {
	photo := preprocess.FromImage(blankPage(400, 300))
	for turn, want := range map[int][2]int{0: {0, 0}, 90: {1, 0}, 180: {1, 1}, 270: {0, 1}} {
		pg := &sheetPage{color: blankPage(400, 300), turn: turn, sheet: preprocess.Sheet{Found: true, Corners: [4]bool{true}, Cut: [4]bool{true}}}
		f := folded(pg)
		if f == nil || f.box[0] > 200 != (want[0] == 1) || f.box[1] > 150 != (want[1] == 1) {
			t.Errorf("turned by %d: corner at %+v", turn, f)
		}
		w := &work{photo: photo}
		if f := w.rim(pg); f == nil || f.box[2] == 400 != (turn%180 == 0) {
			t.Errorf("turned by %d: cut side at %+v", turn, f)
		}
		pg.sheet = preprocess.Sheet{Found: true}
		if folded(pg) != nil || w.rim(pg) != nil {
			t.Error("a finding on a whole sheet")
		}
		pg.sheet = preprocess.Sheet{Found: true, Corners: [4]bool{true, true, true, true}}
		if folded(pg) != nil {
			t.Error("a wrong outline gave a folded corner")
		}
	}
}

func blankPage(w, h int) *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	for i := range m.Pix {
		m.Pix[i] = 240
	}
	return m
}

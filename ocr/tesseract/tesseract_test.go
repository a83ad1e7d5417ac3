package tesseract

import (
	"testing"

	"sellerdesk/ocr"
	"sellerdesk/ocr/ocrtest"
)

// real starts the real engine, or skips where the machine or the build has none.
func real(t testing.TB, o Options) *Engine {
	t.Helper()
	e, err := New(o)
	if err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { _ = e.Close() })
	for _, l := range []ocr.Language{ocr.English, ocr.SimplifiedChinese} {
		if !HasLanguage(e.TessdataDir(), l) {
			t.Skipf("no model %s in %s", l, e.TessdataDir())
		}
	}
	return e
}

func TestContract(t *testing.T) {
	ocrtest.Contract(t, func(t testing.TB) ocr.Engine { return real(t, Options{}) })
}

func TestDarkInkIsNotTriedAsWhiteOnBlack(t *testing.T) {
	m := ocrtest.Lines(t, 40, "SAMPLE 2024")
	for i, v := range m.Pix {
		if i%4 != 3 {
			m.Pix[i] = 255 - v
		}
	}
	e := real(t, Options{})
	for _, dark := range []bool{false, true} {
		page, err := e.Recognize(t.Context(), ocr.Request{Image: m, Languages: []ocr.Language{ocr.English}, Layout: ocr.SingleLine, DarkInk: dark})
		if err != nil {
			t.Fatal(err)
		}
		if read := page.Text() == "SAMPLE 2024"; read == dark {
			t.Errorf("white on black came out as %q with DarkInk %t", page.Text(), dark)
		}
	}
}

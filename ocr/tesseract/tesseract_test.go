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

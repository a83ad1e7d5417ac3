package preprocess_test

import (
	"image"
	"testing"

	"sellerdesk/ocr/preprocess"
)

// TestSheetOnAStrip: a picture so flat that its small copies are one pixel high has no sheet, and no panic.
func TestSheetOnAStrip(t *testing.T) {
	for _, r := range []image.Rectangle{image.Rect(0, 0, 4200, 16), image.Rect(0, 0, 16, 4200)} {
		m := image.NewNRGBA(r)
		for i := range m.Pix {
			m.Pix[i] = uint8(i * 7)
		}
		if s := preprocess.FindSheet(preprocess.FromImage(m)); s.Quad.Area() <= 0 {
			t.Errorf("%v: %v", r, s.Quad)
		}
	}
}

package extract

import (
	"image"
	"image/color"
	"image/draw"
	"math/rand/v2"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"sellerdesk/ocr/preprocess"
)

// TestSmallQRCode: codes of few pixels a module are read in haze and in noise.
func TestSmallQRCode(t *testing.T) {
	m, err := qrcode.NewQRCodeWriter().Encode("https://licence.sample.example/"+sampleCode, gozxing.BarcodeFormat_QR_CODE, 0, 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		module, smoothed int     // pixels of a module; how often it is smoothed
		noise            float64 // standard deviation, grey levels
	}{{3, 0, 0}, {3, 2, 0}, {4, 2, 0}, {3, 0, 40}, {4, 1, 20}} {
		page := image.NewNRGBA(image.Rect(0, 0, 900, 600))
		draw.Draw(page, page.Rect, image.White, image.Point{}, draw.Src)
		for y := range c.module * m.GetHeight() {
			for x := range c.module * m.GetWidth() {
				if m.Get(x/c.module, y/c.module) {
					page.Set(700+x, 40+y, color.Black)
				}
			}
		}
		for range c.smoothed {
			page = preprocess.Smooth(page)
		}
		gray, r := preprocess.Red(page), rand.New(rand.NewPCG(1, 2))
		for i, v := range gray.Pix {
			gray.Pix[i] = uint8(max(0, min(255, 40+.7*float64(v)+c.noise*r.NormFloat64())))
		}
		if got := qrCode(gray).code; got != sampleCode {
			t.Errorf("%+v: got %q", c, got)
		}
	}
}

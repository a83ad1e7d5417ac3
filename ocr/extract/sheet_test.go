package extract

import (
	"context"
	"image"
	"math/rand/v2"
	"testing"

	"sellerdesk/ocr/preprocess"
)

// TestNoiseIsSmoothed: noise that would be taken for writing is taken out of a page before its lines are looked for; a
// page with less of it stays as the camera took it.
func TestNoiseIsSmoothed(t *testing.T) {
	for _, c := range []struct {
		sigma    float64
		smoothed bool
	}{{4, false}, {45, true}} {
		r := rand.New(rand.NewPCG(3, 8))
		m := image.NewNRGBA(image.Rect(0, 0, 1400, 1500)) // warped pixel by pixel
		for i := range m.Pix {
			m.Pix[i] = uint8(min(max(150+c.sigma*r.NormFloat64(), 0), 255))
			if i%4 == 3 {
				m.Pix[i] = 255
			}
		}
		w := &work{ctx: context.Background(), kind: CNID, photo: &preprocess.Photo{Image: m}}
		pg := w.straighten(preprocess.Whole(w.photo), 0)
		if got := preprocess.Grain(pg.gray); got > mostGrain {
			t.Errorf("noise of %.0f: %.1f is left", c.sigma, got)
		}
		raw := preprocess.Grain(preprocess.Red(preprocess.Warp(m, preprocess.WholeOf(1400, 1500), pg.color.Rect.Dx(), pg.color.Rect.Dy())))
		if left := preprocess.Grain(preprocess.Red(pg.color)); (left < raw/2) != c.smoothed {
			t.Errorf("noise of %.0f: %.1f of %.1f is left in the colours", c.sigma, left, raw)
		}
	}
}

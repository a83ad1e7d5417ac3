package preprocess_test

import (
	"image"
	"image/color"
	"math"
	"math/rand/v2"
	"testing"

	"sellerdesk/ocr/preprocess"
)

// noisyPage is paper with lines of dark strokes, and noise of the given standard deviation.
func noisyPage(sigma float64) *image.NRGBA {
	r := rand.New(rand.NewPCG(5, 11))
	m := image.NewNRGBA(image.Rect(0, 0, 300, 200))
	for y := range 200 {
		for x := range 300 {
			v := 200.0
			if y%40 < 10 && x%12 < 3 {
				v = 40
			}
			v = min(max(v+sigma*r.NormFloat64(), 0), 255)
			m.SetNRGBA(x, y, color.NRGBA{uint8(v), uint8(v), uint8(v), 255})
		}
	}
	return m
}

// TestGrain: the noise of a page is measured beside its writing, which counts for little, and smoothing takes
// most of it.
func TestGrain(t *testing.T) {
	for _, sigma := range []float64{0, 5, 20} {
		m := noisyPage(sigma)
		got := preprocess.Grain(preprocess.Red(m))
		if math.Abs(got-sigma) > .35*sigma+.5 {
			t.Errorf("noise of %.0f measured as %.1f", sigma, got)
		}
		if after := preprocess.Grain(preprocess.Red(preprocess.Smooth(m))); sigma > 0 && after > got/3 {
			t.Errorf("noise of %.1f smoothed to %.1f", got, after)
		}
	}
	if got := preprocess.Grain(image.NewGray(image.Rect(0, 0, 2, 2))); got != 0 {
		t.Errorf("a page too small to tell has %.1f", got)
	}
}

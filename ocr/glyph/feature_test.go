package glyph

import (
	"math"
	"testing"
)

func TestHalfTurns(t *testing.T) {
	for deg := -179; deg <= 180; deg++ {
		sin, cos := math.Sincos(float64(deg) * math.Pi / 180)
		want := math.Mod(float64(deg)/180+1, 1)
		got := float64(halfTurns(float32(sin), float32(cos)))
		if off := math.Abs(got - want); min(off, 1-off) > 1e-4 {
			t.Errorf("%d°: %.4f, want %.4f", deg, got, want)
		}
	}
}

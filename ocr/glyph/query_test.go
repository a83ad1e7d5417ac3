package glyph

import (
	"math/rand/v2"
	"testing"
)

// TestQueryIsTheDotProduct holds the packed products against the plain ones, also where every byte is as large as
// it can be beside the others.
func TestQueryIsTheDotProduct(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	of := func(level func() float32) *feature {
		var sum [featLen]float32
		for i := range sum {
			sum[i] = level()
		}
		return quantize(&sum)
	}
	few := func() float32 {
		if r.IntN(60) == 0 {
			return 1
		}
		return 0
	}
	all := []*feature{of(r.Float32), of(func() float32 { return r.Float32() * r.Float32() }), of(func() float32 { return 1 }), of(few), of(few)}
	for i, a := range all {
		q := a.query()
		for j, b := range all {
			fine, lump := 0, 0
			for k := range a.fine {
				fine += int(a.fine[k]) * int(b.fine[k])
			}
			for k := range a.lump {
				lump += int(a.lump[k]) * int(b.lump[k])
			}
			if got := q.lump.dot(packedLump(b, true)); int(got) != lump {
				t.Errorf("%d and %d: coarse %d, want %d", i, j, got, lump)
			}
			if got, want := q.like(b), float64(fine)/(fineLength*fineLength); got != want {
				t.Errorf("%d and %d: fine %v, want %v", i, j, got, want)
			}
		}
	}
}

func BenchmarkLike(b *testing.B) {
	f := new(feature)
	for i := range f.fine {
		f.fine[i] = uint8(i * 7)
	}
	q := f.query()
	for b.Loop() {
		q.like(f)
	}
}

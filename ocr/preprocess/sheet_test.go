package preprocess

import "testing"

// TestWithOuterCorners: what is missing at the corner of a paper is told of its printed frame too, and not of
// a sheet that lies on another one (R33).
func TestWithOuterCorners(t *testing.T) {
	quad := func(x0, y0, x1, y1 float64) Quad { return Quad{{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}} }
	folded := [4]bool{false, true, false, false}
	outer := func(q Quad, score float64) Sheet { return Sheet{Quad: q, Found: true, Score: score, Corners: folded} }
	frame := Sheet{Quad: quad(100, 100, 900, 1200), Found: true, Score: 2.16}
	for _, c := range []struct {
		name  string
		outer Sheet
		want  bool
	}{
		{"the paper around it", outer(quad(60, 60, 940, 1240), 2.14), true},
		{"the paper, at whose rim the frame stands out a little", outer(quad(102, 60, 940, 1240), 2.14), true},
		{"a less likely outline", outer(quad(60, 60, 940, 1240), 2.1), false},
		{"an outline beside it", outer(quad(200, 60, 940, 1240), 2.14), false},
		{"a large sheet below", outer(quad(60, 60, 1600, 1240), 2.14), false},
		{"the whole picture", Sheet{Quad: quad(60, 60, 940, 1240), Score: 2.14, Corners: folded}, false},
	} {
		got := withOuterCorners([]Sheet{frame, c.outer}, 5)
		if (got[0].Corners == folded) != c.want || got[1].Corners != folded {
			t.Errorf("%s: %v and %v", c.name, got[0].Corners, got[1].Corners)
		}
	}
}

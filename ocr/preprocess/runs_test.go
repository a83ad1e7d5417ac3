package preprocess

import (
	"image"
	"testing"
)

// TestMedianHeight: of as many lines of a title as of text, the text is what counts.
func TestMedianHeight(t *testing.T) {
	lines := func(heights ...int) (out []run) {
		for i, h := range heights {
			r := run{}
			for y := range h {
				for x := range 300 {
					r.pts = append(r.pts, image.Pt(x, 200*i+y))
				}
			}
			out = append(out, r.measured(30))
		}
		return out
	}
	for _, c := range []struct {
		heights []int
		want    float64
	}{{[]int{66, 90, 40, 37}, 40}, {[]int{66, 40, 37}, 40}, {[]int{66}, 66}, {nil, 0}} {
		if got := medianHeight(lines(c.heights...), 30); got < c.want-2 || got > c.want {
			t.Errorf("lines %v: %.0f, want %.0f", c.heights, got, c.want)
		}
	}
}

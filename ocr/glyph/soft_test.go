package glyph_test

import (
	"context"
	"image"
	"testing"

	"sellerdesk/ocr/glyph"
)

// defocused is a line as a lens out of focus shows it: passes means over three by three pixels.
func defocused(m *image.Gray, passes int) *image.Gray {
	for range passes {
		out := image.NewGray(m.Rect)
		copy(out.Pix, m.Pix)
		for y := 1; y < m.Rect.Dy()-1; y++ {
			for x := 1; x < m.Rect.Dx()-1; x++ {
				sum := 0
				for d := range 9 {
					sum += int(m.GrayAt(x-1+d%3, y-1+d/3).Y)
				}
				out.Pix[out.PixOffset(x, y)] = uint8(sum / 9)
			}
		}
		m = out
	}
	return m
}

func TestFitReadsBlurredPrint(t *testing.T) {
	r := glyph.New(options())
	const want = "广州市煊赫家居用品股份有限公司"
	for _, c := range []struct {
		passes  int
		blurred bool
	}{{0, false}, {8, true}, {14, true}} {
		line := defocused(lineOf(t, want, 44), c.passes)
		cells, err := r.Fit(context.Background(), line, []rune("广州市卦赫家民用品股份有团公司"), "")
		if err != nil {
			t.Fatal(err)
		}
		if got := textOf(cells); got != want {
			t.Errorf("%d passes: read %q, want %q", c.passes, got, want)
		}
		if got := cells[0].Blurred(); got != c.blurred {
			t.Errorf("%d passes: blurred is %v", c.passes, got)
		}
	}
}

func TestFitReadsTraditionalPrint(t *testing.T) {
	o := options()
	o.Script = glyph.Traditional
	const want = "龍騰翠玉供應鏈有限公司"
	cells, err := glyph.New(o).Fit(context.Background(), lineOf(t, want, 44), []rune("龍膽睪玉供應甸有限公司"), "")
	if err != nil {
		t.Fatal(err)
	}
	if got := textOf(cells); got != want {
		t.Errorf("read %q, want %q", got, want)
	}
}

package preprocess

import (
	"image"
	"image/color"
	"testing"
)

// slanted is a picture of 960 by 720 with a sheet on a brown desk, and a second paper where one is given.
func slanted(sheet Quad, second image.Rectangle) edges {
	m := image.NewNRGBA(image.Rect(0, 0, 960, 720))
	for y := range 720 {
		for x := range 960 {
			c := color.NRGBA{110, 80, 50, 255}
			if (image.Point{x, y}).In(second) {
				c = color.NRGBA{228, 230, 232, 255}
			}
			if sheet.contains(Point{float64(x) + .5, float64(y) + .5}, 0) {
				c = color.NRGBA{236, 234, 226, 255}
			}
			m.SetNRGBA(x, y, c)
		}
	}
	return smoothed(m)
}

// TestCornerBeyond: a corner of a slanted sheet that lies outside the picture, or at its very edge, is told, and one
// that is in the picture is not (R9).
func TestCornerBeyond(t *testing.T) {
	for _, c := range []struct {
		name  string
		sheet Quad
		seen  Quad // the outline as it may be found
		want  [4]bool
	}{
		{
			"all in the picture",
			Quad{{130, 30}, {900, 120}, {830, 680}, {60, 590}},
			Quad{{130, 30}, {900, 120}, {830, 680}, {60, 590}},
			[4]bool{},
		},
		{
			"one above it",
			Quad{{130, -14}, {900, 90}, {830, 650}, {60, 546}},
			Quad{{130, 2}, {900, 90}, {830, 650}, {60, 546}},
			[4]bool{true},
		},
		{
			"two outside, their corners found too far in",
			Quad{{130, -14}, {974, 110}, {890, 670}, {46, 546}},
			Quad{{128, 8}, {950, 112}, {890, 670}, {46, 546}},
			[4]bool{true, true},
		},
		{
			"close to the edge",
			Quad{{130, 9}, {948, 110}, {870, 660}, {50, 560}},
			Quad{{130, 9}, {948, 110}, {870, 660}, {50, 560}},
			[4]bool{},
		},
	} {
		e := slanted(c.sheet, image.Rectangle{})
		var got [4]bool
		for i := range got {
			got[i] = e.cornerBeyond(c.seen, i)
		}
		if got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// TestSecondPaperIsNoCut: another paper at the picture's edge is not taken for the desk, against which all the rest
// would be the sheet's own paper.
func TestSecondPaperIsNoCut(t *testing.T) {
	sheet := Quad{{70, 120}, {870, 100}, {890, 560}, {90, 590}}
	for name, second := range map[string]image.Rectangle{
		"none": {}, "below, to the edge": image.Rect(700, 570, 960, 720), "beside": image.Rect(884, 560, 960, 720),
	} {
		e := slanted(sheet, second)
		for i := range sheet {
			if e.edgeIsPaper(sheet, i) || e.runsOut(sheet, i) {
				t.Errorf("second paper %s: side %d is cut", name, i)
			}
		}
	}
}

// TestScanOfTheWholeSheet: where the same paper lies all round, an outline along the picture's edge is no cut.
func TestScanOfTheWholeSheet(t *testing.T) {
	e := slanted(Quad{{-9, -9}, {999, -9}, {999, 799}, {-9, 799}}, image.Rectangle{})
	s := Sheet{Quad: Quad{{0, 30}, {900, 30}, {900, 690}, {0, 690}}, Found: true, Cut: [4]bool{false, false, false, true}}
	if e.cutSides(&s, s.Quad); s.Cut != [4]bool{} {
		t.Errorf("cut %v", s.Cut)
	}
}

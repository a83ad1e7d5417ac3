package preprocess

import (
	"image"
	"testing"
)

// TestWithoutFrameInPart: what is left of a frame beside the text goes though it is too little for a
// stack, and captions that are spread over their column stay (R27).
func TestWithoutFrameInPart(t *testing.T) {
	const em, w = 30, 2000
	piece := func(x, y, dx, dy int) TextLine { return LevelLine(image.Rect(x, y, x+dx, y+dy)) }
	var captions, frame []TextLine
	for i := range 7 { // as on an upright licence: one character, another one, and the value
		y := 500 + 110*i
		captions = append(captions, piece(160, y, 32, 30), piece(320, y+1, 30, 30), piece(420, y, 500, 32))
	}
	for _, y := range []int{170, 520, 740, 905, 1230, 1300} {
		frame = append(frame, piece(50, y, 28, 40), piece(1930, y+30, 26, 44))
	}
	got := withoutFrame(append(append([]TextLine{}, captions...), frame...), em, w)
	if len(got) != len(captions) {
		t.Fatalf("%d lines are left, want the %d of the text", len(got), len(captions))
	}
	for _, l := range got {
		if l.Box.Min.X < 160 || l.Box.Min.X > 420 {
			t.Errorf("a piece of the frame at %v is left", l.Box)
		}
	}
}

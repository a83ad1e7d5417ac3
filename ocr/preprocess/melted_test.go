package preprocess_test

import (
	"image"
	"testing"

	"sellerdesk/ocr/preprocess"
)

// smeared is a picture as a hand that moves to the right by n pixels takes it.
func smeared(g *image.Gray, n int) *image.Gray {
	out := image.NewGray(g.Rect)
	for y := range g.Rect.Dy() {
		for x := range g.Rect.Dx() {
			sum := 0
			for i := range n {
				sum += int(g.GrayAt(min(max(x+i-n/2, 0), g.Rect.Dx()-1), y).Y)
			}
			out.Pix[y*out.Stride+x] = uint8(sum / n)
		}
	}
	return out
}

// TestFindLinesKeepsWordsThatBlurMelts: a long word whose letters run together is writing all the same.
func TestFindLinesKeepsWordsThatBlurMelts(t *testing.T) {
	m := sheetOf(t, 1100, 640, 30, "59942857-000-01-26-5", "NUMBERS REGISTERED", "57643247-000-06-25-0", "COMMENCEMENT OF BUSINESS", "72928405-000-02-26-7")
	sharp := preprocess.Flatten(preprocess.Red(m), 32)
	want := preprocess.FindLines(sharp).Lines
	got := preprocess.FindLines(smeared(sharp, 9)).Lines
	if len(got) != len(want) {
		t.Fatalf("%d lines on the smeared page, %d on the sharp one", len(got), len(want))
	}
	for i, l := range got {
		if off := l.Box.Dx() - want[i].Box.Dx(); off < -6 || off > 20 {
			t.Errorf("line %d is %d pixels wide, %d when sharp", i, l.Box.Dx(), want[i].Box.Dx())
		}
	}
}

// TestFindLinesTakesNoRuleForAWord: rules and bars are as wide as words, with less ink or more.
func TestFindLinesTakesNoRuleForAWord(t *testing.T) {
	m := sheetOf(t, 1100, 640, 30, sampleLines...)
	g := preprocess.Flatten(preprocess.Red(m), 64)
	want := len(preprocess.FindLines(g).Lines)
	for x := range 300 {
		g.Pix[(560+x/16)*g.Stride+700+x] = 20 // a rule that falls
		for y := range 24 {
			g.Pix[(600+y)*g.Stride+100+x] = 20 // a bar
		}
	}
	if got := len(preprocess.FindLines(g).Lines); got != want {
		t.Errorf("%d lines with a rule and a bar, %d without", got, want)
	}
}

package extract

import (
	"image"
	"image/color"
	"image/draw"
	"testing"

	"sellerdesk/ocr/preprocess"
)

// TestSexOf: a card's number begins with a letter, and that letter is no sex (R32).
func TestSexOf(t *testing.T) {
	for in, want := range map[string]string{
		"女 F": "F", "男 M": "M", "女上": "F", "F": "F", "M103420(6)": "", "A123456(3)": "", "": "", "陳大文": "",
	} {
		if got := sexOf(in); got != want {
			t.Errorf("sexOf(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestBesideOnRow: the sex is looked for in the short line beside the date of birth, else in the room there
// (R32).
func TestBesideOnRow(t *testing.T) {
	birth := preprocess.LevelLine(image.Rect(400, 500, 640, 530))
	beside := preprocess.LevelLine(image.Rect(760, 498, 840, 534))
	below := preprocess.LevelLine(image.Rect(760, 560, 840, 590))
	if got := besideOnRow([]preprocess.TextLine{birth, below, beside}, birth, 640); got.line.Box != beside.Box {
		t.Errorf("looks in %v, want %v", got.line.Box, beside.Box)
	}
	if got := besideOnRow([]preprocess.TextLine{birth, below}, birth, 640); got.line.Box != birth.Box || got.from <= 640 {
		t.Errorf("without a line looks in %v from %d", got.line.Box, got.from)
	}
}

// TestFirstCharacter parts a character from the letter set apart from it, and nothing where there is no gap.
func TestFirstCharacter(t *testing.T) {
	page := func(boxes ...image.Rectangle) preprocess.Strip {
		g := image.NewGray(image.Rect(0, 0, 200, 60))
		draw.Draw(g, g.Rect, image.NewUniform(color.Gray{245}), image.Point{}, draw.Src)
		for _, b := range boxes {
			draw.Draw(g, b, image.NewUniform(color.Gray{20}), image.Point{}, draw.Src)
		}
		return preprocess.Cut(g, preprocess.LevelLine(image.Rect(10, 15, 190, 45)), 5, 195, 30)
	}
	han, rest := firstCharacter(page(image.Rect(20, 15, 50, 45), image.Rect(65, 15, 80, 45)))
	if han.Empty() || rest.Empty() || han.Dx() < 30 || han.Dx() > 45 || rest.Min.X < han.Max.X-6 {
		t.Errorf("parts %v and %v", han, rest)
	}
	if han, _ := firstCharacter(page(image.Rect(20, 15, 190, 45))); !han.Empty() {
		t.Errorf("one long stroke was parted: %v", han)
	}
}

package widget

import (
	"image"
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// TestTurned holds that picture and places turn together.
func TestTurned(t *testing.T) {
	img := image.NewNRGBA(image.Rect(5, 7, 5+30, 7+20)) // a part of a larger one
	ink := color.NRGBA{R: 255, A: 255}
	img.SetNRGBA(5+3, 7+4, ink)
	place := image.Rect(3, 4, 4, 5)
	for quarters, want := range []image.Point{{3, 4}, {15, 3}, {26, 15}, {4, 26}} {
		turned := Turned(img, quarters)
		at := TurnedRect(place, image.Pt(30, 20), quarters)
		if at.Min != want {
			t.Errorf("%d quarters: the place comes to %v, want %v", quarters, at.Min, want)
		}
		b := turned.Bounds()
		if got := turned.At(b.Min.X+at.Min.X, b.Min.Y+at.Min.Y); got != color.Color(ink) {
			t.Errorf("%d quarters: %v there", quarters, got)
		}
	}
}

func viewer(t *testing.T) *Picture {
	t.Helper()
	test.NewTempApp(t)
	p := NewPicture(Keys{})
	test.NewTempWindow(t, p).Resize(fyne.NewSize(300, 200))
	p.Resize(fyne.NewSize(300, 200))
	p.SetImage(image.NewNRGBA(image.Rect(0, 0, 600, 400)), 0)
	p.SetBoxes([]Box{{Key: "near", Rect: image.Rect(290, 190, 310, 210)}, {Key: "far", Rect: image.Rect(560, 370, 590, 390)}})
	return p
}

// TestPictureFollows holds that an enlarged picture comes to the place that is looked at, and moves
// no further than needed.
func TestPictureFollows(t *testing.T) {
	p := viewer(t)
	p.Follow("far")
	if !p.Whole() || p.offset != (fyne.Position{}) {
		t.Errorf("a whole picture has moved to %v", p.offset)
	}
	p.Zoom(4)
	if p.Sees("far") {
		t.Fatal("the far box is in sight from the start: the test proves nothing")
	}
	p.Follow("near")
	if p.offset != (fyne.Position{}) {
		t.Errorf("for a box in sight it moves to %v", p.offset)
	}
	for range 4 {
		p.Follow("far")
		if !p.Sees("far") {
			t.Errorf("turned by %d the far box is out of sight at %v", p.quarter, p.offset)
		}
		p.Turn()
		p.Zoom(4)
	}
	p.Follow("nothing")
}

// TestPictureTakesTheKeysOnAClick holds that + and the arrows work once one has clicked.
func TestPictureTakesTheKeysOnAClick(t *testing.T) {
	p := viewer(t)
	picked := ""
	p.OnBox = func(key string) { picked = key }
	p.Tapped(&fyne.PointEvent{Position: fyne.NewPos(150, 100)})
	if !p.focused || picked != "near" {
		t.Errorf("focused %t, picked %q", p.focused, picked)
	}
	p.TypedRune('+')
	if p.Whole() {
		t.Error("+ does not enlarge")
	}
}

// TestCropGrowsWithItsRoom holds that a crop is as wide as there is room, no higher than asked, and
// its marks stay on their characters.
func TestCropGrowsWithItsRoom(t *testing.T) {
	test.NewTempApp(t)
	img := image.NewNRGBA(image.Rect(100, 50, 300, 70))
	crop := Crop(img, 80, []Box{{Rect: image.Rect(200, 50, 210, 70)}}).(*fyne.Container)
	for _, c := range []struct{ room, width, mark float32 }{{400, 400, 200}, {600, 600, 300}, {1000, 800, 400}} {
		crop.Resize(fyne.NewSize(c.room, 80))
		if w, x := crop.Objects[0].Size().Width, crop.Objects[1].Position().X+1; w != c.width || x != c.mark {
			t.Errorf("in %v: %v wide, want %v; the mark at %v, want %v", c.room, w, c.width, x, c.mark)
		}
		if h := crop.MinSize().Height; h != c.width/10 {
			t.Errorf("in %v: %v high", c.room, h)
		}
	}
}

// TestSmallMarksHideNothing holds that doubted characters are marked on the picture only once it is
// large enough.
func TestSmallMarksHideNothing(t *testing.T) {
	p := viewer(t)
	p.SetBoxes([]Box{{Key: "line", Rect: image.Rect(10, 10, 200, 22)}, {Key: "line", Rect: image.Rect(20, 10, 30, 22), Thin: true}})
	whole := len(p.content.Objects)
	p.Zoom(4)
	if large := len(p.content.Objects); whole != 2 || large != 3 {
		t.Errorf("picture and boxes: %d whole, %d enlarged", whole, large)
	}
}

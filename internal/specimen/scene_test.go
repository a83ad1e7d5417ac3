package specimen

import (
	"bytes"
	"image"
	"testing"
)

// TestScenes draws a sheet in every scene: the paper's corners lie where the truth says, on the
// picture except where the paper fills it, and the same seed gives the same picture.
func TestScenes(t *testing.T) {
	fonts, err := OpenFonts("-")
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := CNIdentityFront(fonts, 5, false)
	if err != nil {
		t.Fatal(err)
	}
	small := Sheet{resize(sheet.Image, cardW/3, cardH/3), sheet.Truth}
	for _, s := range SceneSeries(CNIdentity, Tuned, len(Scenes())) {
		if s.Distort.Name == "large" {
			continue // twelve million pixels
		}
		a, err := Photograph(small, s.Distort, s.Strength, s.Seed)
		if err != nil {
			t.Fatal(err)
		}
		size := pictureSize(t, a.Data)
		for _, p := range a.Truth.Corners {
			inside := image.Pt(int(p.X), int(p.Y)).In(image.Rect(-1, -1, size.X+1, size.Y+1))
			if full := s.Distort.Name == "full"; inside == full {
				t.Errorf("%s: corner %v on a picture of %v", s.Name(), p, size)
			}
		}
		if s.Index%7 == 0 {
			b, _ := Photograph(small, s.Distort, s.Strength, s.Seed)
			if !bytes.Equal(a.Data, b.Data) {
				t.Errorf("%s: the same seed gave two pictures", s.Name())
			}
		}
	}
}

// TestScenesLeaveTheSeriesAlone: scenes have seeds and names of their own.
func TestScenesLeaveTheSeriesAlone(t *testing.T) {
	names := map[string]bool{}
	for _, d := range append(Distortions(), Flaws()...) {
		names[d.Name] = true
	}
	for _, d := range Scenes() {
		if names[d.Name] {
			t.Errorf("%s is a distortion too", d.Name)
		}
		if got, ok := DistortionNamed(d.Name); !ok || got.Name != d.Name {
			t.Errorf("%s can't be found by its name", d.Name)
		}
	}
	seen := map[uint64]bool{}
	for _, s := range append(Series(Passport, Tuned, 200), FlawSeries(Passport, Tuned, 200)...) {
		seen[s.Seed] = true
	}
	for _, s := range SceneSeries(Passport, Tuned, 200) {
		if seen[s.Seed] {
			t.Fatalf("%s shares its seed", s.Name())
		}
	}
}

package preprocess_test

import (
	"math"
	"testing"

	"sellerdesk/internal/specimen"
	"sellerdesk/ocr/preprocess"
)

// sceneOff are how far corners may lie from the paper's, share of its longer side. A licence's
// printed frame and a picture's moulding are as good as its rim; on blank paper a card may be
// taken with the sheet below. Where paper is as bright as the desk, or leans far, some sides are those
// of the printed frame or of the paper's shadow.
var sceneOff = map[string]float64{"framed": .1, "screenshot": .1, "full": .1, "sleeve": .06, "white-desk": .06, "steep": .07}

// TestFindSheetInManyPlaces holds the outlines that are found on other people's tables to the
// truth, for a landscape, an upright and a card.
func TestFindSheetInManyPlaces(t *testing.T) {
	fonts, err := specimen.OpenFonts("-")
	if err != nil {
		t.Fatal(err)
	}
	places := []string{"white-desk", "tiles", "cloth", "dark-desk", "papers", "fingers", "creased", "steep", "framed", "sleeve", "small"}
	kinds := []specimen.Kind{specimen.BusinessLicense, specimen.BusinessLicensePortrait, specimen.CNIdentity}
	for i, name := range places {
		kind := kinds[i%len(kinds)]
		taken := 0
		for _, s := range specimen.SceneSeries(kind, specimen.Tuned, len(specimen.Scenes())) {
			if s.Distort.Name != name {
				continue
			}
			taken++
			p, err := s.Take(fonts)
			if err != nil {
				t.Fatal(err)
			}
			photo, err := preprocess.Decode(p.Data)
			if err != nil {
				t.Fatal(err)
			}
			limit := .04
			if v, ok := sceneOff[name]; ok {
				limit = v
			}
			if sheet := preprocess.FindSheet(photo); !sheet.Found || cornersOff(sheet.Quad, p.Truth.Corners) > limit {
				t.Errorf("%s: found %v at %v, paper at %v", s.Name(), sheet.Found, sheet.Quad, p.Truth.Corners)
			}
		}
		if taken == 0 {
			t.Errorf("there is no place %q", name)
		}
	}
}

// cornersOff is the largest distance of a corner from the truth's, share of the longer side,
// whichever way up the paper lies.
func cornersOff(q preprocess.Quad, truth specimen.Quad) float64 {
	long, best := 0.0, math.Inf(1)
	for i := range truth {
		j := (i + 1) % 4
		long = max(long, math.Hypot(truth[i].X-truth[j].X, truth[i].Y-truth[j].Y))
	}
	for turn := range 4 {
		worst := 0.0
		for i, c := range q {
			d := truth[(i+turn)%4]
			worst = max(worst, math.Hypot(c.X-d.X, c.Y-d.Y)/long)
		}
		best = min(best, worst)
	}
	return best
}

// TestMissingCorners: a folded corner is found, and none on a careful photo.
func TestMissingCorners(t *testing.T) {
	fonts, err := specimen.OpenFonts("-")
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]int{"folded": 1, "easy": 0, "tilt": 0, "shadow": 0} {
		d, ok := specimen.DistortionNamed(name)
		if !ok {
			t.Errorf("there is no distortion %q", name)
			continue
		}
		sheet, err := specimen.License(fonts, 3, false)
		if err != nil {
			t.Fatal(err)
		}
		p, err := specimen.Photograph(sheet, d, .6, 1_050_001)
		if err != nil {
			t.Fatal(err)
		}
		photo, err := preprocess.Decode(p.Data)
		if err != nil {
			t.Fatal(err)
		}
		got := 0
		for _, gone := range preprocess.FindSheet(photo).Corners {
			if gone {
				got++
			}
		}
		if got != want {
			t.Errorf("%s: %d corners missing, want %d", name, got, want)
		}
	}
}

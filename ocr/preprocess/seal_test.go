package preprocess_test

import (
	"image"
	"image/color"
	"math"
	"testing"

	"sellerdesk/internal/specimen"
	"sellerdesk/ocr/preprocess"
)

// TestFindSealOnALicence holds middle and radius of the stamp to what was drawn, in light and in
// shadow.
func TestFindSealOnALicence(t *testing.T) {
	fonts, err := specimen.OpenFonts("-")
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := specimen.License(fonts, 4, false)
	if err != nil {
		t.Fatal(err)
	}
	want := sheet.Truth.Boxes["registration_authority"].Bounds()
	for _, light := range []float64{1, .45} {
		page := image.NewNRGBA(sheet.Image.Rect)
		for i, v := range sheet.Image.Pix {
			page.Pix[i] = uint8(float64(v) * light)
			if i%4 == 3 {
				page.Pix[i] = 255
			}
		}
		s, ok := preprocess.FindSeal(page, image.Rect(0, page.Rect.Dy()/2, page.Rect.Dx(), page.Rect.Dy()))
		mid := image.Pt((want.Min.X+want.Max.X)/2, (want.Min.Y+want.Max.Y)/2)
		if d := math.Hypot(s.Middle.X-float64(mid.X), s.Middle.Y-float64(mid.Y)); !ok || d > 3 || math.Abs(s.Radius-140) > 5 {
			t.Errorf("light %.2f: found %v %+v, want %v with radius 140", light, ok, s, mid)
		}
	}
}

// TestNoSealNoFinding: neither blank paper, nor black writing, nor a red line is a seal.
func TestNoSealNoFinding(t *testing.T) {
	m := sheetOf(t, 900, 640, 30, sampleLines...)
	if s, ok := preprocess.FindSeal(m, m.Rect); ok {
		t.Errorf("a seal %+v on black writing", s)
	}
	for y := 300; y < 306; y++ {
		for x := range 900 {
			m.SetNRGBA(x, y, color.NRGBA{210, 30, 30, 255})
		}
	}
	if s, ok := preprocess.FindSeal(m, m.Rect); ok {
		t.Errorf("a seal %+v on a red line", s)
	}
	if _, ok := preprocess.FindSeal(m, image.Rect(0, 0, 4, 4)); ok {
		t.Error("a seal on four pixels")
	}
}

// stamped draws a red ring with blocks for characters over black lines of text.
func stamped(t *testing.T) *image.NRGBA {
	m := sheetOf(t, 900, 640, 30, sampleLines...)
	for y := range 640 {
		for x := range 900 {
			d, a := math.Hypot(float64(x-600), float64(y-300)), math.Atan2(float64(y-300), float64(x-600))
			block := d > 62 && d < 78 && a < .3 && int(a*9+100)%2 == 0
			if d > 88 && d < 94 || block {
				i := m.PixOffset(x, y)
				m.Pix[i], m.Pix[i+1], m.Pix[i+2] = uint8(int(m.Pix[i])*215/255), uint8(int(m.Pix[i+1])*30/255), uint8(int(m.Pix[i+2])*35/255)
			}
		}
	}
	return m
}

// TestUnwrapShowsRedInkOnly: the strip holds the ring's blocks, and the black text below is gone.
func TestUnwrapShowsRedInkOnly(t *testing.T) {
	m := stamped(t)
	s, ok := preprocess.FindSeal(m, m.Rect)
	if !ok {
		t.Fatal("no seal")
	}
	g := s.Unwrap(m, 48)
	if g.Rect.Dy() != 48 || g.Rect.Dx() < 100 || g.Rect.Dx() > 700 {
		t.Fatalf("a strip of %v", g.Rect)
	}
	dark := 0
	for _, v := range g.Pix {
		if v < 120 {
			dark++
		}
	}
	if share := float64(dark) / float64(len(g.Pix)); share < .1 || share > .5 {
		t.Errorf("%.2f of the strip is ink", share)
	}
}

// TestDropSealKeepsBlackUnderRed compares ink and paper with those of the page before it was
// stamped.
func TestDropSealKeepsBlackUnderRed(t *testing.T) {
	plain, m := sheetOf(t, 900, 640, 30, sampleLines...), stamped(t)
	want := preprocess.Flatten(preprocess.Red(plain), 32)
	got := preprocess.Flatten(preprocess.Red(m), 32)
	seal, _ := preprocess.FindSeal(m, m.Rect)
	preprocess.DropSeal(got, m, seal)
	wrong, ink := 0, 0
	for y := 200; y < 400; y++ {
		for x := 500; x < 700; x++ {
			if v := int(want.GrayAt(x, y).Y); v < 120 || v > 220 {
				ink++
				if d := v - int(got.GrayAt(x, y).Y); d > 50 || d < -50 {
					wrong++
				}
			}
		}
	}
	if wrong*200 > ink {
		t.Errorf("%d of %d pixels changed below the seal", wrong, ink)
	}
}

// TestDropSealKeepsBrownCaptions: captions in brown and dark red stay, and gold print and red ink go, in white and
// in warm light.
func TestDropSealKeepsBrownCaptions(t *testing.T) {
	for _, c := range []struct {
		name string
		ink  color.NRGBA
		kept bool
	}{
		{"brown", color.NRGBA{110, 70, 30, 255}, true},
		{"dark red", color.NRGBA{140, 60, 40, 255}, true},
		{"gold", color.NRGBA{186, 158, 90, 255}, false},
		{"seal", color.NRGBA{210, 35, 45, 255}, false},
	} {
		for _, blue := range []float64{1, .8} {
			m := sheetOf(t, 900, 640, 30, sampleLines...)
			for i := 0; i < len(m.Pix); i += 4 { // black becomes the ink, white stays
				for k, v := range []uint8{c.ink.R, c.ink.G, c.ink.B} {
					mixed := float64(v) + float64(m.Pix[i+k])*(255-float64(v))/255
					if k == 2 {
						mixed *= blue
					}
					m.Pix[i+k] = uint8(mixed)
				}
			}
			want := preprocess.Flatten(preprocess.Red(m), 32)
			got := preprocess.Flatten(preprocess.Red(m), 32)
			preprocess.DropSeal(got, m, preprocess.Seal{})
			before, after := inkOn(want), inkOn(got)
			if share := float64(after) / float64(before); c.kept != (share > .9) || !c.kept && share > .15 {
				t.Errorf("%s, blue %.1f: %.2f of the ink is left", c.name, blue, share)
			}
		}
	}
}

func inkOn(g *image.Gray) int {
	n := 0
	for _, v := range g.Pix {
		if v < 200 {
			n++
		}
	}
	return n
}

// TestDropBlue: a blue watermark across the page goes, black and blue-black writing below it stays, in
// white and in warm light.
func TestDropBlue(t *testing.T) {
	for _, blue := range []float64{1, .7} {
		m := sheetOf(t, 900, 640, 30, sampleLines...)
		plain := preprocess.Flatten(preprocess.Red(m), 32)
		for y := range 640 {
			for x := range 900 {
				p := m.Pix[m.PixOffset(x, y):]
				if band := (x + y) % 160; band < 24 { // print in blue at half strength
					for k, v := range []float64{40, 80, 200} {
						p[k] = uint8(.5*float64(p[k]) + .5*v*float64(p[k])/255)
					}
				}
				p[2] = uint8(float64(p[2]) * blue)
			}
		}
		g := preprocess.Flatten(preprocess.Red(m), 32)
		before := inkOn(g)
		preprocess.DropBlue(g, m)
		want, got := inkOn(plain), inkOn(g)
		if got < want*9/10 || got > want*12/10 {
			t.Errorf("blue %.1f: %d pixels of ink, of which %d are writing; %d after", blue, before, want, got)
		}
	}
}

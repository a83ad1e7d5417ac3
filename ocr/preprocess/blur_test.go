package preprocess_test

import (
	"image"
	"math"
	"slices"
	"testing"

	"sellerdesk/ocr/preprocess"
)

// moved is a picture as a camera takes it that moves by n pixels in a direction, radians from the row.
func moved(g *image.Gray, n, angle float64) *image.Gray {
	out := image.NewGray(g.Rect)
	at := func(x, y float64) float64 {
		ix, iy := int(math.Floor(x)), int(math.Floor(y))
		v := func(x, y int) float64 {
			return float64(g.GrayAt(min(max(x, 0), g.Rect.Dx()-1), min(max(y, 0), g.Rect.Dy()-1)).Y)
		}
		fx, fy := x-float64(ix), y-float64(iy)
		return (v(ix, iy)*(1-fx)+v(ix+1, iy)*fx)*(1-fy) + (v(ix, iy+1)*(1-fx)+v(ix+1, iy+1)*fx)*fy
	}
	const steps = 24
	for y := range g.Rect.Dy() {
		for x := range g.Rect.Dx() {
			sum := 0.0
			for i := range steps {
				t := n * ((float64(i)+.5)/steps - .5)
				sum += at(float64(x)+t*math.Cos(angle), float64(y)+t*math.Sin(angle))
			}
			out.Pix[y*out.Stride+x] = uint8(sum/steps + .5)
		}
	}
	return out
}

// unlike is the mean difference of two pages in the part that holds the writing.
func unlike(a, b *image.Gray) float64 {
	sum := 0
	for i, v := range a.Pix {
		d := int(v) - int(b.Pix[i])
		sum += max(d, -d)
	}
	return float64(sum) / float64(len(a.Pix))
}

func TestBlurOfAKnownMovementIsUndone(t *testing.T) {
	sharp := preprocess.Flatten(preprocess.Red(sheetOf(t, 900, 680, 28, slices.Concat(sampleLines, sampleLines)...)), 32)
	for _, degrees := range []float64{0, 35, 90, 140} {
		for _, n := range []float64{7, 10} {
			angle := degrees * math.Pi / 180
			page := moved(sharp, n, angle)
			b := preprocess.BlurOf(page, preprocess.FindLines(page))
			if !b.Moved() {
				t.Errorf("%v pixels at %v°: not found: %+v", n, degrees, b)
				continue
			}
			off := math.Mod(b.Angle-angle+2.5*math.Pi, math.Pi) - math.Pi/2
			if math.Abs(off) > .2 || b.Length < .6*n || b.Length > 1.5*n {
				t.Errorf("%v pixels at %v°: found %.1f at %.0f°", n, degrees, b.Length, b.Angle*180/math.Pi)
			}
			if before, after := unlike(sharp, page), unlike(sharp, preprocess.Deblur(page, b)); after > .85*before {
				t.Errorf("%v pixels at %v°: %.2f from the sharp page, %.2f before", n, degrees, after, before)
			}
		}
	}
}

func TestBlurOfTakesNoLensForAMovement(t *testing.T) {
	sharp := preprocess.Flatten(preprocess.Red(sheetOf(t, 900, 680, 28, slices.Concat(sampleLines, sampleLines)...)), 32)
	lens := moved(moved(moved(sharp, 5, 0), 5, math.Pi/2), 4, math.Pi/4)
	lens = moved(lens, 4, 3*math.Pi/4)
	for name, page := range map[string]*image.Gray{"sharp": sharp, "out of focus": lens, "empty": image.NewGray(image.Rect(0, 0, 300, 200))} {
		if b := preprocess.BlurOf(page, preprocess.FindLines(page)); b.Moved() {
			t.Errorf("%s: %+v", name, b)
		}
	}
}

func TestDeblurLeavesBarePaper(t *testing.T) {
	b := preprocess.Blur{Length: 9, Angle: .5, Spread: 2}
	for _, size := range []image.Rectangle{image.Rect(0, 0, 1, 1), image.Rect(0, 0, 3, 200), image.Rect(0, 0, 130, 70)} {
		g := image.NewGray(size)
		for i := range g.Pix {
			g.Pix[i] = 240
		}
		if out := preprocess.Deblur(g, b); unlike(g, out) > 0 {
			t.Errorf("bare paper of %v changed", size)
		}
		for i := range g.Pix {
			g.Pix[i] = uint8(i * 2654435761 >> 7)
		}
		if out := preprocess.Deblur(g, b); out.Rect != size {
			t.Errorf("noise of %v became %v", size, out.Rect)
		}
	}
}

package preprocess

import (
	"image"
	"math/rand/v2"
	"testing"

	"github.com/disintegration/imaging"
)

func speckled(w, h int) *image.NRGBA {
	r := rand.New(rand.NewPCG(1, 2))
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	for i := range m.Pix {
		if m.Pix[i] = uint8(r.IntN(256)); i%4 == 3 {
			m.Pix[i] = 255
		}
	}
	return m
}

func levelsOff(a, b uint8) int { return max(int(a)-int(b), int(b)-int(a)) }

// TestResampleAsImaging: scaling in whole numbers gives what imaging gives, but for a level of rounding.
func TestResampleAsImaging(t *testing.T) {
	m := speckled(97, 61)
	g := Red(m)
	for _, c := range []struct {
		name   string
		filter imaging.ResampleFilter
		w, h   int
	}{
		{"shrunk", imaging.Box, 40, 25},
		{"shrunk a little", imaging.CatmullRom, 80, 50},
		{"grown", imaging.CatmullRom, 150, 140},
		{"to a pixel", imaging.Box, 1, 1},
		{"narrowed", imaging.CatmullRom, 60, 61},
		{"as it is", imaging.Box, 97, 61},
	} {
		got, want := resizeGray(g, c.w, c.h, c.filter), Red(imaging.Resize(g, c.w, c.h, c.filter))
		for i := range want.Pix {
			if levelsOff(got.Pix[i], want.Pix[i]) > 1 {
				t.Fatalf("%s: pixel %d is %d, want %d", c.name, i, got.Pix[i], want.Pix[i])
			}
		}
	}
	part := image.Rect(13, 7, 90, 60)
	got, want := shrink(m.SubImage(part).(*image.NRGBA), 30, 20), imaging.Resize(imaging.Crop(m, part), 30, 20, imaging.Box)
	for i := range want.Pix {
		if levelsOff(got.Pix[i], want.Pix[i]) > 1 {
			t.Fatalf("part: byte %d is %d, want %d", i, got.Pix[i], want.Pix[i])
		}
	}
	white := image.NewNRGBA(image.Rect(0, 0, 512, 256))
	for i := range white.Pix {
		white.Pix[i] = 255
	}
	for i, v := range shrink(white, 2, 1).Pix { // as far as a side may be shrunk
		if v != 255 {
			t.Fatalf("white: byte %d is %d", i, v)
		}
	}
	if fit(m, 97) != m || fit(m, 50).Rect != image.Rect(0, 0, 50, 31) {
		t.Errorf("fitted to %v and %v", fit(m, 97).Rect, fit(m, 50).Rect)
	}
}

// TestBoxIsTheMean compares running sums with the mean taken pixel by pixel, also where the square is larger
// than the picture.
func TestBoxIsTheMean(t *testing.T) {
	g := Red(speckled(23, 9))
	mean := func(g *image.Gray, x, y, dx, dy int) uint8 {
		sum, n := 0, 0
		for v := max(0, y-dy); v <= min(8, y+dy); v++ {
			for u := max(0, x-dx); u <= min(22, x+dx); u++ {
				sum, n = sum+int(g.GrayAt(u, v).Y), n+1
			}
		}
		return uint8(sum / n)
	}
	for _, r := range []int{1, 2, 5, 30} {
		got := box(g, r)
		across := image.NewGray(g.Rect)
		for i := range across.Pix {
			across.Pix[i] = mean(g, i%23, i/23, r, 0)
		}
		for i := range got.Pix {
			if want := mean(across, i%23, i/23, 0, r); got.Pix[i] != want {
				t.Fatalf("radius %d: pixel %d is %d, want %d", r, i, got.Pix[i], want)
			}
		}
	}
}

// TestOpaqueFromJPEG: a part of a picture as JPEG decodes to comes out in the same colours as pixel by pixel.
func TestOpaqueFromJPEG(t *testing.T) {
	whole := image.NewYCbCr(image.Rect(0, 0, 64, 70), image.YCbCrSubsampleRatio420)
	r := rand.New(rand.NewPCG(3, 4))
	for _, plane := range [][]uint8{whole.Y, whole.Cb, whole.Cr} {
		for i := range plane {
			plane[i] = uint8(r.IntN(256))
		}
	}
	for _, m := range []image.Image{whole, whole.SubImage(image.Rect(2, 4, 60, 68))} {
		got := opaque(m)
		b := m.Bounds()
		if got.Rect != image.Rect(0, 0, b.Dx(), b.Dy()) {
			t.Fatalf("%v of %v", got.Rect, b)
		}
		for y := range b.Dy() {
			for x := range b.Dx() {
				cr, cg, cb, _ := m.At(b.Min.X+x, b.Min.Y+y).RGBA()
				c := got.NRGBAAt(x, y)
				if levelsOff(c.R, uint8(cr>>8)) > 1 || levelsOff(c.G, uint8(cg>>8)) > 1 || levelsOff(c.B, uint8(cb>>8)) > 1 || c.A != 255 {
					t.Fatalf("%v: %d, %d is %v", b, x, y, c)
				}
			}
		}
	}
}

package screenshot

import "image"

// Window in which the commonest colour is taken for the ground that letters stand on. It is low, for bars
// and fields of other colours lie above each other.
const (
	groundWidth  = 301 // pixels, odd
	groundHeight = 5   // pixels, odd
	groundStep   = 4   // pixels along a row for which one ground is taken
)

// flatten turns whatever letters of a screen stand on white and the letters dark: grey fields,
// coloured bars and dark ones alike. Engines look for one threshold over a whole picture, and lose
// letters on a field between two others.
func flatten(m *image.Gray) *image.Gray {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	out := image.NewGray(image.Rect(0, 0, w, h))
	for y := range h {
		flattenRow(out, m, y)
	}
	return out
}

func flattenRow(out, m *image.Gray, y int) {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	top, bottom := max(y-groundHeight/2, 0), min(y+groundHeight/2, h-1)
	var levels [256]int
	column := func(x, n int) {
		for yy := top; yy <= bottom; yy++ {
			levels[m.Pix[yy*m.Stride+x]] += n
		}
	}
	for x := range min(groundWidth/2, w) {
		column(x, 1)
	}
	ground := 255
	for x := range w {
		if in := x + groundWidth/2; in < w {
			column(in, 1)
		}
		if gone := x - groundWidth/2 - 1; gone >= 0 {
			column(gone, -1)
		}
		if x%groundStep == 0 {
			ground = commonest(&levels)
		}
		d := abs(int(m.Pix[y*m.Stride+x]) - ground)
		out.Pix[y*out.Stride+x] = uint8(255 - min(d*5/4, 255))
	}
}

// commonest is the level about which most pixels lie.
func commonest(levels *[256]int) int {
	const near = 6 // levels to either side
	sum, best, at := 0, -1, 0
	for i := range 256 + near {
		if i < 256 {
			sum += levels[i]
		}
		if gone := i - 2*near - 1; gone >= 0 {
			sum -= levels[gone]
		}
		if sum > best {
			best, at = sum, i-near
		}
	}
	exact := max(at, 0)
	for i := max(at-near, 0); i <= min(at+near, 255); i++ {
		if levels[i] > levels[exact] {
			exact = i
		}
	}
	return exact
}

package screenshot

import "image"

// Window in which the commonest colour is taken for the ground that letters stand on. It is low, for bars
// and fields of other colours lie above each other.
const (
	groundWidth  = 301 // pixels, odd
	groundHeight = 5   // pixels, odd
	groundStep   = 8   // pixels along a row for which one ground is taken
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
	var levels histogram
	column := func(x, n int) {
		for yy := top; yy <= bottom; yy++ {
			v := m.Pix[yy*m.Stride+x]
			levels.exact[v] += n
			levels.coarse[v/4] += n
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
			ground = levels.commonest()
		}
		d := abs(int(m.Pix[y*m.Stride+x]) - ground)
		out.Pix[y*out.Stride+x] = uint8(255 - min(d*5/4, 255))
	}
}

// histogram counts pixels by level, and by four levels together.
type histogram struct {
	exact  [256]int
	coarse [64]int
}

// commonest is the commonest level among those about which most pixels lie.
func (h *histogram) commonest() int {
	best, at := -1, 0
	for i := 1; i < 63; i++ {
		if n := h.coarse[i-1] + h.coarse[i] + h.coarse[i+1]; n > best {
			best, at = n, i
		}
	}
	level := 4 * (at - 1)
	for v := level; v < 4*(at+2); v++ {
		if h.exact[v] > h.exact[level] {
			level = v
		}
	}
	return level
}

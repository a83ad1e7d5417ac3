package preprocess

import (
	"image"
	"math"
	"slices"
)

// paper is the value that Flatten gives to the background.
const paper = 245

// Flatten divides g by its own background, which is looked for in blocks of the given size, so
// that shadow and a slow fall of light vanish and paper is even.
func Flatten(g *image.Gray, block int) *image.Gray {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	bw, bh := (w+block-1)/block, (h+block-1)/block
	ground := meanOf3(blockLight(g, block, bw, bh), bw, bh)
	out := image.NewGray(image.Rect(0, 0, w, h))
	xs := make([]blockStep, w)
	for x := range xs {
		xs[x] = stepAt(x, block, bw)
	}
	parallelRows(h, func(y int) {
		row := gridRow(ground, y, block, bw, bh)
		src, dst := g.Pix[y*g.Stride:], out.Pix[y*w:]
		for x, s := range xs {
			b := row[s.lo]*(1-s.t) + row[s.hi]*s.t
			dst[x] = uint8(min(255, float32(src[x])*paper/max(b, 24)))
		}
	})
	return out
}

// DropSeal takes red ink and print in gold and brown off g, the flattened red channel of color, in
// place; seal is the page's, as FindSeal finds it, with a radius of 0 where there is none. Red ink lets
// most red pass, but not all, so that the channel alone leaves a seal as grey as a pencil's stroke. Within
// a round seal what the ink takes is given back pixel by pixel, by how red it looks, so that black strokes
// under it keep their edges; elsewhere what is reddish and not dark becomes paper, unless it is the rim of
// a stroke with a dark middle: forms have captions in brown and dark red.
func DropSeal(g *image.Gray, color *image.NRGBA, seal Seal) {
	reach := 1.08 * seal.Radius
	take := sealTakes(g, color, seal)
	dark := darkRed(g, color)
	w := g.Rect.Dx()
	parallelRows(g.Rect.Dy(), func(y int) {
		row, c := g.Pix[y*g.Stride:], color.Pix[y*color.Stride:]
		for x := range w {
			p := c[4*x : 4*x+3]
			t := reddish(p)
			switch {
			case t < leastRed:
			case math.Hypot(float64(x)-seal.Middle.X, float64(y)-seal.Middle.Y) < reach:
				row[x] = uint8(min(paper, float64(row[x])/max(.25, 1-take*t)))
			case row[x] > 120 && coloured(p) && !dark.near(x, y):
				row[x] = paper
			}
		}
	})
}

const (
	leastRed = .1  // shades of warm light are less red than any ink
	sealRed  = .35 // a seal's strokes are redder, but for their rims
)

// coloured reports whether a pixel is more than tinged with red.
func coloured(p []uint8) bool { return int(p[0])-int(max(p[1], p[2])) > 22 }

// inkMask marks pixels of a page.
type inkMask struct {
	set  []bool
	w, h int
}

// darkRed marks the middles of strokes in brown and dark red. Red light passes a seal's ink and gold
// better than those.
func darkRed(g *image.Gray, color *image.NRGBA) inkMask {
	const darkest = 160 // of gold and seals, where paper is 245
	m := inkMask{w: g.Rect.Dx(), h: g.Rect.Dy()}
	m.set = make([]bool, m.w*m.h)
	parallelRows(m.h, func(y int) {
		row, c := g.Pix[y*g.Stride:], color.Pix[y*color.Stride:]
		for x := range m.w {
			m.set[y*m.w+x] = row[x] < darkest && coloured(c[4*x:4*x+3])
		}
	})
	return m
}

// near reports whether a marked pixel lies within half a thin stroke's width.
func (m inkMask) near(x, y int) bool {
	const reach = 2
	for yy := max(0, y-reach); yy <= min(m.h-1, y+reach); yy++ {
		for xx := max(0, x-reach); xx <= min(m.w-1, x+reach); xx++ {
			if m.set[yy*m.w+xx] {
				return true
			}
		}
	}
	return false
}

// DropBlue takes print in blue and violet that isn't dark off g, the flattened red channel of color, in
// place: stamps and the words of a watermark, which look black to red light. What is blue is told from the
// cast of the light by the paper's own colour.
func DropBlue(g *image.Gray, color *image.NRGBA) {
	const dark, bluer = 115, 34
	cast := blueCast(g, color)
	w := g.Rect.Dx()
	parallelRows(g.Rect.Dy(), func(y int) {
		row, c := g.Pix[y*g.Stride:], color.Pix[y*color.Stride:]
		for x := range w {
			if v := row[x]; v > dark && v < paper && float64(c[4*x+2])*cast-float64(c[4*x]) > bluer {
				row[x] = paper
			}
		}
	})
}

// blueCast is how much more red than blue the page's paper sends back.
func blueCast(g *image.Gray, color *image.NRGBA) float64 {
	red, blue := 1, 1
	for y := 0; y < g.Rect.Dy(); y += 4 {
		for x := 0; x < g.Rect.Dx(); x += 4 {
			if g.Pix[y*g.Stride+x] > 232 {
				p := color.Pix[y*color.Stride+4*x:]
				red, blue = red+int(p[0]), blue+int(p[2])
			}
		}
	}
	return float64(red) / float64(blue)
}

// reddish is how much less green and blue than red there is, 0 to 1.
func reddish(p []uint8) float64 {
	r, o := float64(p[0]), float64(max(p[1], p[2]))
	if r <= o || r < 16 {
		return 0
	}
	return (r - o) / r
}

// sealTakes is the share of red light that a seal's ink takes, for one unit of redness. The lower
// part is taken as the ink's own: above it lie strokes of black.
func sealTakes(g *image.Gray, color *image.NRGBA, s Seal) float64 {
	var all []float64
	b := s.Box().Intersect(g.Rect)
	for y := b.Min.Y; y < b.Max.Y; y += 2 {
		row, c := g.Pix[y*g.Stride:], color.Pix[y*color.Stride:]
		for x := b.Min.X; x < b.Max.X; x += 2 {
			if t := reddish(c[4*x : 4*x+3]); t > sealRed && row[x] > 120 {
				all = append(all, (1-float64(row[x])/paper)/t)
			}
		}
	}
	if len(all) < 40 {
		return .2
	}
	slices.Sort(all)
	return min(.35, max(0, 1.25*all[len(all)/3]))
}

// Harden makes everything paler than half ink paper and darkens the rest, in place.
func Harden(g *image.Gray) {
	for i, v := range g.Pix {
		g.Pix[i] = uint8(min(paper, max(0, (int(v)-40)*paper/130)))
	}
}

// blockStep says between which blocks a pixel lies, and how far from the first.
type blockStep struct {
	lo, hi int
	t      float32
}

func stepAt(i, block, n int) blockStep {
	f := (float32(i)+.5)/float32(block) - .5
	lo := min(max(int(f), 0), n-1)
	return blockStep{lo, min(lo+1, n-1), min(max(f-float32(lo), 0), 1)}
}

// gridRow is what a raster of bw by bh blocks has at pixel row y, between the blocks' middles.
func gridRow(grid []float32, y, block, bw, bh int) []float32 {
	s := stepAt(y, block, bh)
	row := make([]float32, bw)
	for i := range row {
		row[i] = grid[s.lo*bw+i]*(1-s.t) + grid[s.hi*bw+i]*s.t
	}
	return row
}

// blockLight is the 80th percentile of every block: paper, not ink.
func blockLight(g *image.Gray, block, bw, bh int) []float32 {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	out := make([]float32, bw*bh)
	parallelRows(bh, func(by int) {
		for bx := range bw {
			var hist [256]int
			n := 0
			for y := by * block; y < min((by+1)*block, h); y++ {
				for _, v := range g.Pix[y*g.Stride+bx*block : y*g.Stride+min((bx+1)*block, w)] {
					hist[v]++
					n++
				}
			}
			c, v := 0, 0
			for ; v < 255; v++ {
				if c += hist[v]; c >= n*80/100 {
					break
				}
			}
			out[by*bw+bx] = float32(v)
		}
	})
	return out
}

func meanOf3(m []float32, w, h int) []float32 {
	out := make([]float32, len(m))
	for y := range h {
		for x := range w {
			var s, n float32
			for yy := max(0, y-1); yy <= min(h-1, y+1); yy++ {
				for xx := max(0, x-1); xx <= min(w-1, x+1); xx++ {
					s += m[yy*w+xx]
					n++
				}
			}
			out[y*w+x] = s / n
		}
	}
	return out
}

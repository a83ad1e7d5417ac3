package preprocess

import "image"

const (
	glareBlock = 24  // pixels, of the raster in which glare is looked for
	glareReach = 5   // blocks around burnt-out ones in which ink may be faded
	fullInk    = 190 // levels below paper to which faded ink is brought
	leastInk   = 22  // levels below paper from which it is ink and no pattern of the paper
	mostGain   = 6   // at most, since noise grows with it
)

// Strengthen gives ink near burnt-out paper its darkness back, in place on g, the flattened channel of m:
// light that adds to ink and paper alike leaves the writing's shapes and takes their contrast. Paper that is
// burnt out nearly everywhere is a scan's, on which ink is what it is.
func Strengthen(g *image.Gray, m *image.NRGBA) {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	bw, bh := (w+glareBlock-1)/glareBlock, (h+glareBlock-1)/glareBlock
	near, ok := nearGlare(m, bw, bh)
	if !ok {
		return
	}
	gain := make([]float32, bw*bh)
	parallelRows(bh, func(by int) {
		for bx := range bw {
			gain[by*bw+bx] = 1
			if !near[by*bw+bx] {
				continue
			}
			at := image.Rect(bx-1, by-1, bx+2, by+2)
			r := image.Rectangle{at.Min.Mul(glareBlock), at.Max.Mul(glareBlock)}.Intersect(g.Rect)
			if ink := paper - darkest50th(g, r); ink >= leastInk {
				gain[by*bw+bx] = min(max(float32(fullInk)/float32(ink), 1), mostGain)
			}
		}
	})
	gain = meanOf3(gain, bw, bh)
	parallelRows(h, func(y int) {
		up := gridRow(gain, y, glareBlock, bw, bh)
		row := g.Pix[y*g.Stride : y*g.Stride+w]
		for x, v := range row {
			if v < paper {
				s := stepAt(x, glareBlock, bw)
				k := up[s.lo]*(1-s.t) + up[s.hi]*s.t
				row[x] = uint8(max(0, paper-(paper-float32(v))*k))
			}
		}
	})
}

// nearGlare tells the blocks of a page that lie near burnt-out ones; ok is false where there are none, or
// where all of the paper is.
func nearGlare(m *image.NRGBA, bw, bh int) (near []bool, ok bool) {
	burnt, white := burntBlocks(m, glareBlock, bw, bh)
	if white {
		return nil, false
	}
	near = make([]bool, bw*bh)
	for i, is := range burnt {
		if !is {
			continue
		}
		ok = true
		bx, by := i%bw, i/bw
		for y := max(0, by-glareReach); y <= min(bh-1, by+glareReach); y++ {
			for x := max(0, bx-glareReach); x <= min(bw-1, bx+glareReach); x++ {
				near[y*bw+x] = true
			}
		}
	}
	return near, ok
}

// darkest50th is the value up to which a fiftieth of a part of a page is as dark.
func darkest50th(g *image.Gray, r image.Rectangle) int {
	var hist [256]int
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for _, v := range g.Pix[y*g.Stride+r.Min.X : y*g.Stride+r.Max.X] {
			hist[v]++
		}
	}
	return percentile(&hist, r.Dx()*r.Dy(), 2)
}

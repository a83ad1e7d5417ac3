package preprocess

import (
	"image"
	"slices"
)

// A lamp's reflection that stays below white lies on the paper as a bright spot in which ink is pale. Shadow and a
// slow fall of light leave ink as dark beside its paper as it was, and pale print has no spot around it.
const (
	veilBlock  = 24   // pixels, of the raster in which paper's brightness is looked for
	veilNear   = 9    // blocks from a place to where the spot is over
	veilFar    = 13   // blocks to which paper around it is looked at
	veilBright = 1.03 // of most of the paper around it, from which a place is brighter than it
	veilInk    = .12  // contrast below which a piece of a line holds no ink
	veilPale   = .6   // of usual contrast, below which ink is faded
	veilPaler  = .8   // the same, of ink that counts half
	veilSoft   = .13  // softness from which thin strokes are pale without any glare, ems
	leastPlain = 3    // pieces outside of the spot that tell a line's own contrast
	leastVeil  = 2    // pieces of faded ink that are told
)

// veilPiece is a piece of a line, an em long.
type veilPiece struct {
	at       image.Rectangle
	line     int
	small    bool    // of small print, which is paler by itself
	contrast float64 // of its ink with its paper, 0 to 1
	spot     bool    // brighter than the paper around it
}

// palePiece is a piece of a line in a spot, of which the ink is paler than it is elsewhere.
type palePiece struct {
	at     image.Rectangle
	counts float64 // 1 where it is faded, a half where it is only paler
}

// veiled is the part of a page on which glare that is not white has faded the writing, empty where there is none.
func veiled(m *image.NRGBA, l Layout) image.Rectangle {
	const reach = veilNear * veilBlock
	pale := palePieces(veilPieces(m, l))
	var best image.Rectangle
	most := 0.0
	for _, p := range pale { // one spot: what fades here and there is worn or weakly printed
		near := image.Rectangle{p.at.Min.Sub(image.Pt(reach, reach)), p.at.Max.Add(image.Pt(reach, reach))}
		var at image.Rectangle
		sum := 0.0
		for _, o := range pale {
			if o.at.In(near) {
				at = at.Union(o.at)
				sum += o.counts
			}
		}
		if sum > most {
			best, most = at, sum
		}
	}
	if most < leastVeil {
		return image.Rectangle{}
	}
	return best
}

// palePieces compares the ink of pieces in a spot with that of the same line outside of it, or where there is too
// little of that, with the page's.
func palePieces(pieces []veilPiece) []palePiece {
	var inked []float64
	own := map[int][]float64{}
	for _, p := range pieces {
		if p.contrast > veilInk {
			inked = append(inked, p.contrast)
			if !p.spot {
				own[p.line] = append(own[p.line], p.contrast)
			}
		}
	}
	var out []palePiece
	for _, p := range pieces {
		if !p.spot || p.contrast <= veilInk {
			continue
		}
		of := middle(inked)
		if plain := own[p.line]; len(plain) >= leastPlain {
			of = middle(plain)
		} else if p.small {
			continue
		}
		switch {
		case p.contrast < veilPale*of:
			out = append(out, palePiece{p.at, 1})
		case p.contrast < veilPaler*of:
			out = append(out, palePiece{p.at, .5})
		}
	}
	return out
}

// veilPieces are the pieces of a page's lines.
func veilPieces(m *image.NRGBA, l Layout) []veilPiece {
	bw, bh := (m.Rect.Dx()+veilBlock-1)/veilBlock, (m.Rect.Dy()+veilBlock-1)/veilBlock
	ground := blockLight(Luma(m), veilBlock, bw, bh)
	em := max(4, int(l.Em))
	var out []veilPiece
	for i, t := range l.Lines {
		if t.Height < .5*l.Em || t.Height > 2.4*l.Em {
			continue
		}
		for x := t.Box.Min.X; x+em*3/4 <= t.Box.Max.X; x += em {
			r := image.Rect(x, t.Box.Min.Y, min(x+em, t.Box.Max.X), t.Box.Max.Y).Intersect(m.Rect)
			mid := r.Min.Add(r.Max).Div(2 * veilBlock)
			out = append(out, veilPiece{r, i, t.Height < .8*l.Em, inkContrast(m, r), brightSpot(ground, bw, bh, mid)})
		}
	}
	return out
}

// inkContrast is how much darker ink is than paper in a part of a page, as a share of the paper's light and by the
// lowest channel, so that coloured ink counts as dark.
func inkContrast(m *image.NRGBA, r image.Rectangle) float64 {
	var hist [256]int
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			p := m.Pix[m.PixOffset(x, y):]
			hist[min(p[0], p[1], p[2])]++
		}
	}
	n := r.Dx() * r.Dy()
	return 1 - float64(percentile(&hist, n, 4))/float64(max(1, percentile(&hist, n, 85)))
}

// brightSpot reports whether a block is brighter than four fifths of those in a ring around it.
func brightSpot(ground []float32, bw, bh int, mid image.Point) bool {
	var ring []float32
	for y := max(0, mid.Y-veilFar); y <= min(bh-1, mid.Y+veilFar); y += 2 {
		for x := max(0, mid.X-veilFar); x <= min(bw-1, mid.X+veilFar); x += 2 {
			if max(x-mid.X, mid.X-x, y-mid.Y, mid.Y-y) >= veilNear {
				ring = append(ring, ground[y*bw+x])
			}
		}
	}
	if len(ring) == 0 {
		return false
	}
	slices.Sort(ring)
	return ground[min(mid.Y, bh-1)*bw+min(mid.X, bw-1)] > veilBright*ring[len(ring)*8/10]
}

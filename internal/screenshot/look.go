package screenshot

import (
	"image"
	"slices"

	"sellerdesk/ocr"
)

// Measures that tell screenshots apart, set on drawn screens that were blurred, shrunk and photographed.
const (
	minEdges  = 200  // edges on the rows that are looked at
	blurred   = 0.30 // steepness under which letters run together
	photoFlat = 0.03 // flatness under which a camera's noise is all over
)

// steepness says how sharp m is: the share of an edge's whole step that its steepest pixel makes,
// 0 to 1, the median over the strong edges of every third row, and how many those were.
func steepness(m image.Image) (float64, int) {
	const strong = 60 // levels
	g := ocr.Gray(m)
	var ratios []float64
	for y := 0; y < g.Rect.Dy(); y += 3 {
		row := g.Pix[y*g.Stride:][:g.Rect.Dx()]
		sum, peak := 0, 0
		for x := 1; x < len(row); x++ {
			d := int(row[x]) - int(row[x-1])
			if d == 0 || (d > 0) != (sum > 0) {
				if abs(sum) >= strong {
					ratios = append(ratios, float64(peak)/float64(abs(sum)))
				}
				sum, peak = 0, 0
			}
			sum += d
			peak = max(peak, abs(d))
		}
	}
	if len(ratios) == 0 {
		return 0, 0
	}
	slices.Sort(ratios)
	return ratios[len(ratios)/2], len(ratios)
}

// flatness is the share of m's 8 × 8 squares that are of one colour, 0 to 1. Screens are mostly
// flat, a camera's pictures hardly anywhere.
func flatness(m image.Image) float64 {
	const side, tolerance = 8, 2
	g := ocr.Gray(m)
	flat, all := 0, 0
	for y := 0; y+side <= g.Rect.Dy(); y += side {
		for x := 0; x+side <= g.Rect.Dx(); x += side {
			lo, hi := uint8(255), uint8(0)
			for dy := range side {
				for _, p := range g.Pix[(y+dy)*g.Stride+x:][:side] {
					lo, hi = min(lo, p), max(hi, p)
				}
			}
			all++
			if hi-lo <= tolerance {
				flat++
			}
		}
	}
	if all == 0 {
		return 1
	}
	return float64(flat) / float64(all)
}

func abs(n int) int { return max(n, -n) }

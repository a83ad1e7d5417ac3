package preprocess

import (
	"image"
	"math"

	"github.com/disintegration/imaging"
)

const (
	grainStep = 3   // pixels between those that are looked at
	grainBlur = 1.0 // pixels, by which a grainy page is smoothed: a third of a thin stroke
)

// Grain is the standard deviation of a flattened page's noise, grey levels, where each pixel's is its own. It is told
// from how pixels differ from their four neighbours, by the median, since most places hold no writing.
func Grain(g *image.Gray) float64 {
	const ofMedian = .6745 // of a normal distribution's standard deviation, half lies within
	const mostOff = 255    // no page has as much noise as that
	var hist [mostOff + 1]int
	n := 0
	for y := 1; y+1 < g.Rect.Dy(); y += grainStep {
		row := g.Pix[y*g.Stride:]
		for x := 1; x+1 < g.Rect.Dx(); x += grainStep {
			d := 4*int(row[x]) - int(row[x-1]) - int(row[x+1]) - int(g.Pix[(y-1)*g.Stride+x]) - int(g.Pix[(y+1)*g.Stride+x])
			hist[min(max(d, -d), mostOff)]++
			n++
		}
	}
	if n == 0 {
		return 0
	}
	return float64(percentile(&hist, n, 50)) / ofMedian / math.Sqrt(4*4+4)
}

// Smooth takes the grain of a page that a camera took in the dark.
func Smooth(m *image.NRGBA) *image.NRGBA { return imaging.Blur(m, grainBlur) }

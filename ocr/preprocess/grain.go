package preprocess

import (
	"image"
	"math"
	"slices"

	"github.com/disintegration/imaging"
)

const (
	grainStep = 3   // pixels between those that are looked at
	grainBlur = 1.0 // pixels, by which a grainy page is smoothed: a third of a thin stroke
)

// Grain is the noise of a flattened page, grey levels: the standard deviation of what pixels differ from the mean
// of their four neighbours, taken from the median so that writing, of which most places have none, doesn't count.
func Grain(g *image.Gray) float64 {
	const ofMedian = .6745 // of a normal distribution's standard deviation, half lies within
	var off []int
	for y := 1; y+1 < g.Rect.Dy(); y += grainStep {
		row := g.Pix[y*g.Stride:]
		for x := 1; x+1 < g.Rect.Dx(); x += grainStep {
			d := 4*int(row[x]) - int(row[x-1]) - int(row[x+1]) - int(g.Pix[(y-1)*g.Stride+x]) - int(g.Pix[(y+1)*g.Stride+x])
			off = append(off, max(d, -d))
		}
	}
	if len(off) == 0 {
		return 0
	}
	slices.Sort(off)
	return float64(off[len(off)/2]) / ofMedian / math.Sqrt(4*4+4)
}

// Smooth takes the grain of a page that a camera took in the dark.
func Smooth(m *image.NRGBA) *image.NRGBA { return imaging.Blur(m, grainBlur) }

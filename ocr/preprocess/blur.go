package preprocess

import (
	"image"
	"math"
)

// Blur is how a picture was smeared: by Length pixels in a direction, and by Spread on every side.
type Blur struct {
	Length float64 // of the movement, pixels of the page
	Angle  float64 // of the movement, radians from the row, downwards
	Spread float64 // width of the sharpest edges across the movement, pixels
}

// BlurOf tells from the writing how a page was smeared. The steepest slopes of sharp writing are equally steep
// in all directions. A movement of length L spreads an edge over L |cos φ|, φ being the angle between the
// movement and the edge's normal, so that the square of the edge's width goes with cos 2φ.
func BlurOf(g *image.Gray, l Layout) Blur {
	const sectors = 12
	var slopes [sectors][]int
	for i := range slopes {
		slopes[i] = make([]int, 512)
	}
	var values [256]int
	n := 0
	for _, t := range l.Lines {
		b := t.Box.Inset(-2).Intersect(g.Rect.Inset(1))
		if t.Height < .6*l.Em || t.Box.Dx() < int(2*l.Em) {
			continue
		}
		for y := b.Min.Y; y < b.Max.Y; y++ {
			for x := b.Min.X; x < b.Max.X; x++ {
				i := y*g.Stride + x
				gx, gy := int(g.Pix[i+1])-int(g.Pix[i-1]), int(g.Pix[i+g.Stride])-int(g.Pix[i-g.Stride])
				values[g.Pix[i]]++
				n++
				if gx*gx+gy*gy < 400 {
					continue
				}
				a := math.Atan2(float64(gy), float64(gx))
				s := int(math.Round(a/math.Pi*sectors)+2*sectors) % sectors
				slopes[s][min(511, int(math.Hypot(float64(gx), float64(gy))))]++
			}
		}
	}
	if n < 2000 {
		return Blur{}
	}
	contrast := float64(paper - percentile(&values, n, 1))
	// Least squares of width² = a + b cos 2φ + c sin 2φ over sectors.
	var a, b, c float64
	for s, hist := range slopes {
		steep := steepest(hist)
		if steep == 0 {
			return Blur{}
		}
		w := 2 * contrast / steep
		phi := math.Pi * float64(s) / sectors
		a += w * w / sectors
		b += 2 * w * w * math.Cos(2*phi) / sectors
		c += 2 * w * w * math.Sin(2*phi) / sectors
	}
	swing := math.Hypot(b, c)
	// Corners and strokes near each other are steeper than single edges: measured on movements that were known.
	const short = 1.25
	return Blur{Length: short * math.Sqrt(2*swing), Angle: math.Atan2(c, b) / 2, Spread: math.Sqrt(max(0, a-swing))}
}

// steepest is the slope that one in fifty edge points exceeds, 0 where there are too few.
func steepest(hist []int) float64 {
	n := 0
	for _, c := range hist {
		n += c
	}
	if n < 50 {
		return 0
	}
	sum := 0
	for v := len(hist) - 1; v >= 0; v-- {
		if sum += hist[v]; sum*50 >= n {
			return float64(v)
		}
	}
	return 0
}

// Moved reports whether the picture was clearly smeared by a movement and not only out of focus.
func (b Blur) Moved() bool {
	const least, most, ratio = 3.75, 40, 1.75 // pixels; length over spread
	return b.Length > least && b.Length < most && b.Length > ratio*b.Spread
}

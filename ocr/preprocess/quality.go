package preprocess

import (
	"image"
	"math"
	"slices"
)

// Quality are measures of a straightened page, for telling a person why to take it again.
type Quality struct {
	Softness float64         // width of the sharpest edges of the writing, ems; over .3 letters melt together
	Glare    float64         // share of the page that is burnt out, while the rest is not
	GlareAt  image.Rectangle // around the burnt-out places
	Veil     image.Rectangle // around writing that glare below white has faded; empty where there is none
	Chroma   float64         // share of clearly coloured pixels
	Red      float64         // share of pixels red as a seal
	Ripple   float64         // strength of a fine regular pattern on paper, as a screen leaves it
}

// Measure judges a page by its colours and its writing.
func Measure(color *image.NRGBA, gray *image.Gray, l Layout) Quality {
	var q Quality
	q.Softness = softness(gray, l)
	q.Glare, q.GlareAt = glare(color, l)
	if q.Softness < veilSoft {
		q.Veil = veiled(color, l)
	}
	q.Chroma, q.Red = colourShares(color)
	q.Ripple = ripple(color, l)
	return q
}

// softness compares the steepest edges with the contrast, line by line, and takes the middle line:
// one shadowed line says little.
func softness(g *image.Gray, l Layout) float64 {
	var all []float64
	for _, t := range l.Lines {
		if t.Height < .6*l.Em || t.Box.Dx() < int(3*l.Em) {
			continue
		}
		if s, ok := edgeWidth(crop(g, t.Box.Intersect(g.Rect))); ok {
			all = append(all, s/l.Em)
		}
	}
	if len(all) < 3 {
		if len(l.Lines) > 0 {
			return 1 // writing without contrast
		}
		return 0
	}
	slices.Sort(all)
	return all[len(all)/2]
}

// edgeWidth is contrast over the steepest hundredth of the slopes, pixels.
func edgeWidth(g *image.Gray) (float64, bool) {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	if w < 8 || h < 8 {
		return 0, false
	}
	var values, slopes [256]int
	for y := range h - 1 {
		row := g.Pix[y*g.Stride:]
		for x := range w - 1 {
			dx, dy := int(row[x+1])-int(row[x]), int(row[x+g.Stride])-int(row[x])
			slopes[min(255, max(dx, -dx, dy, -dy))]++
			values[row[x]]++
		}
	}
	n := (w - 1) * (h - 1)
	lo, hi := percentile(&values, n, 2), percentile(&values, n, 90)
	steep := percentile(&slopes, n, 99)
	if hi-lo < 40 || steep == 0 {
		return 0, false
	}
	return float64(hi-lo) / float64(steep), true
}

func percentile(hist *[256]int, n, p int) int {
	sum := 0
	for v, c := range hist {
		if sum += c; sum*100 >= n*p {
			return v
		}
	}
	return 255
}

// glare finds burnt-out blocks. A scan's paper is burnt out everywhere, which is no fault unless the writing
// fades.
func glare(m *image.NRGBA, l Layout) (float64, image.Rectangle) {
	const block = 32
	w, h := m.Rect.Dx()/block, m.Rect.Dy()/block
	var at image.Rectangle
	burnt, white := burntBlocks(m, block, w, h)
	n := 0
	for i, is := range burnt {
		if is {
			n++
			at = at.Union(image.Rect(0, 0, block, block).Add(image.Pt(i%w, i/w).Mul(block)))
		}
	}
	if white {
		at = image.Rectangle{}
		faded := fades(m, l)
		if len(faded) < leastFade {
			return 0, at
		}
		for _, r := range faded {
			at = at.Union(r)
		}
		return float64(at.Dx()*at.Dy()) / float64(max(1, m.Rect.Dx()*m.Rect.Dy())), at
	}
	return float64(n) / float64(max(1, w*h)), at
}

// burntBlocks tells which of w by h blocks of a page are burnt out; white is that so many are bright that the
// paper itself is white, as on a scan.
func burntBlocks(m *image.NRGBA, block, w, h int) (burnt []bool, white bool) {
	burnt = make([]bool, w*h)
	bright := 0
	for i := range burnt {
		share := Burnt(m, image.Rect(0, 0, block, block).Add(image.Pt(i%w, i/w).Mul(block)))
		burnt[i] = share >= .9
		if share >= .2 {
			bright++
		}
	}
	return burnt, bright*100 > max(1, w*h)*55
}

// Burnt is the share of a part of a page that shows nothing but white light, 0 to 1.
func Burnt(m *image.NRGBA, r image.Rectangle) float64 {
	r = r.Intersect(m.Rect)
	white, n := 0, 0
	for y := r.Min.Y; y < r.Max.Y; y += 3 {
		for x := r.Min.X; x < r.Max.X; x += 3 {
			p := m.Pix[m.PixOffset(x, y):]
			n++
			if p[0] >= 250 && p[1] >= 250 && p[2] >= 246 {
				white++
			}
		}
	}
	return float64(white) / float64(max(1, n))
}

// colourShares counts coloured patches of three pixels by three, against the paper's own tint and
// in light and shadow alike.
func colourShares(m *image.NRGBA) (chroma, red float64) {
	tint := paperTint(m)
	n := 0.0
	for y := 0; y+3 <= m.Rect.Dy(); y += 3 {
		for x := 0; x+3 <= m.Rect.Dx(); x += 3 {
			var sum [3]int
			for row := range 3 {
				at := (y+row)*m.Stride + 4*x
				p := m.Pix[at : at+12 : at+12]
				for c := range sum {
					sum[c] += int(p[c]) + int(p[4+c]) + int(p[8+c])
				}
			}
			var v [3]float64
			for c := range v {
				v[c] = float64(sum[c]) / 9 / tint[c]
			}
			n++
			hi, lo := max(v[0], v[1], v[2]), min(v[0], v[1], v[2])
			if hi > .08 && hi-lo > .3*hi {
				chroma++
				if v[0] == hi && v[0]-max(v[1], v[2]) > .35*hi {
					red++
				}
			}
		}
	}
	return chroma / max(n, 1), red / max(n, 1)
}

// paperTint is the usual colour of the brighter third of a page.
func paperTint(m *image.NRGBA) color3 {
	var bright [256]int
	n := 0
	for i := 0; i < len(m.Pix); i += 4 * 7 {
		bright[m.Pix[i+1]]++
		n++
	}
	limit := uint8(percentile(&bright, n, 67))
	var hist [3][256]int
	n = 0
	for i := 0; i+2 < len(m.Pix); i += 4 * 7 {
		if m.Pix[i+1] >= limit {
			for c := range hist {
				hist[c][m.Pix[i+c]]++
			}
			n++
		}
	}
	var t color3
	for c := range t {
		t[c] = float64(max(1, percentile(&hist[c], n, 50)))
	}
	return t
}

// ripple looks on patches of bare paper for a period of 2 to 12 pixels that stands out of the
// noise, along rows and columns.
func ripple(m *image.NRGBA, l Layout) float64 {
	const side = 64
	g := Luma(m)
	var best []float64
	for y := side; y+2*side < g.Rect.Dy(); y += side {
		for x := side; x+2*side < g.Rect.Dx(); x += side {
			r := image.Rect(x, y, x+side, y+side)
			if slices.ContainsFunc(l.Lines, func(t TextLine) bool { return t.Box.Inset(-6).Overlaps(r) }) {
				continue
			}
			best = append(best, max(periodic(g, r, true), periodic(g, r, false)))
		}
	}
	if len(best) < 8 {
		return 0
	}
	slices.Sort(best)
	return best[len(best)*3/4]
}

// waves is one period of a sine in 64 steps.
var waves = func() (w [64]float64) {
	for i := range w {
		w[i] = math.Sin(2 * math.Pi * float64(i) / 64)
	}
	return w
}()

// periodic is the strongest share of one frequency in the mean spectrum of a patch's lines.
func periodic(g *image.Gray, r image.Rectangle, rows bool) float64 {
	const n = 64
	var power [n / 2]float64
	for i := 0; i < n; i += 4 {
		var v [n]float64
		mean := 0.0
		for k := range n {
			x, y := r.Min.X+k, r.Min.Y+i
			if !rows {
				x, y = r.Min.X+i, r.Min.Y+k
			}
			v[k] = float64(g.Pix[y*g.Stride+x])
			mean += v[k] / n
		}
		// A cosine is the same on both sides of the middle, and a sine its opposite.
		var even, odd [n / 2]float64
		for k := 1; k < n/2; k++ {
			even[k], odd[k] = v[k]+v[n-k]-2*mean, v[k]-v[n-k]
		}
		for f := 5; f < n/2; f++ {
			re, im := v[0]-mean+(v[n/2]-mean)*float64(1-2*(f%2)), 0.0
			at := uint(0)
			for k := 1; k < n/2; k++ {
				at += uint(f)
				re += even[k] * waves[(at+n/4)%n]
				im += odd[k] * waves[at%n]
			}
			power[f] += re*re + im*im
		}
	}
	top, sum := 0.0, 0.0
	for _, p := range power[5:] {
		top = max(top, p)
		sum += p
	}
	if sum < 1 {
		return 0
	}
	return top / sum
}

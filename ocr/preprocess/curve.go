package preprocess

import (
	"image"
	"math"
	"slices"
)

// Follow is line l as its characters really run on page g: paper that isn't flat bends a long line,
// and a level strip then cuts off its ends. l's place may be off by most of a line's height. It
// returns l itself where too few characters are found to tell.
func Follow(g *image.Gray, l TextLine) TextLine {
	margin := int(max(1.6*l.Height, 40))
	area := l.Box.Inset(-margin).Intersect(g.Rect)
	marks := marksIn(g, area)
	size := markSize(marks)
	marks = slices.DeleteFunc(marks, func(b image.Rectangle) bool {
		h := float64(b.Dy())
		return h < .45*size || h > 1.4*size || float64(b.Dx()) > 6*size
	})
	if len(marks) < leastMarks {
		return l
	}
	c := firstCurve(l, marks, size)
	for range 3 {
		near := c.near(marks, .35*size)
		if len(near) < leastMarks || !c.fit(near) {
			return l
		}
	}
	near := c.near(marks, .35*size)
	if len(near) < leastMarks || spanOf(near) < .6*float64(l.Box.Dx()) {
		return l
	}
	return c.line(near)
}

// leastMarks is how many characters a curve needs.
const leastMarks = 10

// marksIn are the boxes of the pieces of ink that lie wholly within an area.
func marksIn(g *image.Gray, area image.Rectangle) []image.Rectangle {
	return marksOf(inkOf(crop(g, area)), area)
}

func marksOf(ink []bool, area image.Rectangle) []image.Rectangle {
	var out []image.Rectangle
	for _, c := range components(ink, area.Dx(), area.Dy()) {
		if c.box.Dy() >= 6 && c.box.Min.Y > 0 && c.box.Max.Y < area.Dy() {
			out = append(out, c.box.Add(area.Min))
		}
	}
	return out
}

// Marks are the boxes of a strip's characters from left to right, pieces one above the other as one,
// where ink is darker than a level. Characters that touch come as one, so that their number may be
// less than is printed; a lower level parts them.
func Marks(strip *image.Gray, level uint8) []image.Rectangle {
	all := marksOf(darker(strip, level), strip.Rect)
	size := markSize(all)
	slices.SortFunc(all, func(a, b image.Rectangle) int { return a.Min.X - b.Min.X })
	var out []image.Rectangle
	for _, b := range all {
		if n := len(out); n > 0 && 2*(out[n-1].Max.X-b.Min.X) > min(b.Dx(), out[n-1].Dx()) {
			out[n-1] = out[n-1].Union(b)
			continue
		}
		out = append(out, b)
	}
	return slices.DeleteFunc(out, func(b image.Rectangle) bool { return float64(b.Dy()) < .6*size || float64(b.Dy()) > 1.5*size })
}

// markSize is the height that the taller quarter of the marks has.
func markSize(marks []image.Rectangle) float64 {
	var hs []int
	for _, b := range marks {
		if b.Dx() < 4*b.Dy() && b.Dy() < 5*b.Dx() {
			hs = append(hs, b.Dy())
		}
	}
	if len(hs) == 0 {
		return 0
	}
	slices.Sort(hs)
	return float64(hs[len(hs)*3/4])
}

// curve is y = k0 + k1 u + k2 u² + k3 u³, u running from -1 to 1 over the line's width.
type curve struct {
	x, half float64
	k       [4]float64
}

func (c curve) at(x float64) float64 {
	u := (x - c.x) / c.half
	return c.k[0] + u*(c.k[1]+u*(c.k[2]+u*c.k[3]))
}

func middleOf(b image.Rectangle) (x, y float64) {
	return float64(b.Min.X+b.Max.X) / 2, float64(b.Min.Y+b.Max.Y) / 2
}

// firstCurve tries falls and sags around the line's own and takes the one on which most marks lie.
func firstCurve(l TextLine, marks []image.Rectangle, size float64) curve {
	x, _ := middleOf(l.Box)
	c := curve{x: x, half: max(1, float64(l.Box.Dx())/2)}
	best, most := c, -1.0
	for sag := -12; sag <= 12; sag++ {
		for fall := -6; fall <= 6; fall++ {
			t := c
			t.k = [4]float64{l.Middle(int(x)), l.Slope*c.half + float64(fall)*.12*size, float64(sag) * .12 * size, 0}
			var off []float64
			for _, b := range marks {
				mx, my := middleOf(b)
				off = append(off, my-t.at(mx))
			}
			slices.Sort(off)
			at, n := densest(off, .4*size)
			// Of lines that hold alike many the one nearest to where the line was found.
			score := float64(n) - math.Abs(at)/size
			if score > most {
				t.k[0] += at
				best, most = t, score
			}
		}
	}
	return best
}

// densest is the middle of the window of a width that holds most of sorted values, and how many.
func densest(sorted []float64, width float64) (at float64, n int) {
	for i, j := 0, 0; i < len(sorted); i++ {
		for j < len(sorted) && sorted[j]-sorted[i] <= width {
			j++
		}
		if j-i > n {
			at, n = (sorted[i]+sorted[j-1])/2, j-i
		}
	}
	return at, n
}

func (c curve) near(marks []image.Rectangle, far float64) []image.Rectangle {
	var out []image.Rectangle
	for _, b := range marks {
		x, y := middleOf(b)
		if math.Abs(y-c.at(x)) <= far {
			out = append(out, b)
		}
	}
	return out
}

func spanOf(marks []image.Rectangle) float64 {
	b := marks[0]
	for _, m := range marks {
		b = b.Union(m)
	}
	return float64(b.Dx())
}

// fit lays the curve through the marks by least squares; false where they don't determine it.
func (c *curve) fit(marks []image.Rectangle) bool {
	var m [4][5]float64
	for _, b := range marks {
		x, y := middleOf(b)
		u := (x - c.x) / c.half
		p := [4]float64{1, u, u * u, u * u * u}
		for i := range 4 {
			for j := range 4 {
				m[i][j] += p[i] * p[j]
			}
			m[i][4] += p[i] * y
		}
	}
	for i := range 4 {
		p := i
		for r := i + 1; r < 4; r++ {
			if math.Abs(m[r][i]) > math.Abs(m[p][i]) {
				p = r
			}
		}
		if m[i], m[p] = m[p], m[i]; math.Abs(m[i][i]) < 1e-6 {
			return false
		}
		for r := range 4 {
			if r == i {
				continue
			}
			f := m[r][i] / m[i][i]
			for j := i; j < 5; j++ {
				m[r][j] -= f * m[i][j]
			}
		}
	}
	for i := range 4 {
		c.k[i] = m[i][4] / m[i][i]
	}
	return true
}

// line is the curve as a line of text, as tall as nearly all of its marks.
func (c curve) line(marks []image.Rectangle) TextLine {
	b := marks[0]
	var tops, bottoms []float64
	for _, m := range marks {
		b = b.Union(m)
		x, _ := middleOf(m)
		tops = append(tops, float64(m.Min.Y)-c.at(x))
		bottoms = append(bottoms, float64(m.Max.Y)-c.at(x))
	}
	slices.Sort(tops)
	slices.Sort(bottoms)
	top, bottom := tops[len(tops)/12], bottoms[len(bottoms)-1-len(bottoms)/12]
	x, _ := middleOf(b)
	d := (x - c.x) / c.half // the box's middle need not be the one that u counts from
	k := c.k
	out := TextLine{Box: b, Height: bottom - top}
	out.mid = k[0] + d*(k[1]+d*(k[2]+d*k[3])) + (top+bottom)/2
	out.Slope = (k[1] + d*(2*k[2]+3*d*k[3])) / c.half
	out.bend = [2]float64{(k[2] + 3*d*k[3]) / (c.half * c.half), k[3] / (c.half * c.half * c.half)}
	return out
}

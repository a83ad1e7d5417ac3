package preprocess

import (
	"cmp"
	"image"
	"math"
	"slices"
)

// sheetSide is the longer side of the copy on which the sheet is looked for, pixels.
const sheetSide = 480

// Sheet is where the document lies on a photo.
type Sheet struct {
	Quad    Quad    // on Photo.Image
	Found   bool    // false: no outline stood out, and Quad is the whole picture
	Fill    float64 // share of the picture that the sheet covers
	Cut     [4]bool // sides top, right, bottom, left that run along the picture's own edge
	Corners [4]bool // corners (as in Quad) that are missing on the photo: folded or covered
	Beyond  [4]bool // corners (as in Quad) that lie outside the picture
	Score   float64 // how much it is like a sheet, beside the others
}

type color3 [3]float64

// FindSheet looks for one bright or strange four-sided thing that fills much of the picture, by
// several masks and by straight lines, and takes the one that is most like a sheet.
func FindSheet(p *Photo) Sheet { return FindSheets(p)[0] }

// FindSheets lists what may be the sheet, likeliest first; the whole picture is among them.
func FindSheets(p *Photo) []Sheet {
	middling := fit(p.Image, markSide)
	small := fit(middling, sheetSide)
	w, h := small.Rect.Dx(), small.Rect.Dy()
	k := float64(p.Image.Rect.Dx()) / float64(w)
	var marks []Point
	var e, fine edges
	var all []Sheet
	masks := sheetMasks(small)
	found := make([]*Sheet, len(masks))
	steps := []func(){
		func() { marks = textMarks(middling) },
		func() { e = findEdges(small); all = quadsOf(e) },
		func() { fine = smoothed(middling) },
	}
	for i, is := range masks {
		steps = append(steps, func() {
			if s, ok := sheetOf(maskOf(is, w, h), w, h); ok {
				found[i] = &s
			}
		})
	}
	sideBySide(steps...)
	for _, s := range found {
		if s != nil {
			all = append(all, *s)
		}
	}
	rated := []scoredSheet{{Whole(p), wholeScore + textScore}}
	for _, s := range all {
		if v, ok := e.judge(&s); ok {
			onMarks := s.Quad.scaled(float64(middling.Rect.Dx()) / float64(w))
			v += textScore*onMarks.holds(marks) - cutScore*onMarks.through(marks)
			s.Corners = fine.missingCorners(onMarks)
			fine.cutSides(&s, onMarks)
			s.Quad = s.Quad.scaled(k)
			rated = append(rated, scoredSheet{s, v})
		}
	}
	slices.SortStableFunc(rated, func(a, b scoredSheet) int { return cmp.Compare(b.score, a.score) })
	var out []Sheet
	for _, c := range rated {
		c.sheet.Score = c.score
		if !slices.ContainsFunc(out, func(o Sheet) bool { return o.Quad.near(c.sheet.Quad, .04*float64(p.Image.Rect.Dx())) }) {
			out = append(out, c.sheet)
		}
	}
	return withOuterCorners(out, frameSlack*float64(p.Image.Rect.Dx()))
}

// withOuterCorners tells of a frame printed on paper, or of a half of it, what is missing at the paper's own
// corners: its outline is around the frame's and nearly as good.
func withOuterCorners(sheets []Sheet, slack float64) []Sheet {
	out := slices.Clone(sheets)
	for i, s := range sheets {
		for _, o := range sheets {
			if !o.Found || math.Abs(o.Score-s.Score) > frameApart || o.Quad.Area() > frameMost*s.Quad.Area() || !o.Quad.around(s.Quad, slack) {
				continue
			}
			for k, gone := range o.Corners {
				out[i].Corners[k] = out[i].Corners[k] || gone
			}
		}
	}
	return out
}

const (
	frameApart = .03  // between the scores of a printed frame and its paper
	frameMost  = 1.3  // paper's area beside that of the frame
	frameSlack = .005 // by which a frame may stand out of its paper's outline, share of the photo's width
)

// around reports whether q holds all corners of o, or nearly so.
func (q Quad) around(o Quad, slack float64) bool {
	return !slices.ContainsFunc(o[:], func(c Point) bool { return !q.contains(c, slack) })
}

// What the picture as it is counts, and what it counts to hold all text, beside the outlines' own
// score.
const (
	wholeScore = 1
	textScore  = .3
	cutScore   = 1.5 // for a side that runs through text from end to end
)

// near reports whether every corner lies within far pixels of the other's.
func (q Quad) near(o Quad, far float64) bool {
	for i := range q {
		if dist(q[i], o[i]) > far {
			return false
		}
	}
	return true
}

// Whole is the picture itself as a sheet.
func Whole(p *Photo) Sheet {
	return Sheet{Quad: WholeOf(p.Image.Rect.Dx(), p.Image.Rect.Dy()), Fill: 1}
}

// sheetMasks say of a pixel whether it may be sheet: brighter than several thresholds, brighter than its
// wide neighbourhood, or of another colour than the picture's rim.
func sheetMasks(m *image.NRGBA) []func(i int) bool {
	g := box(Luma(m), 2)
	t := float64(otsu(g))
	var masks []func(i int) bool
	add := func(is func(i int) bool) { masks = append(masks, is) }
	for _, k := range []float64{1, .8, .62, 1.15} {
		limit := uint8(min(255, t*k))
		add(func(i int) bool { return g.Pix[i] > limit })
	}
	wide := box(box(g, 60), 60)
	add(func(i int) bool { return float64(g.Pix[i]) > float64(wide.Pix[i])*1.03 })
	rim := rimColor(m)
	for _, far := range []float64{28, 45, 75} {
		add(func(i int) bool {
			p := m.Pix[i*4:]
			d := math.Abs(float64(p[0])-rim[0]) + math.Abs(float64(p[1])-rim[1]) + math.Abs(float64(p[2])-rim[2])
			return d > far
		})
	}
	return masks
}

// maskOf is a mask without the writing on the sheet.
func maskOf(is func(i int) bool, w, h int) []bool {
	mask := make([]bool, w*h)
	for i := range mask {
		mask[i] = is(i)
	}
	return closeGaps(mask, w, h, 4)
}

// rimColor is the median colour of the picture's rim.
func rimColor(m *image.NRGBA) color3 {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	var c [3][]uint8
	take := func(x, y int) {
		x, y = min(max(x, 0), w-1), min(max(y, 0), h-1) // a strip may be one pixel high
		for k := range 3 {
			c[k] = append(c[k], m.Pix[y*m.Stride+4*x+k])
		}
	}
	for x := 0; x < w; x += 3 {
		take(x, 1)
		take(x, h-2)
	}
	for y := 0; y < h; y += 3 {
		take(1, y)
		take(w-2, y)
	}
	var out color3
	for k := range 3 {
		slices.Sort(c[k])
		out[k] = float64(c[k][len(c[k])/2])
	}
	return out
}

// sheetOf is the outline of the largest connected part of mask, where that has four sides.
func sheetOf(mask []bool, w, h int) (Sheet, bool) {
	part := largest(mask, w, h)
	if part == nil {
		return Sheet{}, false
	}
	rough := extremes(part, w, h)
	if rough.Area() < .06*float64(w*h) {
		return Sheet{}, false
	}
	q := refine(part, w, h, rough)
	filled := spanned(part, w, h)
	if fill := float64(filled) / q.Area(); fill < .9 || fill > 1.08 {
		return Sheet{}, false
	}
	return Sheet{Quad: q, Found: true}, true
}

// skew is how unlike opposite sides are; 0 for a sheet seen straight on.
func (q Quad) skew() float64 {
	unlike := func(a, b float64) float64 { return math.Abs(math.Log(max(a, 1) / max(b, 1))) }
	return unlike(dist(q[0], q[1]), dist(q[3], q[2])) + unlike(dist(q[0], q[3]), dist(q[1], q[2]))
}

func alongEdge(a, b Point, w, h int) bool {
	near := func(u, v, end float64) bool { return max(u, v) < 2.5 || min(u, v) > end-3.5 }
	return near(a.X, b.X, float64(w)) || near(a.Y, b.Y, float64(h))
}

func (q Quad) convex() bool {
	for i := range q {
		a, b, c := q[i], q[(i+1)%4], q[(i+2)%4]
		if (b.X-a.X)*(c.Y-b.Y)-(b.Y-a.Y)*(c.X-b.X) <= 0 {
			return false
		}
	}
	return true
}

// extremes are the pixels of part that lie farthest towards the four corners.
func extremes(part []bool, w, h int) Quad {
	lim := [4]float64{math.Inf(1), math.Inf(-1), math.Inf(-1), math.Inf(1)}
	var q Quad
	for y := range h {
		for x := range w {
			if !part[y*w+x] {
				continue
			}
			s, d, p := float64(x+y), float64(x-y), Point{float64(x) + .5, float64(y) + .5}
			if s < lim[0] {
				lim[0], q[0] = s, p
			}
			if d > lim[1] {
				lim[1], q[1] = d, p
			}
			if s > lim[2] {
				lim[2], q[2] = s, p
			}
			if d < lim[3] {
				lim[3], q[3] = d, p
			}
		}
	}
	return q
}

// spanned counts pixels from the first to the last of part in every row, so holes count as part.
func spanned(part []bool, w, h int) int {
	n := 0
	for y := range h {
		row := part[y*w : (y+1)*w]
		a := slices.Index(row, true)
		if a < 0 {
			continue
		}
		b := len(row) - 1
		for !row[b] {
			b--
		}
		n += b - a + 1
	}
	return n
}

// contains reports whether p lies within q, or no farther than slack outside one of its sides.
func (q Quad) contains(p Point, slack float64) bool {
	for i := range q {
		a, b := q[i], q[(i+1)%4]
		if (b.X-a.X)*(p.Y-a.Y)-(b.Y-a.Y)*(p.X-a.X) < -slack*dist(a, b) {
			return false
		}
	}
	return true
}

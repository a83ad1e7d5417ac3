package preprocess

import (
	"cmp"
	"image"
	"math"
	"slices"
)

// layoutSide is the longer side of the copy on which lines are looked for, pixels.
const layoutSide = 1200

// Layout is where the text of a page lies.
type Layout struct {
	Lines  []TextLine // from top to bottom
	Em     float64    // height of the body text's ink, pixels of the page
	Slope  float64    // fall of the lines, pixels down per pixel right
	Across float64    // how much more the ink chains along rows than along columns; below 1 the page lies on its side
}

// TextLine is a run of ink without wide gaps.
type TextLine struct {
	Box    image.Rectangle // on the page
	Slope  float64         // fall, pixels down per pixel right
	Height float64         // of its ink across the line, without the fall, pixels
	mid    float64         // y of its middle at the box's middle
	bend   [2]float64      // of a line that Follow found: second and third order of its fall
}

// MovedTo is the line as it runs, moved up or down so that its middle at x of the page is y.
func (l TextLine) MovedTo(x int, y float64) TextLine {
	by := y - l.Middle(x)
	l.mid += by
	l.Box = l.Box.Add(image.Pt(0, int(math.Round(by))))
	return l
}

// FindLines finds the lines of text on a flattened page: dark ink on paper.
func FindLines(g *image.Gray) Layout {
	long := max(g.Rect.Dx(), g.Rect.Dy())
	k := min(1, float64(layoutSide)/float64(long))
	small := g
	if k < .95 {
		small = Resize(g, int(float64(g.Rect.Dx())*k), int(float64(g.Rect.Dy())*k))
	} else {
		k = 1
	}
	w, h := small.Rect.Dx(), small.Rect.Dy()
	ink := inkOf(small)
	parts := components(ink, w, h)
	em := emOf(parts, max(w, h), component.size)
	if em == 0 {
		return Layout{Across: 1}
	}
	var l Layout
	var runs []run
	look := func() {
		text := textInk(parts, w, h, em)
		sideBySide(
			func() { runs = findRuns(text, w, h, em) },
			func() { l.Across = chaining(text, w, h, em) },
		)
	}
	look()
	// Characters that blur has run together are as high as others, but wider.
	if e := emOf(parts, max(w, h), component.breadth); len(runs) == 0 && e > 0 {
		em = e
		look()
	}
	if e := medianHeight(runs, em); e > 0 && math.Abs(e-em) > .12*em {
		em = e
		runs = findRuns(textInk(parts, w, h, em), w, h, em)
	}
	if e := medianHeight(runs, em); e > 0 {
		em = e
	}
	l.Em, l.Slope = em/k, medianSlope(runs, em)
	for _, r := range runs {
		l.Lines = append(l.Lines, r.line(em, l.Slope, k))
	}
	l.Lines = withoutFrame(l.Lines, l.Em, g.Rect.Dx())
	slices.SortStableFunc(l.Lines, func(a, b TextLine) int { return cmp.Compare(a.mid, b.mid) })
	return l
}

// withoutFrame drops the ornaments of a frame: many small pieces one above the other, and the long
// rows that join two such columns.
func withoutFrame(lines []TextLine, em float64, w int) []TextLine {
	const many = 7 // within ten ems: captions, two ems and more apart, are fewer
	ornament := make([]bool, len(lines))
	left, right := false, false
	for i, t := range lines {
		if float64(t.Box.Dx()) > 2.2*em {
			continue
		}
		stack := 0
		for _, o := range lines {
			off, far := o.Box.Min.X-t.Box.Min.X, math.Abs(o.mid-t.mid)
			if float64(o.Box.Dx()) <= 2.2*em && float64(max(off, -off)) < .9*em && far < 5*em {
				stack++
			}
		}
		if stack >= many || loneColumn(lines, t, em, w) {
			ornament[i] = true
			left, right = left || t.Box.Max.X < w/5, right || t.Box.Min.X > w*4/5
		}
	}
	if !left && !right {
		return lines
	}
	var out []TextLine
	for i, t := range lines {
		if !ornament[i] && (t.Box.Dx() < w*8/10 || !left || !right) {
			out = append(out, t)
		}
	}
	return out
}

// loneColumn reports whether a small piece near the page's left or right side stands in a column of such
// pieces most of which have nothing to their right: what is left of a frame that was found in part. A
// column of captions has its rows beside it.
func loneColumn(lines []TextLine, t TextLine, em float64, w int) bool {
	const few, reach = 5, 8 // pieces; ems, within which a caption's next character stands
	if t.Box.Max.X >= w/5 && t.Box.Min.X <= w*4/5 {
		return false
	}
	beside := func(a, b TextLine) bool {
		gap := float64(b.Box.Min.X - a.Box.Max.X)
		return gap > 0 && gap < reach*em && math.Abs(a.mid-b.mid) < .25*em && b.Height < 1.4*a.Height && a.Height < 1.4*b.Height
	}
	column, lone := 0, 0
	for _, o := range lines {
		if off := float64(o.Box.Min.X - t.Box.Min.X); float64(o.Box.Dx()) > 2.2*em || math.Abs(off) > 1.2*em {
			continue
		}
		column++
		if !slices.ContainsFunc(lines, func(b TextLine) bool { return beside(o, b) }) {
			lone++
		}
	}
	return column >= few && 10*lone > 6*column
}

// inkOf marks dark pixels by a threshold between ink and paper.
func inkOf(g *image.Gray) []bool {
	return darker(g, uint8(min(max(otsu(g), 130), 195)))
}

func darker(g *image.Gray, t uint8) []bool {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	out := make([]bool, w*h)
	for y := range h {
		for x, v := range g.Pix[y*g.Stride : y*g.Stride+w] {
			out[y*w+x] = v < t
		}
	}
	return out
}

// component is a connected piece of ink.
type component struct {
	box image.Rectangle
	pix []int32
}

func (c component) size() int    { return max(c.box.Dx(), c.box.Dy()) }
func (c component) breadth() int { return min(c.box.Dx(), c.box.Dy()) }

// melted reports whether a wide piece is a word whose characters blur has run together: of a line's height,
// and with as much ink as writing has. Rules have less, bars more, and bands of ornaments are longer.
func (c component) melted(em float64) bool {
	const longest, least, most = 16, .25, .8 // ems, shares of the box
	ink := float64(len(c.pix)) / float64(c.box.Dx()*c.box.Dy())
	return float64(c.box.Dx()) < longest*em && float64(c.box.Dy()) > .45*em && ink > least && ink < most
}

// components finds the 8-connected pieces of ink.
func components(ink []bool, w, h int) []component {
	wide := w + 2 // with a rim of paper, so that every pixel has all its neighbours
	left := make([]bool, wide*(h+2))
	for y := range h {
		copy(left[(y+1)*wide+1:], ink[y*w:(y+1)*w])
	}
	around := [8]int{-wide - 1, -wide, -wide + 1, -1, 1, wide - 1, wide, wide + 1}
	var out []component
	var stack []int32
	for i := range left {
		if !left[i] {
			continue
		}
		left[i] = false
		stack = append(stack[:0], int32(i))
		c := component{box: image.Rectangle{Min: image.Pt(w, h)}}
		for len(stack) > 0 {
			p := int(stack[len(stack)-1])
			stack = stack[:len(stack)-1]
			x, y := p%wide-1, p/wide-1
			c.pix = append(c.pix, int32(y*w+x))
			c.box.Min.X, c.box.Max.X = min(c.box.Min.X, x), max(c.box.Max.X, x+1)
			c.box.Min.Y, c.box.Max.Y = min(c.box.Min.Y, y), max(c.box.Max.Y, y+1)
			for _, d := range around {
				if q := p + d; left[q] {
					left[q] = false
					stack = append(stack, int32(q))
				}
			}
		}
		out = append(out, c)
	}
	return out
}

// emOf is the size at which half of the writing's area lies in smaller pieces.
func emOf(parts []component, long int, size func(component) int) float64 {
	hist := make([]float64, long/8+1)
	total := 0.0
	for _, c := range parts {
		if s := size(c); s >= 5 && s < len(hist) && c.box.Dx() < 4*c.box.Dy() && c.box.Dy() < 6*c.box.Dx() {
			hist[s] += float64(s * s)
			total += float64(s * s)
		}
	}
	sum := 0.0
	for s, v := range hist {
		if sum += v; total > 0 && sum >= total/2 {
			return float64(s)
		}
	}
	return 0
}

// textInk keeps pieces that can be of body text: neither specks nor frames, titles and pictures.
func textInk(parts []component, w, h int, em float64) []bool {
	out := make([]bool, w*h)
	for _, c := range parts {
		cw, ch := float64(c.box.Dx()), float64(c.box.Dy())
		if ch > 2.1*em || len(c.pix) < 3 || cw > 2.2*em && ch < .16*em || cw > 4.5*em && !c.melted(em) {
			continue
		}
		for _, p := range c.pix {
			out[p] = true
		}
	}
	return out
}

// chaining compares how far ink chains along rows and along columns over gaps that are smaller
// than those between lines.
func chaining(ink []bool, w, h int, em float64) float64 {
	gap := max(1, int(.22*em))
	var across, down float64
	sideBySide(
		func() { across = chained(smearRows(ink, w, h, gap), w, h, em, true) },
		func() { down = chained(smearColumns(ink, w, h, gap), w, h, em, false) },
	)
	return (across + 1) / (down + 1)
}

// chained sums the squared lengths of long narrow blobs.
func chained(m []bool, w, h int, em float64, across bool) float64 {
	sum := 0.0
	for _, c := range components(m, w, h) {
		along, over := float64(c.box.Dx()), float64(c.box.Dy())
		if !across {
			along, over = over, along
		}
		if along > 3*em && over < 3*em {
			sum += along * along
		}
	}
	return sum
}

func smearRows(ink []bool, w, h, gap int) []bool {
	out := slices.Clone(ink)
	for y := range h {
		last := -1
		row := out[y*w : (y+1)*w]
		for x := range row {
			if !row[x] {
				continue
			}
			if last >= 0 && x-last <= gap+1 {
				for k := last + 1; k < x; k++ {
					row[k] = true
				}
			}
			last = x
		}
	}
	return out
}

func smearColumns(ink []bool, w, h, gap int) []bool {
	out := slices.Clone(ink)
	for x := range w {
		last := -1
		for y := range h {
			if !ink[y*w+x] {
				continue
			}
			if last >= 0 && y-last <= gap+1 {
				for k := last + 1; k < y; k++ {
					out[k*w+x] = true
				}
			}
			last = y
		}
	}
	return out
}

package preprocess

import (
	"image"
	"math"
	"slices"
)

// run is the ink of one line, on the small copy.
type run struct {
	pts   []image.Point
	box   image.Rectangle
	slope float64
}

// findRuns joins ink over gaps of up to one em and splits what holds several lines.
func findRuns(ink []bool, w, h int, em float64) []run {
	gap := int(math.Round(1.05 * em))
	var runs []run
	for _, c := range components(smearRows(ink, w, h, gap), w, h) {
		r := run{}
		for _, p := range c.pix {
			if ink[p] {
				r.pts = append(r.pts, image.Pt(int(p)%w, int(p)/w))
			}
		}
		runs = append(runs, r.measured(em).split(em, 0)...)
	}
	return joinFragments(slices.DeleteFunc(runs, func(r run) bool {
		return r.box.Dy() < int(.35*em) || len(r.pts) < int(.12*em*em)
	}), em)
}

func (r run) measured(em float64) run {
	if len(r.pts) == 0 {
		return r
	}
	r.box = image.Rect(r.pts[0].X, r.pts[0].Y, r.pts[0].X, r.pts[0].Y)
	var mx, my float64
	for _, p := range r.pts {
		r.box.Min.X, r.box.Max.X = min(r.box.Min.X, p.X), max(r.box.Max.X, p.X+1)
		r.box.Min.Y, r.box.Max.Y = min(r.box.Min.Y, p.Y), max(r.box.Max.Y, p.Y+1)
		mx += float64(p.X)
		my += float64(p.Y)
	}
	n := float64(len(r.pts))
	mx, my = mx/n, my/n
	var sxx, sxy float64
	for _, p := range r.pts {
		sxx += (float64(p.X) - mx) * (float64(p.X) - mx)
		sxy += (float64(p.X) - mx) * (float64(p.Y) - my)
	}
	r.slope = 0
	if float64(r.box.Dx()) > 4*em && sxx > 0 {
		r.slope = min(max(sxy/sxx, -.2), .2)
	}
	return r
}

// profile counts ink in rows that follow the slope; the first row is base.
func (r run) profile() (rows []int, base int) {
	lo, hi := math.MaxInt, math.MinInt
	at := func(p image.Point) int {
		return int(math.Round(float64(p.Y) - r.slope*float64(p.X-r.box.Min.X)))
	}
	for _, p := range r.pts {
		y := at(p)
		lo, hi = min(lo, y), max(hi, y)
	}
	rows = make([]int, hi-lo+1)
	for _, p := range r.pts {
		rows[at(p)-lo]++
	}
	return rows, lo
}

// split cuts a run that is too tall for one line at its emptiest rows.
func (r run) split(em float64, depth int) []run {
	if len(r.pts) == 0 {
		return nil
	}
	rows, base := r.profile()
	if float64(len(rows)) < 1.75*em || depth > 8 {
		return []run{r}
	}
	n := max(2, int(math.Round(float64(len(rows))/(1.45*em))))
	step := float64(len(rows)) / float64(n)
	cut, least := -1, math.MaxInt
	from, to := int(.55*em), len(rows)-int(.55*em)
	for y := from; y < to; y++ {
		off := math.Abs(float64(y)/step-math.Round(float64(y)/step)) * step
		if v := rows[y]*10 + int(off*float64(r.box.Dx())/em*.2); v < least {
			cut, least = y, v
		}
	}
	if cut < 0 {
		return []run{r}
	}
	var above, below run
	for _, p := range r.pts {
		if int(math.Round(float64(p.Y)-r.slope*float64(p.X-r.box.Min.X)))-base < cut {
			above.pts = append(above.pts, p)
		} else {
			below.pts = append(below.pts, p)
		}
	}
	return append(above.measured(em).split(em, depth+1), below.measured(em).split(em, depth+1)...)
}

// joinFragments puts a low fragment (a full stop, the lower half of a broken character) to the run
// that it belongs to: the one whose height contains it and that is near.
func joinFragments(runs []run, em float64) []run {
	slices.SortFunc(runs, func(a, b run) int { return b.box.Dx()*b.box.Dy() - a.box.Dx()*a.box.Dy() })
	var out []run
next:
	for _, r := range runs {
		if float64(r.box.Dy()) < .8*em && float64(r.box.Dx()) < 2*em {
			for i, o := range out {
				dy := o.slope * float64(r.box.Min.X-o.box.Min.X)
				over := min(float64(r.box.Max.Y), float64(o.box.Max.Y)+max(0, dy)) - max(float64(r.box.Min.Y), float64(o.box.Min.Y)+min(0, dy))
				near := r.box.Min.X-o.box.Max.X < int(1.2*em) && o.box.Min.X-r.box.Max.X < int(1.2*em)
				if near && over > .6*float64(r.box.Dy()) {
					out[i].pts = append(out[i].pts, r.pts...)
					out[i] = out[i].measured(em)
					continue next
				}
			}
		}
		out = append(out, r)
	}
	return out
}

// fewLines are so few that a title is as many of them as the text.
const fewLines = 8

// medianHeight is the height of long lines' ink.
func medianHeight(runs []run, em float64) float64 {
	var hs []float64
	for _, r := range runs {
		if float64(r.box.Dx()) < 4*em {
			continue
		}
		hs = append(hs, r.height())
	}
	if len(hs) == 0 {
		return 0
	}
	slices.Sort(hs)
	if len(hs) < fewLines {
		return hs[(len(hs)-1)/2] // of two lines of a title and two of text, the text
	}
	return hs[len(hs)/2]
}

// height is that of the ink across the slope, without the outer hundredths.
func (r run) height() float64 {
	rows, _ := r.profile()
	lo, hi := trimmed(rows, len(r.pts)/100)
	return float64(hi - lo)
}

func trimmed(rows []int, skip int) (lo, hi int) {
	sum := 0
	for lo = 0; lo < len(rows) && sum+rows[lo] <= skip; lo++ {
		sum += rows[lo]
	}
	sum = 0
	for hi = len(rows); hi > lo+1 && sum+rows[hi-1] <= skip; hi-- {
		sum += rows[hi-1]
	}
	return lo, hi
}

func medianSlope(runs []run, em float64) float64 {
	type weighed struct{ slope, weight float64 }
	var all []weighed
	total := 0.0
	for _, r := range runs {
		if float64(r.box.Dx()) > 6*em {
			all = append(all, weighed{r.slope, float64(r.box.Dx())})
			total += float64(r.box.Dx())
		}
	}
	slices.SortFunc(all, func(a, b weighed) int {
		switch {
		case a.slope < b.slope:
			return -1
		case a.slope > b.slope:
			return 1
		}
		return 0
	})
	sum := 0.0
	for _, a := range all {
		if sum += a.weight; sum >= total/2 {
			return a.slope
		}
	}
	return 0
}

// line converts to the page's pixels; a short run takes the page's slope, since its own says
// nothing.
func (r run) line(em, pageSlope, k float64) TextLine {
	if float64(r.box.Dx()) < 6*em || math.Abs(r.slope-pageSlope) > .03 {
		r.slope = pageSlope
	}
	rows, base := r.profile()
	lo, hi := trimmed(rows, len(r.pts)/100)
	fall := r.slope * float64(r.box.Dx()) / 2
	mid := (float64(base+lo)+float64(base+hi))/2 + fall
	scale := func(v int) int { return int(math.Round(float64(v) / k)) }
	return TextLine{
		Box:    image.Rect(scale(r.box.Min.X), scale(r.box.Min.Y), scale(r.box.Max.X), scale(r.box.Max.Y)),
		Slope:  r.slope,
		Height: float64(hi-lo) / k,
		mid:    mid / k,
	}
}

// Join is the line that holds both; the slope is that of the longer one.
func (l TextLine) Join(o TextLine) TextLine {
	long := l
	if o.Box.Dx() > l.Box.Dx() {
		long = o
	}
	b := l.Box.Union(o.Box)
	center := func(t TextLine) float64 { return float64(t.Box.Min.X+t.Box.Max.X) / 2 }
	x := float64(b.Min.X+b.Max.X) / 2
	return TextLine{Box: b, Slope: long.Slope, Height: max(l.Height, o.Height), mid: long.mid + long.Slope*(x-center(long))}
}

// Middle is the y of the line's middle at the given x of the page.
func (l TextLine) Middle(x int) float64 {
	d := float64(x) - float64(l.Box.Min.X+l.Box.Max.X)/2
	return l.mid + d*(l.Slope+d*(l.bend[0]+d*l.bend[1]))
}

package preprocess

import (
	"image"
	"math"
)

// Strip is one line of text cut out level, scaled and set on a margin.
type Strip struct {
	Image *image.Gray
	line  TextLine
	from  image.Point // of the cut on the page
	k     float64     // pixels of Image for one of the page
	pad   int
}

// LevelLine is a level line that fills a box.
func LevelLine(box image.Rectangle) TextLine {
	return TextLine{Box: box, Height: float64(box.Dy()), mid: float64(box.Min.Y+box.Max.Y) / 2}
}

// Cut takes the given span of a line out of page g so that its text is about height pixels high.
// The span is in page x; the zero span means the whole line.
func Cut(g *image.Gray, l TextLine, fromX, toX int, height float64) Strip {
	margin := int(math.Ceil(.28 * l.Height))
	if fromX == 0 && toX == 0 {
		fromX, toX = l.Box.Min.X-margin, l.Box.Max.X+margin
	}
	w, h := g.Rect.Dx(), g.Rect.Dy()
	fromX, toX = min(max(fromX, 0), w-1), min(max(toX, 1), w)
	if toX <= fromX {
		toX = fromX + 1
	}
	half := l.Height/2 + float64(margin)
	rows := max(4, int(math.Ceil(2*half)))
	level := image.NewGray(image.Rect(0, 0, toX-fromX, rows))
	tops := make([]float64, toX-fromX)
	for i := range tops {
		tops[i] = l.Middle(fromX+i) - half
	}
	for y := range rows { // row by row, as they lie in memory
		to := level.Pix[y*level.Stride:]
		for i, top := range tops {
			to[i] = sampleColumn(g, fromX+i, top+float64(y), h)
		}
	}
	k := min(4, height/max(4, l.Height))
	if k < .93 || k > 1.07 {
		level = Resize(level, int(math.Round(float64(toX-fromX)*k)), int(math.Round(float64(rows)*k)))
	} else {
		k = 1
	}
	const pad = 10
	return Strip{Image: Pad(level, pad, paper), line: l, from: image.Pt(fromX, int(math.Round(half))), k: k, pad: pad}
}

// InkAt reports whether a line has ink in column x of page g: a stroke's breadth of dark pixels one below
// the other, in the mean of the columns around, which a photo's noise doesn't make.
func InkAt(g *image.Gray, l TextLine, x int) bool {
	const dark, stroke, beside = 170, .07, .04 // grey; of the line's height: a stroke, and what is taken to either side
	mid, half, run, reach := int(l.Middle(x)), int(l.Height/2), 0, int(beside*l.Height)
	from, to := max(0, x-reach), min(g.Rect.Dx(), x+reach+1)
	if from >= to {
		return false // beyond the page
	}
	for y := max(0, mid-half); y < min(g.Rect.Dy(), mid+half); y++ {
		sum := 0
		for _, v := range g.Pix[y*g.Stride+from : y*g.Stride+to] {
			sum += int(v)
		}
		if run++; sum >= dark*(to-from) {
			run = 0
		}
		if run > 0 && run >= int(stroke*l.Height) {
			return true
		}
	}
	return false
}

// sampleColumn reads g between two rows.
func sampleColumn(g *image.Gray, x int, y float64, h int) uint8 {
	y = min(max(y, 0), float64(h-1))
	iy := int(y)
	t := y - float64(iy)
	a := float64(g.Pix[iy*g.Stride+x])
	b := a
	if iy+1 < h {
		b = float64(g.Pix[(iy+1)*g.Stride+x])
	}
	return uint8(a*(1-t) + b*t + .5)
}

// Ink is where the text stands on the strip: the span that was cut out, as high as the line.
func (s Strip) Ink() image.Rectangle {
	b := s.Image.Rect.Inset(s.pad)
	half, mid := int(math.Round(s.line.Height*s.k/2)), (b.Min.Y+b.Max.Y)/2
	return image.Rect(b.Min.X, max(b.Min.Y, mid-half), b.Max.X, min(b.Max.Y, mid+half))
}

// OnPage says where a box of the strip lies on the page.
func (s Strip) OnPage(r image.Rectangle) image.Rectangle {
	x := func(v int) int { return s.from.X + int(math.Round(float64(v-s.pad)/s.k)) }
	x0, x1 := x(r.Min.X), x(r.Max.X)
	top := s.line.Middle((x0+x1)/2) - float64(s.from.Y)
	y := func(v int) int { return int(math.Round(top + float64(v-s.pad)/s.k)) }
	return image.Rect(x0, y(r.Min.Y), x1, y(r.Max.Y))
}

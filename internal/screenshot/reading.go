package screenshot

import (
	"context"
	"image"
	"slices"
	"strings"

	xdraw "golang.org/x/image/draw"
	"sellerdesk/ocr"
)

// reading is what an engine read on a screenshot, in the picture's own coordinates.
type reading struct {
	done  bool         // an engine has read it
	gray  *image.Gray  // the picture
	flat  *image.Gray  // the picture with all letters dark on white
	pages [][]ocr.Line // the whole picture, once for each language
	bar   []ocr.Line   // a closer look at the browser's bars
	names [][]ocr.Line // closer looks at names
	edges []ocr.Line   // closer looks at the system's bars
	clock *Clock
}

// pass is one look of the engine.
type pass struct {
	m        *image.Gray
	area     image.Rectangle
	scale    float64
	language ocr.Language
	layout   ocr.Layout
}

// read has the engine read the whole picture in both languages and the corners where systems
// show their clock from closer, and more closely still what wasn't found at once.
func read(ctx context.Context, e ocr.Engine, s Shot, want Expect) (reading, error) {
	r := reading{done: true, gray: ocr.Gray(s.Image)}
	r.flat = flatten(r.gray)
	if err := r.whole(ctx, e); err != nil {
		return reading{}, err
	}
	if err := r.closer(ctx, e); err != nil {
		return reading{}, err
	}
	if err := r.addressBar(ctx, e, want.Link); err != nil {
		return reading{}, err
	}
	for _, name := range []string{want.ShopName, want.Company} {
		if err := r.again(ctx, e, name); err != nil {
			return reading{}, err
		}
	}
	return r, nil
}

// whole makes the passes that every screenshot gets.
func (r *reading) whole(ctx context.Context, e ocr.Engine) error {
	whole, k := r.gray.Rect, bodyScale(r.gray.Rect)
	passes := []pass{
		{r.gray, whole, k, ocr.SimplifiedChinese, ocr.Sparse},
		{r.flat, whole, k, ocr.English, ocr.Sparse},
	}
	for _, area := range clockAreas(r.gray.Rect) {
		passes = append(passes, pass{r.flat, area, k * 1.5, ocr.SimplifiedChinese, ocr.Sparse})
	}
	found, err := r.look(ctx, e, passes)
	if err != nil {
		return err
	}
	r.pages = found[:2]
	r.edges = slices.Concat(found[2:]...)
	r.clock = clockOf(r.gray, slices.Concat(r.edges, r.pages[0], r.pages[1]))
	return nil
}

// closer looks at the corners again where no clock was found.
func (r *reading) closer(ctx context.Context, e ocr.Engine) error {
	if r.clock.complete() {
		return nil
	}
	k := bodyScale(r.gray.Rect)
	var passes []pass
	for _, area := range clockAreas(r.gray.Rect) {
		passes = append(passes,
			pass{r.gray, area, k, ocr.SimplifiedChinese, ocr.Block},
			pass{r.flat, area, k * 2, ocr.SimplifiedChinese, ocr.Block},
			pass{r.gray, area, k * 1.5, ocr.English, ocr.Sparse})
	}
	found, err := r.look(ctx, e, passes)
	if err != nil {
		return err
	}
	for _, lines := range found {
		r.edges = append(r.edges, lines...)
		if c := clockOf(r.gray, lines); c != nil && (r.clock == nil || c.worth() > r.clock.worth()) {
			r.clock = c
		}
	}
	return nil
}

// addressBar looks closer at the browser's bars where link's host and shop weren't read at once.
func (r *reading) addressBar(ctx context.Context, e ocr.Engine, link string) error {
	want, ok := parseAddress(link)
	h := r.gray.Rect.Dy()
	if seen := seek(want, r.pages[1:2], h); !ok || seen.sure && seen.at.bar && seen.key == "" {
		return nil
	}
	top := image.Rect(0, 0, r.gray.Rect.Dx(), barDepth(h))
	found, err := r.look(ctx, e, []pass{{r.flat, top, bodyScale(r.gray.Rect) * 1.3, ocr.English, ocr.Sparse}})
	if err != nil {
		return err
	}
	r.bar = found[0]
	return nil
}

// addresses are the readings in which links are looked for: those of the English model, whose
// host names are right; the Chinese one adds letters.
func (r reading) addresses() [][]ocr.Line {
	if r.bar == nil {
		return r.pages[1:2]
	}
	return [][]ocr.Line{r.pages[1], r.bar}
}

// again looks closer at the place that is nearly name, at other sizes: a model that misreads a
// character at one size often reads it at another.
func (r *reading) again(ctx context.Context, e ocr.Engine, name string) error {
	seen := sight(name, r.pages)
	if seen.likeness < nearName || seen.likeness == 1 {
		return nil
	}
	area := seen.box.Rect().Inset(-seen.box.H / 2).Intersect(r.gray.Rect)
	var passes []pass
	for _, height := range []float64{26, 36, 50} { // of letters, pixels
		for _, l := range []ocr.Language{ocr.SimplifiedChinese, ocr.English} {
			passes = append(passes, pass{r.flat, area, min(height/float64(max(seen.lineHeight, 8)), 4), l, ocr.Block})
		}
	}
	found, err := r.look(ctx, e, passes)
	if err != nil {
		return err
	}
	r.names = append(r.names, found...)
	return nil
}

// complete reports whether c is the system's and has date and time.
func (c *Clock) complete() bool {
	return c != nil && c.Place != Body && !c.Date.IsZero() && c.Time != ""
}

// look makes the passes, side by side as far as the engine can.
func (r reading) look(ctx context.Context, e ocr.Engine, passes []pass) ([][]ocr.Line, error) {
	out := make([][]ocr.Line, len(passes))
	g, ctx := ocr.NewGroup(ctx)
	for i, p := range passes {
		g.Go(func() error {
			page, err := e.Recognize(ctx, ocr.Request{
				Image: enlarged(p.m, p.area, p.scale), Languages: []ocr.Language{p.language}, Layout: p.layout,
			})
			if err != nil {
				return err
			}
			out[i] = placed(page.Lines, p.area.Min, p.scale)
			return nil
		})
	}
	return out, g.Wait()
}

// bodyScale is how much a screen must be enlarged for its small letters to be read.
func bodyScale(r image.Rectangle) float64 {
	switch w := max(r.Dx(), r.Dy()); {
	case w < 1100:
		return 3
	case w <= 2100:
		return 2
	case w <= 3000:
		return 1.5
	}
	return 1
}

// clockAreas are where systems show their clock: the lower right corner, and the top from the
// middle to the right.
func clockAreas(r image.Rectangle) []image.Rectangle {
	w, h := r.Dx(), r.Dy()
	strip := min(max(w*7/200, 48), h) // 67 pixels of 1920
	return []image.Rectangle{
		image.Rect(w*6/10, h-strip, w, h),
		image.Rect(w*3/10, 0, w, min(strip*7/10, h)),
	}
}

func enlarged(m *image.Gray, area image.Rectangle, k float64) image.Image {
	if k == 1 {
		return m.SubImage(area)
	}
	// Grey by way of colour, for which the library is several times faster.
	d := image.NewRGBA(image.Rect(0, 0, int(float64(area.Dx())*k), int(float64(area.Dy())*k)))
	xdraw.ApproxBiLinear.Scale(d, d.Rect, m, area, xdraw.Src, nil)
	return ocr.Gray(d)
}

// placed moves lines that were read on an enlarged part back to where they stand.
func placed(lines []ocr.Line, origin image.Point, k float64) []ocr.Line {
	back := func(b ocr.Box) ocr.Box {
		x0, y0 := int(float64(b.X)/k), int(float64(b.Y)/k)
		x1, y1 := int(float64(b.X+b.W)/k+0.5), int(float64(b.Y+b.H)/k+0.5)
		return ocr.Box{X: origin.X + x0, Y: origin.Y + y0, W: x1 - x0, H: y1 - y0}
	}
	out := make([]ocr.Line, len(lines))
	for i, l := range lines {
		words := slices.Clone(l.Words)
		for j := range words {
			words[j].Box = back(words[j].Box)
			words[j].Glyphs = nil
		}
		l.Words, l.Box = words, back(l.Box)
		out[i] = l
	}
	return out
}

// wellRead reports whether the picture has a good deal of text that the engine is sure of, so that
// what it didn't find is likely not there.
func (r reading) wellRead() bool {
	for _, lines := range r.pages {
		sure := 0
		for _, l := range lines {
			for _, w := range l.Words {
				if w.Confidence >= 0.75 && len([]rune(strings.TrimSpace(w.Text))) >= 2 {
					sure++
				}
			}
		}
		if sure >= 15 {
			return true
		}
	}
	return false
}

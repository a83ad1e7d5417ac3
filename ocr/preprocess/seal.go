package preprocess

import (
	"image"
	"math"
	"slices"
)

// Seal is a round red stamp on a page.
type Seal struct {
	Middle Point
	Radius float64 // of its outer ring, pixels
}

// Box is the square around the seal.
func (s Seal) Box() image.Rectangle {
	return image.Rect(int(s.Middle.X-s.Radius), int(s.Middle.Y-s.Radius), int(s.Middle.X+s.Radius)+1, int(s.Middle.Y+s.Radius)+1)
}

// Seals of registration authorities measure 38 to 50 mm, licences 297 to 420 mm: the radius as a
// share of the page's longer side.
const (
	sealLeast = .035
	sealMost  = .13
	sealSide  = 600 // longer side of the copy on which it is looked for, pixels
)

// FindSeal looks for a round red seal within a part of the page: for the point that most edges of
// red ink look at, and for the ring of red around it.
func FindSeal(page *image.NRGBA, within image.Rectangle) (Seal, bool) {
	within = within.Intersect(page.Rect)
	k := max(1, float64(max(page.Rect.Dx(), page.Rect.Dy()))/sealSide)
	w, h := int(float64(within.Dx())/k), int(float64(within.Dy())/k)
	if w < 24 || h < 24 {
		return Seal{}, false
	}
	red := box(redness(shrink(page.SubImage(within).(*image.NRGBA), w, h)), 1)
	least, most := sealLeast*sealSide, sealMost*sealSide
	mid, ok := sealMiddle(red, least, most)
	if !ok {
		return Seal{}, false
	}
	s, ok := sealRing(red, mid, least, most)
	s.Middle = Point{s.Middle.X*k + float64(within.Min.X), s.Middle.Y*k + float64(within.Min.Y)}
	s.Radius *= k
	return s, ok
}

// redness is how red each pixel is, in light and in shadow: 0 for grey, 255 for bright red.
func redness(m *image.NRGBA) *image.Gray {
	g := image.NewGray(m.Rect)
	for i := range g.Pix {
		g.Pix[i] = uint8(min(255, 350*reddish(m.Pix[4*i:4*i+3])))
	}
	return g
}

// sealMiddle is where most edges of red cross when drawn along their slope.
func sealMiddle(red *image.Gray, least, most float64) (Point, bool) {
	w, h := red.Rect.Dx(), red.Rect.Dy()
	votes := make([]int32, w*h)
	p := red.Pix
	edges := 0
	for y := 1; y < h-1; y++ {
		for x := 1; x < w-1; x++ {
			i := y*w + x
			dx, dy := float64(int(p[i+1])-int(p[i-1])), float64(int(p[i+w])-int(p[i-w]))
			n := math.Hypot(dx, dy)
			if n < 40 {
				continue
			}
			edges++
			for _, turn := range []float64{1, -1} {
				sx, sy := turn*dx/n, turn*dy/n
				vx, vy := float64(x)+.5+least*sx, float64(y)+.5+least*sy
				for r := least; r <= most && vx >= 0 && vy >= 0 && vx < float64(w) && vy < float64(h); r++ {
					votes[int(vy)*w+int(vx)]++
					vx, vy = vx+sx, vy+sy
				}
			}
		}
	}
	if edges < 60 {
		return Point{}, false
	}
	best, at := int32(0), 0
	for y := 2; y < h-2; y++ {
		for x := 2; x < w-2; x++ {
			var sum int32
			for dy := -2; dy <= 2; dy++ {
				for dx := -2; dx <= 2; dx++ {
					sum += votes[(y+dy)*w+x+dx]
				}
			}
			if sum > best {
				best, at = sum, y*w+x
			}
		}
	}
	return Point{float64(at%w) + .5, float64(at/w) + .5}, true
}

// sealRing finds the ring around a middle and fits middle and radius to it, three times.
func sealRing(red *image.Gray, mid Point, least, most float64) (Seal, bool) {
	s := Seal{roundest(red, mid, least, most), 0}
	for try := range 3 {
		lo, hi := least, most
		if try > 0 {
			lo, hi = s.Radius*.9, s.Radius*1.1
		}
		r, cover := ringRadius(red, s.Middle, lo, hi)
		if cover < .45 {
			return Seal{}, false
		}
		s.Radius = r
		s = fitRing(red, s)
	}
	return s, true
}

// roundest is the point near mid around which a circle is covered best.
func roundest(red *image.Gray, mid Point, least, most float64) Point {
	best, at := -1.0, mid
	for dy := -9.0; dy <= 9; dy += 3 {
		for dx := -9.0; dx <= 9; dx += 3 {
			p := Point{mid.X + dx, mid.Y + dy}
			_, cover := ringRadius(red, p, least, most)
			if v := cover - .002*math.Hypot(dx, dy); v > best {
				best, at = v, p
			}
		}
	}
	return at
}

const rays = 90

// ringRadius is the largest radius at which red covers about as much of the circle as anywhere, and
// how much.
func ringRadius(red *image.Gray, mid Point, lo, hi float64) (float64, float64) {
	var cover []float64
	top := 0.0
	for r := lo; r <= hi; r++ {
		n := 0.0
		for k := range rays {
			sin, cos := math.Sincos(2 * math.Pi * float64(k) / rays)
			if redAt(red, mid.X+r*cos, mid.Y+r*sin) {
				n++
			}
		}
		cover = append(cover, n/rays)
		top = max(top, n/rays)
	}
	for i, c := range slices.Backward(cover) {
		if c >= .85*top {
			return lo + float64(i), c
		}
	}
	return lo, 0
}

func redAt(red *image.Gray, x, y float64) bool {
	ix, iy := int(x), int(y)
	return ix >= 0 && iy >= 0 && ix < red.Rect.Dx() && iy < red.Rect.Dy() && red.Pix[iy*red.Stride+ix] > 60
}

// fitRing moves the middle so that the ring lies evenly around it.
func fitRing(red *image.Gray, s Seal) Seal {
	var sx, sy, sr, n float64
	for k := range rays {
		sin, cos := math.Sincos(2 * math.Pi * float64(k) / rays)
		for d := .12 * s.Radius; d >= -.12*s.Radius; d -= .5 { // from the outside inwards
			if r := s.Radius + d; redAt(red, s.Middle.X+r*cos, s.Middle.Y+r*sin) {
				sx, sy, sr, n = sx+d*cos, sy+d*sin, sr+d, n+1
				break
			}
		}
	}
	if n < rays/3 {
		return s
	}
	// For a shifted circle the distance changes as the shift's part along the ray; the mean of
	// that times the ray is half the shift.
	s.Middle.X += 2 * sx / n
	s.Middle.Y += 2 * sy / n
	s.Radius += sr / n
	return s
}

// Rows of writing along a seal's ring stand between these shares of its radius.
const (
	ringInner = .56
	ringOuter = .93
)

// Unwrap lays the writing along the ring out as a straight strip of red ink on paper, clockwise
// from the gap at the foot, outer rim up. Black ink that crosses it is left out. The strip is
// height pixels high, its characters about half of that.
func (s Seal) Unwrap(page *image.NRGBA, height int) *image.Gray {
	mid := (ringInner + ringOuter) / 2 * s.Radius
	k := float64(height) / ((ringOuter - ringInner) * s.Radius)
	w := max(8, int(2*math.Pi*mid*k))
	g := image.NewGray(image.Rect(0, 0, w, height))
	ground := s.ground(page)
	for x := range w {
		sin, cos := math.Sincos(2*math.Pi*float64(x)/float64(w) + math.Pi/2) // from the lowest point on
		for y := range height {
			r := s.Radius * (ringOuter - (ringOuter-ringInner)*(float64(y)+.5)/float64(height))
			g.Pix[y*g.Stride+x] = redInk(page, s.Middle.X+r*cos, s.Middle.Y+r*sin, ground)
		}
	}
	return writing(fromGap(g))
}

// ground is the brightest usual colour within the seal: its paper.
func (s Seal) ground(page *image.NRGBA) [3]float64 {
	var hist [3][256]int
	n := 0
	b := s.Box().Intersect(page.Rect)
	for y := b.Min.Y; y < b.Max.Y; y += 2 {
		for x := b.Min.X; x < b.Max.X; x += 2 {
			p := page.Pix[page.PixOffset(x, y):]
			for c := range 3 {
				hist[c][p[c]]++
			}
			n++
		}
	}
	var out [3]float64
	for c := range out {
		out[c] = float64(max(40, percentile(&hist[c], n, 85)))
	}
	return out
}

// redInk is how dark the seal's ink is at a place, as a grey on paper.
func redInk(page *image.NRGBA, x, y float64, ground [3]float64) uint8 {
	x, y = min(max(x-.5, 0), float64(page.Rect.Dx()-2)), min(max(y-.5, 0), float64(page.Rect.Dy()-2))
	ix, iy := int(x), int(y)
	tx, ty := x-float64(ix), y-float64(iy)
	var v [3]float64
	a := page.Pix[iy*page.Stride+4*ix:]
	for c := range 3 {
		top := float64(a[c])*(1-tx) + float64(a[c+4])*tx
		low := float64(a[c+page.Stride])*(1-tx) + float64(a[c+4+page.Stride])*tx
		v[c] = min(1, (top*(1-ty)+low*ty)/ground[c])
	}
	// Red ink takes green and lets red pass; black takes both.
	green := v[1] + max(0, .8-v[0])*1.4
	return uint8(min(1, green) * paper)
}

// fromGap turns a ring's strip so that it starts where least stands in its outer part, within a
// third of the circle around the foot: seals are stamped more or less upright.
func fromGap(g *image.Gray) *image.Gray {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	ink := outerInk(g)
	best, at := math.MaxInt, 0
	for x := -w / 6; x <= w/6; x++ {
		sum := 0
		for d := -w / 20; d <= w/20; d++ {
			sum += ink[(x+d+w)%w]
		}
		if v := sum*w + max(x, -x); v < best { // of equal ones the one at the foot
			best, at = v, x
		}
	}
	out := image.NewGray(g.Rect)
	for y := range h {
		for x := range w {
			out.Pix[y*w+x] = g.Pix[y*g.Stride+(x+at+w)%w]
		}
	}
	return out
}

// outerInk counts dark pixels in the upper two thirds of each column, where only the ring's writing
// stands.
func outerInk(g *image.Gray) []int {
	t := uint8(min(otsu(g), 190))
	out := make([]int, g.Rect.Dx())
	for y := g.Rect.Dy() / 12; y < g.Rect.Dy()*2/3; y++ {
		for x := range out {
			if g.Pix[y*g.Stride+x] < t {
				out[x]++
			}
		}
	}
	return out
}

// writing cuts a strip down to its longest row of characters.
func writing(g *image.Gray) *image.Gray {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	ink := outerInk(g)
	gap := h // twice a character: more than stands between two of them
	from, to, start, last := 0, 0, -1, -1
	for x, n := range ink {
		if n*16 < h {
			continue
		}
		if start < 0 || x-last > gap {
			start = x
		}
		if last = x; last-start > to-from {
			from, to = start, last
		}
	}
	if to == from {
		return g
	}
	pad := h / 6
	return compact(crop(g, image.Rect(max(0, from-pad), 0, min(w, to+pad), h)))
}

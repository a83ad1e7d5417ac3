package pdf

import (
	"math"
	"slices"
	"sort"
)

// indexed is a picture as indices into a palette of at most 256 colours.
type indexed struct {
	w, h    int
	pix     []byte
	palette [][3]byte
	counts  []int // pixels of each colour
}

// A screenshot loses little when it is reduced to 256 colours, a photo a lot: more than this mean
// error (the sum over the three channels), or more than this share of pixels that are visibly
// wrong, makes a picture a photo.
const (
	photoMeanError  = 9.0
	photoWrongShare = 0.01
	visiblyWrong    = 72
	photoBins       = 60_000 // so many different colours that reducing needn't be tried
)

// bin is a group of almost equal colours; what is left of 8 bits a channel is 6.
type bin struct {
	color [3]float64 // mean
	count float64
	key   int
}

func binKey(p []byte) int { return int(p[0]>>2)<<12 | int(p[1]>>2)<<6 | int(p[2]>>2) }

// bins counts the picture's colours.
func (p *raster) bins() []bin {
	type sum struct{ n, r, g, b uint32 }
	sums := make([]sum, 1<<18)
	for i := 0; i+2 < len(p.pix); i += 3 {
		s := &sums[binKey(p.pix[i:i+3])]
		s.n++
		s.r += uint32(p.pix[i])
		s.g += uint32(p.pix[i+1])
		s.b += uint32(p.pix[i+2])
	}
	var out []bin
	for key, s := range sums {
		if s.n > 0 {
			n := float64(s.n)
			out = append(out, bin{color: [3]float64{float64(s.r) / n, float64(s.g) / n, float64(s.b) / n}, count: n, key: key})
		}
	}
	return out
}

// reduce turns a raster into at most n colours. Ok is false for a photo.
func (p *raster) reduce(n int) (out *indexed, ok bool) {
	all := p.bins()
	if len(all) > photoBins {
		return nil, false
	}
	centres, member := cluster(all, n)
	lookup := make([]byte, 1<<18)
	for i, b := range all {
		lookup[b.key] = byte(member[i])
	}
	out = &indexed{w: p.w, h: p.h, pix: make([]byte, p.w*p.h), palette: centres, counts: make([]int, len(centres))}
	sum, wrong := 0, 0
	for i := range out.pix {
		c := p.pix[3*i : 3*i+3]
		k := lookup[binKey(c)]
		out.pix[i] = k
		out.counts[k]++
		e := distance(c, centres[k][:])
		sum += e
		if e > visiblyWrong {
			wrong++
		}
	}
	pixels := float64(len(out.pix))
	return out, float64(sum) < photoMeanError*pixels && float64(wrong) < photoWrongShare*pixels
}

func distance(a, b []byte) int {
	d := 0
	for k := range 3 {
		if e := int(a[k]) - int(b[k]); e >= 0 {
			d += e
		} else {
			d -= e
		}
	}
	return d
}

// reduce turns the picture into fewer colours by joining colours of its palette.
func (x *indexed) reduce(n int) *indexed {
	if n >= len(x.palette) {
		return x
	}
	all := make([]bin, len(x.palette))
	for i, c := range x.palette {
		all[i] = bin{color: [3]float64{float64(c[0]), float64(c[1]), float64(c[2])}, count: float64(max(1, x.counts[i])), key: i}
	}
	centres, member := cluster(all, n)
	var lookup [256]byte
	for i, b := range all {
		lookup[b.key] = byte(member[i])
	}
	out := &indexed{w: x.w, h: x.h, pix: make([]byte, len(x.pix)), palette: centres, counts: make([]int, len(centres))}
	for i, k := range x.pix {
		out.pix[i] = lookup[k]
		out.counts[lookup[k]]++
	}
	return out
}

// raster expands the palette again.
func (x *indexed) raster() *raster {
	out := newRaster(x.w, x.h)
	for i, k := range x.pix {
		copy(out.pix[3*i:3*i+3], x.palette[k][:])
	}
	return out
}

// refinements is how often the colours are moved to the middle of what they stand for.
const refinements = 3

// cluster groups bins, which it may reorder, into at most n colours, and says which colour each
// bin belongs to. A colour counts by the root of its pixels, so that small coloured marks keep
// theirs beside a large plain ground.
func cluster(all []bin, n int) (palette [][3]byte, member []int) {
	centres := medianCut(all, n)
	member = make([]int, len(all))
	for round := 0; ; round++ {
		assign(all, centres, member)
		if round == refinements || len(centres) == len(all) {
			break
		}
		move(all, member, centres)
	}
	palette = make([][3]byte, len(centres))
	for i, c := range centres {
		for k := range 3 {
			palette[i][k] = byte(math.Round(min(255, max(0, c[k]))))
		}
	}
	return palette, member
}

func assign(all []bin, centres [][3]float64, member []int) {
	for i, b := range all {
		best := math.MaxFloat64
		for j := range centres {
			c := &centres[j]
			dr, dg, db := b.color[0]-c[0], b.color[1]-c[1], b.color[2]-c[2]
			if d := dr*dr + dg*dg + db*db; d < best {
				best, member[i] = d, j
			}
		}
	}
}

// move puts each centre into the middle of its members; one without any stays.
func move(all []bin, member []int, centres [][3]float64) {
	sums := make([][4]float64, len(centres))
	for i, b := range all {
		w, s := math.Sqrt(b.count), &sums[member[i]]
		for k := range 3 {
			s[k] += b.color[k] * w
		}
		s[3] += w
	}
	for j, s := range sums {
		if s[3] > 0 {
			centres[j] = [3]float64{s[0] / s[3], s[1] / s[3], s[2] / s[3]}
		}
	}
}

// box is a part of the colours that medianCut divides.
type box struct {
	bins []bin
	mean [3]float64
	err  float64
	axis int
}

func newBox(bins []bin) box {
	b := box{bins: bins}
	weight := 0.0
	for _, q := range bins {
		w := math.Sqrt(q.count)
		weight += w
		for k := range 3 {
			b.mean[k] += q.color[k] * w
		}
	}
	var spread [3]float64
	for k := range 3 {
		b.mean[k] /= weight
	}
	for _, q := range bins {
		w := math.Sqrt(q.count)
		for k := range 3 {
			d := q.color[k] - b.mean[k]
			spread[k] += d * d * w
		}
	}
	for k := range 3 {
		b.err += spread[k]
		if spread[k] > spread[b.axis] {
			b.axis = k
		}
	}
	return b
}

// medianCut divides the colours into n boxes, the one with the largest error first, and gives
// their means.
func medianCut(all []bin, n int) [][3]float64 {
	boxes := []box{newBox(all)}
	for len(boxes) < n {
		worst := -1
		for i, b := range boxes {
			if len(b.bins) > 1 && (worst < 0 || b.err > boxes[worst].err) {
				worst = i
			}
		}
		if worst < 0 {
			break
		}
		low, high := boxes[worst].split()
		boxes[worst] = newBox(low)
		boxes = append(boxes, newBox(high))
	}
	centres := make([][3]float64, len(boxes))
	for i, b := range boxes {
		centres[i] = b.mean
	}
	return centres
}

// split divides a box at the middle of its longest axis.
func (b box) split() (low, high []bin) {
	axis := b.axis
	slices.SortStableFunc(b.bins, func(x, y bin) int {
		switch {
		case x.color[axis] < y.color[axis]:
			return -1
		case x.color[axis] > y.color[axis]:
			return 1
		default:
			return x.key - y.key
		}
	})
	middle := b.mean[axis]
	cut := sort.Search(len(b.bins), func(i int) bool { return b.bins[i].color[axis] > middle })
	cut = min(max(cut, 1), len(b.bins)-1)
	return b.bins[:cut], b.bins[cut:]
}

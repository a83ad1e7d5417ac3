package preprocess

import (
	"encoding/binary"
	"image"
	"math"

	"github.com/disintegration/imaging"
)

// one is a weight of 1 in the fixed-point sums of resampling.
const one = 1 << 16

// taps are the neighbouring source pixels that one pixel is made of, with weights that sum to one.
type taps struct {
	from    int
	weights []int32
}

// tapsOf spreads a filter over a row of src pixels that becomes dst wide, as imaging does.
func tapsOf(dst, src int, f imaging.ResampleFilter) []taps {
	step := float64(src) / float64(dst)
	scale := max(1, step)
	reach := math.Ceil(scale * f.Support)
	out := make([]taps, dst)
	for i := range out {
		mid := (float64(i)+.5)*step - .5
		lo, hi := max(0, int(math.Ceil(mid-reach))), min(src-1, int(math.Floor(mid+reach)))
		weight := func(k int) float64 { return f.Kernel((float64(k) - mid) / scale) }
		for lo < hi && weight(lo) == 0 {
			lo++
		}
		for hi > lo && weight(hi) == 0 {
			hi--
		}
		sum := 0.0
		for k := lo; k <= hi; k++ {
			sum += weight(k)
		}
		t := taps{lo, make([]int32, hi-lo+1)}
		for k := range t.weights {
			t.weights[k] = int32(math.Round(weight(lo+k) / sum * one))
		}
		out[i] = t
	}
	return out
}

// resizeGray scales g, which may be a view, to w by h pixels: across, and then down. imaging does the same for
// four channels in floating point, which takes many times as long.
func resizeGray(g *image.Gray, w, h int, f imaging.ResampleFilter) *image.Gray {
	sw, sh := g.Rect.Dx(), g.Rect.Dy()
	across, down := tapsOf(w, sw, f), tapsOf(h, sh, f)
	src := g.Pix[g.PixOffset(g.Rect.Min.X, g.Rect.Min.Y):]
	narrow := make([]uint8, w*sh)
	parallelRows(sh, func(y int) {
		row, to := src[y*g.Stride:], narrow[w*y:w*(y+1)]
		for x, t := range across {
			sum := int32(one / 2)
			from := row[t.from:][:len(t.weights)]
			for i, k := range t.weights {
				sum += k * int32(from[i])
			}
			to[x] = level(sum)
		}
	})
	out := image.NewGray(image.Rect(0, 0, w, h))
	parallelRows(h, func(y int) {
		sums := make([]int32, w)
		t := down[y]
		for i, k := range t.weights {
			from := narrow[w*(t.from+i):][:w]
			for x := range sums {
				sums[x] += k * int32(from[x])
			}
		}
		to := out.Pix[w*y : w*(y+1)]
		for x, v := range sums {
			to[x] = level(v + one/2)
		}
	})
	return out
}

// level is a sum of weighted levels as one.
func level(sum int32) uint8 { return uint8(min(255, max(0, sum>>16))) }

// shrink averages an opaque picture, which may be a view, down to w by h pixels. Whole rows are summed first:
// what is done for every sum then is done for few. A side may become up to 256 times as short.
func shrink(m *image.NRGBA, w, h int) *image.NRGBA {
	sw := m.Rect.Dx()
	across, down := tapsOf(w, sw, imaging.Box), tapsOf(h, m.Rect.Dy(), imaging.Box)
	src := m.Pix[m.PixOffset(m.Rect.Min.X, m.Rect.Min.Y):]
	out := image.NewNRGBA(image.Rect(0, 0, w, h))
	parallelRows(h, func(y int) {
		sums := make([]channelSums, sw)
		rows := down[y]
		for i := range rows.weights {
			row := src[(rows.from+i)*m.Stride:][:4*sw]
			for x, s := range sums {
				sums[x] = s.plus(binary.LittleEndian.Uint32(row[4*x : 4*x+4]))
			}
		}
		to := out.Pix[y*out.Stride:][:4*w]
		for x, t := range across {
			var r, g, b uint64
			for _, s := range sums[t.from:][:len(t.weights)] {
				r, g, b = r+s.red(), g+s.green(), b+s.blue()
			}
			weight := uint64(rows.weights[0]) * uint64(t.weights[0])
			mean := func(sum uint64) uint8 { return uint8(min(255, (sum*weight+one*one/2)/(one*one))) }
			p := to[4*x : 4*x+4]
			p[0], p[1], p[2], p[3] = mean(r), mean(g), mean(b), 255
		}
	})
	return out
}

// channelSums are sums of the channels of up to 256 pixels, 16 bits each: red, blue, green, alpha.
type channelSums uint64

// plus adds a pixel, its red lowest.
func (s channelSums) plus(pixel uint32) channelSums {
	return s + channelSums(pixel&0xff00ff) + channelSums(pixel>>8&0xff00ff)<<32
}

func (s channelSums) red() uint64   { return uint64(s & 0xffff) }
func (s channelSums) green() uint64 { return uint64(s >> 32 & 0xffff) }
func (s channelSums) blue() uint64  { return uint64(s >> 16 & 0xffff) }

// fit shrinks an opaque picture until its longer side is at most side pixels.
func fit(m *image.NRGBA, side int) *image.NRGBA {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	k := float64(side) / float64(max(w, h))
	if k >= 1 {
		return m
	}
	return shrink(m, max(1, int(float64(w)*k+1e-9)), max(1, int(float64(h)*k+1e-9)))
}

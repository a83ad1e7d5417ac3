package preprocess

import (
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

// resample scales a picture of the given number of bytes a pixel, of which the first channels count, to w
// by h pixels: across, and then down. imaging does the same for four channels in floating point, which
// takes many times as long.
func resample(dst, src []uint8, stride, size, channels, sw, sh, w, h int, f imaging.ResampleFilter) {
	across, down := tapsOf(w, sw, f), tapsOf(h, sh, f)
	narrow := make([]uint8, channels*w*sh)
	parallelRows(sh, func(y int) {
		row, to := src[y*stride:], narrow[channels*w*y:]
		for x, t := range across {
			for c := range channels {
				sum := int32(one / 2)
				at := size*t.from + c
				for _, k := range t.weights {
					sum += k * int32(row[at])
					at += size
				}
				to[channels*x+c] = level(sum)
			}
		}
	})
	parallelRows(h, func(y int) {
		sums := make([]int32, channels*w)
		t := down[y]
		for i, k := range t.weights {
			from := narrow[channels*w*(t.from+i):]
			for x := range sums {
				sums[x] += k * int32(from[x])
			}
		}
		for x := range w {
			for c := range channels {
				dst[size*(y*w+x)+c] = level(sums[channels*x+c] + one/2)
			}
		}
	})
}

// level is a sum of weighted levels as one.
func level(sum int32) uint8 { return uint8(min(255, max(0, sum>>16))) }

// resizeGray scales g, which may be a view, to w by h pixels.
func resizeGray(g *image.Gray, w, h int, f imaging.ResampleFilter) *image.Gray {
	out := image.NewGray(image.Rect(0, 0, w, h))
	resample(out.Pix, g.Pix[g.PixOffset(g.Rect.Min.X, g.Rect.Min.Y):], g.Stride, 1, 1, g.Rect.Dx(), g.Rect.Dy(), w, h, f)
	return out
}

// shrink averages an opaque picture, which may be a view, down to w by h pixels.
func shrink(m *image.NRGBA, w, h int) *image.NRGBA {
	out := image.NewNRGBA(image.Rect(0, 0, w, h))
	resample(out.Pix, m.Pix[m.PixOffset(m.Rect.Min.X, m.Rect.Min.Y):], m.Stride, 4, 3, m.Rect.Dx(), m.Rect.Dy(), w, h, imaging.Box)
	for i := 3; i < len(out.Pix); i += 4 {
		out.Pix[i] = 255
	}
	return out
}

// fit shrinks an opaque picture until its longer side is at most side pixels.
func fit(m *image.NRGBA, side int) *image.NRGBA {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	k := float64(side) / float64(max(w, h))
	if k >= 1 {
		return m
	}
	return shrink(m, max(1, int(float64(w)*k+1e-9)), max(1, int(float64(h)*k+1e-9)))
}

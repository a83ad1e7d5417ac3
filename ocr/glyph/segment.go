package glyph

import (
	"image"
	"math"
)

// segment cuts a line into count full-width characters of one pitch, each cut where there is least
// ink; nil where the line can't hold that many.
func segment(m *inkMap, count int) []image.Rectangle {
	col := make([]float64, m.w)
	for x := range m.w {
		for y := range m.h {
			col[x] += float64(m.v[y*m.w+x])
		}
	}
	x0, x1 := 0, m.w
	for x0 < m.w && col[x0] < .8 {
		x0++
	}
	for x1 > x0 && col[x1-1] < .8 {
		x1--
	}
	if count < 1 || x1-x0 < count*6 {
		return nil
	}
	best := math.Inf(1)
	var cuts []int
	base := float64(x1-x0) / float64(count)
	for k := .94; k <= 1.1; k += .02 {
		if c, cost := bestCuts(col, x0, x1, count, base*k); cost < best {
			best, cuts = cost, c
		}
	}
	if cuts == nil {
		return nil
	}
	out := make([]image.Rectangle, count)
	for i := range out {
		out[i] = image.Rect(cuts[i], 0, cuts[i+1], m.h)
	}
	return out
}

// bestCuts places count+1 cuts about pitch apart by dynamic programming.
func bestCuts(col []float64, x0, x1, count int, pitch float64) ([]int, float64) {
	pad := int(pitch * .25)
	from, to := max(0, x0-pad), min(len(col), x1+pad)
	n := to - from + 1
	lo, hi := int(pitch*.78), int(math.Ceil(pitch*1.22))
	ink := func(x int) float64 {
		s := 0.0
		for _, d := range []int{-1, 0} {
			if i := from + x + d; i >= 0 && i < len(col) {
				s += col[i]
			}
		}
		return s
	}
	cost := make([]float64, n)
	back := make([][]int16, count+1)
	for i := range cost {
		cost[i] = math.Inf(1)
		if from+i <= x0 {
			cost[i] = ink(i)
		}
	}
	for k := 1; k <= count; k++ {
		next := make([]float64, n)
		back[k] = make([]int16, n)
		for i := range next {
			next[i] = math.Inf(1)
			for w := lo; w <= hi && w <= i; w++ {
				off := (float64(w) - pitch) / pitch
				if c := cost[i-w] + 60*off*off; c < next[i] {
					next[i], back[k][i] = c, int16(w)
				}
			}
			next[i] += ink(i)
		}
		cost = next
	}
	end, least := -1, math.Inf(1)
	for i, c := range cost {
		if from+i >= x1 && c < least {
			end, least = i, c
		}
	}
	if end < 0 {
		return nil, least
	}
	cuts := make([]int, count+1)
	for k := count; k > 0; k-- {
		cuts[k] = from + end
		end -= int(back[k][end])
	}
	cuts[0] = from + end
	return cuts, least
}

package glyph

import (
	"math"
	"slices"
)

// softness is how far out of focus a font is drawn: the deviations of the blur in ems, 0 for not at all. A
// line is laid against all of them, for a blurred character is less like its sharp picture than like
// that of a denser one, and how blurred the line is shows in which of them fit it best.
func (s source) softness() []float64 {
	if !s.soft {
		return []float64{0}
	}
	return []float64{0, .029, .05, .07}
}

// soften blurs the ink by a deviation of sigma pixels and stretches what is left between its black and
// paper, as inkOf does with a line's.
func (m *inkMap) soften(sigma float64) {
	const ofOne = 2. / 3 // variance of a mean over three pixels
	passes := int(math.Round(sigma * sigma / ofOne))
	if passes == 0 {
		return
	}
	for range passes {
		m.meanOfThree()
	}
	black := slices.Max(m.v)
	paper := .18 * black // inkOf's share
	if black == 0 {
		return
	}
	for i, v := range m.v {
		m.v[i] = max(0, v-paper) / (black - paper)
	}
}

// meanOfThree replaces each pixel within the rim by the mean of itself and its eight neighbours.
func (m *inkMap) meanOfThree() {
	rows := make([]float32, len(m.v))
	for y := range m.h {
		src, dst := m.v[y*m.w:(y+1)*m.w], rows[y*m.w:(y+1)*m.w]
		for x := 1; x < m.w-1; x++ {
			dst[x] = src[x-1] + src[x] + src[x+1]
		}
	}
	for y := 1; y < m.h-1; y++ {
		up, at, down := rows[(y-1)*m.w:y*m.w], rows[y*m.w:(y+1)*m.w], rows[(y+1)*m.w:(y+2)*m.w]
		dst := m.v[y*m.w : (y+1)*m.w]
		for x := range dst {
			dst[x] = (up[x] + at[x] + down[x]) / 9
		}
	}
}

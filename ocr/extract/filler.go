package extract

import (
	"image"
	"math"
	"slices"
	"strings"

	"sellerdesk/ocr/preprocess"
)

// rawZone is a pass's line, with fillers where the picture shows fillers.
func rawZone(p readPass, fillers []bool) string {
	return spaced(strings.ToUpper(textOf(p.cells)), fillers)
}

// fillerSlots tells for each of the line's 44 places, which are equally wide, whether a filler
// stands there. A filler has no ink at the left above and below its tip; letters have.
func fillerSlots(page *image.Gray, l preprocess.TextLine) []bool {
	const height = 40
	cut := preprocess.Cut(page, l, l.Box.Min.X, l.Box.Max.X, height)
	g := cut.Image
	dark := func(x, y int) bool { return g.Pix[y*g.Stride+x] < 150 }
	ink := cut.Ink()
	x0, x1, y0, y1 := ink.Min.X, ink.Max.X, ink.Min.Y, ink.Max.Y
	pitch := float64(x1-x0) / (zoneLine - .28)
	if pitch < 5 || y1-y0 < 8 {
		return nil
	}
	out := make([]bool, zoneLine)
	for i := range out {
		from := x0 + int(float64(i)*pitch)
		to := min(x1, x0+int(float64(i)*pitch+.74*pitch)+1)
		out[i] = isFiller(dark, from, to, y0, y1)
	}
	return out
}

func isFiller(dark func(x, y int) bool, from, to, y0, y1 int) bool {
	for from < to {
		any := false
		for y := y0; y < y1 && !any; y++ {
			any = dark(from, y)
		}
		if any {
			break
		}
		from++
	}
	for to > from {
		any := false
		for y := y0; y < y1 && !any; y++ {
			any = dark(to-1, y)
		}
		if any {
			break
		}
		to--
	}
	share := max(2, (to-from)*28/100)
	tip, tipOuter := inkByHeight(dark, from, min(from+share, to), y0, y1)
	mouth, mouthOuter := inkByHeight(dark, max(from, to-share), to, y0, y1)
	// A 4 has such a tip too, but a stroke where a filler is open.
	return tip > 0 && tipOuter*6 <= tip && mouthOuter > 0 && mouth*2 <= mouthOuter
}

// inkByHeight counts dark pixels in the middle of the line's height and outside it.
func inkByHeight(dark func(x, y int) bool, from, to, y0, y1 int) (middle, outer int) {
	third := (y1 - y0) * 30 / 100
	for x := from; x < to; x++ {
		for y := y0; y < y1; y++ {
			switch {
			case !dark(x, y):
			case y < y0+third || y >= y1-third:
				outer++
			default:
				middle++
			}
		}
	}
	return middle, outer
}

// withoutShadows drops a letter that an engine made of a filler which it read as well ("<K" for "<"): the
// places are equally wide, and no two characters stand nearer than that.
func withoutShadows(cells []cell) []cell {
	const near, letters = .6, "KXCLESG" // of a place's width; what fillers are taken for
	pitch := pitchOf(cells)
	middle := func(c cell) float64 { return float64(c.box.X) + float64(c.box.W)/2 }
	beside := func(i, k int) bool {
		return k >= 0 && k < len(cells) && cells[k].text == "<" && math.Abs(middle(cells[k])-middle(cells[i])) < near*pitch
	}
	var out []cell
	for i, c := range cells {
		if !strings.Contains(letters, strings.ToUpper(c.text)) || !beside(i, i-1) && !beside(i, i+1) {
			out = append(out, c)
		}
	}
	return out
}

// pitchOf is the usual distance between characters that follow each other.
func pitchOf(cells []cell) float64 {
	var steps []int
	for i := range len(cells) - 1 {
		steps = append(steps, cells[i+1].box.X-cells[i].box.X)
	}
	if len(steps) == 0 {
		return 0
	}
	slices.Sort(steps)
	return float64(steps[len(steps)/2])
}

// Costs of laying a reading onto the places.
const (
	costLost   = 4.0 // a letter of the picture that the reading lacks
	costUnread = .3  // a filler that it lacks
	costWrong  = 3.0 // a filler read where a letter stands
)

// asFiller is the cost of a character where the picture shows a filler: engines make K, X, C and L
// of it.
func asFiller(c byte) float64 {
	switch c {
	case '<':
		return 0
	case 'K':
		return .4
	case 'X', 'C', 'L':
		return .5
	case 'E', 'S', 'G':
		return 1
	}
	return 2
}

// spaced lays an engine's reading onto the 44 places at the least cost. A reading that lacks a letter
// which the picture shows stays as it is.
func spaced(s string, fillers []bool) string {
	if fillers == nil || len(s) > 2*zoneLine {
		return s
	}
	n, m := len(s), len(fillers)
	cost := make([][]float64, n+1)
	for i := range cost {
		cost[i] = make([]float64, m+1)
		for j := range cost[i] {
			if i == 0 && j == 0 {
				continue
			}
			cost[i][j] = math.Inf(1)
			if i > 0 && j > 0 {
				cost[i][j] = cost[i-1][j-1] + laying(s[i-1], fillers[j-1])
			}
			if i > 0 {
				cost[i][j] = min(cost[i][j], cost[i-1][j]+asFiller(s[i-1])+.1)
			}
			if j > 0 {
				cost[i][j] = min(cost[i][j], cost[i][j-1]+skipping(fillers[j-1]))
			}
		}
	}
	out := make([]byte, m)
	for i, j := n, m; i > 0 || j > 0; {
		switch {
		case i > 0 && j > 0 && cost[i][j] == cost[i-1][j-1]+laying(s[i-1], fillers[j-1]):
			i, j = i-1, j-1
			if out[j] = s[i]; fillers[j] {
				out[j] = '<'
			} else if s[i] == '<' {
				return s
			}
		case i > 0 && cost[i][j] == cost[i-1][j]+asFiller(s[i-1])+.1:
			i--
		default:
			j--
			if out[j] = '<'; !fillers[j] {
				return s
			}
		}
	}
	return string(out)
}

func laying(c byte, filler bool) float64 {
	switch {
	case filler:
		return asFiller(c)
	case c == '<':
		return costWrong
	}
	return 0
}

func skipping(filler bool) float64 {
	if filler {
		return costUnread
	}
	return costLost
}

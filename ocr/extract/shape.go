package extract

import (
	"image"
	"math"
	"slices"
	"strings"

	"sellerdesk/ocr/preprocess"
)

// shapes are the pictures of a number's characters, in order, all at one scale.
type shapes struct {
	strip *image.Gray
	boxes []image.Rectangle
}

// shapesOf cuts out the characters of a span; ok is false where they can't be told apart one by one,
// so that the picture says nothing about single characters.
func shapesOf(page *image.Gray, s span, count int) (shapes, bool) {
	const height = 48
	cut := preprocess.Cut(page, s.line, s.from, s.to, height)
	for _, level := range inkLevels {
		if boxes := preprocess.Marks(cut.Image, level); len(boxes) == count {
			return shapes{cut.Image, boxes}, true
		}
	}
	return shapes{}, false
}

// inkLevels are tried in turn: blur joins neighbours at the usual one and glare breaks strokes at a low
// one.
var inkLevels = []uint8{150, 120, 180}

// likeness compares two characters' ink without scaling either, from -1 to 1 (correlation at the best
// of a few shifts).
func (s shapes) likeness(i, j int) float64 {
	a, b := s.boxes[i], s.boxes[j]
	w, h := max(a.Dx(), b.Dx())+4, max(a.Dy(), b.Dy())+4
	best := -1.0
	for dy := -2; dy <= 2; dy++ {
		for dx := -2; dx <= 2; dx++ {
			best = max(best, s.correlation(a, b, w, h, dx, dy))
		}
	}
	return best
}

// correlation lays b's middle on a's, moved by dx and dy, within a window of w by h pixels.
func (s shapes) correlation(a, b image.Rectangle, w, h, dx, dy int) float64 {
	ax, ay := (a.Min.X+a.Max.X-w)/2, (a.Min.Y+a.Max.Y-h)/2
	bx, by := (b.Min.X+b.Max.X-w)/2+dx, (b.Min.Y+b.Max.Y-h)/2+dy
	var n, sa, sb, saa, sbb, sab float64
	for y := range h {
		for x := range w {
			p, q := s.ink(a, ax+x, ay+y), s.ink(b, bx+x, by+y)
			n++
			sa, sb = sa+p, sb+q
			saa, sbb, sab = saa+p*p, sbb+q*q, sab+p*q
		}
	}
	va, vb := saa-sa*sa/n, sbb-sb*sb/n
	if va <= 0 || vb <= 0 {
		return 0
	}
	return (sab - sa*sb/n) / math.Sqrt(va*vb)
}

// ink is the darkness of a pixel of the character in box b, 0 outside of its column.
func (s shapes) ink(b image.Rectangle, x, y int) float64 {
	if x < b.Min.X-1 || x > b.Max.X || y < 0 || y >= s.strip.Rect.Dy() || x < 0 || x >= s.strip.Rect.Dx() {
		return 0
	}
	return float64(255 - s.strip.Pix[y*s.strip.Stride+x])
}

// Bounds of the likeness of two prints of one character, and of two that look alike: over photos of
// all kinds the first was never below .91, the second (0 and O, Q, D; 1 and I; 5 and S; 3 and 8)
// nearly never above .83.
const (
	sameShape  = .89
	otherShape = .86

	sameBreadth  = 1.16
	otherBreadth = 1.35
)

// mostOdd is how many characters of a code may look unlike their like: a foreign letter and the one
// print that it stands beside.
const mostOdd = 2

// evidence is what the picture says of one character of a number, beside the engine's word.
type evidence int

const (
	silent evidence = iota // the character stands once, or the picture shows neither
	same                   // as elsewhere in the number
	other                  // unlike every other print of that character
)

// evidenceAt compares the character at place i with the same characters of the number, those at the
// places of but aside, which are in doubt themselves.
func (s shapes) evidenceAt(number string, i int, but []int) evidence {
	best, slim, any, alike := -1.0, math.Inf(1), false, false
	for j := range number {
		if j != i && number[j] == number[i] && !slices.Contains(but, j) {
			best, slim, any = max(best, s.likeness(i, j)), min(slim, s.breadth(i, j)), true
			alike = alike || s.alike(i, j)
		}
	}
	switch {
	case alike:
		return same
	case any && (best < otherShape || slim >= otherBreadth) || !any && s.misfit(number, i):
		return other
	}
	return silent
}

// alike reports whether two characters look like prints of the same one.
func (s shapes) alike(i, j int) bool {
	return s.likeness(i, j) >= sameShape && s.breadth(i, j) <= sameBreadth
}

// misfit reports whether a 0 or 1 that stands once is as wide as an O or as thin as a bare bar, by the
// widths of the other digits.
func (s shapes) misfit(number string, i int) bool {
	var widths []int
	for j, c := range number {
		if c >= '2' && c <= '9' {
			widths = append(widths, s.boxes[j].Dx())
		}
	}
	if len(widths) < 3 {
		return false
	}
	slices.Sort(widths)
	usual, w := float64(widths[len(widths)/2]), float64(s.boxes[i].Dx())
	return number[i] == '0' && w > 1.25*usual || number[i] == '1' && w < .3*usual
}

// breadth is how many times wider the wider of two characters is. A serif I looks much like a 1, but
// it isn't as wide.
func (s shapes) breadth(i, j int) float64 {
	a, b := float64(s.boxes[i].Dx()), float64(s.boxes[j].Dx())
	return max(a, b) / max(1, min(a, b))
}

// byShape lets the picture speak on a code that fits: a character that the passes took for another one
// than the checks need, and that looks like no other print of the latter, is what was printed, so that
// the print fails. Where the passes agree on a valid code, a character that
// some pass took for another one is proven by looking like its other prints in the line, and one that
// doesn't look like them isn't what was read. So a letter that no code has, which the alphabet hides
// from most passes, is found (R30).
func byShape(page *image.Gray, s span, f Field, done []readPass) Field {
	if f.Value == "" {
		return f
	}
	sh, ok := shapesOf(page, s, len(f.Value))
	if !ok {
		return f
	}
	if i, sign, ok := sh.printedElse(f, done); ok {
		return failingAs(f, i, sign, done)
	}
	best, mine, rivals := votes(done)
	if best != f.Value || mine < 2 || mine <= rivals {
		return f
	}
	var contested []int
	open := false // something else than a character's shape speaks against the code
	for _, c := range f.Flags {
		switch {
		case c.Read == c.Value:
		case c.Value == "":
			// A character more than the picture has is one that the engine made up.
			// Two bars that touch are as narrow as one.
			open = open || sh.wide(c.Position-1) || sh.wide(c.Position-2) || barBeside(f.Text, c.Position)
		default:
			contested = append(contested, c.Position-1)
		}
	}
	seen := make([]evidence, len(best))
	odd := 0
	for i := range best {
		if seen[i] = sh.evidenceAt(best, i, contested); seen[i] == other {
			odd++
		}
	}
	if odd > mostOdd {
		return f // the line was cut in other places than between its characters
	}
	for i := range best {
		disputed := slices.Contains(contested, i)
		switch {
		case seen[i] == other && disputed:
			return failingAs(f, i, readAt(f, i), done)
		case seen[i] == other:
			f, open = lookedAt(f, i, best, done), true
		case disputed && (seen[i] == silent || best[i] == '1'):
			open = true // in many fonts 1 and I are one bar, so that their likeness proves nothing
		}
	}
	if open && f.Status == Verified {
		f.Status, f.Confidence = Proposed, min(f.Confidence, .6)
	}
	if changed := slices.ContainsFunc(f.Flags, func(c Flag) bool { return c.Read != c.Value }); changed && !open && f.Status == Proposed {
		f.Status = Verified
	}
	return f
}

// barBeside reports whether a character of a text, from 1, or its neighbour is a bar.
func barBeside(text string, position int) bool {
	rs := []rune(text)
	for i := max(0, position-2); i < min(len(rs), position+1); i++ {
		if strings.ContainsRune("1Il|", rs[i]) {
			return true
		}
	}
	return false
}

// wide reports whether the mark at place i is as wide as two characters.
func (s shapes) wide(i int) bool {
	var widths []int
	for _, b := range s.boxes {
		widths = append(widths, b.Dx())
	}
	slices.Sort(widths)
	return i >= 0 && i < len(s.boxes) && float64(s.boxes[i].Dx()) > 1.8*float64(widths[len(widths)/2])
}

// lookedAt flags place i for a person, as R30's zeros and fives are: nothing was changed there.
func lookedAt(f Field, i int, number string, done []readPass) Field {
	if slices.ContainsFunc(f.Flags, func(c Flag) bool { return c.Position == i+1 }) {
		return f
	}
	out := Flag{Position: i + 1, Read: number[i : i+1], Value: number[i : i+1]}
	for _, r := range done {
		if r.text == number && len(r.cells) == len(number) {
			out.Box = r.cells[i].box
			break
		}
	}
	f.Flags = append(f.Flags, out)
	return f
}

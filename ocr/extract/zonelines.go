package extract

import (
	"image"
	"math"
	"slices"

	"sellerdesk/ocr/preprocess"
)

// zoneLines are the two lowest lines that run across most of the page; on a copy that takes up a part of a
// larger sheet, across most of what is written on it.
func zoneLines(pg *sheetPage) []preprocess.TextLine {
	w := pg.gray.Rect.Dx()
	if lines := lowestLong(pg, w, w); len(lines) == 2 {
		return lines
	}
	var text image.Rectangle
	for _, t := range pg.layout.Lines {
		text = text.Union(t.Box)
	}
	return lowestLong(pg, w, text.Dx())
}

// lowestLong are the two lowest lines that run across most of a width, along their own curve.
func lowestLong(pg *sheetPage, w, width int) []preprocess.TextLine {
	var out []preprocess.TextLine
	for _, t := range slices.Backward(longLines(pg.layout, w, width)) {
		t = preprocess.Follow(pg.gray, t)
		above := len(out) == 0 || t.Middle(w/2) < out[0].Middle(w/2)-t.Height
		if float64(t.Box.Dx()) > 14*t.Height && above && len(out) < 2 {
			out = append([]preprocess.TextLine{t}, out...)
		}
	}
	if len(out) == 1 {
		out = withNeighbour(pg.layout, out[0])
	}
	return alongside(out)
}

// withNeighbour is a zone of which one line was found whole: where glare broke the other, the widest piece of it
// tells where it runs.
func withNeighbour(l preprocess.Layout, whole preprocess.TextLine) []preprocess.TextLine {
	var piece preprocess.TextLine
	off := 0.0
	for _, t := range l.Lines {
		x := (t.Box.Min.X + t.Box.Max.X) / 2
		apart, like := t.Middle(x)-whole.Middle(x), t.Height/whole.Height
		if a := math.Abs(apart) / whole.Height; a > 1.3 && a < 3 && like > .7 && like < 1.4 && t.Box.Dx() > max(piece.Box.Dx(), int(4*whole.Height)) {
			piece, off = t, apart
		}
	}
	if off == 0 {
		return []preprocess.TextLine{whole}
	}
	x := (piece.Box.Min.X + piece.Box.Max.X) / 2
	other := whole.MovedTo(x, piece.Middle(x))
	if off < 0 {
		return []preprocess.TextLine{other, whole}
	}
	return []preprocess.TextLine{whole, other}
}

// alongside gives a zone's lines the same extent, for both have 44 places: where glare has taken the beginning
// or the end of one line, it runs as the other does.
func alongside(zone []preprocess.TextLine) []preprocess.TextLine {
	if len(zone) != 2 {
		return zone
	}
	for i, t := range zone {
		o := zone[1-i]
		short := max(t.Box.Min.X-o.Box.Min.X, o.Box.Max.X-t.Box.Max.X)
		if float64(short) > t.Height && t.Box.Dx() < o.Box.Dx() {
			x := (t.Box.Min.X + t.Box.Max.X) / 2
			zone[i] = o.MovedTo(x, t.Middle(x))
		}
	}
	return zone
}

// longLines are the lines across most of a width, from top to bottom; what lies closer than lines do is
// one line that bends. The page is w wide.
func longLines(l preprocess.Layout, w, width int) []preprocess.TextLine {
	var out []preprocess.TextLine
	for _, t := range joinLines(l, 0) {
		if t.Box.Dx() <= width*60/100 {
			continue
		}
		if n := len(out); n > 0 && t.Middle(w/2)-t.Height/2 < out[n-1].Middle(w/2)+out[n-1].Height/2+.25*l.Em {
			low, high := t.Middle(w/2)+t.Height/2, out[n-1].Middle(w/2)-out[n-1].Height/2
			box := out[n-1].Box.Union(t.Box)
			box.Min.Y, box.Max.Y = int(high), int(low)
			tall := max(t.Height, out[n-1].Height) // a bend makes no character taller
			out[n-1] = preprocess.LevelLine(box)
			out[n-1].Height = tall
			continue
		}
		out = append(out, t)
	}
	return withoutRim(out)
}

// withoutRim leaves out a last line that is much lower than the one above it: the paper's rim.
func withoutRim(lines []preprocess.TextLine) []preprocess.TextLine {
	if n := len(lines); n >= 2 && lines[n-1].Height < .6*lines[n-2].Height {
		return lines[:n-1]
	}
	return lines
}

package screenshot

import (
	"image"
	"strings"

	"sellerdesk/internal/cal"
	"sellerdesk/ocr"
)

// clockOf finds the system's clock among lines, or else a date with a time of day; nil for none.
func clockOf(m *image.Gray, lines []ocr.Line) *Clock {
	var best *Clock
	for _, c := range clocks(lines) {
		c.Place = placeOf(m, c.Box)
		if c.glued {
			c.Place = Body
		}
		if c.Place == Body && (c.Time == "" || c.Date.IsZero()) {
			continue // pages are full of dates
		}
		if best == nil || c.worth() > best.worth() {
			best = &c.Clock
		}
	}
	return best
}

// worth orders clocks: in a bar before elsewhere, whole before half, with a year before without.
func (c Clock) worth() int {
	n := 0
	if c.Place != Body {
		n += 8
	}
	if !c.Date.IsZero() {
		n += 3
	}
	if c.Date.Year > 0 {
		n++
	}
	if c.Time != "" {
		n += 3
	}
	return n
}

// candidate is a clock whose place isn't judged yet.
type candidate struct {
	Clock
	glued bool // it is part of a sentence
}

// clocks are the dates and times of lines, those that belong together as one.
func clocks(lines []ocr.Line) []candidate {
	var cs []candidate
	for _, l := range lines {
		if c, ok := clockIn(l); ok {
			cs = append(cs, c)
		}
	}
	var out []candidate
	for i, c := range cs {
		out = append(out, c)
		for _, d := range cs[i+1:] {
			if (c.Time == "") != (d.Time == "") && c.Date.IsZero() != d.Date.IsZero() && stacked(c.Box, d.Box) {
				out = append(out, join(c, d))
			}
		}
	}
	return out
}

func clockIn(l ocr.Line) (candidate, bool) {
	w := writtenOf(l)
	t, timed := findTime(w.text)
	d, dated := findDate(w.text)
	if !timed && !dated {
		return candidate{}, false
	}
	var c candidate
	if timed {
		c.Time, c.Box = t.clock, c.Box.Union(w.box(t.start, t.end))
	}
	if dated {
		b := w.box(d.start, d.end)
		if timed && apart(c.Box, b) { // two columns of a table
			dated = false
		} else {
			c.Date, c.Box = d.date, c.Box.Union(b)
		}
	}
	start, end := t.start, t.end
	if dated {
		start, end = d.start, d.end
		if timed {
			start, end = min(t.start, d.start), max(t.end, d.end)
		}
	}
	c.Text, c.glued = strings.TrimSpace(w.text[start:end]), w.glued(start, end)
	return c, true
}

// apart reports whether boxes of one line lie too far from each other to belong together.
func apart(a, b ocr.Box) bool {
	gap := max(b.X-(a.X+a.W), a.X-(b.X+b.W))
	return gap > 8*max(a.H, b.H)
}

// stacked reports whether one box lies above the other, with a line between at most (the weekday).
func stacked(a, b ocr.Box) bool {
	h := max(a.H, b.H)
	gap := max(b.Y-(a.Y+a.H), a.Y-(b.Y+b.H))
	return gap >= -h/2 && gap < 7*h/2 && a.X < b.X+b.W && b.X < a.X+a.W
}

func join(c, d candidate) candidate {
	j := candidate{Clock: Clock{Time: c.Time + d.Time, Box: c.Box.Union(d.Box), Text: c.Text + " " + d.Text}, glued: c.glued || d.glued}
	j.Date = c.Date
	if c.Date == (cal.Date{}) {
		j.Date = d.Date
	}
	return j
}

// placeOf says whether a clock at b stands in a system's bar: close to the edges where systems put
// it, and with the bar's own edge running across the picture.
func placeOf(m *image.Gray, b ocr.Box) Place {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	line := b.H
	if line > b.W/2 { // two lines, one above the other
		line = b.H * 2 / 5
	}
	line = max(line, 6)
	right, bottom := w-(b.X+b.W), h-(b.Y+b.H)
	middle := abs(b.X+b.W/2-w/2) <= 6*line
	switch {
	case bottom <= 3*line && h-b.Y <= 7*line && right <= 14*line && barEdge(m, b.Y-6*line, b.Y):
		return TaskBar
	case b.Y <= 3*line && b.Y+b.H <= 6*line && (right <= 14*line || middle) && barEdge(m, b.Y+b.H, b.Y+b.H+4*line):
		return MenuBar
	}
	return Body
}

// barEdge reports whether between the rows from and to there is one at which the picture changes
// along most of its width, and at its right end.
func barEdge(m *image.Gray, from, to int) bool {
	for y := max(from, 1); y <= min(to, m.Rect.Dy()-1); y++ {
		if edgeShare(m, y, 0, 1) >= 0.6 && edgeShare(m, y, 0.985, 1) >= 0.8 {
			return true
		}
	}
	return false
}

// edgeShare is the share of columns that differ from the row before y, among those from one part
// of the width to another.
func edgeShare(m *image.Gray, y int, from, to float64) float64 {
	const step = 3 // levels
	changed, w := 0, float64(m.Rect.Dx())
	x0, x1 := int(from*w), max(int(to*w), int(from*w)+1)
	for x := x0; x < x1 && x < m.Rect.Dx(); x++ {
		if d := int(m.Pix[y*m.Stride+x]) - int(m.Pix[(y-1)*m.Stride+x]); abs(d) >= step {
			changed++
		}
	}
	return float64(changed) / float64(x1-x0)
}

// barless reports whether no bar runs along m's lower edge.
func barless(m *image.Gray) bool {
	h := m.Rect.Dy()
	for y := h - h/9; y < h-16; y++ {
		if y > 0 && edgeShare(m, y, 0, 1) >= 0.6 && edgeShare(m, y, 0.985, 1) >= 0.8 && edgeShare(m, y, 0, 0.015) >= 0.8 {
			return false
		}
	}
	return true
}

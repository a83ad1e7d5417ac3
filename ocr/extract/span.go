package extract

import (
	"regexp"
	"slices"
	"strings"

	"sellerdesk/ocr/preprocess"
)

// span is a stretch of a line on the page.
type span struct {
	line     preprocess.TextLine
	from, to int // page x
}

var codeRun = regexp.MustCompile(`[0-9A-Za-z|]{8,26}`)

// codeSpans are the places where the code can stand, likeliest first: beside or below its caption,
// else wherever a run of letters and digits of fitting length stands.
func codeSpans(pg *sheetPage, parts []part, labelled value) []span {
	var out []span
	add := func(cells []cell, r row) {
		whole, ok := numberSpan(pg, cells, r)
		if !ok {
			return
		}
		if s, ok := withoutNeighbour(pg, whole); ok {
			out = append(out, s)
		}
		out = append(out, whole)
	}
	add(labelled.cells, labelled.first.row)
	label := labelled.first
	if len(label.label) > 0 {
		for _, p := range parts {
			gap := p.row.line.Middle(p.x0()) - label.row.line.Middle(p.x0())
			near := p.x0() < end(boxOf(label.label)) && end(boxOf(p.cells)) > label.x0()
			if p.name == "" && near && gap > 0 && gap < 3.5*pg.layout.Em {
				add(p.cells, p.row)
			}
		}
	}
	for _, p := range parts {
		if text := strings.ToLower(textOf(p.cells)); strings.Contains(text, "http") || strings.Contains(text, "www") || strings.Contains(text, "gov") {
			continue
		}
		if len(codeRun.FindString(textOf(p.cells))) >= 14 {
			add(p.cells, p.row)
		}
	}
	if len(out) == 0 && len(label.label) > 0 {
		// The caption stands, but nothing legible near: try the row's rest and the row below.
		l := label.row.line
		out = append(out, span{l, end(boxOf(label.label)), min(pg.gray.Rect.Dx(), end(boxOf(label.label))+int(13*pg.layout.Em))})
	}
	return distinct(out)
}

func distinct(spans []span) []span {
	var out []span
	for _, s := range spans {
		same := func(o span) bool {
			return o.line.Box == s.line.Box && max(o.from, s.from) < min(o.to, s.to)
		}
		if !slices.ContainsFunc(out, same) {
			out = append(out, s)
		}
	}
	return out[:min(3, len(out))]
}

// numberSpan is where the longest run of letters and digits among a row's cells stands, with all its ink.
func numberSpan(pg *sheetPage, cells []cell, r row) (span, bool) {
	from, to, ok := runWithin(cells)
	if !ok {
		return span{}, false
	}
	from, to = ownInk(pg, r, from, to)
	from, to = widen(pg, r.line, from, to)
	from, to = wholeInk(pg, r.line, from, to)
	return span{r.line, from, to}, true
}

// runWithin is the extent of the longest run of letters and digits.
func runWithin(cells []cell) (from, to int, ok bool) {
	best, start := 0, -1
	for i := 0; i <= len(cells); i++ {
		if i < len(cells) && plain(cells[i].text) {
			if start < 0 {
				start = i
			}
			continue
		}
		if start >= 0 && i-start > best && i-start >= 8 {
			best, from, to, ok = i-start, cells[start].box.X, end(cells[i-1].box), true
		}
		// One stray sign within the run doesn't end it.
		if start >= 0 && i+1 < len(cells) && plain(cells[i+1].text) && i-start >= 3 && cells[i].text < "⺀" {
			continue
		}
		start = -1
	}
	return from, to, ok
}

func plain(s string) bool {
	return len(s) == 1 && (s[0] >= '0' && s[0] <= '9' || s[0] >= 'A' && s[0] <= 'Z' || s[0] >= 'a' && s[0] <= 'z' || s[0] == '|')
}

// widen grows a span to the ends of the ink runs that it touches, for an engine's boxes are loose;
// a run that also holds the caption is cut where the engine saw the first digit.
func widen(pg *sheetPage, l preprocess.TextLine, from, to int) (int, int) {
	em := pg.layout.Em
	for _, p := range pieces(pg.layout, l) {
		if p.Box.Max.X < from+int(em) || p.Box.Min.X > to-int(em) {
			continue
		}
		if d := p.Box.Min.X - from; float64(max(d, -d)) < 1.6*em {
			from = p.Box.Min.X
		}
		if d := p.Box.Max.X - to; float64(max(d, -d)) < 1.6*em {
			to = p.Box.Max.X
		}
	}
	margin := int(.35 * em)
	return from - margin, to + margin
}

// ownInk grows a span of a row's characters to the ends of the ink runs that hold none of its others: an engine
// can put the boxes of widely set digits more than one of them too far in.
func ownInk(pg *sheetPage, r row, from, to int) (int, int) {
	const most, loose = 3, .4 // ems: how far it grows, and how far another's box may reach into the run
	em := pg.layout.Em
	far, in := int(most*em), int(loose*em)
	a, b := from, to
	for _, p := range pieces(pg.layout, r.line) {
		x0, x1 := p.Box.Min.X, p.Box.Max.X
		other := func(c cell) bool {
			mid := c.box.X + c.box.W/2
			return (mid < from || mid > to) && mid > x0+in && mid < x1-in
		}
		if x1 < from || x0 > to || slices.ContainsFunc(r.cells, other) {
			continue
		}
		if from-x0 < far {
			a = min(a, x0)
		}
		if x1-to < far {
			b = max(b, x1)
		}
	}
	return a, b
}

// withoutNeighbour is a span up to the first gap that is wider than any within a number, where only a
// little stands beyond it: what a title close by reaches into the number's line. It is tried before the
// whole span and replaces nothing.
func withoutNeighbour(pg *sheetPage, s span) (span, bool) {
	const leastRuns, most, gap = 14, 5, .55 // runs of ink of a number whose characters touch in part; ems
	em := pg.layout.Em
	runs, start, blank := 0, -1, -1
	for x := s.from; x < s.to; x++ {
		switch inked := preprocess.InkAt(pg.gray, s.line, x); {
		case inked && start < 0:
			if blank >= 0 && runs >= leastRuns && float64(x-blank) > gap*em && float64(s.to-x) < most*em {
				to := (blank + x) / 2
				return span{ownLine(pg, s.line, s.from, to), s.from, to}, true
			}
			runs, start = runs+1, x
		case !inked && start >= 0:
			start, blank = -1, x
		}
	}
	return span{}, false
}

// ownLine is the line of the pieces of l that stand within a span.
func ownLine(pg *sheetPage, l preprocess.TextLine, from, to int) preprocess.TextLine {
	out, any := l, false
	for _, p := range pieces(pg.layout, l) {
		if mid := (p.Box.Min.X + p.Box.Max.X) / 2; mid < from || mid > to {
			continue
		}
		if any {
			p = out.Join(p)
		}
		out, any = p, true
	}
	return out
}

// wholeInk moves a span's ends outwards to where no ink is, for a caption that stands close by draws an
// engine's boxes to itself, and a code would lose its first character.
func wholeInk(pg *sheetPage, l preprocess.TextLine, from, to int) (int, int) {
	blank, reach := int(.2*l.Height), int(1.4*l.Height)
	inked := func(x int) bool { return preprocess.InkAt(pg.gray, l, x) }
	end := func(x, step int) int {
		for run, far := 0, 0; far < reach && x >= 0 && x < pg.gray.Rect.Dx(); far++ {
			if run++; inked(x) {
				run = 0
			}
			if run > blank {
				return x
			}
			x += step
		}
		return -1
	}
	if x := end(from, -1); x >= 0 {
		from = x
	}
	if x := end(to, 1); x >= 0 {
		to = x
	}
	return from, to
}

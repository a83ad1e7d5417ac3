package extract

import (
	"slices"

	"sellerdesk/ocr/preprocess"
)

const (
	spacedGap  = 1.2 // heights: the widest gap between a name's characters that are set apart
	spacedWide = 1.5 // heights: the widest line of one character
	spacedSure = .6  // certainty from which a line of one character is one
	lateMost   = .6  // certainty of a name beside which something stands that could not be read
)

// personsName is the Chinese name on a card, of which a row is or begins.
func (w *work) personsName(pg *sheetPage, rows []row, r row) (Field, error) {
	whole, late, err := w.spacedName(pg, rows, r)
	if err != nil {
		return Field{}, err
	}
	if !personLike(whole, hanOnly(textOf(whole.cells))) {
		whole, late = r, true
	}
	f := textField(NameChinese, whole.cells)
	f.Value = hanOnly(f.Text)
	if late {
		f.Confidence = min(f.Confidence, lateMost)
	}
	return f, nil
}

// spacedName puts a name together whose characters are set so far apart that they were found as several
// lines, and reads it as one. A character that both readings don't share is in doubt. late says that
// something as high stands right beside the name that is no character by any reading: the name may begin
// before it or go on behind it.
func (w *work) spacedName(pg *sheetPage, rows []row, name row) (whole row, late bool, err error) {
	whole = name
	lines := wholeLines(pg.layout.Lines)
	for {
		l, ok := besideName(lines, whole.line)
		if !ok {
			break
		}
		lines = slices.DeleteFunc(lines, func(o preprocess.TextLine) bool { return o.Box == l.Box })
		r, read := rowOf(rows, l.Box.Min.X, l.Box.Min.Y)
		if !read || hanShare(r) < 1 || certainty(r.cells) < spacedSure {
			late = true
			continue
		}
		left, right := r, whole
		if l.Box.Min.X > whole.line.Box.Min.X {
			left, right = whole, r
		}
		whole = row{left.line.Join(right.line), slices.Concat(left.cells, right.cells), left.raw + right.raw}
	}
	if len(whole.cells) == len(name.cells) {
		return name, late, nil
	}
	again, err := w.readLine(w.ctx, pg, whole.line, traditional)
	if err != nil {
		return name, late, err
	}
	return sharedBy(again, whole), late, nil
}

// besideName is a line of one character that stands right beside a name.
func besideName(lines []preprocess.TextLine, name preprocess.TextLine) (preprocess.TextLine, bool) {
	for _, l := range lines {
		left, right := l, name
		if l.Box.Min.X > name.Box.Min.X {
			left, right = name, l
		}
		gap := float64(right.Box.Min.X - left.Box.Max.X)
		if l.Box != name.Box && gap >= 0 && gap < spacedGap*name.Height && float64(l.Box.Dx()) < spacedWide*name.Height && sameRow(left, right) {
			return l, true
		}
	}
	return preprocess.TextLine{}, false
}

// sharedBy is a line as it was read at once, with a character in doubt where its pieces say something
// else; where the line has more or fewer characters than they, it is what they say, all in doubt.
func sharedBy(line, pieces row) row {
	doubted := func(c cell) cell {
		c.conf = min(c.conf, doubt/2)
		return c
	}
	out := row{line: pieces.line, raw: pieces.raw}
	for i, c := range pieces.cells {
		switch {
		case len(line.cells) != len(pieces.cells):
			c = doubted(c)
		case line.cells[i].text != c.text:
			c = doubted(line.cells[i])
		}
		out.cells = append(out.cells, c)
	}
	return out
}

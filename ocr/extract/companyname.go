package extract

import (
	"math"
	"strings"
)

// englishName is the line that ends in a legal form, with a line before it in the same letters.
func englishName(rows []row) Field {
	for i, r := range rows {
		text := strings.TrimSpace(r.raw)
		if !limited.MatchString(text) || upperShare(text) < .7 || len(text) > 90 {
			continue
		}
		for _, above := range rows[:i] {
			if continues(above, r) {
				return rawField(NameEnglish, above, r)
			}
		}
		for _, above := range rows[:i] {
			if closeAbove(above, r) {
				return rawField(NameEnglish, above, r).atMost(unsure)
			}
		}
		if left, ok := tornFrom(rows, r); ok {
			return rawField(NameEnglish, left, r).atMost(unsure)
		}
		if len(strings.Fields(text)) < 2 { // the form alone: the name stood before it
			return rawField(NameEnglish, r).atMost(unsure)
		}
		return rawField(NameEnglish, r)
	}
	return Field{Name: NameEnglish, Status: Missing}
}

// continues reports whether line b of capitals goes on from line a: as large, close below, and
// both of one block.
func continues(a, b row) bool {
	gap := b.line.Middle(b.line.Box.Min.X) - a.line.Middle(b.line.Box.Min.X)
	like := a.line.Height > .75*b.line.Height && a.line.Height < 1.35*b.line.Height
	return capitalsOver(a, b) && like && gap > .8*b.line.Height && gap < 2.7*b.line.Height
}

// capitalsOver reports whether a is a line of capitals with part of b's width in common.
func capitalsOver(a, b row) bool {
	over := min(a.line.Box.Max.X, b.line.Box.Max.X) > max(a.line.Box.Min.X, b.line.Box.Min.X)
	return upperShare(a.raw) > .9 && len(a.cells) > 3 && hanShare(a) < .1 && over
}

// closeAbove reports whether capitals a end right above line b. Where paper bows, a long line can be found twice
// as high as it is, so that nothing tells whether b goes on from it.
func closeAbove(a, b row) bool {
	gap := float64(b.line.Box.Min.Y - a.line.Box.Max.Y)
	return capitalsOver(a, b) && gap > -.5*b.line.Height && gap < b.line.Height
}

// tornFrom is the row of capitals at whose end row r begins: on paper that isn't flat a long line bends, and
// is found as two.
func tornFrom(rows []row, r row) (row, bool) {
	at := r.line.Box.Min.X
	for _, o := range rows {
		gap, off := float64(at-o.line.Box.Max.X), r.line.Middle(at)-o.line.Middle(o.line.Box.Max.X)
		like := o.line.Height > .6*r.line.Height && o.line.Height < 1.6*r.line.Height
		if like && gap > -r.line.Height && gap < 2*r.line.Height && math.Abs(off) < r.line.Height && upperShare(o.raw) > .9 && hanShare(o) < .1 {
			return o, true
		}
	}
	return row{}, false
}

// chineseCompany is the line that is nothing but a company's name, as both readers have it.
func (w *work) chineseCompany(pg *sheetPage, rows []row) (Field, error) {
	for _, r := range rows {
		text := brackets(textOf(r.cells))
		if hanShare(r) < .7 || !hanCompany.MatchString(text) || strings.HasPrefix(text, "有限公司") || strings.ContainsAny(text, "於于按根據此茲兹成立現述證列") {
			continue
		}
		f, err := w.compare(pg, rows, textField(NameChinese, r.cells), r.cells, hint{company: true, words: hongKongWords})
		if err != nil {
			return f, err
		}
		f.Value = strings.TrimRight(single(brackets(f.Text)), "。.")
		return f, nil
	}
	return Field{Name: NameChinese, Status: Missing}, nil
}

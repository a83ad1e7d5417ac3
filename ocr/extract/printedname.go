package extract

import (
	"slices"
	"unicode"

	"sellerdesk/ocr/preprocess"
)

// printedName is the name in Chinese. Mainland passports are printed in simplified characters, those of Hong
// Kong and Macao in traditional ones, and the zone calls both CHN: the model that reads the whole page more
// surely is the page's own. Where both read the same name, plain Latin print need not say which; where they
// don't, neither name is sure.
func (w *work) printedName(pg *sheetPage, lines []preprocess.TextLine) (Field, error) {
	missing := Field{Name: NameChinese, Status: Missing}
	first, err := w.readLines(pg, lines, traditional)
	if err != nil {
		return missing, err
	}
	second, err := w.readLines(pg, withoutLatin(lines, first), chinese)
	if err != nil {
		return missing, err
	}
	a, aSure := nameIn(first)
	b, _ := nameIn(second)
	switch {
	case !b.Found() || a.Value == b.Value:
		return a, nil
	case !a.Found():
		return b, nil
	}
	if second, err = w.readLines(pg, lines, chinese); err != nil {
		return missing, err
	}
	if again, sure := nameIn(second); again.Found() && sure > aSure {
		a = again
	}
	a.Confidence = min(a.Confidence, unsure)
	return a, nil
}

// nameIn is the first row that is like a person's name, and the mean confidence of all rows.
func nameIn(rows []row) (f Field, sure float64) {
	f = Field{Name: NameChinese, Status: Missing}
	n := 0.0
	for _, r := range rows {
		for _, c := range r.cells {
			sure += c.conf
			n++
		}
		if han := hanOnly(textOf(r.cells)); personLike(r, han) && !f.Found() {
			f = textField(NameChinese, r.cells)
			f.Value = han
		}
	}
	return f, sure / max(n, 1)
}

// withoutLatin are the lines but those that were read as plain Latin print.
func withoutLatin(lines []preprocess.TextLine, read []row) []preprocess.TextLine {
	return slices.DeleteFunc(slices.Clone(lines), func(l preprocess.TextLine) bool {
		return slices.ContainsFunc(read, func(r row) bool { return r.line == l && plainLatin(r) })
	})
}

// plainLatin reports whether a model of Chinese surely reads a row as nothing but Latin letters, digits and
// signs.
func plainLatin(r row) bool {
	const sure = .8
	sum := 0.0
	for _, c := range r.cells {
		if []rune(c.text)[0] > unicode.MaxASCII {
			return false
		}
		sum += c.conf
	}
	return sum >= sure*float64(len(r.cells))
}

package extract

import (
	"slices"
	"strings"
	"unicode"
)

// issueDate is the place of the date of issue: the lowest line in the lower right that has the look of a
// date, else the one below the caption of the authority, which a seal may hide. It is read again before it
// counts.
func issueDate(parts []part, w, h int, em float64) Field {
	best, at, looks := Field{Name: Issued, Status: Missing}, 0, false
	for _, p := range parts {
		cells := besides(parts, p, w)
		y := p.row.line.Box.Min.Y
		if y < h*55/100 || len(cells) == 0 || cells[len(cells)-1].box.X < w*45/100 {
			continue
		}
		dated := datelike(digitTwins.Replace(textOf(cells)))
		if !dated && (looks || !belowAuthority(parts, p, em) || float64(boxOf(cells).W) < 5*em) {
			continue
		}
		if dated != looks || y >= at {
			best, at, looks = textField(Issued, cells), y, dated
		}
	}
	return best
}

// withoutImpossibleDates drops what can't be: a licence from tomorrow was misread, and what stood below the
// authority and is no date was something else.
func (w *work) withoutImpossibleDates(d *Document) {
	for _, n := range []Name{Issued, Established} {
		if f := d.Field(n); f.Value > w.today.String() {
			f.Value, f.Confidence = "", min(f.Confidence, .3)
			d.Fields[n] = f
		}
	}
	if f := d.Field(Issued); f.Value == "" && !datelike(digitTwins.Replace(f.Text)) {
		d.Fields[Issued] = Field{Name: Issued, Status: Missing}
	}
}

// besides are the cells of the parts on p's row in the page's right half: a seal may have cut a date in two.
func besides(parts []part, p part, w int) []cell {
	var out []cell
	for _, o := range parts {
		if o.name != "" && o.name != RegistrationAuthority || len(o.cells) == 0 {
			continue
		}
		if p.row.line.Box == o.row.line.Box || end(boxOf(o.cells)) > w*45/100 && sameRow(p.row.line, o.row.line) {
			out = append(out, o.cells...)
		}
	}
	slices.SortStableFunc(out, func(a, b cell) int { return a.box.X - b.box.X })
	return out
}

// datelike reports whether text is a date, even one that was misread in part.
func datelike(text string) bool {
	n := 0
	for _, r := range text {
		if unicode.IsDigit(r) {
			n++
		}
	}
	long := len([]rune(text)) > 22 || strings.ContainsAny(text, "至每")
	return !long && n >= 3 && strings.ContainsAny(text, "年月日.-")
}

// belowAuthority reports whether p is the line below 登记机关.
func belowAuthority(parts []part, p part, em float64) bool {
	return slices.ContainsFunc(parts, func(o part) bool {
		gap := p.row.line.Middle(p.x0()) - o.row.line.Middle(o.x0())
		return o.name == RegistrationAuthority && gap > em && gap < 6*em && end(boxOf(p.cells)) > o.x0()
	})
}

// oneDigitShort reports whether 年, 月 and 日 stand as far apart as with as many digits between each, though
// two were read in one place and one in the other: the rim of a seal can swallow a 1, and 11日 becomes 1日.
func oneDigitShort(cells []cell) bool {
	const alike = .88 // of the wider distance; one digit fewer takes a quarter of it
	at := func(sign string) int {
		return slices.IndexFunc(cells, func(c cell) bool { return c.text == sign })
	}
	y, m, d := at("年"), at("月"), at("日")
	if y < 0 || m <= y || d <= m || m-y == d-m {
		return false
	}
	middle := func(i int) float64 { return float64(cells[i].box.X) + float64(cells[i].box.W)/2 }
	month, day := middle(m)-middle(y), middle(d)-middle(m)
	if m-y < d-m {
		return month > alike*day
	}
	return day > alike*month
}

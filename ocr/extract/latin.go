package extract

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"sellerdesk/internal/cal"
	"sellerdesk/ocr/preprocess"
)

// bilingual reads every line with the Chinese model, those that are not plainly Chinese with the Latin
// one too, and keeps, line by line, the one that the line is written in.
func (w *work) bilingual(pg *sheetPage) ([]row, error) {
	lines := wholeLines(pg.layout.Lines)
	han, err := w.readLines(pg, lines, traditional)
	if err != nil {
		return nil, err
	}
	abc, err := w.readLines(pg, slices.DeleteFunc(slices.Clone(lines), func(l preprocess.TextLine) bool {
		h, ok := rowOf(han, l.Box.Min.X, l.Box.Min.Y)
		return ok && len(h.cells) >= 3 && hanShare(h) >= .6
	}), latin)
	if err != nil {
		return nil, err
	}
	w.progress(stepLines, steps)
	out := abc[:0:0]
	for _, l := range lines {
		h, hok := rowOf(han, l.Box.Min.X, l.Box.Min.Y)
		a, aok := rowOf(abc, l.Box.Min.X, l.Box.Min.Y)
		switch {
		case hok && (!aok || hanShare(h) >= .34):
			out = append(out, h)
		case aok:
			out = append(out, a)
		}
	}
	return out, nil
}

func rowOf(rows []row, x, y int) (row, bool) {
	for _, r := range rows {
		if r.line.Box.Min.X == x && r.line.Box.Min.Y == y {
			return r, true
		}
	}
	return row{}, false
}

func hanShare(r row) float64 {
	n := 0
	for _, c := range r.cells {
		if unicode.Is(unicode.Han, []rune(c.text)[0]) {
			n++
		}
	}
	return float64(n) / float64(max(1, len(r.cells)))
}

// rawField is a field of Latin text with its spaces.
func rawField(n Name, rows ...row) Field {
	var cells []cell
	var texts []string
	for _, r := range rows {
		cells = append(cells, r.cells...)
		texts = append(texts, strings.Join(strings.Fields(r.raw), " "))
	}
	f := textField(n, cells)
	f.Flags = []Flag{} // positions would count without the spaces
	f.Text = strings.Join(texts, " ")
	f.Value = f.Text
	return f
}

var months = map[string]int{
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}

var (
	dayMonthName = regexp.MustCompile(`(?i)(\d{1,2})\s*(?:st|nd|rd|th)?\s*(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[.,]?\s*(\d{4})`)
	dayMonth     = regexp.MustCompile(`(\d{2})\s?[-/.]\s?(\d{2})\s?[-/.]\s?(\d{4})`)
	dayMonthTwo  = regexp.MustCompile(`(?:^|\D)(\d{2})\s?[-/.]\s?(\d{2})\s?[-/.]\s?(\d{2})(?:\D|$)`)
)

// ParseWesternDate finds the first date in day-month-year order: 22 December 2018, 09/02/2026,
// 07-05-12 (of this century unless that lies ahead of today).
func ParseWesternDate(s string, today cal.Date) (cal.Date, error) {
	if m := dayMonthName.FindStringSubmatch(s); m != nil {
		return dateOf(atoi(m[3]), months[strings.ToLower(m[2])[:3]], atoi(m[1]))
	}
	if m := dayMonth.FindStringSubmatch(s); m != nil {
		return dateOf(atoi(m[3]), atoi(m[2]), atoi(m[1]))
	}
	if m := dayMonthTwo.FindStringSubmatch(s); m != nil {
		year := 2000 + atoi(m[3])
		if year > today.Year {
			year -= 100
		}
		return dateOf(year, atoi(m[2]), atoi(m[1]))
	}
	return cal.Date{}, ErrNoValue
}

func atoi(s string) int {
	n := 0
	for _, r := range s {
		if r >= '0' && r <= '9' && n < 1e6 {
			n = n*10 + int(r-'0')
		}
	}
	return n
}

// upperShare is the share of capitals among a text's letters.
func upperShare(s string) float64 {
	up, n := 0, 0
	for _, r := range s {
		if unicode.IsLetter(r) && r < 0x250 {
			n++
			if unicode.IsUpper(r) {
				up++
			}
		}
	}
	return float64(up) / float64(max(1, n))
}

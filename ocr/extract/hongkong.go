package extract

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"sellerdesk/internal/idnum"
	"sellerdesk/ocr/preprocess"
)

var (
	companyNo  = regexp.MustCompile(`(?:^|\D)(\d{7,8})(?:\D|$)`)
	limited    = regexp.MustCompile(`(?i)\b([LU]?[I1l]?M[I1l]TED|LTD\.?)\s*[.,]?\s*$`)
	hanCompany = regexp.MustCompile(`^.{2,30}(有限公司|公司)[。.]?$`)
)

// incorporation reads a certificate of incorporation (R28).
func (w *work) incorporation(pg *sheetPage, d *Document) error {
	pg.layout.Lines = joinLines(pg.layout, 0) // nothing stands side by side on it
	rows, err := w.bilingual(pg)
	if err != nil {
		return err
	}
	d.Fields[NameEnglish] = englishName(rows)
	if d.Fields[NameChinese], err = w.chineseCompany(pg, rows); err != nil {
		return err
	}
	for _, r := range rows {
		if f := d.Field(Issued); f.Found() {
			break
		}
		if t, err := ParseWesternDate(r.raw, w.today); err == nil && dayMonthName.MatchString(r.raw) {
			f := rawField(Issued, r)
			f.Value = t.String()
			d.Fields[Issued] = f
		}
	}
	inEnglish := d.Field(Issued).Found()
	for _, r := range rows {
		t, err := ParseDate(textOf(r.cells))
		f := d.Field(Issued)
		switch {
		case err != nil:
		case !f.Found():
			f = textField(Issued, r.cells)
			f.Value = t.String()
			d.Fields[Issued] = f
		case inEnglish && f.Value == t.String():
			f.Status, f.Confidence = Verified, .99 // two languages, two models, one date
			d.Fields[Issued] = f
		}
	}
	if d.Fields[CompanyNumber], err = w.plainNumber(pg, rows, CompanyNumber, idnum.KindHKCompany, "0123456789", companyNo); err != nil {
		return err
	}
	d.Findings = append(d.Findings, w.hongKongFindings(*d)...)
	return nil
}

// plainNumber reads a number without published checks: two passes must agree, and even then it is
// unverified until a person has compared it.
func (w *work) plainNumber(pg *sheetPage, rows []row, n Name, kind idnum.Kind, chars string, shape *regexp.Regexp) (Field, error) {
	s, ok := plainSpan(pg, rows, shape)
	if !ok {
		return Field{Name: n, Status: Missing}, nil
	}
	f, err := w.number(pg, s, n, kind, chars, codePasses(chars))
	if err != nil {
		return f, err
	}
	return uncompared(f), nil
}

// uncompared is a number without published checks, which nothing but a person verifies.
func uncompared(f Field) Field {
	if f.Status == Verified {
		f.Status, f.Confidence = Unverified, max(f.Confidence, .95)
	}
	if f.Value == "" && f.Status == Unverified {
		f.Value = f.Text
	}
	return f
}

// plainSpan is where the first text of a shape stands.
func plainSpan(pg *sheetPage, rows []row, shape *regexp.Regexp) (span, bool) {
	for _, r := range rows {
		text := textOf(r.cells)
		loc := shape.FindStringIndex(text)
		if loc == nil {
			continue
		}
		from, to := len([]rune(text[:loc[0]])), len([]rune(text[:loc[1]]))
		for from < to && !plain(r.cells[from].text) {
			from++
		}
		for to > from && !plain(r.cells[to-1].text) {
			to--
		}
		if from >= to {
			continue
		}
		box := boxOf(r.cells[from:to])
		margin := int(.3 * r.line.Height)
		start, stop := toGaps(pg.gray, r.line, box.X, end(box))
		return span{r.line, start - margin, stop + margin}, true
	}
	return span{}, false
}

// businessRegistration reads a business registration certificate (R28).
func (w *work) businessRegistration(pg *sheetPage, d *Document) error {
	rows, err := w.bilingual(pg)
	if err != nil {
		return err
	}
	d.Fields[NameEnglish] = englishName(rows)
	if d.Fields[NameChinese], err = w.chineseCompany(pg, rows); err != nil {
		return err
	}
	if err := w.certificate(pg, rows, d); err != nil {
		return err
	}
	w.datesOf(rows, d)
	doubtRegistrationDates(d)
	d.Fields[Address] = beside(rows, "Address", "Nature", pg.layout.Em)
	d.Fields[Nature] = beside(rows, "Nature", "Status", pg.layout.Em)
	doubtCapitals(d, NameEnglish, Address, Nature)
	doubtWithoutNumber(d)
	d.Findings = append(d.Findings, w.hongKongFindings(*d)...)
	return nil
}

// doubtWithoutNumber makes an address unsure that names no flat, floor or street number: its first line was lost.
func doubtWithoutNumber(d *Document) {
	if !strings.ContainsAny(d.Field(Address).Value, idnum.Digits) {
		doubtFields(d, Address)
	}
}

// datesOf takes the first and the last day of the certificate.
func (w *work) datesOf(rows []row, d *Document) {
	for _, r := range rows {
		if !dayMonth.MatchString(r.raw) {
			continue
		}
		t, err := ParseWesternDate(r.raw, w.today)
		if err != nil {
			continue
		}
		f := rawField(Commenced, r)
		f.Value = t.String()
		switch first := d.Field(Commenced); {
		case !first.Found():
			d.Fields[Commenced] = f
		case f.Value > first.Value:
			f.Name = Expires
			d.Fields[Expires] = f
		case f.Value < first.Value:
			first.Name = Expires
			d.Fields[Expires], d.Fields[Commenced] = first, f
		}
	}
}

// beside joins the lines to the right of a caption, down to the next caption. A value begins about an em above
// its caption; also where paper bows, its first line is nearer to that place than to the next value's.
func beside(rows []row, caption, next string, em float64) Field {
	n := map[string]Name{"Address": Address, "Nature": Nature}[caption]
	top, ok := captionAt(rows, caption)
	if !ok {
		return Field{Name: n, Status: Missing}
	}
	from := top.line.Middle(top.line.Box.Min.X)
	bottom := from + 6*em
	begins := bottom // the lowest place of the value's first line
	if b, ok := captionAt(rows, next); ok {
		to := b.line.Middle(b.line.Box.Min.X)
		bottom, begins = to-1.6*em, (from+to)/2-em
	}
	var found []row
	for _, r := range rows {
		x := r.line.Box.Min.X
		y := r.line.Middle(x)
		if n := len(found); n == 0 && y > begins || n > 0 && y-found[n-1].line.Middle(x) > 2.7*found[n-1].line.Height {
			continue // the next caption's value
		}
		if x > top.line.Box.Max.X+int(em) && y > top.line.Middle(x)-2.4*em && y < bottom && hanShare(r) < .4 {
			found = append(found, r)
		}
	}
	if len(found) == 0 {
		return Field{Name: n, Status: Missing}
	}
	return rawField(n, inReadingOrder(found)...)
}

// inReadingOrder puts rows from top to bottom and, where a wide gap has cut one, its parts from left to
// right.
func inReadingOrder(rows []row) []row {
	rest := slices.Clone(rows)
	// By height first: "stands on one row with" goes from neighbour to neighbour, which no order to sort by does.
	slices.SortStableFunc(rest, func(a, b row) int {
		return cmp.Compare(a.line.Middle(a.line.Box.Min.X), b.line.Middle(b.line.Box.Min.X))
	})
	var out []row
	for len(rest) > 0 {
		top := rest[0].line
		line := slices.DeleteFunc(slices.Clone(rest), func(r row) bool { return !sameRow(top, r.line) })
		rest = slices.DeleteFunc(rest, func(r row) bool { return sameRow(top, r.line) })
		slices.SortStableFunc(line, func(a, b row) int { return a.line.Box.Min.X - b.line.Box.Min.X })
		out = append(out, line...)
	}
	return out
}

func captionAt(rows []row, word string) (row, bool) {
	for _, r := range rows {
		if strings.HasPrefix(strings.TrimSpace(r.raw), word) {
			return r, true
		}
	}
	return row{}, false
}

const hkidChars = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789()"

var (
	hkidShape = regexp.MustCompile(`[0-9OISBZ]{5,7}\s?[^0-9\-/=]?\s?[0-9A-Z][^0-9]?$`)
	hkidName  = regexp.MustCompile(`^[A-Z][A-Z]*( [A-Z]+)*[,.]\s*[A-Z][a-z]`)
)

// hongKongCard reads a Hong Kong identity card (R9, R32).
func (w *work) hongKongCard(pg *sheetPage, d *Document) error {
	rows, err := w.bilingual(pg)
	if err != nil {
		return err
	}
	if d.Fields[Number], err = w.hkidNumber(pg, rows); err != nil {
		return err
	}
	for _, r := range rows {
		text := strings.TrimSpace(r.raw)
		if hkidName.MatchString(text) && !d.Field(NameEnglish).Found() {
			d.Fields[NameEnglish] = rawField(NameEnglish, r)
		}
		if han := hanOnly(textOf(r.cells)); !d.Field(NameChinese).Found() && personLike(r, han) {
			if d.Fields[NameChinese], err = w.personsName(pg, rows, r); err != nil {
				return err
			}
		}
		if t, err := ParseWesternDate(text, w.today); err == nil {
			n := Birth
			if !dayMonth.MatchString(text) {
				n = Issued
			}
			if !d.Field(n).Found() {
				f := rawField(n, r)
				f.Value = t.String()
				d.Fields[n] = f
			}
		}
		if s := sexOf(textOf(r.cells)); s != "" && !d.Field(Sex).Found() {
			f := rawField(Sex, r)
			f.Value = s
			d.Fields[Sex] = f
		}
	}
	if !d.Field(Sex).Found() {
		if d.Fields[Sex], err = w.sexBeside(pg, d.Field(Birth), rows); err != nil {
			return err
		}
	}
	doubtSyllables(d)
	d.Findings = append(d.Findings, w.identityFindings(*d)...)
	return nil
}

// doubtSyllables makes a Chinese name unsure that has fewer characters than the English one has syllables, which
// are printed as words of their own: glare may have taken one.
func doubtSyllables(d *Document) {
	syllables := strings.FieldsFunc(d.Field(NameEnglish).Value, func(r rune) bool { return !unicode.IsLetter(r) })
	if len([]rune(d.Field(NameChinese).Value)) < len(syllables) {
		doubtFields(d, NameChinese)
	}
}

// personLike reports whether a line can be nothing but a person's name.
func personLike(r row, han string) bool {
	n := len([]rune(han))
	if n < 2 || n > 5 || hanShare(r) < .75 {
		return false
	}
	return !strings.ContainsAny(han, "身份證证件出生日期簽签發发永久性居民樣样例性別别護护照姓名男女香港")
}

func (w *work) hkidNumber(pg *sheetPage, rows []row) (Field, error) {
	best := Field{Name: Number, Status: Missing}
	for _, r := range rows {
		if !hkidShape.MatchString(strings.ToUpper(textOf(r.cells))) || hanShare(r) > .3 || dayMonth.MatchString(r.raw) {
			continue
		}
		f, err := w.number(pg, whole(r.line), Number, idnum.KindHKID, hkidChars, byTwoModels(codePasses(hkidChars)))
		if err != nil {
			return best, err
		}
		if rank(f.Status) > rank(best.Status) {
			best = f
		}
		if best.Status == Verified {
			break
		}
	}
	if id, err := idnum.ParseHKID(best.Value); err == nil {
		best.Value = id.Full()
	}
	return best, nil
}

func whole(l preprocess.TextLine) span {
	m := int(.3 * l.Height)
	return span{l, l.Box.Min.X - m, l.Box.Max.X + m}
}

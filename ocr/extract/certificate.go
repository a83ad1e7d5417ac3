package extract

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"sellerdesk/internal/idnum"
	"sellerdesk/ocr/confusable"
)

var (
	certificateNo = regexp.MustCompile(`[0-9OIlS]{7,9}\s?[-—–~.]\s?[0-9OIlS]{2,3}\s?[-—–~.]\s?[0-9OIlS]{2}\s?[-—–~.]\s?[0-9OIlS]{2}\s?[-—–~.]?\s?[0-9A-Za-z]?`)
	// certificateTail is a certificate's number of which the line finder lost the beginning.
	certificateTail = regexp.MustCompile(`^[0-9OIlS]{0,6}\s?[-—–~.]\s?[0-9OIlS]{3}\s?[-—–~.]\s?[0-9OIlS]{2}\s?[-—–~.]\s?[0-9OIlS]{2}\s?[-—–~.]?\s?[0-9A-Za-z]?$`)
)

const (
	registrationDigits = 8  // the registration number, with which a certificate's begins
	certificateDigits  = 15 // of a certificate's number, before the last place
	certificateParts   = 5  // 8-3-2-2-1

	digitsAndDash = idnum.Digits + "-"
	// lettersToo is for the last place, which has a digit or a letter. The others have digits, and an engine
	// that may answer with letters takes some of those for letters.
	lettersToo = idnum.Digits + idnum.Capitals + "-"
)

// certificateMost is the raw certainty of a number that was read in part, or whose last character could as
// well be another one.
const certificateMost = .9

// certificate reads a certificate's number and the registration number with which it begins (R28). The
// latter stands by itself where the end of the former is in doubt.
func (w *work) certificate(pg *sheetPage, rows []row, d *Document) error {
	spans := tornSpans(rows)
	whole, ok := plainSpan(pg, rows, certificateNo)
	if ok {
		spans = append([]span{whole}, spans...)
	}
	d.Fields[CertificateNo] = Field{Name: CertificateNo, Status: Missing}
	for i, s := range spans {
		f, brn, err := w.certificateNumber(pg, s)
		if err != nil {
			return err
		}
		if torn := i > 0 || !ok; torn {
			if f.Status != Proposed && f.Status != Ambiguous {
				continue
			}
			f.Confidence, brn.Confidence = min(f.Confidence, certificateMost), min(brn.Confidence, certificateMost)
		}
		if d.Fields[CertificateNo], d.Fields[BRN] = f, brn; f.Found() {
			break
		}
	}
	writeCertificate(d)
	return nil
}

// tornSpans are the places of certificates' numbers of which only the end was found as a line: the
// beginning stands on the same line, as far to the left as its eight digits need.
func tornSpans(rows []row) []span {
	var out []span
	for _, r := range rows {
		text := textOf(r.cells)
		if !certificateTail.MatchString(text) {
			continue
		}
		box := boxOf(r.cells)
		have := strings.IndexFunc(text, func(c rune) bool { return !unicode.IsDigit(c) })
		pitch := float64(box.W) / float64(len(r.cells))
		from := box.X - int((float64(registrationDigits-max(0, have))+.6)*1.25*pitch) // digits are wider than dashes
		out = append(out, span{r.line, from, end(box) + int(.3*r.line.Height)})
	}
	return out
}

// certificateNumber reads a span twice with digits only and twice with letters too, and more often where
// readings differ. The last place is taken from the latter, all others from the former.
func (w *work) certificateNumber(pg *sheetPage, s span) (number, registration Field, err error) {
	var whole, begin []readPass
	wide := codePasses(lettersToo)
	for i, rung := range codePasses(digitsAndDash) {
		got, err := w.passes(pg, s, slices.Concat(rung, wide[i]))
		if err != nil {
			return number, registration, err
		}
		for k, p := range rung {
			body, last := got[k].cells, got[len(rung)+k].cells
			if len(body) == 0 {
				continue
			}
			whole = append(whole, brnReading(p, slices.Concat(body[:beforeLast(body)], last[beforeLast(last):])))
			if n := upToDash(body); n < len(body) {
				begin = append(begin, brnReading(p, body[:n]))
			}
		}
		if agreed(whole) {
			break
		}
	}
	if number, err = numberField(CertificateNo, idnum.KindHKBR, whole); err != nil {
		return number, registration, err
	}
	read := cellsRead(number, whole)
	number = uncompared(onText(number, read))
	if !agreed(whole) {
		number.Confidence = min(number.Confidence, .6) // one reading among several that differ
	}
	if registration, err = registrationOf(number, begin); err != nil {
		return number, registration, err
	}
	return doubtLast(number, read), registration, nil
}

// registrationOf is the registration number of a certificate's, or where that one is in doubt what two
// readings of its first eight digits agree on.
func registrationOf(number Field, begin []readPass) (Field, error) {
	if number.Status != Proposed && number.Status != Unverified && agreed(begin) {
		f, err := numberField(BRN, idnum.KindHKBR, begin)
		f.Confidence = min(f.Confidence, certificateMost)
		return uncompared(f), err
	}
	n, err := writtenBRN(number)
	if err != nil {
		return Field{Name: BRN, Status: Missing}, nil
	}
	f := number
	f.Name, f.Text, f.Value = BRN, n.Registration(), n.Registration()
	f.Flags, f.Candidates = []Flag{}, []Candidate{}
	for _, x := range number.Flags {
		if x.Position <= registrationDigits {
			f.Flags = append(f.Flags, x)
		}
	}
	for _, c := range number.Candidates {
		v := c.Value[:min(len(c.Value), registrationDigits)]
		if !slices.ContainsFunc(f.Candidates, func(o Candidate) bool { return o.Value == v }) {
			f.Candidates = append(f.Candidates, Candidate{Value: v})
		}
	}
	return f, nil
}

// writtenBRN is a number as it is proposed, else as it was read.
func writtenBRN(f Field) (idnum.BRN, error) {
	if f.Value != "" {
		return idnum.ParseBRN(f.Value)
	}
	return idnum.ParseBRN(f.Text)
}

// brnReading is a reading of a number of that kind, which is valid where it has the form.
func brnReading(p pass, cells []cell) readPass {
	r := readingOf(p, cells)
	_, err := idnum.ParseBRN(r.text)
	r.valid = err == nil
	return r
}

// upToDash is how many cells stand before the first dash.
func upToDash(cells []cell) int {
	if i := slices.IndexFunc(cells, func(c cell) bool { return c.text == "-" }); i >= 0 {
		return i
	}
	return len(cells)
}

// beforeLast is how many cells a certificate's number has before its last place and the dash that parts it
// off: up to that dash, or as many digits as stand there where a dash was not seen. A reading with digits
// only is unsure of that dash too, where a letter follows.
func beforeLast(cells []cell) int {
	dashes, digits := 0, 0
	for i, c := range cells {
		if c.text == "-" {
			dashes++
		} else {
			digits++
		}
		if dashes == certificateParts-1 || digits > certificateDigits {
			return i
		}
	}
	return len(cells)
}

// cellsRead are the characters of the reading that became a field.
func cellsRead(f Field, done []readPass) []cell {
	for _, r := range done {
		if textOf(r.cells) == f.Text && boxOf(r.cells) == f.Box {
			return r.cells
		}
	}
	return nil
}

// onText gives a number's flags the places that they have in its text, in which dashes count.
func onText(f Field, cells []cell) Field {
	for k, x := range f.Flags {
		if at := slices.IndexFunc(cells, func(c cell) bool { return c.box == x.Box }); at >= 0 {
			f.Flags[k].Position = at + 1
		}
	}
	return f
}

// doubtLast marks the last character of a certificate's number where a letter and a digit look alike, for
// no check tells which of them is printed. Where none was read at all, any could stand there.
func doubtLast(f Field, cells []cell) Field {
	at := len(cells) - 1
	if beforeLast(cells) > at || cells[at].text == "-" {
		if f.Value == "" {
			f.Candidates = []Candidate{}
		}
		return f
	}
	last := cells[at]
	twin := confusable.Twin(last.text)
	if twin == "" {
		return f
	}
	f.Flags = slices.DeleteFunc(f.Flags, func(o Flag) bool { return o.Position == at+1 && o.Read == o.Value })
	if !slices.ContainsFunc(f.Flags, func(o Flag) bool { return o.Position == at+1 }) {
		f.Flags = append(f.Flags, Flag{Position: at + 1, Read: last.text, Value: twin, Box: last.box})
	}
	f.Confidence = min(f.Confidence, certificateMost)
	return f
}

// writeCertificate writes the dashes of a certificate's number; one that can't be such a number has no
// value.
func writeCertificate(d *Document) {
	f := d.Field(CertificateNo)
	if !f.Found() {
		return
	}
	n, err := writtenBRN(f)
	if f.Value = ""; err == nil {
		f.Value = n.Full()
	}
	d.Fields[CertificateNo] = f
}

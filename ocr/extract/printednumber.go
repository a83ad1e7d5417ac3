package extract

import (
	"slices"
	"strings"
	"unicode"

	"sellerdesk/internal/idnum"
	"sellerdesk/ocr"
	"sellerdesk/ocr/confusable"
	"sellerdesk/ocr/preprocess"
)

// printedNumber has a passport's number confirmed by the print above the zone where the zone's check
// digits can't tell one of its characters from a look-alike, such as G from 6: two models have read such
// a character wrong alike.
func (w *work) printedNumber(pg *sheetPage, lines []preprocess.TextLine, d *Document) error {
	f := d.Field(Number)
	if f.Status != Verified {
		return nil
	}
	var rows []row
	for _, model := range [][]ocr.Language{traditional, chinese} {
		more, err := w.readLines(pg, lines, model) // both have read them for the name
		if err != nil {
			return err
		}
		rows = append(rows, more...)
	}
	d.Fields[Number] = confirmed(f, d.Field(MachineZone).Value, rows)
	return nil
}

// confirmed is a number that a zone verified, proposed only where it has a blind character and no row
// of print shows it.
func confirmed(f Field, zone string, rows []row) Field {
	blind, err := confusable.Blind(idnum.KindMRZ, strings.ReplaceAll(zone, "\n", ""))
	if err != nil || slices.ContainsFunc(rows, func(r row) bool { return strings.Contains(lettersOf(r), f.Value) }) {
		return f
	}
	for _, at := range blind {
		if at -= zoneLine; at >= 0 && at < len(f.Value) {
			f.Status, f.Confidence = Proposed, min(f.Confidence, .6)
			f.Flags = append(f.Flags, Flag{Position: at + 1, Read: f.Value[at : at+1], Value: f.Value[at : at+1]})
		}
	}
	return f
}

// lettersOf is a row's Latin letters and digits, as capitals.
func lettersOf(r row) string {
	return strings.Map(func(c rune) rune {
		if c < unicode.MaxASCII && (unicode.IsLetter(c) || unicode.IsDigit(c)) {
			return unicode.ToUpper(c)
		}
		return -1
	}, textOf(r.cells))
}

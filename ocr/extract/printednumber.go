package extract

import (
	"strings"
	"unicode"

	"sellerdesk/internal/idnum"
	"sellerdesk/ocr/confusable"
	"sellerdesk/ocr/preprocess"
)

// printedNumber holds a passport's number against the print above the zone, at the characters that the
// zone's check digits can't tell from a look-alike, such as G from 6: two models have read such a
// character wrong alike.
func (w *work) printedNumber(pg *sheetPage, lines []preprocess.TextLine, d *Document) error {
	f := d.Field(Number)
	if f.Status != Verified {
		return nil
	}
	zone := d.Field(MachineZone).Value
	rows, err := w.readLines(pg, lines, traditional) // which has read them for the name
	if err != nil {
		return err
	}
	if g := againstPrint(f, zone, rows); g.Status == Verified && printedAt(rows, f.Value, 0) != "" {
		d.Fields[Number] = g // one model that reads it so is enough
		return nil
	}
	more, err := w.readLines(pg, lines, chinese)
	if err != nil {
		return err
	}
	d.Fields[Number] = againstPrint(f, zone, append(rows, more...))
	return nil
}

// crossed are the digits that models take for a letter of the same check value, and it for them: 6 and G,
// 8 and S.
const crossed = "68"

// againstPrint is a number that a zone verified, only proposed where a row of print that is mostly the
// number has something else in the place of a blind character.
func againstPrint(f Field, zone string, rows []row) Field {
	blind, err := confusable.Blind(idnum.KindMRZ, strings.ReplaceAll(zone, "\n", ""))
	if err != nil {
		return f
	}
	for _, at := range blind {
		at -= zoneLine
		if at < 0 || at >= len(f.Value) || !strings.ContainsRune(idnum.Capitals+crossed, rune(f.Value[at])) {
			continue
		}
		if other := printedAt(rows, f.Value, at); other != "" && other != f.Value[at:at+1] {
			f.Status, f.Confidence = Proposed, min(f.Confidence, .6)
			f.Flags = append(f.Flags, Flag{Position: at + 1, Read: f.Value[at : at+1], Value: other})
		}
	}
	return f
}

// printedAt is the character that a row of print has in a number's place, "" where no row is like the
// number.
func printedAt(rows []row, number string, at int) string {
	other := ""
	for _, r := range rows {
		text := lettersOf(r)
		for i := 0; i+len(number) <= len(text); i++ {
			part, like := text[i:i+len(number)], 0
			for k := range number {
				if part[k] == number[k] {
					like++
				}
			}
			switch {
			case like*3 < len(number)*2:
			case part[at] == number[at]:
				return number[at : at+1] // one model that reads it so is enough
			default:
				other = part[at : at+1]
			}
		}
	}
	return other
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

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

// printedNumber holds a passport's number against the print above the zone, at the characters that the
// zone's check digits can't tell from a look-alike, such as G from 6: two models have read such a
// character wrong alike.
func (w *work) printedNumber(pg *sheetPage, zone []preprocess.TextLine, d *Document) error {
	f := d.Field(Number)
	if f.Status != Verified && f.Status != Proposed {
		return nil
	}
	at := crossedPlaces(f.Value, d.Field(MachineZone).Value)
	if len(at) == 0 {
		return nil
	}
	print, err := w.printOf(pg, numberLines(pg.layout, zone), f.Value)
	if err != nil {
		return err
	}
	againstPrint(d, at, print)
	return nil
}

// crossed are the digits that models take for a letter of the same check value, and it for them: 6 and G,
// 8 and S.
const crossed = "68"

// crossedPlaces are the places of a number, from 0, at which a valid zone would be as valid with a
// look-alike.
func crossedPlaces(number, zone string) []int {
	blind, err := confusable.Blind(idnum.KindMRZ, strings.ReplaceAll(zone, "\n", ""))
	if err != nil {
		return nil
	}
	var out []int
	for _, at := range blind {
		at -= zoneLine
		if at >= 0 && at < len(number) && strings.ContainsRune(idnum.Capitals+crossed, rune(number[at])) {
			out = append(out, at)
		}
	}
	return out
}

// numberLines are the lines above a zone that can hold a passport's number, with its caption before it or
// without, from the top, where passports have it.
func numberLines(l preprocess.Layout, zone []preprocess.TextLine) []preprocess.TextLine {
	const least, most = 5.5, 16 // line heights
	var out []preprocess.TextLine
	for _, t := range wholeLines(l.Lines) {
		if len(zone) > 0 && t.Box.Min.Y >= zone[0].Box.Min.Y-int(l.Em/2) {
			continue
		}
		if wide := float64(t.Box.Dx()) / t.Height; wide > least && wide < most {
			out = append(out, t)
		}
	}
	slices.SortStableFunc(out, func(a, b preprocess.TextLine) int {
		if sameRow(a, b) {
			return b.Box.Max.X - a.Box.Max.X // it stands at the right
		}
		return a.Box.Min.Y - b.Box.Min.Y
	})
	return out
}

// printOf is what the first line that is mostly the number has in its place, "" where none is. One model
// that reads it as the zone does is enough.
func (w *work) printOf(pg *sheetPage, lines []preprocess.TextLine, number string) (string, error) {
	for few := range slices.Chunk(lines, 2) {
		print := ""
		for _, model := range [][]ocr.Language{latin, chinese} {
			rows, err := w.readLines(pg, few, model)
			if err != nil {
				return "", err
			}
			for _, r := range rows {
				if p := likeNumber(lettersOf(r), number); p == number || print == "" {
					print = p
				}
			}
			if print == number || print == "" {
				break
			}
		}
		if print != "" {
			return print, nil
		}
	}
	return "", nil
}

// likeNumber is the part of a text that has most characters in common with a number, "" where less than
// two thirds of them are the same.
func likeNumber(text, number string) string {
	best, most := "", (len(number)*2-1)/3
	for i := 0; i+len(number) <= len(text); i++ {
		part, like := text[i:i+len(number)], 0
		for k := range number {
			if part[k] == number[k] {
				like++
			}
		}
		if like > most {
			best, most = part, like
		}
	}
	return best
}

// againstPrint takes at the places that a zone can't tell what the print has there, which is set in a
// plainer type; the number is only proposed then. So it is where no print was found.
func againstPrint(d *Document, places []int, print string) {
	f, zone := d.Field(Number), d.Field(MachineZone)
	for _, at := range places {
		read := f.Value[at : at+1]
		if print != "" && print[at:at+1] == read {
			continue
		}
		flag := Flag{Position: at + 1, Read: read, Value: read}
		if print != "" {
			from := zoneLine + 1 + at
			if m, err := idnum.ParseMRZ(zone.Value[:from] + print[at:at+1] + zone.Value[from+1:]); err == nil {
				flag.Value, f.Value, zone.Value = print[at:at+1], m.Number(), m.Full()
				zone.Status, zone.Confidence = Proposed, min(zone.Confidence, .6)
				zone.Flags = append(zone.Flags, Flag{Position: onLower(at), Read: read, Value: flag.Value})
			}
		}
		f.Status, f.Confidence = Proposed, min(f.Confidence, .6)
		f.Flags = slices.DeleteFunc(f.Flags, func(o Flag) bool { return o.Position == at+1 })
		f.Flags = append(f.Flags, flag)
	}
	d.Fields[Number], d.Fields[MachineZone] = f, zone
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

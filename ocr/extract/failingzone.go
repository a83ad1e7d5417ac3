package extract

import (
	"strings"

	"sellerdesk/internal/idnum"
	"sellerdesk/ocr"
	"sellerdesk/ocr/confusable"
)

// lineReading is a pass over the zone's second line as confusable judges it: the line's characters
// with what the engine thought of each. A character that was put in stands on the picture as a
// filler and is as sure as that.
func lineReading(p readPass) confusable.Reading {
	const seen = .9
	var glyphs []ocr.Glyph
	next := 0 // of p.cells
	take := func(to int) {
		for ; len(glyphs) < to && next < len(p.cells); next++ {
			c := p.cells[next]
			glyphs = append(glyphs, ocr.Glyph{Text: p.text[len(glyphs) : len(glyphs)+1], Confidence: c.conf, Choices: c.choices})
		}
	}
	for _, m := range mends(p.cells, p.text) {
		take(m.at)
		conf := seen
		for range len([]rune(m.read)) {
			if next < len(p.cells) {
				conf = min(conf, p.cells[next].conf)
				next++
			}
		}
		for _, r := range m.value {
			glyphs = append(glyphs, ocr.Glyph{Text: string(r), Confidence: conf})
		}
	}
	take(len(p.text))
	return confusable.FromGlyphs("zone", glyphs)
}

// zoneChecks name the check digit of each field that has one.
var zoneChecks = map[Name]string{Number: "number-check", Birth: "birth-check", Expires: "expiry-check"}

// fillFromFailing shows what a legible zone says whose check digits don't hold. A field whose own
// check fails is failing and gets no value; what the zone says beside it is for a person to compare.
func fillFromFailing(d *Document, zone Field, upper string, res confusable.Resolution) error {
	blank := "P" + strings.Repeat("<", zoneLine-1)
	if !isUpperLine(upper) {
		upper = blank
	}
	rep, err := idnum.Check(idnum.KindMRZ, upper+"\n"+res.Reading)
	if err != nil {
		return err
	}
	facts := map[string]string{}
	for _, f := range rep.Facts {
		facts[f.Key] = f.Value
	}
	for n, fact := range map[Name]string{
		Number: "number", Surname: "surname", GivenNames: "given_names", Nationality: "nationality",
		Birth: "birth_date", Expires: "expiry_date", Sex: "sex",
	} {
		f := Field{Name: n, Text: facts[fact], Value: facts[fact], Status: Proposed, Confidence: zone.Confidence, Box: zone.Box}
		check, checked := zoneChecks[n]
		switch {
		case f.Text == "" && !checked:
			f = Field{Name: n, Status: Missing}
		case checked && (rep.HasProblem(check) || f.Text == ""):
			part := zoneParts[n]
			f.Status, f.Text, f.Value = Failing, res.Reading[part.from:part.to], ""
			if n == Number { // a date's candidates would be six bare digits
				f.Candidates = partCandidates(part, f.Text, res)
			}
		case !checked:
			f.Status = Unverified
		}
		d.Fields[n] = f
	}
	return nil
}

// partCandidates are what a part of the line would be in the candidates for all of it.
func partCandidates(p zonePart, read string, res confusable.Resolution) []Candidate {
	var out []Candidate
	seen := map[string]bool{read: true}
	for _, c := range res.Candidates {
		v := c.Value[p.from:p.to]
		if !seen[v] {
			out = append(out, Candidate{Value: strings.TrimRight(v, "<")})
		}
		seen[v] = true
	}
	return out
}

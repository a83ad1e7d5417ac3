package ui

import (
	"slices"
	"strings"
	"unicode"

	"sellerdesk/ocr/extract"
	"sellerdesk/onboarding"
)

// compared are the numbers whose check is not published: a person compares each with the picture
// (R27, R28).
var compared = []extract.Name{extract.CompanyNumber, extract.BRN, extract.CertificateNo}

// doubtful reports whether a field must be looked at by itself before it may be confirmed.
func doubtful(f onboarding.FieldValue) bool {
	if f.State == onboarding.FieldEdited {
		return f.Read != "" // changed by hand: its own Enter confirms it
	}
	if f.State == onboarding.FieldConfirmed {
		return false
	}
	return len(f.Flags) > 0 || f.Check != string(extract.Verified) &&
		(f.Check != string(extract.Unverified) || f.Sure < extract.SureFrom || slices.Contains(compared, extract.Name(f.Name)))
}

// sure lists the fields that may be confirmed at once: what passes its check or was read alike
// twice, and what was typed where nothing was read. open counts the others that hold something.
func (p *reviewPresenter) sure() (names []string, open int) {
	for _, f := range p.doc.Fields {
		switch {
		case f.State == onboarding.FieldConfirmed || strings.TrimSpace(f.Value) == "":
		case doubtful(f) || !p.understood(f):
			open++
		default:
			names = append(names, f.Name)
		}
	}
	return names, open
}

// onReading are the flags that have their place in the reading, which is where positions count: the
// reading has there what was read first, or already what is proposed for it.
func onReading(f onboarding.FieldValue) (placed []onboarding.CharFlag, lost int) {
	rs := []rune(f.Read)
	for _, c := range f.Flags {
		if c.Position < 1 || c.Position > len(rs) {
			lost++
			continue
		}
		if now := string(rs[c.Position-1]); !strings.EqualFold(now, c.Read) && now != c.Value {
			lost++
			continue
		}
		placed = append(placed, c)
	}
	return placed, lost
}

// alternative is what may stand at a flag's place instead of what the reading has there; "" where
// nothing else is known.
func alternative(f onboarding.FieldValue, c onboarding.CharFlag) (now, other string) {
	now, other = string([]rune(f.Read)[c.Position-1]), c.Value
	if !strings.EqualFold(now, c.Read) {
		other = c.Read // the reading has taken the proposal already
	}
	if strings.EqualFold(now, other) {
		other = ""
	}
	return now, other
}

// proposals are the characters that the program has put in place of read ones: all that it
// proposes where they lead from the reading to the value, and none elsewhere.
func (p *reviewPresenter) proposals(f onboarding.FieldValue) map[int]string {
	picked := map[int]string{}
	placed, _ := onReading(f)
	for _, c := range placed {
		if c.Value != "" {
			picked[c.Position] = c.Value
		}
	}
	if value := p.spelled(f, picked); value == f.Value || bare(mended(f.Read, picked)) == bare(f.Value) {
		return picked
	}
	return map[int]string{}
}

// spelled is the canonical value of the reading with chosen characters in their places; "" where that says
// nothing of the field's sort.
func (p *reviewPresenter) spelled(f onboarding.FieldValue, picked map[int]string) string {
	return p.form.Reading(extract.Name(f.Name), mended(f.Read, picked))
}

// mended is a reading with other characters at some places, counted from 1.
func mended(read string, picked map[int]string) string {
	var b strings.Builder
	for i, r := range []rune(read) {
		if c, ok := picked[i+1]; ok {
			b.WriteString(c)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// bare is a number without spaces, in capitals.
func bare(s string) string {
	return strings.ToUpper(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s))
}

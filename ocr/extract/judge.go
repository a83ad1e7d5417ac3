package extract

import (
	"slices"
	"strings"

	"sellerdesk/internal/cal"
	"sellerdesk/internal/rule"
)

// ofReading are the findings that judge a reading rather than a value; numbers in a person's own
// words are judged by internal/idnum.
var ofReading = []string{"read.uscc", "read.number", "read.zone", "read.hk.number", "read.region", "read.id.sides"}

// Judge judges values that a person has typed or confirmed as Read judges what it has read: terms,
// dates of expiry, the company's age, and the card's number against its printed words (R27, R32).
// Findings name their field and have no place.
func Judge(k Kind, values map[Name]string, today cal.Date) []rule.Finding {
	w := &work{kind: k, today: today}
	d := Document{Kind: k, Fields: map[Name]Field{}}
	for n, v := range values {
		if v = strings.TrimSpace(v); v != "" {
			d.Fields[n] = byHand(n, v)
		}
	}
	var fs []rule.Finding
	switch k {
	case BusinessLicense:
		fs = w.licenceFindings(d)
	case CNID, HKID, Passport:
		fs = w.identityFindings(d)
	case HKIncorporation, HKBusinessRegistration:
		fs = w.hongKongFindings(d)
	}
	return slices.DeleteFunc(fs, func(f rule.Finding) bool { return slices.Contains(ofReading, f.Rule) })
}

// byHand is a field as a person wrote it, its date in canonical form.
func byHand(n Name, v string) Field {
	f := Field{Name: n, Text: v, Value: v, Status: Unverified}
	switch n {
	case Established, Birth, Expires, Issued, Commenced:
		if t, err := ParseDate(v); err == nil {
			f.Value = t.String()
		}
	case Term:
		from, to, split := strings.Cut(v, "/")
		if to == "open" || v == "open" {
			to = "长期"
		}
		switch {
		case v == "open":
			f.Text = to
		case split:
			f.Text = from + "至" + to
		}
	}
	return f
}

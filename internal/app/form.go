package app

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"sellerdesk/internal/cal"
	"sellerdesk/onboarding"
)

// fillForm copies a confirmed field of a paper to where the form asks for it (R29).
func fillForm(p *onboarding.Application, slot onboarding.SlotID, f onboarding.FieldValue) {
	switch slot {
	case onboarding.SlotLicense, onboarding.SlotIncorporation, onboarding.SlotBusinessReg:
		fillCompany(p, f)
	case onboarding.SlotIDFront, onboarding.SlotIDBack:
		fillPerson(&p.Representative, f)
	}
}

func fillCompany(p *onboarding.Application, f onboarding.FieldValue) {
	c := &p.Company
	switch f.Name {
	case "uscc", "hk_br", "br_number":
		c.Code = f.Value
	case "name":
		c.Name = f.Value
	case "type":
		c.Type = f.Value
	case "address":
		c.Address = f.Value
	case "scope":
		c.Scope = f.Value
	case "legal_representative":
		p.Representative.Name = f.Value
	case "established":
		if d := dates(f.Value); len(d) > 0 {
			c.Established = d[0]
		}
	case "term":
		c.Until = cal.Date{} // "长期" has no date: no end
		if d := dates(f.Value); len(d) > 0 {
			c.Until = until(f.Value, d)
		}
	}
}

// until is the end of a term: of two dates the later one; a single date is the end only where it
// is not followed by words, as in "2019年05月10日至长期".
func until(term string, found []cal.Date) cal.Date {
	if len(found) > 1 || !strings.ContainsAny(term, "长期永久无") && !strings.HasSuffix(term, "/open") {
		return found[len(found)-1]
	}
	return cal.Date{}
}

func fillPerson(r *onboarding.LegalRepresentative, f onboarding.FieldValue) {
	switch f.Name {
	case "name":
		r.Name = f.Value
	case "number":
		r.Number = f.Value
	}
}

// datePattern finds dates as papers print them (2019年05月10日) and as people type them.
var datePattern = regexp.MustCompile(`(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})`)

// dates finds the dates in a text, those that the calendar does not have left out.
func dates(s string) []cal.Date {
	var found []cal.Date
	for _, m := range datePattern.FindAllStringSubmatch(s, -1) {
		y, _ := strconv.Atoi(m[1])
		month, _ := strconv.Atoi(m[2])
		day, _ := strconv.Atoi(m[3])
		t := time.Date(y, time.Month(month), day, 0, 0, 0, 0, time.UTC)
		if t.Day() == day && int(t.Month()) == month {
			found = append(found, cal.Of(t))
		}
	}
	return found
}

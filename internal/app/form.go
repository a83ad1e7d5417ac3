package app

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"sellerdesk/internal/cal"
	"sellerdesk/ocr/extract"
	"sellerdesk/onboarding"
)

// fillForm copies a confirmed field of a paper to where the form asks for it (R29).
func fillForm(p *onboarding.Application, d onboarding.Document, f onboarding.FieldValue) {
	switch d.Slot {
	case onboarding.SlotLicense:
		fillCompany(p, f)
	case onboarding.SlotIncorporation, onboarding.SlotBusinessReg:
		fillHongKong(&p.Company, f)
	case onboarding.SlotIDFront, onboarding.SlotIDBack:
		fillPerson(&p.Representative, d, f)
	}
}

// fills reports whether a field's value goes into the form: a person stands behind it, and it is no
// number that can't be right.
func fills(f onboarding.FieldValue) bool {
	return f.State == onboarding.FieldConfirmed && f.Check != string(extract.Failing)
}

// emptyForm takes a field's value out of the form again, where it still stands as the field filled it in;
// what another confirmed field says comes in its place (R29).
func emptyForm(p *onboarding.Application, d onboarding.Document, f onboarding.FieldValue) {
	if !fills(f) {
		return
	}
	var filled, rest onboarding.Application
	fillForm(&filled, d, f)
	for _, other := range p.Documents {
		for _, g := range other.Fields {
			if fills(g) && (other.Slot != d.Slot || g.Name != f.Name) {
				fillForm(&rest, other, g)
			}
		}
	}
	now, was, next := &p.Company, filled.Company, rest.Company
	replace(&now.Code, was.Code, next.Code)
	replace(&now.Name, was.Name, next.Name)
	replace(&now.Type, was.Type, next.Type)
	replace(&now.Address, was.Address, next.Address)
	replace(&now.Scope, was.Scope, next.Scope)
	replace(&now.Established, was.Established, next.Established)
	replace(&now.Until, was.Until, next.Until)
	replace(&p.Representative.Name, filled.Representative.Name, rest.Representative.Name)
	replace(&p.Representative.Number, filled.Representative.Number, rest.Representative.Number)
}

// replace sets now to next where it still holds what was filled in.
func replace[T comparable](now *T, filled, next T) {
	var nothing T
	if filled != nothing && *now == filled {
		*now = next
	}
}

func fillCompany(p *onboarding.Application, f onboarding.FieldValue) {
	c := &p.Company
	switch extract.Name(f.Name) {
	case extract.USCC:
		c.Code = f.Value
	case extract.CompanyName:
		c.Name = f.Value
	case extract.CompanyType:
		c.Type = f.Value
	case extract.Address:
		c.Address = f.Value
	case extract.Scope:
		c.Scope = f.Value
	case extract.LegalRepresentative:
		p.Representative.Name = f.Value
	case extract.Established:
		setDate(&c.Established, f.Value)
	case extract.Term:
		c.Until = cal.Date{} // "长期" has no date: no end
		if d := dates(f.Value); len(d) > 0 {
			c.Until = until(f.Value, d)
		}
	}
}

// fillHongKong fills the form from the two Hong Kong certificates (R28): the registration number
// stands for the code, and the incorporation's date of issue is that of the company.
func fillHongKong(c *onboarding.Company, f onboarding.FieldValue) {
	switch extract.Name(f.Name) {
	case extract.BRN:
		c.Code = f.Value
	case extract.NameChinese:
		if f.Value != "" {
			c.Name = f.Value
		}
	case extract.NameEnglish:
		if c.Name == "" {
			c.Name = f.Value
		}
	case extract.Address:
		c.Address = f.Value
	case extract.Nature:
		c.Scope = f.Value
	case extract.Issued:
		setDate(&c.Established, f.Value)
	case extract.Expires:
		setDate(&c.Until, f.Value)
	}
}

// setDate sets d to the first date in a text, where there is one.
func setDate(d *cal.Date, text string) {
	if found := dates(text); len(found) > 0 {
		*d = found[0]
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

// fillPerson fills the representative from an ID or a passport, whose name stands in two fields.
func fillPerson(r *onboarding.LegalRepresentative, d onboarding.Document, f onboarding.FieldValue) {
	switch extract.Name(f.Name) {
	case extract.Number:
		r.Number = f.Value
	case extract.PersonName, extract.NameChinese:
		if f.Value != "" {
			r.Name = f.Value
		}
	case extract.NameEnglish:
		if r.Name == "" {
			r.Name = f.Value
		}
	case extract.Surname, extract.GivenNames:
		surname, _ := d.Field(string(extract.Surname))
		given, _ := d.Field(string(extract.GivenNames))
		if zh, ok := d.Field(string(extract.NameChinese)); !ok || zh.Value == "" {
			r.Name = strings.TrimSpace(surname.Value + " " + given.Value)
		}
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

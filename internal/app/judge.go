package app

import (
	"slices"
	"strings"

	"sellerdesk/internal/i18n"
	"sellerdesk/internal/idnum"
	"sellerdesk/internal/rule"
	"sellerdesk/ocr/extract"
	"sellerdesk/onboarding"
)

// numbered says what sort of number a field of a paper holds (R29, R30, R32). A passport's number
// proves itself only within the zone.
func numbered(paper extract.Kind, field string) (idnum.Kind, bool) {
	kind, ok := map[extract.Kind]map[extract.Name]idnum.Kind{
		extract.BusinessLicense:        {extract.USCC: idnum.KindUSCC},
		extract.HKIncorporation:        {extract.CompanyNumber: idnum.KindHKCompany},
		extract.HKBusinessRegistration: {extract.BRN: idnum.KindHKBR, extract.CertificateNo: idnum.KindHKBR},
		extract.CNID:                   {extract.Number: idnum.KindResidentID},
		extract.HKID:                   {extract.Number: idnum.KindHKID},
		extract.Passport:               {extract.MachineZone: idnum.KindMRZ},
	}[paper][extract.Name(field)]
	return kind, ok
}

// judgeField judges one field of a document anew, as it stands now: its check, its flags, and the
// findings that name it. What was found about the value that stood there before goes. edited says
// that the value is another one than was read.
func (t *Tools) judgeField(p onboarding.Application, d *onboarding.Document, name string, edited bool) {
	paper, ok := PaperIn(p, *d)
	i := slices.IndexFunc(d.Fields, func(f onboarding.FieldValue) bool { return f.Name == name })
	if !ok || i < 0 {
		return
	}
	f := &d.Fields[i]
	if edited {
		f.Flags, f.Check = nil, string(extract.Unverified)
	}
	d.Findings = slices.DeleteFunc(slices.Clone(d.Findings), func(found rule.Finding) bool { return judges(found, name) })
	if kind, ok := numbered(paper, name); ok {
		d.Findings = append(d.Findings, judgeNumber(kind, f))
	}
	if paper == extract.Passport && name == string(extract.Number) {
		judgePassport(d, f)
	}
	if !t.formOf(p, *d).Understands(extract.Name(name), f.Value) {
		d.Findings = append(d.Findings, notUnderstood(*f))
	}
	for _, found := range extract.Judge(paper, valuesOf(*d), t.Today()) {
		if judges(found, name) {
			at, _ := d.Field(found.Field)
			found.Box = at.Box
			d.Findings = append(d.Findings, found)
		}
	}
	if strings.TrimSpace(f.Value) == "" {
		f.Check = string(extract.Missing)
	}
}

// PaperIn is the paper that stands in a document's slot, also where the form does not ask for that
// slot at the moment. Fields that only a passport has tell it where the form does not.
func PaperIn(p onboarding.Application, d onboarding.Document) (extract.Kind, bool) {
	switch d.Slot {
	case onboarding.SlotLicense:
		return extract.BusinessLicense, true
	case onboarding.SlotIncorporation:
		return extract.HKIncorporation, true
	case onboarding.SlotBusinessReg:
		return extract.HKBusinessRegistration, true
	case onboarding.SlotIDFront, onboarding.SlotIDBack:
		_, zone := d.Field(string(extract.MachineZone))
		_, surname := d.Field(string(extract.Surname))
		switch {
		case p.Representative.IDKind == "passport" || p.Representative.IDKind == "" && (zone || surname):
			return extract.Passport, true
		case p.Representative.IDKind == "hk-id":
			return extract.HKID, true
		}
		return extract.CNID, true
	}
	return "", false
}

// judgePassport compares the number with the one that the machine-readable zone proves.
func judgePassport(d *onboarding.Document, f *onboarding.FieldValue) {
	zone, _ := d.Field(string(extract.MachineZone))
	m, err := idnum.ParseMRZ(zone.Value)
	if err != nil || f.Value == "" {
		return
	}
	if m.Number() == idnum.Fold(f.Value) {
		f.Check = string(extract.Verified)
		return
	}
	f.Check = string(extract.Failing)
	d.Findings = append(d.Findings, rule.Finding{
		Rule: "typed.number", Status: rule.Block, Field: f.Name, Box: f.Box, Title: i18n.T("护照号码", "Passport number"),
		Message: i18n.T("与机读区里的号码不一致", "It differs from the number within the machine-readable zone"),
		Remedy:  i18n.T("对照原件，看是号码还是机读区填错了", "Compare both with the original and correct the one that is wrong"),
		Source:  rule.Source{Rules: []string{"R9", "R32"}, Ref: sourceOf(idnum.KindMRZ), Trust: rule.Seed},
	})
}

// judges reports whether a finding speaks of the field's value: one about the picture stays, one
// that compares the card's number with its words belongs to the number too.
func judges(f rule.Finding, name string) bool {
	if f.Rule == "read.id.sides" {
		return false
	}
	return f.Field == name || name == string(extract.Number) && f.Rule == "read.id.agree"
}

func valuesOf(d onboarding.Document) map[extract.Name]string {
	values := map[extract.Name]string{}
	for _, f := range d.Fields {
		values[extract.Name(f.Name)] = f.Value
	}
	return values
}

// judgeNumber checks a number, sets the field's check and flags by that, and tells what is wrong.
// A number is verified only where every check that it carries holds; one without a published check
// is as good as the person who compared it.
func judgeNumber(kind idnum.Kind, f *onboarding.FieldValue) rule.Finding {
	out := rule.Finding{
		Rule: "typed." + f.Name, Field: f.Name, Box: f.Box, Title: i18n.T("号码校验", "Number check"),
		Source: rule.Source{Rules: []string{"R29", "R30"}, Ref: sourceOf(kind), Trust: rule.Seed},
	}
	compare := i18n.T("对照原件逐位核对，改正后再确认；原件上就是这样时，向发证机关核实",
		"Compare it with the original character by character and correct it; where the original shows the same, ask the authority that issued it")
	if strings.TrimSpace(f.Value) == "" {
		out.Status, out.Message = rule.NeedsPerson, i18n.T("号码还没有填写", "The number is not filled in")
		out.Remedy = i18n.T("对照原件填写", "Type it in from the original")
		return out
	}
	r, err := idnum.Check(kind, f.Value)
	switch {
	case err != nil || !r.Valid:
		f.Check, f.Flags = string(extract.Failing), problemFlags(r, f.Value)
		out.Status, out.Message, out.Remedy = rule.Block, problemText(r), compare
	case len(r.Notices) > 0 && r.Notices[0].Code == "no-check" && f.State != onboarding.FieldConfirmed:
		f.Check = string(extract.Unverified)
		out.Status, out.Message = rule.NeedsPerson, r.Notices[0].Text
		out.Remedy = i18n.T("对照原件逐位核对后确认", "Compare it with the original character by character, then confirm")
	case len(r.Notices) > 0 && r.Notices[0].Code == "no-check":
		f.Check = string(extract.Unverified)
		out.Status, out.Message = rule.Pass, i18n.T("格式正确；没有公开的校验位，已由人对照原件确认", "Its form is right; no check digit is published, a person has compared it")
	default:
		f.Check = string(extract.Verified)
		out.Status, out.Message = rule.Pass, i18n.T("校验位全部通过", "Every check digit holds")
		if f.State == onboarding.FieldConfirmed && (kind == idnum.KindUSCC || kind == idnum.KindResidentID) {
			f.Value = r.Normalized // these are written without spaces and in capitals
		}
	}
	return out
}

func sourceOf(k idnum.Kind) string {
	switch k {
	case idnum.KindUSCC:
		return "GB 32100-2015"
	case idnum.KindResidentID:
		return "GB 11643-1999"
	case idnum.KindMRZ:
		return "ICAO 9303-4"
	}
	return "" // no publication tells these in full
}

func problemText(r idnum.Report) i18n.Text {
	if len(r.Problems) == 0 {
		return i18n.T("号码不对", "The number is wrong")
	}
	return i18n.T("号码不对："+r.Problems[0].Text.ZH, "The number is wrong: "+r.Problems[0].Text.EN)
}

// problemFlags marks the characters that the problems name, where they stand in the value itself
// and not only in its normalised form.
func problemFlags(r idnum.Report, value string) []onboarding.CharFlag {
	signs := []rune(value)
	if len(signs) != len([]rune(r.Normalized)) {
		return nil
	}
	var flags []onboarding.CharFlag
	for _, p := range r.Problems {
		if p.Position > 0 && p.Position <= len(signs) {
			flags = append(flags, onboarding.CharFlag{Position: p.Position, Read: string(signs[p.Position-1])})
		}
	}
	return flags
}

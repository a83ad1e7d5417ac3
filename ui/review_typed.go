package ui

import (
	"slices"

	"sellerdesk/ocr/extract"
	"sellerdesk/onboarding"
)

// typedFields are the fields offered for typing where nothing was read: those that the reader of
// the same paper would look for, without what only a machine reads.
func typedFields(slot onboarding.SlotID, idKind string) []extract.Name {
	return slices.DeleteFunc(extract.FieldNames(typedPaper(slot, idKind)), func(n extract.Name) bool {
		back := n == extract.IDAuthority || n == extract.Valid
		switch {
		case n == extract.CopyKind || n == extract.MachineZone:
			return true
		case slot == onboarding.SlotIDBack:
			return !back
		}
		return slot == onboarding.SlotIDFront && back
	})
}

// typedPaper is the paper that belongs in a slot; "" for screenshots.
func typedPaper(slot onboarding.SlotID, idKind string) extract.Kind {
	switch slot {
	case onboarding.SlotLicense:
		return extract.BusinessLicense
	case onboarding.SlotIncorporation:
		return extract.HKIncorporation
	case onboarding.SlotBusinessReg:
		return extract.HKBusinessRegistration
	case onboarding.SlotIDBack:
		return extract.CNID
	case onboarding.SlotIDFront:
		switch idKind {
		case "passport":
			return extract.Passport
		case "hk-id":
			return extract.HKID
		}
		return extract.CNID
	}
	return ""
}

// offered are the fields that somebody may type, each with what has been typed for it already.
func offered(have []onboarding.FieldValue, names []extract.Name) []onboarding.FieldValue {
	var all []onboarding.FieldValue
	for _, name := range names {
		f := onboarding.FieldValue{Name: string(name), Check: string(extract.Missing), State: onboarding.FieldRead}
		if i := slices.IndexFunc(have, func(f onboarding.FieldValue) bool { return f.Name == string(name) }); i >= 0 {
			f = have[i]
		}
		all = append(all, f)
	}
	for _, f := range have {
		if !slices.Contains(names, extract.Name(f.Name)) {
			all = append(all, f)
		}
	}
	return all
}

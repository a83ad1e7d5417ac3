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
		return n == extract.CopyKind || n == extract.MachineZone || otherSide(slot, n)
	})
}

// otherSide reports whether a field stands on the side of a card that has a slot of its own (R9).
func otherSide(slot onboarding.SlotID, n extract.Name) bool {
	back := n == extract.IDAuthority || n == extract.Valid
	return slot == onboarding.SlotIDBack && !back || slot == onboarding.SlotIDFront && back
}

// ownFields leaves out what only the other side of a card could hold, and does not.
func ownFields(have []onboarding.FieldValue, slot onboarding.SlotID) []onboarding.FieldValue {
	return slices.DeleteFunc(slices.Clone(have), func(f onboarding.FieldValue) bool {
		return f.Check == string(extract.Missing) && f.Value == "" && otherSide(slot, extract.Name(f.Name))
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

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

package extract

import "testing"

// TestListedType: types of enterprise as the registries write them, and one character beside (R29).
func TestListedType(t *testing.T) {
	for text, want := range map[string]bool{
		"有限责任公司":                true,
		"有限责任公司（自然人独资）":         true,
		"有限责任公司（自然人投资或控股的法人独资）": true,
		"有限责任公司（港澳台法人独资）":       true,
		"有限责任公司（台港澳与境内合资）":      true,
		"股份有限公司（非上市、自然人投资或控股）":  true,
		"个体工商户": true,
		"有限责任公司（自然大投资或控股）":  false,
		"有限责任公司（自然人投资或控股":   false,
		"有眼责任公司":            false,
		"股份有限公司（非上市、自然大独资）": false,
	} {
		if isListedType(text) != want {
			t.Errorf("%q: want %v", text, want)
		}
	}
}

// TestUnlistedTypeIsNotSure: what no registry writes was misread, or needs a look (R29).
func TestUnlistedTypeIsNotSure(t *testing.T) {
	for text, most := range map[string]float64{"有限责任公司(自然人独资)": 1, "有限责任公司(自然大独资)": unsure} {
		d := Document{Fields: map[Name]Field{CompanyType: {Name: CompanyType, Text: text, Value: text, Status: Verified, Confidence: 1}}}
		finishLicence(&d, nil, 100)
		if f := d.Field(CompanyType); f.Confidence != most || (f.Status == Verified) != (most == 1) {
			t.Errorf("%q: %+v", text, f)
		}
	}
}

// TestCaptionIsNoName: a person of one character, or with the end of the caption in front, is never sure (R32).
func TestCaptionIsNoName(t *testing.T) {
	for name, sure := range map[string]bool{"人": false, "人李强": false, "胡梅": true, "李仁人": true} {
		d := &Document{Kind: BusinessLicense, Fields: map[Name]Field{
			LegalRepresentative: {Name: LegalRepresentative, Text: name, Value: name, Status: Verified, Confidence: 1},
		}}
		finishLicence(d, nil, 1000)
		if got := d.Field(LegalRepresentative).Status == Verified; got != sure {
			t.Errorf("%s: verified %t", name, got)
		}
	}
}

// TestAddressWithoutNumber: of a Hong Kong address that names no number a line was lost (R28).
func TestAddressWithoutNumber(t *testing.T) {
	for address, sure := range map[string]bool{"WAN CHAI, HONG KONG": false, "FLAT H, 26/F, SAMPLE BUILDING, WAN CHAI, HONG KONG": true} {
		d := &Document{Kind: HKBusinessRegistration, Fields: map[Name]Field{
			Address: {Name: Address, Text: address, Value: address, Status: Unverified, Confidence: 1},
		}}
		doubtWithoutNumber(d)
		if got := d.Field(Address).Confidence > unsure; got != sure {
			t.Errorf("%s: sure %t", address, got)
		}
	}
}

package extract

import (
	"strings"
	"testing"

	"sellerdesk/internal/rule"
)

// TestOtherPaper: what was read on something that is no paper of the kind is never sure, and a person is
// told so first; a paper whose number or many fields were read is one (R29, R32).
func TestOtherPaper(t *testing.T) {
	read := func(s Status, ns ...Name) map[Name]Field {
		fs := map[Name]Field{}
		for _, n := range ns {
			fs[n] = Field{Name: n, Value: "x", Status: s, Confidence: .995}
		}
		return fs
	}
	for _, c := range []struct {
		name   string
		kind   Kind
		fields map[Name]Field
		row    string
		known  bool
	}{
		{"receipt's order number", BusinessLicense, read(Failing, USCC), "", false},
		{"contract's date and signature", BusinessLicense, read(Unverified, LegalRepresentative, Issued), "", false},
		{"licence by its code", BusinessLicense, read(Verified, USCC), "", true},
		{"forged licence by its fields", BusinessLicense, read(Failing, USCC, CompanyName, CompanyType, Established, Address), "", true},
		{"passport's dates on a card", HKID, read(Verified, Birth, Issued, NameChinese), "", false},
		{"card by its number", HKID, read(Proposed, Number), "", true},
		{"back of a card", CNID, read(Unverified, IDAuthority, Valid), "", true},
		{"licence's lines", HKIncorporation, read(Unverified, NameEnglish, NameChinese, CompanyNumber), "注册資本", false},
		{"certificate", HKIncorporation, read(Unverified, NameEnglish, NameChinese), "Certificate of Incorporation", true},
		{"certificate of registration", HKBusinessRegistration, read(Unverified, CertificateNo), "", true},
		{"a card's date", HKBusinessRegistration, read(Verified, Commenced), "", false},
		{"passport by its zone", Passport, read(Unverified, MachineZone), "", true},
		{"a name", Passport, read(Unverified, NameChinese), "", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := Document{Kind: c.kind, Fields: c.fields}
			pg := &sheetPage{}
			pg.rows.Store(lineKey{}, rowAt(0, 0, strings.ReplaceAll(c.row, " ", "")))
			if got := recognised(d, pg); got != c.known {
				t.Fatalf("recognised: %v", got)
			}
			if c.known {
				return
			}
			d.Findings = []rule.Finding{{Rule: "read.uscc"}}
			notRecognised(&d)
			for _, f := range d.Fields {
				if f.Status == Verified || f.Confidence > otherPaperMost {
					t.Errorf("%s is %s at %.2f", f.Name, f.Status, f.Confidence)
				}
			}
			first := d.Findings[0]
			if first.Rule != "read.kind" || first.Status != rule.NeedsPerson || first.Remedy.ZH == "" || first.Remedy.EN == "" {
				t.Errorf("%+v comes first", first)
			}
		})
	}
	for _, k := range []Kind{BusinessLicense, HKIncorporation, HKBusinessRegistration, CNID, HKID, Passport} {
		if leastFields[k] == 0 || kindNames[k].ZH == "" {
			t.Errorf("nothing is known of %s", k)
		}
	}
}

// TestTwoLicences: two licences in one picture make no field sure, for it can't be told whose it is; one
// licence has each caption once (R27, R29).
func TestTwoLicences(t *testing.T) {
	licence := func(y int) []part {
		var out []part
		for i, text := range []string{"名称甲乙贸易有限公司", "类型有限责任公司", "法定代表人赵钱孙", "经营范围百货", "注册资本壹佰万元整"} {
			out = append(out, partsOf(rowAt(100, y+60*i, text), licenceLabels, 20)...)
		}
		return out
	}
	one := licence(100)
	if twice(one, 20) || twice(append(licence(100), one[0]), 20) {
		t.Error("one licence is two")
	}
	if !twice(append(licence(100), licence(900)...), 20) {
		t.Fatal("two licences are one")
	}
	d := Document{Fields: map[Name]Field{Term: {Name: Term, Status: Verified, Confidence: 1}}}
	severalShown(&d)
	if f := d.Field(Term); f.Status == Verified || f.Confidence > otherPaperMost || d.Findings[0].Rule != "read.several" {
		t.Errorf("%+v, %+v", f, d.Findings)
	}
}

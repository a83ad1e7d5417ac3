package extract

import (
	"math"
	"slices"
	"strings"

	"sellerdesk/internal/i18n"
	"sellerdesk/internal/rule"
)

// A picture of something else has places that look like one field or another: a receipt has an order
// number of eighteen digits, a contract has a date. None of them may be shown as sure.

// leastFields is how many fields must be found for a picture to be taken for a paper of the kind,
// unless its number is proof enough: more than receipts, contracts, screens and the other papers show.
var leastFields = map[Kind]int{
	BusinessLicense: 5, HKIncorporation: 2, HKBusinessRegistration: 4, CNID: 2, HKID: 5, Passport: 4,
}

// otherPaperMost is the certainty of a field of what is probably another paper.
const otherPaperMost = .4

// recognised reports whether the picture shows a paper of the kind that was asked for.
func recognised(d Document, pg *sheetPage) bool {
	found := 0
	for _, n := range FieldNames(d.Kind) {
		if d.Field(n).Found() {
			found++
		}
	}
	if d.Kind == HKIncorporation {
		return found >= leastFields[d.Kind] && pg.says("INCORPORAT", "註冊")
	}
	return found >= leastFields[d.Kind] || numberProves(d)
}

// numberProves reports whether a number that has checks or a form of its own was read.
func numberProves(d Document) bool {
	switch d.Kind {
	case BusinessLicense:
		return rank(d.Field(USCC).Status) >= rank(Proposed)
	case HKBusinessRegistration:
		return d.Field(CertificateNo).Found()
	case Passport:
		return d.Field(MachineZone).Found()
	}
	return rank(d.Field(Number).Status) >= rank(Proposed)
}

// says reports whether a line that was read holds one of the words, in capitals.
func (pg *sheetPage) says(words ...string) bool {
	said := false
	pg.rows.Range(func(_, r any) bool {
		text := strings.ToUpper(textOf(r.(row).cells))
		for _, w := range words {
			said = said || strings.Contains(text, w)
		}
		return !said
	})
	return said
}

// notRecognised takes the certainty from what was read on something that doesn't look like the paper, and
// says so before all else.
func notRecognised(d *Document) {
	name := kindNames[d.Kind]
	doubtAll(d, rule.Finding{
		Rule: "read.kind", Status: rule.NeedsPerson, Title: i18n.T("证照种类", "Kind of document"),
		Message: i18n.T("这张图不像"+name.ZH+"，或者拍得看不清。", "This doesn't look like "+name.EN+", or too little of it is legible."),
		Remedy:  i18n.T("确认没有选错文件；若没有选错，请把"+name.ZH+"拍正、拍清楚、拍完整。", "Check that it is the right file; if it is, take a straight, sharp and complete photo."),
		Source:  rule.Source{Rules: []string{"R29", "R32"}, Trust: rule.Own},
	})
}

// severalShown takes the certainty from what was read on a picture of more than one paper: one may have
// given the name and the other one the term.
func severalShown(d *Document) {
	doubtAll(d, rule.Finding{
		Rule: "read.several", Status: rule.NeedsPerson, Title: i18n.T("不止一份证照", "More than one document"),
		Message: i18n.T("图上有不止一份营业执照，各栏可能混在一起。", "The picture shows more than one licence; their fields may be mixed up."),
		Remedy:  i18n.T("每份证照单独拍一张。", "Take one photo of each."),
		Source:  rule.Source{Rules: []string{"R27", "R29"}, Trust: rule.Own},
	})
}

// doubtAll makes no field sure, and says why before all else.
func doubtAll(d *Document, why rule.Finding) {
	for n, f := range d.Fields {
		d.Fields[n] = f.atMost(otherPaperMost)
	}
	d.Findings = append([]rule.Finding{why}, d.Findings...)
}

// twice reports whether several captions stand on the page two times, far apart, as they do where two
// papers lie in the picture.
func twice(parts []part, em float64) bool {
	const captions, apart = 3, 6 // ems
	n := 0
	for _, l := range licenceLabels {
		var at []part
		for _, p := range parts {
			if p.name == l.name && len(p.label) > 0 {
				at = append(at, p)
			}
		}
		if slices.ContainsFunc(at, func(p part) bool {
			dx, dy := float64(p.x0()-at[0].x0()), p.row.line.Middle(p.x0())-at[0].row.line.Middle(at[0].x0())
			return math.Hypot(dx, dy) > apart*em
		}) {
			n++
		}
	}
	return n >= captions
}

// kindNames are the papers as a person calls them.
var kindNames = map[Kind]i18n.Text{
	BusinessLicense:        i18n.T("营业执照", "a business licence"),
	HKIncorporation:        i18n.T("香港公司注册证明书", "a Hong Kong certificate of incorporation"),
	HKBusinessRegistration: i18n.T("香港商业登记证", "a Hong Kong business registration certificate"),
	CNID:                   i18n.T("居民身份证", "a mainland identity card"),
	HKID:                   i18n.T("香港身份证", "a Hong Kong identity card"),
	Passport:               i18n.T("护照", "a passport"),
}

package extract

import (
	"slices"
	"strings"

	"sellerdesk/internal/cal"
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/idnum"
	"sellerdesk/internal/rule"
)

// Days that others state for entry (not in the seed documents, so advice only).
const (
	daysLeft      = 90 // of validity on the licence
	daysLeftLeast = 30
	companyAge    = 60 // days since registration
)

var entryAdvice = rule.Source{
	Name:  i18n.T("第三方所述入驻条件，2025 年", "entry conditions as told by third parties, 2025"),
	Trust: rule.ThirdParty,
}

// licenceFindings judges what the fields say, with a clock handed in (R27, R29, R30).
func (w *work) licenceFindings(d Document) []rule.Finding {
	var out []rule.Finding
	add := func(f rule.Finding, n Name) {
		f.Field = string(n)
		if b := d.Field(n).Box; b.W > 0 {
			f.Box = &[4]int{b.X, b.Y, b.W, b.H}
		}
		out = append(out, f)
	}
	add(codeFinding(d.Field(USCC)), USCC)
	if f, ok := regionFinding(d.Field(USCC), d.Field(Address)); ok {
		add(f, USCC)
	}
	if t, err := ParseTerm(d.Field(Term).Text); err == nil {
		add(termFinding(t, w.today), Term)
	}
	if e, err := cal.Parse(d.Field(Established).Value); err == nil && !e.IsZero() {
		if f, ok := ageFinding(e, w.today); ok {
			add(f, Established)
		}
	}
	return out
}

func codeFinding(f Field) rule.Finding {
	out := outcome(f, i18n.T("代码", "code"))
	out.Rule, out.Title = "read.uscc", i18n.T("统一社会信用代码", "Unified social credit code")
	out.Source = rule.Source{Rules: []string{"R29", "R30"}, Ref: "GB 32100-2015", Trust: rule.Seed}
	return out
}

// outcome tells what a number's checks came to; what is the number's word.
func outcome(f Field, what i18n.Text) rule.Finding {
	var out rule.Finding
	check := i18n.T("请逐位对照原件，特别留意 5/S、0/O，确认或改正。", "Compare it with the original character by character, above all 5/S and 0/O, then confirm or correct.")
	switch f.Status {
	case Verified:
		out.Status = rule.Pass
		out.Message = i18n.T("两次识别一致，校验位全部通过。", "Two readings agree and every check digit holds.")
	case Proposed:
		out.Status = rule.NeedsPerson
		out.Message = i18n.T("读数不能直接通过校验；只有一个"+what.ZH+"符合，改动已标出。", "The reading itself isn't proven; exactly one "+what.EN+" fits, its differences are marked.")
		out.Remedy = check
	case Ambiguous:
		out.Status = rule.NeedsPerson
		out.Message = i18n.T("有几个"+what.ZH+"都符合，程序无法判断是哪一个。", "Several "+what.EN+"s fit; the program can't tell which.")
		out.Remedy = check
	case Failing:
		out.Status = rule.Block
		out.Message = i18n.T("字迹清楚，但校验位不对："+what.ZH+"可能印错、改过或是假的。", "It is legible, but the check digits don't hold: mistyped, altered or forged.")
		out.Remedy = i18n.T("对照原件；若原件就是这样，请向登记机关核实。", "Compare with the original; if that shows the same, ask the registration authority.")
	default:
		out.Status = rule.NeedsPerson
		out.Message = i18n.T("没有读到"+what.ZH+"。", "The "+what.EN+" could not be read.")
		out.Remedy = i18n.T("请手工填写，或重拍一张清晰、完整的照片。", "Type it in, or take a sharper and complete photo.")
	}
	return out
}

// regionFinding compares the division within the code with the address. Companies move, so it is
// a notice only.
func regionFinding(code, address Field) (rule.Finding, bool) {
	if code.Status != Verified && code.Status != Proposed || len(code.Value) != idnum.USCCLength || !address.Found() {
		return rule.Finding{}, false
	}
	region, listed := idnum.LookupRegion(code.Value[2:8])
	if !listed {
		return rule.Finding{}, false
	}
	out := rule.Finding{
		Rule:   "read.region",
		Title:  i18n.T("代码地区与住所", "Region of the code and address"),
		Source: rule.Source{Rules: []string{"R29"}, Ref: "GB 32100-2015 5.3", Trust: rule.Own},
	}
	if sharesPlace(region.Name.ZH, address.Value) {
		out.Status = rule.Pass
		out.Message = i18n.T("代码里的登记地区（"+region.Name.ZH+"）与住所相符。", "The code's region ("+region.Name.EN+") fits the address.")
		return out, true
	}
	if !beginsWithDivision(address.Value) {
		return rule.Finding{}, false // a county's name alone, or a misread one, is no other place
	}
	out.Status = rule.Notice
	out.Message = i18n.T("代码里的登记地区是"+region.Name.ZH+"，住所写的是别处（企业迁址时会这样）。", "The code was given in "+region.Name.EN+", the address names another place (so it is after a move).")
	out.Remedy = i18n.T("对照原件，确认代码和住所都没有读错。", "Compare code and address with the original.")
	return out, true
}

// sharesPlace reports whether two neighbouring characters of the region's name stand in the
// address.
func sharesPlace(region, address string) bool {
	for _, cut := range []string{"省", "市", "自治区", "特别行政区", "地区", "自治州", "盟"} {
		region = strings.ReplaceAll(region, cut, " ")
	}
	for _, word := range strings.Fields(region) {
		if rs := []rune(word); len(rs) >= 2 && strings.Contains(address, string(rs[:2])) {
			return true
		}
	}
	return false
}

// beginsWithDivision reports whether an address begins with a province or prefecture.
func beginsWithDivision(address string) bool {
	return slices.ContainsFunc(idnum.Divisions(), func(d string) bool {
		return strings.HasPrefix(address, string([]rune(d)[:2]))
	})
}

func termFinding(t LicenceTerm, today cal.Date) rule.Finding {
	out := rule.Finding{Rule: "read.term", Title: i18n.T("营业期限", "Term of the licence"), Source: entryAdvice}
	out.Source.Rules = []string{"R27"}
	if t.Long || t.To.IsZero() {
		out.Status = rule.Pass
		out.Message = i18n.T("长期有效。", "Valid without end.")
		return out
	}
	left, last := t.To.Sub(today), DateWords(t.To)
	renew := i18n.T("先办理延期或换照，再提交申请。", "Renew the licence before applying.")
	switch {
	case left < 0:
		out.Status, out.Remedy = rule.Block, renew
		out.Message = i18n.T("已于"+last.ZH+"到期。", "Expired on "+last.EN+".")
	case left < daysLeftLeast:
		out.Status, out.Remedy = rule.Warn, renew
		out.Message = i18n.T("有效期只剩不到 30 天（至"+last.ZH+"）。", "Fewer than 30 days of validity left (to "+last.EN+").")
	case left < daysLeft:
		out.Status, out.Remedy = rule.Warn, renew
		out.Message = i18n.T("有效期只剩不到 90 天（至"+last.ZH+"）。", "Fewer than 90 days of validity left (to "+last.EN+").")
	default:
		out.Status = rule.Pass
		out.Message = i18n.T("有效至"+last.ZH+"。", "Valid to "+last.EN+".")
	}
	return out
}

func ageFinding(established, today cal.Date) (rule.Finding, bool) {
	out := rule.Finding{Rule: "read.age", Title: i18n.T("成立时间", "Age of the company"), Source: entryAdvice}
	out.Source.Rules = []string{"R27"}
	days := today.Sub(established)
	switch {
	case days < 0:
		out.Status = rule.NeedsPerson
		out.Message = i18n.T("成立日期在今天之后，可能读错了。", "The date of establishment lies ahead; it may be misread.")
		out.Remedy = i18n.T("对照原件改正。", "Correct it by the original.")
	case days <= companyAge:
		out.Status = rule.Warn
		out.Message = i18n.T("成立还不满 60 天，入驻可能被拒。", "The company is not yet older than 60 days; the application may be refused.")
		first := DateWords(established.Add(companyAge + 1))
		out.Remedy = i18n.T("可从"+first.ZH+"起再申请。", "Consider applying on or after "+first.EN+".")
	default:
		return out, false
	}
	return out, true
}

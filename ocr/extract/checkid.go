package extract

import (
	"strings"

	"sellerdesk/internal/cal"
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/idnum"
	"sellerdesk/internal/rule"
)

// identityFindings judges identity cards and passports (R9, R32).
func (w *work) identityFindings(d Document) []rule.Finding {
	var out []rule.Finding
	add := func(n Name, f rule.Finding) { out = append(out, placed(d, n, f)) }
	if d.Kind == CNID {
		front, back := d.Field(Number).Found() || d.Field(Birth).Found(), d.Field(IDAuthority).Found() || d.Field(Valid).Found()
		if front != back {
			add(Number, sidesFinding(front))
		}
		if back && !front {
			return append(out, w.validFinding(d)...)
		}
		out = append(out, w.validFinding(d)...)
	}
	add(Number, numberFinding(d.Kind, d.Field(Number)))
	if d.Kind == Passport {
		if f, ok := zoneFinding(d.Field(MachineZone)); ok {
			add(MachineZone, f)
		}
		if e, err := cal.Parse(d.Field(Expires).Value); err == nil && !e.IsZero() {
			add(Expires, expiry("read.passport.expiry", "R9", e, w.today))
		}
	}
	if d.Kind == CNID {
		out = append(out, ownWords(d)...)
	}
	return out
}

func placed(d Document, n Name, f rule.Finding) rule.Finding {
	f.Field = string(n)
	if b := d.Field(n).Box; b.W > 0 {
		f.Box = &[4]int{b.X, b.Y, b.W, b.H}
	}
	return f
}

func sidesFinding(front bool) rule.Finding {
	f := rule.Finding{
		Rule: "read.id.sides", Status: rule.Warn, Title: i18n.T("身份证正反面", "Both sides of the ID"),
		Source: rejections("R9"),
	}
	if front {
		f.Message = i18n.T("这张只有人像面，缺国徽面。", "This shows the portrait side only; the back is missing.")
		f.Remedy = i18n.T("再加一张国徽面的照片。", "Add a photo of the back.")
		return f
	}
	f.Message = i18n.T("这张只有国徽面，缺人像面。", "This shows the back only; the portrait side is missing.")
	f.Remedy = i18n.T("再加一张人像面的照片。", "Add a photo of the portrait side.")
	return f
}

// rejections are the platform's published reasons for refusing a picture.
func rejections(rules ...string) rule.Source {
	return rule.Source{Rules: rules, Name: i18n.T("跨境合作方入驻的官方驳回原因", "official reasons of rejection, partner entry"), Trust: rule.Official}
}

// numberStandards say where a number's check digit is described.
var numberStandards = map[Kind]rule.Source{
	CNID:     {Ref: "GB 11643-1999"},
	HKID:     {Name: i18n.T("香港身份证校验位，权重 9 至 2，模 11", "check digit of Hong Kong identity cards, weights 9 to 2, mod 11")},
	Passport: {Ref: "ICAO 9303-4"},
}

func numberFinding(k Kind, f Field) rule.Finding {
	out := outcome(f, i18n.T("号码", "number"))
	out.Rule, out.Title = "read.number", i18n.T("证件号码", "Document number")
	out.Source = numberStandards[k]
	out.Source.Rules, out.Source.Trust = []string{"R32"}, rule.Seed
	return out
}

// zoneFinding speaks of a passport's zone where a person must look at it.
func zoneFinding(zone Field) (rule.Finding, bool) {
	out := numberFinding(Passport, zone)
	out.Rule, out.Title = "read.zone", i18n.T("护照机读区", "Machine-readable zone")
	switch zone.Status {
	case Failing:
		out.Message = i18n.T("机读区字迹清楚，但校验位不对：护照可能印错、改过或是假的。", "The zone is legible, but its check digits don't hold: mistyped, altered or forged.")
		out.Remedy = i18n.T("逐位对照原件；若原件就是这样，请换用别的证件，或向签发机关核实。", "Compare it with the original character by character; if that shows the same, use another document or ask the issuing authority.")
	case Ambiguous:
		out.Message = i18n.T("机读区有几种读法都能通过校验，程序无法判断是哪一种。", "Several readings of the zone pass its checks; the program can't tell which is right.")
	case Missing, Unverified:
		out.Message = i18n.T("没有读到护照的机读区。", "The machine-readable zone could not be read.")
		return out, zone.Value == ""
	default:
		return out, false
	}
	return out, true
}

// validFinding judges the back's validity.
func (w *work) validFinding(d Document) []rule.Finding {
	v := d.Field(Valid).Value
	_, to, ok := strings.Cut(v, "/")
	if !ok || to == "open" {
		return nil
	}
	t, err := cal.Parse(to)
	if err != nil {
		return nil
	}
	return []rule.Finding{placed(d, Valid, expiry("read.id.expiry", "R9", t, w.today))}
}

// expiry judges the last day of another paper than a licence, which rule r asks for.
func expiry(id, r string, last, today cal.Date) rule.Finding {
	f := termFinding(LicenceTerm{To: last}, today)
	f.Rule, f.Title = id, i18n.T("证件有效期", "Validity of the document")
	f.Source.Rules = []string{r}
	if f.Status != rule.Pass {
		f.Remedy = i18n.T("换用有效期更长的证件。", "Use a document that is valid for longer.")
	}
	return f
}

// ownWords compares what the number says with what is printed beside it.
func ownWords(d Document) []rule.Finding {
	n := d.Field(Number)
	id, err := idnum.ParseResidentID(n.Value)
	if err != nil {
		return nil
	}
	sex := "F"
	if id.Male() {
		sex = "M"
	}
	var out []rule.Finding
	for _, c := range []struct {
		name   Name
		want   string
		zh, en string
	}{{Birth, id.Birth(), "出生日期", "date of birth"}, {Sex, sex, "性别", "sex"}} {
		f := d.Field(c.name)
		if f.Value == "" || f.Value == c.want {
			continue
		}
		out = append(out, placed(d, c.name, rule.Finding{
			Rule: "read.id.agree", Status: rule.NeedsPerson, Title: i18n.T("号码与"+c.zh, "Number and "+c.en),
			Message: i18n.T("印的"+c.zh+"与号码里的不一致。", "The printed "+c.en+" differs from the one within the number."),
			Remedy:  i18n.T("对照原件，看是读错了还是证件有问题。", "Compare with the original: a misreading, or a fault of the card."),
			Source:  rule.Source{Rules: []string{"R32"}, Ref: "GB 11643", Trust: rule.Own},
		}))
	}
	return out
}

// hongKongFindings judges company papers of Hong Kong (R28).
func (w *work) hongKongFindings(d Document) []rule.Finding {
	var out []rule.Finding
	n := CompanyNumber
	if d.Kind == HKBusinessRegistration {
		n = CertificateNo
	}
	f := rule.Finding{
		Rule: "read.hk.number", Status: rule.NeedsPerson, Title: i18n.T("编号", "Number"),
		Message: i18n.T("这个编号没有公开的校验位，程序只能核对两次识别一致。", "No check digit is published for this number; the program can only read it twice."),
		Remedy:  i18n.T("请逐位对照原件后确认。", "Compare it with the original character by character, then confirm."),
		Source:  rule.Source{Rules: []string{"R28", "R29"}, Trust: rule.Own},
	}
	if !d.Field(n).Found() {
		f.Message = i18n.T("没有读到编号。", "The number could not be read.")
		f.Remedy = i18n.T("请手工填写，或重拍一张清晰、完整的照片。", "Type it in, or take a sharper and complete photo.")
	}
	out = append(out, placed(d, n, f))
	if e, err := cal.Parse(d.Field(Expires).Value); err == nil && !e.IsZero() {
		out = append(out, placed(d, Expires, expiry("read.hk.expiry", "R28", e, w.today)))
	}
	return out
}

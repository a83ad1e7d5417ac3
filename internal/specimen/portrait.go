package specimen

import (
	"image"
	"strings"
)

// The upright licence, as given out until 2019, and by some offices later.
const portraitW, portraitH = 1414, 2000

// PortraitLicense draws the seed's business licence in the older upright form.
func PortraitLicense(fonts *Fonts, seed uint64, forged bool) (Sheet, error) {
	r := Rand(seed, "portrait licence")
	c := newCompany(r)
	y, m, d := 2003+r.IntN(13), 1+r.IntN(12), 1+r.IntN(28)
	if c.Term != "长期" {
		c.Term = zhDate(y, m, d) + "至" + zhDate(y+20+10*r.IntN(2), m, d)
	}
	c.Established, c.Issued = zhDate(y, m, d), zhDate(2016+r.IntN(3), 1+r.IntN(12), 1+r.IntN(28))
	t := Truth{Kind: BusinessLicensePortrait, Seed: seed}
	if forged {
		c.USCC, t.Forged = forge(r, c.USCC, 2, false, usccOK), "uscc"
		c.QR = ""
	}
	t.Fields = c.Fields()
	look := newLook(r, fonts, strings.Join([]string{c.Name, c.Person, c.Address, c.Scope, c.Type, c.Capital, c.Authority}, "")+"统一社会信用代码年月日副本", false)
	t.Fonts = string(look.label.family) + ", " + string(look.value.family) + ", " + string(look.digits.family)
	v := newCanvas(fonts, portraitW, portraitH, look.paper)
	boxes := map[string]image.Rectangle{}
	v.securityPattern(r, look)
	v.licenceBorder(look)
	v.rosette(portraitW/2, 200, 80, 8, look.seal)
	v.disc(portraitW/2, 200, 42, rgb(250, 220, 120))
	v.rosette(portraitW/2, 200, 28, 5, look.seal)
	v.centered(portraitW/2+20, 296, "营业执照", look.title.sized(136))
	side := "(正 本)"
	if c.Duplicate {
		side = "(副 本)"
	}
	v.centered(portraitW/2, 462, side, look.label.sized(36))
	label := "统一社会信用代码"
	w := v.width(label+"  ", look.label)
	x := (portraitW - w - v.width(c.USCC, look.digits)) / 2
	v.text(x, 530, label, look.label)
	boxes["uscc"] = v.text(x+w, 530, c.USCC, look.digits)
	yy := 630.0
	for _, f := range [][3]string{
		{"name", "名称", c.Name},
		{"type", "类型", c.Type},
		{"address", "住所", c.Address},
		{"legal_representative", "法定代表人", c.Person},
		{"registered_capital", "注册资本", c.Capital},
		{"established", "成立日期", c.Established},
		{"term", "营业期限", c.Term},
		{"scope", "经营范围", c.Scope},
	} {
		yy = v.field(180, yy, 240, 820, f, look, boxes)
	}
	if err := v.qr(180, 1590, 170, c.QR); err != nil {
		return Sheet{}, err
	}
	v.text(620, 1570, "登记机关", look.label.sized(36).tracked(16))
	sx, sy := 1010+between(r, -25, 25), 1630+between(r, -20, 10)
	boxes["issued"] = v.centered(1010, 1720, c.Issued, look.value.sized(33).tracked(6))
	boxes["registration_authority"] = v.seal(r, sx, sy, 145, c.Authority, look)
	v.rect(160, 1846, portraitW-320, 2, look.border)
	v.text(170, 1858, "样例版式 SAMPLE 非真实证照  licence.sample.example", look.label.sized(22))
	v.watermark(180, 1830, 32, 0, veil(rgb(190, 60, 60), 120))
	t.sheet(boxes, portraitW, portraitH)
	return Sheet{v.img, t}, nil
}

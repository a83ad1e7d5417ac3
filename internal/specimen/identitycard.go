package specimen

import (
	"fmt"
	"image"
	"image/color"
	"math/rand/v2"
	"strings"
	"time"
)

const cardW, cardH = 1400, 882

// card is a blank identity card with a pattern of our own.
func blankCard(r *rand.Rand, fonts *Fonts, tint color.RGBA) *canvas {
	c := newCanvas(fonts, cardW, cardH, tint)
	look := sheetLook{line: mixColor(tint, grey(120), 0.16)}
	f, a := between(r, 0.006, 0.012), between(r, 18, 34)
	for y := 30.0; y < cardH-20; y += 21 {
		c.curve(20, cardW-20, 6, 1.5, look.line, func(x float64) float64 { return y + a*wave(x*f+y*0.013) })
	}
	return c
}

// head draws a faceless figure where a portrait would stand.
func (c *canvas) head(x, y, w float64, back color.RGBA) {
	c.rect(x, y, w, w*1.25, back)
	skin := mixColor(back, grey(90), 0.45)
	c.disc(x+w/2, y+w*0.48, w*0.22, skin)
	c.round(x+w*0.14, y+w*0.80, w*0.72, w*0.45, w*0.18, mixColor(back, grey(40), 0.6))
	c.centered(x+w/2, y+w*1.08, "样例", ink{Bold, w * 0.1, grey(240), 0})
}

func birthday(r *rand.Rand) time.Time {
	return time.Date(1962+r.IntN(42), time.Month(1+r.IntN(12)), 1+r.IntN(28), 0, 0, 0, 0, time.UTC)
}

// cardFonts are the families of mainland cards.
func cardFonts(r *rand.Rand, fonts *Fonts, text string) (Family, Family) {
	f := Sans
	for range 20 {
		if n := pick(r, []Family{"NotoSansCJK-Medium", "MicroHei", "ZenHei", Sans, "NotoSerifCJK-Bold"}); fonts.Has(n, text) {
			f = n
			break
		}
	}
	return f, fonts.First(alnum, "OCRB", "LiberationMono", Sans)
}

// CNIdentityFront draws the side with portrait and number of the seed's mainland card.
func CNIdentityFront(fonts *Fonts, seed uint64, forged bool) (Sheet, error) {
	r := Rand(seed, "cn id")
	p, born, sex := pick(r, places), birthday(r), r.IntN(2)
	name, nation := person(r), pick(r, []string{"汉", "汉", "汉", "满", "回", "壮", "苗", "土家", "维吾尔"})
	addr := address(r, p)
	// Region codes with 00 at the end are cities: no card carries one, so nobody has the number.
	body := p.code[:4] + "00" + born.Format("20060102") + fmt.Sprintf("%02d%d", r.IntN(100), r.IntN(5)*2+1-sex)
	number := body + string(residentCheck(body))
	t := Truth{Kind: CNIdentity, Seed: seed}
	if forged {
		number, t.Forged = forgeDigit(r, number, 14, residentOK), "number"
	}
	family, digits := cardFonts(r, fonts, name+addr+nation+"姓名性别民族出生年月日住址公身份号码")
	c := blankCard(r, fonts, rgb(232, 240, 246))
	label := ink{family, 38, rgb(40, 100, 160), 0}
	value := ink{family, 44, grey(25), 0}
	boxes := map[string]image.Rectangle{}
	c.text(80, 96, "姓 名", label)
	boxes["name"] = c.text(230, 90, name, value.sized(50).tracked(6))
	c.text(80, 196, "性 别", label)
	boxes["sex"] = c.text(230, 192, []string{"男", "女"}[sex], value)
	c.text(410, 196, "民 族", label)
	boxes["ethnicity"] = c.text(550, 192, nation, value)
	c.text(80, 296, "出 生", label)
	x := 230.0
	for i, s := range []string{born.Format("2006"), "年", born.Format("1"), "月", born.Format("2"), "日"} {
		k := value.tracked(2)
		if i%2 == 1 {
			k = label
		}
		box := c.text(x, 294, s, k)
		if i < 5 {
			boxes["birth"] = boxes["birth"].Union(box)
		}
		x += c.width(s, k) + 20
	}
	c.text(80, 396, "住 址", label)
	for i, l := range c.wrap(addr, 540, value.sized(40)) {
		boxes["address"] = boxes["address"].Union(c.text(230, 394+float64(i)*58, l, value.sized(40)))
	}
	c.text(80, 744, "公民身份号码", label)
	boxes["number"] = c.text(400, 736, number, ink{digits, 52, grey(20), -3})
	c.head(930, 120, 380, rgb(206, 220, 232))
	c.watermark(80, 850, 30, 0, veil(rgb(190, 60, 60), 150))
	t.Fonts = string(family) + ", " + string(digits)
	t.Fields = map[string]string{
		"name": name, "sex": []string{"男", "女"}[sex], "ethnicity": nation, "birth": fmt.Sprintf("%d年%d月%d日", born.Year(), int(born.Month()), born.Day()),
		"address": addr, "number": number,
	}
	t.sheet(boxes, cardW, cardH)
	return Sheet{c.img, t}, nil
}

// forgeDigit changes one digit at or after from so that the check fails.
func forgeDigit(r *rand.Rand, s string, from int, ok func(string) bool) string {
	for {
		i := from + r.IntN(len(s)-1-from)
		f := s[:i] + string('0'+byte(r.IntN(10))) + s[i+1:]
		if f != s && !ok(f) {
			return f
		}
	}
}

// CNIdentityReverse draws the side with authority and term of the seed's mainland card.
func CNIdentityReverse(fonts *Fonts, seed uint64, _ bool) (Sheet, error) {
	r := Rand(seed, "cn id back")
	p := pick(r, places)
	from := time.Date(2008+r.IntN(18), time.Month(1+r.IntN(12)), 1+r.IntN(28), 0, 0, 0, 0, time.UTC)
	until := from.AddDate([]int{10, 20, 20}[r.IntN(3)], 0, 0).Format("2006.01.02")
	if r.IntN(6) == 0 {
		until = "长期"
	}
	authority := strings.TrimSuffix(p.city, "市") + "市公安局" + strings.TrimSuffix(p.districts[0], "区") + "分局"
	valid := from.Format("2006.01.02") + "-" + until
	family, _ := cardFonts(r, fonts, authority+"签发机关有效期限居民身份证样例长期")
	c := blankCard(r, fonts, rgb(240, 240, 234))
	c.rosette(210, 220, 130, 9, rgb(200, 60, 50))
	c.disc(210, 220, 60, rgb(250, 216, 120))
	k := ink{family, 46, grey(25), 0}
	c.centered(820, 130, "样例共和国", k.sized(60).tracked(14))
	c.centered(820, 240, "居民身份证", k.sized(96).tracked(20))
	boxes := map[string]image.Rectangle{}
	c.text(270, 610, "签发机关", k.sized(40))
	boxes["authority"] = c.text(500, 606, authority, k)
	c.text(270, 720, "有效期限", k.sized(40))
	boxes["valid"] = c.text(500, 716, valid, k)
	c.watermark(80, 850, 30, 0, veil(rgb(190, 60, 60), 150))
	t := Truth{Kind: CNIdentityBack, Seed: seed, Fonts: string(family), Fields: map[string]string{"authority": authority, "valid": valid}}
	t.sheet(boxes, cardW, cardH)
	return Sheet{c.img, t}, nil
}

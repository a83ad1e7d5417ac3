package specimen

import (
	"fmt"
	"image"
	"math/rand/v2"
	"strings"
	"time"
)

// hkCompany is an invented Hong Kong company.
type hkCompany struct {
	en, zh, number, certificate string
	address, nature             string
	founded, expires            time.Time
}

var (
	hkWordsEN = []string{"Sample", "Golden", "Harbour", "Lantern", "Bright", "Summit", "Pearl", "Orient", "Blue Whale", "Evergreen", "North Star", "Jade", "Silver", "Pacific", "Kowloon", "Victoria"}
	hkWordsZH = []string{"樣例", "金輝", "海港", "燈籠", "明亮", "峰頂", "明珠", "東方", "藍鯨", "長青", "北辰", "翠玉", "銀河", "太平", "龍騰", "維港"}
	hkTradeEN = []string{"Trading", "Technology", "International", "E-Commerce", "Supply Chain", "Home Products", "Logistics", "Creative"}
	hkTradeZH = []string{"貿易", "科技", "國際", "電子商務", "供應鏈", "家居用品", "物流", "創意"}
	hkStreets = []string{"Sample Road", "Queen's Road Central", "Nathan Road", "King's Road", "Canton Road", "Hennessy Road", "Castle Peak Road"}
	hkHouses  = []string{"Sample Centre", "Harbour Tower", "Trade Plaza", "Lucky Building", "Fortune House", "Pearl Commercial Building"}
	hkAreas   = []string{"Central, Hong Kong", "Mong Kok, Kowloon", "Wan Chai, Hong Kong", "Kwun Tong, Kowloon", "Tsuen Wan, New Territories"}
	hkNatures = []string{"IMPORT AND EXPORT", "ONLINE RETAIL", "GENERAL TRADING", "SOFTWARE AND DESIGN", "HOME PRODUCTS"}
)

func newHKCompany(r *rand.Rand) hkCompany {
	a, b, t := r.IntN(len(hkWordsEN)), r.IntN(len(hkWordsEN)), r.IntN(len(hkTradeEN))
	hk, hkZH := "", ""
	if r.IntN(3) == 0 {
		hk, hkZH = " (Hong Kong)", "(香港)"
	}
	c := hkCompany{
		en:      strings.ToUpper(hkWordsEN[a] + " " + hkWordsEN[b] + hk + " " + hkTradeEN[t] + " Limited"),
		zh:      hkWordsZH[a] + hkWordsZH[b] + hkZH + hkTradeZH[t] + "有限公司",
		number:  fmt.Sprintf("%08d", 30_000_000+r.IntN(49_000_000)),
		address: strings.ToUpper(fmt.Sprintf("Flat %c, %d/F, %s, %d %s, %s", 'A'+r.IntN(8), 1+r.IntN(30), pick(r, hkHouses), 1+r.IntN(600), pick(r, hkStreets), pick(r, hkAreas))),
		nature:  pick(r, hkNatures),
		founded: time.Date(2012+r.IntN(12), time.Month(1+r.IntN(12)), 1+r.IntN(28), 0, 0, 0, 0, time.UTC),
	}
	anniversary := time.Date(2025+r.IntN(2), c.founded.Month(), c.founded.Day(), 0, 0, 0, 0, time.UTC)
	c.expires = anniversary.AddDate(1, 0, -1)
	c.certificate = fmt.Sprintf("%s-000-%02d-%02d-%d", c.number, int(c.founded.Month()), anniversary.Year()%100, r.IntN(10))
	return c
}

// hkLook chooses fonts for English and traditional Chinese.
func hkLook(r *rand.Rand, fonts *Fonts, zh string) (en, cn, bold ink) {
	e := pick(r, []Family{"LiberationSerif", "LiberationSans", "DejaVuSans", Sans})
	if !fonts.Has(e, alnum) {
		e = Sans
	}
	c := Sans
	for range 20 {
		if f := pick(r, []Family{"cwMing", "cwKai", "cwHei", "NotoSerifTC-Regular", "NotoSansTC-Regular", "UMing"}); fonts.Has(f, zh) {
			c = f
			break
		}
	}
	dark := grey(uint8(18 + r.IntN(25)))
	return ink{e, 32, dark, 0}, ink{c, 34, dark, 0}, ink{fonts.First(alnum, "LiberationSansBold", Bold), 34, dark, 0}
}

// lastPlace gives a third of the certificates a letter in their number's last place, where either can stand.
// It draws from a stream of its own, so that nothing else on the paper depends on it.
func lastPlace(seed uint64, certificate string) string {
	r := Rand(seed, "certificate's last place")
	if r.IntN(3) > 0 {
		return certificate
	}
	return certificate[:len(certificate)-1] + string(rune('A'+r.IntN(26)))
}

const hkW, hkH = 1414, 2000

// Incorporation draws the seed's Hong Kong certificate of incorporation. Its number has no check
// digit, so there is no forged form.
func Incorporation(fonts *Fonts, seed uint64, _ bool) (Sheet, error) {
	r := Rand(seed, "incorporation")
	c := newHKCompany(r)
	no := c.number
	if c.founded.Year() < 2024 && r.IntN(2) == 0 {
		no = fmt.Sprintf("%07d", 1_000_000+r.IntN(2_400_000)) // companies' own numbers before 27 December 2023
	}
	en, zh, bold := hkLook(r, fonts, c.zh+"公司註冊證明書編號本人謹此有限於二〇一九年三月十二日")
	v := newCanvas(fonts, hkW, hkH, rgb(252, 251, 246))
	boxes := map[string]image.Rectangle{}
	line := rgb(60, 90, 150)
	v.frame(70, 70, hkW-140, hkH-140, 6, line)
	v.frame(86, 86, hkW-172, hkH-172, 2, line)
	v.rosette(hkW/2, 230, 84, 6, line)
	v.disc(hkW/2, 230, 30, rgb(252, 251, 246))
	v.centered(hkW/2, 350, "公司註冊處（樣例）", zh)
	v.centered(hkW/2, 400, "COMPANIES REGISTRY (SAMPLE)", en)
	v.centered(hkW/2, 500, "公司註冊證明書", zh.sized(58).tracked(10))
	v.centered(hkW/2, 580, "CERTIFICATE OF INCORPORATION", bold.sized(46))
	x := hkW/2 - 190.0
	v.text(x-60, 690, "編號", zh)
	v.text(x+40, 692, "No.", en)
	boxes["company_no"] = v.text(x+130, 690, no, bold.sized(38))
	v.centered(hkW/2, 800, "茲證明下列公司", zh)
	v.centered(hkW/2, 850, "This sample certifies that", en)
	y := 940.0
	box := image.Rectangle{}
	for _, l := range v.words(c.en, hkW-360, bold.sized(40)) {
		box = box.Union(v.centered(hkW/2, y, l, bold.sized(40)))
		y += 56
	}
	boxes["name_en"] = box
	boxes["name_zh"] = v.centered(hkW/2, y+14, c.zh, zh.sized(46))
	y += 150
	v.centered(hkW/2, y, "已於本日在香港成立為有限公司。", zh)
	v.centered(hkW/2, y+54, "is from this day a limited company incorporated in Hong Kong.", en)
	issued := c.founded.Format("2 January 2006")
	v.centered(hkW/2, y+170, "發出日期 "+zhDate(c.founded.Year(), int(c.founded.Month()), c.founded.Day()), zh)
	w := v.width("Issued on ", en)
	total := w + v.width(issued, en)
	v.text(hkW/2-total/2, y+224, "Issued on ", en)
	boxes["issued"] = v.text(hkW/2-total/2+w, y+224, issued, en)
	v.curve(820, 1100, 2, 3, rgb(30, 40, 110), func(x float64) float64 { return y + 400 + 22*wave(x/19) + 9*wave(x/6) })
	v.rect(780, y+450, 380, 2, line)
	v.centered(970, y+462, "Sample Registrar 樣例處長", zh.sized(28))
	v.watermark(130, 1860, 34, 0, veil(rgb(190, 60, 60), 130))
	t := Truth{Kind: HKIncorporation, Seed: seed, Fonts: string(en.family) + ", " + string(zh.family), Fields: map[string]string{
		"company_no": no, "name_en": c.en, "name_zh": c.zh, "issued": issued,
	}}
	t.sheet(boxes, hkW, hkH)
	return Sheet{v.img, t}, nil
}

// BusinessRegistrationCertificate draws the seed's Hong Kong business registration certificate.
// Its number has no published check digit, so there is no forged form.
func BusinessRegistrationCertificate(fonts *Fonts, seed uint64, _ bool) (Sheet, error) {
	r := Rand(seed, "business registration")
	c := newHKCompany(r)
	c.certificate = lastPlace(seed, c.certificate)
	en, zh, bold := hkLook(r, fonts, c.zh+"商業登記證業務法團所用名稱地址性質生效日期屆滿費徵")
	v := newCanvas(fonts, hkW, 1500, rgb(248, 252, 248))
	boxes := map[string]image.Rectangle{}
	line := rgb(70, 120, 90)
	v.frame(60, 60, hkW-120, 1380, 4, line)
	v.rosette(150, 150, 56, 7, line)
	v.centered(hkW/2+40, 100, "商業登記證（樣例）", zh.sized(46))
	v.centered(hkW/2+40, 168, "BUSINESS REGISTRATION CERTIFICATE (SAMPLE)", bold.sized(32))
	date := func(t time.Time) string { return t.Format("02/01/2006") }
	name := [][2]string{{"name_en", c.en}, {"name_zh", c.zh}}
	rows := []struct {
		zh, en string
		fields [][2]string
	}{
		{"業務/法團所用名稱", "Name of Business/Corporation", name},
		{"業務/分行名稱", "Business/Branch Name", [][2]string{{"", "* * * * * * *"}}},
		{"地址", "Address", [][2]string{{"address", c.address}}},
		{"業務性質", "Nature of Business", [][2]string{{"nature", c.nature}}},
		{"法律地位", "Status", [][2]string{{"status", "BODY CORPORATE"}}},
	}
	y := 270.0
	for _, row := range rows {
		v.text(110, y, row.zh, zh.sized(27))
		v.text(110, y+36, row.en, en.sized(23))
		yy := y
		for _, f := range row.fields {
			k := en.sized(30)
			if f[0] == "name_zh" {
				k = zh.sized(32)
			}
			box := image.Rectangle{}
			for _, l := range v.words(f[1], 760, k) {
				box = box.Union(v.text(520, yy, l, k))
				yy += 46
			}
			if f[0] != "" && f[0] != "status" {
				boxes[f[0]] = box
			}
		}
		y = max(y+84, yy) + 30
		v.rect(90, y-16, hkW-180, 1, line)
	}
	cells := [][4]string{
		{"commenced", "生效日期", "Date of Commencement", date(c.expires.AddDate(-1, 0, 1))},
		{"expires", "屆滿日期", "Date of Expiry", date(c.expires)},
		{"certificate_no", "登記證號碼", "Certificate No.", c.certificate},
		{"", "登記費及徵費", "Fee and Levy", "$2,200  $0"},
	}
	for i, f := range cells {
		x := 110 + float64(i%2)*330
		if i >= 2 {
			x = 110 + float64(i-2)*640
		}
		yy := y + 20 + float64(i/2)*170
		if i == 1 {
			x = 750
		}
		v.text(x, yy, f[1], zh.sized(27))
		v.text(x, yy+38, f[2], en.sized(23))
		k := bold.sized(34)
		if box := v.text(x, yy+78, f[3], k); f[0] != "" {
			boxes[f[0]] = box
		}
	}
	v.watermark(110, 1420, 30, 0, veil(rgb(190, 60, 60), 140))
	t := Truth{Kind: HKBusinessRegistration, Seed: seed, Fonts: string(en.family) + ", " + string(zh.family), Fields: map[string]string{
		"certificate_no": c.certificate, "brn": c.number, "name_en": c.en, "name_zh": c.zh, "address": c.address, "nature": c.nature,
		"commenced": cells[0][3], "expires": cells[1][3],
	}}
	t.sheet(boxes, hkW, 1500)
	return Sheet{v.img, t}, nil
}

package specimen

import (
	"fmt"
	"image"
	"math/rand/v2"
	"strings"
)

// romanName is an invented name in Latin letters and the same in traditional characters.
type romanName struct{ surname, given, zh string }

var (
	romanSurnames = [][2]string{{"CHAN", "陳"}, {"WONG", "黃"}, {"LEE", "李"}, {"CHEUNG", "張"}, {"LAU", "劉"}, {"HO", "何"}, {"NG", "吳"}, {"AU YEUNG", "歐陽"}, {"TSANG", "曾"}, {"YIP", "葉"}}
	romanGiven    = [][2]string{{"TAI", "大"}, {"MAN", "文"}, {"SIU", "小"}, {"MING", "明"}, {"WAI", "偉"}, {"KA", "嘉"}, {"YIN", "妍"}, {"HO", "浩"}, {"LOK", "樂"}, {"CHUN", "俊"}, {"HEI", "晞"}}
)

func newRomanName(r *rand.Rand) romanName {
	s, a, b := pick(r, romanSurnames), pick(r, romanGiven), pick(r, romanGiven)
	return romanName{s[0], a[0] + " " + b[0], s[1] + a[1] + b[1]}
}

// HKIdentityCard draws the seed's Hong Kong identity card.
func HKIdentityCard(fonts *Fonts, seed uint64, forged bool) (Sheet, error) {
	r := Rand(seed, "hk id")
	n, born, sex := newRomanName(r), birthday(r), r.IntN(2)
	prefix := string("ABCDEGHKMPRSVYZ"[r.IntN(15)])
	if r.IntN(6) == 0 {
		prefix = pick(r, []string{"WX", "XA", "EC", "XG"})
	}
	body := fmt.Sprintf("%s%06d", prefix, r.IntN(1_000_000))
	id := body + string(hkidCheck(body))
	t := Truth{Kind: HKIdentity, Seed: seed}
	if forged {
		id, t.Forged = forgeDigit(r, id, len(prefix), hkidOK), "number"
	}
	number := id[:len(id)-1] + "(" + id[len(id)-1:] + ")"
	en, zh, bold := hkLook(r, fonts, n.zh+"樣例永久居民身份證出生日期簽發性別男女")
	c := blankCard(r, fonts, rgb(238, 242, 236))
	boxes := map[string]image.Rectangle{}
	c.centered(cardW/2, 44, "樣例永久性居民身份證", zh.sized(52).tracked(6))
	c.centered(cardW/2, 112, "SAMPLE PERMANENT IDENTITY CARD", bold.sized(36))
	c.head(70, 240, 360, rgb(210, 216, 214))
	boxes["name_zh"] = c.text(480, 196, n.zh, zh.sized(58).tracked(8))
	name := n.surname + ", " + titleCase(n.given)
	boxes["name_en"] = c.text(480, 276, name, en.sized(48))
	c.text(480, 400, "出生日期 Date of Birth", zh.sized(30))
	boxes["birth"] = c.text(480, 444, born.Format("02-01-2006"), en.sized(48))
	s := []string{"男 M", "女 F"}[sex]
	boxes["sex"] = c.text(900, 444, s, zh.sized(46))
	c.text(480, 530, "***AZ", en.sized(46))
	issued := fmt.Sprintf("%02d-%02d-%02d", 1+r.IntN(28), 1+r.IntN(12), 10+r.IntN(15))
	c.text(480, 640, "簽發日期 Date of Issue", zh.sized(30))
	boxes["issued"] = c.text(480, 684, issued, en.sized(44))
	boxes["number"] = c.text(900, 750, number, bold.sized(60).tracked(2))
	c.watermark(70, 840, 30, 0, veil(rgb(190, 60, 60), 150))
	t.Fonts = string(en.family) + ", " + string(zh.family)
	t.Fields = map[string]string{"name_zh": n.zh, "name_en": name, "birth": born.Format("02-01-2006"), "sex": s[len(s)-1:], "number": number, "issued": issued}
	t.sheet(boxes, cardW, cardH)
	return Sheet{c.img, t}, nil
}

// titleCase writes "TAI MAN" as "Tai Man".
func titleCase(s string) string {
	words := strings.Fields(strings.ToLower(s))
	for i, w := range words {
		words[i] = strings.ToUpper(w[:1]) + w[1:]
	}
	return strings.Join(words, " ")
}

// PassportPage draws the seed's passport page of the invented state UTO with its machine-readable zone.
func PassportPage(fonts *Fonts, seed uint64, forged bool) (Sheet, error) {
	r := Rand(seed, "passport")
	n, born, sex := newRomanName(r), birthday(r), r.IntN(2)
	number := fmt.Sprintf("%c%c%07d", "EGKP"[r.IntN(4)], "ABCDEFGHJK"[r.IntN(10)], r.IntN(10_000_000))
	expires := fmt.Sprintf("%02d%02d%02d", 27+r.IntN(8), 1+r.IntN(12), 1+r.IntN(28))
	optional := ""
	if r.IntN(2) == 0 {
		optional = fmt.Sprintf("S%08d", r.IntN(100_000_000))
	}
	mf := []string{"M", "F"}[sex]
	l1, l2 := td3("UTO", n.surname, n.given, number, "UTO", born.Format("060102"), mf, expires, optional)
	t := Truth{Kind: Passport, Seed: seed}
	if forged {
		l2, t.Forged = forgeDigit(r, l2[:9], 2, func(s string) bool { return mrzCheck(s) == l2[9] })+l2[9:], "mrz"
		number = strings.TrimRight(l2[:9], "<")
	}
	en, zh, bold := hkLook(r, fonts, n.zh)
	const w, h = 1480, 1042
	c := newCanvas(fonts, w, h, rgb(240, 236, 228))
	c.securityPattern(r, sheetLook{line: rgb(224, 214, 204)})
	boxes := map[string]image.Rectangle{}
	c.text(70, 50, "UTOPIA (SAMPLE)", bold.sized(44).tracked(4))
	c.text(70, 116, "PASSPORT  護照樣例", zh.sized(34))
	c.head(70, 220, 380, rgb(214, 212, 208))
	place := pick(r, []string{"SAMPLE CITY", "NEW HARBOUR", "ZENITH"})
	day6 := func(s string) string { return s[4:] + "/" + s[2:4] + "/20" + s[:2] }
	fields := []struct {
		name, label, text string
		x, y              float64
	}{
		{"", "Type", "P", 500, 130},
		{"", "Country code", "UTO", 700, 130},
		{"number", "Passport No.", number, 1040, 130},
		{"surname", "Surname", n.surname, 500, 230},
		{"given_names", "Given names", n.given, 500, 325},
		{"name_zh", "Name in characters", n.zh, 1040, 325},
		{"nationality", "Nationality", "UTOPIAN", 500, 420},
		{"birth", "Date of birth", born.Format("02/01/2006"), 500, 515},
		{"sex", "Sex", mf, 820, 515},
		{"", "Place of birth", place, 1040, 515},
		{"", "Authority", "SAMPLE OFFICE", 500, 610},
		{"expires", "Date of expiry", day6(expires), 1040, 610},
	}
	t.Fields = map[string]string{"mrz": l1 + "\n" + l2}
	for _, f := range fields {
		c.text(f.x, f.y, f.label, en.sized(22).colored(grey(90)))
		k := bold.sized(36)
		if f.name == "name_zh" {
			k = zh.sized(38)
		}
		if box := c.text(f.x, f.y+30, f.text, k); f.name != "" {
			boxes[f.name], t.Fields[f.name] = box, f.text
		}
	}
	t.Fields["nationality"] = "UTO"
	c.rect(0, 810, w, h-810, rgb(246, 244, 238))
	k := ink{fonts.First(alnum+"<", "OCRB", "LiberationMono", Sans), 46, grey(20), 0}
	boxes["mrz"] = c.mono(70, 850, l1, k, 1340.0/44).Union(c.mono(70, 930, l2, k, 1340.0/44))
	c.watermark(500, 770, 30, 0, veil(rgb(190, 60, 60), 150))
	t.Fonts = string(en.family) + ", " + string(zh.family) + ", " + string(k.family)
	t.sheet(boxes, w, h)
	return Sheet{c.img, t}, nil
}

// mono sets each character in a cell of its own, pitch pixels wide.
func (c *canvas) mono(x, y float64, s string, k ink, pitch float64) image.Rectangle {
	box := image.Rectangle{}
	k.tracking = 0
	for i, g := range s {
		box = box.Union(c.centered(x+(float64(i)+0.5)*pitch, y, string(g), k))
	}
	return box
}

package specimen

import (
	"image"
	"image/color"
	"math"
	"math/rand/v2"
	"strings"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
)

// sheetLook is how one printing of a document looks.
type sheetLook struct {
	label, value, title, digits ink
	paper                       color.RGBA
	line                        color.RGBA // security pattern
	border                      color.RGBA
	seal                        color.RGBA
}

// paperLooks are the families that a licence may be set in: labels, values, code digits. All of
// them come from Debian packages; Sans stands in where they are missing.
var paperLooks = [][3]Family{
	{"NotoSerifCJK-Bold", "NotoSerifCJK-Regular", "LiberationSans"},
	{"UMing", "UMing", "LiberationSerif"},
	{"NotoSansCJK-Medium", "NotoSansCJK-Medium", "LiberationSans"},
	{"ZenHei", "ZenHei", "DejaVuSans"},
	{"UKai", "UKai", "LiberationSans"},
	{"MicroHei", "MicroHei", "LiberationSansBold"},
	{"NotoSerifCJK-Bold", "UMing", "LiberationMono"},
	{Bold, Sans, Sans},
	{"SongGB", "SongGB", "LiberationSerif"},
	{"KaiGB", "NotoSerifCJK-Regular", "LiberationSans"},
}

// newLook chooses families that can draw all of text.
func newLook(r *rand.Rand, fonts *Fonts, text string, fixed bool) sheetLook {
	set := [3]Family{Bold, Sans, Sans}
	for range 40 {
		if fixed {
			break
		}
		if s := pick(r, paperLooks); fonts.Has(s[0], text) && fonts.Has(s[1], text) && fonts.Has(s[2], alnum) {
			set = s
			break
		}
	}
	dark := grey(uint8(18 + r.IntN(30)))
	red := rgb(uint8(205+r.IntN(30)), uint8(20+r.IntN(40)), uint8(25+r.IntN(30)))
	return sheetLook{
		label: ink{set[0], 30, dark, 0}, value: ink{set[1], 30, dark, 0}, digits: ink{set[2], 32, dark, 1},
		title:  ink{fonts.First("营业执照", set[0]), 128, dark, 40},
		paper:  rgb(uint8(248+r.IntN(7)), uint8(246+r.IntN(8)), uint8(236+r.IntN(14))),
		line:   rgb(uint8(236+r.IntN(10)), uint8(222+r.IntN(14)), uint8(205+r.IntN(20))),
		border: rgb(uint8(176+r.IntN(30)), uint8(110+r.IntN(40)), uint8(60+r.IntN(40))), seal: red,
	}
}

// License draws the seed's business licence in the landscape form of 2019 and later. forged asks
// for a printed code that fails its checks.
func License(fonts *Fonts, seed uint64, forged bool) (Sheet, error) {
	r := Rand(seed, "licence")
	c := newCompany(r)
	truth := Truth{Kind: BusinessLicense, Seed: seed}
	if forged {
		good := c.USCC
		c.USCC = forge(r, good, 2, false, usccOK)
		truth.Forged = "uscc"
		c.QR = pick(r, []string{"", qrText(c.USCC), qrText(good)})
	}
	return drawLicense(r, fonts, c, truth, false)
}

// SampleLicense draws the sample client's licence in bundled fonts only.
func SampleLicense(fonts *Fonts) (Sheet, error) {
	return drawLicense(Rand(1, "sample licence"), fonts, SampleCompany(), Truth{Kind: BusinessLicense, Seed: 1}, true)
}

const licenceW, licenceH = 2000, 1414

func drawLicense(r *rand.Rand, fonts *Fonts, c Company, t Truth, bundled bool) (Sheet, error) {
	t.Fields = c.Fields()
	look := newLook(r, fonts, strings.Join([]string{c.Name, c.Person, c.Address, c.Scope, c.Type, c.Capital, c.Authority}, "")+"统一社会信用代码年月日副本", bundled)
	t.Fonts = string(look.label.family) + ", " + string(look.value.family) + ", " + string(look.digits.family)
	v := newCanvas(fonts, licenceW, licenceH, look.paper)
	boxes := map[string]image.Rectangle{}
	v.securityPattern(r, look)
	v.licenceBorder(look)
	v.rosette(licenceW/2, 178, 72, 8, look.seal)
	v.disc(licenceW/2, 178, 38, rgb(250, 220, 120))
	v.rosette(licenceW/2, 178, 26, 5, look.seal)
	v.centered(licenceW/2+20, 252, "营业执照", look.title)
	side := "正 本"
	if c.Duplicate {
		side = "副 本"
	}
	v.centered(licenceW/2, 404, "( "+side+" )", look.label.sized(34))

	codeInk := look.digits.sized(30 + 4*r.Float64())
	form := ordinary
	if !bundled {
		form = newPrinting(t.Seed)
	}
	boxes["uscc"] = v.licenceCode(form, look, codeInk, c.USCC)
	if form.noTerm {
		delete(t.Fields, "term")
	}
	if form.noQR {
		c.QR = ""
	}
	if err := v.qr(licenceW-150-170, 210, 170, c.QR); err != nil {
		return Sheet{}, err
	}
	if c.QR != "" {
		v.text(licenceW-150-170-8, 386, "扫码核对（样例）", look.label.sized(22))
	}
	v.licenceFields(form, look, c, boxes)
	v.licenceFoot(r, look, c, boxes)
	v.watermark(150, 1240, 34, 0, veil(rgb(190, 60, 60), 120))
	t.sheet(boxes, licenceW, licenceH)
	return Sheet{v.img, t}, nil
}

// printing is how one office's form differs from another's.
type printing struct {
	scale   float64 // of labels and values
	down    float64 // of both columns, pixels
	inline  bool    // the code stands on its label's line
	noTerm  bool    // newer forms print no term of business
	noQR    bool
	serial  bool // a serial number that is no field
	padding float64
}

var ordinary = printing{scale: 1}

// newPrinting gives every other seed the ordinary form.
func newPrinting(seed uint64) printing {
	r := Rand(seed, "printing")
	if r.IntN(2) == 0 {
		return ordinary
	}
	return printing{
		scale: between(r, 0.92, 1.14), down: between(r, -20, 16), inline: r.IntN(3) == 0, noTerm: r.IntN(3) == 0, noQR: r.IntN(4) == 0,
		serial: r.IntN(3) == 0, padding: between(r, -30, 60),
	}
}

// licenceCode sets the code with its label, below it or beside it.
func (c *canvas) licenceCode(p printing, look sheetLook, k ink, code string) image.Rectangle {
	const label = "统一社会信用代码"
	if p.serial {
		c.right(licenceW-150, 150, "证照编号 S"+code[2:8]+code[9:12]+"07", look.label.sized(23))
	}
	if p.inline {
		c.text(150, 424, label, look.label.sized(27))
		return c.text(150+c.width(label, look.label.sized(27))+24, 420, code, k)
	}
	c.text(150, 300, label, look.label.sized(27))
	return c.text(150, 340, code, k)
}

// licenceFields sets the two columns.
func (c *canvas) licenceFields(p printing, look sheetLook, m Company, boxes map[string]image.Rectangle) {
	look.label, look.value = look.label.sized(look.label.size*p.scale), look.value.sized(look.value.size*p.scale)
	y := 490 + p.down
	for _, f := range [][3]string{{"name", "名称", m.Name}, {"type", "类型", m.Type}, {"legal_representative", "法定代表人", m.Person}, {"scope", "经营范围", m.Scope}} {
		y = c.field(150, y, 200*p.scale, 640, f, look, boxes)
	}
	y = 490 + p.down
	x := 1080 + p.padding
	for _, f := range [][3]string{{"registered_capital", "注册资本", m.Capital}, {"established", "成立日期", m.Established}, {"term", "营业期限", m.Term}, {"address", "住所", m.Address}} {
		if f[0] == "term" && p.noTerm {
			continue
		}
		y = c.field(x, y, 190*p.scale, 560-p.padding, f, look, boxes)
	}
}

// field sets one label spread over its column and the value beside it, and returns the next
// line's y.
func (c *canvas) field(x, y, labelW, valueW float64, f [3]string, look sheetLook, boxes map[string]image.Rectangle) float64 {
	c.spread(x, y, labelW-30, f[1], look.label)
	k := look.value
	if c.width(f[2], k) > valueW*4 {
		k = k.sized(25)
	}
	box := image.Rectangle{}
	for _, line := range c.wrap(f[2], valueW, k) {
		box = box.Union(c.text(x+labelW, y, line, k))
		y += k.size * 1.42
	}
	boxes[f[0]] = box
	return y + 24
}

// spread sets s justified over w, as forms do with short labels.
func (c *canvas) spread(x, y, w float64, s string, k ink) {
	n := float64(len([]rune(s)))
	gap := 0.0
	if n > 1 {
		gap = max(0, (w-c.width(s, k))/(n-1))
	}
	c.text(x, y, s, k.tracked(gap))
}

func (c *canvas) licenceFoot(r *rand.Rand, look sheetLook, m Company, boxes map[string]image.Rectangle) {
	c.text(1080, 1010, "登记机关", look.label.sized(34).tracked(14))
	sx, sy := 1560+between(r, -30, 30), 1065+between(r, -25, 15)
	k := look.value.sized(32).tracked(6)
	boxes["issued"] = c.centered(1560, 1150, m.Issued, k)
	boxes["registration_authority"] = c.seal(r, sx, sy, 140, m.Authority, look)
	c.rect(140, 1278, licenceW-280, 2, look.border)
	c.text(160, 1288, "样例登记信息公示网址：licence.sample.example", look.label.sized(21))
	c.right(licenceW-160, 1288, "样例版式 SAMPLE 非真实证照", look.label.sized(21))
}

// seal stamps an authority's round seal: its name around an ornament.
func (c *canvas) seal(r *rand.Rand, x, y, radius float64, name string, look sheetLook) image.Rectangle {
	box := image.Rect(int(x-radius)-2, int(y-radius)-2, int(x+radius)+2, int(y+radius)+2)
	tilt := between(r, -12, 12)
	c.stamp(box, func(l *canvas) {
		l.ring(x, y, radius, radius-7, look.seal)
		l.rosette(x, y, 40, 8, look.seal)
		n := float64(len([]rune(name)))
		k := look.label.sized(min(34, 560/n)).colored(look.seal)
		l.arcText(x, y, radius-22-k.size*0.8, min(300, n*24)+tilt, name, k)
		l.centered(x, y+64, "样例章", look.label.sized(24).colored(look.seal))
	})
	return box
}

// securityPattern draws fine waves over the paper.
func (c *canvas) securityPattern(r *rand.Rand, look sheetLook) {
	b := c.img.Bounds()
	w, h := float64(b.Dx()), float64(b.Dy())
	f, a := between(r, 0.010, 0.018), between(r, 8, 18)
	for y := 90.0; y < h-80; y += 17 {
		c.curve(90, w-90, 6, 1.3, look.line, func(x float64) float64 { return y + a*math.Sin(x*f+y*0.021) })
	}
}

// licenceBorder is our own border: two lines with a chain of lozenges between them.
func (c *canvas) licenceBorder(look sheetLook) {
	b := c.img.Bounds()
	w, h := float64(b.Dx()), float64(b.Dy())
	c.frame(44, 44, w-88, h-88, 5, look.border)
	c.frame(84, 84, w-168, h-168, 3, look.border)
	lozenge := func(x, y float64) {
		c.polygon([]Point{{x - 13, y}, {x, y - 13}, {x + 13, y}, {x, y + 13}}, look.border)
		c.disc(x, y, 5, look.paper)
	}
	nx, ny := math.Round((w-134)/30), math.Round((h-134)/30)
	for i := range int(nx) + 1 {
		x := 67 + float64(i)*(w-134)/nx
		lozenge(x, 67)
		lozenge(x, h-67)
	}
	for i := range int(ny) + 1 {
		y := 67 + float64(i)*(h-134)/ny
		lozenge(67, y)
		lozenge(w-67, y)
	}
}

// qr draws text as a QR code size pixels wide; nothing for "".
func (c *canvas) qr(x, y, size int, text string) error {
	if text == "" {
		return nil
	}
	m, err := qrcode.NewQRCodeWriter().Encode(text, gozxing.BarcodeFormat_QR_CODE, 0, 0, nil)
	if err != nil {
		return err
	}
	n := m.GetWidth()
	cell := float64(size) / float64(n)
	c.rect(float64(x), float64(y), float64(size), float64(size), color.White)
	for j := range n {
		for i := range n {
			if m.Get(i, j) {
				x0, y0 := math.Round(float64(x)+float64(i)*cell), math.Round(float64(y)+float64(j)*cell)
				x1, y1 := math.Round(float64(x)+float64(i+1)*cell), math.Round(float64(y)+float64(j+1)*cell)
				c.rect(x0, y0, x1-x0, y1-y0, grey(20))
			}
		}
	}
	return nil
}

// sheet records corners and boxes of an undistorted sheet of w by h pixels.
func (t *Truth) sheet(boxes map[string]image.Rectangle, w, h float64) {
	t.Corners = Quad{{0, 0}, {w, 0}, {w, h}, {0, h}}
	t.Boxes = map[string]Quad{}
	for k, b := range boxes {
		x0, y0, x1, y1 := float64(b.Min.X), float64(b.Min.Y), float64(b.Max.X), float64(b.Max.Y)
		t.Boxes[k] = Quad{{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}}
	}
	t.Distortion = "none"
}

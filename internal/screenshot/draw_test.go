package screenshot

import (
	"image"
	"image/color"
	"image/draw"
	"testing"

	"golang.org/x/image/font"

	"sellerdesk/ocr/ocrtest"
)

// screen is a drawn screenshot of a browser on a desktop. All of it is made up.
type screen struct {
	w, h   int
	scale  float64 // of the system: 1 for 100 %
	dark   bool    // task bar
	system string  // win-zh, win-en, mac-zh, mac-en, gnome, none
	date   string  // text of the clock; "" for the system's usual one
	url    string
	lines  []string // of the page
	footer string   // small text at the page's bottom right
}

type brush struct {
	*image.RGBA
	t testing.TB
	k float64
}

func (b brush) px(v float64) int { return int(v*b.k + 0.5) }

func (b brush) fill(x0, y0, x1, y1 int, c color.Color) {
	draw.Draw(b, image.Rect(x0, y0, x1, y1), image.NewUniform(c), image.Point{}, draw.Src)
}

func (b brush) text(size float64, c color.Color, x, y int, s string) {
	ocrtest.Write(b, ocrtest.Face(b.t, size*b.k), c, x, y, s)
}

// right writes text that ends at x.
func (b brush) right(size float64, c color.Color, x, y int, s string) {
	w := font.MeasureString(ocrtest.Face(b.t, size*b.k), s).Ceil()
	b.text(size, c, x-w, y, s)
}

func gray(v uint8) color.Color { return color.Gray{v} }

// draw paints the screen.
func (s screen) draw(t testing.TB) *image.RGBA {
	t.Helper()
	b := brush{ocrtest.Blank(s.w, s.h), t, s.scale}
	top := s.menuBar(b)
	b.fill(0, top, s.w, top+b.px(40), gray(0xdd)) // tabs
	b.text(12, gray(0x20), b.px(50), top+b.px(26), "Seller account - sample")
	bar := top + b.px(40)
	b.fill(0, bar, s.w, bar+b.px(44), gray(0xf6))
	b.fill(b.px(110), bar+b.px(6), s.w-b.px(160), bar+b.px(38), gray(0xe6))
	b.text(14, gray(0x20), b.px(140), bar+b.px(27), s.url)
	for i, l := range s.lines {
		b.text(16, gray(0x22), b.px(120), bar+b.px(110+float64(i)*34), l)
	}
	bottom := s.h - s.taskBar(b)
	if s.footer != "" {
		b.right(12, gray(0x66), s.w-b.px(20), bottom-b.px(14), s.footer)
	}
	return b.RGBA
}

// menuBar paints the bar at the top, and returns its height.
func (s screen) menuBar(b brush) int {
	usual := map[string]string{"mac-zh": "11月22日 周日 14:05", "mac-en": "Sun Nov 22  2:05 PM", "gnome": "11月22日 14:05"}[s.system]
	if usual == "" {
		return 0
	}
	if s.date != "" {
		usual = s.date
	}
	h, back, ink := b.px(26), gray(0xea), gray(0x11)
	if s.dark || s.system == "gnome" {
		back, ink = gray(0x1a), gray(0xf2)
	}
	b.fill(0, 0, s.w, h, back)
	b.text(13, ink, b.px(20), b.px(18), "Browser  File  Edit  View  Window")
	if s.system == "gnome" {
		w := font.MeasureString(ocrtest.Face(b.t, 13*b.k), usual).Ceil()
		b.text(13, ink, (s.w-w)/2, b.px(18), usual)
	} else {
		b.right(13, ink, s.w-b.px(14), b.px(18), usual)
	}
	return h
}

// taskBar paints the bar at the bottom, and returns its height.
func (s screen) taskBar(b brush) int {
	lines := map[string][]string{"win-zh": {"14:05", "2026/11/22"}, "win-en": {"2:05 PM", "11/22/2026"}}[s.system]
	if lines == nil {
		return 0
	}
	if s.date != "" {
		lines[1] = s.date
	}
	h, back, ink := b.px(48), gray(0xe9), gray(0x11)
	if s.dark {
		back, ink = gray(0x20), gray(0xff)
	}
	top := s.h - h
	b.fill(0, top, s.w, s.h, back)
	for i := range 9 {
		x := s.w/2 + b.px(float64(i-5)*44)
		b.fill(x, top+b.px(12), x+b.px(24), top+b.px(36), color.RGBA{uint8(40 * i), 120, 200, 255})
	}
	b.right(12, ink, s.w-b.px(36), top+b.px(20), lines[0])
	b.right(12, ink, s.w-b.px(36), top+b.px(38), lines[1])
	b.text(12, ink, s.w-b.px(190), top+b.px(29), "英")
	return h
}

const amazonLink = "https://www.amazon.com/sp?ie=UTF8&seller=A1SAMPLE2SHOP"

func amazonPage() []string {
	return []string{
		"Seller Information", "Detailed Seller Information",
		"Seller name: Starry Grain Home", "Business Name: Shenzhen Sample Xinghe Trading Co., Ltd.",
		"公司名称：深圳市样例星禾贸易有限公司", "Business Address: Sample Road 88, Nanshan, Shenzhen, Guangdong, 518000, CN",
		"Ordered product sales, last 12 months: $1,284,331.20", "95% positive in the last 12 months (1,204 ratings)",
	}
}

package specimen

import (
	"fmt"
	"image"
	"image/color"
	"time"
)

// System is the desktop that a screenshot was taken on.
type System string

// Desktops.
const (
	Windows System = "windows"
	Mac     System = "mac"
)

// Screen is what a screenshot of a seller's back office shows. The marketplace and its look are
// our own.
type Screen struct {
	Page    string // "account", "gmv" or "orders"
	Lang    string // "zh" or "en"
	System  System
	Clock   time.Time // shown in task bar or menu bar; zero for a cut-off screen without one
	Link    string
	Shop    string
	Company Company
	English string // the company's English name
	Opened  string
	GMV     []int // US cents of twelve months, the oldest first
	Months  time.Time
	Orders  []Order // for the page of defect orders
}

// SampleScreen is the sample client's account page.
func SampleScreen() Screen {
	return Screen{
		Page: "account", Lang: "zh", System: Windows, Clock: time.Date(2026, 11, 20, 10, 24, 0, 0, time.UTC),
		Link: "https://www.ebay.com/str/samplelanternhome", Shop: "Sample Lantern Home", Company: SampleCompany(),
		English: "Shenzhen Sample Xinghe Trading Co., Ltd.", Opened: "2024-03-18",
		GMV:    []int{3_812_440, 6_940_215, 4_120_960, 3_655_030, 4_018_875, 4_402_310, 4_733_590, 5_012_045, 5_266_480, 5_390_725, 5_961_150, 6_934_215},
		Months: time.Date(2025, 11, 1, 0, 0, 0, 0, time.UTC),
	}
}

// screenW and screenH are a full-HD desktop, pixels.
const screenW, screenH = 1920, 1080

// pen is a canvas with the place where the page begins.
type pen struct {
	*canvas
	lang  string
	boxes map[string]image.Rectangle
	top   float64 // first line of the page below the browser's own bars
	end   float64 // last line above the task bar
}

// t picks the screen's language.
func (p pen) t(zh, en string) string {
	if p.lang == "zh" {
		return zh
	}
	return en
}

var (
	plain  = ink{Sans, 20, grey(40), 0}
	strong = ink{Bold, 20, grey(20), 0}
	brand  = rgb(24, 92, 120)
	soft   = grey(120)
)

// Draw draws the whole screen.
func (s Screen) Draw(fonts *Fonts) Sheet {
	p := pen{newCanvas(fonts, screenW, screenH, rgb(244, 246, 248)), s.Lang, map[string]image.Rectangle{}, 0, screenH}
	p.desktop(s)
	p.browser(s)
	p.shell(s)
	switch s.Page {
	case "gmv":
		p.gmv(s)
	case "orders":
		p.orderList(s)
	default:
		p.account(s)
	}
	t := Truth{Kind: Screenshot, Fields: map[string]string{
		"page": s.Page, "shop_link": s.Link, "shop_name": s.Shop, "name": s.Company.Name, "uscc": s.Company.USCC,
	}}
	if !s.Clock.IsZero() {
		t.Fields["clock"] = s.Clock.Format("2006-01-02 15:04")
	}
	if s.Page == "gmv" {
		t.Fields["gmv"] = dollars(sum(s.GMV))
	}
	img := p.img
	h := screenH
	if s.Clock.IsZero() && s.System == Windows { // cut off above the task bar
		h = int(p.end)
		img = crop(img, image.Rect(0, 0, screenW, h))
	}
	t.sheet(p.boxes, screenW, float64(h))
	return Sheet{img, t}
}

func crop(img *image.RGBA, r image.Rectangle) *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, r.Dx(), r.Dy()))
	for y := range r.Dy() {
		copy(out.Pix[y*out.Stride:][:r.Dx()*4], img.Pix[img.PixOffset(r.Min.X, r.Min.Y+y):])
	}
	return out
}

func sum(list []int) int {
	n := 0
	for _, v := range list {
		n += v
	}
	return n
}

// dollars prints cents as "US$ 612,480.35".
func dollars(cents int) string {
	return "US$ " + thousands(cents/100) + fmt.Sprintf(".%02d", cents%100)
}

func thousands(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return thousands(n/1000) + fmt.Sprintf(",%03d", n%1000)
}

// desktop draws the task bar or menu bar with the system's date and time.
func (p *pen) desktop(s Screen) {
	weekdayZH := []string{"周日", "周一", "周二", "周三", "周四", "周五", "周六"}[s.Clock.Weekday()]
	if s.System == Mac {
		p.rect(0, 0, screenW, 32, rgb(232, 232, 236))
		p.rosette(28, 16, 9, 6, grey(40))
		for i, m := range []string{p.t("浏览器", "Browser"), p.t("文件", "File"), p.t("编辑", "Edit"), p.t("显示", "View"), p.t("窗口", "Window")} {
			p.text(60+float64(i)*86, 5, m, plain.sized(17))
		}
		if !s.Clock.IsZero() {
			clock := s.Clock.Format("Mon Jan 2 2006  3:04 PM")
			if s.Lang == "zh" {
				clock = s.Clock.Format("2006年1月2日 ") + weekdayZH + s.Clock.Format(" 15:04")
			}
			p.boxes["clock"] = p.right(screenW-20, 5, clock, plain.sized(17))
		}
		p.top = 32
		return
	}
	p.end = screenH - 48
	p.rect(0, p.end, screenW, 48, rgb(226, 232, 240))
	for i, c := range []color.RGBA{rgb(0, 110, 190), rgb(240, 170, 40), rgb(40, 150, 90), rgb(90, 90, 200), rgb(200, 70, 70)} {
		p.round(820+float64(i)*56, p.end+10, 28, 28, 6, c)
	}
	if s.Clock.IsZero() {
		return
	}
	top, low := s.Clock.Format("15:04"), s.Clock.Format("2006/1/2")
	if s.Lang != "zh" {
		top, low = s.Clock.Format("3:04 PM"), s.Clock.Format("1/2/2006")
	}
	a := p.right(screenW-24, p.end+4, top, plain.sized(17))
	b := p.right(screenW-24, p.end+24, low, plain.sized(17))
	p.boxes["clock"] = a.Union(b)
}

// browser draws tab strip and address bar.
func (p *pen) browser(s Screen) {
	y := p.top
	p.rect(0, y, screenW, 42, rgb(205, 212, 220))
	p.round(16, y+7, 330, 40, 8, rgb(250, 250, 252))
	p.text(36, y+13, "SAMPLE Marketplace "+p.t("卖家后台", "Seller Office"), plain.sized(17))
	p.text(screenW-150, y+10, "–    □    ×", plain.sized(20))
	p.rect(0, y+42, screenW, 50, rgb(250, 250, 252))
	p.text(24, y+53, "←   →   ↻", plain.sized(22).colored(soft))
	p.round(170, y+48, screenW-420, 38, 19, rgb(234, 238, 242))
	p.boxes["shop_link"] = p.text(196, y+55, s.Link, plain.sized(20))
	p.text(screenW-220, y+54, "☆   ⋮", plain.sized(22).colored(soft))
	p.top = y + 92
}

// shell draws the page's head and side menu.
func (p *pen) shell(s Screen) {
	p.rect(0, p.top, screenW, 64, brand)
	p.rosette(46, p.top+32, 20, 7, rgb(250, 200, 90))
	p.text(80, p.top+17, "SAMPLE Marketplace", ink{Bold, 26, grey(255), 0})
	p.text(372, p.top+22, p.t("卖家后台 样例", "Seller Office (sample)"), plain.colored(rgb(200, 220, 230)))
	p.boxes["shop_name"] = p.right(screenW-90, p.top+20, s.Shop, ink{Bold, 22, grey(255), 0})
	p.disc(screenW-50, p.top+32, 20, rgb(250, 200, 90))
	p.top += 64
	p.rect(0, p.top, 250, p.end-p.top, grey(255))
	menu := []string{p.t("首页", "Home"), p.t("订单", "Orders"), p.t("商品", "Products"), p.t("数据", "Reports"), p.t("营销", "Promotion"), p.t("账户信息", "Account"), p.t("设置", "Settings")}
	on := map[string]int{"account": 5, "gmv": 3, "orders": 1}[s.Page]
	for i, m := range menu {
		k := plain
		if i == on {
			p.rect(0, p.top+20+float64(i)*58, 250, 50, rgb(228, 240, 245))
			p.rect(0, p.top+20+float64(i)*58, 5, 50, brand)
			k = strong.colored(brand)
		}
		p.text(40, p.top+32+float64(i)*58, m, k)
	}
	p.watermark(30, p.end-30, 20, 0, veil(rgb(190, 60, 60), 160))
}

// card draws a white panel with a title.
func (p *pen) card(x, y, w, h float64, title string) {
	p.round(x, y, w, h, 10, grey(255))
	p.text(x+32, y+24, title, strong.sized(26))
	p.rect(x+32, y+72, w-64, 1, grey(225))
}

// account draws the complete company information.
func (p *pen) account(s Screen) {
	p.card(290, p.top+28, 1590, p.end-p.top-56, p.t("账户信息", "Account information"))
	rows := [][3]string{
		{"", p.t("店铺名称", "Shop name"), s.Shop},
		{"", p.t("店铺链接", "Shop link"), s.Link},
		{"", p.t("店铺状态", "Shop status"), p.t("正常营业", "Active")},
		{"", p.t("开店日期", "Opened"), s.Opened},
		{"name", p.t("公司名称", "Company name"), s.Company.Name},
		{"", p.t("公司英文名称", "English name"), s.English},
		{"uscc", p.t("统一社会信用代码", "Registration number"), s.Company.USCC},
		{"legal_representative", p.t("法定代表人", "Legal representative"), s.Company.Person},
		{"address", p.t("注册地址", "Registered address"), s.Company.Address},
		{"", p.t("注册国家或地区", "Country or region"), p.t("中国内地", "Mainland China")},
		{"", p.t("联系邮箱", "Contact e-mail"), "owner@sample.example"},
		{"", p.t("店铺好评率", "Positive feedback"), "98.6%"},
	}
	for i, r := range rows {
		y := p.top + 128 + float64(i)*54
		if i%2 == 1 {
			p.rect(322, y-10, 1526, 54, rgb(249, 250, 252))
		}
		p.text(346, y+4, r[1], plain.colored(soft).sized(21))
		if box := p.text(690, y+4, r[2], plain.sized(21)); r[0] != "" {
			p.boxes[r[0]] = box
		}
	}
	p.text(346, p.end-80, p.t("以上信息来自样例平台的注册资料，仅供演示。", "From the sample marketplace's register, for demonstration only."), plain.sized(17).colored(soft))
}

// gmv draws twelve months of sales as bars and figures.
func (p *pen) gmv(s Screen) {
	p.card(290, p.top+28, 1590, p.end-p.top-56, p.t("销售额：最近 12 个月", "Sales: last 12 months"))
	last := s.Months.AddDate(0, 11, 0)
	p.text(322, p.top+116, p.t("统计周期", "Period")+"  "+s.Months.Format("2006-01")+" – "+last.Format("2006-01"), plain)
	p.text(822, p.top+116, p.t("美国站  货币 美元", "US site  currency US dollar"), plain.colored(soft))
	p.text(322, p.top+160, p.t("成交总额 GMV", "Gross merchandise value (GMV)"), plain.colored(soft))
	p.boxes["gmv"] = p.text(322, p.top+190, dollars(sum(s.GMV)), ink{Bold, 44, brand, 0})
	top := 1
	for _, v := range s.GMV {
		top = max(top, v)
	}
	base := p.end - 130
	for i, v := range s.GMV {
		x := 340 + float64(i)*126
		h := 330 * float64(v) / float64(top)
		p.round(x, base-h, 70, h, 4, rgb(70, 150, 180))
		p.centered(x+35, base-h-28, thousands(v/100), plain.sized(17))
		p.centered(x+35, base+14, s.Months.AddDate(0, i, 0).Format("2006-01"), plain.sized(17).colored(soft))
	}
	p.rect(322, base, 1526, 2, grey(190))
}

// orderList draws the defect orders of a ticket.
func (p *pen) orderList(s Screen) {
	p.card(290, p.top+28, 1590, p.end-p.top-56, p.t("处罚工单 SMP-2026-1120 缺陷订单", "Ticket SMP-2026-1120: defect orders"))
	p.text(322, p.top+112, p.t("考核周期 2026-11-08 至 2026-11-14  太平洋时间", "Period 2026-11-08 to 2026-11-14, Pacific time"), plain.colored(soft))
	cols := []float64{346, 640, 900, 1160, 1420, 1660}
	for i, h := range []string{p.t("订单号", "Order ID"), p.t("下单时间", "Created"), p.t("待揽收时间", "Ready to ship"), p.t("承运商首次扫描", "First carrier scan"), p.t("承运商", "Carrier"), p.t("判定", "Result")} {
		p.text(cols[i], p.top+164, h, strong)
	}
	for i, o := range s.Orders {
		y := p.top + 212 + float64(i)*52
		p.rect(322, y-12, 1526, 1, grey(228))
		box := p.text(cols[0], y, o.ID, plain)
		p.boxes["order "+o.ID] = box
		for k, v := range []string{o.Created.Format("2006-01-02 15:04"), o.Ready.Format("2006-01-02 15:04"), o.Shipped.Format("2006-01-02 15:04"), "USPS", p.t("发货超时", "Late")} {
			p.text(cols[k+1], y, v, plain)
		}
	}
	p.text(346, p.end-80, p.t(fmt.Sprintf("共 %d 个缺陷订单（样例数据）", len(s.Orders)), fmt.Sprintf("%d defect orders (sample data)", len(s.Orders))), plain.colored(soft))
}

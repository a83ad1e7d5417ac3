package screenshot

import (
	"fmt"
	"slices"
	"strings"

	"sellerdesk/internal/i18n"
	"sellerdesk/internal/rule"
	"sellerdesk/ocr"
)

// subject is what the text checks judge.
type subject struct {
	reading
	want Expect
}

var textChecks = rule.Set[subject]{
	{ID: "shot.clock", Title: i18n.T("系统日期和时间", "System date and time"), Source: seed("70, 75, 80", "R49"), Check: checkClock},
	{ID: "shot.link", Field: "link", Title: i18n.T("店铺链接", "Shop link"), Source: seed("70, 75, 80", "R50"), Check: checkLink},
	{ID: "shot.name", Field: "shop_name", Title: i18n.T("店铺名称", "Shop name"), Source: seed("70, 75, 80", "R51"), Check: checkName},
	{ID: "shot.company", Field: "company", Title: i18n.T("完整的注册公司名称", "Complete company name"), Source: seed("72-73", "R54"), Check: checkCompany},
	{ID: "shot.page", Title: i18n.T("页面内容", "The right page"), Source: seed("68, 72-79", "R34", "R46", "R47", "R54", "R55", "R56", "R57"), Check: checkPage},
}

// at makes a box of a finding.
func at(b ocr.Box) *[4]int { return &[4]int{b.X, b.Y, b.W, b.H} }

// look is the outcome where a person must look.
func look(zh, en string, remedy i18n.Text) rule.Outcome {
	return rule.Failed(rule.NeedsPerson, i18n.T(zh, en), remedy)
}

// byEye is the outcome where no engine has read the picture.
func byEye(zh, en string) rule.Outcome {
	return look("没有文字识别，请看一眼："+zh, "Text wasn't read; please look: "+en, i18n.T("看清后手动勾选", "Tick it once you have seen it"))
}

var wholeScreen = i18n.T("请截取整个屏幕（Windows：PrtSc；Mac：⇧⌘3），任务栏或菜单栏上的日期时间要在图里",
	"Capture the whole screen (Windows: PrtSc; Mac: ⇧⌘3) with date and time of the task bar or menu bar in it")

// checkClock: R49. Only a clock in the system's own bar counts; a time on the page is none.
func checkClock(s subject) rule.Outcome {
	c := s.clock
	if !s.done {
		return byEye("图上有没有系统日期和时间", "are the system's date and time on the picture?")
	}
	if c == nil {
		return noClock(s)
	}
	o := placedClock(*c)
	o.Box = at(c.Box)
	return o
}

func noClock(s subject) rule.Outcome {
	if s.wellRead() && !s.anyTime() && barless(s.gray) {
		return rule.Failed(rule.Block, i18n.T("图上没有系统日期和时间，也没有任务栏，像是截了一部分屏幕",
			"No system date and time and no task bar: this looks like a part of the screen"), wholeScreen)
	}
	return look("没有认出系统日期和时间", "The system's date and time weren't found", wholeScreen)
}

func placedClock(c Clock) rule.Outcome {
	where := map[Place]i18n.Text{TaskBar: i18n.T("任务栏", "the task bar"), MenuBar: i18n.T("菜单栏", "the menu bar")}[c.Place]
	switch {
	case c.Place == Body:
		return look("图中读到“"+c.Text+"”，但不在任务栏或菜单栏的位置，可能是网页内容",
			fmt.Sprintf("%q was read, but not where systems show their clock: it may belong to the page", c.Text), wholeScreen)
	case c.Date.IsZero():
		return look(where.ZH+"上只读到时间 "+c.Time+"，没有读到日期", "Only the time "+c.Time+" was read in "+where.EN+", no date",
			i18n.T("请让任务栏显示完整日期，或把鼠标停在时钟上再截图", "Let the bar show the whole date, or rest the mouse on the clock while capturing"))
	case c.Time == "":
		return look(where.ZH+"上只读到日期，没有读到时间", "Only the date was read in "+where.EN+", no time", wholeScreen)
	}
	date := fmt.Sprintf("%02d-%02d", int(c.Date.Month), c.Date.Day)
	if c.Date.Year > 0 {
		date = c.Date.String()
	}
	return rule.Passed(i18n.T(fmt.Sprintf("%s上读到 %s %s", where.ZH, date, c.Time), fmt.Sprintf("%s %s was read in %s", date, c.Time, where.EN)))
}

// anyTime reports whether anything like a time was read, however badly.
func (r reading) anyTime() bool {
	for _, l := range r.edges {
		if looseTime.MatchString(l.Text) || strings.Contains(l.Text, "月") {
			return true
		}
	}
	return false
}

// checkLink: R50, the host of the entered link in the address bar.
func checkLink(s subject) rule.Outcome {
	want, ok := parseAddress(s.want.Link)
	if s.want.Slot == Followers {
		return checkSocial(s)
	}
	if s.want.Link == "" || !ok {
		return rule.Skipped(i18n.T("还没有填写店铺链接", "No shop link was entered yet"))
	}
	if !s.done {
		return byEye("地址栏里是不是 "+want.host, "does the address bar show "+want.host+"?")
	}
	seen := seek(want, s.addresses(), s.gray.Rect.Dy())
	remedy := i18n.T("请打开 "+want.host+" 上的店铺页面，连同地址栏一起截图", "Open the shop's page on "+want.host+" and capture it with the address bar")
	o := linkOutcome(want, seen, remedy)
	switch {
	case seen.key != "" && o.Status == rule.Block:
		o.Box = at(seen.keyBox)
	case seen.other != nil && o.Status == rule.Block:
		o.Box = at(seen.other.box)
	case seen.at != nil:
		o.Box = at(seen.at.box)
	}
	return o
}

func linkOutcome(want address, seen linkSeen, remedy i18n.Text) rule.Outcome {
	switch {
	case seen.key != "":
		return rule.Failed(rule.Block, i18n.T("地址栏里的店铺编号是“"+seen.key+"”，不是填写的“"+want.key+"”",
			fmt.Sprintf("The address bar shows shop %q, not %q as entered", seen.key, want.key)), remedy)
	case seen.at != nil && seen.sure && seen.at.bar:
		return rule.Passed(i18n.T("地址栏读到 "+seen.at.host, "The address bar shows "+seen.at.host))
	case seen.other != nil && want.marketplace():
		return rule.Failed(rule.Block, i18n.T("地址栏是 "+seen.other.host+"，不是填写的 "+want.host,
			"The address bar shows "+seen.other.host+", not "+want.host+" as entered"), remedy)
	case seen.at != nil && seen.sure:
		return look("页面里有 "+want.host+"，但没有在地址栏的位置读到", want.host+" stands on the page, but wasn't read in the address bar", remedy)
	case seen.at != nil:
		return look("地址栏读到“"+seen.at.host+"”，请与 "+want.host+" 核对", fmt.Sprintf("The address bar was read as %q; please compare it with %s", seen.at.host, want.host), remedy)
	case seen.other != nil:
		return look("地址栏是 "+seen.other.host+"，与填写的 "+want.host+" 不同；独立站后台可能用别的网址",
			"The address bar shows "+seen.other.host+" rather than "+want.host+"; a brand site's back office may have another address", remedy)
	}
	return look("没有在地址栏读到 "+want.host, want.host+" wasn't read in the address bar", remedy)
}

var socialHosts = []string{"instagram.com", "facebook.com", "tiktok.com", "youtube.com", "x.com", "twitter.com", "pinterest.com", "threads.net", "linkedin.com", "snapchat.com", "reddit.com"}

// checkSocial: R50 on R57's pages, whose address is a social network's.
func checkSocial(s subject) rule.Outcome {
	if !s.done {
		return byEye("地址栏里是不是海外社媒的主页", "does the address bar show the page on a social network?")
	}
	for _, host := range socialHosts {
		if seen := seek(address{host: host}, s.addresses(), s.gray.Rect.Dy()); seen.at != nil && seen.sure && seen.at.bar {
			o := rule.Passed(i18n.T("地址栏读到 "+host, "The address bar shows "+host))
			o.Box = at(seen.at.box)
			return o
		}
	}
	return look("没有在地址栏读到海外社媒的网址", "No social network's address was read in the address bar",
		i18n.T("请连同地址栏截取社媒主页", "Capture the social network's page with the address bar"))
}

// Likenesses of names.
const (
	sameName = 0.85 // a shop's name, read with an error in seven characters at most
	nearName = 0.6
)

// checkName: R51, fuzzy.
func checkName(s subject) rule.Outcome {
	name := strings.TrimSpace(s.want.ShopName)
	switch {
	case name == "":
		return rule.Skipped(i18n.T("还没有填写店铺名称", "No shop name was entered yet"))
	case !s.done:
		return byEye("图上有没有店铺名称“"+name+"”", fmt.Sprintf("is the shop's name %q on the picture?", name))
	}
	seen := sight(name, slices.Concat(s.pages, s.names))
	need := sameName
	if len(fold(name)) < 7 {
		need = 1 // in a short name one character makes another shop
	}
	return nameOutcome(name, seen, need, i18n.T("请截取能看到店铺名称的页面", "Capture a page that shows the shop's name"))
}

func nameOutcome(name string, seen sighting, need float64, remedy i18n.Text) rule.Outcome {
	var o rule.Outcome
	switch {
	case seen.likeness >= need:
		o = rule.Passed(i18n.T("读到“"+seen.text+"”", fmt.Sprintf("Read: %q", seen.text)))
	case seen.likeness >= nearName:
		o = look("读到“"+seen.text+"”，与“"+name+"”不完全一样，请核对", fmt.Sprintf("%q was read, not quite %q; please compare", seen.text, name), remedy)
	default:
		return look("没有读到“"+name+"”", fmt.Sprintf("%q wasn't read", name), remedy)
	}
	o.Box = at(seen.box)
	return o
}

// checkCompany: R54, the whole registered name; one character makes another company.
func checkCompany(s subject) rule.Outcome {
	name := strings.TrimSpace(s.want.Company)
	switch {
	case s.want.Slot != Account && s.want.Slot != Any:
		return rule.Skipped(i18n.T("这类截图不要求公司信息", "This screenshot needs no company information"))
	case name == "":
		return rule.Skipped(i18n.T("还没有填写公司名称", "No company name was entered yet"))
	case !s.done:
		return byEye("图上有没有完整的公司名称“"+name+"”", fmt.Sprintf("is the whole company name %q on the picture?", name))
	}
	seen := sight(name, slices.Concat(s.pages, s.names))
	remedy := i18n.T("请截取后台里公司注册信息完整显示的页面，名称与执照一致", "Capture the back-office page with the complete company registration, the name as on the licence")
	if seen.likeness == 1 && strings.HasPrefix(seen.after, "分公司") {
		seen.likeness, seen.text = sameName, seen.text+"分公司"
	}
	return nameOutcome(name, seen, 1, remedy)
}

package onboarding

import (
	"sellerdesk/internal/evidence"
	"sellerdesk/internal/i18n"
)

// SlotID names a place for one file of the application.
type SlotID string

// Slots.
const (
	SlotLicense       SlotID = "license"
	SlotIncorporation SlotID = "hk-incorporation"
	SlotBusinessReg   SlotID = "hk-business-registration"
	SlotIDFront       SlotID = "id-front"
	SlotIDBack        SlotID = "id-back"
	SlotGMV           SlotID = "gmv"
	SlotSupply        SlotID = "supply-records"
	SlotAccount       SlotID = "account-info"
	SlotHealth        SlotID = "account-health"
	SlotFollowers     SlotID = "followers"
	SlotTrustpilot    SlotID = "trustpilot"
)

// Slot is a file that the application wants.
type Slot struct {
	ID       SlotID
	Title    i18n.Text
	Hint     i18n.Text // what must be seen on it
	Kind     evidence.Kind
	Required bool
	Rules    []string
}

// Slots lists the files that this application wants, in the order that the platform asks.
func (a Application) Slots() []Slot {
	return append(a.documentSlots(), a.screenshotSlots()...)
}

func (a Application) documentSlots() []Slot {
	var slots []Slot
	if a.Company.Jurisdiction == HongKong {
		slots = append(slots,
			Slot{
				ID: SlotIncorporation, Kind: evidence.KindIncorporation, Required: true, Rules: []string{"R28"},
				Title: i18n.T("公司注册证明书", "Certificate of Incorporation"),
				Hint:  i18n.T("拍摄或扫描原件，四角完整", "Photo or scan of the original, all four corners in view"),
			},
			Slot{
				ID: SlotBusinessReg, Kind: evidence.KindBusinessReg, Required: true, Rules: []string{"R28"},
				Title: i18n.T("商业登记证", "Business Registration Certificate"),
				Hint:  i18n.T("拍摄或扫描原件，四角完整", "Photo or scan of the original, all four corners in view"),
			})
	} else {
		slots = append(slots, Slot{
			ID: SlotLicense, Kind: evidence.KindLicense, Required: true, Rules: []string{"R8", "R27"},
			Title: i18n.T("营业执照", "Business licence"),
			Hint:  i18n.T("原件照片，正本副本均可，四角完整、无反光", "Photo of the original, main copy or duplicate, all corners in view, no glare"),
		})
	}
	front := Slot{
		ID: SlotIDFront, Kind: evidence.KindIdentityFront, Required: true, Rules: []string{"R9", "R32", "R33"},
		Title: i18n.T("法定代表人证件（正面）", "Legal representative's ID (front)"),
		Hint:  i18n.T("不留边框，文字清晰", "No border around it, text sharp"),
	}
	if a.Representative.IDKind == "passport" {
		front.Kind = evidence.KindPassport
		front.Title = i18n.T("法定代表人护照资料页", "Legal representative's passport page")
		return append(slots, front)
	}
	return append(slots, front, Slot{
		ID: SlotIDBack, Kind: evidence.KindIdentityBack, Required: a.Representative.IDKind != "hk-id", Rules: []string{"R9", "R32", "R33"},
		Title: i18n.T("法定代表人证件（背面）", "Legal representative's ID (back)"),
		Hint:  i18n.T("有效期清晰可读", "The dates of validity can be read"),
	})
}

func (a Application) screenshotSlots() []Slot {
	shot := func(id SlotID, title, hint i18n.Text, rules ...string) Slot {
		return Slot{ID: id, Title: title, Hint: hint, Kind: evidence.KindScreenshot, Required: true, Rules: rules}
	}
	frame := i18n.T("整屏截图：系统日期时间、店铺链接、店铺名称都要看得清", "Whole screen: system date and time, shop link and shop name in view")
	var slots []Slot
	switch a.Store.Platform {
	case AmazonVC, WalmartDSV:
		slots = append(slots, shot(SlotSupply, i18n.T("近期供货记录截图", "Screenshot of recent supply records"), frame, "R47", "R49-R53"))
	default:
		slots = append(slots, shot(SlotGMV, i18n.T("近 12 个月销售额截图", "Screenshot of the last 12 months' sales"), frame, "R13", "R46", "R49-R53"))
	}
	account := i18n.T("店铺账户信息截图", "Screenshot of the shop's account information")
	if a.Store.Platform == Amazon {
		account = i18n.T("亚马逊卖家信息页截图", "Screenshot of Amazon's Seller Information page")
	}
	slots = append(slots, shot(SlotAccount, account,
		i18n.T("后台页面，公司注册信息完整，另需系统日期时间与店铺链接", "Back-office page with the complete company registration, system date and time and shop link"), "R14", "R54", "R55"))
	switch a.Store.Platform {
	case Amazon:
		slots = append(slots, shot(SlotHealth, i18n.T("亚马逊账户状况截图", "Screenshot of Amazon's account health"), frame, "R15", "R56"))
	case BrandSite:
		slots = append(slots,
			shot(SlotFollowers, i18n.T("海外社媒粉丝数截图", "Screenshot of social-media followers"), frame, "R15", "R57"),
			shot(SlotTrustpilot, i18n.T("Trustpilot 评分截图", "Screenshot of the Trustpilot score"), frame, "R15", "R57"))
	}
	return slots
}

package onboarding

import (
	"strings"

	"sellerdesk/internal/i18n"
	"sellerdesk/internal/rule"
)

// CheckShop judges what is asked of the shop itself and of the contact (R10, R11, R60, R61).
// taken reports whether another client of this workspace uses the same mobile number or e-mail;
// the whole network can't be seen from here.
func (a Application) CheckShop(taken func(mobile, email string) (bool, bool)) []rule.Finding {
	mobile, email := taken(a.Contact.Mobile, a.Contact.Email)
	return shopRules.Run(shopSubject{a, mobile, email})
}

type shopSubject struct {
	Application
	mobileTaken, emailTaken bool
}

var shopRules = rule.Set[shopSubject]{
	{ID: "shop.name", Field: "shop_name", Title: i18n.T("店铺名称", "Shop name"), Source: seed("85", "R60"), Check: checkShopName},
	{ID: "shop.category", Field: "shop_category", Title: i18n.T("主营类目", "Main category"), Source: seed("86", "R61"), Check: checkShopCategory},
	{ID: "shop.mobile", Field: "mobile", Title: i18n.T("手机号码", "Mobile number"), Source: seed("15", "R10"), Check: func(s shopSubject) rule.Outcome {
		return unique(s.Contact.Mobile, s.mobileTaken, validMobile, mobileForm)
	}},
	{ID: "shop.email", Field: "email", Title: i18n.T("邮箱", "E-mail"), Source: seed("16", "R11"), Check: func(s shopSubject) rule.Outcome {
		return unique(s.Contact.Email, s.emailTaken, validEmail, emailForm)
	}},
}

func checkShopName(s shopSubject) rule.Outcome {
	name := strings.TrimSpace(s.Shop.Name)
	if name == "" {
		return open(i18n.T("填写英文店铺名称", "Enter a shop name in English"))
	}
	for _, r := range name {
		if r < ' ' || r > '~' {
			return rule.Failed(rule.Block, i18n.T("店铺名称只能用英文", "The shop name must be in English"),
				i18n.T("改掉「"+string(r)+"」", "Replace “"+string(r)+"”"))
		}
	}
	return rule.Passed(i18n.T("英文名称；全网是否唯一由平台检查", "In English; only the platform can tell whether it is unique"))
}

func checkShopCategory(s shopSubject) rule.Outcome {
	if s.Shop.Category == "" || s.Store.Category == "" {
		return open(i18n.T("填写两边的主营类目", "Enter the main category of both shops"))
	}
	if !SameCompany(s.Shop.Category, s.Store.Category) {
		return rule.Failed(rule.Warn, i18n.T("与现有平台的主营类目不同", "Not the main category of the other shop"),
			i18n.T("选择与现有平台一致的主营类目", "Choose the same main category"))
	}
	return rule.Passed(i18n.T("主营类目一致", "The same main category"))
}

// What the right form of each is, for a person who mistyped it.
var (
	mobileForm = i18n.T("只填数字，国家或地区码在前，例如 +86 138 0000 0000（共 8 到 15 位）", "Digits only, the country code first, such as +86 138 0000 0000 (8 to 15 digits)")
	emailForm  = i18n.T("写成 name@example.com 的样子：一个 @，后面有带点的域名，没有空格和逗号", "Write it like name@example.com: one @, then a domain with a dot, no spaces or commas")
)

func unique(value string, taken bool, valid func(string) bool, form i18n.Text) rule.Outcome {
	switch {
	case value == "":
		return open(i18n.T("请填写", "Enter it"))
	case !valid(value):
		return rule.Failed(rule.Block, i18n.T("格式不对", "Not a valid one"), form)
	case taken:
		return rule.Failed(rule.Warn, i18n.T("本机另一个客户也用了它", "Another client on this computer uses it"),
			i18n.T("换一个没有注册过的", "Use one that has not been registered"))
	}
	return rule.Passed(i18n.T("本机没有重复；全网是否用过由平台检查", "Not used by another client here; only the platform knows the rest"))
}

func validMobile(s string) bool {
	digits := 0
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case r != '+' && r != '-' && r != ' ':
			return false
		}
	}
	return digits >= 8 && digits <= 15
}

func validEmail(s string) bool {
	user, host, ok := strings.Cut(s, "@")
	return ok && user != "" && !strings.Contains(host, "@") && !strings.HasPrefix(host, ".") && strings.Contains(host, ".") && !strings.ContainsAny(s, " ,;") && !strings.HasSuffix(host, ".")
}

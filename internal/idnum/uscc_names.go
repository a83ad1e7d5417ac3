package idnum

import (
	"strings"

	"sellerdesk/internal/i18n"
)

// usccAuthorities are the characters that the first position takes (GB 32100-2015, table of
// registering authorities, with the later A and N).
const usccAuthorities = "123456789ANY"

var usccAuthorityNames = map[byte]i18n.Text{
	'1': i18n.T("机构编制", "Public institutions"),
	'2': i18n.T("外交", "Foreign affairs"),
	'3': i18n.T("司法行政", "Justice"),
	'4': i18n.T("文化", "Culture"),
	'5': i18n.T("民政", "Civil affairs"),
	'6': i18n.T("旅游", "Tourism"),
	'7': i18n.T("宗教", "Religious affairs"),
	'8': i18n.T("工会", "Trade unions"),
	'9': i18n.T("市场监管（工商）", "Market regulation"),
	'A': i18n.T("军队编制", "Armed forces"),
	'N': i18n.T("农业农村", "Agriculture"),
	'Y': i18n.T("其他", "Other"),
}

var usccCategories = map[string]i18n.Text{
	"11": i18n.T("机关", "State organ"),
	"12": i18n.T("事业单位", "Public institution"),
	"13": i18n.T("群众团体", "Mass organisation"),
	"19": i18n.T("其他", "Other"),
	"21": i18n.T("外国常驻新闻机构", "Foreign news bureau"),
	"29": i18n.T("其他", "Other"),
	"31": i18n.T("律师执业机构", "Law firm"),
	"32": i18n.T("公证处", "Notary office"),
	"33": i18n.T("基层法律服务所", "Legal service office"),
	"34": i18n.T("司法鉴定机构", "Forensic institution"),
	"35": i18n.T("仲裁委员会", "Arbitration commission"),
	"39": i18n.T("其他", "Other"),
	"41": i18n.T("外国在华文化中心", "Foreign cultural centre"),
	"49": i18n.T("其他", "Other"),
	"51": i18n.T("社会团体", "Association"),
	"52": i18n.T("民办非企业单位", "Private non-enterprise unit"),
	"53": i18n.T("基金会", "Foundation"),
	"54": i18n.T("基层群众性自治组织", "Residents' or villagers' committee"),
	"59": i18n.T("其他", "Other"),
	"61": i18n.T("外国旅游部门常驻代表机构", "Foreign tourism office"),
	"62": i18n.T("港澳台旅游部门常驻内地代表机构", "Tourism office of Hong Kong, Macao or Taiwan"),
	"69": i18n.T("其他", "Other"),
	"71": i18n.T("宗教活动场所", "Place of worship"),
	"72": i18n.T("宗教院校", "Religious school"),
	"79": i18n.T("其他", "Other"),
	"81": i18n.T("基层工会", "Trade union"),
	"89": i18n.T("其他", "Other"),
	"91": i18n.T("企业", "Company"),
	"92": i18n.T("个体工商户", "Sole trader"),
	"93": i18n.T("农民专业合作社", "Farmers' cooperative"),
	"A1": i18n.T("军队事业单位", "Institution of the armed forces"),
	"A9": i18n.T("其他", "Other"),
	"N1": i18n.T("组级集体经济组织", "Collective of a group"),
	"N2": i18n.T("村级集体经济组织", "Collective of a village"),
	"N3": i18n.T("乡镇级集体经济组织", "Collective of a township"),
	"N9": i18n.T("其他", "Other"),
	"Y1": i18n.T("其他", "Other"),
}

func usccCategory(prefix string) (i18n.Text, bool) {
	t, ok := usccCategories[prefix]
	return t, ok
}

// CategoryListed reports whether a credit code begins with a registering authority and a category of its
// that GB 32100-2015 or its supplements list.
func CategoryListed(code string) bool {
	if len(code) < 2 {
		return false
	}
	_, ok := usccCategory(code[:2])
	return ok
}

func usccNames(s string) (authority, category i18n.Text) {
	if strings.IndexByte(usccAuthorities, s[0]) < 0 {
		return i18n.Text{}, i18n.Text{}
	}
	category, _ = usccCategory(s[:2])
	return usccAuthorityNames[s[0]], category
}

package screenshot

import (
	"strings"

	"sellerdesk/internal/i18n"
	"sellerdesk/internal/rule"
)

// pageWords are words of which the page for a slot has one, lower case without blanks.
var pageWords = map[Slot][]string{
	Sales: {
		"orderedproductsales", "totalsales", "grosssales", "netsales", "salessummary", "salessnapshot", "businessreport", "gmv", "revenue",
		"销售额", "销售总额", "交易总额", "成交额", "成交总额", "业务报告", "sales",
	}, // R46
	Supply: {
		"purchaseorder", "purchasehistory", "shipment", "invoice", "confirmedunits", "ponumber",
		"采购订单", "采购单", "供货", "发货记录", "发票",
	}, // R47
	Account: {
		"sellerinformation", "businessname", "legalentity", "accountinfo", "businessinformation", "companyname", "legalbusinessname",
		"卖家信息", "账户信息", "公司名称", "企业名称", "商家信息", "法定实体", "注册信息",
	}, // R54, R55
	Health: {
		"accounthealth", "healthrating", "账户状况", "账户健康", "健康分",
	}, // R56
	Followers:  {"followers", "粉丝", "关注者"},           // R57
	Trustpilot: {"trustpilot", "trustscore", "信任评分"}, // R57
}

var pageTitles = map[Slot]i18n.Text{
	Sales:      i18n.T("近 12 个月销售额页面", "the page of the last 12 months' sales"),
	Supply:     i18n.T("供货记录页面", "the page of supply records"),
	Account:    i18n.T("账户或商家信息页面（亚马逊为 Seller Information）", "the account or company information page (Amazon: Seller Information)"),
	Health:     i18n.T("亚马逊账户状况页面", "Amazon's account health page"),
	Followers:  i18n.T("海外社媒主页的粉丝数", "the social network's page with its followers"),
	Trustpilot: i18n.T("Trustpilot 评分页面", "the Trustpilot page with its score"),
}

// checkPage: R46, R47, R54-R57: the picture shows the page that its slot is for.
func checkPage(s subject) rule.Outcome {
	title, known := pageTitles[s.want.Slot]
	if !known {
		return rule.Skipped(i18n.T("没有指定这张截图的用途", "What the screenshot is for wasn't said"))
	}
	if !s.done {
		return byEye("是不是"+title.ZH, "is it "+title.EN+"?")
	}
	for _, lines := range s.pages {
		for _, l := range lines {
			t := typedOf(l)
			for _, w := range pageWords[s.want.Slot] {
				if i := strings.Index(t.text, w); i >= 0 {
					o := rule.Passed(i18n.T("读到“"+l.Text+"”，是"+title.ZH, "“"+l.Text+"” was read: it is "+title.EN))
					o.Box = at(t.box(i, i+len(w)))
					return o
				}
			}
		}
	}
	return look("没有读到能说明这是"+title.ZH+"的文字", "Nothing was read that shows "+title.EN, i18n.T("请确认截的是"+title.ZH, "Make sure that it is "+title.EN))
}

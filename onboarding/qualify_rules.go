package onboarding

import (
	"fmt"
	"slices"

	"sellerdesk/internal/i18n"
	"sellerdesk/internal/rule"
)

func seed(lines string, rules ...string) rule.Source {
	return rule.Source{Rules: rules, Ref: "S0 " + lines, Trust: rule.Seed}
}

// baseRules hold for every route.
var baseRules = rule.Set[subject]{
	{ID: "base.enterprise", Field: "enterprise", Title: i18n.T("合法的企业营业执照", "Lawful enterprise licence"), Source: seed("3", "R2"), Check: checkEnterprise},
	{ID: "base.jurisdiction", Field: "jurisdiction", Title: i18n.T("内地或香港公司", "Mainland or Hong Kong company"), Source: seed("4", "R3", "R26"), Check: checkJurisdiction},
	{ID: "base.scope", Field: "scope_covers", Title: i18n.T("经营范围覆盖所售类目", "Scope covers what is sold"), Source: seed("5", "R4"), Check: checkScope},
	{ID: "base.fulfilment", Field: "fulfilment", Title: i18n.T("美国本地仓储物流", "Warehousing and shipping in the US"), Source: seed("8-9", "R6"), Check: checkFulfilment},
	{ID: "base.export", Field: "export_fit", Title: i18n.T("符合出口与平台要求", "Fit for export and the platform"), Source: seed("10", "R7"), Check: checkExport},
	{ID: "base.validity", Field: "until", Title: i18n.T("执照有效期", "Licence validity"), Source: rule.Source{Ref: "tt123.com/ask/SJoV8vsI", Trust: rule.ThirdParty}, Check: checkValidity},
	{ID: "base.age", Field: "established", Title: i18n.T("公司成立时间", "Age of the company"), Source: rule.Source{Ref: "tt123.com/ask/SJoV8vsI", Trust: rule.ThirdParty}, Check: checkAge},
}

// storeRules are the ordinary route's: experience on another platform, with its proof (R5).
var storeRules = rule.Set[subject]{
	{ID: "store.platform", Field: "platform", Title: i18n.T("美国主流平台经验", "Experience on a US marketplace"), Source: seed("6-7, 58", "R5", "R36"), Check: checkPlatform},
	{ID: "store.link", Field: "link", Title: i18n.T("店铺链接", "Shop link"), Source: seed("17-18, 58, 62-66", "R12", "R36-R38", "R42-R45"), Check: checkLink},
	{ID: "store.entity", Field: "entity", Title: i18n.T("注册主体一致", "Same registered company"), Source: seed("53-55, 59", "R35"), Check: checkEntity},
	{ID: "store.months", Field: "opened", Title: i18n.T("经营时长", "Months in operation"), Source: seed("60", "R39"), Check: checkMonths},
	{ID: "store.rating", Field: "rating", Title: i18n.T("店铺评分", "Shop rating"), Source: seed("61", "R40"), Check: checkRating},
	{ID: "store.positive", Field: "positive", Title: i18n.T("eBay 好评率", "eBay positive feedback"), Source: seed("61", "R41"), Check: checkPositive},
	{ID: "store.gmv", Field: "gmv", Title: i18n.T("近 12 个月销售额", "Sales of the last 12 months"), Source: seed("67-69", "R46", "R48"), Check: checkGMV},
	{ID: "store.supply", Field: "supply_months", Title: i18n.T("供货记录", "Supply records"), Source: seed("68", "R47"), Check: checkSupply},
	{ID: "store.health", Field: "health", Title: i18n.T("亚马逊账户健康分", "Amazon account health"), Source: seed("77-78", "R56"), Check: checkHealth},
	{ID: "store.trustpilot", Field: "trustpilot", Title: i18n.T("Trustpilot 评分", "Trustpilot score"), Source: seed("79", "R57"), Check: checkTrustpilot},
	{ID: "store.followers", Field: "followers", Title: i18n.T("海外社媒粉丝数", "Social-media followers"), Source: seed("79", "R57"), Check: checkFollowers},
}

// inviteRules tell which invite code the seller may ask for.
var inviteRules = rule.Set[subject]{
	{ID: "invite.jewellery", Field: "jewellery", Title: i18n.T("珠宝商家邀请码", "Jewellery invite code"), Source: seed("22-23", "R16"), Check: checkJewellery},
	{ID: "invite.brand", Field: "douyin_known", Title: i18n.T("抖音知名品牌邀请码", "Well-known Douyin brand invite code"), Source: seed("24", "R17"), Check: checkBrand},
	{ID: "invite.ordinary", Field: "service_agency", Title: i18n.T("服务商或新消费品牌", "Agencies and new brands"), Source: seed("25-27", "R18", "R19", "R25"), Check: checkOrdinary},
}

func checkEnterprise(s subject) rule.Outcome {
	return asked(s.Company.Enterprise,
		i18n.T("请选择营业执照是否为企业类型", "Say whether the licence is of an enterprise"),
		i18n.T("企业营业执照", "Enterprise licence"),
		i18n.T("个体工商户不能入驻", "Sole traders can't apply"),
		i18n.T("注册企业（有限公司等）后再申请", "Register an enterprise, such as a limited company, first"))
}

func checkJurisdiction(s subject) rule.Outcome {
	switch s.Company.Jurisdiction {
	case Mainland:
		return rule.Passed(i18n.T("中国内地公司", "Mainland company"))
	case HongKong:
		return rule.Passed(i18n.T("中国香港公司", "Hong Kong company"))
	case Abroad:
		return rule.Failed(rule.Block, i18n.T("其他地区的公司不走这个渠道", "Companies from elsewhere can't use this way in"),
			i18n.T("用内地或香港公司申请", "Apply with a mainland or Hong Kong company"))
	}
	return open(i18n.T("请选择公司注册地", "Choose where the company is registered"))
}

func checkScope(s subject) rule.Outcome {
	return asked(s.ScopeCovers,
		i18n.T("对照营业执照的经营范围确认", "Compare with the scope on the licence"),
		i18n.T("已对照确认", "Compared and confirmed"),
		i18n.T("经营范围没有覆盖所售类目", "The scope does not cover what is sold"),
		i18n.T("先变更经营范围，或改卖范围内的类目", "Have the scope changed, or sell what it covers"))
}

func checkFulfilment(s subject) rule.Outcome {
	switch s.Fulfilment {
	case USWarehouse:
		return rule.Passed(i18n.T("美国海外仓", "US warehouse"))
	case FBAMultiChannel:
		return rule.Passed(i18n.T("FBA 多渠道配送", "FBA multi-channel fulfilment"))
	case DirectFromChina:
		return rule.Failed(rule.Block, i18n.T("从中国直发不符合要求", "Shipping from China does not qualify"),
			i18n.T("改用美国海外仓或 FBA 多渠道配送", "Use a US warehouse or FBA multi-channel fulfilment"))
	}
	return open(i18n.T("请选择发货方式", "Choose how orders are shipped"))
}

func checkExport(s subject) rule.Outcome {
	return asked(s.ExportFit,
		i18n.T("确认产品可以出口，且不在平台禁限售之列", "Confirm that the goods may be exported and sold"),
		i18n.T("已确认", "Confirmed"),
		i18n.T("产品不符合出口或平台要求", "The goods don't meet export or platform rules"),
		i18n.T("更换产品后再申请", "Apply with other goods"))
}

// checkValidity warns: the thresholds come from third parties and from the partner programme.
func checkValidity(s subject) rule.Outcome {
	if s.Company.Until.IsZero() {
		return rule.Skipped(i18n.T("没有填写到期日；长期有效的执照留空即可", "No end entered; leave it empty for a licence without one"))
	}
	left := s.Company.Until.Sub(s.today)
	have := i18n.T(fmt.Sprintf("还有 %d 天到期", left), fmt.Sprintf("%d days left", left))
	days := rule.Whole(int64(left))
	remedy := i18n.T("先换发新执照", "Have the licence renewed first")
	switch {
	case left < 0:
		return rule.Failed(rule.Block, i18n.T("营业执照已过期", "The licence has expired"), remedy)
	case !s.meets("licence.days.least", days):
		return rule.Failed(rule.Warn, i18n.T(have.ZH+"，常因此被拒", have.EN+", a common reason of rejection"), remedy)
	case !s.meets("licence.days", days):
		return rule.Failed(rule.Notice, have, remedy)
	}
	return rule.Passed(have)
}

func checkAge(s subject) rule.Outcome {
	if s.Company.Established.IsZero() {
		return rule.Outcome{Status: rule.Notice, Message: i18n.T("未填写成立日期", "No date of establishment entered")}
	}
	age := s.today.Sub(s.Company.Established)
	have := i18n.T(fmt.Sprintf("成立 %d 天", age), fmt.Sprintf("Established %d days ago", age))
	if l := s.limit("company.days"); !l.Meets(rule.Whole(int64(age))) {
		want := l.Words()
		return rule.Failed(rule.Warn, have, i18n.T("公开资料称须"+want.ZH, "Public sources say it must be "+want.EN))
	}
	return rule.Passed(have)
}

func checkPlatform(s subject) rule.Outcome {
	if !slices.Contains(Platforms(), s.Store.Platform) {
		return open(i18n.T("请选择正在经营的美国平台", "Choose the US platform you sell on"))
	}
	return rule.Passed(s.Store.Platform.Title())
}

func checkLink(s subject) rule.Outcome {
	if s.Store.Link == "" {
		return open(i18n.T("粘贴店铺链接", "Paste the shop link"))
	}
	if problem := LinkProblem(s.Store.Platform, s.Store.Link); !problem.IsZero() {
		return rule.Failed(rule.Block, i18n.T("链接不符合要求", "The link does not fit"), problem)
	}
	return rule.Passed(i18n.T("链接形式正确", "The link has the right form"))
}

func checkEntity(s subject) rule.Outcome {
	if s.Store.Entity == "" || s.Company.Name == "" {
		return open(i18n.T("填写两边登记的公司名称", "Enter the company name as registered on both"))
	}
	if !SameCompany(s.Store.Entity, s.Company.Name) {
		return rule.Failed(rule.Block, i18n.T("平台登记的公司与申请公司不一致", "The platform has another company than the one that applies"),
			i18n.T("用平台登记的同一家公司申请，或先在平台完成主体变更", "Apply with the company registered there, or have it changed there first"))
	}
	return rule.Passed(i18n.T("两边是同一家公司", "The same company on both"))
}

func checkMonths(s subject) rule.Outcome {
	if s.Store.Opened.IsZero() {
		return open(i18n.T("填写店铺开业日期", "Enter the date the shop opened"))
	}
	l := s.limit("qual.months")
	if s.today.Before(s.Store.Opened) {
		return rule.Failed(rule.Block, i18n.T("开业日期在今天之后", "The opening date is in the future"), i18n.T("核对日期", "Check the date"))
	}
	ready := s.Store.Opened.AddMonths(int(l.Value.Int()))
	if s.today.Before(ready) {
		want := l.Words()
		return rule.Failed(rule.Block, i18n.T("经营时长"+want.ZH+"，还没有达到", "It must have run "+want.EN),
			i18n.T("到 "+ready.String()+" 之后再申请", "Apply from "+ready.String()))
	}
	return rule.Passed(i18n.T("自 "+s.Store.Opened.String()+" 起经营", "In operation since "+s.Store.Opened.String()))
}

// concerns returns a skipped outcome where the condition is another platform's.
func (s subject) concerns(ps ...Platform) (rule.Outcome, bool) {
	return rule.Skipped(i18n.T("所选平台不要求", "Not asked of the chosen platform")), slices.Contains(ps, s.Store.Platform)
}

func checkRating(s subject) rule.Outcome {
	if o, ok := s.concerns(Amazon, Walmart); !ok {
		return o
	}
	return s.within(mostStars, s.Store.Rating, "qual."+string(s.Store.Platform)+".rating")
}

func checkPositive(s subject) rule.Outcome {
	if o, ok := s.concerns(EBay); !ok {
		return o
	}
	return s.within(mostPercent, s.Store.Positive, "qual.ebay.feedback")
}

func checkGMV(s subject) rule.Outcome {
	switch s.Store.Platform {
	case EBay, Walmart:
		return s.against("qual."+string(s.Store.Platform)+".gmv", rule.Whole(s.Store.GMV))
	case Amazon, BrandSite:
		if s.Store.GMV < 0 {
			return rule.Failed(rule.Block, i18n.T("销售额不能是负数", "Sales can't be negative"), i18n.T("对照平台报表重新填写", "Enter them again from the platform's report"))
		}
		if s.Store.GMV == 0 {
			return open(i18n.T("填写近 12 个月销售额，没有最低要求，但截图必须提供", "Enter the sales; there is no least amount, but the screenshot is asked for"))
		}
		return rule.Passed(i18n.T(fmt.Sprintf("%d 美元，没有最低要求", s.Store.GMV), fmt.Sprintf("%d USD; no least amount", s.Store.GMV)))
	}
	return rule.Skipped(i18n.T("供货账号改为提供供货记录", "Supply accounts show supply records instead"))
}

func checkSupply(s subject) rule.Outcome {
	if o, ok := s.concerns(AmazonVC, WalmartDSV); !ok {
		return o
	}
	o := s.against("qual.supply.months", rule.Whole(int64(s.Store.SupplyMonth)))
	note := s.limit("qual.supply.months").Note
	o.Message = i18n.T(o.Message.ZH+"。"+note.ZH, o.Message.EN+". "+note.EN)
	return o
}

func checkHealth(s subject) rule.Outcome {
	if o, ok := s.concerns(Amazon); !ok {
		return o
	}
	return s.against("qual.amazon.health", rule.Whole(int64(s.Store.Health)))
}

func checkTrustpilot(s subject) rule.Outcome {
	if o, ok := s.concerns(BrandSite); !ok {
		return o
	}
	return s.within(mostStars, s.Store.Trustpilot, "qual.site.trustpilot")
}

func checkFollowers(s subject) rule.Outcome {
	if o, ok := s.concerns(BrandSite); !ok {
		return o
	}
	return s.against("qual.site.followers", rule.Whole(int64(s.Store.Followers)))
}

func checkJewellery(s subject) rule.Outcome {
	if s.Brand.Jewellery == Yes {
		return rule.Failed(rule.Notice, i18n.T("主营类目是珠宝", "Jewellery is the main category"),
			i18n.T("先申请「美国跨境珠宝商家」邀请码", "Ask for the US cross-border jewellery invite code first"))
	}
	return rule.Skipped(i18n.T("主营类目不是珠宝", "Jewellery is not the main category"))
}

func checkBrand(s subject) rule.Outcome {
	if s.Brand.DouyinKnown != Yes {
		return rule.Skipped(i18n.T("不是抖音知名品牌", "Not a well-known Douyin brand"))
	}
	if s.knownBrand() {
		return rule.Passed(i18n.T("可以申请邀请码", "May ask for the invite code"))
	}
	want := s.limit("qual.invite.gmv").Words()
	return rule.Failed(rule.Notice, i18n.T("知名品牌的条件还没有全部满足", "Not all conditions of the brand route are met"),
		i18n.T("近 180 天抖音销售额须"+want.ZH+"，且品牌心智与服务口碑良好", "Douyin sales of 180 days must be "+want.EN+", with a good name for brand and service"))
}

func checkOrdinary(s subject) rule.Outcome {
	if s.Brand.ServiceAgency == Yes || s.Brand.NewBrand == Yes {
		return rule.Outcome{Status: rule.Notice, Message: i18n.T("按普通入驻办理，不需要邀请码", "Apply the ordinary way; no invite code is needed")}
	}
	return rule.Skipped(i18n.T("不属于这两类", "Neither of the two"))
}

// Title names a platform.
func (p Platform) Title() i18n.Text {
	switch p {
	case Amazon:
		return i18n.T("亚马逊", "Amazon")
	case AmazonVC:
		return i18n.T("亚马逊 VC", "Amazon VC")
	case Walmart:
		return i18n.T("沃尔玛", "Walmart")
	case WalmartDSV:
		return i18n.T("沃尔玛 DSV", "Walmart DSV")
	case EBay:
		return i18n.T("eBay", "eBay")
	case BrandSite:
		return i18n.T("品牌独立站", "Brand's own site")
	}
	return i18n.T("未选择", "Not chosen")
}

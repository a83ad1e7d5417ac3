package specimen

import (
	"time"

	"sellerdesk/appeals"
	"sellerdesk/internal/cal"
	"sellerdesk/internal/evidence"
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/workspace"
	"sellerdesk/onboarding"
)

// pacific is the sample's own offset in November; the case needs no zone data.
var pacific = time.FixedZone("", -8*3600)

func at(month time.Month, d, hour, minute int) time.Time {
	return time.Date(2026, month, d, hour, minute, 0, 0, pacific)
}

const sampleClientID = "sample"

func newSampleCase(orders []Order, reviews []Review) SampleCase {
	now := at(11, 22, 10, 0)
	return SampleCase{
		Edition: "2026-11-22", Now: now,
		Client: workspace.Client{
			ID: sampleClientID, Name: "样例客户 Sample Client", Sample: true, Note: "合成数据，用于试用。Synthetic data to try the program with.",
			Shop: workspace.Shop{Name: "Sample Lantern Home", Type: workspace.POP}, Created: now, Changed: now,
		},
		Application: sampleApplication(now),
		Files:       sampleApplicationFiles(),
		Orders:      fileOrders, Reviews: fileReviews,
		Tickets: []SampleTicket{sampleLate(orders), sampleNegative(orders, reviews), sampleLimit()},
	}
}

func sampleApplication(now time.Time) onboarding.Application {
	c, s := SampleCompany(), SampleScreen()
	id := "44030019900101001" // 440300 is a city, never a card's region: no person has this number
	return onboarding.Application{
		ClientID: sampleClientID,
		Company: onboarding.Company{
			Jurisdiction: onboarding.Mainland, Enterprise: onboarding.Yes, Name: c.Name, Code: c.USCC, Type: c.Type, Address: c.Address, Scope: c.Scope,
			Established: cal.Date{Year: 2019, Month: 3, Day: 12}, Until: cal.Date{Year: 2049, Month: 3, Day: 11},
		},
		Representative: onboarding.LegalRepresentative{Name: c.Person, IDKind: "cn-id", Number: id + string(residentCheck(id))},
		Contact:        onboarding.Contact{Mobile: "+86 100 0000 0000", Email: "owner@sample.example"},
		Store: onboarding.Store{
			Platform: onboarding.EBay, Link: s.Link, Name: s.Shop, Entity: c.Name, Opened: cal.Date{Year: 2024, Month: 3, Day: 18},
			Positive: 9860, GMV: int64(sum(s.GMV) / 100), Category: "家居用品 Home",
		},
		Brand: onboarding.Brand{
			Jewellery: onboarding.No, DouyinKnown: onboarding.No, GoodReputation: onboarding.No, ServiceAgency: onboarding.No, NewBrand: onboarding.No,
		},
		Shop:       onboarding.ShopInfo{Name: "Sample Lantern Home", Category: "家居用品 Home"},
		Fulfilment: onboarding.USWarehouse, ExportFit: onboarding.Yes, ScopeCovers: onboarding.Yes, Status: onboarding.Draft, Changed: now,
	}
}

func sampleApplicationFiles() []SampleFile {
	return []SampleFile{
		{
			File: fileLicense, Kind: evidence.KindLicense, Slot: onboarding.SlotLicense, Expect: "pass",
			Caption: i18n.T("营业执照（样例）", "Business licence (sample)"),
		},
		{
			File: fileAccount, Kind: evidence.KindScreenshot, Slot: onboarding.SlotAccount, Expect: "pass", ShownAt: "2026-11-20 10:24", Clock: true,
			Caption: i18n.T("店铺账户信息（样例）", "Shop account information (sample)"),
		},
		{
			File: fileGMV, Kind: evidence.KindScreenshot, Slot: onboarding.SlotGMV, Expect: "pass", ShownAt: "2026-11-20 10:27", Clock: true,
			Caption: i18n.T("近 12 个月销售额（样例）", "Sales of the last 12 months (sample)"),
		},
		{
			File: fileWrong, Kind: evidence.KindScreenshot, Slot: onboarding.SlotAccount, Expect: "block",
			Caption: i18n.T("不合格的截图（样例）", "A screenshot that fails (sample)"),
			Why:     i18n.T("另一家公司的店铺，而且截掉了系统日期和时间", "Another company's shop, and the system's date and time are cut off"),
		},
	}
}

func sampleLate(orders []Order) SampleTicket {
	late := lateOrders(orders)
	var ids []string
	for _, o := range late {
		ids = append(ids, o.ID)
	}
	shipped := 0
	for _, o := range orders {
		if !o.Shipped.Before(day(11, 8)) && o.Shipped.Before(day(11, 15)) {
			shipped++
		}
	}
	t := appeals.Ticket{
		ID: "sample-late", ClientID: sampleClientID, Number: "SMP-2026-1120", Violation: appeals.LateDispatch, State: appeals.Pending, Level: appeals.ShopLevel,
		Issued: at(11, 16, 9, 0), Deadline: at(12, 16, 9, 0), Assessed: percent(len(ids), shipped), Target: 400,
		Period: cal.Window{From: cal.Date{Year: 2026, Month: 11, Day: 8}, To: cal.Date{Year: 2026, Month: 11, Day: 14}},
		Points: 2, DefectOrders: ids, Note: "样例工单 Sample ticket", Changed: at(11, 22, 10, 0),
	}
	a := appeals.Appeal{
		TicketID: t.ID, Changed: t.Changed,
		Facts: appeals.Facts{Warehouse: "Sample Warehouse LA", Carrier: "USPS", Background: i18n.T(
			"这七个订单在 11 月 6 日一次交给承运商，恰逢旺季和 11 月 11 日联邦假日，首次扫描到 12 日和 13 日才出现。（样例）",
			"These seven orders were given to the carrier together on 6 November; in the busy season and with the federal holiday of 11 November, their first scan came on the 12th and 13th. (sample)")},
		Exhibits: []appeals.Exhibit{
			{Label: "E1", ItemID: fileDefects, Kind: evidence.KindDefectOrders, Caption: "工单导出的缺陷订单（样例） Defect orders of the ticket (sample)", ShownAt: "2026-11-17 09:41", Orders: ids},
			{Label: "E2", ItemID: fileCarrier, Kind: evidence.KindCarrierTalk, Caption: "与承运商的沟通（样例） Talk with the carrier (sample)", ShownAt: "2026-11-12 16:58"},
			{Label: "E3", ItemID: fileHandoff, Kind: evidence.KindWarehouseHandoff, Caption: "仓库交接（样例） Hand-over at the warehouse (sample)", ShownAt: "2026-11-06 09:32"},
			{Label: "E4", ItemID: fileOutbound, Kind: evidence.KindOutboundProof, Caption: "出库交接单（样例） Outbound hand-over sheet (sample)", ShownAt: "2026-11-06 09:32", Orders: ids},
		},
		Causes: []appeals.Cause{{Text: i18n.T(
			"承运商集中收货后没有当天扫描，平台只看首次扫描时间。（样例）",
			"The carrier took the pallet in but did not scan it that day, and the platform counts the first scan. (sample)")}},
		Plan: []appeals.Action{
			{Kind: appeals.Corrective, Text: i18n.T("请承运商书面确认收货日期。（样例）", "Get the carrier's written word on the day of receipt. (sample)"), Owner: "Sample Clerk", Due: "2026-11-12", Done: true, Exhibit: "E2"},
			{Kind: appeals.Preventive, Text: i18n.T("改为预约上门揽收，并当场扫描整板清单。（样例）", "Book a pick-up and have the pallet's manifest scanned on the spot. (sample)"), Owner: "Sample Manager", Due: "2026-11-30"},
			{Kind: appeals.Preventive, Text: i18n.T("每天下午核对未扫描的包裹，满 24 小时就催承运商。（样例）", "Check for unscanned parcels each afternoon and press the carrier after 24 hours. (sample)"), Owner: "Sample Clerk", Due: "2026-11-25"},
		},
	}
	return SampleTicket{t, a}
}

// percent is part of whole in hundredths of a percent, rounded.
func percent(part, whole int) appeals.Percent {
	return appeals.Percent((part*10000 + whole/2) / max(1, whole))
}

func sampleNegative(orders []Order, reviews []Review) SampleTicket {
	from, to := day(9, 19), day(11, 18)
	low, delivered := []Review{}, 0
	for _, r := range reviews {
		if r.First <= 2 && !r.At.Before(from) && r.At.Before(to) {
			low = append(low, r)
		}
	}
	for _, o := range orders {
		if !o.Delivered.IsZero() && !o.Delivered.Before(from) && o.Delivered.Before(to) {
			delivered++
		}
	}
	t := appeals.Ticket{
		ID: "sample-reviews", ClientID: sampleClientID, Number: "SMP-2026-1127", Violation: appeals.NegativeReviews, State: appeals.Pending, Level: appeals.ShopLevel,
		Issued: at(11, 18, 9, 0), Deadline: at(12, 18, 9, 0), Assessed: percent(len(low), delivered), Target: 67,
		Period: cal.Window{From: cal.Date{Year: 2026, Month: 9, Day: 19}, To: cal.Date{Year: 2026, Month: 11, Day: 17}},
		Points: 2, Note: "样例工单 Sample ticket", Changed: at(11, 22, 10, 0),
	}
	return SampleTicket{t, sampleNegativeAppeal(t, reviews)}
}

func sampleNegativeAppeal(t appeals.Ticket, reviews []Review) appeals.Appeal {
	a := appeals.Appeal{
		TicketID: t.ID, Changed: t.Changed,
		Facts: appeals.Facts{Overview: i18n.T(
			"买家主要反映包装破损、少件、错件和做工问题。（样例）",
			"Buyers mainly speak of damaged packing, missing or wrong items, and workmanship. (sample)")},
		Exhibits: []appeals.Exhibit{
			{Label: "E1", ItemID: fileBuyer, Kind: evidence.KindBuyerTalk, Caption: "与买家的沟通（样例） Talk with a buyer (sample)", ShownAt: "2026-11-16 08:11"},
		},
		Contacts: []appeals.Contact{
			{ReviewID: TornReview(reviews).ID, On: "2026-11-16", Text: "道歉并补寄一件，买家 11 月 19 日确认收到完好。（样例） Apologised and sent a new one; the buyer confirmed on 19 November. (sample)", Exhibit: "E1"},
		},
		Plan: []appeals.Action{
			{Kind: appeals.Corrective, Text: i18n.T("给破损和少件的买家补寄或退款。（样例）", "Send again or refund where items were damaged or missing. (sample)"), Owner: "Sample Service", Due: "2026-11-25", Exhibit: "E1"},
			{Kind: appeals.Preventive, Text: i18n.T("纸灯笼改用五层瓦楞外箱，出库前抽检一成。（样例）", "Ship paper lanterns in five-layer cartons and check one in ten before dispatch. (sample)"), Owner: "Sample Manager", Due: "2026-12-05"},
			{Kind: appeals.Preventive, Text: i18n.T("打包台加装扫码复核，数量和颜色不符不能出库。（样例）", "Scan again at the packing table; a wrong count or colour cannot leave. (sample)"), Owner: "Sample Clerk", Due: "2026-12-01"},
		},
	}
	for _, c := range sampleCauses {
		a.Causes = append(a.Causes, appeals.Cause{Category: c.id, Text: c.text})
	}
	return a
}

var sampleCauses = []struct {
	id   string
	text i18n.Text
}{
	{"low-quality", i18n.T("外箱太薄，运输中受压；一批夹扣供应商换料后偏脆。（样例）", "Cartons too thin for the journey; one batch of clips came in a brittle material. (sample)")},
	{"wrong-item", i18n.T("两种颜色放在相邻货位，人工拣货看错。（样例）", "Two colours lay side by side and were picked by eye. (sample)")},
	{"short-shipment", i18n.T("多件订单没有复核数量。（样例）", "Orders of several pieces were not counted again. (sample)")},
	{"false-advertising", i18n.T("主图没有标尺寸参照。（样例）", "The main picture had nothing to show the size by. (sample)")},
	{"poor-service", i18n.T("周末没有客服排班。（样例）", "No service staff at weekends. (sample)")},
	{"poor-refund", i18n.T("退款由一人审批，节后积压。（样例）", "One person approved refunds, and they piled up after a holiday. (sample)")},
	{"not-received", i18n.T("末端派送丢失或延误。（样例）", "Lost or late on the last mile. (sample)")},
	{"perceived-quality", i18n.T("手感与买家的预期不同。（样例）", "It felt other than the buyer expected. (sample)")},
	{"subjective", i18n.T("个人喜好，与产品质量无关。（样例）", "A matter of taste. (sample)")},
	{"blank", i18n.T("没有文字，无法判断原因。（样例）", "No text to tell the cause by. (sample)")},
}

// sampleLimit is a ticket that can't be appealed.
func sampleLimit() SampleTicket {
	t := appeals.Ticket{
		ID: "sample-limit", ClientID: sampleClientID, Number: "SMP-2026-1131", Violation: appeals.OrderVolumeLimit, State: appeals.InForce, Level: appeals.ShopLevel,
		Issued: at(11, 19, 9, 0), Ends: at(12, 3, 9, 0), Note: "样例工单：限单，不能申诉 Sample ticket: order limit, cannot be appealed", Changed: at(11, 22, 10, 0),
	}
	return SampleTicket{t, appeals.Appeal{TicketID: t.ID, Changed: t.Changed}}
}

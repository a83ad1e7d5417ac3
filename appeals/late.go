package appeals

import (
	"fmt"
	"slices"
	"time"

	"sellerdesk/appeals/metric"
	"sellerdesk/internal/evidence"
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/rule"
)

// LateFacts is what the order rows say about the orders that a late-dispatch ticket lists. Only
// what stands here may be said with a figure (C10).
type LateFacts struct {
	Listed  int            // orders on the ticket
	Found   []metric.Order // those of them that the imported export holds, earliest first
	Missing []string       // IDs that it does not hold

	Ready    []string      // IDs with a ready-to-ship time
	ReadyMax time.Duration // longest from order to ready to ship
	Scanned  []string      // IDs with both a ready-to-ship and a carrier-scan time
	ScanMin  time.Duration // shortest from ready to ship to carrier scan
	ScanMax  time.Duration // longest of these
}

// LateFacts joins the ticket's orders with the imported rows.
func (c Case) LateFacts() LateFacts {
	byID := make(map[string]metric.Order, len(c.Orders))
	for _, o := range c.Orders {
		byID[o.ID] = o
	}
	listed := c.Ticket.distinctDefects()
	f := LateFacts{Listed: len(listed)}
	for _, id := range listed {
		o, ok := byID[id]
		if !ok {
			f.Missing = append(f.Missing, id)
			continue
		}
		f.Found = append(f.Found, o)
	}
	slices.SortStableFunc(f.Found, func(a, b metric.Order) int { return a.Created.Compare(b.Created) })
	for _, o := range f.Found {
		f.measure(o)
	}
	return f
}

// distinctDefects lists the defect orders once each, in the ticket's order.
func (t Ticket) distinctDefects() []string {
	var list []string
	for _, id := range t.DefectOrders {
		if !slices.Contains(list, id) {
			list = append(list, id)
		}
	}
	return list
}

func (f *LateFacts) measure(o metric.Order) {
	ready := metric.MeasureHandOver([]metric.Order{o}, rule.OnCreated, rule.OnReadyToShip)
	if ready.Orders == 0 {
		return
	}
	f.Ready = append(f.Ready, o.ID)
	f.ReadyMax = max(f.ReadyMax, ready.Longest)
	scan := metric.MeasureHandOver([]metric.Order{o}, rule.OnReadyToShip, rule.OnInTransit)
	if scan.Orders == 0 {
		return
	}
	// What the longest reading adds in the doubled hour of autumn, the shortest one takes away.
	shortest := 2*o.InTransit.Sub(o.ReadyToShip) - scan.Longest
	if len(f.Scanned) == 0 || shortest < f.ScanMin {
		f.ScanMin = max(0, shortest)
	}
	f.Scanned = append(f.Scanned, o.ID)
	f.ScanMax = max(f.ScanMax, scan.Longest)
}

// hoursUp rounds a duration up to whole hours, so that "within N hours" is true.
func hoursUp(d time.Duration) int { return int((d + time.Hour - 1) / time.Hour) }

// hoursDown rounds down, so that "at least N hours" is true.
func hoursDown(d time.Duration) int { return int(d / time.Hour) }

// lateClaims says what a late-dispatch appeal may say (R182-R184). Figures come from the rows and
// from nothing else; what only a picture can show is bound to the exhibits of its kind.
func (c Case) lateClaims() []Claim {
	f := c.LateFacts()
	claims := append([]Claim{c.lateBackground(f)}, c.lateCounted(f)...)
	return append(claims,
		c.lateReady(f),
		c.lateScan(f),
		c.exhibitClaim("late.handover", evidence.KindWarehouseHandoff, c.handoverText(), "R183"),
		c.exhibitClaim("late.outbound", evidence.KindOutboundProof, i18n.T(
			"附件中的出库证明记录了包裹离开仓库。",
			"The outbound record in the exhibit shows parcels leaving the warehouse."), "R182"),
		c.exhibitClaim("late.carrier", evidence.KindCarrierTalk, c.carrierText(), "R183"),
		c.lateConclusion(f))
}

func (c Case) lateBackground(f LateFacts) Claim {
	cl := Claim{ID: "late.background", Rules: []string{"R184"}, Text: i18n.T(
		fmt.Sprintf("处罚工单 %s 列出 %d 个缺陷订单，其中 %d 个在导入的订单数据中逐行可查。", c.Ticket.Number, f.Listed, len(f.Found)),
		fmt.Sprintf("Ticket %s lists %s; %d of them can be checked row by row in the order export.", c.Ticket.Number, plural(f.Listed, "defect order"), len(f.Found)))}
	cl.Proofs = append(cl.Proofs, exhibits(c.Appeal.OfKind(evidence.KindDefectOrders))...)
	cl.Proofs = append(cl.Proofs, orders(ids(f.Found))...)
	switch {
	case f.Listed == 0:
		cl.Gap = i18n.T("工单上还没有缺陷订单：粘贴工单导出的订单号", "The ticket has no defect orders yet: paste the order IDs from the ticket")
	case len(f.Found) == 0:
		cl.Gap = i18n.T("导入的订单数据里没有这些订单：导入覆盖处罚周期的订单表", "None of them is in the imported orders: import an export that covers the period")
	case len(c.Appeal.OfKind(evidence.KindDefectOrders)) == 0:
		cl.Gap = i18n.T("缺少缺陷订单截图", "The screenshot of the defect orders is missing")
	}
	return cl
}

func (c Case) lateReady(f LateFacts) Claim {
	cl := Claim{ID: "late.ready", Rules: []string{"R183", "R185"}, Proofs: orders(f.Ready)}
	if len(f.Ready) == 0 {
		cl.Text = i18n.T("仓库备货时间。", "How soon the warehouse had the parcels ready.")
		cl.Gap = i18n.T("订单数据里没有这些订单的待揽收时间，不能写具体小时数", "The rows carry no ready-to-ship time for these orders, so no hours can be stated")
		return cl
	}
	n := hoursUp(f.ReadyMax)
	cl.Text = i18n.T(
		fmt.Sprintf("订单数据显示，%s在下单后 %d 小时内进入待揽收状态。", c.shareZH(len(f.Ready), f), n),
		fmt.Sprintf("The order rows show %s ready to ship within %s of the order.", c.shareEN(len(f.Ready), f), plural(n, "hour")))
	return cl
}

func (c Case) lateScan(f LateFacts) Claim {
	cl := Claim{ID: "late.scan", Rules: []string{"R183", "R186"}, Proofs: orders(f.Scanned)}
	if len(f.Scanned) == 0 {
		cl.Text = i18n.T("承运商首次扫描的间隔。", "How long the first carrier scan took.")
		cl.Gap = i18n.T("订单数据里没有可比较的待揽收与运输中时间", "The rows carry no ready-to-ship and in-transit times to compare")
		return cl
	}
	low, high := hoursDown(f.ScanMin), hoursUp(f.ScanMax)
	cl.Text = i18n.T(
		fmt.Sprintf("%s从待揽收到承运商首次扫描间隔 %d 至 %d 小时。", c.shareZH(len(f.Scanned), f), low, high),
		fmt.Sprintf("For %s, the first carrier scan came %d to %d hours after ready to ship.", c.shareEN(len(f.Scanned), f), low, high))
	return cl
}

// shareZH and shareEN name n of the found orders: "all" only when that is so.
func (c Case) shareZH(n int, f LateFacts) string {
	if n == f.Listed {
		return fmt.Sprintf("全部 %d 个缺陷订单", n)
	}
	return fmt.Sprintf("%d 个缺陷订单中有 %d 个", f.Listed, n)
}

func (c Case) shareEN(n int, f LateFacts) string {
	switch {
	case n == f.Listed && n == 1:
		return "the 1 defect order"
	case n == f.Listed:
		return fmt.Sprintf("all %d defect orders", n)
	}
	return fmt.Sprintf("%d of the %d defect orders", n, f.Listed)
}

func (c Case) handoverText() i18n.Text {
	return i18n.T(
		fmt.Sprintf("%s与%s交接包裹的画面见附件。", or(c.Appeal.Facts.Warehouse, "仓库"), or(c.Appeal.Facts.Carrier, "承运商")),
		fmt.Sprintf("The exhibit shows parcels handed over by %s to %s.", or(c.Appeal.Facts.Warehouse, "the warehouse"), or(c.Appeal.Facts.Carrier, "the carrier")))
}

func (c Case) carrierText() i18n.Text {
	carrier := c.Appeal.Facts.Carrier
	return i18n.T(
		fmt.Sprintf("我们就扫描时间询问了%s，往来记录见附件。", or(carrier, "承运商")),
		fmt.Sprintf("We asked %s about the time of its scans; the exchange is in the exhibit.", or(carrier, "the carrier")))
}

// lateConclusion may stand only on all of its parts: rows that show the gap, the hand-over, and
// the carrier's own word (R183).
func (c Case) lateConclusion(f LateFacts) Claim {
	cl := Claim{ID: "late.conclusion", Rules: []string{"R183"}, Text: i18n.T(
		"因此，这些订单的延迟产生于交接之后、承运商扫描之前。",
		"The delay of these orders therefore arose after the hand-over and before the carrier's scan.")}
	handoff := c.Appeal.OfKind(evidence.KindWarehouseHandoff)
	talk := c.Appeal.OfKind(evidence.KindCarrierTalk)
	cl.Proofs = append(exhibits(handoff), exhibits(talk)...)
	cl.Proofs = append(cl.Proofs, orders(f.Scanned)...)
	switch {
	case len(handoff) == 0 || len(talk) == 0 || len(f.Scanned) == 0:
		cl.Gap = i18n.T("需要同时具备：订单行的两个时间、交接照片、与承运商的沟通记录",
			"Needs all three: both times in the order rows, the hand-over picture, and the exchange with the carrier")
	case len(c.Calculation.Verdict(metric.CarrierScan)) < f.Listed:
		cl.Gap = i18n.T("不是每个缺陷订单都在时限内备好，不能对全部订单下这个结论",
			"Not every defect order was ready within the time allowed, so this can't be said of all of them")
	case !c.handedOver(handoff, f):
		cl.Gap = i18n.T("每个订单都要有一张交接照片，写明画面上的日期时间（如 2026-11-10 16:30，美西时间），且在下单之后、首次扫描之前",
			"Each order needs a hand-over picture with the date and time it shows (such as 2026-11-10 16:30, Pacific), after the order and before its first scan")
	}
	return cl
}

// handedOver reports whether, for each found order, a hand-over picture shows a time that lies
// wholly between the order and its first scan.
func (c Case) handedOver(labels []string, f LateFacts) bool {
	between := func(o metric.Order) bool {
		return slices.ContainsFunc(labels, func(l string) bool {
			e, _ := c.Appeal.Exhibit(l)
			from, to, ok := e.Shown()
			return ok && !from.Before(o.Created) && !to.After(o.InTransit)
		})
	}
	return !slices.ContainsFunc(f.Found, func(o metric.Order) bool { return !between(o) })
}

package packet_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"testing"
	"time"

	"sellerdesk/appeals"
	"sellerdesk/appeals/metric"
	"sellerdesk/appeals/packet"
	"sellerdesk/internal/cal"
	"sellerdesk/internal/evidence"
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/rule"
	"sellerdesk/internal/workspace"
)

func at(month time.Month, day, hour, minute int) time.Time {
	return time.Date(2026, month, day, hour, minute, 0, 0, cal.Pacific())
}

// plain is a small picture whose colours tell it from others.
func plain(t testing.TB, w, h int, shade uint8) []byte {
	t.Helper()
	im := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			im.SetRGBA(x, y, color.RGBA{shade, uint8(x / 8 % 16 * 8), uint8(y / 8 % 16 * 8), 255})
		}
	}
	var b bytes.Buffer
	must(t, png.Encode(&b, im))
	return b.Bytes()
}

// lateCase is a late-dispatch ticket of n synthetic orders, all ready in time and scanned late,
// except that every tenth was ready too late.
func lateCase(t testing.TB, n int) (appeals.Case, files) {
	t.Helper()
	kept := files{}
	c := appeals.Case{
		Now:    at(11, 20, 9, 0),
		Client: workspace.Client{Name: "样例贸易有限公司 Sample Trading", Sample: true, Shop: workspace.Shop{Name: "Sample Shop", Type: workspace.POP}},
		Items:  map[string]evidence.Item{},
		Ticket: appeals.Ticket{
			Number: "SAMPLE-0001", Violation: appeals.LateDispatch, State: appeals.Pending, Issued: at(11, 17, 9, 0), Deadline: at(11, 30, 9, 0),
			Assessed: 1250, Target: 400, Period: cal.Window{From: cal.Date{Year: 2026, Month: 11, Day: 1}, To: cal.Date{Year: 2026, Month: 11, Day: 14}},
		},
	}
	for i := range n + 5 {
		o := metric.Order{ID: fmt.Sprintf("5764000000%08d", i+1), Created: at(11, 2, 8, i%60), ReadyToShip: at(11, 3, 14, i%60), InTransit: at(11, 9, 12, i%60), Status: metric.Delivered}
		if i%10 == 9 {
			o.ReadyToShip = at(11, 8, 10, 0)
		}
		if i >= n {
			o.InTransit = at(11, 4, 10, 0)
		} else {
			c.Ticket.DefectOrders = append(c.Ticket.DefectOrders, o.ID)
		}
		c.Orders = append(c.Orders, o)
	}
	c.Appeal = appeals.Appeal{
		Facts:  appeals.Facts{Warehouse: "Sample Warehouse", Carrier: "USPS", Background: i18n.T("样例背景：这些订单在同一天交给承运商。", "Sample background: these orders were given to the carrier on one day.")},
		Causes: []appeals.Cause{{Text: i18n.T("样例原因：承运商当天没有扫描。", "Sample cause: the carrier did not scan that day.")}},
		Plan: []appeals.Action{
			{Kind: appeals.Corrective, Text: i18n.T("样例措施一", "Sample measure one"), Owner: "Sample Owner", Due: "2026-11-18", Done: true, Exhibit: "E2"},
			{Kind: appeals.Preventive, Text: i18n.T("样例措施二", "Sample measure two"), Owner: "Sample Owner", Due: "2026-12-01"},
		},
		Own: []appeals.Claim{{ID: "own-1", Text: i18n.T("没有依据的一句话。", "A sentence without proof.")}},
	}
	for i, k := range []evidence.Kind{evidence.KindDefectOrders, evidence.KindCarrierTalk, evidence.KindWarehouseHandoff, evidence.KindOutboundProof} {
		addExhibit(t, &c, kept, k, plain(t, 320, 180, uint8(40*i)), "2026-11-03 16:30")
	}
	must(t, c.Calculate(engine(t), rule.ProfileSeed))
	return c, kept
}

func addExhibit(t testing.TB, c *appeals.Case, kept files, kind evidence.Kind, data []byte, shown string) {
	t.Helper()
	label := fmt.Sprintf("E%d", len(c.Appeal.Exhibits)+1)
	c.Items["item-"+label] = kept.keep(t, "item-"+label, "sample-"+label+".png", "image/png", data)
	c.Appeal.Exhibits = append(c.Appeal.Exhibits, appeals.Exhibit{Label: label, ItemID: "item-" + label, Kind: kind, Caption: "样例 sample", ShownAt: shown})
}

// reviewCase is a shop-level ticket with 30 synthetic reviews of 75 days, a third of them low.
func reviewCase(t testing.TB) (appeals.Case, files) {
	t.Helper()
	c, kept := lateCase(t, 1)
	c.Ticket = appeals.Ticket{
		Number: "SAMPLE-0002", Violation: appeals.NegativeReviews, Level: appeals.ShopLevel, State: appeals.InForce,
		Issued: at(11, 17, 9, 0), Deadline: at(11, 30, 9, 0), Assessed: 77, Target: 67,
		Attempts: []appeals.Attempt{{Submitted: at(11, 18, 8, 0), Outcome: appeals.Rejected, Decided: at(11, 19, 8, 0), Wording: "Insufficient detail."}},
	}
	for i := range 30 {
		r := metric.Review{ID: fmt.Sprintf("R%02d", i+1), OrderID: fmt.Sprintf("5764000000%08d", i+1), FirstStars: 5, Stars: 5, At: at(9, 3, 10, 0).AddDate(0, 0, i*5/2), Text: "good"}
		if i%3 == 0 {
			r.FirstStars, r.Stars, r.Text, r.Category = 1+i%2, 1+i%2, "样例差评：包装破损 😡", []string{"low-quality", "not-received"}[i%2]
		}
		if i == 6 {
			r.Stars = 5
		}
		c.Reviews = append(c.Reviews, r)
	}
	c.Appeal = appeals.Appeal{
		Facts: appeals.Facts{Overview: i18n.T("样例概况。", "Sample overview.")},
		Causes: []appeals.Cause{
			{Category: "low-quality", Text: i18n.T("样例原因甲。", "Sample cause one.")},
			{Category: "not-received", Text: i18n.T("样例原因乙。", "")},
		},
		Contacts: []appeals.Contact{{ReviewID: "R07", On: "2026-09-20", Text: "样例：道歉并补寄 Apologised, sent a new one", Exhibit: "E1"}},
		Plan:     []appeals.Action{{Kind: appeals.Preventive, Text: i18n.T("样例措施", "Sample measure"), Owner: "Sample", Due: "2026-12-01", Exhibit: "E2"}},
	}
	addExhibit(t, &c, kept, evidence.KindBuyerTalk, plain(t, 180, 320, 10), "2026-09-20")
	addExhibit(t, &c, kept, evidence.KindActionProof, plain(t, 320, 180, 90), "")
	must(t, c.Calculate(engine(t), rule.ProfileSeed))
	return c, kept
}

func options(t testing.TB, kept files) packet.Options {
	return packet.Options{Fonts: fonts(t), Open: kept.open, Bilingual: true, Edition: "2026-11-22"}
}

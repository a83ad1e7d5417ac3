package orderfile

import (
	"time"

	"sellerdesk/internal/cal"
)

// Template is which of the platform's three templates a file was made with (R93).
type Template string

// Templates of the order export.
const (
	ItemList  Template = "item-list"  // 订单商品列表, the most complete one (R97)
	OrderList Template = "order-list" // 订单清单: amounts and times, no items
)

// dialect is how one market writes its exports.
type dialect struct {
	name     string
	zone     func() *time.Location
	dayFirst bool // 11/05/2026 is 11 May
}

func zoneNamed(name string) func() *time.Location {
	return func() *time.Location {
		loc, err := time.LoadLocation(name) // cal carries the zone data in the program
		if err != nil {
			return cal.Pacific()
		}
		return loc
	}
}

// dialects by a header that no other market has; the first that fits wins. The US export writes
// California time without saying so.
var dialects = []struct {
	header string
	dialect
}{
	{"Retail Delivery Fee", dialect{"us", cal.Pacific, false}},
	{"Shipping Information", dialect{"us", cal.Pacific, false}},
	{"Commune", dialect{"vn", zoneNamed("Asia/Ho_Chi_Minh"), true}},
	{"Request Tax Invoice", dialect{"th", zoneNamed("Asia/Bangkok"), true}},
	{"Districts", dialect{"th", zoneNamed("Asia/Bangkok"), true}},
	{"Regency and City", dialect{"id", zoneNamed("Asia/Jakarta"), true}},
	{"Post Town", dialect{"my", zoneNamed("Asia/Kuala_Lumpur"), true}},
	{"Province", dialect{"sea", zoneNamed("Asia/Bangkok"), true}},
	{"District", dialect{"sea", zoneNamed("Asia/Bangkok"), true}},
}

// dialectOf tells the market by its headers; a shortened file counts as a US one.
func dialectOf(l *layout) dialect {
	for _, d := range dialects {
		if l.mentions(d.header) {
			return d.dialect
		}
	}
	return dialect{"us", cal.Pacific, false}
}

// templateOf tells the template, or the kind of a file that can't be used.
func templateOf(l *layout) (Template, Kind) {
	switch {
	case l.mentions("Return Order ID"):
		return "", KindReturns
	case !l.has(colOrderID):
		return "", KindUnknown
	case !l.has(colCreated) && l.mentions("Package ID"):
		return "", KindPackages
	case !l.has(colCreated):
		return "", KindIncomplete
	case l.has(colSKU):
		return ItemList, ""
	default:
		return OrderList, ""
	}
}

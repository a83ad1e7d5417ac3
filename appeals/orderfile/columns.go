package orderfile

import (
	"strings"
	"unicode"
)

// column is a column that we read; all others, and with them what is personal, are passed over.
type column int

const (
	colOrderID column = iota
	colStatus
	colSubstatus
	colCancellation
	colSKU
	colProductID
	colProductName
	colQuantity
	colSubtotal
	colCreated
	colPaid
	colReady
	colShipped
	colDelivered
	colCancelled
	colCancelBy
	colCancelReason
	colFulfilment
	colWarehouse
	colTracking
	colCarrier
	columns // how many
)

// columnNames are the headers that exports have for them. Headers stay English whatever the
// language of the pages; the Chinese ones are those of files translated by hand.
var columnNames = [columns][]string{
	colOrderID:      {"Order ID", "订单号", "订单ID", "订单编号"},
	colStatus:       {"Order Status", "订单状态"},
	colSubstatus:    {"Order Substatus", "订单子状态"},
	colCancellation: {"Cancelation/Return Type", "Cancellation/Return Type", "取消/退货类型"},
	colSKU:          {"SKU ID"},
	colProductID:    {"Product ID", "商品ID"},
	colProductName:  {"Product Name", "商品名称"},
	colQuantity:     {"Quantity", "数量"},
	colSubtotal:     {"SKU Subtotal Before Discount"},
	colCreated:      {"Created Time", "创建时间", "下单时间"},
	colPaid:         {"Paid Time", "付款时间", "支付时间"},
	colReady:        {"RTS Time", "Ready to Ship Time"},
	colShipped:      {"Shipped Time", "发货时间"},
	colDelivered:    {"Delivered Time", "送达时间"},
	colCancelled:    {"Cancelled Time", "Canceled Time", "取消时间"},
	colCancelBy:     {"Cancel By", "取消方"},
	colCancelReason: {"Cancel Reason", "取消原因"},
	colFulfilment:   {"Fulfillment Type", "履约类型"},
	colWarehouse:    {"Warehouse Name", "仓库名称"},
	colTracking:     {"Tracking ID", "物流单号", "追踪单号"},
	colCarrier:      {"Shipping Provider Name", "物流商名称"},
}

// plainHeader drops what drifts between exports: case, spaces and their kinds, marks.
func plainHeader(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '\ufeff' || r == '_' {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

// layout says where the columns stand in one file; -1 for a column that it lacks.
type layout struct {
	at    [columns]int
	names []string // as the file has them, for messages
	width int
}

// has reports whether the file has the column.
func (l *layout) has(c column) bool { return l.at[c] >= 0 }

// cell returns the trimmed cell of a column, or "". Exports put a tab after IDs and times, so
// that spreadsheet programs leave them alone.
func (l *layout) cell(cells []string, c column) string {
	i := l.at[c]
	if i < 0 || i >= len(cells) {
		return ""
	}
	return strings.TrimSpace(cells[i])
}

// name is the column's header in the file.
func (l *layout) name(c column) string {
	if l.at[c] < 0 {
		return columnNames[c][0]
	}
	return strings.TrimSpace(l.names[l.at[c]])
}

// findColumns reads a header row.
func findColumns(header []string) *layout {
	l := &layout{names: make([]string, len(header)), width: len(header)}
	byName := map[string]int{}
	for i, h := range header {
		l.names[i] = strings.Clone(h)
		if _, twice := byName[plainHeader(h)]; !twice {
			byName[plainHeader(h)] = i
		}
	}
	for c, names := range columnNames {
		l.at[c] = -1
		for _, n := range names {
			if i, ok := byName[plainHeader(n)]; ok {
				l.at[c] = i
				break
			}
		}
	}
	return l
}

// mentions reports whether the file has a header of that name.
func (l *layout) mentions(name string) bool {
	for _, n := range l.names {
		if plainHeader(n) == plainHeader(name) {
			return true
		}
	}
	return false
}

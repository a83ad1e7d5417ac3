package orderfile

import (
	"fmt"

	"sellerdesk/internal/i18n"
)

// Explained is an error with words for a person: what happened, and what to do.
type Explained interface {
	error
	Text() i18n.Text
	Hint() i18n.Text
}

// subject names a file, or what a person typed where there is none.
func subject(file string) i18n.Text {
	if file == "" {
		return i18n.T("输入的内容", "what was typed")
	}
	return i18n.T("文件 "+file+" ", file)
}

// RuinedError says that a spreadsheet program has rounded the order IDs: their last digits are
// gone for good, so the file is refused as a whole.
type RuinedError struct {
	File    string
	Column  string
	Row     int
	Example string // the ID as it stands in the file
	Ruined  int    // rows with such an ID
	Of      int    // rows looked at
}

func (e *RuinedError) Error() string {
	return fmt.Sprintf("row %d, column %q: order ID %q was rounded by a spreadsheet program (%d of %d rows)", e.Row, e.Column, e.Example, e.Ruined, e.Of)
}

// Text says what happened.
func (e *RuinedError) Text() i18n.Text {
	return i18n.T(
		fmt.Sprintf("%s中的订单号已被 Excel 改坏（例如第 %d 行的 %s）：末尾的数字丢失，无法恢复。", subject(e.File).ZH, e.Row, e.Example),
		fmt.Sprintf("The order IDs in %s were rounded by Excel (row %d: %s): their last digits are lost.", subject(e.File).EN, e.Row, e.Example))
}

// Hint says what to do.
func (e *RuinedError) Hint() i18n.Text {
	return i18n.T(
		"请从卖家中心重新导出，不要用 Excel 打开或另存，直接把下载的文件交给本程序。",
		"Export it again from Seller Center and give the downloaded file to this program without opening or saving it in Excel.")
}

// Kind is what a file turned out to be.
type Kind string

// Kinds of files that are no order export or lack what the figures need.
const (
	KindUnknown    Kind = "unknown"
	KindReturns    Kind = "returns"    // the export of returns and refunds
	KindPackages   Kind = "packages"   // the package list (R93): recipients, no times
	KindIncomplete Kind = "incomplete" // an order ID, but no creation time
	KindEmpty      Kind = "empty"
)

var kindWords = map[Kind]i18n.Text{
	KindUnknown:    i18n.T("没有找到“Order ID”列，不像订单导出文件", "has no column “Order ID” and does not look like an order export"),
	KindReturns:    i18n.T("是退货退款导出，不是订单导出", "is an export of returns, not of orders"),
	KindPackages:   i18n.T("是包裹清单，没有下单和发货时间", "is a package list, without the times of orders"),
	KindIncomplete: i18n.T("没有“Created Time”（下单时间）列", "has no column “Created Time”"),
	KindEmpty:      i18n.T("没有内容", "is empty"),
}

// KindError says that a file is not an order export that figures can be computed from.
type KindError struct {
	File string
	Kind Kind
}

func (e *KindError) Error() string { return "it " + kindWords[e.Kind].EN }

// Text says what happened.
func (e *KindError) Text() i18n.Text {
	w := kindWords[e.Kind]
	return i18n.T("文件 "+e.File+" "+w.ZH+"。", "The file "+e.File+" "+w.EN+".")
}

// Hint says what to do (R93, R97).
func (e *KindError) Hint() i18n.Text {
	return i18n.T(
		"请在卖家中心的订单页导出，模板选“订单商品列表”，格式选 CSV 或 Excel。",
		"Export from the orders page of Seller Center with the template “order item list”, as CSV or Excel.")
}

// FormatError says that the bytes cannot be read as CSV or XLSX.
type FormatError struct {
	File    string
	Problem i18n.Text
	Err     error
}

func (e *FormatError) Error() string {
	if e.Err != nil {
		return e.Problem.EN + ": " + e.Err.Error()
	}
	return e.Problem.EN
}

// Unwrap returns the cause.
func (e *FormatError) Unwrap() error { return e.Err }

// Text says what happened.
func (e *FormatError) Text() i18n.Text {
	return i18n.T("无法读取文件 "+e.File+":"+e.Problem.ZH+"。", "The file "+e.File+" cannot be read: "+e.Problem.EN+".")
}

// Hint says what to do.
func (e *FormatError) Hint() i18n.Text {
	return i18n.T("请重新下载 CSV 或 XLSX 格式的导出文件。", "Download the export again as CSV or XLSX.")
}

// ClockError says that the order of day and month in the file contradicts its dialect, so that
// any date in it may be wrong; a spreadsheet program has written the times anew.
type ClockError struct {
	File    string
	Row     int
	Column  string
	Value   string
	Dialect string
}

func (e *ClockError) Error() string {
	return fmt.Sprintf("row %d, column %q: time %q has day and month the other way round than %s exports have", e.Row, e.Column, e.Value, e.Dialect)
}

// Text says what happened.
func (e *ClockError) Text() i18n.Text {
	return i18n.T(
		fmt.Sprintf("文件 %s 的时间格式被改过（第 %d 行“%s”列：%s），月和日可能颠倒。", e.File, e.Row, e.Column, e.Value),
		fmt.Sprintf("The times in %s were changed (row %d, column “%s”: %s); day and month may be swapped.", e.File, e.Row, e.Column, e.Value))
}

// Hint says what to do.
func (e *ClockError) Hint() i18n.Text { return (&RuinedError{}).Hint() }

// RowError says that one row was refused, and why. Rows count as a spreadsheet shows them, the
// header being row 1.
type RowError struct {
	File    string    `json:"file"`
	Row     int       `json:"row"`
	Column  string    `json:"column,omitempty"`
	Value   string    `json:"value,omitempty"`
	Problem i18n.Text `json:"problem"`
}

func (e *RowError) Error() string {
	s := fmt.Sprintf("reading %s: row %d", e.File, e.Row)
	if e.Column != "" {
		s += fmt.Sprintf(", column %q", e.Column)
	}
	if e.Value != "" {
		s += fmt.Sprintf(", value %q", e.Value)
	}
	return s + ": " + e.Problem.EN
}

// Text says what happened.
func (e *RowError) Text() i18n.Text {
	zh, en := fmt.Sprintf("%s 第 %d 行", e.File, e.Row), fmt.Sprintf("%s, row %d", e.File, e.Row)
	if e.Column != "" {
		zh, en = zh+"“"+e.Column+"”列", en+", column “"+e.Column+"”"
	}
	if e.Value != "" {
		zh, en = zh+"("+e.Value+")", en+" ("+e.Value+")"
	}
	return i18n.T(zh+":"+e.Problem.ZH, en+": "+e.Problem.EN)
}

// Hint says what to do.
func (e *RowError) Hint() i18n.Text {
	return i18n.T("该行没有导入；请核对原始文件。", "The row was not imported; look at the original file.")
}

package orderfile

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"sellerdesk/internal/i18n"
)

// Field is what a column of a review file can hold.
type Field string

// Fields of a review file. No export of reviews has a known form, so each is guessed by its
// header and can be set by hand.
const (
	FieldReviewID   Field = "review-id"
	FieldOrderID    Field = "order-id"
	FieldProductID  Field = "product-id"
	FieldProduct    Field = "product"
	FieldStars      Field = "stars"       // what stands there now
	FieldFirstStars Field = "first-stars" // what the buyer gave at first (R223)
	FieldText       Field = "text"
	FieldDate       Field = "date"
	FieldCategory   Field = "category" // the platform's enforcement category (R215)
	FieldNote       Field = "note"
)

// Fields lists the fields in the order in which a form shows them.
func Fields() []Field {
	return []Field{FieldStars, FieldFirstStars, FieldText, FieldDate, FieldOrderID, FieldProductID, FieldProduct, FieldReviewID, FieldCategory, FieldNote}
}

// Required lists the fields without which a review can't be counted: its stars and its day.
func Required() []Field { return []Field{FieldStars, FieldDate} }

var fieldWords = map[Field]i18n.Text{
	FieldReviewID: i18n.T("评价编号", "review ID"), FieldOrderID: i18n.T("订单号", "order ID"),
	FieldProductID: i18n.T("商品 ID", "product ID"), FieldProduct: i18n.T("商品名称", "product"),
	FieldStars: i18n.T("星级", "stars"), FieldFirstStars: i18n.T("首次星级", "first stars"),
	FieldText: i18n.T("评价内容", "text"), FieldDate: i18n.T("评价日期", "date"),
	FieldCategory: i18n.T("差评类型", "category"), FieldNote: i18n.T("备注", "note"),
}

// Words names the field.
func (f Field) Words() i18n.Text { return fieldWords[f] }

// fieldNames are headers by which a field is guessed.
var fieldNames = map[Field][]string{
	FieldReviewID:   {"Review ID", "评价ID", "评价编号", "评论ID", "评论编号"},
	FieldOrderID:    {"Order ID", "Order", "Order No", "Order Number", "订单号", "订单ID", "订单编号"},
	FieldProductID:  {"Product ID", "Item ID", "商品ID", "产品ID"},
	FieldProduct:    {"Product", "Product Name", "Item", "Item Name", "商品", "商品名称", "产品", "产品名称"},
	FieldStars:      {"Stars", "Star", "Star Rating", "Rating", "Current Rating", "Review Rating", "Score", "星级", "评分", "评价星级", "当前星级", "当前评分"},
	FieldFirstStars: {"First Stars", "First Star", "First Rating", "Original Rating", "Initial Rating", "首次星级", "首次评分", "原始星级", "最初星级"},
	FieldText:       {"Text", "Review", "Review Text", "Review Content", "Content", "Comment", "Comments", "Feedback", "内容", "评价内容", "评论内容", "评价", "评论"},
	FieldDate:       {"Date", "Time", "Review Date", "Review Time", "Reviewed At", "Created Time", "Create Time", "日期", "时间", "评价时间", "评价日期", "评论时间", "评论日期"},
	FieldCategory:   {"Category", "Review Category", "Issue Type", "Violation Type", "类型", "差评类型", "评价类型", "分类"},
	FieldNote:       {"Note", "Remark", "备注"},
}

// Mapping says in which column, counted from 0, a field stands.
type Mapping map[Field]int

// Guess reads a header row by the known names.
func Guess(header []string) Mapping {
	byName := map[string]int{}
	for i, h := range header {
		if _, twice := byName[plainHeader(h)]; !twice {
			byName[plainHeader(h)] = i
		}
	}
	m := Mapping{}
	for f, names := range fieldNames {
		for _, n := range names {
			if i, ok := byName[plainHeader(n)]; ok {
				m[f] = i
				break
			}
		}
	}
	return m
}

// Missing lists the required fields that m lacks.
func (m Mapping) Missing() []Field {
	return slices.DeleteFunc(Required(), func(f Field) bool { _, ok := m[f]; return ok })
}

// cell returns the trimmed cell of a field, or "".
func (m Mapping) cell(cells []string, f Field) string {
	i, ok := m[f]
	if !ok || i < 0 || i >= len(cells) {
		return ""
	}
	return strings.TrimSpace(cells[i])
}

// MappingError says that required fields of a review file have no column.
type MappingError struct {
	File    string
	Missing []Field
	Header  []string
}

func (e *MappingError) Error() string {
	return fmt.Sprintf("no column for %s among %d columns", e.list(func(t i18n.Text) string { return t.EN }), len(e.Header))
}

func (e *MappingError) list(in func(i18n.Text) string) string {
	var names []string
	for _, f := range e.Missing {
		names = append(names, in(f.Words()))
	}
	return strings.Join(names, ", ")
}

// Text says what happened.
func (e *MappingError) Text() i18n.Text {
	return i18n.T(
		"文件 "+e.File+" 中认不出这些列:"+e.list(func(t i18n.Text) string { return t.ZH })+"。",
		"No column in "+e.File+" was recognised as: "+e.list(func(t i18n.Text) string { return t.EN })+".")
}

// Hint says what to do.
func (e *MappingError) Hint() i18n.Text {
	return i18n.T("请手动指定各列的含义。", "Say by hand which column is which.")
}

// Preview is the top of a review file, for choosing columns.
type Preview struct {
	Header []string   `json:"header"`
	Rows   [][]string `json:"rows"`
	Guess  Mapping    `json:"guess"`
}

// previewRows is how many rows a Preview shows.
const previewRows = 5

// Look reads the top of a review file.
func Look(in Input) (Preview, error) {
	t, err := openTable(in.Name, in.Data)
	if err != nil {
		return Preview{}, fmt.Errorf("reading reviews %s: %w", in.Name, err)
	}
	defer t.Close()
	var p Preview
	for len(p.Rows) < previewRows {
		cells, _, err := t.Next()
		var bad *badRow
		switch {
		case errors.Is(err, io.EOF):
			return p, nil
		case errors.As(err, &bad):
			continue
		case err != nil:
			return Preview{}, fmt.Errorf("reading reviews %s: %w", in.Name, err)
		case blank(cells):
			continue
		}
		own := make([]string, len(cells))
		for i, c := range cells {
			own[i] = strings.TrimSpace(strings.Clone(c))
		}
		if p.Header == nil {
			p.Header, p.Guess = own, Guess(own)
			continue
		}
		p.Rows = append(p.Rows, own)
	}
	return p, nil
}

// Complete returns m with what the header tells besides; nil gives the guess alone.
func (m Mapping) Complete(header []string) Mapping {
	full := Guess(header)
	if m == nil {
		return full
	}
	taken := map[int]bool{}
	for _, i := range m {
		taken[i] = true
	}
	maps.DeleteFunc(full, func(_ Field, i int) bool { return taken[i] })
	maps.Copy(full, m)
	return full
}

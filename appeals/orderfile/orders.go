package orderfile

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"sellerdesk/appeals/metric"
	"sellerdesk/internal/i18n"
)

const (
	maxErrors    = 200 // listed of one file; more are counted only
	headerWithin = 5   // rows in which the header must stand
)

// orderReader turns the rows of one table into orders.
type orderReader struct {
	name   string
	table  table
	opt    Options
	layout *layout
	dia    dialect
	loc    *time.Location
	file   FileReport

	states map[string]metric.Status
	shared map[string]string          // one copy of texts that repeat, so that no row is kept alive
	orders []*metric.Order            // the first row of each, in order of appearance
	at     map[string]*metric.Order   // by ID
	more   map[string][]*metric.Order // all rows of the orders that have several
	errors []*RowError

	ids15   idCheck
	clock   clockCheck
	unknown map[string]map[string]int // kind of column to words never seen
	rounded int                       // tracking numbers
}

// newOrderReader finds the header and with it template and dialect.
func newOrderReader(name string, t table, opt Options) (*orderReader, error) {
	l, err := findHeader(name, t)
	if err != nil {
		return nil, err
	}
	template, kind := templateOf(l)
	if kind != "" {
		return nil, &KindError{File: name, Kind: kind}
	}
	r := &orderReader{
		name: name, table: t, opt: opt, layout: l, dia: dialectOf(l),
		states: statuses(), shared: map[string]string{}, at: map[string]*metric.Order{}, more: map[string][]*metric.Order{}, unknown: map[string]map[string]int{},
	}
	r.loc = opt.Zone
	if r.loc == nil {
		r.loc = r.dia.zone()
	}
	format, encoding := t.describe()
	r.file = FileReport{Name: name, Template: template, Dialect: r.dia.name, Format: format, Encoding: encoding, Zone: r.loc.String()}
	return r, nil
}

// findHeader looks for the row with the order ID's header; exports have it first, files that went
// through other hands may have a title above.
func findHeader(name string, t table) (*layout, error) {
	var first *layout
	for range headerWithin {
		cells, _, err := t.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		var bad *badRow
		if errors.As(err, &bad) {
			continue
		}
		if err != nil {
			return nil, err
		}
		l := findColumns(cells)
		if l.has(colOrderID) {
			return l, nil
		}
		if first == nil && l.width > 0 {
			first = l
		}
	}
	if first == nil {
		return nil, &KindError{File: name, Kind: KindEmpty}
	}
	_, kind := templateOf(first)
	return nil, &KindError{File: name, Kind: kind}
}

func (r *orderReader) readRows(ctx context.Context) error {
	for {
		cells, row, err := r.table.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		r.file.Rows++
		var bad *badRow
		if errors.As(err, &bad) {
			r.refuse(&RowError{Row: row, Problem: i18n.T("引号不成对("+bad.Error()+")", "quotes don't pair ("+bad.Error()+")")})
			continue
		}
		if err != nil {
			return fmt.Errorf("row %d: %w", row, err)
		}
		if err := r.readRow(cells, row); err != nil {
			return err
		}
		if r.file.Rows%progressEvery != 0 {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if r.opt.Progress != nil {
			r.opt.Progress(r.file.Rows)
		}
	}
}

// readRow takes in one row; its error is one of the whole file.
func (r *orderReader) readRow(cells []string, row int) error {
	id := strings.Trim(r.layout.cell(cells, colOrderID), `="'`)
	switch {
	case id == "" && blank(cells):
		r.file.Skipped++
		return nil
	case id == "":
		r.refuseCell(row, colOrderID, "", i18n.T("没有订单号", "no order ID"))
		return nil
	case !allDigits(id):
		r.readOddID(id, row)
		return nil
	case len(id) < 8 || len(id) > 20:
		r.refuseCell(row, colOrderID, id, i18n.T("订单号的位数不对", "an order ID doesn't have so many digits"))
		return nil
	case !blank(cells[min(r.layout.width, len(cells)):]):
		r.refuse(&RowError{Row: row, Problem: i18n.T("单元格比表头多，各列可能错位", "it has more cells than the header, so columns may have shifted")})
		return nil
	}
	r.ids15.see(id, row)
	o := &metric.Order{}
	ok, err := r.parse(cells, row, o)
	if err != nil || !ok {
		return err
	}
	r.keep(id, o)
	return nil
}

// readOddID takes in a row whose ID has other characters than digits: an ID that was rounded,
// the row of column descriptions that many exports have below the header, or nonsense.
func (r *orderReader) readOddID(id string, row int) {
	if scientific(id) {
		r.ids15.ruined(id, row)
		r.file.Refused++
		return
	}
	if len(r.orders) == 0 && !strings.ContainsAny(id, "0123456789") {
		r.file.Skipped++
		return
	}
	r.refuseCell(row, colOrderID, strings.Clone(id), i18n.T("订单号不是数字", "an order ID has digits only"))
}

// parse reads the cells of one row into o; ok is false for a row that was refused.
func (r *orderReader) parse(cells []string, row int, o *metric.Order) (ok bool, err error) {
	for i, into := range [...]*time.Time{&o.Created, &o.Paid, &o.ReadyToShip, &o.InTransit, &o.Delivered, &o.Cancelled} {
		c := colCreated + column(i) // the time columns stand in this order
		s := r.layout.cell(cells, c)
		t, w := parseTime(s, r.loc, r.dia.dayFirst)
		if w == badTime {
			r.refuseCell(row, c, strings.Clone(s), i18n.T("看不懂的时间", "not a time"))
			return false, nil
		}
		if err := r.clock.see(r, w, row, c, s); err != nil {
			return false, err
		}
		*into = t
	}
	if o.Created.IsZero() {
		r.refuseCell(row, colCreated, "", i18n.T("没有下单时间", "no creation time"))
		return false, nil
	}
	r.parseTexts(cells, o)
	o.Source.Rows = []int{row}
	return true, nil
}

func (r *orderReader) parseTexts(cells []string, o *metric.Order) {
	text := func(c column) string { return r.share(r.layout.cell(cells, c)) }
	o.Status = r.state(text(colStatus))
	o.Substatus = r.state(text(colSubstatus))
	o.Cancellation = text(colCancellation)
	o.CancelBy = text(colCancelBy)
	o.CancelReason = text(colCancelReason)
	o.Warehouse = text(colWarehouse)
	o.Carrier = text(colCarrier)
	o.Sample = free(r.layout.cell(cells, colSubtotal))
	kind := text(colFulfilment)
	byPlatform, known := fulfilment(kind)
	o.ByPlatform = byPlatform
	if !known {
		r.note(WarnFulfilment, kind)
	}
	o.Tracking = strings.Clone(r.layout.cell(cells, colTracking))
	if scientific(o.Tracking) {
		o.Tracking = ""
		r.rounded++
	}
	quantity, _ := strconv.Atoi(r.layout.cell(cells, colQuantity)) // only for showing
	o.Lines = []metric.Line{{SKU: text(colSKU), Product: text(colProductID), Name: text(colProductName), Quantity: quantity}}
}

// share returns the one copy of a text that repeats from row to row.
func (r *orderReader) share(s string) string {
	if s == "" {
		return ""
	}
	if kept, ok := r.shared[s]; ok {
		return kept
	}
	s = strings.Clone(s)
	r.shared[s] = s
	return s
}

func (r *orderReader) state(s string) metric.Status {
	if s == "" {
		return metric.StatusUnknown
	}
	if st, ok := r.states[s]; ok {
		return st
	}
	st, ok := r.states[strings.ToLower(s)]
	if !ok {
		r.note(WarnStatus, s)
	}
	r.states[s] = st // so that each wording is looked up once
	return st
}

func (r *orderReader) note(kind, word string) {
	if r.unknown[kind] == nil {
		r.unknown[kind] = map[string]int{}
	}
	r.unknown[kind][word]++
}

func (r *orderReader) keep(id string, o *metric.Order) {
	first, again := r.at[id]
	if !again {
		o.ID = strings.Clone(id)
		r.at[o.ID] = o
		r.orders = append(r.orders, o)
		r.file.Kept++
		return
	}
	o.ID = first.ID
	if len(r.more[id]) == 0 {
		r.more[o.ID] = []*metric.Order{first}
	}
	r.more[o.ID] = append(r.more[o.ID], o)
	r.file.Merged++
}

func (r *orderReader) refuseCell(row int, c column, value string, problem i18n.Text) {
	r.refuse(&RowError{Row: row, Column: r.layout.name(c), Value: value, Problem: problem})
}

func (r *orderReader) refuse(e *RowError) {
	r.file.Refused++
	e.File = r.name
	if len(r.errors) < maxErrors {
		r.errors = append(r.errors, e)
	}
}

func blank(cells []string) bool {
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// free reports whether an amount is written and is nothing: the lines of a sample cost nothing.
func free(amount string) bool {
	zeros := false
	for _, c := range amount {
		if c >= '1' && c <= '9' {
			return false
		}
		zeros = zeros || c == '0'
	}
	return zeros
}

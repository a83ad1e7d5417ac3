package orderfile_test

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"sellerdesk/appeals/metric"
	"sellerdesk/appeals/orderfile"
	"sellerdesk/internal/cal"
)

// usHeader is a short US header; the market is told by "Shipping Information".
const usHeader = "Order ID,Order Status,Order Substatus,SKU ID,SKU Subtotal Before Discount,Created Time,Paid Time,RTS Time,Shipped Time,Cancelled Time,Fulfillment Type,Tracking ID,Recipient,Shipping Information\n"

// row writes one row under usHeader; the times are of 2026 in the form of the US export.
func row(id, status, created, rts, shipped string) string {
	return fmt.Sprintf("%s,%s,,1729412345678901234,19.99,%s,%s,%s,%s,,Fulfillment by seller,92346903,Jane Buyer,1 Main St\n", id, status, created, created, rts, shipped)
}

func readText(t testing.TB, text string, opt orderfile.Options) (orderfile.Import, error) {
	t.Helper()
	return orderfile.Read(context.Background(), orderfile.Input{Name: "x.csv", Data: strings.NewReader(text)}, opt)
}

func mustRead(t testing.TB, text string) orderfile.Import {
	t.Helper()
	im, err := readText(t, text, orderfile.Options{Book: book(t), AsOf: cal.Date{Year: 2026, Month: 11, Day: 17}})
	if err != nil {
		t.Fatal(err)
	}
	if r := im.Report; r.Rows != r.Kept+r.Merged+r.Refused+r.Skipped {
		t.Fatalf("rows don't add up: %+v", r)
	}
	return im
}

func codes(r orderfile.Report) string {
	var c []string
	for _, w := range r.Warnings {
		c = append(c, w.Code)
		if w.Text.ZH == "" || w.Text.EN == "" {
			c = append(c, "(without words)")
		}
	}
	return strings.Join(c, " ")
}

const (
	created = "11/02/2026 10:17:29 AM\t"
	rts     = "11/03/2026 9:00:00 AM\t"
	ship    = "11/04/2026 12:05:00 PM\t"
	good    = "576461234567890001\t"
	other   = "576461234567890002\t"
)

// separated writes CSV anew with another separator.
func separated(t testing.TB, text string, by rune) string {
	t.Helper()
	records, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	w := csv.NewWriter(&b)
	w.Comma = by
	if err := w.WriteAll(records); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestEncodings reads the same rows as each program writes them.
func TestEncodings(t *testing.T) {
	text := usHeader + row(good, "已取消", created, rts, ship)
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(separated(t, text, '\t'))
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ data, encoding string }{
		"UTF-8":                       {text, "utf-8"},
		"UTF-8 with mark and CRLF":    {"\xEF\xBB\xBF" + strings.ReplaceAll(text, "\n", "\r\n"), "utf-8"},
		"Chinese Excel":               {gb, "gb18030"},
		"Excel's Unicode text":        {wide, "utf-16"},
		"semicolons of other locales": {separated(t, text, ';'), "utf-8"},
	} {
		im, err := readText(t, c.data, orderfile.Options{})
		if err != nil || len(im.Orders) != 1 {
			t.Errorf("%s: %d orders, error %v", name, len(im.Orders), err)
			continue
		}
		if o := im.Orders[0]; o.ID != strings.TrimSpace(good) || o.Status != metric.Canceled || im.Report.Files[0].Encoding != c.encoding {
			t.Errorf("%s: %+v as %s", name, o, im.Report.Files[0].Encoding)
		}
	}
}

// TestTimes reads every way of writing a time, and finds those that Excel has changed.
func TestTimes(t *testing.T) {
	for _, c := range []struct{ cell, want, warn string }{
		{"11/06/2026 11:50:00 PM\t", "2026-11-06T23:50:00-08:00", ""},
		{"11/06/2026 12:00:01 AM", "2026-11-06T00:00:01-08:00", ""},
		{"11/06/2026 12:00:01 PM", "2026-11-06T12:00:01-08:00", ""},
		{"07/02/2026 1:02:03 AM", "2026-07-02T01:02:03-07:00", "oldest"},
		{"11/6/2026 9:05", "2026-11-06T09:05:00-08:00", "resaved"},
		{"2026/11/6 9:05", "2026-11-06T09:05:00-08:00", "resaved"},
		{"2026-11-06 09:05:07", "2026-11-06T09:05:07-08:00", "resaved"},
		{"2026/11/6 下午 9:05:07", "2026-11-06T21:05:07-08:00", "resaved"},
		{"46332.3789583333", "2026-11-06T09:05:42-08:00", "resaved"},
	} {
		im := mustRead(t, usHeader+row(good, "Shipped", c.cell, "", ""))
		if len(im.Orders) != 1 {
			t.Errorf("%q: refused: %v", c.cell, im.Errors)
			continue
		}
		if got := im.Orders[0].Created.Format(time.RFC3339); got != c.want || codes(im.Report) != c.warn {
			t.Errorf("%q = %s with %q, want %s with %q", c.cell, got, codes(im.Report), c.want, c.warn)
		}
	}
}

// TestRowErrors shows that a row is refused alone, with its place.
func TestRowErrors(t *testing.T) {
	fine := row(other, "Shipped", created, rts, ship)
	for name, c := range map[string]struct{ row, want string }{
		"no ID":        {row("", "Shipped", created, rts, ship), `row 3, column "Order ID": no order ID`},
		"letters":      {row("TOTAL 17", "Shipped", created, rts, ship), `row 3, column "Order ID", value "TOTAL 17": an order ID has digits only`},
		"too short":    {row("1234", "Shipped", created, rts, ship), `value "1234": an order ID doesn't have so many digits`},
		"no time":      {row(good, "Shipped", "", rts, ship), `column "Created Time": no creation time`},
		"odd time":     {row(good, "Shipped", created, "yesterday", ship), `row 3, column "RTS Time", value "yesterday": not a time`},
		"no such day":  {row(good, "Shipped", created, "02/30/2026 9:00:00 AM", ship), `value "02/30/2026 9:00:00 AM": not a time`},
		"13 o'clock":   {row(good, "Shipped", created, "11/03/2026 13:00:00 PM", ship), "not a time"},
		"too many":     {strings.TrimSuffix(row(good, "Shipped", created, rts, ship), "\n") + ",and more\n", "more cells than the header"},
		"open quote":   {`57646"1234567890001,` + "\n", "quotes don't pair"},
		"cut off":      {good + ",Shipp\n", "no creation time"},
		"serial of no": {row(good, "Shipped", created, "99999999.5", ship), "not a time"},
	} {
		im := mustRead(t, usHeader+fine+c.row)
		if len(im.Orders) != 1 || im.Report.Refused != 1 || len(im.Errors) != 1 {
			t.Errorf("%s: %d orders, errors %v", name, len(im.Orders), im.Errors)
			continue
		}
		e := im.Errors[0]
		if !strings.Contains(e.Error(), c.want) || !strings.Contains(e.Error(), "reading x.csv: row 3") {
			t.Errorf("%s: %v, want %s", name, e, c.want)
		}
		if !strings.Contains(e.Text().ZH, "第 3 行") || e.Text().EN == "" || e.Hint().ZH == "" {
			t.Errorf("%s: words %+v", name, e.Text())
		}
	}
}

// TestRefusals shows the files that are refused as a whole, each with advice.
func TestRefusals(t *testing.T) {
	ok := row(other, "Shipped", created, rts, ship)
	for name, c := range map[string]struct{ data, want string }{
		"rounded, with a power":        {usHeader + ok + row("5.76E+17", "Shipped", created, rts, ship), `row 3, column "Order ID": order ID "5.76E+17" was rounded`},
		"rounded, with a comma":        {usHeader + strings.ReplaceAll(row(`"5,76E+17"`, "Shipped", created, rts, ship), "\t", ""), "was rounded"},
		"rounded, zeros behind":        {usHeader + row("576461234567890000", "Shipped", created, rts, ship) + row("576461234567891000", "Shipped", created, rts, ship), "was rounded"},
		"returns":                      {"Return Order ID,Order ID,Order Amount,Return Reason\n", "export of returns"},
		"package list":                 {"Order ID,Package ID,Recipient\n", "package list"}, // R93
		"no time of creation":          {"Order ID,Order Status\n", `no column “Created Time”`},
		"something else":               {"a,b\n1,2\n", `no column “Order ID”`},
		"empty":                        {" \r\n", "empty"},
		"blank rows only":              {",,\n,,\n", "no column"},
		"PDF":                          {"%PDF-1.7 ...", "PDF"},
		"old Excel":                    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....", "old .xls"},
		"no zip":                       {"PK\x03\x04 but nothing", "damaged"},
		"bytes":                        {"Order ID,\x00\x01\x02", "not a text file"},
		"no encoding":                  {"Order ID,\xff\xff\xff\xff\n", "encoding"},
		"day and month swapped":        {usHeader + row(good, "Shipped", "13/11/2026 9:00:00 AM", rts, ship), "the other way round"},
		"some turned around by Excel":  {usHeader + row(good, "Shipped", "11/02/2026 9:00", "", "") + row(other, "Shipped", "11/13/2026 9:00:00 AM", "", ""), "the other way round"},
		"some turned around, reversed": {usHeader + row(good, "Shipped", "11/13/2026 9:00:00 AM", "", "") + row(other, "Shipped", "11/02/2026 9:00", "", ""), "the other way round"},
	} {
		_, err := readText(t, c.data, orderfile.Options{})
		var explained orderfile.Explained
		if !errors.As(err, &explained) || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "reading order export x.csv: ") {
			t.Errorf("%s: error %v, want %q", name, err, c.want)
			continue
		}
		if explained.Text().ZH == "" || explained.Text().EN == "" || explained.Hint().ZH == "" || explained.Hint().EN == "" {
			t.Errorf("%s: no words for a person", name)
		}
	}
}

// TestIDsThatOnlyLookRounded shows that one ID in a thousand may end in zeros.
func TestIDsThatOnlyLookRounded(t *testing.T) {
	one := row("576461234567890000", "Shipped", created, rts, ship)
	im := mustRead(t, usHeader+one)
	if len(im.Orders) != 1 || codes(im.Report) != "looks-rounded" {
		t.Errorf("alone: %d orders, warnings %s", len(im.Orders), codes(im.Report))
	}
	text := usHeader + one
	for i := range 3 {
		text += row(fmt.Sprintf("57646123456789000%d", i+1), "Shipped", created, rts, ship)
	}
	if im := mustRead(t, text); len(im.Orders) != 4 {
		t.Errorf("among others: %d orders", len(im.Orders))
	}
}

// TestRoundedTrackingIsLeftOut shows that a ruined tracking number costs the number alone.
func TestRoundedTrackingIsLeftOut(t *testing.T) {
	im := mustRead(t, usHeader+strings.Replace(row(good, "Shipped", created, rts, ship), "92346903", "9.23469E+21", 1))
	if len(im.Orders) != 1 || im.Orders[0].Tracking != "" || codes(im.Report) != "tracking" {
		t.Errorf("%+v, warnings %s", im.Orders, codes(im.Report))
	}
}

// TestLinesOfOneOrder shows that an order counts once and has left when its last line has (R89).
func TestLinesOfOneOrder(t *testing.T) {
	late := "11/06/2026 1:00:00 PM"
	for name, c := range map[string]struct {
		rows    []string
		shipped string
		status  metric.Status
		warn    string
	}{
		"alike":               {[]string{row(good, "Shipped", created, rts, ship), row(good, "Shipped", created, rts, ship)}, "2026-11-04", metric.Shipped, ""},
		"one left later":      {[]string{row(good, "Shipped", created, rts, late), row(good, "Shipped", created, rts, ship)}, "2026-11-06", metric.Shipped, "split-dispatch"},
		"one has not left":    {[]string{row(good, "Shipped", created, rts, ship), row(good, "To ship", created, rts, "")}, "", metric.Shipped, "split-dispatch"},
		"one was cancelled":   {[]string{row(good, "Canceled", created, "", ""), row(good, "Shipped", created, rts, ship)}, "2026-11-04", metric.Shipped, "split-dispatch"},
		"both were cancelled": {[]string{row(good, "Canceled", created, "", ""), row(good, "Canceled", created, "", "")}, "", metric.Canceled, ""},
	} {
		im := mustRead(t, usHeader+strings.Join(c.rows, ""))
		if len(im.Orders) != 1 || im.Report.Merged != 1 || len(im.Orders[0].Lines) != 2 || fmt.Sprint(im.Orders[0].Source.Rows) != "[2 3]" {
			t.Errorf("%s: %+v", name, im.Orders)
			continue
		}
		if got := cal.Of(im.Orders[0].InTransit).String(); got != c.shipped || im.Orders[0].Status != c.status || codes(im.Report) != c.warn {
			t.Errorf("%s: left on %q as %s, warnings %q", name, got, im.Orders[0].Status, codes(im.Report))
		}
	}
}

// TestStatusWords reads states in the languages that exports come in.
func TestStatusWords(t *testing.T) {
	for word, want := range map[string]metric.Status{
		"To ship": metric.ToShip, "TO SHIP": metric.ToShip, "Awaiting shipment": metric.AwaitingShipment, "Awaiting collection": metric.AwaitingPickup,
		"In transit": metric.InTransit, "Transit to Ship": metric.InTransit, "Ready to Ship": metric.AwaitingPickup, // R188
		"已完成": metric.Completed, "已送达": metric.Delivered, "已取消": metric.Canceled, "运输中": metric.InTransit,
		"待揽收": metric.AwaitingPickup, "待发货": metric.ToShip, "未支付": metric.Unpaid, "已发货": metric.Shipped, "取消中": metric.ToShip, // R90
		"ยกเลิกแล้ว": metric.Canceled, "เสร็จสมบูรณ์": metric.Completed, "Dibatalkan": metric.Canceled, "Selesai": metric.Completed, "Đã hủy": metric.Canceled,
	} {
		im := mustRead(t, usHeader+row(good, word, created, rts, ship))
		if len(im.Orders) != 1 || im.Orders[0].Status != want || len(im.Report.Warnings) != 0 {
			t.Errorf("%q: %+v, warnings %s", word, im.Orders, codes(im.Report))
		}
	}
	im := mustRead(t, usHeader+row(good, "Teleported", created, rts, ship))
	if codes(im.Report) != "status" || !strings.Contains(im.Report.Warnings[0].Text.ZH, "Teleported") {
		t.Errorf("an unknown state: %+v", im.Report.Warnings)
	}
}

func TestFulfilmentAndSamples(t *testing.T) {
	base := row(good, "Shipped", created, rts, ship)
	for _, c := range []struct {
		from, to         string
		platform, sample bool
		warn             string
	}{
		{"", "", false, false, ""},
		{"Fulfillment by seller", "Fulfillment by TikTok", true, false, ""},
		{"Fulfillment by seller", "FBT", true, false, ""},
		{"Fulfillment by seller", "", false, false, ""},
		{"Fulfillment by seller", "By magic", false, false, "fulfilment"},
		{"19.99", "0", false, true, ""},
		{"19.99", "0.00", false, true, ""},
		{"19.99", "USD 0.00", false, true, ""},
		{"19.99", "", false, false, ""},
		{"19.99", "0.01", false, false, ""},
	} {
		text := base
		if c.from != "" {
			text = strings.Replace(base, c.from, c.to, 1)
		}
		im := mustRead(t, usHeader+text)
		if o := im.Orders[0]; o.ByPlatform != c.platform || o.Sample != c.sample || codes(im.Report) != c.warn {
			t.Errorf("%q for %q: platform %v, sample %v, warnings %s", c.to, c.from, o.ByPlatform, o.Sample, codes(im.Report))
		}
	}
}

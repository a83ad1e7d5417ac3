package orderfile_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"sellerdesk/appeals/metric"
	"sellerdesk/appeals/orderfile"
	"sellerdesk/internal/cal"
)

// TestTemplates tells the platform's templates apart and recommends the item list (R93, R97).
func TestTemplates(t *testing.T) {
	im := mustRead(t, "Order ID,Order Status,Order Amount,Created Time,Shipping Information\n"+good+",Shipped,21.19,"+created+",x\n")
	if im.Report.Files[0].Template != orderfile.OrderList || codes(im.Report) != "template no-times" {
		t.Errorf("order list: %+v, warnings %s", im.Report.Files[0], codes(im.Report))
	}
	im = mustRead(t, usHeader)
	if im.Report.Files[0].Template != orderfile.ItemList || codes(im.Report) != "no-rows" {
		t.Errorf("item list: %+v, warnings %s", im.Report.Files[0], codes(im.Report))
	}
	im = mustRead(t, "my orders of November\n\n"+usHeader+row(good, "Shipped", created, rts, ship))
	if len(im.Orders) != 1 || im.Orders[0].Source.Rows[0] != 3 {
		t.Errorf("with a title above: %+v", im.Orders)
	}
}

// TestExportLimits warns at 15,000 records and 90 days (R95, R96), and not before.
func TestExportLimits(t *testing.T) {
	rows := many(t, 15000)
	for n, want := range map[int]string{15000: "truncated", 14999: ""} {
		im := mustRead(t, string(asCSV(t, rows[:n+1])))
		if len(im.Orders) != n || codes(im.Report) != want {
			t.Errorf("%d rows: %d orders, warnings %q", n, len(im.Orders), codes(im.Report))
		}
	}
	for asOf, want := range map[int]string{31: "oldest", 30: ""} { // 2 November + 90 days is 31 January
		im, err := readText(t, usHeader+row(good, "Shipped", created, rts, ship), orderfile.Options{Book: book(t), AsOf: cal.Date{Year: 2027, Month: 1, Day: asOf}})
		if err != nil || codes(im.Report) != want {
			t.Errorf("January %d: warnings %q, error %v", asOf, codes(im.Report), err)
		}
	}
}

// TestSeveralFiles shows that the newest file wins and that what only an older one knows stays.
func TestSeveralFiles(t *testing.T) {
	older := usHeader + row(good, "To ship", created, rts, "") + row(other, "Shipped", created, rts, ship)
	newer := usHeader + row(good, "Shipped", created, "", ship) + row("576461234567890003", "To ship", "11/03/2026 8:00:00 AM", "", "")
	contrary := usHeader + row(other, "Shipped", created, rts, "11/09/2026 8:00:00 AM")
	input := func(name, text string) orderfile.Input {
		return orderfile.Input{Name: name, Data: strings.NewReader(text)}
	}
	im, err := orderfile.ReadAll(context.Background(), []orderfile.Input{
		input("All order-2026-11-09-07_16.csv", newer), // given first, but newer by its name
		input("All order-2026-11-05-07_16.csv", older),
		input("All order-2026-11-09-08_00.csv", contrary),
	}, orderfile.Options{})
	if err != nil || len(im.Orders) != 3 {
		t.Fatalf("%d orders, error %v", len(im.Orders), err)
	}
	first := im.Orders[0]
	if first.Status != metric.Shipped || first.InTransit.IsZero() || first.ReadyToShip.IsZero() || first.Source.File != "All order-2026-11-09-07_16.csv" {
		t.Errorf("the newer state: %+v", first)
	}
	if got := cal.Of(im.Orders[1].InTransit).String(); got != "2026-11-09" {
		t.Errorf("the newest file's time: %s", got)
	}
	r := im.Report
	if r.Repeated != 2 || r.Updated != 1 || r.Conflicts != 1 || codes(r) != "conflict" || r.Rows != 5 || r.Kept != 5 || r.Orders != 3 {
		t.Errorf("report %+v", r)
	}
	if r.Files[0].Name != "All order-2026-11-09-07_16.csv" {
		t.Errorf("the files stand in the order %+v", r.Files)
	}
	if !r.Covers(cal.Window{From: cal.Date{Year: 2026, Month: 11, Day: 2}, To: cal.Date{Year: 2026, Month: 11, Day: 9}}) ||
		r.Covers(cal.Window{From: cal.Date{Year: 2026, Month: 11, Day: 1}, To: cal.Date{Year: 2026, Month: 11, Day: 9}}) ||
		r.Covers(cal.Window{From: cal.Date{Year: 2026, Month: 11, Day: 2}, To: cal.Date{Year: 2026, Month: 11, Day: 10}}) {
		t.Errorf("covers from %s to %s", r.From, r.Latest)
	}
	if im.Report.Words().ZH == "" {
		t.Error("the counts have no words")
	}
}

// TestNothingPersonalIsKept looks for every buyer cell of the samples in what was imported.
func TestNothingPersonalIsKept(t *testing.T) {
	data, err := os.ReadFile("testdata/us.csv")
	if err != nil {
		t.Fatal(err)
	}
	marked := strings.NewReplacer("T**** B****", "Jane Secret", "N State St", "Secret Street", "60601", "98765", "(+1)312***01", "Secret phone").Replace(string(data))
	if marked == string(data) {
		t.Fatal("the sample has no buyer cells")
	}
	im := mustRead(t, marked)
	if got := fmt.Sprintf("%+v", im); strings.Contains(got, "Secret") || strings.Contains(got, "98765") {
		t.Error("a buyer's cell was kept")
	}
}

func TestCancelAndProgress(t *testing.T) {
	data := asCSV(t, many(t, 2000))
	var seen []int
	_, err := orderfile.Read(context.Background(), orderfile.Input{Name: "x", Data: bytes.NewReader(data)}, orderfile.Options{Progress: func(n int) { seen = append(seen, n) }})
	if err != nil || fmt.Sprint(seen) != "[500 1000 1500 2000]" {
		t.Errorf("progress %v, error %v", seen, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := orderfile.Read(ctx, orderfile.Input{Name: "x", Data: bytes.NewReader(data)}, orderfile.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

package specimen_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"sellerdesk/appeals/metric"
	"sellerdesk/appeals/orderfile"
	"sellerdesk/assets"
	"sellerdesk/internal/cal"
	"sellerdesk/internal/rule"
	"sellerdesk/internal/workspace"
)

// TestSampleStory reads the committed exports as the program does and holds what the sample
// tells: eight late of those shipped in the ticket's week by the seed's three business days
// (R179-R181), seven of them the seller's own; low reviews reaching back 60 days (R221), some
// edited since (R224).
func TestSampleStory(t *testing.T) {
	book, err := rule.LoadBook(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	asOf := cal.Date{Year: 2026, Month: 11, Day: 22}
	opt := orderfile.Options{Book: book, AsOf: asOf}
	read := func(name string) orderfile.Input {
		data, err := os.ReadFile(filepath.Join("../../assets/sample", name))
		if err != nil {
			t.Fatal(err)
		}
		return orderfile.Input{Name: name, Data: bytes.NewReader(data)}
	}
	imp, err := orderfile.Read(context.Background(), read("sample-all-orders-2026-11-22.csv"), opt)
	if err != nil {
		t.Fatal(err)
	}
	if len(imp.Errors) > 0 || len(imp.Orders) < 120 {
		t.Fatalf("%d orders, %d row errors", len(imp.Orders), len(imp.Errors))
	}
	calendar, err := cal.LoadCalendar(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	results, err := metric.Engine{Book: book, Calendar: calendar}.LDR(imp.Orders, metric.Query{AsOf: asOf, Profile: "seed", ShopType: workspace.POP})
	if err != nil {
		t.Fatal(err)
	}
	r := results[0]
	if r.Rate.Part != 8 || r.Rate.Whole != 53 || r.State != rule.Breach {
		t.Errorf("late dispatch rate %d of %d, %s, window %v", r.Rate.Part, r.Rate.Whole, r.State, r.Window)
	}
	rv, err := orderfile.ReadReviews(context.Background(), read("sample-reviews-2026-11-22.csv"), nil, opt)
	if err != nil {
		t.Fatal(err)
	}
	low, edited := 0, 0
	for _, v := range rv.Reviews {
		if v.Negative() {
			low++
			if v.Category == "" {
				t.Errorf("review %s has no category", v.ID)
			}
		}
		if v.Negative() && v.Edited() {
			edited++
		}
	}
	if low != 25 || edited < 3 {
		t.Errorf("%d low reviews, %d edited", low, edited)
	}
}

package orderfile_test

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
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

var update = flag.Bool("update", false, "write the golden files anew")

func book(t testing.TB) *rule.Book {
	t.Helper()
	b, err := rule.LoadBook(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// result is what a golden file keeps: everything that came of one file, and the figures.
type result struct {
	Refusal map[string]string `json:"refusal,omitempty"`
	Import  *orderfile.Import `json:"import,omitempty"`
	Metrics []metric.Summary  `json:"metrics,omitempty"`
}

// TestGolden reads every sample file and holds orders, counts, figures and refusals (R90-R93,
// R95-R97, R179-R181, R186, R187, R192, R201, R202).
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.[cx][sl][vs]*")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 5 {
		t.Fatalf("%d samples, want at least five", len(files))
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			got := read(t, file)
			golden := filepath.Join("testdata", "golden", filepath.Base(file)+".json")
			if *update {
				if err := os.WriteFile(golden, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != string(want) {
				t.Errorf("%s has changed; look at the difference and run with -update:\n%s", golden, got)
			}
		})
	}
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	asOf := cal.Date{Year: 2026, Month: 11, Day: 17}
	var r result
	im, err := orderfile.Read(context.Background(), orderfile.Input{Name: filepath.Base(file), Data: f}, orderfile.Options{Book: book(t), AsOf: asOf})
	var explained orderfile.Explained
	switch {
	case errors.As(err, &explained):
		r.Refusal = map[string]string{
			"error": err.Error(), "kind": fmt.Sprintf("%T", explained),
			"zh": explained.Text().ZH, "en": explained.Text().EN, "hint_zh": explained.Hint().ZH, "hint_en": explained.Hint().EN,
		}
	case err != nil:
		t.Fatalf("an error without words for a person: %v", err)
	default:
		r.Import = &im
		r.Metrics = figures(t, im.Orders, asOf)
	}
	data, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return append(data, '\n')
}

func figures(t *testing.T, orders []metric.Order, asOf cal.Date) []metric.Summary {
	t.Helper()
	calendar, err := cal.LoadCalendar(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	reasons, err := metric.LoadReasons(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	e := metric.Engine{Book: book(t), Calendar: calendar, Reasons: reasons}
	var all []metric.Summary
	for _, p := range []rule.Profile{rule.ProfileSeed, rule.ProfileOfficial} {
		results, err := e.Report(orders, nil, metric.Query{AsOf: asOf, Profile: p, ShopType: workspace.POP})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range results {
			all = append(all, r.Summary())
		}
	}
	return all
}

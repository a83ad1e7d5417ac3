package screenshot

import (
	"context"
	"encoding/json"
	"path"
	"testing"

	"sellerdesk/assets"
	"sellerdesk/internal/rule"
)

// TestSampleScreens holds that the sample client's good screenshots pass and that the wrong one
// fails for being another shop's: R49-R54.
func TestSampleScreens(t *testing.T) {
	e := real(t)
	var c struct {
		Application struct {
			Company struct{ Name string }
			Store   struct{ Link, Name string }
		}
		Files []struct{ File, Kind, Slot, Expect string }
	}
	data, err := assets.FS.ReadFile("sample/case.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &c); err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	for _, f := range c.Files {
		if f.Kind != "screenshot" {
			continue
		}
		data, err := assets.FS.ReadFile(path.Join("sample", f.File))
		if err != nil {
			t.Fatal(err)
		}
		seen[f.Expect]++
		r, err := Examine(context.Background(), e, Open(data), Expect{
			Slot: Slot(f.Slot), Link: c.Application.Store.Link, ShopName: c.Application.Store.Name, Company: c.Application.Company.Name,
		})
		if err != nil {
			t.Fatal(err)
		}
		got := statuses(r.Findings)
		if f.Expect == "block" {
			if got["shot.link"] != rule.Block || got["shot.clock"] != rule.Block || got["shot.name"] != rule.NeedsPerson {
				t.Errorf("%s: %v", f.File, got)
			}
			continue
		}
		if rule.Worst(r.Findings) != rule.Pass || r.Clock == nil || r.Clock.Place != TaskBar {
			t.Errorf("%s: %v, clock %+v", f.File, got, r.Clock)
		}
		if f.Slot == string(Sales) && (len(r.Facts) != 1 || r.Facts[0].Value != 60_248_035) {
			t.Errorf("%s: facts %+v", f.File, r.Facts)
		}
	}
	if seen["pass"] == 0 || seen["block"] == 0 {
		t.Errorf("the sample has screenshots %v", seen)
	}
}

package app_test

import (
	"path/filepath"
	"testing"
	"time"

	"sellerdesk/appeals/metric"
	"sellerdesk/internal/app"
)

// TestAnImportOfReviewsBringsNothingBack: what a person deletes or types while a file is read stays
// as the person left it; first stars that are known stay too (R223).
func TestAnImportOfReviewsBringsNothingBack(t *testing.T) {
	tick := clock()
	var meanwhile func()
	a, err := app.Open(ctx, app.Options{Dir: filepath.Join(t.TempDir(), "ws"), Who: "tester", Now: func() time.Time {
		if do := meanwhile; do != nil {
			meanwhile = nil
			do()
		}
		return tick()
	}})
	must(t, err)
	defer a.Close()
	c := addClient(t, a)
	at := time.Date(2026, 11, 1, 9, 0, 0, 0, time.UTC)
	for _, r := range []metric.Review{{ID: "gone", At: at, FirstStars: 1}, {ID: "typed", At: at, FirstStars: 2}, {ID: "known", At: at, FirstStars: 1}} {
		_, err := a.SaveReview(ctx, c.ID, r)
		must(t, err)
	}
	meanwhile = func() { // as if in the window, while the file is read
		must(t, a.DeleteReview(ctx, c.ID, "gone"))
		_, err := a.SaveReview(ctx, c.ID, metric.Review{ID: "typed", At: at, FirstStars: 2, Stars: 4})
		must(t, err)
	}
	_, err = a.ImportReviews(ctx, c.ID, []app.File{{Name: "reviews.csv", Data: []byte(
		"Review ID,Star Rating,Review Time\nknown,5,2026-11-01 09:00:00\nnew,3,2026-11-02 09:00:00\n")}})
	must(t, err)
	if meanwhile != nil {
		t.Fatal("nothing happened meanwhile: the test tests nothing")
	}
	got, err := a.Reviews(ctx, c.ID)
	must(t, err)
	stars := map[string][2]int{}
	for _, r := range got {
		stars[r.ID] = [2]int{r.FirstStars, r.Stars}
	}
	same(t, stars, map[string][2]int{"typed": {2, 4}, "known": {1, 5}, "new": {3, 3}})
}

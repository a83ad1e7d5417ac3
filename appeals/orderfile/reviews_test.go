package orderfile_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"sellerdesk/appeals/metric"
	"sellerdesk/appeals/orderfile"
)

func reviews(t testing.TB, text string, m orderfile.Mapping) (orderfile.Reviews, error) {
	t.Helper()
	return orderfile.ReadReviews(context.Background(), orderfile.Input{Name: "r.csv", Data: strings.NewReader(text)}, m, orderfile.Options{})
}

// TestReadReviews reads a file with guessed columns: the first stars count whatever stands there
// now (R209, R215, R216, R223, R224).
func TestReadReviews(t *testing.T) {
	data, err := os.ReadFile("testdata/reviews/sample.csv")
	if err != nil {
		t.Fatal(err)
	}
	rs, err := reviews(t, string(data), nil)
	if err != nil {
		t.Fatal(err)
	}
	if rs.Rows != 6 || rs.Kept != 3 || rs.Merged != 1 || rs.Refused != 2 || rs.Skipped != 0 {
		t.Errorf("counts %+v", rs)
	}
	var got []string
	for _, v := range rs.Reviews {
		got = append(got, fmt.Sprintf("%s %s %d>%d negative=%v edited=%v %s %s", v.ID, v.OrderID, v.FirstStars, v.Stars, v.Negative(), v.Edited(), v.At.Format(time.RFC3339), v.Category))
	}
	want := []string{
		"r1 576461234567890001 1>5 negative=true edited=true 2026-11-08T09:12:00-08:00 低质量",
		"r2 576461234567890002 2>4 negative=true edited=true 2026-11-12T18:00:00-08:00 未收到",
		"r3  3>3 negative=false edited=false 2026-11-10T00:00:00-08:00 ",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("reviews\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if e := rs.Errors[0].Error(); !strings.Contains(e, `row 5, column "当前星级", value "6": stars go from 1 to 5`) {
		t.Errorf("first error: %s", e)
	}
	if e := rs.Errors[1].Error(); !strings.Contains(e, `row 6, column "评价时间", value "soon": not a date`) {
		t.Errorf("second error: %s", e)
	}
	if !strings.Contains(rs.Reviews[0].Text, "\n后来") {
		t.Errorf("text of several lines: %q", rs.Reviews[0].Text)
	}
}

func TestMergeReviewsKeepsFirstStars(t *testing.T) { // R223
	older := []metric.Review{{ID: "a", FirstStars: 1, Stars: 1, Category: "低质量", Note: "called"}, {ID: "b", FirstStars: 2, Stars: 2}}
	newer := []metric.Review{{ID: "a", FirstStars: 5, Stars: 5}, {ID: "c", FirstStars: 3, Stars: 3}}
	got := orderfile.MergeReviews(older, newer)
	want := []metric.Review{{ID: "a", FirstStars: 1, Stars: 5, Category: "低质量", Note: "called"}, older[1], newer[1]}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("merged %+v", got)
	}
	if older[0].Stars != 1 {
		t.Error("the older list was changed")
	}
}

func TestReviewColumnsByHand(t *testing.T) {
	text := "一,二,三\n2,2026-11-09,576461234567890001\n"
	_, err := reviews(t, text, nil)
	var missing *orderfile.MappingError
	if !errors.As(err, &missing) || len(missing.Missing) != 2 || missing.Text().ZH == "" || missing.Hint().EN == "" {
		t.Fatalf("unknown headers: %v", err)
	}
	rs, err := reviews(t, text, orderfile.Mapping{orderfile.FieldStars: 0, orderfile.FieldDate: 1, orderfile.FieldOrderID: 2})
	if err != nil || len(rs.Reviews) != 1 || rs.Reviews[0].OrderID != "576461234567890001" || !strings.HasPrefix(rs.Reviews[0].ID, "r-") {
		t.Errorf("by hand: %+v, error %v", rs, err)
	}
	// a column that a person has taken for one thing isn't guessed for another
	rs, err = reviews(t, "Rating,Date,Order ID\n2,2026-11-09,abc\n", orderfile.Mapping{orderfile.FieldNote: 2})
	if err != nil || len(rs.Reviews) != 1 || rs.Reviews[0].OrderID != "" || rs.Reviews[0].Note != "abc" {
		t.Errorf("taken for a note: %+v, error %v", rs, err)
	}
}

func TestReviewFilesRefused(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"empty":          {"", "empty"},
		"rounded orders": {"Rating,Date,Order ID\n2,2026-11-09,5.76E+17\n", "was rounded"},
		"swapped days":   {"Rating,Date\n2,13/11/2026\n", "the other way round"},
	} {
		_, err := reviews(t, c.text, nil)
		var explained orderfile.Explained
		if !errors.As(err, &explained) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestLook(t *testing.T) {
	p, err := orderfile.Look(orderfile.Input{Name: "r.csv", Data: strings.NewReader("Rating,Review, Order ID \n1,bad,1\n2,bad,2\n3,bad,3\n4,bad,4\n5,bad,5\n5,bad,6\n")})
	if err != nil || len(p.Rows) != 5 || p.Header[2] != "Order ID" {
		t.Fatalf("preview %+v, error %v", p, err)
	}
	want := orderfile.Mapping{orderfile.FieldStars: 0, orderfile.FieldText: 1, orderfile.FieldOrderID: 2}
	if !reflect.DeepEqual(p.Guess, want) {
		t.Errorf("guess %v, want %v", p.Guess, want)
	}
	if missing := p.Guess.Missing(); len(missing) != 1 || missing[0] != orderfile.FieldDate {
		t.Errorf("missing %v", missing)
	}
	for _, f := range orderfile.Fields() {
		if f.Words().ZH == "" || f.Words().EN == "" {
			t.Errorf("field %s has no words", f)
		}
	}
}

// TestReadDefects reads a ticket's list of defect orders in the forms that it may come in (R184).
func TestReadDefects(t *testing.T) {
	for name, c := range map[string]struct {
		text    string
		ids     string
		refused int
	}{
		"one column, no header": {"576461234567890001\n576461234567890002\n576461234567890001\n", "576461234567890001 576461234567890002", 0},
		"unknown header":        {"违规订单\n576461234567890001\t\n576461234567890002\t\n", "576461234567890001 576461234567890002", 0},
		"known header":          {"No,Order ID,Reason\n1,576461234567890001,late\n2,,late\n3,none,late\n", "576461234567890001", 1},
		"description row":       {"Order ID,Reason\nPlatform unique order ID.,why\n576461234567890001,late\n", "576461234567890001", 0},
		"found by its digits":   {"a,123,576461234567890001\nb,124,576461234567890002\n", "576461234567890001 576461234567890002", 0},
		"whole order export":    {usHeader + row(good, "Shipped", created, rts, ship), "576461234567890001", 0},
	} {
		d, err := orderfile.ReadDefects(orderfile.Input{Name: "d.csv", Data: strings.NewReader(c.text)})
		if err != nil || strings.Join(d.IDs, " ") != c.ids || d.Refused != c.refused || d.Entries != len(d.IDs)+d.Repeated+d.Refused {
			t.Errorf("%s: %+v, error %v", name, d, err)
		}
	}
	for name, c := range map[string]struct{ text, want string }{
		"no IDs":  {"a,b\nc,d\n", `no column`},
		"rounded": {"Order ID\n5.76E+17\n", "was rounded"},
	} {
		if _, err := orderfile.ReadDefects(orderfile.Input{Name: "d.csv", Data: strings.NewReader(c.text)}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestParseDefects(t *testing.T) {
	d, err := orderfile.ParseDefects("576461234567890001, 576461234567890002;\n'576461234567890003' 迟发 576461234567890001")
	if err != nil || strings.Join(d.IDs, " ") != "576461234567890001 576461234567890002 576461234567890003" || d.Repeated != 1 || d.Refused != 1 {
		t.Errorf("%+v, error %v", d, err)
	}
	var ruined *orderfile.RuinedError
	if _, err := orderfile.ParseDefects("5.76461E+17"); !errors.As(err, &ruined) || strings.Contains(ruined.Text().ZH, "文件") {
		t.Errorf("rounded: %v", err)
	}
}

// TestReviewsWithoutIDsAreKnownAgain covers R223: exported again in another order and under another
// name, a review without an ID is the same one, and keeps its own first stars.
func TestReviewsWithoutIDsAreKnownAgain(t *testing.T) {
	read := func(name, rows string) []metric.Review {
		t.Helper()
		rs, err := orderfile.ReadReviews(t.Context(), orderfile.Input{Name: name, Data: strings.NewReader("Order ID,Star Rating,Review,Review Time\n" + rows)}, orderfile.Mapping{}, orderfile.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return rs.Reviews
	}
	older := read("a.csv", "576461234567890001,1,sample one,11/02/2026\n576461234567890001,1,sample one,11/02/2026\n,2,sample two,11/03/2026\n")
	newer := read("b.csv", "576461234567890009,5,sample new,11/09/2026\n576461234567890001,4,sample one edited,11/02/2026\n,2,sample two,11/03/2026\n")
	if len(older) != 3 || older[0].ID == older[1].ID {
		t.Fatalf("equal reviews of one file: %+v", older)
	}
	merged := orderfile.MergeReviews(older, newer)
	if len(merged) != 4 || merged[0].FirstStars != 1 || merged[0].Stars != 4 || merged[3].FirstStars != 5 {
		t.Errorf("merged: %+v", merged)
	}
}

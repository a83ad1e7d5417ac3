package orderfile_test

import (
	"bytes"
	"context"
	"os"
	"testing"

	"sellerdesk/appeals/orderfile"
)

// FuzzRead holds for any bytes: no panic, every row counted once, every order with an ID of
// digits and a time of creation, in order.
func FuzzRead(f *testing.F) {
	f.Add([]byte(usHeader + row(good, "Shipped", created, rts, ship) + row(good, "Canceled", created, "", "")))
	f.Add([]byte("\xEF\xBB\xBF" + usHeader + "Platform unique order ID.,,\n" + row("5.76E+17", "Shipped", "13/11/2026 22:00:01", "46331.5", "-")))
	f.Add([]byte("Order ID\tCreated Time\n5764612345678\t2026/1/2\n\"\n"))
	f.Fuzz(func(t *testing.T, data []byte) { hold(t, data) })
}

// FuzzWorkbook holds the same for any sheet of a workbook.
func FuzzWorkbook(f *testing.F) {
	f.Add(`<row r="1">` + inline("A1", "Order ID") + inline("B1", "Created Time") + `</row><row r="2">` + inline("A2", "576461234567890001") + `<c r="B2"><v>46331.5</v></c></row>`)
	f.Add(`<row>` + inline("A1", "Order ID") + `</row><row>` + inline("B1", "Created Time") + `</row><row>` + inline("A2", "576461234567890001") + `</row><row><c r="B9"><v>46331</v></c></row>`)
	f.Add(`<row r="1048576"><c r="XFD1048576" t="s"><v>3</v></c></row>`)
	f.Fuzz(func(t *testing.T, sheet string) { hold(t, workbook(t, sheet)) })
}

func hold(t *testing.T, data []byte) {
	t.Helper()
	im, err := orderfile.Read(context.Background(), orderfile.Input{Name: "x", Data: bytes.NewReader(data)}, orderfile.Options{})
	if err != nil {
		return
	}
	r := im.Report
	if r.Rows != r.Kept+r.Merged+r.Refused+r.Skipped || r.Kept != len(im.Orders) || r.Orders != len(im.Orders) {
		t.Errorf("rows don't add up: %+v", r)
	}
	for i, o := range im.Orders {
		if o.Created.IsZero() || len(o.ID) < 8 || len(o.Lines) == 0 || len(o.Lines) != len(o.Source.Rows) {
			t.Errorf("order %+v", o)
		}
		if i > 0 && o.Created.Before(im.Orders[i-1].Created) {
			t.Errorf("%s stands behind a later one", o.ID)
		}
	}
}

// FuzzReviews holds for any bytes: no panic, every row counted once, stars from 1 to 5.
func FuzzReviews(f *testing.F) {
	data, err := os.ReadFile("testdata/reviews/sample.csv")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte("Rating;Date\n★;46331.5\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		rs, err := orderfile.ReadReviews(context.Background(), orderfile.Input{Name: "x", Data: bytes.NewReader(data)}, nil, orderfile.Options{})
		if err != nil {
			return
		}
		if rs.Rows != rs.Kept+rs.Merged+rs.Refused+rs.Skipped || rs.Kept != len(rs.Reviews) {
			t.Errorf("rows don't add up: %+v", rs)
		}
		for _, v := range rs.Reviews {
			if v.Stars < 1 || v.Stars > 5 || v.FirstStars < 1 || v.FirstStars > 5 || v.ID == "" || v.At.IsZero() {
				t.Errorf("review %+v", v)
			}
		}
	})
}

// FuzzDefects holds for any text: no panic, every entry counted once, each ID once.
func FuzzDefects(f *testing.F) {
	f.Add("576461234567890001, 576461234567890002\n576461234567890001 5.76E+17 x")
	f.Fuzz(func(t *testing.T, text string) {
		for _, read := range []func() (orderfile.Defects, error){
			func() (orderfile.Defects, error) { return orderfile.ParseDefects(text) },
			func() (orderfile.Defects, error) {
				return orderfile.ReadDefects(orderfile.Input{Name: "x", Data: bytes.NewReader([]byte(text))})
			},
		} {
			d, err := read()
			if err != nil {
				continue
			}
			if d.Entries != len(d.IDs)+d.Repeated+d.Refused {
				t.Errorf("entries don't add up: %+v", d)
			}
			seen := map[string]bool{}
			for _, id := range d.IDs {
				if seen[id] {
					t.Errorf("%s stands twice", id)
				}
				seen[id] = true
			}
		}
	})
}

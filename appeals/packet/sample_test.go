package packet_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"sellerdesk/appeals"
	"sellerdesk/appeals/metric"
	"sellerdesk/appeals/orderfile"
	"sellerdesk/appeals/packet"
	"sellerdesk/assets"
	"sellerdesk/internal/cal"
	"sellerdesk/internal/evidence"
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/pdf"
	"sellerdesk/internal/rule"
	"sellerdesk/internal/workspace"
)

var loadFonts = sync.OnceValues(func() (*pdf.Fonts, error) {
	regular, err := assets.FS.ReadFile("fonts/NotoSansSC-Regular.ttf")
	if err != nil {
		return nil, err
	}
	bold, err := assets.FS.ReadFile("fonts/NotoSansSC-Bold.ttf")
	if err != nil {
		return nil, err
	}
	return pdf.ParseFonts(regular, bold)
})

func fonts(t testing.TB) *pdf.Fonts {
	t.Helper()
	f, err := loadFonts()
	must(t, err)
	return f
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// files keeps bytes by digest, as the vault does.
type files map[evidence.Digest][]byte

func (f files) open(d evidence.Digest) (io.ReadCloser, error) {
	data, ok := f[d]
	if !ok {
		return nil, fmt.Errorf("no file %s", d)
	}
	return io.NopCloser(bytes.NewReader(data)), nil
}

// keep adds a file and returns its item.
func (f files) keep(t testing.TB, id, name, media string, data []byte) evidence.Item {
	t.Helper()
	d, n, err := evidence.DigestOf(bytes.NewReader(data))
	must(t, err)
	f[d] = data
	return evidence.Item{ID: id, Digest: d, Size: n, Name: name, Media: media}
}

// engine computes by the shipped policy.
func engine(t testing.TB) metric.Engine {
	t.Helper()
	book, err := rule.LoadBook(assets.FS)
	must(t, err)
	calendar, err := cal.LoadCalendar(assets.FS)
	must(t, err)
	reasons, err := metric.LoadReasons(assets.FS)
	must(t, err)
	return metric.Engine{Book: book, Calendar: calendar, Reasons: reasons}
}

// sampleCases loads the two tickets of the bundled sample client.
func sampleCases(t testing.TB) ([]appeals.Case, files) {
	t.Helper()
	data, err := assets.FS.ReadFile("sample/case.json")
	must(t, err)
	var doc struct {
		Now     time.Time
		Client  workspace.Client
		Orders  string
		Reviews string
		Tickets []struct {
			Ticket appeals.Ticket
			Appeal appeals.Appeal
		}
	}
	must(t, json.Unmarshal(data, &doc))
	orders, reviews := sampleOrders(t, doc.Orders), sampleReviews(t, doc.Reviews)
	kept := files{}
	var cases []appeals.Case
	for _, x := range doc.Tickets {
		if x.Ticket.Refusal() != nil {
			continue
		}
		c := appeals.Case{Client: doc.Client, Ticket: x.Ticket, Appeal: x.Appeal, Orders: orders, Reviews: reviews, Now: doc.Now, Items: map[string]evidence.Item{}}
		for _, e := range x.Appeal.Exhibits {
			data, err := assets.FS.ReadFile("sample/" + e.ItemID)
			must(t, err)
			c.Items[e.ItemID] = kept.keep(t, e.ItemID, e.ItemID, "image/png", data)
		}
		must(t, c.Calculate(engine(t), rule.ProfileSeed))
		cases = append(cases, c)
	}
	return cases, kept
}

func sampleOrders(t testing.TB, name string) []metric.Order {
	t.Helper()
	f, err := assets.FS.Open("sample/" + name)
	must(t, err)
	defer f.Close()
	in, err := orderfile.Read(context.Background(), orderfile.Input{Name: name, Data: f}, orderfile.Options{Book: engine(t).Book})
	must(t, err)
	return in.Orders
}

func sampleReviews(t testing.TB, name string) []metric.Review {
	t.Helper()
	data, err := assets.FS.ReadFile("sample/" + name)
	must(t, err)
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff")))).ReadAll()
	must(t, err)
	var list []metric.Review
	for _, r := range rows[1:] {
		first, err := strconv.Atoi(r[4])
		must(t, err)
		now, err := strconv.Atoi(r[5])
		must(t, err)
		at, err := time.ParseInLocation("01/02/2006 3:04:05 PM", r[7], cal.Pacific())
		must(t, err)
		list = append(list, metric.Review{ID: r[0], OrderID: strings.TrimSpace(r[1]), ProductID: strings.TrimSpace(r[2]), Product: r[3], FirstStars: first, Stars: now, Text: r[6], At: at, Category: r[8]})
	}
	return list
}

func build(t testing.TB, c appeals.Case, o packet.Options) ([]byte, packet.Report) {
	t.Helper()
	var b bytes.Buffer
	r, err := packet.Build(context.Background(), &b, c, o)
	must(t, err)
	return b.Bytes(), r
}

// TestSampleClient builds the bundled sample's packets in every language; with PACKET_OUT set it
// leaves them there to be looked at.
func TestSampleClient(t *testing.T) {
	cases, kept := sampleCases(t)
	if len(cases) < 2 {
		t.Fatalf("the sample has %d appeals", len(cases))
	}
	cache := &pdf.Cache{}
	for _, c := range cases {
		for _, v := range []struct {
			name string
			o    packet.Options
		}{{"both", packet.Options{Bilingual: true}}, {"zh", packet.Options{Lang: i18n.ZH}}, {"en", packet.Options{Lang: i18n.EN}}} {
			t.Run(string(c.Ticket.Violation)+" "+v.name, func(t *testing.T) {
				v.o.Fonts, v.o.Open, v.o.Cache, v.o.Edition = fonts(t), kept.open, cache, "2026-11-22"
				data, r := build(t, c, v.o)
				if dir := os.Getenv("PACKET_OUT"); dir != "" {
					must(t, os.WriteFile(filepath.Join(dir, string(c.Ticket.Violation)+"-"+v.name+".pdf"), data, 0o600))
					t.Logf("%+v", r)
				}
				if r.Bytes != int64(len(data)) || r.Pages < 5 || r.Over {
					t.Errorf("report %+v for %d bytes", r, len(data))
				}
			})
		}
	}
}

package storage_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/google/go-cmp/cmp"

	"sellerdesk/appeals"
	"sellerdesk/appeals/metric"
	"sellerdesk/internal/evidence"
	"sellerdesk/internal/workspace"
	"sellerdesk/onboarding"
	"sellerdesk/storage"
)

var ctx = context.Background()

func open(t *testing.T) *storage.DB {
	t.Helper()
	return openIn(t, filepath.Join(t.TempDir(), "卖家 案台 100%?#"))
}

func openIn(t *testing.T, dir string) *storage.DB {
	t.Helper()
	db, err := storage.Open(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func at(day, hour int) time.Time { return time.Date(2026, 11, day, hour, 0, 0, 0, time.UTC) }

func client(id string, changed time.Time) workspace.Client {
	return workspace.Client{
		ID: id, Name: "样例 " + id, Sample: true, Created: at(1, 0), Changed: changed,
		Shop: workspace.Shop{Name: "Sample Shop", Type: workspace.POP},
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func same[T any](t *testing.T, got, want T) {
	t.Helper()
	if d := cmp.Diff(want, got); d != "" {
		t.Fatalf("(-want +got):\n%s", d)
	}
}

func TestClients(t *testing.T) {
	db := open(t)
	var clients workspace.Clients = db
	a, b := client("a", at(2, 0)), client("b", at(3, 0))
	must(t, clients.SaveClient(ctx, a))
	must(t, clients.SaveClient(ctx, b))
	got, err := clients.Client(ctx, "a")
	must(t, err)
	same(t, got, a)
	a.Name, a.Changed = "改名 sample", at(4, 0)
	must(t, clients.SaveClient(ctx, a))
	all, err := clients.Clients(ctx)
	must(t, err)
	same(t, all, []workspace.Client{a, b})
	if _, err := clients.Client(ctx, "x"); !errors.Is(err, workspace.ErrNoClient) {
		t.Errorf("unknown client: %v", err)
	}
	must(t, db.DeleteClient(ctx, "b"))
	if err := db.DeleteClient(ctx, "b"); !errors.Is(err, workspace.ErrNoClient) {
		t.Errorf("deleting twice: %v", err)
	}
}

func TestApplications(t *testing.T) {
	db := open(t)
	var apps onboarding.Applications = db
	if _, err := apps.Application(ctx, "a"); !errors.Is(err, workspace.ErrNoClient) {
		t.Errorf("unknown client: %v", err)
	}
	if err := apps.SaveApplication(ctx, onboarding.Application{ClientID: "a"}); !errors.Is(err, workspace.ErrNoClient) {
		t.Errorf("saving for an unknown client: %v", err)
	}
	must(t, db.SaveClient(ctx, client("a", at(1, 0))))
	got, err := apps.Application(ctx, "a")
	must(t, err)
	same(t, got, onboarding.Application{ClientID: "a", Status: onboarding.Draft})
	want := onboarding.Application{
		ClientID: "a", Status: onboarding.Submitted, Changed: at(2, 3),
		Company: onboarding.Company{Jurisdiction: onboarding.Mainland, Name: "样例有限公司"},
		Store:   onboarding.Store{Rating: 420},
		Events:  []onboarding.Event{{At: at(2, 3), Who: "tester", Status: onboarding.Submitted}},
		Documents: []onboarding.Document{{Slot: onboarding.SlotLicense, ItemID: "i", Fields: []onboarding.FieldValue{
			{Name: "uscc", Read: "5", Value: "S", Box: &[4]int{1, 2, 3, 4}, State: onboarding.FieldEdited, At: at(2, 2)},
		}}},
	}
	must(t, apps.SaveApplication(ctx, want))
	got, err = apps.Application(ctx, "a")
	must(t, err)
	same(t, got, want)
	all, err := apps.Applications(ctx)
	must(t, err)
	same(t, all, []onboarding.Application{want})
}

func TestTicketsAndDrafts(t *testing.T) {
	db := open(t)
	var tickets appeals.Tickets = db
	var drafts appeals.Drafts = db
	if err := tickets.SaveTicket(ctx, appeals.Ticket{ID: "t", ClientID: "a"}); !errors.Is(err, workspace.ErrNoClient) {
		t.Errorf("saving for an unknown client: %v", err)
	}
	if err := drafts.SaveAppeal(ctx, appeals.Appeal{TicketID: "t"}); !errors.Is(err, appeals.ErrNoTicket) {
		t.Errorf("saving for an unknown ticket: %v", err)
	}
	if _, err := drafts.Appeal(ctx, "t"); !errors.Is(err, appeals.ErrNoTicket) {
		t.Errorf("unknown ticket: %v", err)
	}
	must(t, db.SaveClient(ctx, client("a", at(1, 0))))
	open := appeals.Ticket{ID: "1-open", ClientID: "a"}
	later := appeals.Ticket{ID: "2-later", ClientID: "a", Deadline: at(20, 0), Assessed: 1250}
	soon := appeals.Ticket{ID: "3-soon", ClientID: "a", Deadline: at(10, 0), DefectOrders: []string{"576"}}
	for _, x := range []appeals.Ticket{open, later, soon} {
		must(t, tickets.SaveTicket(ctx, x))
	}
	all, err := tickets.Tickets(ctx, "a")
	must(t, err)
	same(t, all, []appeals.Ticket{soon, later, open})
	if _, err := tickets.Ticket(ctx, "x"); !errors.Is(err, appeals.ErrNoTicket) {
		t.Errorf("unknown ticket: %v", err)
	}
	empty, err := drafts.Appeal(ctx, soon.ID)
	must(t, err)
	same(t, empty, appeals.Appeal{TicketID: soon.ID})
	want := appeals.Appeal{TicketID: soon.ID, Exhibits: []appeals.Exhibit{{Label: "E1", ItemID: "i"}}, Changed: at(5, 0)}
	must(t, drafts.SaveAppeal(ctx, want))
	got, err := drafts.Appeal(ctx, soon.ID)
	must(t, err)
	same(t, got, want)
}

func TestLedgerKeepsZonesAndOrder(t *testing.T) {
	db := open(t)
	var ledger appeals.Ledger = db
	la, err := time.LoadLocation("America/Los_Angeles")
	must(t, err)
	if err := ledger.SaveOrders(ctx, "a", []metric.Order{{ID: "1"}}); !errors.Is(err, workspace.ErrNoClient) {
		t.Errorf("saving for an unknown client: %v", err)
	}
	must(t, db.SaveClient(ctx, client("a", at(1, 0))))
	order := func(id string, day int) metric.Order {
		return metric.Order{ID: id, Status: metric.Shipped, Created: time.Date(2026, 10, day, 23, 50, 0, 0, la), Lines: []metric.Line{{SKU: "1", Quantity: 2}}}
	}
	must(t, ledger.SaveOrders(ctx, "a", []metric.Order{order("2", 31), order("1", 30)}))
	changed := order("2", 31)
	changed.Status = metric.Delivered
	must(t, ledger.SaveOrders(ctx, "a", []metric.Order{changed}))
	orders, err := ledger.Orders(ctx, "a")
	must(t, err)
	same(t, orders, []metric.Order{order("1", 30), changed})
	span, err := db.OrderSpan(ctx, "a")
	must(t, err)
	if span.Count != 2 || !span.First.Equal(orders[0].Created) || !span.Last.Equal(orders[1].Created) || span.Last.Format(time.DateOnly) != "2026-10-31" {
		t.Errorf("span = %+v", span)
	}
	if none, err := db.OrderSpan(ctx, "nobody"); err != nil || none != (storage.Span{}) {
		t.Errorf("span of nobody = %+v, %v", none, err)
	}
	// Days are added over the change of clocks of 2026-11-01: only a whole zone gets that right.
	if got := orders[1].Created.AddDate(0, 0, 2).Format(time.RFC3339); got != "2026-11-02T23:50:00-08:00" {
		t.Errorf("two days later = %s", got)
	}
	r := metric.Review{ID: "r1", FirstStars: 1, Stars: 5, At: at(3, 0)}
	must(t, ledger.SaveReviews(ctx, "a", []metric.Review{{ID: "r2", FirstStars: 2, At: at(4, 0)}, r}))
	must(t, ledger.DeleteReview(ctx, "a", "r2"))
	must(t, ledger.DeleteReview(ctx, "a", "r2"))
	reviews, err := ledger.Reviews(ctx, "a")
	must(t, err)
	same(t, reviews, []metric.Review{r})
}

func TestItems(t *testing.T) {
	db := open(t)
	must(t, db.SaveClient(ctx, client("a", at(1, 0))))
	item := func(id, slot string, k evidence.Kind, day int) evidence.Item {
		return evidence.Item{ID: id, ClientID: "a", Slot: slot, Kind: k, State: evidence.StateTaken, Digest: evidence.Digest("d" + slot), TakenAt: at(day, 0)}
	}
	x, y := item("x", "license", evidence.KindLicense, 1), item("y", "gmv", evidence.KindScreenshot, 2)
	must(t, db.SaveItem(ctx, x))
	must(t, db.SaveItem(ctx, y))
	x.State = evidence.StateConfirmed
	x.Did(at(3, 0), "tester", "confirmed", "")
	must(t, db.SaveItem(ctx, x))
	for _, c := range []struct {
		name string
		q    evidence.Query
		want []evidence.Item
	}{
		{"all, last first", evidence.Query{}, []evidence.Item{y, x}},
		{"by client", evidence.Query{ClientID: "b"}, []evidence.Item{}},
		{"by slot", evidence.Query{ClientID: "a", Slot: "gmv"}, []evidence.Item{y}},
		{"by kind", evidence.Query{Kind: evidence.KindLicense}, []evidence.Item{x}},
		{"by state", evidence.Query{State: evidence.StateConfirmed}, []evidence.Item{x}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := db.Items(ctx, c.q)
			must(t, err)
			same(t, got, c.want)
		})
	}
	got, err := db.Item(ctx, "x")
	must(t, err)
	same(t, got, x)
	if _, err := db.Item(ctx, "z"); !errors.Is(err, evidence.ErrNoItem) {
		t.Errorf("unknown item: %v", err)
	}
	digests, err := db.Digests(ctx)
	must(t, err)
	same(t, digests, []evidence.Digest{"dgmv", "dlicense"})
}

func TestSettings(t *testing.T) {
	db := open(t)
	value := struct{ Lang string }{"zh"}
	must(t, db.Setting(ctx, "window", &value))
	same(t, value.Lang, "zh")
	must(t, db.SaveSetting(ctx, "window", struct{ Lang string }{"en"}))
	must(t, db.Setting(ctx, "window", &value))
	same(t, value.Lang, "en")
}

func TestASecondProgramIsTold(t *testing.T) {
	dir := t.TempDir()
	db := openIn(t, dir)
	if _, err := storage.Open(ctx, dir); !errors.Is(err, storage.ErrInUse) {
		t.Fatalf("err = %v, want ErrInUse", err)
	}
	must(t, db.Close())
	openIn(t, dir)
}

func TestAFileThatIsNoDatabaseIsRefused(t *testing.T) {
	dir := t.TempDir()
	text := []byte("this is not a database, and it is longer than one hundred bytes so that it is looked at as one: xxxxxxxxxx")
	path := filepath.Join(dir, "workspace.db")
	must(t, os.WriteFile(path, text, 0o600))
	if _, err := storage.Open(ctx, dir); !errors.Is(err, storage.ErrDamaged) {
		t.Fatalf("err = %v, want ErrDamaged", err)
	}
	got, err := os.ReadFile(path)
	must(t, err)
	same(t, string(got), string(text))
}

func TestCheckFindsDamage(t *testing.T) {
	dir := t.TempDir()
	db := openIn(t, dir)
	for i := range 200 {
		must(t, db.SaveClient(ctx, client(string(rune('a'+i%26))+time.Duration(i).String(), at(1, 0))))
	}
	must(t, db.Check(ctx))
	must(t, db.Close())
	path := filepath.Join(dir, "workspace.db")
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	must(t, err)
	info, err := f.Stat()
	must(t, err)
	garbage := make([]byte, 4096)
	for i := range garbage {
		garbage[i] = byte(i * 7)
	}
	for page := int64(3); (page+1)*4096 <= info.Size(); page++ {
		_, err = f.WriteAt(garbage, page*4096)
		must(t, err)
	}
	must(t, f.Close())
	db, err = storage.Open(ctx, dir)
	if err == nil {
		err = db.Check(ctx)
		db.Close()
	}
	if !errors.Is(err, storage.ErrDamaged) {
		t.Fatalf("err = %v, want ErrDamaged", err)
	}
}

func TestBundleMergesIntoAnotherWorkspace(t *testing.T) {
	from, to := open(t), open(t)
	la, err := time.LoadLocation("America/Los_Angeles")
	must(t, err)
	must(t, from.SaveClient(ctx, client("a", at(1, 0))))
	must(t, from.SaveItem(ctx, evidence.Item{ID: "i", ClientID: "a", Digest: "d"}))
	must(t, from.SaveTicket(ctx, appeals.Ticket{ID: "t", ClientID: "a"}))
	must(t, from.SaveAppeal(ctx, appeals.Appeal{TicketID: "t", Changed: at(2, 0)}))
	must(t, from.SaveOrders(ctx, "a", []metric.Order{{ID: "1", Created: time.Date(2026, 10, 31, 9, 0, 0, 0, la)}}))
	must(t, from.SaveReviews(ctx, "a", []metric.Review{{ID: "r", At: at(2, 0)}}))
	want, err := from.Bundle(ctx, "a")
	must(t, err)
	must(t, to.SaveClient(ctx, client("b", at(1, 0))))
	for range 2 { // merging twice changes nothing
		must(t, to.Merge(ctx, []storage.Bundle{want}))
		got, err := to.Bundle(ctx, "a")
		must(t, err)
		same(t, got, want)
	}
	bad := want
	bad.Client.ID, bad.Client.Name = "c", "half"
	bad.Items = []evidence.Item{{ID: "j", ClientID: "nobody"}}
	if err := to.Merge(ctx, []storage.Bundle{bad}); err == nil {
		t.Error("a bundle whose item belongs to nobody was merged")
	}
	if _, err := to.Client(ctx, "c"); !errors.Is(err, workspace.ErrNoClient) {
		t.Errorf("half of a bundle was kept: %v", err)
	}
}

// BenchmarkOrders keeps and reads as many orders as one export holds at most.
func BenchmarkOrders(b *testing.B) {
	db, err := storage.Open(ctx, b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	if err := db.SaveClient(ctx, client("a", at(1, 0))); err != nil {
		b.Fatal(err)
	}
	orders := make([]metric.Order, 15_000)
	for i := range orders {
		t := at(1, 0).Add(time.Duration(i) * time.Minute)
		orders[i] = metric.Order{
			ID: fmt.Sprint(576494756111700000 + i), Status: metric.Delivered, Created: t, Paid: t, ReadyToShip: t, InTransit: t, Delivered: t,
			Lines: []metric.Line{{SKU: "1729412340987650212", Product: "1729512340987650202", Name: "Sample Steel Tumbler", Quantity: 1}},
		}
	}
	b.Run("save", func(b *testing.B) {
		for b.Loop() {
			if err := db.SaveOrders(ctx, "a", orders); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			if got, err := db.Orders(ctx, "a"); err != nil || len(got) != len(orders) {
				b.Fatal(len(got), err)
			}
		}
	})
}

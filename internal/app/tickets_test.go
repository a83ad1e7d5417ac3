package app_test

import (
	"errors"
	"image/color"
	"testing"
	"time"

	"sellerdesk/appeals"
	"sellerdesk/appeals/packet"
	"sellerdesk/internal/app"
	"sellerdesk/internal/evidence"
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/rule"
)

func addTicket(t *testing.T, a *app.App, v appeals.Violation) appeals.Ticket {
	t.Helper()
	ticket, err := a.SaveTicket(ctx, appeals.Ticket{
		ClientID: addClient(t, a).ID, Violation: v, Number: "T-1", Deadline: time.Date(2026, 12, 16, 17, 0, 0, 0, time.UTC),
		DefectOrders: []string{"1", " 1", "", "2"},
	})
	must(t, err)
	return ticket
}

func TestATicketKeepsEachOrderOnce(t *testing.T) {
	a := open(t, nil)
	ticket := addTicket(t, a, appeals.LateDispatch)
	same(t, ticket.DefectOrders, []string{"1", "2"})
	if ticket.ID == "" || ticket.State != appeals.Pending {
		t.Errorf("ticket = %+v", ticket)
	}
	if c := a.Clock(ticket); c.Beijing != "2026-12-17 01:00" || c.Status != appeals.ClockRunning {
		t.Errorf("clock = %+v", c)
	}
}

func TestAttemptsAndDecisions(t *testing.T) {
	a := open(t, nil)
	ticket := addTicket(t, a, appeals.LateDispatch)
	if err := a.Decide(ctx, ticket.ID, appeals.Rejected, ""); !errors.Is(err, app.ErrNoAttempt) {
		t.Errorf("a decision before any attempt: %v", err)
	}
	must(t, a.AddAttempt(ctx, ticket.ID, appeals.Attempt{}))
	must(t, a.Decide(ctx, ticket.ID, appeals.Accepted, "ok"))
	got, err := a.Ticket(ctx, ticket.ID)
	must(t, err)
	if got.State != appeals.Closed || got.Attempts[0].Wording != "ok" || got.Attempts[0].Decided.IsZero() {
		t.Errorf("ticket = %+v", got)
	}
}

// TestExhibitsHaveLabelsThatStay: a label that was given up is not given to another file, and
// what pointed to it points nowhere.
func TestExhibitsHaveLabelsThatStay(t *testing.T) {
	a := open(t, nil)
	ticket := addTicket(t, a, appeals.LateDispatch)
	add := func() appeals.Exhibit {
		e, err := a.AddExhibit(ctx, ticket.ID, evidence.KindOther, "说明", "2026-11-10", app.File{Path: pictureOf(t, 80, 80, color.White)})
		must(t, err)
		return e
	}
	first, second := add(), add()
	if first.Label != "E1" || second.Label != "E2" {
		t.Fatalf("labels = %s, %s", first.Label, second.Label)
	}
	c, err := a.Case(ctx, ticket.ID)
	must(t, err)
	c.Appeal.Plan = []appeals.Action{{Kind: appeals.Corrective, Exhibit: "E1"}}
	c.Appeal.Own = []appeals.Claim{{ID: "own-1", Proofs: []appeals.Proof{{Exhibit: "E1"}, {Exhibit: "E2"}}}}
	c.Appeal.Exhibits = c.Appeal.Exhibits[:1] // a page that was opened before the second was added
	c.Appeal.Exhibits[0].Caption = "改过的说明"
	must(t, a.SaveAppeal(ctx, c.Appeal))
	must(t, a.RemoveExhibit(ctx, ticket.ID, "E1"))
	if err := a.RemoveExhibit(ctx, ticket.ID, "E1"); !errors.Is(err, app.ErrNoExhibit) {
		t.Errorf("removing twice: %v", err)
	}
	third := add()
	c, err = a.Case(ctx, ticket.ID)
	must(t, err)
	if third.Label != "E3" || len(c.Appeal.Exhibits) != 2 || c.Appeal.Plan[0].Exhibit != "" || len(c.Appeal.Own[0].Proofs) != 1 {
		t.Errorf("after removing: %+v", c.Appeal)
	}
	if _, ok := c.Items[third.ItemID]; !ok {
		t.Error("the case lacks the exhibit's item")
	}
	gone, err := a.Item(ctx, first.ItemID)
	must(t, err)
	if last := gone.History[len(gone.History)-1]; last.Action != "removed" {
		t.Errorf("history = %+v", gone.History)
	}
}

func TestNothingIsBuiltWhileAFindingBlocks(t *testing.T) {
	a := open(t, nil)
	ticket := addTicket(t, a, appeals.LateDispatch)
	_, err := a.BuildAppeal(ctx, ticket.ID, packet.Options{}, nil)
	var notReady *app.NotReadyError
	if !errors.As(err, &notReady) || rule.Worst(notReady.Findings) != rule.Block {
		t.Fatalf("err = %v, want *NotReadyError", err)
	}
	items, err := a.Items(ctx, evidence.Query{Kind: evidence.KindAppealPDF})
	must(t, err)
	if len(items) != 0 {
		t.Errorf("a PDF was kept: %+v", items)
	}
	// R228: not even a text.
	limit := addTicket(t, a, appeals.OrderVolumeLimit)
	var refusal *appeals.NotAppealableError
	if _, _, err := a.AppealText(ctx, limit.ID); !errors.As(err, &refusal) {
		t.Errorf("err = %v, want *NotAppealableError", err)
	}
}

func TestSettingsAreKept(t *testing.T) {
	a := open(t, nil)
	s, err := a.Settings(ctx)
	must(t, err)
	if s.Lang != i18n.ZH || s.BudgetMB != 5 || s.Profile != rule.ProfileSeed {
		t.Errorf("defaults = %+v", s)
	}
	s.Lang, s.Profile = i18n.EN, rule.ProfileOfficial
	must(t, a.SaveSettings(ctx, s))
	got, err := a.Settings(ctx)
	must(t, err)
	same(t, got, s)
}

func TestOverviewSaysWhatIsNext(t *testing.T) {
	a := open(t, nil)
	c := addClient(t, a)
	o, err := a.Overview(ctx, c.ID)
	must(t, err)
	if o.Next.Area != app.AreaOnboarding || o.Area(app.AreaMetrics).Next.IsZero() || len(o.Areas) != 4 {
		t.Errorf("a new client: %+v", o)
	}
	sample, err := a.AddSample(ctx, nil)
	must(t, err)
	o, err = a.Overview(ctx, sample.ID)
	must(t, err)
	// An open ticket has a deadline, so it comes first.
	if o.Next.Area != app.AreaTickets || !o.Area(app.AreaMetrics).Next.IsZero() {
		t.Errorf("the sample: %+v", o)
	}
}

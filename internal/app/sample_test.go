package app_test

import (
	"bytes"
	"testing"

	"sellerdesk/appeals/packet"
	"sellerdesk/internal/evidence"
	"sellerdesk/onboarding"
)

func TestTheSampleClientIsAddedOnce(t *testing.T) {
	a := open(t, nil)
	c, err := a.AddSample(ctx, nil)
	must(t, err)
	if !c.Sample {
		t.Error("the sample client does not say that it is one")
	}
	again, err := a.AddSample(ctx, nil)
	must(t, err)
	all, err := a.Clients(ctx)
	must(t, err)
	if len(all) != 1 || again.ID != c.ID {
		t.Fatalf("clients = %+v", all)
	}
	orders, err := a.OrderSummary(ctx, c.ID)
	must(t, err)
	reviews, err := a.Reviews(ctx, c.ID)
	must(t, err)
	tickets, err := a.Tickets(ctx, c.ID)
	must(t, err)
	items, err := a.Items(ctx, evidence.Query{ClientID: c.ID})
	must(t, err)
	if orders.Count < 100 || len(reviews) < 20 || len(tickets) < 2 || len(items) < 8 {
		t.Errorf("%d orders, %d reviews, %d tickets, %d items", orders.Count, len(reviews), len(tickets), len(items))
	}
	p, err := a.Application(ctx, c.ID)
	must(t, err)
	if q := a.Qualify(p); q.Route != onboarding.Ordinary {
		t.Errorf("route = %s: %+v", q.Route, q.Missing())
	}
}

// TestBothSampleAppealsAreBuilt covers R182-R184 and R216-R222 from import to PDF, and R228: an
// order-volume limit can't be appealed.
func TestBothSampleAppealsAreBuilt(t *testing.T) {
	a := open(t, nil)
	c, err := a.AddSample(ctx, nil)
	must(t, err)
	tickets, err := a.Tickets(ctx, c.ID)
	must(t, err)
	built := 0
	for _, ticket := range tickets {
		b, err := a.BuildAppeal(ctx, ticket.ID, packet.Options{Bilingual: true}, nil)
		if ticket.Refusal() != nil {
			if err == nil {
				t.Errorf("%s was built though it can't be appealed", ticket.Number)
			}
			continue
		}
		must(t, err)
		built++
		data, err := a.ItemBytes(ctx, b.Item.ID)
		must(t, err)
		if !bytes.HasPrefix(data, []byte("%PDF-")) || b.Report.Pages < 4 || b.Report.Over || b.Item.Kind != evidence.KindAppealPDF {
			t.Errorf("%s: %d pages, over %v, item %+v", ticket.Number, b.Report.Pages, b.Report.Over, b.Item)
		}
	}
	if built != 2 {
		t.Errorf("%d appeals built, want 2", built)
	}
}

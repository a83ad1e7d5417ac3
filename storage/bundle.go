package storage

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"sellerdesk/appeals"
	"sellerdesk/appeals/metric"
	"sellerdesk/internal/evidence"
	"sellerdesk/internal/workspace"
	"sellerdesk/onboarding"
)

// Bundle is everything that the database holds for one client.
type Bundle struct {
	Client      workspace.Client        `json:"client"`
	Application *onboarding.Application `json:"application,omitempty"`
	Items       []evidence.Item         `json:"items"`
	Tickets     []appeals.Ticket        `json:"tickets"`
	Appeals     []appeals.Appeal        `json:"appeals"`
	Orders      []metric.Order          `json:"orders"`
	Reviews     []metric.Review         `json:"reviews"`
	Zones       Zones                   `json:"zones"`
}

// Zones are the IANA names of the zones that the times of orders and reviews stand in: JSON
// keeps only an offset.
type Zones struct {
	Orders  string `json:"orders,omitempty"`
	Reviews string `json:"reviews,omitempty"`
}

// Bundle collects everything of one client.
func (db *DB) Bundle(ctx context.Context, clientID string) (Bundle, error) {
	var b Bundle
	var err error
	if b.Client, err = db.Client(ctx, clientID); err != nil {
		return b, err
	}
	a, err := db.Application(ctx, clientID)
	if err != nil {
		return b, err
	}
	b.Application = &a
	if b.Items, err = db.Items(ctx, evidence.Query{ClientID: clientID}); err != nil {
		return b, err
	}
	if b.Tickets, err = db.Tickets(ctx, clientID); err != nil {
		return b, err
	}
	for _, t := range b.Tickets {
		p, err := db.Appeal(ctx, t.ID)
		if err != nil {
			return b, err
		}
		b.Appeals = append(b.Appeals, p)
	}
	if b.Orders, err = db.Orders(ctx, clientID); err != nil {
		return b, err
	}
	if b.Reviews, err = db.Reviews(ctx, clientID); err != nil {
		return b, err
	}
	if len(b.Orders) > 0 {
		b.Zones.Orders = b.Orders[0].Created.Location().String()
	}
	if len(b.Reviews) > 0 {
		b.Zones.Reviews = b.Reviews[0].At.Location().String()
	}
	return b, nil
}

// place puts the times back into the zones that they were written in.
func (b Bundle) place() {
	if loc, err := time.LoadLocation(b.Zones.Orders); err == nil {
		for i := range b.Orders {
			inZone(&b.Orders[i], loc)
		}
	}
	if loc, err := time.LoadLocation(b.Zones.Reviews); err == nil {
		for i := range b.Reviews {
			b.Reviews[i].At = in(b.Reviews[i].At, loc)
		}
	}
}

// Merge adds bundles, replacing records of the same IDs, in one transaction: all, or nothing.
func (db *DB) Merge(ctx context.Context, bundles []Bundle) error {
	err := db.update(ctx, func(tx *sql.Tx) error {
		for _, b := range bundles {
			if err := putBundle(ctx, tx, b); err != nil {
				return fmt.Errorf("client %s: %w", b.Client.ID, err)
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("merging clients: %w", err)
	}
	return nil
}

func putBundle(ctx context.Context, tx *sql.Tx, b Bundle) error {
	b.place()
	if err := putClient(ctx, tx, b.Client); err != nil {
		return err
	}
	if b.Application != nil {
		if err := putApplication(ctx, tx, *b.Application); err != nil {
			return err
		}
	}
	for _, i := range b.Items {
		if err := putItem(ctx, tx, i); err != nil {
			return err
		}
	}
	for _, t := range b.Tickets {
		if err := putTicket(ctx, tx, t); err != nil {
			return err
		}
	}
	for _, a := range b.Appeals {
		if err := putAppeal(ctx, tx, a); err != nil {
			return err
		}
	}
	if err := putOrders(ctx, tx, b.Client.ID, b.Orders); err != nil {
		return err
	}
	return putReviews(ctx, tx, b.Client.ID, b.Reviews)
}

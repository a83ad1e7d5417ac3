package storage

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"sellerdesk/appeals"
	"sellerdesk/appeals/metric"
	"sellerdesk/internal/workspace"
)

var _ appeals.Ledger = (*DB)(nil)

// Orders lists a client's orders, the earliest created first.
func (db *DB) Orders(ctx context.Context, clientID string) ([]metric.Order, error) {
	orders, err := zoned(ctx, db.read, inZone,
		"SELECT zone, body FROM orders WHERE client_id = ? ORDER BY created, id", clientID)
	if err != nil {
		return nil, fmt.Errorf("reading orders of %s: %w", clientID, err)
	}
	return orders, nil
}

// Span is how many records a client has, and when the first and the last of them came about.
type Span struct {
	Count       int
	First, Last time.Time // in the zone of the records; zero without any
}

// OrderSpan counts a client's orders without reading them.
func (db *DB) OrderSpan(ctx context.Context, clientID string) (Span, error) {
	var s Span
	var first, last int64
	var zone string
	row := db.read.QueryRowContext(ctx, `SELECT count(*), coalesce(min(created), 0), coalesce(max(created), 0), coalesce(max(zone), '')
		FROM orders WHERE client_id = ?`, clientID)
	if err := row.Scan(&s.Count, &first, &last, &zone); err != nil {
		return s, fmt.Errorf("counting orders of %s: %w", clientID, explain(err))
	}
	if s.Count == 0 {
		return s, nil
	}
	s.First, s.Last = time.UnixMilli(first).UTC(), time.UnixMilli(last).UTC()
	if loc, err := time.LoadLocation(zone); err == nil {
		s.First, s.Last = s.First.In(loc), s.Last.In(loc)
	}
	return s, nil
}

// SaveOrders adds orders, replacing those of the same ID: all of them, or none.
func (db *DB) SaveOrders(ctx context.Context, clientID string, orders []metric.Order) error {
	err := db.update(ctx, func(tx *sql.Tx) error { return putOrders(ctx, tx, clientID, orders) })
	if err != nil {
		return fmt.Errorf("saving orders of %s: %w", clientID, belongs(err, workspace.ErrNoClient))
	}
	return nil
}

func putOrders(ctx context.Context, tx *sql.Tx, clientID string, orders []metric.Order) error {
	stmt, err := tx.PrepareContext(ctx, `INSERT INTO orders (client_id, id, created, zone, body) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (client_id, id) DO UPDATE SET created = excluded.created, zone = excluded.zone, body = excluded.body`)
	if err != nil {
		return err
	}
	defer stmt.Close()
	for _, o := range orders {
		body, err := encode(o)
		if err != nil {
			return err
		}
		if _, err := stmt.ExecContext(ctx, clientID, o.ID, instant(o.Created), o.Created.Location().String(), body); err != nil {
			return err
		}
	}
	return nil
}

// Reviews lists a client's reviews, the earliest first.
func (db *DB) Reviews(ctx context.Context, clientID string) ([]metric.Review, error) {
	at := func(r *metric.Review, loc *time.Location) { r.At = in(r.At, loc) }
	reviews, err := zoned(ctx, db.read, at,
		"SELECT zone, body FROM reviews WHERE client_id = ? ORDER BY at, id", clientID)
	if err != nil {
		return nil, fmt.Errorf("reading reviews of %s: %w", clientID, err)
	}
	return reviews, nil
}

// SaveReviews adds reviews, replacing those of the same ID: all of them, or none.
func (db *DB) SaveReviews(ctx context.Context, clientID string, reviews []metric.Review) error {
	err := db.update(ctx, func(tx *sql.Tx) error { return putReviews(ctx, tx, clientID, reviews) })
	if err != nil {
		return fmt.Errorf("saving reviews of %s: %w", clientID, belongs(err, workspace.ErrNoClient))
	}
	return nil
}

func putReviews(ctx context.Context, tx *sql.Tx, clientID string, reviews []metric.Review) error {
	for _, r := range reviews {
		err := put(ctx, tx, `INSERT INTO reviews (client_id, id, at, zone, body) VALUES (?, ?, ?, ?, ?)
			ON CONFLICT (client_id, id) DO UPDATE SET at = excluded.at, zone = excluded.zone, body = excluded.body`,
			r, clientID, r.ID, instant(r.At), r.At.Location().String())
		if err != nil {
			return err
		}
	}
	return nil
}

// DeleteReview removes one review; one that is gone already is no error.
func (db *DB) DeleteReview(ctx context.Context, clientID, reviewID string) error {
	err := db.update(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "DELETE FROM reviews WHERE client_id = ? AND id = ?", clientID, reviewID)
		return err
	})
	if err != nil {
		return fmt.Errorf("deleting review %s: %w", reviewID, err)
	}
	return nil
}

// zoned reads records whose times must stand in a named zone again: JSON keeps only its offset,
// and adding days needs the whole zone.
func zoned[T any](ctx context.Context, db *sql.DB, place func(*T, *time.Location), query string, args ...any) ([]T, error) {
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, explain(err)
	}
	defer rows.Close()
	records, zones := []T{}, map[string]*time.Location{}
	for rows.Next() {
		var zone, body string
		if err := rows.Scan(&zone, &body); err != nil {
			return nil, explain(err)
		}
		var record T
		if err := decode(body, &record); err != nil {
			return nil, err
		}
		if _, known := zones[zone]; !known {
			loc, err := time.LoadLocation(zone)
			if err != nil {
				loc = nil // a fixed offset has no name that can be loaded; the offset stays
			}
			zones[zone] = loc
		}
		if loc := zones[zone]; loc != nil {
			place(&record, loc)
		}
		records = append(records, record)
	}
	return records, explain(rows.Err())
}

func in(t time.Time, loc *time.Location) time.Time {
	if t.IsZero() {
		return time.Time{}
	}
	return t.In(loc)
}

func inZone(o *metric.Order, loc *time.Location) {
	for _, t := range []*time.Time{&o.Created, &o.Paid, &o.ReadyToShip, &o.InTransit, &o.Delivered, &o.Cancelled} {
		*t = in(*t, loc)
	}
}

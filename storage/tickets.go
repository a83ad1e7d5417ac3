package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"sellerdesk/appeals"
	"sellerdesk/internal/workspace"
)

var (
	_ appeals.Tickets = (*DB)(nil)
	_ appeals.Drafts  = (*DB)(nil)
)

// Ticket returns the ticket, or appeals.ErrNoTicket.
func (db *DB) Ticket(ctx context.Context, id string) (appeals.Ticket, error) {
	t, err := one[appeals.Ticket](ctx, db.read, appeals.ErrNoTicket, "SELECT body FROM tickets WHERE id = ?", id)
	if err != nil {
		return t, fmt.Errorf("reading ticket %s: %w", id, err)
	}
	return t, nil
}

// Tickets lists a client's tickets, the nearest deadline first, those without one last.
func (db *DB) Tickets(ctx context.Context, clientID string) ([]appeals.Ticket, error) {
	all, err := list[appeals.Ticket](ctx, db.read,
		"SELECT body FROM tickets WHERE client_id = ? ORDER BY deadline = 0, deadline, id", clientID)
	if err != nil {
		return nil, fmt.Errorf("reading tickets of %s: %w", clientID, err)
	}
	return all, nil
}

// SaveTicket adds or replaces a ticket by its ID.
func (db *DB) SaveTicket(ctx context.Context, t appeals.Ticket) error {
	err := db.update(ctx, func(tx *sql.Tx) error { return putTicket(ctx, tx, t) })
	if err != nil {
		return fmt.Errorf("saving ticket %s: %w", t.ID, belongs(err, workspace.ErrNoClient))
	}
	return nil
}

func putTicket(ctx context.Context, tx *sql.Tx, t appeals.Ticket) error {
	return put(ctx, tx, `INSERT INTO tickets (id, client_id, deadline, body) VALUES (?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET client_id = excluded.client_id, deadline = excluded.deadline, body = excluded.body`,
		t, t.ID, t.ClientID, instant(t.Deadline))
}

// Appeal returns the ticket's appeal; a ticket without one has an empty appeal.
func (db *DB) Appeal(ctx context.Context, ticketID string) (appeals.Appeal, error) {
	none := errors.New("no appeal")
	a, err := one[appeals.Appeal](ctx, db.read, none, "SELECT body FROM appeals WHERE ticket_id = ?", ticketID)
	if errors.Is(err, none) {
		if _, err := db.Ticket(ctx, ticketID); err != nil {
			return appeals.Appeal{}, err
		}
		return appeals.Appeal{TicketID: ticketID}, nil
	}
	if err != nil {
		return a, fmt.Errorf("reading appeal of ticket %s: %w", ticketID, err)
	}
	return a, nil
}

// SaveAppeal adds or replaces the ticket's appeal.
func (db *DB) SaveAppeal(ctx context.Context, a appeals.Appeal) error {
	err := db.update(ctx, func(tx *sql.Tx) error { return putAppeal(ctx, tx, a) })
	if err != nil {
		return fmt.Errorf("saving appeal of ticket %s: %w", a.TicketID, belongs(err, appeals.ErrNoTicket))
	}
	return nil
}

func putAppeal(ctx context.Context, tx *sql.Tx, a appeals.Appeal) error {
	return put(ctx, tx, `INSERT INTO appeals (ticket_id, body) VALUES (?, ?)
		ON CONFLICT (ticket_id) DO UPDATE SET body = excluded.body`, a, a.TicketID)
}

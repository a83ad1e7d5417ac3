package storage

import (
	"context"
	"database/sql"
	"fmt"

	"sellerdesk/internal/workspace"
)

var _ workspace.Clients = (*DB)(nil)

// Client returns the client, or workspace.ErrNoClient.
func (db *DB) Client(ctx context.Context, id string) (workspace.Client, error) {
	c, err := one[workspace.Client](ctx, db.read, workspace.ErrNoClient, "SELECT body FROM clients WHERE id = ?", id)
	if err != nil {
		return c, fmt.Errorf("reading client %s: %w", id, err)
	}
	return c, nil
}

// Clients lists all clients, the last changed first.
func (db *DB) Clients(ctx context.Context) ([]workspace.Client, error) {
	all, err := list[workspace.Client](ctx, db.read, "SELECT body FROM clients ORDER BY changed DESC, id")
	if err != nil {
		return nil, fmt.Errorf("reading clients: %w", err)
	}
	return all, nil
}

// SaveClient adds or replaces a client by its ID.
func (db *DB) SaveClient(ctx context.Context, c workspace.Client) error {
	err := db.update(ctx, func(tx *sql.Tx) error { return putClient(ctx, tx, c) })
	if err != nil {
		return fmt.Errorf("saving client %s: %w", c.ID, err)
	}
	return nil
}

func putClient(ctx context.Context, tx *sql.Tx, c workspace.Client) error {
	return put(ctx, tx, `INSERT INTO clients (id, changed, body) VALUES (?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET changed = excluded.changed, body = excluded.body`,
		c, c.ID, instant(c.Changed))
}

// DeleteClient removes a client and everything that belongs to it. Kept files stay in the vault
// and are the caller's to remove.
func (db *DB) DeleteClient(ctx context.Context, id string) error {
	err := db.update(ctx, func(tx *sql.Tx) error {
		r, err := tx.ExecContext(ctx, "DELETE FROM clients WHERE id = ?", id)
		if err != nil {
			return err
		}
		if n, err := r.RowsAffected(); err != nil || n == 0 {
			return workspace.ErrNoClient
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("deleting client %s: %w", id, err)
	}
	return nil
}

package storage

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"sellerdesk/internal/evidence"
	"sellerdesk/internal/workspace"
)

// Item returns the item, or evidence.ErrNoItem.
func (db *DB) Item(ctx context.Context, id string) (evidence.Item, error) {
	i, err := one[evidence.Item](ctx, db.read, evidence.ErrNoItem, "SELECT body FROM items WHERE id = ?", id)
	if err != nil {
		return i, fmt.Errorf("reading item %s: %w", id, err)
	}
	return i, nil
}

// Items lists the items that q asks for, the last taken first.
func (db *DB) Items(ctx context.Context, q evidence.Query) ([]evidence.Item, error) {
	where, args := []string{"1 = 1"}, []any{}
	for _, c := range []struct{ column, value string }{
		{"client_id", q.ClientID}, {"slot", q.Slot}, {"kind", string(q.Kind)}, {"state", string(q.State)},
	} {
		if c.value != "" {
			where, args = append(where, c.column+" = ?"), append(args, c.value)
		}
	}
	query := "SELECT body FROM items WHERE " + strings.Join(where, " AND ") + " ORDER BY taken DESC, id"
	items, err := list[evidence.Item](ctx, db.read, query, args...)
	if err != nil {
		return nil, fmt.Errorf("reading items: %w", err)
	}
	return items, nil
}

// SaveItem adds or replaces an item by its ID.
func (db *DB) SaveItem(ctx context.Context, i evidence.Item) error {
	err := db.update(ctx, func(tx *sql.Tx) error { return putItem(ctx, tx, i) })
	if err != nil {
		return fmt.Errorf("saving item %s: %w", i.ID, belongs(err, workspace.ErrNoClient))
	}
	return nil
}

func putItem(ctx context.Context, tx *sql.Tx, i evidence.Item) error {
	return put(ctx, tx, `INSERT INTO items (id, client_id, slot, kind, state, taken, body) VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET client_id = excluded.client_id, slot = excluded.slot, kind = excluded.kind,
			state = excluded.state, taken = excluded.taken, body = excluded.body`,
		i, i.ID, i.ClientID, i.Slot, string(i.Kind), string(i.State), instant(i.TakenAt))
}

// Digests lists the digests of all items, each once.
func (db *DB) Digests(ctx context.Context) ([]evidence.Digest, error) {
	rows, err := db.read.QueryContext(ctx, "SELECT DISTINCT digest FROM items WHERE digest <> '' ORDER BY digest")
	if err != nil {
		return nil, fmt.Errorf("reading digests: %w", explain(err))
	}
	defer rows.Close()
	var digests []evidence.Digest
	for rows.Next() {
		var d evidence.Digest
		if err := rows.Scan(&d); err != nil {
			return nil, fmt.Errorf("reading digests: %w", explain(err))
		}
		digests = append(digests, d)
	}
	return digests, explain(rows.Err())
}

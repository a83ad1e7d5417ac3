package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// Setting reads the setting of that name into value, which stays as it is where there is none.
func (db *DB) Setting(ctx context.Context, name string, value any) error {
	var body string
	err := db.read.QueryRowContext(ctx, "SELECT body FROM settings WHERE name = ?", name).Scan(&body)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err == nil {
		err = decode(body, value)
	}
	if err != nil {
		return fmt.Errorf("reading setting %s: %w", name, explain(err))
	}
	return nil
}

// SaveSetting adds or replaces the setting of that name.
func (db *DB) SaveSetting(ctx context.Context, name string, value any) error {
	err := db.update(ctx, func(tx *sql.Tx) error {
		return put(ctx, tx, `INSERT INTO settings (name, body) VALUES (?, ?)
			ON CONFLICT (name) DO UPDATE SET body = excluded.body`, value, name)
	})
	if err != nil {
		return fmt.Errorf("saving setting %s: %w", name, err)
	}
	return nil
}

package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// one reads a single record; missing is the error where there is none.
func one[T any](ctx context.Context, db *sql.DB, missing error, query string, args ...any) (T, error) {
	var record T
	var body string
	err := db.QueryRowContext(ctx, query, args...).Scan(&body)
	if errors.Is(err, sql.ErrNoRows) {
		return record, missing
	}
	if err != nil {
		return record, explain(err)
	}
	return record, decode(body, &record)
}

// list reads all records of a query that gives bodies.
func list[T any](ctx context.Context, db *sql.DB, query string, args ...any) ([]T, error) {
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, explain(err)
	}
	defer rows.Close()
	records := []T{}
	for rows.Next() {
		var body string
		if err := rows.Scan(&body); err != nil {
			return nil, explain(err)
		}
		var record T
		if err := decode(body, &record); err != nil {
			return nil, err
		}
		records = append(records, record)
	}
	return records, explain(rows.Err())
}

func decode(body string, record any) error {
	if err := json.Unmarshal([]byte(body), record); err != nil {
		return fmt.Errorf("%w: record: %w", ErrDamaged, err)
	}
	return nil
}

func encode(record any) (string, error) {
	body, err := json.Marshal(record)
	return string(body), err
}

// put runs a statement whose last argument is the record's body.
func put(ctx context.Context, tx *sql.Tx, statement string, record any, args ...any) error {
	body, err := encode(record)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, statement, append(args, body)...)
	return err
}

// instant is t in Unix milliseconds, 0 for none.
func instant(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

// belongs gives errOrphan the name that the caller's interface promises.
func belongs(err, owner error) error {
	if errors.Is(err, errOrphan) {
		return fmt.Errorf("%w: %w", owner, err)
	}
	return err
}

package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"sellerdesk/internal/workspace"
	"sellerdesk/onboarding"
)

var _ onboarding.Applications = (*DB)(nil)

// Application returns the client's application; a client without one has an empty draft.
func (db *DB) Application(ctx context.Context, clientID string) (onboarding.Application, error) {
	none := errors.New("no application")
	a, err := one[onboarding.Application](ctx, db.read, none, "SELECT body FROM applications WHERE client_id = ?", clientID)
	if errors.Is(err, none) {
		if _, err := db.Client(ctx, clientID); err != nil {
			return onboarding.Application{}, err
		}
		return onboarding.Application{ClientID: clientID, Status: onboarding.Draft}, nil
	}
	if err != nil {
		return a, fmt.Errorf("reading application of %s: %w", clientID, err)
	}
	return a, nil
}

// Applications lists those of all clients.
func (db *DB) Applications(ctx context.Context) ([]onboarding.Application, error) {
	all, err := list[onboarding.Application](ctx, db.read, "SELECT body FROM applications ORDER BY client_id")
	if err != nil {
		return nil, fmt.Errorf("reading applications: %w", err)
	}
	return all, nil
}

// SaveApplication adds or replaces the client's application.
func (db *DB) SaveApplication(ctx context.Context, a onboarding.Application) error {
	err := db.update(ctx, func(tx *sql.Tx) error { return putApplication(ctx, tx, a) })
	if err != nil {
		return fmt.Errorf("saving application of %s: %w", a.ClientID, belongs(err, workspace.ErrNoClient))
	}
	return nil
}

func putApplication(ctx context.Context, tx *sql.Tx, a onboarding.Application) error {
	return put(ctx, tx, `INSERT INTO applications (client_id, body) VALUES (?, ?)
		ON CONFLICT (client_id) DO UPDATE SET body = excluded.body`, a, a.ClientID)
}

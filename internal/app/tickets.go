package app

import (
	"context"
	"fmt"
	"strings"

	"sellerdesk/appeals"
	"sellerdesk/internal/cal"
)

// Tickets lists a client's tickets, the nearest deadline first.
func (a *App) Tickets(ctx context.Context, clientID string) ([]appeals.Ticket, error) {
	return a.db.Tickets(ctx, clientID)
}

// Ticket returns the ticket, or appeals.ErrNoTicket.
func (a *App) Ticket(ctx context.Context, id string) (appeals.Ticket, error) {
	return a.db.Ticket(ctx, id)
}

// SaveTicket adds or replaces a ticket, and returns it as it is kept: a new one has its ID, and
// its order IDs are each there once.
func (a *App) SaveTicket(ctx context.Context, t appeals.Ticket) (appeals.Ticket, error) {
	if t.ID == "" {
		t.ID = newID()
	}
	if t.State == "" {
		t.State = appeals.Pending
	}
	t.DefectOrders = distinct(t.DefectOrders)
	t.Changed = a.now()
	return t, a.db.SaveTicket(ctx, t)
}

func distinct(ids []string) []string {
	seen, out := map[string]bool{}, []string(nil)
	for _, id := range ids {
		if id = strings.TrimSpace(id); id != "" && !seen[id] {
			seen[id] = true
			out = append(out, id)
		}
	}
	return out
}

// Clock reads a ticket's deadline now, in Pacific and Beijing time.
func (a *App) Clock(t appeals.Ticket) appeals.Clock {
	return t.Clock(a.now(), cal.Pacific(), cal.Beijing())
}

// AddAttempt records that an appeal was handed in; packet is the item of its PDF, or empty.
func (a *App) AddAttempt(ctx context.Context, ticketID string, at appeals.Attempt) error {
	return a.changeTicket(ctx, ticketID, func(t *appeals.Ticket) error {
		if at.Outcome == "" {
			at.Outcome = appeals.Waiting
		}
		if at.Submitted.IsZero() {
			at.Submitted = a.now()
		}
		t.Attempts = append(t.Attempts, at)
		return nil
	})
}

// Decide records the platform's answer to the last attempt.
func (a *App) Decide(ctx context.Context, ticketID string, outcome appeals.Outcome, wording string) error {
	return a.changeTicket(ctx, ticketID, func(t *appeals.Ticket) error {
		if len(t.Attempts) == 0 {
			return fmt.Errorf("recording decision: %w", ErrNoAttempt)
		}
		last := &t.Attempts[len(t.Attempts)-1]
		last.Outcome, last.Wording, last.Decided = outcome, wording, a.now()
		if outcome == appeals.Accepted {
			t.State = appeals.Closed
		}
		return nil
	})
}

func (a *App) changeTicket(ctx context.Context, id string, do func(*appeals.Ticket) error) error {
	a.change.Lock()
	defer a.change.Unlock()
	t, err := a.db.Ticket(ctx, id)
	if err != nil {
		return err
	}
	if err := do(&t); err != nil {
		return err
	}
	t.Changed = a.now()
	return a.db.SaveTicket(ctx, t)
}

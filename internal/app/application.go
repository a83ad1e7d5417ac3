package app

import (
	"context"
	"fmt"

	"sellerdesk/internal/rule"
	"sellerdesk/onboarding"
)

// Application returns the client's application; a client without one has an empty draft.
func (a *App) Application(ctx context.Context, clientID string) (onboarding.Application, error) {
	return a.db.Application(ctx, clientID)
}

// SaveApplication keeps the form's answers. Documents, status and history stay as they are
// stored: they have their own methods, and a form that was opened earlier must not undo them.
func (a *App) SaveApplication(ctx context.Context, answers onboarding.Application) error {
	return a.changeApplication(ctx, answers.ClientID, func(stored *onboarding.Application) error {
		answers.Documents, answers.Status, answers.Events = stored.Documents, stored.Status, stored.Events
		*stored = answers
		return nil
	})
}

// changeApplication reads, changes and saves a client's application, one change at a time.
func (a *App) changeApplication(ctx context.Context, clientID string, do func(*onboarding.Application) error) error {
	a.change.Lock()
	defer a.change.Unlock()
	p, err := a.db.Application(ctx, clientID)
	if err != nil {
		return err
	}
	if err := do(&p); err != nil {
		return err
	}
	p.Changed = a.now()
	return a.db.SaveApplication(ctx, p)
}

// CheckShop judges the shop's name, category and contacts; it knows the numbers and addresses
// of the other clients (R10, R11).
func (a *App) CheckShop(ctx context.Context, p onboarding.Application) ([]rule.Finding, error) {
	all, err := a.db.Applications(ctx)
	if err != nil {
		return nil, err
	}
	return p.CheckShop(func(mobile, email string) (bool, bool) {
		var m, e bool
		for _, other := range all {
			if other.ClientID != p.ClientID {
				m = m || mobile != "" && other.Contact.Mobile == mobile
				e = e || email != "" && other.Contact.Email == email
			}
		}
		return m, e
	}), nil
}

// Submit records that the application was handed in, the first time or again.
func (a *App) Submit(ctx context.Context, clientID string) error {
	return a.changeApplication(ctx, clientID, func(p *onboarding.Application) error {
		to := onboarding.Submitted
		if p.Status == onboarding.Rejected {
			to = onboarding.Resubmitted
		}
		return a.move(p, to, "")
	})
}

// Reject records the platform's refusal with its reason.
func (a *App) Reject(ctx context.Context, clientID, reason string) error {
	return a.changeApplication(ctx, clientID, func(p *onboarding.Application) error {
		return a.move(p, onboarding.Rejected, reason)
	})
}

// Approve records that the platform has approved the application.
func (a *App) Approve(ctx context.Context, clientID, reason string) error {
	return a.changeApplication(ctx, clientID, func(p *onboarding.Application) error {
		return a.move(p, onboarding.Approved, reason)
	})
}

func (a *App) move(p *onboarding.Application, to onboarding.Status, reason string) error {
	if err := p.Move(to, a.options.Who, reason, a.now()); err != nil {
		return fmt.Errorf("changing status of application: %w", err)
	}
	return nil
}

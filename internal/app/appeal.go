package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"sellerdesk/appeals"
	"sellerdesk/internal/evidence"
)

// Errors of appeals.
var (
	ErrNoAttempt = errors.New("no appeal has been handed in yet")
	ErrNoExhibit = errors.New("no such exhibit")
)

// Case collects everything that bears on a ticket, and works its figures out.
func (a *App) Case(ctx context.Context, ticketID string) (appeals.Case, error) {
	c := appeals.Case{Items: map[string]evidence.Item{}, Now: a.now()}
	var err error
	if c.Ticket, err = a.db.Ticket(ctx, ticketID); err != nil {
		return c, err
	}
	if c.Client, err = a.db.Client(ctx, c.Ticket.ClientID); err != nil {
		return c, err
	}
	if c.Appeal, err = a.db.Appeal(ctx, ticketID); err != nil {
		return c, err
	}
	if c.Orders, err = a.db.Orders(ctx, c.Client.ID); err != nil {
		return c, err
	}
	if c.Reviews, err = a.db.Reviews(ctx, c.Client.ID); err != nil {
		return c, err
	}
	for _, e := range c.Appeal.Exhibits {
		item, err := a.db.Item(ctx, e.ItemID)
		if errors.Is(err, evidence.ErrNoItem) {
			continue // the rest of the case can be worked on; the packet names the exhibit
		}
		if err != nil {
			return c, err
		}
		c.Items[e.ItemID] = item
	}
	s, err := a.Settings(ctx)
	if err != nil {
		return c, err
	}
	return c, c.Calculate(a.metrics(), s.Profile)
}

// SaveAppeal keeps what the person wrote. Which exhibits there are stays as it is stored, since
// AddExhibit and RemoveExhibit decide that; their captions, kinds and times are taken over.
func (a *App) SaveAppeal(ctx context.Context, written appeals.Appeal) error {
	return a.changeAppeal(ctx, written.TicketID, func(stored *appeals.Appeal) error {
		exhibits := slices.Clone(stored.Exhibits)
		for i, e := range exhibits {
			if w, ok := written.Exhibit(e.Label); ok && w.ItemID == e.ItemID {
				exhibits[i] = w
			}
		}
		written.Exhibits = exhibits
		*stored = written
		return nil
	})
}

func (a *App) changeAppeal(ctx context.Context, ticketID string, do func(*appeals.Appeal) error) error {
	a.change.Lock()
	defer a.change.Unlock()
	p, err := a.db.Appeal(ctx, ticketID)
	if err != nil {
		return err
	}
	if err := do(&p); err != nil {
		return err
	}
	p.Changed = a.now()
	return a.db.SaveAppeal(ctx, p)
}

// AddExhibit keeps a file and adds it to the ticket's appeal under the next label. shownAt is
// the date and time that the picture shows, as typed.
func (a *App) AddExhibit(ctx context.Context, ticketID string, kind evidence.Kind, caption, shownAt string, f File) (appeals.Exhibit, error) {
	t, err := a.db.Ticket(ctx, ticketID)
	if err != nil {
		return appeals.Exhibit{}, err
	}
	item, err := a.take(ctx, evidence.Item{
		ClientID: t.ClientID, Slot: "ticket/" + ticketID, Kind: kind, Caption: caption, ShownAt: shownAt,
	}, f)
	if err != nil {
		return appeals.Exhibit{}, err
	}
	e := appeals.Exhibit{ItemID: item.ID, Kind: kind, Caption: caption, ShownAt: shownAt}
	err = a.changeAppeal(ctx, ticketID, func(p *appeals.Appeal) error {
		e.Label = nextLabel(p.Exhibits)
		p.Exhibits = append(p.Exhibits, e)
		return nil
	})
	return e, err
}

// nextLabel is one above the highest: a label that was given up is not given to another file,
// because the person may have it in mind or in print.
func nextLabel(exhibits []appeals.Exhibit) string {
	highest := 0
	for _, e := range exhibits {
		if n, err := strconv.Atoi(strings.TrimPrefix(e.Label, "E")); err == nil {
			highest = max(highest, n)
		}
	}
	return fmt.Sprintf("E%d", highest+1)
}

// RemoveExhibit takes an exhibit out of the appeal, with everything that points to it. Its file
// stays in the vault.
func (a *App) RemoveExhibit(ctx context.Context, ticketID, label string) error {
	var gone appeals.Exhibit
	err := a.changeAppeal(ctx, ticketID, func(p *appeals.Appeal) error {
		var ok bool
		if gone, ok = p.Exhibit(label); !ok {
			return fmt.Errorf("removing exhibit %s: %w", label, ErrNoExhibit)
		}
		forget(p, label)
		return nil
	})
	if err != nil {
		return err
	}
	return a.note(ctx, gone.ItemID, "removed", label, "")
}

func forget(p *appeals.Appeal, label string) {
	p.Exhibits = slices.DeleteFunc(p.Exhibits, func(e appeals.Exhibit) bool { return e.Label == label })
	for i := range p.Contacts {
		if p.Contacts[i].Exhibit == label {
			p.Contacts[i].Exhibit = ""
		}
	}
	for i := range p.Plan {
		if p.Plan[i].Exhibit == label {
			p.Plan[i].Exhibit = ""
		}
	}
	for i := range p.Own {
		p.Own[i].Proofs = slices.DeleteFunc(p.Own[i].Proofs, func(f appeals.Proof) bool { return f.Exhibit == label })
	}
}

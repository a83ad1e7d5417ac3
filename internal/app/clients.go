package app

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"sellerdesk/internal/workspace"
)

// ErrNoName says that a client was given no name.
var ErrNoName = errors.New("a client needs a name")

// Clients lists all clients, the last changed first.
func (a *App) Clients(ctx context.Context) ([]workspace.Client, error) { return a.db.Clients(ctx) }

// Client returns the client, or workspace.ErrNoClient.
func (a *App) Client(ctx context.Context, id string) (workspace.Client, error) {
	return a.db.Client(ctx, id)
}

// AddClient adds a client with a new ID. A shop without a type is a POP shop.
func (a *App) AddClient(ctx context.Context, name string, shop workspace.Shop) (workspace.Client, error) {
	c := workspace.Client{ID: newID(), Name: name, Shop: shop, Created: a.now()}
	if c.Shop.Type == "" {
		c.Shop.Type = workspace.POP
	}
	if err := a.SaveClient(ctx, c); err != nil {
		return workspace.Client{}, err
	}
	return a.db.Client(ctx, c.ID)
}

// SaveClient adds or replaces a client.
func (a *App) SaveClient(ctx context.Context, c workspace.Client) error {
	if c.Name = strings.TrimSpace(c.Name); c.Name == "" {
		return fmt.Errorf("saving client: %w", ErrNoName)
	}
	c.Changed = a.now()
	return a.db.SaveClient(ctx, c)
}

// DeleteClient removes a client with its application, evidence, orders and tickets. The kept
// files themselves go at the next Sweep.
func (a *App) DeleteClient(ctx context.Context, id string) error { return a.db.DeleteClient(ctx, id) }

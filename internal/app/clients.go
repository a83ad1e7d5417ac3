package app

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"sellerdesk/internal/evidence"
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

// DeleteClient removes a client with its application, evidence, orders and tickets, and the kept
// files that no other client uses. It returns workspace.ErrNoClient where there is none.
func (a *App) DeleteClient(ctx context.Context, id string) error {
	a.keeping.Lock() // no file may be taken between looking who uses it and removing it
	defer a.keeping.Unlock()
	a.change.Lock()
	defer a.change.Unlock()
	own, err := a.db.Items(ctx, evidence.Query{ClientID: id})
	if err != nil {
		return fmt.Errorf("deleting client: %w", err)
	}
	if err := a.db.DeleteClient(ctx, id); err != nil {
		return err
	}
	return a.removeFiles(context.WithoutCancel(ctx), own) // the records are gone: the files must follow
}

// removeFiles removes the kept files of items that are gone, unless other items have the same
// bytes.
func (a *App) removeFiles(ctx context.Context, gone []evidence.Item) error {
	used, err := a.db.Digests(ctx)
	if err != nil {
		return fmt.Errorf("removing files: %w", err)
	}
	wanted := make(map[evidence.Digest]bool, len(used))
	for _, d := range used {
		wanted[d] = true
	}
	for _, item := range gone {
		if wanted[item.Digest] {
			continue
		}
		wanted[item.Digest] = true // twice among gone
		a.pictures.forget(item.Digest)
		err = errors.Join(err, a.vault.Remove(item.Digest))
	}
	return err
}

// Package workspace knows a consultant's clients and their shops. It leaves keeping them to
// storage.
package workspace

import (
	"context"
	"errors"
	"time"
)

// ErrNoClient says that a client does not exist.
var ErrNoClient = errors.New("no such client")

// ShopType is the platform's kind of US shop; thresholds depend on it (R257).
type ShopType string

// Kinds of US shop.
const (
	POP   ShopType = "pop"   // cross-border, mainland or Hong Kong company (R258)
	ACCU  ShopType = "accu"  // US company with Chinese holding (R259)
	Local ShopType = "local" // US local shop (R260)
)

// Client is one company that the person works for.
type Client struct {
	ID      string    `json:"id"`
	Name    string    `json:"name"`
	Sample  bool      `json:"sample"` // synthetic, for trying the program out
	Note    string    `json:"note,omitempty"`
	Shop    Shop      `json:"shop"`
	Created time.Time `json:"created"`
	Changed time.Time `json:"changed"`
}

// Shop is the client's TikTok Shop.
type Shop struct {
	Name string   `json:"name"`
	Type ShopType `json:"type"`
}

// Clients keeps clients.
type Clients interface {
	// Client returns the client, or ErrNoClient.
	Client(ctx context.Context, id string) (Client, error)
	// Clients lists all, the last changed first.
	Clients(ctx context.Context) ([]Client, error)
	// SaveClient adds or replaces a client by its ID.
	SaveClient(ctx context.Context, c Client) error
}

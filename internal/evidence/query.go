package evidence

import "errors"

// ErrNoItem says that an item does not exist.
var ErrNoItem = errors.New("no such item")

// Query asks for items; empty fields ask for any.
type Query struct {
	ClientID string
	Slot     string
	Kind     Kind
	State    State
}

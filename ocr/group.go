package ocr

import (
	"context"
	"fmt"
	"runtime/debug"

	"golang.org/x/sync/errgroup"
)

// PanicError is what a piece of work left behind that panicked.
type PanicError struct {
	Value any    // what it panicked with
	Stack []byte // where
}

// Error names the value only; the stack is for the record.
func (e *PanicError) Error() string { return fmt.Sprintf("internal fault: %v", e.Value) }

// Group runs pieces of work side by side and gives the first error. A panic in one becomes a
// *PanicError, since a panic in a goroutine would end the whole program with everything a person
// has typed. Make one with NewGroup.
type Group struct{ work *errgroup.Group }

// NewGroup makes a Group and a context that ends with the first error or with Wait.
func NewGroup(ctx context.Context) (Group, context.Context) {
	work, ctx := errgroup.WithContext(ctx)
	return Group{work}, ctx
}

// Limit bounds how many pieces run at once. It must be called before Go.
func (g Group) Limit(n int) { g.work.SetLimit(n) }

// Go runs do in a goroutine, waiting for room where a limit is set.
func (g Group) Go(do func() error) {
	g.work.Go(func() error { return Guard(do) })
}

// Wait waits for all work and gives the first error.
func (g Group) Wait() error { return g.work.Wait() }

// Guard runs do and gives its error, or a *PanicError if it panics.
func Guard(do func() error) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &PanicError{v, debug.Stack()}
		}
	}()
	return do()
}

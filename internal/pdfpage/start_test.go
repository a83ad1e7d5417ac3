package pdfpage

import (
	"context"
	"errors"
	"testing"

	"github.com/klippa-app/go-pdfium"
)

var (
	errFirst  = errors.New("first start failed")
	errNoRoom = errors.New("no room in the pool")
)

// fullPool is a sandbox that is ready and has no room.
type fullPool struct{ pdfium.Pool }

func (fullPool) GetInstanceWithContext(context.Context) (pdfium.Pdfium, error) { return nil, errNoRoom }

// TestStartCanBeCancelled: a page that is given up while the sandbox starts ends at once, and the start
// goes on for the next one.
func TestStartCanBeCancelled(t *testing.T) {
	release, starts := make(chan struct{}), 0
	r := New(Options{})
	r.start = func(Options) (pdfium.Pool, error) {
		starts++
		<-release
		return fullPool{}, nil
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := r.First(ctx, nil); !errors.Is(err, context.Canceled) {
		t.Fatalf("given up while it starts: %v", err)
	}
	close(release)
	if _, err := r.First(t.Context(), nil); !errors.Is(err, errNoRoom) {
		t.Errorf("the next page: %v", err)
	}
	if starts != 1 {
		t.Errorf("started %d times", starts)
	}
}

// TestStartIsTriedAgain: a start that failed is not the last word, not even one that panicked.
func TestStartIsTriedAgain(t *testing.T) {
	starts := 0
	r := New(Options{})
	r.start = func(Options) (pdfium.Pool, error) {
		switch starts++; starts {
		case 1:
			return nil, errFirst
		case 2:
			panic("out of memory")
		}
		return fullPool{}, nil
	}
	if _, err := r.First(t.Context(), nil); !errors.Is(err, errFirst) {
		t.Errorf("first page: %v", err)
	}
	if _, err := r.First(t.Context(), nil); err == nil {
		t.Error("a panic gave no error")
	}
	for range 2 {
		if _, err := r.First(t.Context(), nil); !errors.Is(err, errNoRoom) {
			t.Errorf("a later page: %v", err)
		}
	}
	if starts != 3 {
		t.Errorf("started %d times", starts)
	}
}

package recorded

import (
	"context"
	"sync"

	"sellerdesk/ocr"
)

// Scripted is an engine whose answers a test writes itself. It is an ocr.Engine.
type Scripted struct {
	answer func(ocr.Request) (ocr.Page, error)

	mu     sync.Mutex
	closed bool
}

// NewScripted makes an engine that answers by calling answer, which must be safe for several
// goroutines.
func NewScripted(answer func(ocr.Request) (ocr.Page, error)) *Scripted {
	return &Scripted{answer: answer}
}

// Name is "scripted".
func (s *Scripted) Name() string { return "scripted" }

// Recognize implements ocr.Engine.
func (s *Scripted) Recognize(ctx context.Context, r ocr.Request) (ocr.Page, error) {
	if err := ctx.Err(); err != nil {
		return ocr.Page{}, err
	}
	s.mu.Lock()
	closed := s.closed
	s.mu.Unlock()
	if closed {
		return ocr.Page{}, ocr.ErrClosed
	}
	if err := r.Check(); err != nil {
		return ocr.Page{}, err
	}
	return s.answer(r)
}

// Close implements ocr.Engine.
func (s *Scripted) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	return nil
}

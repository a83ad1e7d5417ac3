package ui

import (
	"sync"
	"time"
)

// Delays of drafts: a pause in typing saves after draftPause; without a pause after draftLimit.
// With the time of one write both stay below the two seconds that a killed program may lose.
const (
	draftPause = 700 * time.Millisecond
	draftLimit = 1300 * time.Millisecond
)

// A save that failed is tried again after draftRetry, then after twice as long each time, but at
// least every draftRetryMost.
const (
	draftRetry     = 2 * time.Second
	draftRetryMost = 30 * time.Second
)

// Draft saves a value by itself a moment after it was changed.
type Draft[T any] struct {
	save   func(T) error
	done   func(error) // called off the window's goroutine
	pause  time.Duration
	limit  time.Duration
	retry  time.Duration
	wait   time.Duration // before the next try after a failure; 0: the last save went well
	mu     sync.Mutex
	saving sync.Mutex
	value  T
	dirty  bool
	since  time.Time
	timer  *time.Timer
}

// NewDraft makes a draft. save is never called by two goroutines at once; done hears of each save.
func NewDraft[T any](save func(T) error, done func(error)) *Draft[T] {
	return &Draft[T]{save: save, done: done, pause: draftPause, limit: draftLimit, retry: draftRetry}
}

// Set notes a changed value. The caller hands over a copy of its own.
func (d *Draft[T]) Set(value T) {
	d.mu.Lock()
	defer d.mu.Unlock()
	now := time.Now()
	if !d.dirty {
		d.since = now
	}
	d.value, d.dirty = value, true
	d.arm(max(0, min(d.pause, d.limit-now.Sub(d.since))))
}

// arm saves after a while; d.mu is held.
func (d *Draft[T]) arm(wait time.Duration) {
	if d.timer != nil {
		d.timer.Stop()
	}
	d.timer = time.AfterFunc(wait, func() { _ = d.Flush() })
}

// Flush saves at once what waits.
func (d *Draft[T]) Flush() error {
	d.saving.Lock()
	defer d.saving.Unlock()
	d.mu.Lock()
	if !d.dirty {
		d.mu.Unlock()
		return nil
	}
	value := d.value
	d.dirty = false
	d.mu.Unlock()
	err := d.save(value)
	d.settle(value, err)
	if d.done != nil {
		d.done(err)
	}
	return err
}

// settle keeps a value that could not be saved, unless a newer one has come, and tries again later.
func (d *Draft[T]) settle(value T, err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err == nil {
		d.wait = 0
		return
	}
	if !d.dirty {
		d.value, d.dirty, d.since = value, true, time.Now()
	}
	d.wait = min(max(d.retry, 2*d.wait), draftRetryMost)
	d.arm(d.wait)
}

// Dirty reports whether something waits to be saved.
func (d *Draft[T]) Dirty() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.dirty
}

package ui

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"sellerdesk/internal/i18n"
)

// TestLaterTaskCounts holds that of two tasks with one key only the later one's outcome is seen.
func TestLaterTaskCounts(t *testing.T) {
	h := newHost(&queue{})
	release := make(chan struct{})
	var seen []int
	work := func(n int) func(context.Context, func(Report)) (int, error) {
		return func(ctx context.Context, _ func(Report)) (int, error) {
			if n == 1 {
				<-ctx.Done() // cancelled by the second
				<-release
				return n, nil
			}
			return n, nil
		}
	}
	done := func(n int, _ error) { seen = append(seen, n) }
	Run(h.tasks, "k", i18n.Text{}, work(1), done)
	Run(h.tasks, "k", i18n.Text{}, work(2), done)
	h.q.until(t, "the second", func() bool { return len(seen) == 1 })
	close(release)
	h.tasks.wait.Wait()
	h.q.drain()
	if len(seen) != 1 || seen[0] != 2 {
		t.Errorf("outcomes seen: %v", seen)
	}
}

// TestTaskStates holds progress, its rate, and that giving up is no error.
func TestTaskStates(t *testing.T) {
	q := &queue{}
	var clock atomic.Int64
	var changes int
	tasks := NewTasks(q, func() time.Time { return time.UnixMilli(clock.Load()) }, func() { changes++ })
	clock.Store(10_000)
	go10 := make(chan struct{})
	reported := make(chan struct{})
	var got error
	finished := false
	Run(tasks, "k", i18n.T("读", "read"), func(ctx context.Context, report func(Report)) (struct{}, error) {
		<-go10
		for i := range 1000 { // within one moment: one report gets through
			report(Report{Done: i, Total: 1000})
		}
		clock.Add(150)
		report(Report{Done: 1000, Total: 1000})
		close(reported)
		<-ctx.Done()
		return struct{}{}, ctx.Err()
	}, func(_ struct{}, err error) { got, finished = err, true })
	q.drain()
	before := changes
	close(go10)
	<-reported
	q.drain()
	if n := changes - before; n != 2 {
		t.Errorf("%d reports got through, want 2", n)
	}
	states := tasks.States()
	if len(states) != 1 || states[0].Title.EN != "read" || states[0].Report.Done != 1000 {
		t.Fatalf("states %+v", states)
	}
	states[0].Cancel()
	q.until(t, "the end", func() bool { return finished })
	if !cancelled(got) || len(tasks.States()) != 0 {
		t.Errorf("after cancel: %v, %v", got, tasks.States())
	}
}

// TestPanicBecomesAnError holds that a stumbling task leaves the window alive and says where.
func TestPanicBecomesAnError(t *testing.T) {
	h := newHost(&queue{})
	var got error
	Run(h.tasks, "k", i18n.Text{}, func(context.Context, func(Report)) (int, error) {
		var none []int
		return none[3], nil
	}, func(_ int, err error) { got = err })
	h.q.until(t, "the error", func() bool { return got != nil })
	var p *PanicError
	if !errors.As(got, &p) || len(p.Stack) == 0 {
		t.Errorf("the error is %v", got)
	}
}

// TestDraftSavesByItself holds the delays, also for somebody who never stops typing (R58).
func TestDraftSavesByItself(t *testing.T) {
	if draftLimit+200*time.Millisecond > 2*time.Second || draftPause > draftLimit {
		t.Error("a draft may be older than two seconds when the program is killed")
	}
	var mu sync.Mutex
	var saved []int
	d := NewDraft(func(n int) error {
		mu.Lock()
		defer mu.Unlock()
		saved = append(saved, n)
		return nil
	}, nil)
	d.pause, d.limit = 40*time.Millisecond, 90*time.Millisecond
	count := func() int { mu.Lock(); defer mu.Unlock(); return len(saved) }
	end := time.Now().Add(20 * time.Second)
	n := 0
	for count() < 2 && time.Now().Before(end) { // never pauses
		n++
		d.Set(n)
		time.Sleep(5 * time.Millisecond)
	}
	if count() < 2 {
		t.Fatal("steady typing is never saved")
	}
	d.Set(-1)
	for d.Dirty() && time.Now().Before(end) {
		time.Sleep(5 * time.Millisecond)
	}
	mu.Lock()
	defer mu.Unlock()
	if saved[len(saved)-1] != -1 {
		t.Errorf("saved %v", saved)
	}
}

// TestDraftKeepsWhatCouldNotBeSaved holds that a failed save is tried again, and Flush waits.
func TestDraftKeepsWhatCouldNotBeSaved(t *testing.T) {
	full := errors.New("disk full")
	fail := true
	var saved []string
	d := NewDraft(func(s string) error {
		if fail {
			return full
		}
		saved = append(saved, s)
		return nil
	}, nil)
	d.pause, d.limit = time.Hour, time.Hour
	d.Set("half a sentence")
	if err := d.Flush(); !errors.Is(err, full) || !d.Dirty() {
		t.Fatalf("flush: %v, dirty %v", err, d.Dirty())
	}
	fail = false
	if err := d.Flush(); err != nil || len(saved) != 1 || saved[0] != "half a sentence" {
		t.Errorf("flush: %v, saved %v", err, saved)
	}
	if err := d.Flush(); err != nil || len(saved) != 1 {
		t.Errorf("a clean draft was saved again: %v, %v", err, saved)
	}
}

// TestDraftIsTriedAgainByItself holds that a save that failed is repeated without another key, ever
// more rarely, until it goes well.
func TestDraftIsTriedAgainByItself(t *testing.T) {
	var mu sync.Mutex
	var tried []time.Time
	told := 0
	d := NewDraft(func(string) error {
		mu.Lock()
		defer mu.Unlock()
		if tried = append(tried, time.Now()); len(tried) < 4 {
			return errors.New("busy")
		}
		return nil
	}, func(err error) {
		mu.Lock()
		defer mu.Unlock()
		if err != nil {
			told++
		}
	})
	count := func() int { mu.Lock(); defer mu.Unlock(); return len(tried) }
	d.pause, d.retry = time.Millisecond, 8*time.Millisecond
	d.Set("typed once")
	for end := time.Now().Add(20 * time.Second); d.Dirty() || count() < 4; {
		if time.Now().After(end) {
			t.Fatalf("not saved after %d tries", count())
		}
		time.Sleep(time.Millisecond)
	}
	mu.Lock()
	defer mu.Unlock()
	if len(tried) != 4 || told != 3 {
		t.Errorf("tried %d times, told of %d failures", len(tried), told)
	}
	if last := tried[3].Sub(tried[2]); last < 4*d.retry {
		t.Errorf("the third pause is %v, want no less than %v", last, 4*d.retry)
	}
}

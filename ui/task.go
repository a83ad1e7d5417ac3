package ui

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"sellerdesk/internal/i18n"
)

// Report tells how far a task is: Total 0 where it can't be known.
type Report struct {
	Done, Total int
	Text        i18n.Text
}

// TaskState is what the footer shows of one task.
type TaskState struct {
	Title  i18n.Text
	Report Report
	Cancel func()
}

// PanicError is a panic of a task, turned into an error so that the window lives on.
type PanicError struct {
	Value any
	Stack []byte
}

func (e *PanicError) Error() string { return fmt.Sprintf("the program stumbled: %v", e.Value) }

// reportEvery is the least time between two progress reports of a task.
const reportEvery = 100 * time.Millisecond

// Tasks runs long work off the window's goroutine. Of two tasks with one key the later one
// counts: the earlier is cancelled and its outcome is dropped.
type Tasks struct {
	dispatch Dispatcher
	now      func() time.Time
	ctx      context.Context
	stop     context.CancelFunc
	mu       sync.Mutex
	runs     map[string]*taskRun
	order    []string
	wait     sync.WaitGroup
	changed  func() // on the window's goroutine
}

type taskRun struct {
	generation *int // its address is the generation: a later run of the key has another one
	state      TaskState
	shown      bool
	last       time.Time
}

// NewTasks makes a runner; changed is called on the window's goroutine when what States gives has
// changed.
func NewTasks(d Dispatcher, now func() time.Time, changed func()) *Tasks {
	ctx, stop := context.WithCancel(context.Background())
	return &Tasks{dispatch: d, now: now, ctx: ctx, stop: stop, runs: map[string]*taskRun{}, changed: changed}
}

// Run starts work under a key. A zero title keeps a quick task out of the footer. work must use
// only copies of what the window may change; done runs on the window's goroutine.
func Run[T any](t *Tasks, key string, title i18n.Text, work func(context.Context, func(Report)) (T, error), done func(T, error)) {
	ctx, cancel := context.WithCancel(t.ctx)
	run := t.begin(key, title, cancel)
	t.wait.Add(1)
	go func() {
		defer t.wait.Done()
		value, err := guarded(func() (T, error) { return work(ctx, func(r Report) { t.report(key, run, r) }) })
		t.dispatch.Post(func() {
			cancel()
			if t.end(key, run) {
				done(value, err)
			}
		})
	}()
}

func guarded[T any](work func() (T, error)) (value T, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = &PanicError{Value: p, Stack: debug.Stack()}
		}
	}()
	return work()
}

func (t *Tasks) begin(key string, title i18n.Text, cancel func()) *taskRun {
	run := &taskRun{generation: new(int), state: TaskState{Title: title, Cancel: cancel}, shown: !title.IsZero()}
	t.mu.Lock()
	if old := t.runs[key]; old != nil {
		old.state.Cancel()
		t.order = slices.DeleteFunc(t.order, func(k string) bool { return k == key })
	}
	t.runs[key] = run
	t.order = append(t.order, key)
	t.mu.Unlock()
	if run.shown {
		t.notify()
	}
	return run
}

func (t *Tasks) notify() {
	if t.changed != nil {
		t.dispatch.Post(t.changed)
	}
}

func (t *Tasks) report(key string, run *taskRun, r Report) {
	t.mu.Lock()
	now := t.now()
	due := t.runs[key] == run && run.shown && now.Sub(run.last) >= reportEvery
	if due {
		run.last, run.state.Report = now, r
	}
	t.mu.Unlock()
	if due {
		t.notify()
	}
}

// end reports whether run was still the one that counts.
func (t *Tasks) end(key string, run *taskRun) bool {
	t.mu.Lock()
	current := t.runs[key] == run
	if current {
		delete(t.runs, key)
		t.order = slices.DeleteFunc(t.order, func(k string) bool { return k == key })
	}
	t.mu.Unlock()
	if current && run.shown && t.changed != nil {
		t.changed()
	}
	return current
}

// States lists the tasks that the footer shows, the oldest first.
func (t *Tasks) States() []TaskState {
	t.mu.Lock()
	defer t.mu.Unlock()
	var states []TaskState
	for _, k := range t.order {
		if r := t.runs[k]; r.shown {
			states = append(states, r.state)
		}
	}
	return states
}

// State is the task of a key that the footer shows; ok is false where none runs.
func (t *Tasks) State(key string) (s TaskState, ok bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	r := t.runs[key]
	if r == nil {
		return s, false
	}
	return r.state, true
}

// Busy reports whether a task of that key runs.
func (t *Tasks) Busy(key string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.runs[key] != nil
}

// Close cancels everything and waits for at most a while.
func (t *Tasks) Close(atMost time.Duration) {
	t.stop()
	done := make(chan struct{})
	go func() { t.wait.Wait(); close(done) }()
	select {
	case <-done:
	case <-time.After(atMost):
	}
}

// cancelled reports whether an error only says that the person gave up.
func cancelled(err error) bool { return errors.Is(err, context.Canceled) }

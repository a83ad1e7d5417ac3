package ui

import (
	"context"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sellerdesk/assets"
	"sellerdesk/internal/app"
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/workspace"
)

// queue is a dispatcher whose functions run on the test's goroutine only.
type queue struct {
	mu sync.Mutex
	fs []func()
}

func (q *queue) Post(f func()) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.fs = append(q.fs, f)
}

func (q *queue) drain() (n int) {
	for {
		q.mu.Lock()
		fs := q.fs
		q.fs = nil
		q.mu.Unlock()
		if len(fs) == 0 {
			return n
		}
		for _, f := range fs {
			f()
			n++
		}
	}
}

// until drains until a state is reached.
func (q *queue) until(t *testing.T, what string, ok func() bool) {
	t.Helper()
	end := time.Now().Add(60 * time.Second)
	for {
		q.drain()
		if ok() {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("waiting for %s", what)
		}
		time.Sleep(time.Millisecond)
	}
}

// host is a window that a presenter sees and nobody else.
type host struct {
	q      *queue
	tasks  *Tasks
	client workspace.Client
	errs   []error
	told   []i18n.Text
	hints  []i18n.Text
	drawn  int
	saved  int
	unsafe int
}

func newHost(q *queue) *host {
	h := &host{q: q, client: workspace.Client{ID: "c1", Name: "Sample"}}
	h.tasks = NewTasks(q, time.Now, nil)
	return h
}

func (h *host) Runner() *Tasks           { return h.tasks }
func (h *host) Client() workspace.Client { return h.client }
func (h *host) Tell(t i18n.Text)         { h.told = append(h.told, t) }
func (h *host) Hint(t i18n.Text)         { h.hints = append(h.hints, t) }
func (h *host) Redraw()                  { h.drawn++ }
func (h *host) Saved()                   { h.saved++ }
func (h *host) Unsaved(err error)        { h.unsafe++; h.Fail(err) }
func (h *host) LoadBadges()              {}
func (h *host) Top(string)               {}
func (h *host) Fail(err error) {
	if err != nil && !cancelled(err) {
		h.errs = append(h.errs, err)
	}
}

func (h *host) idle() bool {
	h.tasks.mu.Lock()
	defer h.tasks.mu.Unlock()
	return len(h.tasks.runs) == 0
}

// words gives a message's key where the words don't matter.
func words(key string, _ ...any) i18n.Text { return i18n.T(key, key) }

// sampleNow is the moment that the sample client's figures stand for.
func sampleNow() time.Time { return time.Date(2026, 11, 22, 18, 0, 0, 0, time.UTC) }

// testWindow is the whole window on a workspace of its own, without a display.
type testWindow struct {
	*Window
	t *testing.T
	q *queue
	a *app.App
	w fyne.Window
}

// newTestWindow opens the window at the size that every page must fit.
func newTestWindow(t *testing.T, lang i18n.Lang, sample bool) *testWindow {
	t.Helper()
	f := test.NewTempApp(t)
	theme, err := NewTheme(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	f.Settings().SetTheme(theme)
	a, err := app.Open(context.Background(), app.Options{Dir: filepath.Join(t.TempDir(), "data"), Now: sampleNow, Who: "tester"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.Close() })
	if sample {
		if _, err := a.AddSample(context.Background(), nil); err != nil {
			t.Fatal(err)
		}
	}
	q := &queue{}
	win := test.NewTempWindow(t, nil)
	w := &testWindow{t: t, q: q, a: a, w: win}
	w.Window = New(win, Options{Services: a, Catalog: a.Catalog(), Dispatcher: q, Now: sampleNow, Lang: lang, Version: "test"})
	t.Cleanup(func() { w.tasks.Close(5 * time.Second) })
	w.settle()
	return w
}

// settle lets everything come to rest and lays the window out.
func (w *testWindow) settle() {
	w.t.Helper()
	calm := 0
	w.q.until(w.t, "the window to settle", func() bool {
		if w.busy() {
			calm = 0
			return false
		}
		calm++
		return calm > 3
	})
	w.w.Resize(Size())
	w.layOut()
}

// layOut does what the real window does in each frame: parts whose least size has grown are laid
// out again.
func (w *testWindow) layOut() {
	for range 3 {
		w.w.Content().Resize(Size().AddWidthHeight(1, 0))
		w.w.Content().Resize(Size())
	}
}

// open goes to a page and lets it settle.
func (w *testWindow) open(p Place) Page {
	w.t.Helper()
	w.Go(p)
	w.settle()
	return w.page
}

// press presses a named button.
func (w *testWindow) press(name string) {
	w.t.Helper()
	o := w.marks.find(name)
	b, ok := o.(fyne.Tappable)
	if !ok {
		w.t.Fatalf("there is no %s to press", name)
	}
	b.Tapped(&fyne.PointEvent{})
	w.settle()
}

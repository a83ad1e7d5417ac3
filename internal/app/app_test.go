package app_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sellerdesk/internal/app"
	"sellerdesk/internal/workspace"
	"sellerdesk/ocr"
)

var ctx = context.Background()

// noon is the clock of the tests: every call is a minute later.
func clock() func() time.Time {
	t := time.Date(2026, 11, 22, 4, 0, 0, 0, time.UTC)
	return func() time.Time {
		t = t.Add(time.Minute)
		return t
	}
}

func open(t *testing.T, e ocr.Engine) *app.App {
	t.Helper()
	a, err := app.Open(ctx, app.Options{
		Dir: filepath.Join(t.TempDir(), "案台"), Engine: e, Now: clock(), Who: "tester",
		Install: func(l ocr.Language) string { return "install " + string(l) },
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close() })
	return a
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func addClient(t *testing.T, a *app.App) workspace.Client {
	t.Helper()
	c, err := a.AddClient(ctx, "样例商贸 sample", workspace.Shop{Name: "Sample Shop", Type: workspace.POP})
	must(t, err)
	return c
}

func same[T any](t *testing.T, got, want T) {
	t.Helper()
	if d := cmp.Diff(want, got); d != "" {
		t.Fatalf("(-want +got):\n%s", d)
	}
}

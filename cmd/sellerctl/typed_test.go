package main

import (
	"testing"

	"sellerdesk/assets"
	"sellerdesk/internal/i18n"
)

func testCLI(t testing.TB) *cli {
	t.Helper()
	words, err := i18n.Load(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	return &cli{words: words, lang: i18n.EN}
}

func TestPercentIsExact(t *testing.T) {
	c := testCLI(t)
	for in, want := range map[string]int{"": 0, "4": 400, "12.5": 1250, "12.50%": 1250, "0.67": 67, "100": 10000} {
		if got, err := c.percent("--x", in); err != nil || int(got) != want {
			t.Errorf("percent(%q) = %d, %v; want %d", in, got, err, want)
		}
	}
	for _, in := range []string{"-1", "100.01", "1.234", ".5", "a", "1e2", "12,5", "+4"} {
		if got, err := c.percent("--x", in); err == nil {
			t.Errorf("percent(%q) = %d, want an error", in, got)
		}
	}
}

func TestSize(t *testing.T) {
	c := testCLI(t)
	for in, want := range map[string]int64{"5MB": 5_000_000, "800 kb": 800_000, "123": 123, "7b": 7} {
		if got, err := c.size("--budget", in); err != nil || got != want {
			t.Errorf("size(%q) = %d, %v; want %d", in, got, err, want)
		}
	}
	for _, in := range []string{"", "0", "-5MB", "5GB", "five"} {
		if got, err := c.size("--budget", in); err == nil {
			t.Errorf("size(%q) = %d, want an error", in, got)
		}
	}
}

// TestInstantIsPacific: what the platform prints has no zone, and is Pacific time on either side
// of the change of clocks.
func TestInstantIsPacific(t *testing.T) {
	c := testCLI(t)
	for in, want := range map[string]string{
		"2026-11-16 09:00": "2026-11-16T17:00:00Z", "2026-07-01 09:00": "2026-07-01T16:00:00Z",
		"2026-11-16": "2026-11-16T08:00:00Z", "2026-11-16T09:00:00+08:00": "2026-11-16T01:00:00Z",
	} {
		got, err := c.instant("--at", in)
		if err != nil || got.UTC().Format("2006-01-02T15:04:05Z") != want {
			t.Errorf("instant(%q) = %v, %v; want %s", in, got, err, want)
		}
	}
	if _, err := c.instant("--at", "16/11/2026"); err == nil {
		t.Error("a time of unknown order was taken")
	}
}

// FuzzTyped holds that nothing that is typed brings the parsers down, and that a percentage comes
// back as it is written.
func FuzzTyped(f *testing.F) {
	c := testCLI(f)
	f.Add("12.50%")
	f.Add("2026-11-16 09:00")
	f.Fuzz(func(t *testing.T, s string) {
		if p, err := c.percent("--x", s); err == nil {
			if again, err := c.percent("--x", p.String()); err != nil || again != p {
				t.Errorf("percent(%q) = %s does not come back", s, p)
			}
		}
		_, _ = c.instant("--x", s)
		if n, err := c.size("--x", s); err == nil && n <= 0 {
			t.Errorf("size(%q) = %d", s, n)
		}
	})
}

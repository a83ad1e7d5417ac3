package backup_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"sellerdesk/storage/backup"
)

// FuzzCheck holds that a damaged backup is an error and never a panic, and that one which passes
// restores.
func FuzzCheck(f *testing.F) {
	seed := smallBackup(f)
	f.Add(seed)
	f.Add(seed[:len(seed)/2])
	f.Add(bytes.Replace(seed, []byte("manifest.json"), []byte("manifest.jsom"), 1))
	f.Add([]byte("PK\x05\x06"))
	f.Fuzz(func(t *testing.T, data []byte) {
		path := filepath.Join(t.TempDir(), "x")
		must(t, os.WriteFile(path, data, 0o600))
		m, err := backup.Check(ctx, path)
		if err != nil {
			return
		}
		to := open(t)
		r, err := backup.Restore(ctx, to, path, nil)
		if err != nil {
			t.Fatalf("a backup that passes its check does not restore: %v", err)
		}
		if all, err := to.DB.Clients(ctx); err != nil || len(all) != len(m.Clients) || len(r.Clients) != len(all) {
			t.Fatalf("%d clients restored of %d (%v)", len(all), len(m.Clients), err)
		}
	})
}

// smallBackup makes a small backup for a fuzz target.
func smallBackup(f *testing.F) []byte {
	f.Helper()
	w := open(f)
	fill(f, w, "a")
	path := filepath.Join(f.TempDir(), "b")
	if _, err := backup.Export(ctx, w, path, nil, day, nil); err != nil {
		f.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		f.Fatal(err)
	}
	return data
}

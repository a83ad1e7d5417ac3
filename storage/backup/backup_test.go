package backup_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sellerdesk/appeals"
	"sellerdesk/appeals/metric"
	"sellerdesk/internal/evidence"
	"sellerdesk/internal/workspace"
	"sellerdesk/onboarding"
	"sellerdesk/storage"
	"sellerdesk/storage/backup"
	"sellerdesk/storage/vault"
)

var (
	ctx = context.Background()
	day = time.Date(2026, 11, 22, 4, 0, 0, 0, time.UTC)
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func open(t testing.TB) backup.Workspace {
	t.Helper()
	dir := t.TempDir()
	db, err := storage.Open(ctx, dir)
	must(t, err)
	t.Cleanup(func() { db.Close() })
	v, err := vault.Open(filepath.Join(dir, "vault"), 0)
	must(t, err)
	return backup.Workspace{DB: db, Vault: v}
}

// fill makes a client with one record of each sort.
func fill(t testing.TB, w backup.Workspace, id string) {
	t.Helper()
	d, n, err := w.Vault.Put(strings.NewReader("picture of " + id))
	must(t, err)
	must(t, w.DB.Merge(ctx, []storage.Bundle{{
		Client:      workspace.Client{ID: id, Name: "样例 " + id, Changed: day},
		Application: &onboarding.Application{ClientID: id, Status: onboarding.Draft, Changed: day},
		Items:       []evidence.Item{{ID: "i" + id, ClientID: id, Digest: d, Size: n, Name: "x.jpg"}},
		Tickets:     []appeals.Ticket{{ID: "t" + id, ClientID: id, Number: "old", Changed: day}},
		Appeals:     []appeals.Appeal{{TicketID: "t" + id, Changed: day}},
		Orders:      []metric.Order{{ID: "1", Created: day}},
		Reviews:     []metric.Review{{ID: "r", FirstStars: 1, At: day}},
	}}))
}

func exported(t *testing.T, w backup.Workspace, ids ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "备份.sellerdesk")
	_, err := backup.Export(ctx, w, path, ids, day, nil)
	must(t, err)
	return path
}

func bundle(t *testing.T, w backup.Workspace, id string) storage.Bundle {
	t.Helper()
	b, err := w.DB.Bundle(ctx, id)
	must(t, err)
	return b
}

func TestABackupRestoresEverything(t *testing.T) {
	from, to := open(t), open(t)
	fill(t, from, "a")
	fill(t, from, "b")
	path := exported(t, from)
	m, err := backup.Check(ctx, path)
	must(t, err)
	if len(m.Clients) != 2 || len(m.Files) != 2 {
		t.Fatalf("manifest = %+v", m)
	}
	for round := range 2 { // restoring again changes nothing
		r, err := backup.Restore(ctx, to, path, nil)
		must(t, err)
		if len(r.Clients) != 2 || r.Files != 2 || r.Kept != 0 {
			t.Fatalf("round %d: result = %+v", round, r)
		}
		for _, id := range []string{"a", "b"} {
			if d := cmp.Diff(bundle(t, from, id), bundle(t, to, id)); d != "" {
				t.Fatalf("client %s (-want +got):\n%s", id, d)
			}
			data, err := to.Vault.Bytes(bundle(t, to, id).Items[0].Digest)
			if err != nil || string(data) != "picture of "+id {
				t.Fatalf("file of %s = %q, %v", id, data, err)
			}
		}
	}
}

func TestOnlyTheAskedClientTravels(t *testing.T) {
	from, to := open(t), open(t)
	fill(t, from, "a")
	fill(t, from, "b")
	_, err := backup.Restore(ctx, to, exported(t, from, "b"), nil)
	must(t, err)
	if _, err := to.DB.Client(ctx, "a"); !errors.Is(err, workspace.ErrNoClient) {
		t.Fatalf("client a travelled too: %v", err)
	}
	if _, err := backup.Export(ctx, from, filepath.Join(t.TempDir(), "x"), []string{"nobody"}, day, nil); !errors.Is(err, workspace.ErrNoClient) {
		t.Fatalf("unknown client: %v", err)
	}
}

func TestMergingBackKeepsWhatIsNewer(t *testing.T) {
	w := open(t)
	fill(t, w, "a")
	path := exported(t, w)
	must(t, w.DB.SaveTicket(ctx, appeals.Ticket{ID: "ta", ClientID: "a", Number: "newer", Changed: day.Add(time.Hour)}))
	must(t, w.DB.SaveOrders(ctx, "a", []metric.Order{{ID: "1", Created: day, Delivered: day.Add(48 * time.Hour)}}))
	must(t, w.DB.SaveReviews(ctx, "a", []metric.Review{{ID: "typed", FirstStars: 2, At: day}}))
	r, err := backup.Restore(ctx, w, path, nil)
	must(t, err)
	b := bundle(t, w, "a")
	if b.Tickets[0].Number != "newer" || b.Orders[0].Delivered.IsZero() || len(b.Reviews) != 2 || r.Kept != 2 {
		t.Fatalf("kept = %d, ticket %q, order %+v, %d reviews", r.Kept, b.Tickets[0].Number, b.Orders[0], len(b.Reviews))
	}
}

// rewrite copies a backup, with one entry's bytes changed, left out or added.
func rewrite(t *testing.T, path string, change func(name string, data []byte) []byte, extra ...string) string {
	t.Helper()
	in, err := zip.OpenReader(path)
	must(t, err)
	defer in.Close()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	write := func(name string, data []byte) {
		e, err := z.Create(name)
		must(t, err)
		_, err = e.Write(data)
		must(t, err)
	}
	for _, f := range in.File {
		r, err := f.Open()
		must(t, err)
		data, err := io.ReadAll(r)
		must(t, err)
		if data = change(f.Name, data); data != nil {
			write(f.Name, data)
		}
	}
	for _, name := range extra {
		write(name, []byte("x"))
	}
	must(t, z.Close())
	changed := filepath.Join(t.TempDir(), "changed")
	must(t, os.WriteFile(changed, out.Bytes(), 0o600))
	return changed
}

func TestAlteredAndNewerBackupsAreRefused(t *testing.T) {
	from := open(t)
	fill(t, from, "a")
	path := exported(t, from)
	same := func(_ string, data []byte) []byte { return data }
	replace := func(prefix, old, new string) func(string, []byte) []byte {
		return func(name string, data []byte) []byte {
			if strings.HasPrefix(name, prefix) {
				return bytes.ReplaceAll(data, []byte(old), []byte(new))
			}
			return data
		}
	}
	without := func(prefix string) func(string, []byte) []byte {
		return func(name string, data []byte) []byte {
			if strings.HasPrefix(name, prefix) {
				return nil
			}
			return data
		}
	}
	text := filepath.Join(t.TempDir(), "text")
	must(t, os.WriteFile(text, []byte("hello"), 0o600))
	torn, err := os.ReadFile(path)
	must(t, err)
	half := filepath.Join(t.TempDir(), "half")
	must(t, os.WriteFile(half, torn[:len(torn)/2], 0o600))
	for _, c := range []struct {
		name, path string
		want       error
	}{
		{"altered picture", rewrite(t, path, replace("files/", "picture", "pictore")), backup.ErrAltered},
		{"altered records", rewrite(t, path, replace("clients/", "样例", "假例")), backup.ErrAltered},
		{"altered manifest", rewrite(t, path, replace("manifest.json", "样例", "假例")), backup.ErrAltered},
		{"missing picture", rewrite(t, path, without("files/")), backup.ErrAltered},
		{"missing seal", rewrite(t, path, without("manifest.sha256")), backup.ErrNotBackup},
		{"extra entry", rewrite(t, path, same, "files/../../evil"), backup.ErrAltered},
		{"entry twice", rewrite(t, path, same, "clients/a.json"), backup.ErrAltered},
		{"newer version", reseal(t, path, `"version": 1`, `"version": 2`), backup.ErrNewer},
		{"another zip", reseal(t, path, "sellerdesk-backup", "somebody-backup"), backup.ErrNotBackup},
		{"no zip", text, backup.ErrNotBackup},
		{"torn download", half, backup.ErrNotBackup},
	} {
		t.Run(c.name, func(t *testing.T) {
			to := open(t)
			if _, err := backup.Restore(ctx, to, c.path, nil); !errors.Is(err, c.want) {
				t.Fatalf("err = %v, want %v", err, c.want)
			}
			if all, err := to.DB.Clients(ctx); err != nil || len(all) != 0 {
				t.Fatalf("something was restored: %v, %v", all, err)
			}
			if _, err := backup.Check(ctx, c.path); !errors.Is(err, c.want) {
				t.Fatalf("Check: err = %v, want %v", err, c.want)
			}
		})
	}
	if _, err := backup.Restore(ctx, open(t), rewrite(t, path, same), nil); err != nil {
		t.Fatalf("an unchanged copy is refused, so the cases above prove nothing: %v", err)
	}
}

// reseal changes the manifest and its seal with it, as somebody who knows the form would.
func reseal(t *testing.T, path, old, new string) string {
	t.Helper()
	var seal string
	return rewrite(t, path, func(name string, data []byte) []byte {
		switch name {
		case "manifest.json":
			data = bytes.Replace(data, []byte(old), []byte(new), 1)
			d, _, err := evidence.DigestOf(bytes.NewReader(data))
			must(t, err)
			seal = string(d)
		case "manifest.sha256":
			return []byte(seal)
		}
		return data
	})
}

func TestExportLeavesNothingWhenAFileIsMissing(t *testing.T) {
	w := open(t)
	fill(t, w, "a")
	must(t, w.DB.SaveItem(ctx, evidence.Item{ID: "gone", ClientID: "a", Digest: evidence.Digest(strings.Repeat("0", 64))}))
	path := filepath.Join(t.TempDir(), "x")
	if _, err := backup.Export(ctx, w, path, nil, day, nil); !errors.Is(err, vault.ErrMissing) {
		t.Fatalf("err = %v, want ErrMissing", err)
	}
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		t.Fatal("half a backup was written")
	}
}

package vault_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
	"time"

	"github.com/google/go-cmp/cmp"

	"sellerdesk/internal/evidence"
	"sellerdesk/storage/vault"
)

const helloDigest = evidence.Digest("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824")

func open(t *testing.T, limit int64) (*vault.Vault, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "案 台", "vault")
	v, err := vault.Open(dir, limit)
	if err != nil {
		t.Fatal(err)
	}
	return v, dir
}

func put(t *testing.T, v *vault.Vault, s string) evidence.Digest {
	t.Helper()
	d, n, err := v.Put(strings.NewReader(s))
	if err != nil {
		t.Fatal(err)
	}
	if n != int64(len(s)) {
		t.Fatalf("size = %d, want %d", n, len(s))
	}
	return d
}

func files(t *testing.T, dir string) []string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(dir, func(p string, e os.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			names = append(names, e.Name())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func alter(t *testing.T, dir string, d evidence.Digest, data string) {
	t.Helper()
	path := filepath.Join(dir, string(d[:2]), string(d))
	if err := os.Chmod(path, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestPutKeepsBytesByDigestOnce(t *testing.T) {
	v, dir := open(t, 0)
	for range 3 {
		if d := put(t, v, "hello"); d != helloDigest {
			t.Fatalf("digest = %s", d)
		}
	}
	if got := files(t, dir); !cmp.Equal(got, []string{string(helloDigest)}) {
		t.Fatalf("files = %v", got)
	}
	data, err := v.Bytes(helloDigest)
	if err != nil || string(data) != "hello" {
		t.Fatalf("Bytes = %q, %v", data, err)
	}
}

func TestKeptFilesAreReadOnly(t *testing.T) {
	v, dir := open(t, 0)
	d := put(t, v, "hello")
	info, err := os.Stat(filepath.Join(dir, string(d[:2]), string(d)))
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm()&0o222 != 0 {
		t.Fatalf("mode = %v, want no write bits", info.Mode())
	}
}

func TestPutLeavesNothingOnError(t *testing.T) {
	torn := errors.New("cable pulled")
	for _, c := range []struct {
		name string
		in   io.Reader
		want error
	}{
		{"torn in the middle", io.MultiReader(strings.NewReader("half a file"), iotest.ErrReader(torn)), torn},
		{"too large", strings.NewReader(strings.Repeat("x", 101)), vault.ErrTooLarge},
		{"empty", strings.NewReader(""), vault.ErrEmpty},
	} {
		t.Run(c.name, func(t *testing.T) {
			v, dir := open(t, 100)
			if _, _, err := v.Put(c.in); !errors.Is(err, c.want) {
				t.Fatalf("err = %v, want %v", err, c.want)
			}
			if got := files(t, dir); len(got) != 0 {
				t.Fatalf("left behind: %v", got)
			}
		})
	}
}

func TestAFileOfExactlyTheLimitIsTaken(t *testing.T) {
	v, _ := open(t, 100)
	put(t, v, strings.Repeat("x", 100))
}

func TestAlteredBytesAreNeverHandedOut(t *testing.T) {
	v, dir := open(t, 0)
	d := put(t, v, "hello")
	alter(t, dir, d, "hallo")
	if _, err := v.Bytes(d); !errors.Is(err, vault.ErrAltered) {
		t.Fatalf("err = %v, want ErrAltered", err)
	}
	put(t, v, "hello") // taking the original in again mends it
	if _, err := v.Bytes(d); err != nil {
		t.Fatal(err)
	}
}

func TestOnlyDigestsBecomePaths(t *testing.T) {
	v, dir := open(t, 0)
	if err := os.WriteFile(filepath.Join(dir, "..", "secret"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, d := range []evidence.Digest{"", "a", "../secret", evidence.Digest(strings.Repeat("A", 64)), evidence.Digest("../" + strings.Repeat("a", 61))} {
		if _, err := v.Open(d); !errors.Is(err, vault.ErrDigest) {
			t.Errorf("Open(%q) = %v, want ErrDigest", d, err)
		}
	}
	if _, err := v.Open(helloDigest); !errors.Is(err, vault.ErrMissing) {
		t.Errorf("absent file: %v, want ErrMissing", err)
	}
}

func TestVerifyTellsMissingAlteredAndForeign(t *testing.T) {
	v, dir := open(t, 0)
	good, bad, stray := put(t, v, "good"), put(t, v, "bad"), put(t, v, "stray")
	alter(t, dir, bad, "evil")
	if err := os.WriteFile(filepath.Join(dir, "notes.txt"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	var steps []int
	got, err := v.Verify(context.Background(), []evidence.Digest{good, bad, helloDigest, good}, func(done, total int) {
		if total != 3 {
			t.Errorf("total = %d", total)
		}
		steps = append(steps, done)
	})
	if err != nil {
		t.Fatal(err)
	}
	want := vault.Report{
		Sound: 1, Missing: []evidence.Digest{helloDigest}, Altered: []evidence.Digest{bad},
		Foreign: []string{string(stray[:2]) + "/" + string(stray), "notes.txt"},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("report (-want +got):\n%s", d)
	}
	if got.Whole() {
		t.Error("a damaged vault is called whole")
	}
	if !cmp.Equal(steps, []int{1, 2, 3}) {
		t.Errorf("progress = %v", steps)
	}
}

func TestVerifyCanBeCancelled(t *testing.T) {
	v, _ := open(t, 0)
	d := put(t, v, "x")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := v.Verify(ctx, []evidence.Digest{d}, nil); !errors.Is(err, context.Canceled) {
		t.Fatalf("err = %v", err)
	}
}

func TestSweepRemovesOnlyOldUnwantedFiles(t *testing.T) {
	v, dir := open(t, 0)
	kept, stray := put(t, v, "kept"), put(t, v, "stray")
	torn := filepath.Join(dir, ".incoming-1234") // what a power cut leaves
	foreign := filepath.Join(dir, "notes.txt")
	for _, p := range []string{torn, foreign} {
		if err := os.WriteFile(p, []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	keep := func(d evidence.Digest) bool { return d == kept }
	if n, err := v.Sweep(keep, time.Now().Add(-time.Hour)); n != 0 || err != nil {
		t.Fatalf("young files: removed %d, %v", n, err)
	}
	if n, err := v.Sweep(keep, time.Now().Add(time.Hour)); n != 2 || err != nil {
		t.Fatalf("removed %d, %v; want 2", n, err)
	}
	if _, err := v.Bytes(kept); err != nil {
		t.Error(err)
	}
	if _, err := v.Open(stray); !errors.Is(err, vault.ErrMissing) {
		t.Errorf("stray: %v", err)
	}
	if _, err := os.Stat(foreign); err != nil {
		t.Error("a file of somebody else was removed")
	}
}

func TestSeveralMayPutTheSameAtOnce(t *testing.T) {
	v, dir := open(t, 0)
	data := bytes.Repeat([]byte("orders "), 50000)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if _, _, err := v.Put(bytes.NewReader(data)); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if got := files(t, dir); len(got) != 1 {
		t.Fatalf("files = %v", got)
	}
}

func TestWriteFileWritesAllOrNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "申诉.pdf")
	write := func(s string, err error) func(io.Writer) error {
		return func(w io.Writer) error {
			_, _ = io.WriteString(w, s)
			return err
		}
	}
	if err := vault.WriteFile(path, write("first", nil)); err != nil {
		t.Fatal(err)
	}
	torn := errors.New("torn")
	if err := vault.WriteFile(path, write("sec", torn)); !errors.Is(err, torn) {
		t.Fatalf("err = %v", err)
	}
	got, err := os.ReadFile(path)
	if err != nil || string(got) != "first" {
		t.Fatalf("file = %q, %v", got, err)
	}
	if names := files(t, filepath.Dir(path)); len(names) != 1 {
		t.Fatalf("left behind: %v", names)
	}
	if err := vault.WriteFile(filepath.Join(path, "x"), write("x", nil)); err == nil {
		t.Fatal("a file was written below a file")
	}
}

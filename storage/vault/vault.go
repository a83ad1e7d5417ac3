// Package vault knows how to keep files by the SHA-256 of their bytes: put, open, verify, sweep.
// A file in it is never changed. What a file is and whom it belongs to is left to
// internal/evidence and storage.
package vault

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"sellerdesk/internal/evidence"
)

// DefaultLimit is the size in bytes above which a file is refused: an order export of a year or
// a photo of a modern phone is far below it.
const DefaultLimit = 256 << 20

// tempPrefix marks files that are still being written. A power cut may leave them behind.
const tempPrefix = ".incoming-"

// Errors of the vault.
var (
	ErrTooLarge = errors.New("file is larger than the vault takes")
	ErrEmpty    = errors.New("file is empty")
	ErrMissing  = errors.New("file is not in the vault")
	ErrAltered  = errors.New("file in the vault has been altered")
	ErrDigest   = errors.New("not a digest")
)

// Vault is a folder of files named by their digests, in subfolders of the first two characters.
// It is safe for several goroutines.
type Vault struct {
	dir   string
	limit int64
}

// Open makes dir where it is absent. limit is the largest file in bytes; 0 is DefaultLimit.
func Open(dir string, limit int64) (*Vault, error) {
	if limit <= 0 {
		limit = DefaultLimit
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("opening vault: %w", err)
	}
	return &Vault{dir: dir, limit: limit}, nil
}

// Put keeps what r gives and returns its digest and size in bytes. Bytes that are there already
// are not written twice. After a return without error the file outlives a power cut; after an
// error nothing of it is left.
func (v *Vault) Put(r io.Reader) (evidence.Digest, int64, error) {
	temp, err := os.CreateTemp(v.dir, tempPrefix+"*")
	if err != nil {
		return "", 0, fmt.Errorf("keeping file: %w", err)
	}
	defer os.Remove(temp.Name())
	digest, size, err := v.fill(temp, r)
	if err = errors.Join(err, temp.Close()); err != nil {
		return "", 0, fmt.Errorf("keeping file: %w", err)
	}
	if err := v.settle(temp.Name(), digest); err != nil {
		return "", 0, fmt.Errorf("keeping file %s: %w", digest.Short(), err)
	}
	return digest, size, nil
}

// fill copies r into temp, and holds that what is on the disk is as long as what was read.
func (v *Vault) fill(temp *os.File, r io.Reader) (evidence.Digest, int64, error) {
	digest, size, err := evidence.DigestOf(io.TeeReader(io.LimitReader(r, v.limit+1), temp))
	if err != nil {
		return "", 0, err
	}
	if size > v.limit {
		return "", 0, ErrTooLarge
	}
	if size == 0 {
		return "", 0, ErrEmpty
	}
	if err := temp.Sync(); err != nil {
		return "", 0, err
	}
	info, err := temp.Stat()
	if err != nil {
		return "", 0, err
	}
	if info.Size() != size {
		return "", 0, fmt.Errorf("%d bytes read, %d written: %w", size, info.Size(), io.ErrShortWrite)
	}
	return digest, size, nil
}

// settle moves a finished temporary file to its place, unless the same bytes stand there.
func (v *Vault) settle(temp string, d evidence.Digest) error {
	place := v.place(d)
	if v.check(d) == nil {
		return nil
	}
	folder := filepath.Dir(place)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	if err := os.Chmod(temp, 0o400); err != nil {
		return err
	}
	// An altered file may stand there; Windows does not rename onto a read-only one.
	_ = os.Chmod(place, 0o600)
	if err := os.Rename(temp, place); err != nil {
		return err
	}
	if err := syncDir(folder); err != nil {
		return err
	}
	return syncDir(v.dir)
}

// Open opens a kept file for reading. The caller closes it.
func (v *Vault) Open(d evidence.Digest) (*os.File, error) {
	if err := valid(d); err != nil {
		return nil, fmt.Errorf("opening kept file: %w", err)
	}
	f, err := os.Open(v.place(d))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("opening kept file %s: %w", d.Short(), ErrMissing)
	}
	if err != nil {
		return nil, fmt.Errorf("opening kept file %s: %w", d.Short(), err)
	}
	return f, nil
}

// Bytes reads a kept file whole and holds that it is what was put.
func (v *Vault) Bytes(d evidence.Digest) ([]byte, error) {
	f, err := v.Open(d)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, v.limit+1))
	if err != nil {
		return nil, fmt.Errorf("reading kept file %s: %w", d.Short(), err)
	}
	got, _, err := evidence.DigestOf(bytes.NewReader(data))
	if err != nil || got != d {
		return nil, fmt.Errorf("reading kept file %s: %w", d.Short(), ErrAltered)
	}
	return data, nil
}

// check says whether the kept file is there and unaltered.
func (v *Vault) check(d evidence.Digest) error {
	f, err := v.Open(d)
	if err != nil {
		return err
	}
	defer f.Close()
	got, _, err := evidence.DigestOf(f)
	if err != nil {
		return err
	}
	if got != d {
		return ErrAltered
	}
	return nil
}

func (v *Vault) place(d evidence.Digest) string {
	return filepath.Join(v.dir, string(d[:2]), string(d))
}

// valid holds that d is a digest, so that no other text ever becomes a path.
func valid(d evidence.Digest) error {
	if !isDigest(d) {
		return fmt.Errorf("%q: %w", string(d), ErrDigest)
	}
	return nil
}

func isDigest(d evidence.Digest) bool {
	return len(d) == 64 && strings.Trim(string(d), "0123456789abcdef") == ""
}

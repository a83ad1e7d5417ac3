package vault

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"sellerdesk/internal/evidence"
)

// Report says how the vault's files stand to the list of those that ought to be there.
type Report struct {
	Sound   int               `json:"sound"` // there and unaltered
	Missing []evidence.Digest `json:"missing"`
	Altered []evidence.Digest `json:"altered"`
	Foreign []string          `json:"foreign"` // files that nothing refers to, below the vault's folder
}

// Whole reports whether every wanted file is there and unaltered. Foreign files do no harm.
func (r Report) Whole() bool { return len(r.Missing) == 0 && len(r.Altered) == 0 }

// Verify reads every wanted file again and compares its digest. progress, where given, hears
// after each file how many of the wanted ones are done.
func (v *Vault) Verify(ctx context.Context, wanted []evidence.Digest, progress func(done, total int)) (Report, error) {
	wanted = slices.Compact(slices.Sorted(slices.Values(wanted)))
	r := Report{Missing: []evidence.Digest{}, Altered: []evidence.Digest{}, Foreign: []string{}}
	for i, d := range wanted {
		if err := ctx.Err(); err != nil {
			return r, fmt.Errorf("verifying vault: %w", err)
		}
		switch err := v.check(d); {
		case err == nil:
			r.Sound++
		case errors.Is(err, ErrMissing), errors.Is(err, ErrDigest):
			r.Missing = append(r.Missing, d)
		default:
			// A file that can't be read is no better than one with other bytes.
			r.Altered = append(r.Altered, d)
		}
		if progress != nil {
			progress(i+1, len(wanted))
		}
	}
	err := v.walk(func(path, name string, _ fs.DirEntry) error {
		if _, ok := slices.BinarySearch(wanted, evidence.Digest(name)); !ok {
			r.Foreign = append(r.Foreign, path)
		}
		return nil
	})
	if err != nil {
		return r, fmt.Errorf("verifying vault: %w", err)
	}
	return r, nil
}

// Sweep removes kept files that keep does not want and that were put before the given time, and
// unfinished ones of that age. It returns how many it removed. Files that are no digests are
// somebody else's and stay. The age spares files that are kept but not yet written down.
func (v *Vault) Sweep(keep func(evidence.Digest) bool, before time.Time) (int, error) {
	removed := 0
	err := v.walk(func(path, name string, e fs.DirEntry) error {
		unfinished := strings.HasPrefix(name, tempPrefix)
		d := evidence.Digest(name)
		if !unfinished && (!isDigest(d) || keep(d)) {
			return nil
		}
		if info, err := e.Info(); err != nil || !info.ModTime().Before(before) {
			return err
		}
		full := filepath.Join(v.dir, path)
		// Windows does not remove read-only files.
		_ = os.Chmod(full, 0o600)
		if err := os.Remove(full); err != nil {
			return err
		}
		removed++
		return nil
	})
	if err != nil {
		return removed, fmt.Errorf("sweeping vault: %w", err)
	}
	return removed, nil
}

// walk calls visit for every file with its path below the vault's folder and its name.
func (v *Vault) walk(visit func(path, name string, e fs.DirEntry) error) error {
	return filepath.WalkDir(v.dir, func(full string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		path, err := filepath.Rel(v.dir, full)
		if err != nil {
			return err
		}
		return visit(filepath.ToSlash(path), e.Name(), e)
	})
}

package vault

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"sellerdesk/internal/evidence"
)

// Remove removes one kept file, whatever its age. That nothing refers to it is for the caller to
// hold; a file that is not there is no error.
func (v *Vault) Remove(d evidence.Digest) error {
	if err := valid(d); err != nil {
		return fmt.Errorf("removing kept file: %w", err)
	}
	// Windows does not remove read-only files.
	_ = os.Chmod(v.place(d), 0o600)
	if err := os.Remove(v.place(d)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("removing kept file %s: %w", d.Short(), err)
	}
	return nil
}

package vault

import (
	"errors"
	"os"
	"runtime"
)

// syncDir makes a rename in dir outlive a power cut. Windows has no such call for folders and
// needs none: NTFS writes renames to its journal.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

package storage

import (
	"errors"
	"fmt"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// Errors of the database that a person can do something about.
var (
	ErrInUse    = errors.New("workspace is in use by another program")
	ErrNewer    = errors.New("workspace was made by a newer version of the program")
	ErrDamaged  = errors.New("database is damaged")
	ErrFull     = errors.New("disk is full")
	ErrReadOnly = errors.New("workspace can't be written")
)

// errOrphan says that a record refers to another one that does not exist.
var errOrphan = errors.New("the record that it belongs to does not exist")

// explain gives an error of the driver one of the names above; it keeps the driver's words.
func explain(err error) error {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return err
	}
	for _, known := range []error{ErrDamaged, ErrFull, ErrReadOnly, errOrphan} {
		if errors.Is(err, known) {
			return err
		}
	}
	if e.Code() == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY {
		return fmt.Errorf("%w: %w", errOrphan, err)
	}
	switch e.Code() & 0xff { // the rest of the code tells finer kinds of the same
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	case sqlite3.SQLITE_FULL:
		return fmt.Errorf("%w: %w", ErrFull, err)
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM:
		return fmt.Errorf("%w: %w", ErrReadOnly, err)
	case sqlite3.SQLITE_BUSY:
		return fmt.Errorf("%w: %w", ErrInUse, err)
	}
	return err
}

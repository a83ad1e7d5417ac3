// Package storage knows the workspace's database: its schema, migrations and the repositories
// that onboarding, appeals and workspace declare. A record is one JSON document with the columns
// that it is searched by; every rule of the trade stays out of SQL. The bytes of kept files are
// left to storage/vault.
package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/gofrs/flock"
	_ "modernc.org/sqlite" // the driver "sqlite"
)

// Names of the files in a workspace folder.
const (
	databaseName = "workspace.db"
	lockName     = "workspace.lock"
)

// DB is one workspace's database. It is safe for several goroutines, and holds the workspace
// against other programs until it is closed.
type DB struct {
	dir   string
	write *sql.DB // one connection; its transactions begin IMMEDIATE
	read  *sql.DB // several, read only
	lock  *flock.Flock
}

// Open opens the database in dir, makes it where it is absent, and migrates an older one after
// copying it. It returns ErrInUse where another program has the workspace open, ErrNewer where
// a newer program made it, and ErrDamaged where it is no database.
func Open(ctx context.Context, dir string) (*DB, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("opening workspace: %w", err)
	}
	lock := flock.New(filepath.Join(dir, lockName))
	held, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("locking workspace: %w", err)
	}
	if !held {
		return nil, fmt.Errorf("locking workspace: %w", ErrInUse)
	}
	db := &DB{dir: dir, lock: lock}
	if err := db.open(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("opening workspace: %w", explain(err)), db.Close())
	}
	return db, nil
}

func (db *DB) open(ctx context.Context) error {
	path := filepath.Join(db.dir, databaseName)
	var err error
	if db.write, err = sql.Open("sqlite", dsn(path, "_txlock=immediate", "_pragma=journal_mode(WAL)", "_pragma=synchronous(FULL)")); err != nil {
		return err
	}
	db.write.SetMaxOpenConns(1)
	if err := migrate(ctx, db.write, db.dir, migrations()); err != nil {
		return err
	}
	if db.read, err = sql.Open("sqlite", dsn(path, "mode=ro", "_pragma=query_only(1)")); err != nil {
		return err
	}
	db.read.SetMaxOpenConns(4)
	return db.read.PingContext(ctx)
}

// dsn writes the driver's address of a database file, whatever characters its path has.
func dsn(path string, options ...string) string {
	path = filepath.ToSlash(path)
	if runtime.GOOS == "windows" && !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	options = append(options, "_pragma=busy_timeout(5000)", "_pragma=foreign_keys(1)")
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + strings.Join(options, "&")
}

// Close ends all work on the database and lets other programs have the workspace.
func (db *DB) Close() error {
	var errs []error
	for _, pool := range []*sql.DB{db.read, db.write} {
		if pool != nil {
			errs = append(errs, pool.Close())
		}
	}
	if err := errors.Join(append(errs, db.lock.Unlock())...); err != nil {
		return fmt.Errorf("closing workspace: %w", err)
	}
	return nil
}

// Check reads the whole database and returns ErrDamaged where its pages or references are wrong.
func (db *DB) Check(ctx context.Context) error {
	var result string
	if err := db.read.QueryRowContext(ctx, "PRAGMA integrity_check(1)").Scan(&result); err != nil {
		return fmt.Errorf("checking database: %w", explain(err))
	}
	if result != "ok" {
		return fmt.Errorf("checking database: %s: %w", result, ErrDamaged)
	}
	rows, err := db.read.QueryContext(ctx, "PRAGMA foreign_key_check")
	if err != nil {
		return fmt.Errorf("checking database: %w", explain(err))
	}
	defer rows.Close()
	if rows.Next() {
		return fmt.Errorf("checking database: a record refers to one that is gone: %w", ErrDamaged)
	}
	return rows.Err()
}

// update runs do in one transaction: all of it is kept, or nothing.
func (db *DB) update(ctx context.Context, do func(*sql.Tx) error) error {
	tx, err := db.write.BeginTx(ctx, nil)
	if err != nil {
		return explain(err)
	}
	defer tx.Rollback() //nolint:errcheck // after Commit it has nothing to do
	if err := do(tx); err != nil {
		return explain(err)
	}
	return explain(tx.Commit())
}

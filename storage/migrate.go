package storage

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

//go:embed migrations/*.sql
var migrationFiles embed.FS

// applicationID marks a database file as ours ("Sdsk"), so that another program's file is never
// written to.
const applicationID = 0x5364736b

// migration brings a database from the version before to version.
type migration struct {
	version int
	name    string
	sql     string
}

// migrations lists the embedded migrations, the first one first. Their numbers have no gaps.
func migrations() []migration {
	names, err := fs.Glob(migrationFiles, "migrations/*.sql")
	if err != nil {
		panic(err) // the pattern is a constant
	}
	list := make([]migration, 0, len(names))
	for i, name := range names {
		text, err := migrationFiles.ReadFile(name)
		if err != nil {
			panic(err) // the file is embedded
		}
		list = append(list, migration{version: i + 1, name: filepath.Base(name), sql: string(text)})
	}
	return list
}

// migrate brings the database up to the last migration, each in a transaction of its own. A
// database that holds data is copied beside itself first.
func migrate(ctx context.Context, db *sql.DB, dir string, steps []migration) error {
	have, err := version(ctx, db)
	if err != nil {
		return err
	}
	if have > len(steps) {
		return fmt.Errorf("version %d, this program knows %d: %w", have, len(steps), ErrNewer)
	}
	if have == len(steps) {
		return nil
	}
	if have > 0 {
		if err := copyBefore(ctx, db, dir, have); err != nil {
			return fmt.Errorf("copying database before migration: %w", err)
		}
	}
	for _, m := range steps[have:] {
		if err := m.run(ctx, db); err != nil {
			return fmt.Errorf("migrating database by %s: %w", m.name, err)
		}
	}
	return nil
}

// version reads how far a database is; 0 is a new one.
func version(ctx context.Context, db *sql.DB) (int, error) {
	var id, v, tables int
	if err := db.QueryRowContext(ctx, "PRAGMA application_id").Scan(&id); err != nil {
		return 0, err
	}
	if err := db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&v); err != nil {
		return 0, err
	}
	if err := db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&tables); err != nil {
		return 0, err
	}
	if id != applicationID && (id != 0 || tables > 0) {
		return 0, fmt.Errorf("another program's database: %w", ErrDamaged)
	}
	return v, nil
}

func (m migration) run(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // after Commit it has nothing to do
	if _, err := tx.ExecContext(ctx, m.sql); err != nil {
		return err
	}
	mark := fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, m.version)
	if _, err := tx.ExecContext(ctx, mark); err != nil {
		return err
	}
	return tx.Commit()
}

// copyBefore writes a whole copy of the database as it is, "before-2.db" for one of version 1.
func copyBefore(ctx context.Context, db *sql.DB, dir string, have int) error {
	path := filepath.Join(dir, fmt.Sprintf("before-%d.db", have+1))
	// One that stands there comes from a migration that failed, and is the same.
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	_, err := db.ExecContext(ctx, "VACUUM INTO ?", path)
	return err
}

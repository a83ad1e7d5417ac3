package storage

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sellerdesk/internal/evidence"
)

// make writes a database of an old version, as its own program left it: testdata/schema-N.sql
// is kept for ever and never follows the migrations.
func makeOld(t *testing.T, dir, schema string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", schema))
	if err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", dsn(filepath.Join(dir, databaseName)))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(string(text)); err != nil {
		t.Fatal(err)
	}
}

func TestEveryOldSchemaIsMigrated(t *testing.T) {
	ctx := context.Background()
	schemas, err := filepath.Glob("testdata/schema-*.sql")
	if err != nil {
		t.Fatal(err)
	}
	if want := len(migrations()) - 1; len(schemas) != want {
		t.Fatalf("%d old schemas are kept in testdata, want %d: one for each version before this one", len(schemas), want)
	}
	for _, path := range schemas {
		name := filepath.Base(path)
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			makeOld(t, dir, name)
			db, err := Open(ctx, dir)
			if err != nil {
				t.Fatal(err)
			}
			defer db.Close()
			if err := db.Check(ctx); err != nil {
				t.Fatal(err)
			}
			c, err := db.Client(ctx, "old")
			if err != nil || c.Name != "旧样例 sample" {
				t.Errorf("client = %+v, %v", c, err)
			}
			items, err := db.Items(ctx, evidence.Query{ClientID: "old"})
			if err != nil || len(items) != 1 {
				t.Errorf("items = %v, %v", items, err)
			}
			digests, err := db.Digests(ctx)
			if err != nil || len(digests) != 1 || digests[0] != "abc" {
				t.Errorf("digests = %v, %v", digests, err)
			}
			if copies, _ := filepath.Glob(filepath.Join(dir, "before-*.db")); len(copies) != 1 {
				t.Errorf("copies made before migrating = %v, want one", copies)
			}
		})
	}
}

func TestMigrationsAreNumberedWithoutGaps(t *testing.T) {
	steps := migrations()
	if len(steps) == 0 {
		t.Fatal("no migrations")
	}
	for i, m := range steps {
		if want := string([]byte{'0', '0', '0' + byte((i+1)/10), '0' + byte((i+1)%10)}); !strings.HasPrefix(m.name, want+"_") {
			t.Errorf("migration %d is called %s", i+1, m.name)
		}
	}
}

func TestANewerDatabaseIsRefusedAndLeftAlone(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	db, err := Open(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.write.Exec("PRAGMA user_version = 99"); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(ctx, dir); !errors.Is(err, ErrNewer) {
		t.Fatalf("err = %v, want ErrNewer", err)
	}
}

func TestAFailedMigrationChangesNothing(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	db, err := Open(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	steps := append(migrations(), migration{version: 3, name: "0003_torn.sql", sql: "CREATE TABLE torn (x); SELECT no_such_function()"})
	if err := migrate(ctx, db.write, dir, steps); err == nil || !strings.Contains(err.Error(), "0003_torn.sql") {
		t.Fatalf("err = %v, want one that names the migration", err)
	}
	have, err := version(ctx, db.write)
	if err != nil || have != 2 {
		t.Errorf("version = %d, %v; want 2", have, err)
	}
	var tables int
	if err := db.write.QueryRow("SELECT count(*) FROM sqlite_schema WHERE name = 'torn'").Scan(&tables); err != nil || tables != 0 {
		t.Errorf("half of the migration was kept (%d, %v)", tables, err)
	}
	if _, err := os.Stat(filepath.Join(dir, "before-3.db")); err != nil {
		t.Errorf("no copy was made: %v", err)
	}
}

func TestAnotherProgramsDatabaseIsRefused(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	db, err := sql.Open("sqlite", dsn(filepath.Join(dir, databaseName)))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("CREATE TABLE theirs (x)"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	if _, err := Open(ctx, dir); !errors.Is(err, ErrDamaged) {
		t.Fatalf("err = %v, want ErrDamaged", err)
	}
}

func TestTheConnectionsAreSetForSafety(t *testing.T) {
	db, err := Open(context.Background(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for pragma, want := range map[string]string{"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "busy_timeout": "5000"} {
		var got string
		if err := db.write.QueryRow("PRAGMA " + pragma).Scan(&got); err != nil || got != want {
			t.Errorf("%s = %q, %v; want %q", pragma, got, err, want)
		}
	}
	if _, err := db.read.Exec("DELETE FROM clients"); err == nil {
		t.Error("the pool for reading can write")
	}
}

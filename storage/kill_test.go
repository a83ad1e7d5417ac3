package storage_test

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"sellerdesk/storage"
)

// writerFolder is set in the program that the test starts and kills.
const writerFolder = "STORAGE_TEST_WRITER"

func TestMain(m *testing.M) {
	if dir := os.Getenv(writerFolder); dir != "" {
		fmt.Fprintln(os.Stderr, writeForEver(dir))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// writeForEver saves one client after the other, and says so after each that is kept.
func writeForEver(dir string) error {
	db, err := storage.Open(ctx, dir)
	if err != nil {
		return err
	}
	all, err := db.Clients(ctx)
	if err != nil {
		return err
	}
	for i := len(all); ; i++ {
		if err := db.SaveClient(ctx, client(fmt.Sprintf("%06d", i), at(1, 0))); err != nil {
			return err
		}
		fmt.Println(i)
	}
}

// TestNothingSavedIsLostWhenTheProgramIsKilled kills a writing program at random moments, many
// times on one workspace.
func TestNothingSavedIsLostWhenTheProgramIsKilled(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "workspace")
	saved := -1
	for round := range 12 {
		saved = max(saved, runAndKill(t, dir, 1+rand.IntN(40)))
		db, err := storage.Open(ctx, dir)
		if err != nil {
			t.Fatalf("round %d: reopening: %v", round, err)
		}
		must(t, db.Check(ctx))
		all, err := db.Clients(ctx)
		must(t, err)
		if len(all) < saved+1 {
			t.Fatalf("round %d: %d clients found, the program had saved %d", round, len(all), saved+1)
		}
		must(t, db.Close())
	}
	if saved < 12 {
		t.Fatalf("only %d saves were made: the test proves nothing", saved)
	}
}

// runAndKill starts the writer, kills it after so many saves, and returns the last number that
// it said was saved.
func runAndKill(t *testing.T, dir string, saves int) int {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), writerFolder+"="+dir)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	last, lines := -1, bufio.NewScanner(out)
	for lines.Scan() {
		n, err := strconv.Atoi(lines.Text())
		must(t, err)
		last = n
		if saves--; saves == 0 {
			must(t, cmd.Process.Kill())
		}
	}
	if err := cmd.Wait(); err == nil {
		t.Fatal("the writer ended by itself")
	}
	return last
}

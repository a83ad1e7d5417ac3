package idnum_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// vectors reads a tab-separated file with a heading line as one map a line: from the project's
// testdata, which must be there, and from the shared vectors, where they lie beside the project.
func vectors(t *testing.T, name string) []map[string]string {
	t.Helper()
	rows := readVectors(t, filepath.Join("testdata", name))
	if len(rows) == 0 {
		t.Fatalf("testdata/%s is empty", name)
	}
	shared := filepath.Join("..", "..", "..", "shared", "vectors", name)
	if _, err := os.Stat(shared); err == nil {
		more := readVectors(t, shared)
		if len(more) == 0 {
			t.Fatalf("%s is empty", shared)
		}
		rows = append(rows, more...)
	}
	return rows
}

func readVectors(t *testing.T, path string) []map[string]string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimRight(string(data), "\n"), "\n")
	heading := strings.Split(lines[0], "\t")
	var rows []map[string]string
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, cell := range strings.Split(line, "\t") {
			if i < len(heading) {
				row[heading[i]] = cell
			}
		}
		rows = append(rows, row)
	}
	return rows
}

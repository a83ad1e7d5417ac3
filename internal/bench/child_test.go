package main

import (
	"strings"
	"testing"
	"time"
)

// TestMedian: the middle time and the largest memory stand in the table.
func TestMedian(t *testing.T) {
	m := median([]measured{{took: 3 * time.Second, memory: 1 << 20}, {took: time.Second, memory: 9 << 20}, {took: 2 * time.Second, memory: 2 << 20}})
	if m.took != 2*time.Second || m.memory != 9<<20 {
		t.Errorf("median %v, %d", m.took, m.memory)
	}
	got := row("x", m, measured{took: 4 * time.Second, memory: 3 << 20})
	if got != "| x | 2.000 s | 4.000 s | 0.50 | 9 MiB | 3 MiB |\n" {
		t.Errorf("row %q", got)
	}
	if columns := strings.Count(got, "|"); columns != strings.Count(strings.SplitN(tableHead("a", "b", "c"), "\n", 2)[0], "|") {
		t.Errorf("the row's %d bars differ from the head's", columns)
	}
}

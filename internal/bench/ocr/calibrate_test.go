package main

import "testing"

// TestIsotonic: rates never fall with the certainty, and few readings make no certainty.
func TestIsotonic(t *testing.T) {
	var rs []reading
	for i := range 300 {
		raw := float64(i%10) / 10
		rs = append(rs, reading{"date/unverified", raw, i%7 < 3+i%10/2})
	}
	blocks := isotonic(rs)
	n := 0
	for i, b := range blocks {
		n += b.n
		if b.n < blockLeast || i > 0 && (b.raw <= blocks[i-1].raw || float64(b.right)/float64(b.n) < float64(blocks[i-1].right)/float64(blocks[i-1].n)) {
			t.Errorf("block %d of %v", i, blocks)
		}
	}
	if n != len(rs) || len(blocks) < 2 {
		t.Errorf("%d readings in %v", n, blocks)
	}
	if r := (block{.9, 12, 12}).rate(); r > .93 {
		t.Errorf("twelve right ones are no certainty: %.3f", r)
	}
}

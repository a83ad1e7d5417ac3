package glyph

import (
	"bytes"
	"crypto/sha256"
	"os"
	"path/filepath"
	"testing"
)

// FuzzDecodeFeatures holds that a cache file that was damaged or made elsewhere is refused or gives
// as many characters as asked for, and that what is accepted is written as it was read.
func FuzzDecodeFeatures(f *testing.F) {
	one := &feature{}
	one.fine[0], one.lump[0] = 7, 9
	whole := encodeFeatures([]*feature{one, nil, one})
	f.Add(whole, 3, true)
	f.Add(whole[:len(whole)-40], 3, false)
	f.Add(whole, -1, false)
	f.Add([]byte{}, 0, true)
	f.Fuzz(func(t *testing.T, data []byte, n int, sealed bool) {
		if n > 1<<20 || n < -1<<20 {
			return
		}
		if sealed && len(data) >= sha256.Size { // else the sum keeps nearly everything out
			body := data[:len(data)-sha256.Size]
			sum := sha256.Sum256(body)
			data = append(bytes.Clone(body), sum[:]...)
		}
		feats, err := decodeFeatures(data, n)
		if err != nil {
			return
		}
		if len(feats) != n {
			t.Fatalf("%d characters, want %d", len(feats), n)
		}
		again, err := decodeFeatures(encodeFeatures(feats), n)
		if err != nil || len(again) != n {
			t.Fatalf("written and read again: %d, %v", len(again), err)
		}
		for i := range feats {
			if (feats[i] == nil) != (again[i] == nil) || feats[i] != nil && *feats[i] != *again[i] {
				t.Fatalf("character %d changed", i)
			}
		}
	})
}

func TestOutdatedPicturesAreDeleted(t *testing.T) {
	dir := t.TempDir()
	stays := map[string]bool{"glyphs-0123456789abcdef.bin": false, "glyphs-6-0123456789abcdef.bin": false, format + "0123456789abcdef.bin": true, "letter.bin": true}
	for name := range stays {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("pictures"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	removeOutdated(dir)
	for name, want := range stays {
		if _, err := os.Stat(filepath.Join(dir, name)); (err == nil) != want {
			t.Errorf("%s: %v, want it kept: %t", name, err, want)
		}
	}
}

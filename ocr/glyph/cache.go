package glyph

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// format changes whenever features do; it begins the names of the kept pictures, and those of an
// older one are made anew.
const format = "glyphs-7-"

// loadTemplates takes the kept pictures or draws them.
func loadTemplates(o Options) (*templates, error) {
	removeOutdated(o.CacheDir)
	t := &templates{index: map[rune][]int32{}}
	chars := alphabet(o.Script)
	for _, s := range sources(o) {
		for _, soft := range s.softness() {
			feats, err := fontFeatures(o, s, chars, soft)
			if err != nil && s.path == "" {
				return nil, fmt.Errorf("drawing %s: %w", s.name, err)
			}
			if err != nil {
				break // a broken system font is no reason not to read
			}
			t.addLook(look{s.name, soft}, chars, feats)
		}
	}
	return t, nil
}

func fontFeatures(o Options, s source, chars []rune, soft float64) ([]*feature, error) {
	path := cachePath(o, s, chars, soft)
	if path != "" {
		if data, err := os.ReadFile(path); err == nil {
			if feats, err := decodeFeatures(data, len(chars)); err == nil {
				return feats, nil
			}
		}
	}
	f, err := s.open(o.Bundled)
	if err != nil {
		return nil, err
	}
	feats := drawAll(f, chars, soft)
	if path != "" {
		// Keeping them is a favour to the next start; a full disk must not stop the reading.
		_ = writeFile(path, encodeFeatures(feats))
	}
	return feats, nil
}

func cachePath(o Options, s source, chars []rune, soft float64) string {
	if o.CacheDir == "" {
		return ""
	}
	sum := sha256.Sum256([]byte(fmt.Sprintf("%.3f|%s|%d|%d|%s", soft, s.path, s.member, s.size, string(chars))))
	return filepath.Join(o.CacheDir, format+hex.EncodeToString(sum[:8])+".bin")
}

// removeOutdated deletes the pictures that an older program kept in dir, and nothing else; one that
// can't be deleted only takes room.
func removeOutdated(dir string) {
	if dir == "" {
		return
	}
	kept, _ := filepath.Glob(filepath.Join(dir, "glyphs-*.bin"))
	for _, path := range kept {
		if !strings.HasPrefix(filepath.Base(path), format) {
			_ = os.Remove(path)
		}
	}
}

const record = 1 + featLen + coarse

func encodeFeatures(feats []*feature) []byte {
	out := make([]byte, 0, len(feats)*record+sha256.Size)
	for _, f := range feats {
		if f == nil {
			out = append(out, make([]byte, record)...)
			continue
		}
		out = append(out, 1)
		out = append(out, f.fine[:]...)
		out = append(out, f.lump[:]...)
	}
	sum := sha256.Sum256(out)
	return append(out, sum[:]...)
}

var errDamaged = errors.New("damaged glyph pictures")

func decodeFeatures(data []byte, n int) ([]*feature, error) {
	if len(data) != n*record+sha256.Size {
		return nil, errDamaged
	}
	body := data[:n*record]
	if sum := sha256.Sum256(body); !bytes.Equal(sum[:], data[n*record:]) {
		return nil, errDamaged
	}
	out := make([]*feature, n)
	block := make([]feature, n)
	for i := range out {
		r := body[i*record : (i+1)*record]
		if r[0] == 0 {
			continue
		}
		copy(block[i].fine[:], r[1:])
		copy(block[i].lump[:], r[1+featLen:])
		out[i] = &block[i]
	}
	return out, nil
}

// writeFile replaces path in one step, so that a program beside this one never reads half of it.
func writeFile(path string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".glyphs-*")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err
}

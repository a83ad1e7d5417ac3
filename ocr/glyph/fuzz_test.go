package glyph_test

import (
	"context"
	"image"
	"testing"

	"sellerdesk/ocr/glyph"
)

// FuzzFit lays any text onto any picture: no panic, cells in order within the picture, and each character
// of the text at most once.
func FuzzFit(f *testing.F) {
	r := glyph.New(options())
	if err := r.Warm(); err != nil { // takes longer than an input may
		f.Fatal(err)
	}
	line := lineOf(f, "深圳市样例科技", 24)
	f.Add(line.Pix, uint16(line.Rect.Dx()), "深圳市样例科技", "")
	f.Add(line.Pix, uint16(line.Rect.Dx()), "深圳样（例A科技·", "样例")
	f.Add([]byte{245, 0, 0, 245}, uint16(2), "样", "")
	f.Fuzz(func(t *testing.T, pix []byte, w uint16, text, only string) {
		if w == 0 || int(w) > len(pix) || len(pix) > 40_000 || len(text) > 120 {
			return
		}
		m := &image.Gray{Pix: pix, Stride: int(w), Rect: image.Rect(0, 0, int(w), len(pix)/int(w))}
		runes := []rune(text)
		cells, err := r.Fit(context.Background(), m, runes, only)
		if err != nil {
			t.Fatal(err)
		}
		at, of := 0, -1
		for _, c := range cells {
			if c.Box.Min.X < at || !c.Box.In(m.Rect) {
				t.Fatalf("cell at %v of %v after %d", c.Box, m.Rect, at)
			}
			at = c.Box.Max.X
			if c.Of >= 0 && (c.Of <= of || c.Of >= len(runes)) {
				t.Fatalf("character %d after %d of %d", c.Of, of, len(runes))
			}
			of = max(of, c.Of)
		}
	})
}

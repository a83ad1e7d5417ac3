package pdfpage_test

import (
	"bytes"
	"context"
	"errors"
	"testing"

	"sellerdesk/internal/pdfpage"
)

// FuzzFirst: a damaged PDF gives a page within the bounds or one of the reasons, and the next is
// drawn all the same.
func FuzzFirst(f *testing.F) {
	whole := scan(f, "/Rotate 90")
	text := paper("/MediaBox [0 0 480 600]", "BT /F 60 Tf 40 300 Td (sample) Tj ET", "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>")
	first(f, whole) // makes the sandbox, which takes longer than a fuzzer waits for one input
	for _, data := range [][]byte{whole, text, locked(f, whole)} {
		f.Add(data)
		f.Add(data[:len(data)*2/3])
		flipped := bytes.Clone(data)
		flipped[len(flipped)/2] ^= 0x10
		f.Add(flipped)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := shared().First(context.Background(), data)
		if err != nil {
			for _, known := range []error{pdfpage.ErrLocked, pdfpage.ErrDamaged, pdfpage.ErrEmpty, pdfpage.ErrShape, pdfpage.ErrTooMuch} {
				if errors.Is(err, known) {
					return
				}
			}
			t.Fatalf("an error without a kind: %v", err)
		}
		if b := p.Image.Rect; p.Of < 1 || max(b.Dx(), b.Dy()) > pdfpage.Side || b.Empty() {
			t.Fatalf("%v, page 1 of %d", b, p.Of)
		}
	})
}

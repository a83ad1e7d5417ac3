package preprocess_test

import (
	"bytes"
	"image/png"
	"math"
	"testing"

	"sellerdesk/internal/picture"
	"sellerdesk/ocr/preprocess"
)

// FuzzPrepare takes damaged files through all that is done to a picture before it is read: the
// sheets found are made of numbers, and straightened, flattened and searched for lines none panics;
// every line lies on its sheet.
func FuzzPrepare(f *testing.F) {
	var p bytes.Buffer
	if err := png.Encode(&p, corners(120, 90)); err != nil {
		f.Fatal(err)
	}
	for _, data := range [][]byte{jpegOf(f, corners(160, 120)), p.Bytes()} {
		f.Add(data, uint16(300), uint16(200), uint8(0))
		f.Add(data[:len(data)*2/3], uint16(64), uint16(900), uint8(1))
		flipped := bytes.Clone(data)
		flipped[len(flipped)/2] ^= 0x10
		f.Add(flipped, uint16(1), uint16(1), uint8(2))
	}
	f.Fuzz(func(t *testing.T, data []byte, w, h uint16, turn uint8) {
		if info, err := picture.Inspect(data); err != nil || info.Width*info.Height > 250_000 {
			return // big ones only make the fuzzer slow
		}
		p, err := preprocess.Decode(data)
		if err != nil {
			return
		}
		width, height := 1+int(w%800), 1+int(h%800)
		for _, s := range preprocess.FindSheets(p) {
			for _, c := range s.Quad {
				if math.IsNaN(c.X+c.Y) || math.IsInf(c.X+c.Y, 0) {
					t.Fatalf("corner at %v", c)
				}
			}
			color := preprocess.Turn(preprocess.Warp(p.Image, s.Quad, width, height), 90*int(turn%4))
			gray := preprocess.Flatten(preprocess.Red(color), 32)
			seal, _ := preprocess.FindSeal(color, color.Rect)
			preprocess.DropSeal(gray, color, seal)
			l := preprocess.FindLines(gray)
			for _, line := range l.Lines {
				if !line.Box.In(gray.Rect) {
					t.Fatalf("line at %v on %v", line.Box, gray.Rect)
				}
				if cut := preprocess.Cut(gray, line, line.Box.Min.X, line.Box.Max.X, 32); cut.Image.Rect.Empty() {
					t.Fatalf("an empty cut of %v", line.Box)
				}
			}
			if q := preprocess.Measure(color, gray, l); math.IsNaN(q.Softness) {
				t.Fatalf("quality %+v", q)
			}
		}
	})
}

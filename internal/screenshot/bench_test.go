package screenshot

import (
	"testing"

	"sellerdesk/ocr"
)

func BenchmarkFlatten(b *testing.B) {
	m := ocr.Gray(usualScreen(b))
	for b.Loop() {
		flatten(m)
	}
}

func BenchmarkEnlarge(b *testing.B) {
	m := ocr.Gray(usualScreen(b))
	for b.Loop() {
		enlarged(m, m.Rect, 2)
	}
}

func BenchmarkLook(b *testing.B) {
	m := usualScreen(b)
	for b.Loop() {
		steepness(m)
		flatness(m)
	}
}

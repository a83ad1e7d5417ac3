package preprocess

import (
	"errors"
	"testing"

	"sellerdesk/ocr"
)

// TestParallelRowsPanicsWhereItCanBeCaught would end the whole test if the panic stayed in a goroutine.
func TestParallelRowsPanicsWhereItCanBeCaught(t *testing.T) {
	err := ocr.Guard(func() error {
		parallelRows(9, func(y int) { _ = make([]int, 3)[y] })
		return nil
	})
	var fault *ocr.PanicError
	if !errors.As(err, &fault) {
		t.Errorf("got %v, want a PanicError", err)
	}
}

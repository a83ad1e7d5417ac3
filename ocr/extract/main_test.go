package extract

import (
	"os"
	"testing"

	"sellerdesk/ocr/tesseract"
)

// TestMain lets the test's own program serve as the engine's worker.
func TestMain(m *testing.M) {
	if tesseract.IsWorker(os.Args) {
		os.Exit(tesseract.ServeWorker())
	}
	os.Exit(m.Run())
}

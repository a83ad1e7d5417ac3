package tesseract

import (
	"os"
	"testing"
)

func TestMain(m *testing.M) {
	if IsWorker(os.Args) {
		os.Exit(ServeWorker())
	}
	os.Exit(m.Run())
}

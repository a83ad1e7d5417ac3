package tesseract

import (
	"errors"
	"os"
	"testing"
	"time"

	"sellerdesk/ocr"
)

func TestMain(m *testing.M) {
	if IsWorker(os.Args) {
		os.Exit(ServeWorker())
	}
	if len(os.Args) == 2 && os.Getenv(workerEnv) != "" {
		os.Exit(badWorker(os.Args[1]))
	}
	os.Exit(m.Run())
}

// Widths of pictures at which the bad worker misbehaves, pixels.
const (
	crashWidth  = 101
	hangWidth   = 102
	noiseWidth  = 103
	refuseWidth = 104
)

// badWorker is a worker that crashes, hangs or talks nonsense on pictures of certain widths and
// reads others as one word.
func badWorker(mode string) int {
	switch mode {
	case "mute":
		time.Sleep(time.Hour)
	case "stillborn":
		os.Stderr.WriteString("no library here\n")
		return 4
	}
	served := 0
	return serve(os.Stdin, os.Stdout, func(q question) (ocr.Page, error) {
		served++
		switch q.Width {
		case crashWidth:
			os.Stderr.WriteString("about to crash\n")
			os.Exit(139)
		case hangWidth:
			time.Sleep(time.Hour)
		case noiseWidth:
			os.Stdout.WriteString("Empty page!!\n")
		case refuseWidth:
			return ocr.Page{}, errors.New("refused")
		}
		w := ocr.Word{Text: string(rune('0' + served)), Confidence: 1, Box: ocr.Box{W: 1, H: 1}}
		return ocr.Page{Lines: []ocr.Line{ocr.NewLine([]ocr.Word{w})}}, nil
	})
}

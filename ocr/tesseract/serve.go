package tesseract

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"

	"sellerdesk/ocr"
)

// WorkerArgument is the hidden argument that makes the program a worker.
const WorkerArgument = "ocr-worker"

// IsWorker reports whether args, as os.Args, ask the program to be a worker.
func IsWorker(args []string) bool {
	return len(args) == 2 && args[1] == WorkerArgument && os.Getenv(workerEnv) != ""
}

// ServeWorker reads pictures from stdin and answers on stdout until stdin ends, and returns the
// exit code. Where the program that started it ends, stdin ends with it.
func ServeWorker() int {
	keepStderr()
	// A path with Chinese in it can't be handed to the library on Windows: go there instead.
	if err := os.Chdir(os.Getenv(workerEnv)); err != nil {
		fmt.Fprintln(os.Stderr, "changing to the models' folder:", err)
		return 3
	}
	r := newReader(".")
	out := os.Stdout
	os.Stdout = os.Stderr // what others print must not get between the messages
	return serve(os.Stdin, out, r.read)
}

// serve answers questions one after the other. It exits the process at in's end even while a
// picture is being read, for then nobody waits for the answer.
func serve(in io.Reader, out io.Writer, read func(question) (ocr.Page, error)) int {
	questions := make(chan question)
	go func() {
		r := bufio.NewReaderSize(in, 1<<16)
		for {
			q, err := readQuestion(r)
			if err != nil {
				if !errors.Is(err, io.EOF) {
					fmt.Fprintln(os.Stderr, "reading question:", err)
				}
				os.Exit(0)
			}
			questions <- q
		}
	}()
	if err := (answer{Hello: version()}).write(out); err != nil {
		return 3
	}
	for q := range questions {
		var a answer
		page, err := read(q)
		if err != nil {
			a.Error = err.Error()
		} else {
			a.Page = page
		}
		if err := a.write(out); err != nil {
			return 3
		}
	}
	return 0
}

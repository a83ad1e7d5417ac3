// Command bench measures the programs as a person meets them, each beside the plain way of doing
// the same in the same run: reading a licence, importing a large export, building the sample's
// appeal, opening the window. It writes bench/README.md. Fields and kinds are measured by
// internal/bench/ocr.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// Hidden commands of this program: the plain side of measurements.
const (
	plainCSV    = "plain-csv"
	plainPDF    = "plain-pdf"
	plainWindow = "plain-window"
)

func main() {
	if len(os.Args) == 3 && os.Args[1] == plainCSV {
		exit(countRows(os.Args[2]))
	}
	if len(os.Args) > 3 && os.Args[1] == plainPDF {
		exit(picturesOnly(os.Args[2], os.Args[3:]))
	}
	if len(os.Args) == 2 && os.Args[1] == plainWindow {
		exit(openPlain())
	}
	exit(run(context.Background(), os.Args[1:]))
}

func exit(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

// bench is one run.
type bench struct {
	dir     string // for what is built and written on the way
	self    string // this program
	repeats int
}

// part is one measurement; its text is Markdown.
type part struct {
	name string
	run  func(context.Context, bench) (string, error)
}

var parts = []part{
	{"read", measureReading}, {"import", measureImport}, {"pdf", measurePDF}, {"window", measureWindow},
}

func run(ctx context.Context, args []string) error {
	f := flag.NewFlagSet("bench", flag.ContinueOnError)
	out := f.String("o", filepath.FromSlash("bench/README.md"), "report; - for standard output")
	only := f.String("parts", "", "parts separated by commas (read, import, pdf, window); empty for all")
	repeats := f.Int("n", 5, "times that each measurement is repeated; the median counts")
	if err := f.Parse(args); err != nil {
		return err
	}
	if err := os.Setenv("OMP_THREAD_LIMIT", "1"); err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	b := bench{dir: dir, repeats: *repeats}
	if b.self, err = os.Executable(); err != nil {
		return err
	}
	build := exec.CommandContext(ctx, "go", "build", "-trimpath", "-o", dir+string(filepath.Separator), "./cmd/...")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		return fmt.Errorf("building the programs: %w", err)
	}
	text := head(b)
	for _, p := range parts {
		if *only != "" && !strings.Contains(","+*only+",", ","+p.name+",") {
			continue
		}
		fmt.Fprintln(os.Stderr, "measuring:", p.name)
		section, err := p.run(ctx, b)
		if err != nil {
			section = fmt.Sprintf("Not measured: %v\n", err)
		}
		text += "\n" + section
	}
	if *out == "-" {
		_, err := os.Stdout.WriteString(text)
		return err
	}
	if err := os.MkdirAll(filepath.Dir(*out), 0o755); err != nil {
		return err
	}
	return os.WriteFile(*out, []byte(text), 0o644)
}

func head(b bench) string {
	return fmt.Sprintf("# Measured beside the plain way\n\nMade by `make bench` (`go run ./internal/bench`) on %s, %s/%s, %d cores. Both sides of a row ran in the same run, one\n"+
		"after the other, %d times each; the median stands here. Memory is the peak resident size of the process\n"+
		"and its workers. The programs are whole processes here: starting, loading models and writing out included. Fields and kinds of documents: [ocr.md](ocr.md).\n",
		time.Now().UTC().Format(time.DateOnly), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), b.repeats)
}

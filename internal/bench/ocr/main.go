// Command ocr measures how documents are read: it draws every kind of document with every
// distortion, reads each picture with the program's reader and with the plain tesseract command
// in the same run, and writes bench/ocr.md. It leaves drawing to internal/specimen and reading to
// ocr/extract. The seeds are those that nobody tunes on, unless -split says otherwise.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"sellerdesk/assets"
	"sellerdesk/internal/app"
	"sellerdesk/internal/specimen"
	"sellerdesk/ocr/extract"
	"sellerdesk/ocr/glyph"
	"sellerdesk/ocr/tesseract"
)

func main() {
	if tesseract.IsWorker(os.Args) {
		os.Exit(tesseract.ServeWorker())
	}
	if err := run(context.Background(), os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// options are what the flags say.
type options struct {
	kinds   []specimen.Kind
	split   specimen.Split
	only    []string // names of distortions and flaws; none for all
	n       int
	forged  int
	flaws   int
	out     string
	workers int
	plain   bool
	verbose bool
	within  time.Duration
	fit     string // file for a new calibration; "" for none
}

func parse(args []string) (options, error) {
	f := flag.NewFlagSet("ocr", flag.ContinueOnError)
	kinds := f.String("kinds", "", "kinds of documents, separated by commas; empty for all")
	split := f.String("split", string(specimen.HeldOut), "held-out, or tuned")
	only := f.String("only", "", "distortions and flaws, separated by commas; empty for all")
	var o options
	f.IntVar(&o.n, "n", 90, "pictures of each kind")
	f.IntVar(&o.forged, "forged", 18, "forged pictures of each kind that has a check digit")
	f.IntVar(&o.flaws, "flaws", 18, "pictures of each kind that must be taken again")
	f.StringVar(&o.out, "o", filepath.FromSlash("bench/ocr.md"), "report; - for standard output")
	f.IntVar(&o.workers, "j", 1, "pictures at once; more than one spoils the times")
	f.BoolVar(&o.plain, "plain", true, "run the plain tesseract command beside")
	f.DurationVar(&o.within, "within", 0, "end after this time with the pictures read by then; 0 for all")
	f.StringVar(&o.fit, "calibrate", "", "fit the certainties to what was read, write them to this file and no report; with -split tuned")
	f.BoolVar(&o.verbose, "v", false, "print each wrong field and the findings of each picture")
	if err := f.Parse(args); err != nil {
		return o, err
	}
	o.split = specimen.Split(*split)
	if o.fit != "" && o.split != specimen.Tuned {
		return o, errors.New("-calibrate goes with -split tuned: the other seeds are there to judge it")
	}
	if *only != "" {
		o.only = strings.Split(*only, ",")
	}
	o.kinds = specimen.Kinds()
	if *kinds != "" {
		o.kinds = nil
		for k := range strings.SplitSeq(*kinds, ",") {
			o.kinds = append(o.kinds, specimen.Kind(k))
		}
	}
	return o, nil
}

func run(ctx context.Context, args []string) error {
	o, err := parse(args)
	if err != nil {
		return err
	}
	// The command takes its thread limit from the environment; so do our own workers.
	if err := os.Setenv("OMP_THREAD_LIMIT", "1"); err != nil {
		return err
	}
	fonts, err := specimen.OpenFonts("")
	if err != nil {
		return err
	}
	engine, err := tesseract.New(tesseract.Options{})
	if err != nil {
		return err
	}
	defer engine.Close()
	glyphs := glyph.New(glyph.Options{Bundled: assets.FS, CacheDir: app.DefaultGlyphCache()})
	if err := glyphs.Warm(); err != nil {
		return err
	}
	traditional := glyph.New(glyph.Options{Script: glyph.Traditional, Bundled: assets.FS, CacheDir: app.DefaultGlyphCache()})
	if err := traditional.Warm(); err != nil {
		return err
	}
	b := bench{options: o, fonts: fonts, reader: extract.Reader{Engine: engine, Glyphs: glyphs, Traditional: traditional, Now: time.Now, Uncalibrated: o.fit != ""}}
	start := time.Now()
	results, err := b.all(ctx)
	if err != nil {
		return err
	}
	if o.fit != "" {
		return writeCalibration(o.fit, results)
	}
	text := report{options: o, results: results, engine: engine.Name(), took: time.Since(start)}.markdown()
	if o.out == "-" {
		_, err := os.Stdout.WriteString(text)
		return err
	}
	if err := os.MkdirAll(filepath.Dir(o.out), 0o755); err != nil {
		return err
	}
	return os.WriteFile(o.out, []byte(text), 0o644)
}

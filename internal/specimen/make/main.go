// Command make writes the generated files of the project: `make sample` the sample client in
// assets/sample, `make pictures` a folder of test pictures with their truth.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"sellerdesk/internal/specimen"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) == 0 {
		return fmt.Errorf("usage: make sample|pictures [flags]")
	}
	switch args[0] {
	case "sample":
		return sample(args[1:])
	case "pictures":
		return pictures(args[1:])
	}
	return fmt.Errorf("making %q: no such thing", args[0])
}

// sample writes the sample client.
func sample(args []string) error {
	f := flag.NewFlagSet("sample", flag.ContinueOnError)
	dir := f.String("o", filepath.FromSlash("assets/sample"), "folder")
	if err := f.Parse(args); err != nil {
		return err
	}
	files, err := specimen.SampleFiles()
	if err != nil {
		return err
	}
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(*dir, name), data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// pictures writes a series of one kind with truth.jsonl.
func pictures(args []string) error {
	f := flag.NewFlagSet("pictures", flag.ContinueOnError)
	kind := f.String("kind", string(specimen.BusinessLicense), "kind of document")
	split := f.String("split", string(specimen.Tuned), "tuned, held-out or forged")
	n := f.Int("n", 36, "how many")
	flaws := f.Bool("flaws", false, "pictures that must be taken again: cut, folded, far, screen, dazzled, unsharp")
	scenes := f.Bool("scenes", false, "pictures in all sorts of places and hands: white desk, tiles, sleeve, frame, creases, …")
	dir := f.String("o", "out/pictures", "folder")
	if err := f.Parse(args); err != nil {
		return err
	}
	fonts, err := specimen.OpenFonts("")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(*dir, 0o755); err != nil {
		return err
	}
	truths, err := os.Create(filepath.Join(*dir, "truth.jsonl"))
	if err != nil {
		return err
	}
	defer truths.Close()
	enc := json.NewEncoder(truths)
	series := specimen.Series
	switch {
	case *flaws:
		series = specimen.FlawSeries
	case *scenes:
		series = specimen.SceneSeries
	}
	for _, s := range series(specimen.Kind(*kind), specimen.Split(*split), *n) {
		p, err := s.Take(fonts)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(*dir, s.Name()), p.Data, 0o644); err != nil {
			return err
		}
		line := struct {
			File string `json:"file"`
			specimen.Truth
		}{s.Name(), p.Truth}
		if err := enc.Encode(line); err != nil {
			return err
		}
	}
	return nil
}

// Command rulesdoc writes docs/rules.md: for each rule of the conformance list, where the code or
// the policy carries it out and which tests hold it. It knows how rules are named in the source
// (R49, R49-R53) and leaves what they mean to those who carry them out.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	root := flag.String("root", ".", "the project's folder")
	flag.Parse()
	if err := write(*root); err != nil {
		fmt.Fprintln(os.Stderr, "rulesdoc:", err)
		os.Exit(1)
	}
}

// page is where the result is kept, below the project's folder.
const page = "docs/rules.md"

func write(root string) error {
	text, err := generate(root)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(root, page), []byte(text), 0o644); err != nil {
		return fmt.Errorf("writing %s: %w", page, err)
	}
	return nil
}

func generate(root string) (string, error) {
	rules, err := readRules()
	if err != nil {
		return "", err
	}
	places, err := scan(os.DirFS(root))
	if err != nil {
		return "", err
	}
	return render(rules, places), nil
}

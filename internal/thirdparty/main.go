// Command thirdparty writes docs/third-party.md: every module, font, library and model that the
// programs are made of, with its licence. It asks the go command what is linked and reads the
// licences that the modules bring; judging whether a licence is acceptable is left to people.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

// page is where the result is kept, below the project's folder.
const page = "docs/third-party.md"

func main() {
	root := flag.String("root", ".", "the project's folder")
	flag.Parse()
	if err := write(*root); err != nil {
		fmt.Fprintln(os.Stderr, "thirdparty:", err)
		os.Exit(1)
	}
}

func write(root string) error {
	required, err := readGoMod(filepath.Join(root, "go.mod"))
	if err != nil {
		return err
	}
	modules, err := describe(root, required)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(root, page), []byte(render(modules)), 0o644); err != nil {
		return fmt.Errorf("writing %s: %w", page, err)
	}
	return nil
}

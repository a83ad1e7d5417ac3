package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"sellerdesk/internal/specimen"
)

// measureReading reads licences with `sellerctl read` and with the tesseract command alone.
func measureReading(ctx context.Context, b bench) (string, error) {
	fonts, err := specimen.OpenFonts("")
	if err != nil {
		return "", err
	}
	pictures := map[string]string{"the sample client's": filepath.FromSlash("assets/sample/sample-license.jpg")}
	names := []string{"the sample client's"}
	for i, name := range []string{"scan", "easy", "perspective", "shadow", "turned", "phone"} {
		d, _ := specimen.DistortionNamed(name)
		sheet, err := specimen.License(fonts, uint64(910_000+i), false)
		if err != nil {
			return "", err
		}
		p, err := specimen.Photograph(sheet, d, 0.5, uint64(910_000+i))
		if err != nil {
			return "", err
		}
		file := filepath.Join(b.dir, name+".jpg")
		if err := os.WriteFile(file, p.Data, 0o644); err != nil {
			return "", err
		}
		pictures[name], names = file, append(names, name)
	}
	var t strings.Builder
	t.WriteString("## Reading a business licence\n\n`sellerctl read business-license` finds the sheet, straightens it, reads eleven fields and checks the code; `tesseract -l chi_sim --psm 3` turns the\n" +
		"same picture into text.\n\n" + tableHead("picture", "sellerctl read", "tesseract"))
	for _, n := range names {
		a, p, err := b.pair(
			func() (measured, error) {
				return b.ours(ctx, "--json", "read", "business-license", pictures[n])
			},
			func() (measured, error) {
				return b.command(ctx, nil, "tesseract", pictures[n], "-", "-l", "chi_sim", "--psm", "3")
			})
		if err != nil {
			return "", fmt.Errorf("reading %s: %w", n, err)
		}
		t.WriteString(row(n, a, p))
	}
	return t.String(), nil
}

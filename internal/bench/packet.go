package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/pdfcpu/pdfcpu/pkg/api"
)

// measurePDF builds the sample client's late-dispatch appeal, against a PDF with nothing but
// the four pictures.
func measurePDF(ctx context.Context, b bench) (string, error) {
	data := filepath.Join(b.dir, "data")
	if _, err := b.ours(ctx, "--data", data, "client", "sample"); err != nil {
		return "", err
	}
	out, plain := filepath.Join(b.dir, "appeal.pdf"), filepath.Join(b.dir, "plain.pdf")
	var exhibits []string
	for _, n := range []string{"sample-defect-orders.png", "sample-carrier-talk.png", "sample-warehouse-handoff.jpg", "sample-outbound-proof.png"} {
		exhibits = append(exhibits, filepath.Join("assets", "sample", n))
	}
	a, p, err := b.pair(
		func() (measured, error) {
			return b.ours(ctx, "--data", data, "--json", "appeal", "build", "--ticket", "sample-late", "-o", out)
		},
		func() (measured, error) {
			return b.command(ctx, nil, b.self, append([]string{plainPDF, plain}, exhibits...)...)
		})
	if err != nil {
		return "", err
	}
	size := func(name string) int64 {
		info, err := os.Stat(name)
		if err != nil {
			return 0
		}
		return info.Size()
	}
	return fmt.Sprintf("## The sample's appeal as PDF\n\n`sellerctl appeal build` lays out cover, claims, tables, calculation, four exhibits and the file list in two languages; the plain side is\n"+
		"pdfcpu putting the four pictures into a PDF and nothing else. Sizes: %.0f kB and %.0f kB.\n\n", float64(size(out))/1e3, float64(size(plain))/1e3) +
		tableHead("document", "sellerctl appeal build", "pictures only") + row("late-dispatch appeal", a, p), nil
}

// picturesOnly is the plain side: each picture a page.
func picturesOnly(out string, pictures []string) error {
	api.DisableConfigDir() // nothing of it in the person's home
	return api.ImportImagesFile(pictures, out, nil, nil)
}

package main

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"sellerdesk/internal/specimen"
)

// exportRows is as many as the platform puts into one export.
const exportRows = 15_000

// measureImport imports a full export and computes the metrics from it, against reading the same
// file row by row and doing nothing.
func measureImport(ctx context.Context, b bench) (string, error) {
	file := filepath.Join(b.dir, "orders.csv")
	f, err := os.Create(file)
	if err != nil {
		return "", err
	}
	if err := errors.Join(specimen.WriteOrders(f, specimen.ManyOrders(exportRows)), f.Close()); err != nil {
		return "", err
	}
	info, err := os.Stat(file)
	if err != nil {
		return "", err
	}
	a, p, err := b.pair(
		func() (measured, error) {
			return b.ours(ctx, "--json", "orders", "report", "--as-of", specimen.SampleAsOf.Format("2006-01-02"),
				"--shop-type", "pop", "--profile", "seed", file)
		},
		func() (measured, error) { return b.command(ctx, nil, b.self, plainCSV, file) })
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("## Importing %d rows\n\n`sellerctl orders report` reads a generated export of %.1f MB, joins rows to orders and computes every metric; the plain side is one pass of\n"+
		"`encoding/csv` over the same file that throws the rows away.\n\n", exportRows, float64(info.Size())/1e6) +
		tableHead("file", "sellerctl orders report", "encoding/csv") + row("15,000 rows", a, p), nil
}

// countRows is the plain side: one pass over a CSV file.
func countRows(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.ReuseRecord, r.LazyQuotes = true, true
	n := 0
	for {
		_, err := r.Read()
		if errors.Is(err, io.EOF) {
			fmt.Println(n)
			return nil
		}
		if err != nil {
			return err
		}
		n++
	}
}

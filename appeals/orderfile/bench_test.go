package orderfile_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"sellerdesk/appeals/orderfile"
)

// sampleRows reads the synthetic US sample as records, the header first.
func sampleRows(t testing.TB) [][]string {
	t.Helper()
	data, err := os.ReadFile("testdata/us.csv")
	if err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return records
}

// many makes n rows of the sample's, each an order of its own.
func many(t testing.TB, n int) [][]string {
	t.Helper()
	sample := sampleRows(t)
	rows := [][]string{sample[0]}
	for i := range n {
		r := append([]string{}, sample[1+i%15]...)
		r[0] = fmt.Sprintf("5764612345%08d\t", i+1)
		rows = append(rows, r)
	}
	return rows
}

// asCSV writes rows as the platform does: with a mark, CRLF.
func asCSV(t testing.TB, rows [][]string) []byte {
	t.Helper()
	var b bytes.Buffer
	b.WriteString("\xEF\xBB\xBF")
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	if err := w.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// asXLSX writes rows as an ordinary workbook.
func asXLSX(t testing.TB, rows [][]string) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetSheetName("Sheet1", "OrderSKUList"); err != nil {
		t.Fatal(err)
	}
	w, err := f.NewStreamWriter("OrderSKUList")
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range rows {
		cells := make([]any, len(r))
		for j, c := range r {
			cells[j] = c
		}
		if err := w.SetRow(fmt.Sprintf("A%d", i+1), cells); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const exportRows = 15000

func BenchmarkReadCSV(b *testing.B) {
	data := asCSV(b, many(b, exportRows))
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		im, err := orderfile.Read(context.Background(), orderfile.Input{Name: "x.csv", Data: bytes.NewReader(data)}, orderfile.Options{})
		if err != nil || len(im.Orders) != exportRows {
			b.Fatal(len(im.Orders), err)
		}
	}
}

// BenchmarkBareCSV is the pass that BenchmarkReadCSV is held against.
func BenchmarkBareCSV(b *testing.B) {
	data := asCSV(b, many(b, exportRows))
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		r := csv.NewReader(bytes.NewReader(data))
		r.LazyQuotes = strings.HasPrefix(string(data[:3]), "\xEF\xBB\xBF") // the mark stands before a bare header
		r.ReuseRecord = true
		n := 0
		for {
			_, err := r.Read()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
		if n != exportRows+1 {
			b.Fatal(n)
		}
	}
}

func BenchmarkReadXLSX(b *testing.B) {
	data := asXLSX(b, many(b, exportRows))
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		im, err := orderfile.Read(context.Background(), orderfile.Input{Name: "x.xlsx", Data: bytes.NewReader(data)}, orderfile.Options{})
		if err != nil || len(im.Orders) != exportRows {
			b.Fatal(len(im.Orders), err)
		}
	}
}

// BenchmarkBareXLSX is excelize alone over the same rows.
func BenchmarkBareXLSX(b *testing.B) {
	data := asXLSX(b, many(b, exportRows))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		f, err := excelize.OpenReader(bytes.NewReader(data))
		if err != nil {
			b.Fatal(err)
		}
		rows, err := f.Rows("OrderSKUList")
		if err != nil {
			b.Fatal(err)
		}
		for rows.Next() {
			if _, err := rows.Columns(); err != nil {
				b.Fatal(err)
			}
		}
		f.Close()
	}
}

package orderfile

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"sellerdesk/internal/i18n"
)

// table is a file as rows of cells.
type table interface {
	// Next returns the cells of the next row, which stay valid until the call after, and its
	// number from 1. The end is io.EOF; a *badRow is one row's, and reading goes on after it.
	Next() (cells []string, row int, err error)
	Close() error
	describe() (format, encoding string)
}

// badRow is a row that has no cells, such as one with an open quote.
type badRow struct{ cause error }

func (e *badRow) Error() string { return e.cause.Error() }
func (e *badRow) Unwrap() error { return e.cause }

// openTable finds out by its bytes what a file is; its name says nothing.
func openTable(name string, r io.Reader) (table, error) {
	data, err := readBounded(r)
	if err != nil {
		return nil, err
	}
	switch {
	case len(data) > maxBytes:
		return nil, &FormatError{File: name, Problem: i18n.T("文件过大", "it is too large")}
	case len(bytes.TrimSpace(data)) == 0:
		return nil, &KindError{File: name, Kind: KindEmpty}
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return openWorkbook(name, data)
	case bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		return nil, &FormatError{File: name, Problem: i18n.T("这是旧版 .xls 或加密的工作簿", "it is an old .xls or an encrypted workbook")}
	case bytes.HasPrefix(data, []byte("%PDF")):
		return nil, &FormatError{File: name, Problem: i18n.T("这是 PDF 文件", "it is a PDF")}
	}
	text, encoding, err := decode(data)
	if err != nil {
		return nil, &FormatError{File: name, Problem: i18n.T("无法识别文字编码", "its text encoding is unknown"), Err: err}
	}
	if bytes.IndexByte(text, 0) >= 0 {
		return nil, &FormatError{File: name, Problem: i18n.T("这不是文本文件", "it is not a text file")}
	}
	return newCSVTable(text, encoding), nil
}

// readBounded reads r to its end, or to just beyond maxBytes.
func readBounded(r io.Reader) ([]byte, error) {
	var b bytes.Buffer
	if n := sizeOf(r); n < maxBytes {
		b.Grow(int(n) + bytes.MinRead) // one piece of the right size
	}
	_, err := b.ReadFrom(io.LimitReader(r, maxBytes+1))
	return b.Bytes(), err
}

// sizeOf is what r will give, or 0 where it doesn't say.
func sizeOf(r io.Reader) int64 {
	switch f := r.(type) {
	case interface{ Stat() (fs.FileInfo, error) }:
		if info, err := f.Stat(); err == nil {
			return info.Size()
		}
	case interface{ Len() int }:
		return int64(f.Len())
	}
	return 0
}

// csvTable reads CSV with the separator that the header uses.
type csvTable struct {
	r        *csv.Reader
	encoding string
	row      int
}

func newCSVTable(text []byte, encoding string) *csvTable {
	r := csv.NewReader(bytes.NewReader(text))
	r.Comma = separator(text)
	r.FieldsPerRecord = -1
	r.ReuseRecord = true
	return &csvTable{r: r, encoding: encoding}
}

// separator is what the first line has most of: spreadsheet programs of other countries write
// semicolons, and their "Unicode text" has tabs.
func separator(text []byte) rune {
	line, _, _ := bytes.Cut(text, []byte("\n"))
	best, most := ',', bytes.Count(line, []byte(","))
	for _, c := range ";\t" {
		// an export's cells end in tabs, but its header's don't
		if n := bytes.Count(line, []byte(string(c))); n > most {
			best, most = c, n
		}
	}
	return best
}

func (t *csvTable) Next() ([]string, int, error) {
	cells, err := t.r.Read()
	if errors.Is(err, io.EOF) {
		return nil, 0, io.EOF
	}
	t.row++
	var parse *csv.ParseError
	if errors.As(err, &parse) {
		return nil, t.row, &badRow{fmt.Errorf("line %d: %w", parse.Line, parse.Err)}
	}
	return cells, t.row, err
}

func (t *csvTable) Close() error { return nil }

func (t *csvTable) describe() (string, string) { return "csv", t.encoding }

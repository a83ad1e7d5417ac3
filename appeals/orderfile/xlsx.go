package orderfile

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"slices"

	"github.com/xuri/excelize/v2"

	"sellerdesk/internal/i18n"
)

// maxUnzipped bounds what a workbook unpacks to, so that a small file can't fill the memory: the
// sheet of an export of 15,000 rows has about 80 MB.
const maxUnzipped = 256 << 20

// maxRows bounds the rows of a sheet; a sheet may claim far more than it has.
const maxRows = 1 << 20

// exportSheet is the sheet of the platform's own exports.
const exportSheet = "OrderSKUList"

func openWorkbook(name string, data []byte) (table, error) {
	broken := func(err error) error {
		return &FormatError{File: name, Problem: i18n.T("工作簿已损坏，或不是 XLSX", "the workbook is damaged, or no XLSX"), Err: err}
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, broken(err)
	}
	var total uint64
	for _, f := range archive.File {
		if f.UncompressedSize64 > maxUnzipped || total > maxUnzipped {
			return nil, &FormatError{File: name, Problem: i18n.T("工作簿解压后过大", "the workbook unpacks to too much")}
		}
		total += f.UncompressedSize64
	}
	t, err := excelTable(data)
	if err == nil && !t.scattered() {
		return t, nil
	}
	if t != nil {
		t.Close()
	}
	s, fallback := openSheetXML(archive)
	if fallback != nil {
		return nil, broken(errors.Join(err, fallback))
	}
	return s, nil
}

// xlsxTable reads a sheet through excelize.
type xlsxTable struct {
	file *excelize.File
	rows *excelize.Rows
	row  int
	head [][]string // rows looked at beforehand
}

func excelTable(data []byte) (*xlsxTable, error) {
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		RawCellValue: true, // an ID or a time as it stands, not as a number format shows it
		// everything in memory: a temporary file would leave buyers' addresses on the disk
		UnzipSizeLimit: maxUnzipped, UnzipXMLSizeLimit: maxUnzipped,
	})
	if err != nil {
		return nil, err
	}
	sheets := f.GetSheetList()
	if len(sheets) == 0 {
		f.Close()
		return nil, errors.New("it has no sheet")
	}
	sheet := sheets[0]
	if slices.Contains(sheets, exportSheet) {
		sheet = exportSheet
	}
	rows, err := f.Rows(sheet)
	if err != nil {
		f.Close()
		return nil, err
	}
	t := &xlsxTable{file: f, rows: rows}
	for range 3 {
		cells, err := t.read()
		if err != nil {
			break
		}
		t.head = append(t.head, cells)
	}
	return t, nil
}

// scattered reports whether no row at the top has more than one cell filled: some exports put
// every cell into a row of its own, and where those have no numbers excelize keeps them apart.
func (t *xlsxTable) scattered() bool {
	for _, cells := range t.head {
		filled := 0
		for _, c := range cells {
			if c != "" {
				filled++
			}
		}
		if filled > 1 {
			return false
		}
	}
	return true
}

func (t *xlsxTable) read() ([]string, error) {
	if !t.rows.Next() {
		if err := t.rows.Error(); err != nil {
			return nil, err
		}
		return nil, io.EOF
	}
	return t.rows.Columns()
}

func (t *xlsxTable) Next() ([]string, int, error) {
	t.row++
	if t.row <= len(t.head) {
		return t.head[t.row-1], t.row, nil
	}
	cells, err := t.read()
	if err == nil && t.row > maxRows {
		err = errors.New("a sheet can't have so many rows")
	}
	return cells, t.row, err
}

func (t *xlsxTable) Close() error {
	return errors.Join(t.rows.Close(), t.file.Close())
}

func (t *xlsxTable) describe() (string, string) { return "xlsx", "utf-8" }

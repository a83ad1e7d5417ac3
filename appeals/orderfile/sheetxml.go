package orderfile

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
)

// maxCells bounds what the lenient reader keeps in memory.
const maxCells = 8 << 20

// sheetXML is a sheet read leniently: only the cells' own names say where they stand, whatever
// rows they were put into and whatever the workbook says of the sheet.
type sheetXML struct {
	rows [][]string
	next int
}

// cellXML is a cell of a sheet; inline and shared strings may be in runs of their own format.
type cellXML struct {
	Ref    string  `xml:"r,attr"`
	Type   string  `xml:"t,attr"`
	Value  string  `xml:"v"`
	Inline textXML `xml:"is"`
}

type textXML struct {
	Text string   `xml:"t"`
	Runs []string `xml:"r>t"`
}

func (t textXML) String() string { return t.Text + strings.Join(t.Runs, "") }

// openSheetXML reads the first sheet that has cells.
func openSheetXML(archive *zip.Reader) (*sheetXML, error) {
	shared, err := sharedStrings(archive)
	if err != nil {
		return nil, err
	}
	names := []string{}
	for _, f := range archive.File {
		if strings.HasPrefix(f.Name, "xl/worksheets/") && path.Ext(f.Name) == ".xml" {
			names = append(names, f.Name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		s, err := readSheetXML(archive, name, shared)
		if err != nil {
			return nil, fmt.Errorf("reading %s: %w", name, err)
		}
		if len(s.rows) > 0 {
			return s, nil
		}
	}
	return nil, errors.New("no sheet has cells")
}

func sharedStrings(archive *zip.Reader) ([]string, error) {
	f, err := archive.Open("xl/sharedStrings.xml")
	if err != nil {
		return nil, nil // a workbook may have none
	}
	defer f.Close()
	var sst struct {
		Items []textXML `xml:"si"`
	}
	if err := xml.NewDecoder(io.LimitReader(f, maxUnzipped)).Decode(&sst); err != nil {
		return nil, fmt.Errorf("reading shared strings: %w", err)
	}
	texts := make([]string, len(sst.Items))
	for i, item := range sst.Items {
		texts[i] = item.String()
	}
	return texts, nil
}

func readSheetXML(archive *zip.Reader, name string, shared []string) (*sheetXML, error) {
	f, err := archive.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	s := &sheetXML{}
	d := xml.NewDecoder(io.LimitReader(f, maxUnzipped))
	for cells := 0; ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return s, nil
		}
		if err != nil {
			return nil, err
		}
		start, ok := token.(xml.StartElement)
		if !ok || start.Name.Local != "c" {
			continue
		}
		var c cellXML
		if err := d.DecodeElement(&c, &start); err != nil {
			return nil, err
		}
		if cells++; cells > maxCells {
			return nil, errors.New("it has too many cells")
		}
		if err := s.put(c, shared); err != nil {
			return nil, err
		}
	}
}

// put sets the cell where its name says.
func (s *sheetXML) put(c cellXML, shared []string) error {
	text := c.Value
	switch c.Type {
	case "inlineStr":
		text = c.Inline.String()
	case "s":
		i, err := strconv.Atoi(c.Value)
		if err != nil || i < 0 || i >= len(shared) {
			return fmt.Errorf("cell %s: no shared string %q", c.Ref, c.Value)
		}
		text = shared[i]
	}
	if text == "" {
		return nil
	}
	col, row, err := position(c.Ref)
	if err != nil {
		return err
	}
	if row > len(s.rows)+maxGap {
		return fmt.Errorf("cell %s stands too far below the others", c.Ref)
	}
	for len(s.rows) < row {
		s.rows = append(s.rows, nil)
	}
	cells := s.rows[row-1]
	for len(cells) < col {
		cells = append(cells, "")
	}
	cells[col-1] = text
	s.rows[row-1] = cells
	return nil
}

// maxColumns and maxGap bound what one odd cell name can make us set aside.
const (
	maxColumns = 1024
	maxGap     = 10000
)

// position reads a cell's name, "BK17" being column 63 of row 17.
func position(ref string) (col, row int, err error) {
	letters := strings.TrimRight(ref, "0123456789")
	row, err = strconv.Atoi(ref[len(letters):])
	if err != nil || row < 1 || row > maxRows {
		return 0, 0, fmt.Errorf("cell name %q", ref)
	}
	for _, c := range letters {
		if c < 'A' || c > 'Z' || col > maxColumns {
			return 0, 0, fmt.Errorf("cell name %q", ref)
		}
		col = col*26 + int(c-'A') + 1
	}
	if col < 1 || col > maxColumns {
		return 0, 0, fmt.Errorf("cell name %q", ref)
	}
	return col, row, nil
}

func (s *sheetXML) Next() ([]string, int, error) {
	if s.next >= len(s.rows) {
		return nil, 0, io.EOF
	}
	s.next++
	return s.rows[s.next-1], s.next, nil
}

func (s *sheetXML) Close() error { return nil }

func (s *sheetXML) describe() (string, string) { return "xlsx", "utf-8" }

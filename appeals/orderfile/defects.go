package orderfile

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"

	"sellerdesk/internal/i18n"
)

// Defects is a ticket's list of defect orders (R184): Entries = IDs + Repeated + Refused.
type Defects struct {
	IDs      []string    `json:"ids"` // each once, in the order of the list
	Entries  int         `json:"entries"`
	Repeated int         `json:"repeated"`
	Refused  int         `json:"refused"`
	Errors   []*RowError `json:"errors"`
}

// shortestID and longestID bound what counts as an order ID in a list without a header.
const (
	shortestID = 12
	longestID  = 20
)

// ReadDefects reads a list of defect orders from CSV, XLSX or plain text. Its form is not known,
// so the column is found by its header, or else by which one holds the most order IDs.
func ReadDefects(in Input) (Defects, error) {
	d, err := readDefects(in)
	if err != nil {
		return Defects{}, fmt.Errorf("reading defect list %s: %w", in.Name, err)
	}
	return d, nil
}

func readDefects(in Input) (Defects, error) {
	t, err := openTable(in.Name, in.Data)
	if err != nil {
		return Defects{}, err
	}
	defer t.Close()
	l := newDefectList(in.Name)
	var rows [][]string
	for {
		cells, row, err := t.Next()
		var bad *badRow
		if errors.Is(err, io.EOF) {
			break
		}
		if errors.As(err, &bad) {
			l.refuse(row, "", i18n.T("引号不成对", "quotes don't pair"))
			rows = append(rows, nil)
			continue
		}
		if err != nil {
			return Defects{}, err
		}
		own := make([]string, len(cells))
		for i, c := range cells {
			own[i] = strings.Clone(strings.TrimSpace(c))
		}
		rows = append(rows, own)
	}
	col, from := idColumn(rows)
	if col < 0 {
		return Defects{}, &KindError{File: in.Name, Kind: KindUnknown}
	}
	for i, cells := range rows[from:] {
		id := cellAt(cells, col)
		if described := i == 0 && from > 0 && !strings.ContainsAny(id, "0123456789"); id != "" && !described {
			l.add(id, from+i+1)
		}
	}
	return l.finish()
}

// ParseDefects reads order IDs that a person typed or pasted, apart by spaces, commas or lines.
func ParseDefects(text string) (Defects, error) {
	l := newDefectList("")
	words := strings.FieldsFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(",;、，；\"'`|", r)
	})
	for i, w := range words {
		l.add(w, i+1)
	}
	return l.finish()
}

// idColumn finds the column of order IDs and the row at which they begin.
func idColumn(rows [][]string) (col, from int) {
	for i, cells := range rows[:min(len(rows), headerWithin)] {
		if l := findColumns(cells); l.has(colOrderID) {
			return l.at[colOrderID], i + 1
		}
	}
	col, most := -1, 0
	counts := map[int]int{}
	for _, cells := range rows {
		for i, c := range cells {
			if !(allDigits(c) && len(c) >= shortestID && len(c) <= longestID) && !scientific(c) {
				continue
			}
			if counts[i]++; counts[i] > most {
				col, most = i, counts[i]
			}
		}
	}
	if col >= 0 && !strings.ContainsAny(cellAt(rows[0], col), "0123456789") {
		return col, 1 // a header of unknown words
	}
	return col, 0
}

func cellAt(cells []string, i int) string {
	if i >= len(cells) {
		return ""
	}
	return cells[i]
}

type defectList struct {
	name string
	seen map[string]bool
	ids  idCheck
	out  Defects
}

func newDefectList(name string) *defectList {
	return &defectList{name: name, seen: map[string]bool{}, out: Defects{IDs: []string{}, Errors: []*RowError{}}}
}

func (l *defectList) add(id string, row int) {
	id = strings.Trim(id, `="'`)
	switch {
	case scientific(id):
		l.ids.ruined(id, row)
		l.out.Entries++
		l.out.Refused++
		return
	case !allDigits(id) || len(id) < shortestID || len(id) > longestID:
		l.refuse(row, id, i18n.T("不是订单号", "not an order ID"))
		return
	}
	l.out.Entries++
	l.ids.see(id, row)
	if l.seen[id] {
		l.out.Repeated++
		return
	}
	l.seen[id] = true
	l.out.IDs = append(l.out.IDs, id)
}

func (l *defectList) refuse(row int, value string, problem i18n.Text) {
	l.out.Entries++
	l.out.Refused++
	if len(l.out.Errors) < maxErrors {
		l.out.Errors = append(l.out.Errors, &RowError{File: l.name, Row: row, Column: columnNames[colOrderID][0], Value: value, Problem: problem})
	}
}

func (l *defectList) finish() (Defects, error) {
	if l.ids.broken() {
		return Defects{}, &RuinedError{
			File: l.name, Column: columnNames[colOrderID][0], Row: l.ids.row, Example: l.ids.example,
			Ruined: l.ids.powers + l.ids.zeros, Of: l.ids.powers + l.ids.seen,
		}
	}
	return l.out, nil
}

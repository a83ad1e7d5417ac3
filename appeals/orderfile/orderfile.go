// Package orderfile knows the dialects of the platform's CSV and XLSX exports: orders, reviews and
// lists of defect orders, with all that happens to them on the way through Excel. It turns rows
// into metric.Order and metric.Review, counts what became of every row, and refuses a file that
// would import wrongly. Buyers' names, phones and addresses are never kept. Figures are left to
// metric, and keeping to storage.
package orderfile

import (
	"context"
	"fmt"
	"io"
	"time"

	"sellerdesk/appeals/metric"
	"sellerdesk/internal/cal"
	"sellerdesk/internal/rule"
)

// maxBytes bounds a file: an export of 15,000 rows has about 15 MB.
const maxBytes = 256 << 20

// progressEvery is how many rows pass between two calls of Options.Progress and two looks at the
// context.
const progressEvery = 500

// Options says how files are read.
type Options struct {
	// Book has the limits of an export (R95, R96).
	Book *rule.Book
	// AsOf is the day on which the files are read; the zero date leaves out what depends on it.
	AsOf cal.Date
	// Zone is the zone of the times in the file; nil for the one of the file's dialect.
	Zone *time.Location
	// Progress is called now and then with the number of rows read so far; nil for nothing.
	Progress func(rows int)
}

// Input is one file to read.
type Input struct {
	Name     string // as a person knows it; an export time in it tells which of two files is newer
	Modified time.Time
	Data     io.Reader
}

// Import is what was read of one or several order exports.
type Import struct {
	Orders []metric.Order `json:"orders"` // by creation, then ID
	Report Report         `json:"report"`
	Errors []*RowError    `json:"errors"` // rows that were refused, the first of each file up to a bound
}

// Read reads one order export. A file that cannot be trusted as a whole is refused with one of
// the package's errors, each of which has a Text and a Hint for the person; single rows that
// cannot be read are in Import.Errors and in no order.
func Read(ctx context.Context, in Input, opt Options) (Import, error) {
	return ReadAll(ctx, []Input{in}, opt)
}

// ReadAll reads several order exports and merges them. Where an order stands in several, the
// newest file's row wins, and times that it lacks are taken from the older ones.
func ReadAll(ctx context.Context, inputs []Input, opt Options) (Import, error) {
	parts := make([]part, 0, len(inputs))
	for _, in := range inputs {
		p, err := readPart(ctx, in, opt)
		if err != nil {
			return Import{}, fmt.Errorf("reading order export %s: %w", in.Name, err)
		}
		parts = append(parts, p)
	}
	return mergeParts(parts, opt), nil
}

// part is what one file gave.
type part struct {
	file     FileReport
	exported time.Time // for telling which of several files is newest
	orders   []*metric.Order
	errors   []*RowError
}

func readPart(ctx context.Context, in Input, opt Options) (part, error) {
	table, err := openTable(in.Name, in.Data)
	if err != nil {
		return part{}, err
	}
	defer table.Close()
	r, err := newOrderReader(in.Name, table, opt)
	if err != nil {
		return part{}, err
	}
	if err := r.readRows(ctx); err != nil {
		return part{}, err
	}
	return r.finish(in)
}

package app

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"slices"
	"time"

	"sellerdesk/appeals/metric"
	"sellerdesk/appeals/orderfile"
	"sellerdesk/internal/cal"
	"sellerdesk/internal/evidence"
	"sellerdesk/internal/i18n"
)

// OrderImport is what was read of order exports: orders, counts, and rows that were refused.
type OrderImport = orderfile.Import

// ReviewImport is what was read of a file of reviews.
type ReviewImport = orderfile.Reviews

// ReadOrders reads order exports without keeping anything.
func (t *Tools) ReadOrders(ctx context.Context, files []File, progress func(Progress)) (OrderImport, error) {
	inputs, err := inputs(files)
	if err != nil {
		return OrderImport{}, err
	}
	var read OrderImport
	err = guard("reading order export", func() error {
		var err error
		read, err = orderfile.ReadAll(ctx, inputs, t.readOptions(progress))
		return err
	})
	return read, err
}

func (t *Tools) readOptions(progress func(Progress)) orderfile.Options {
	return orderfile.Options{
		Book: t.book, AsOf: cal.Of(t.now().In(cal.Pacific())),
		Progress: func(rows int) {
			tell(progress, rows, 0, i18n.T(fmt.Sprintf("已读取 %d 行", rows), fmt.Sprintf("%d rows read", rows)))
		},
	}
}

func inputs(files []File) ([]orderfile.Input, error) {
	var all []orderfile.Input
	for _, f := range files {
		data, err := f.bytes()
		if err != nil {
			return nil, err
		}
		all = append(all, orderfile.Input{Name: f.name(), Modified: f.modified(), Data: bytes.NewReader(data)})
	}
	return all, nil
}

// modified is when the file was last written, where that is known.
func (f File) modified() time.Time {
	if f.Path == "" {
		return time.Time{}
	}
	info, err := os.Stat(f.Path)
	if err != nil {
		return time.Time{}
	}
	return info.ModTime()
}

// ImportOrders reads order exports, keeps the files in the vault, and adds their orders to the
// client's. A file that is refused leaves nothing.
func (a *App) ImportOrders(ctx context.Context, clientID string, files []File, progress func(Progress)) (OrderImport, error) {
	files, err := held(files)
	if err != nil {
		return OrderImport{}, err
	}
	read, err := a.ReadOrders(ctx, files, progress)
	if err != nil {
		return OrderImport{}, err
	}
	if err := a.keepExports(ctx, clientID, evidence.KindOrderExport, files); err != nil {
		return OrderImport{}, err
	}
	a.change.Lock()
	defer a.change.Unlock()
	stored, err := a.db.Orders(ctx, clientID)
	if err != nil {
		return OrderImport{}, err
	}
	return read, a.db.SaveOrders(ctx, clientID, later(read.Orders, stored))
}

// held reads the files' bytes once, so that what is counted is what goes into the vault.
func held(files []File) ([]File, error) {
	all := make([]File, len(files))
	for i, f := range files {
		data, err := f.bytes()
		if err != nil {
			return nil, err
		}
		all[i] = f
		all[i].Name, all[i].Data = f.name(), data
	}
	return all, nil
}

func (a *App) keepExports(ctx context.Context, clientID string, kind evidence.Kind, files []File) error {
	for _, f := range files {
		if _, err := a.take(ctx, evidence.Item{ClientID: clientID, Kind: kind}, f); err != nil {
			return err
		}
	}
	return nil
}

// later leaves out the orders that are stored in a later state already: an old export that is
// imported after a newer one must not undo it.
func later(read, stored []metric.Order) []metric.Order {
	byID := make(map[string]metric.Order, len(stored))
	for _, o := range stored {
		byID[o.ID] = o
	}
	var keep []metric.Order
	for _, o := range read {
		if s, ok := byID[o.ID]; !ok || !lastMilestone(s).After(lastMilestone(o)) {
			keep = append(keep, o)
		}
	}
	return keep
}

func lastMilestone(o metric.Order) time.Time {
	last := o.Created
	for _, t := range []time.Time{o.Paid, o.ReadyToShip, o.InTransit, o.Delivered, o.Cancelled} {
		if t.After(last) {
			last = t
		}
	}
	return last
}

// OrderReport is what order exports come to.
type OrderReport struct {
	Import  OrderImport
	Results []metric.Result
}

// ReportOrders reads order exports and computes their rates, without keeping anything.
func (t *Tools) ReportOrders(ctx context.Context, files []File, q metric.Query, progress func(Progress)) (OrderReport, error) {
	read, err := t.ReadOrders(ctx, files, progress)
	if err != nil {
		return OrderReport{}, err
	}
	results, err := t.metrics().Report(read.Orders, nil, q)
	return OrderReport{Import: read, Results: results}, err
}

// ReadReviews reads files of reviews without keeping anything. m says which column is which; nil
// leaves it to the headers.
func (t *Tools) ReadReviews(ctx context.Context, files []File, m orderfile.Mapping) (ReviewImport, error) {
	inputs, err := inputs(files)
	if err != nil {
		return ReviewImport{}, err
	}
	all := ReviewImport{Reviews: []metric.Review{}, Errors: []*orderfile.RowError{}}
	for _, in := range inputs {
		var read ReviewImport
		err := guard("reading reviews", func() error {
			var err error
			read, err = orderfile.ReadReviews(ctx, in, m, t.readOptions(nil))
			return err
		})
		if err != nil {
			return ReviewImport{}, err
		}
		all.Reviews = orderfile.MergeReviews(all.Reviews, read.Reviews)
		all.Errors = append(all.Errors, read.Errors...)
		all.Rows, all.Kept, all.Merged = all.Rows+read.Rows, all.Kept+read.Kept, all.Merged+read.Merged
		all.Refused, all.Skipped = all.Refused+read.Refused, all.Skipped+read.Skipped
	}
	return all, nil
}

// ReadDefects reads the list of defect orders that a ticket exports (R184).
func (t *Tools) ReadDefects(f File) (orderfile.Defects, error) {
	in, err := inputs([]File{f})
	if err != nil {
		return orderfile.Defects{}, err
	}
	var d orderfile.Defects
	err = guard("reading defect list", func() error {
		var err error
		d, err = orderfile.ReadDefects(in[0])
		return err
	})
	return d, err
}

// ImportReviews reads files of reviews by their headers, keeps the files in the vault, and adds
// their reviews to the client's: the first stars that are known already stay (R223).
func (a *App) ImportReviews(ctx context.Context, clientID string, files []File) (ReviewImport, error) {
	return a.ImportReviewsAs(ctx, clientID, files, nil)
}

// ImportReviewsAs is ImportReviews with columns that a person has named.
func (a *App) ImportReviewsAs(ctx context.Context, clientID string, files []File, m orderfile.Mapping) (ReviewImport, error) {
	files, err := held(files)
	if err != nil {
		return ReviewImport{}, err
	}
	read, err := a.ReadReviews(ctx, files, m)
	if err != nil {
		return ReviewImport{}, err
	}
	if err := a.keepExports(ctx, clientID, evidence.KindReviewExport, files); err != nil {
		return ReviewImport{}, err
	}
	a.change.Lock()
	defer a.change.Unlock()
	stored, err := a.db.Reviews(ctx, clientID)
	if err != nil {
		return ReviewImport{}, err
	}
	return read, a.db.SaveReviews(ctx, clientID, renewed(stored, read.Reviews))
}

// renewed merges what was read into what is stored and returns only the reviews of the file: a
// review that was deleted or typed meanwhile is not written back.
func renewed(stored, read []metric.Review) []metric.Review {
	inFile := make(map[string]bool, len(read))
	for _, r := range read {
		inFile[r.ID] = true
	}
	return slices.DeleteFunc(orderfile.MergeReviews(stored, read), func(r metric.Review) bool { return !inFile[r.ID] })
}

// ReviewReport is what files of reviews come to, over the orders of the exports beside them.
type ReviewReport struct {
	Orders  OrderImport
	Reviews ReviewImport
	Results []metric.Result
}

// ReportReviews reads files of reviews and computes their rate, without keeping anything.
func (t *Tools) ReportReviews(ctx context.Context, reviews, orders []File, q metric.Query) (ReviewReport, error) {
	var r ReviewReport
	var err error
	if r.Reviews, err = t.ReadReviews(ctx, reviews, nil); err != nil {
		return r, err
	}
	if len(orders) > 0 {
		if r.Orders, err = t.ReadOrders(ctx, orders, nil); err != nil {
			return r, err
		}
	}
	r.Results, err = t.metrics().NRR(r.Orders.Orders, r.Reviews.Reviews, q)
	return r, err
}

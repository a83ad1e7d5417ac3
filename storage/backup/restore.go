package backup

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"sellerdesk/appeals"
	"sellerdesk/appeals/metric"
	"sellerdesk/internal/evidence"
	"sellerdesk/internal/workspace"
	"sellerdesk/storage"
)

// Result says what a restore did.
type Result struct {
	Clients []Client `json:"clients"`
	Files   int      `json:"files"` // kept files that the backup held
	Kept    int      `json:"kept"`  // records that stayed because the workspace's own are newer
}

// Restore adds what a backup holds to the workspace. Everything is checked before anything is
// written; records that are newer in the workspace stay. An altered or newer backup is refused.
func Restore(ctx context.Context, w Workspace, path string, progress func(done, total int)) (Result, error) {
	r, err := open(path)
	if err != nil {
		return Result{}, fmt.Errorf("restoring: %w", err)
	}
	defer r.zip.Close()
	result, err := r.restore(ctx, w, progress)
	if err != nil {
		return Result{}, fmt.Errorf("restoring: %w", err)
	}
	return result, nil
}

func (r *reader) restore(ctx context.Context, w Workspace, progress func(done, total int)) (Result, error) {
	result := Result{Clients: r.manifest.Clients, Files: len(r.manifest.Files)}
	bundles, err := r.records()
	if err != nil {
		return result, err
	}
	if err := r.checkFiles(ctx); err != nil {
		return result, err
	}
	for i := range bundles {
		kept, err := settle(ctx, w.DB, &bundles[i])
		if err != nil {
			return result, err
		}
		result.Kept += kept
	}
	for i, f := range r.manifest.Files {
		if err := ctx.Err(); err != nil {
			return result, err
		}
		if err := r.put(w, f); err != nil {
			return result, err
		}
		if progress != nil {
			progress(i+1, len(r.manifest.Files))
		}
	}
	// Last of all, in one transaction: a restore that stops before leaves nothing but files that
	// nobody refers to.
	return result, w.DB.Merge(ctx, bundles)
}

func (r *reader) put(w Workspace, f File) error {
	in, err := r.entries[f.entry()].Open()
	if err != nil {
		return err
	}
	defer in.Close()
	d, _, err := w.Vault.Put(in)
	if err == nil && d != f.Digest {
		err = ErrAltered
	}
	return err
}

// settle takes out of b what the workspace has in a newer state, and returns how many records
// that were.
func settle(ctx context.Context, db *storage.DB, b *storage.Bundle) (int, error) {
	own, err := db.Bundle(ctx, b.Client.ID)
	if errors.Is(err, workspace.ErrNoClient) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	kept := 0
	if own.Client.Changed.After(b.Client.Changed) {
		b.Client = own.Client
		kept++
	}
	if b.Application != nil && own.Application.Changed.After(b.Application.Changed) {
		b.Application = nil
		kept++
	}
	kept += drop(&b.Tickets, own.Tickets, func(t appeals.Ticket) string { return t.ID },
		func(own, other appeals.Ticket) bool { return own.Changed.After(other.Changed) })
	kept += drop(&b.Appeals, own.Appeals, func(a appeals.Appeal) string { return a.TicketID },
		func(own, other appeals.Appeal) bool { return own.Changed.After(other.Changed) })
	kept += drop(&b.Items, own.Items, func(i evidence.Item) string { return i.ID },
		func(own, other evidence.Item) bool { return len(own.History) > len(other.History) })
	kept += drop(&b.Orders, own.Orders, func(o metric.Order) string { return o.ID },
		func(own, other metric.Order) bool { return latest(own).After(latest(other)) })
	drop(&b.Reviews, own.Reviews, func(r metric.Review) string { return r.ID },
		func(metric.Review, metric.Review) bool { return true })
	return kept, nil
}

// drop removes from others the records whose own counterpart is newer, and returns how many.
func drop[T any](others *[]T, own []T, id func(T) string, newer func(own, other T) bool) int {
	byID := make(map[string]T, len(own))
	for _, o := range own {
		byID[id(o)] = o
	}
	before := len(*others)
	*others = slices.DeleteFunc(*others, func(other T) bool {
		o, ok := byID[id(other)]
		return ok && newer(o, other)
	})
	return before - len(*others)
}

// latest is the last thing that happened to an order: of two exports the later one knows more.
func latest(o metric.Order) time.Time {
	last := o.Created
	for _, t := range []time.Time{o.Paid, o.ReadyToShip, o.InTransit, o.Delivered, o.Cancelled} {
		if t.After(last) {
			last = t
		}
	}
	return last
}

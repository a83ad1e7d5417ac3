package app

import (
	"context"
	"fmt"
	"io"
	"time"

	"sellerdesk/internal/evidence"
	"sellerdesk/internal/i18n"
	"sellerdesk/storage/vault"
)

// Items lists the kept files that q asks for, the last taken first.
func (a *App) Items(ctx context.Context, q evidence.Query) ([]evidence.Item, error) {
	return a.db.Items(ctx, q)
}

// Item returns a kept file's record, or evidence.ErrNoItem.
func (a *App) Item(ctx context.Context, id string) (evidence.Item, error) { return a.db.Item(ctx, id) }

// ItemBytes returns a kept file's bytes, which are what was taken in, or an error.
func (a *App) ItemBytes(ctx context.Context, id string) ([]byte, error) {
	item, err := a.db.Item(ctx, id)
	if err != nil {
		return nil, err
	}
	return a.vault.Bytes(item.Digest)
}

// TakeItem keeps a file that belongs to no slot.
func (a *App) TakeItem(ctx context.Context, clientID string, kind evidence.Kind, caption string, f File) (evidence.Item, error) {
	return a.take(ctx, evidence.Item{ClientID: clientID, Kind: kind, Caption: caption}, f)
}

// ExportItem writes a copy of a kept file to path, and notes it in the file's history.
func (a *App) ExportItem(ctx context.Context, id, path string) error {
	data, err := a.ItemBytes(ctx, id)
	if err != nil {
		return err
	}
	if err := writeData(path, data); err != nil {
		return fmt.Errorf("exporting item: %w", err)
	}
	return a.note(ctx, id, "exported", "", "")
}

// writeData writes a file whole, or not at all.
func writeData(path string, data []byte) error {
	return vault.WriteFile(path, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// note adds to an item's history, and changes its state where one is given.
func (a *App) note(ctx context.Context, id, action, text string, state evidence.State) error {
	a.change.Lock()
	defer a.change.Unlock()
	item, err := a.db.Item(ctx, id)
	if err != nil {
		return err
	}
	if state != "" {
		item.State = state
	}
	item.Did(a.now(), a.options.Who, action, text)
	return a.db.SaveItem(ctx, item)
}

// Verify reads the database and every kept file again.
func (a *App) Verify(ctx context.Context, progress func(Progress)) (vault.Report, error) {
	if err := a.db.Check(ctx); err != nil {
		return vault.Report{}, err
	}
	digests, err := a.db.Digests(ctx)
	if err != nil {
		return vault.Report{}, err
	}
	return a.vault.Verify(ctx, digests, func(done, total int) {
		tell(progress, done, total, i18n.T("正在核对文件", "Checking files"))
	})
}

// sweepAge spares files that were kept a moment ago and are not written down yet.
const sweepAge = time.Hour

// Sweep removes kept files that no item refers to, and returns how many.
func (a *App) Sweep(ctx context.Context) (int, error) {
	a.keeping.Lock()
	defer a.keeping.Unlock()
	digests, err := a.db.Digests(ctx)
	if err != nil {
		return 0, err
	}
	wanted := make(map[evidence.Digest]bool, len(digests))
	for _, d := range digests {
		wanted[d] = true
	}
	// The clock of the file system is the machine's, not the one that is handed in.
	return a.vault.Sweep(func(d evidence.Digest) bool { return wanted[d] }, time.Now().Add(-sweepAge))
}

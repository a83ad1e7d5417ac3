package app

import (
	"context"

	"sellerdesk/internal/i18n"
	"sellerdesk/storage/backup"
)

// Backup writes the clients of those IDs, or all where there are none, into one file.
func (a *App) Backup(ctx context.Context, path string, progress func(Progress), clientIDs ...string) (backup.Manifest, error) {
	return backup.Export(ctx, a.stored(), path, clientIDs, a.now(), func(done, total int) {
		tell(progress, done, total, i18n.T("正在备份", "Backing up"))
	})
}

// Restore adds what a backup holds; records that are newer here stay. An altered backup is
// refused before anything is written.
func (a *App) Restore(ctx context.Context, path string, progress func(Progress)) (backup.Result, error) {
	a.keeping.RLock()
	defer a.keeping.RUnlock()
	return backup.Restore(ctx, a.stored(), path, func(done, total int) {
		tell(progress, done, total, i18n.T("正在恢复", "Restoring"))
	})
}

func (a *App) stored() backup.Workspace { return backup.Workspace{DB: a.db, Vault: a.vault} }

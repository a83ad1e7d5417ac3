package app

import (
	"sellerdesk/storage"
	"sellerdesk/storage/backup"
	"sellerdesk/storage/vault"
)

// Names of what the rooms beneath give back, for the window, which does not know those rooms.
type (
	// VerifyReport says which kept files are whole.
	VerifyReport = vault.Report
	// BackupManifest lists what a backup holds.
	BackupManifest = backup.Manifest
	// RestoreResult says what a backup has added.
	RestoreResult = backup.Result
)

// ErrInUse says that another program holds the workspace.
var ErrInUse = storage.ErrInUse

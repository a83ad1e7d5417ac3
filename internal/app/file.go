package app

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"sellerdesk/internal/evidence"
	"sellerdesk/internal/picture"
	"sellerdesk/storage/vault"
)

// File is a file that a person hands in: its bytes, or the path where they lie.
type File struct {
	Name   string // as the person knows it; the path's last part where empty
	Path   string // read where Data is nil
	Data   []byte
	Origin string // "file" where empty
}

// name is the file's name without its folders, whatever system wrote them.
func (f File) name() string {
	name := f.Name
	if name == "" {
		name = f.Path
	}
	return filepath.Base(strings.ReplaceAll(name, `\`, "/"))
}

// bytes reads the file whole; one that is too large for the vault is refused before that.
func (f File) bytes() ([]byte, error) {
	if f.Data != nil {
		return f.Data, nil
	}
	file, err := os.Open(f.Path)
	if err != nil {
		return nil, fmt.Errorf("reading file: %w", err)
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, vault.DefaultLimit+1))
	if err != nil {
		return nil, fmt.Errorf("reading file: %w", err)
	}
	if len(data) > vault.DefaultLimit {
		return nil, fmt.Errorf("reading file %s: %w", f.name(), vault.ErrTooLarge)
	}
	return data, nil
}

// take keeps a file's bytes and writes its item down.
func (a *App) take(ctx context.Context, item evidence.Item, f File) (evidence.Item, error) {
	data, err := f.bytes()
	if err != nil {
		return evidence.Item{}, err
	}
	a.keeping.RLock()
	defer a.keeping.RUnlock()
	if item.Digest, item.Size, err = a.vault.Put(bytes.NewReader(data)); err != nil {
		return evidence.Item{}, err
	}
	item.ID, item.Name, item.Media, item.Origin = newID(), f.name(), media(data, f.name()), f.Origin
	if item.Origin == "" {
		item.Origin = "file"
	}
	item.State, item.TakenAt = evidence.StateTaken, a.now()
	item.Did(item.TakenAt, a.options.Who, "taken", item.Origin)
	if err := a.db.SaveItem(ctx, item); err != nil {
		return evidence.Item{}, err
	}
	return item, nil
}

// media names what the bytes are; the name helps only where the bytes don't tell.
func media(data []byte, name string) string {
	if m := picture.FormatOf(data).Media(); m != "" {
		return m
	}
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")) && strings.EqualFold(filepath.Ext(name), ".xlsx"):
		return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	case strings.EqualFold(filepath.Ext(name), ".csv"):
		return "text/csv"
	}
	return "application/octet-stream"
}

package backup

import (
	"archive/zip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"sellerdesk/internal/evidence"
	"sellerdesk/storage"
	"sellerdesk/storage/vault"
)

// Bounds of what is read from a backup, so that a crafted one can't fill the memory.
const (
	maxManifest = 64 << 20
	maxRecords  = 512 << 20 // of one client, bytes
)

// reader is an open backup whose manifest has been checked.
type reader struct {
	zip      *zip.ReadCloser
	entries  map[string]*zip.File
	manifest Manifest
}

// Check reads a whole backup and compares every digest, without changing anything.
func Check(ctx context.Context, path string) (Manifest, error) {
	r, err := open(path)
	if err != nil {
		return Manifest{}, fmt.Errorf("checking backup: %w", err)
	}
	defer r.zip.Close()
	if _, err := r.records(); err != nil {
		return Manifest{}, fmt.Errorf("checking backup: %w", err)
	}
	if err := r.checkFiles(ctx); err != nil {
		return Manifest{}, fmt.Errorf("checking backup: %w", err)
	}
	return r.manifest, nil
}

func open(path string) (*reader, error) {
	z, err := zip.OpenReader(path)
	if errors.Is(err, zip.ErrFormat) {
		return nil, fmt.Errorf("%w: %w", ErrNotBackup, err)
	}
	if err != nil {
		return nil, err
	}
	r := &reader{zip: z, entries: map[string]*zip.File{}}
	if err := r.index(); err != nil {
		return nil, errors.Join(err, z.Close())
	}
	return r, nil
}

// index reads the manifest, and holds that the file has exactly the entries that it lists.
func (r *reader) index() error {
	for _, f := range r.zip.File {
		if r.entries[f.Name] != nil {
			return fmt.Errorf("%s stands twice: %w", f.Name, ErrAltered)
		}
		r.entries[f.Name] = f
	}
	if r.entries[manifestName] == nil || r.entries[sealName] == nil {
		return ErrNotBackup
	}
	data, err := r.bytes(manifestName, maxManifest)
	if err != nil {
		return err
	}
	seal, err := r.bytes(sealName, 64)
	if err != nil {
		return err
	}
	if evidence.Digest(seal) != digestOf(data) {
		return fmt.Errorf("manifest: %w", ErrAltered)
	}
	if err := json.Unmarshal(data, &r.manifest); err != nil || r.manifest.Format != formatName {
		return ErrNotBackup
	}
	if r.manifest.Version > formatVersion {
		return fmt.Errorf("version %d: %w", r.manifest.Version, ErrNewer)
	}
	if want := 2 + len(r.manifest.Clients) + len(r.manifest.Files); len(r.entries) != want {
		return fmt.Errorf("%d entries, the manifest lists %d: %w", len(r.entries), want, ErrAltered)
	}
	return nil
}

// bytes reads one entry whole. An entry that does not fit its own checksum has been altered.
func (r *reader) bytes(name string, limit int64) ([]byte, error) {
	f := r.entries[name]
	if f == nil {
		return nil, fmt.Errorf("%s is missing: %w", name, ErrAltered)
	}
	in, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%s: %w: %w", name, ErrAltered, err)
	}
	defer in.Close()
	data, err := io.ReadAll(io.LimitReader(in, limit+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w: %w", name, ErrAltered, err)
	}
	if int64(len(data)) > limit {
		return nil, fmt.Errorf("%s is larger than it may be: %w", name, ErrAltered)
	}
	return data, nil
}

// records reads the clients' records and holds that they fit together and to the manifest.
func (r *reader) records() ([]storage.Bundle, error) {
	files := map[evidence.Digest]bool{}
	for _, f := range r.manifest.Files {
		files[f.Digest] = true
	}
	var bundles []storage.Bundle
	for _, c := range r.manifest.Clients {
		data, err := r.bytes(c.entry(), maxRecords)
		if err != nil {
			return nil, err
		}
		if digestOf(data) != c.Digest {
			return nil, fmt.Errorf("records of %s: %w", c.Name, ErrAltered)
		}
		var b storage.Bundle
		if err := json.Unmarshal(data, &b); err != nil {
			return nil, fmt.Errorf("records of %s: %w: %w", c.Name, ErrAltered, err)
		}
		if err := coherent(b, c.ID, files); err != nil {
			return nil, fmt.Errorf("records of %s: %w", c.Name, err)
		}
		bundles = append(bundles, b)
	}
	return bundles, nil
}

// coherent holds that a bundle speaks of its own client only, and of files that are there.
func coherent(b storage.Bundle, id string, files map[evidence.Digest]bool) error {
	ok := b.Client.ID == id && (b.Application == nil || b.Application.ClientID == id)
	tickets := map[string]bool{}
	for _, t := range b.Tickets {
		ok, tickets[t.ID] = ok && t.ClientID == id, true
	}
	for _, a := range b.Appeals {
		ok = ok && tickets[a.TicketID]
	}
	for _, i := range b.Items {
		ok = ok && i.ClientID == id && files[i.Digest]
	}
	if !ok {
		return fmt.Errorf("they don't belong together: %w", ErrAltered)
	}
	return nil
}

// checkFiles compares the digest of every kept file.
func (r *reader) checkFiles(ctx context.Context) error {
	for _, f := range r.manifest.Files {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := r.checkFile(f); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) checkFile(f File) error {
	e := r.entries[f.entry()]
	if e == nil {
		return fmt.Errorf("%s is missing: %w", f.entry(), ErrAltered)
	}
	in, err := e.Open()
	if err != nil {
		return fmt.Errorf("%s: %w: %w", f.entry(), ErrAltered, err)
	}
	defer in.Close()
	d, size, err := evidence.DigestOf(io.LimitReader(in, vault.DefaultLimit+1))
	if err != nil || d != f.Digest || size != f.Size {
		return fmt.Errorf("%s: %w", f.entry(), ErrAltered)
	}
	return nil
}

// Package backup knows how a client, or all of them, travel in one file: records and kept files
// with a manifest of digests, and back into a workspace without losing what is newer there.
// Tables are left to storage, single files to storage/vault.
package backup

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"sellerdesk/internal/evidence"
	"sellerdesk/storage"
	"sellerdesk/storage/vault"
)

// The form of a backup. A program refuses versions above its own.
const (
	formatName    = "sellerdesk-backup"
	formatVersion = 1

	manifestName = "manifest.json"
	sealName     = "manifest.sha256"
)

// Errors of reading a backup.
var (
	ErrNotBackup = errors.New("not a backup of SellerDesk")
	ErrNewer     = errors.New("backup was made by a newer version of the program")
	ErrAltered   = errors.New("backup has been altered or is incomplete")
)

// Manifest lists what a backup holds.
type Manifest struct {
	Format  string    `json:"format"`
	Version int       `json:"version"`
	Made    time.Time `json:"made"`
	Clients []Client  `json:"clients"`
	Files   []File    `json:"files"`
}

// Client is one client's records.
type Client struct {
	ID     string          `json:"id"`
	Name   string          `json:"name"`
	Digest evidence.Digest `json:"digest"` // of the records
	Size   int64           `json:"size"`   // bytes of the records
}

// File is one kept file.
type File struct {
	Digest evidence.Digest `json:"digest"`
	Size   int64           `json:"size"` // bytes
}

func (c Client) entry() string { return "clients/" + c.ID + ".json" }
func (f File) entry() string   { return "files/" + string(f.Digest) }

// Workspace is what is backed up, or restored into.
type Workspace struct {
	DB    *storage.DB
	Vault *vault.Vault
}

// Export writes the clients of those IDs, or all where there are none, to path. progress, where
// given, hears how many files are done. After an error path is as it was.
func Export(ctx context.Context, w Workspace, path string, clientIDs []string, made time.Time, progress func(done, total int)) (Manifest, error) {
	m := Manifest{Format: formatName, Version: formatVersion, Made: made.UTC(), Clients: []Client{}, Files: []File{}}
	records, err := m.collect(ctx, w, clientIDs)
	if err != nil {
		return m, fmt.Errorf("backing up: %w", err)
	}
	err = vault.WriteFile(path, func(out io.Writer) error {
		return m.write(ctx, w, zip.NewWriter(out), records, progress)
	})
	if err != nil {
		return m, fmt.Errorf("backing up: %w", err)
	}
	return m, nil
}

// collect reads the records, and fills the manifest from them.
func (m *Manifest) collect(ctx context.Context, w Workspace, clientIDs []string) ([][]byte, error) {
	if len(clientIDs) == 0 {
		all, err := w.DB.Clients(ctx)
		if err != nil {
			return nil, err
		}
		for _, c := range all {
			clientIDs = append(clientIDs, c.ID)
		}
	}
	var records [][]byte
	seen := map[evidence.Digest]bool{}
	for _, id := range clientIDs {
		b, err := w.DB.Bundle(ctx, id)
		if err != nil {
			return nil, err
		}
		data, err := json.Marshal(b)
		if err != nil {
			return nil, err
		}
		records = append(records, data)
		m.Clients = append(m.Clients, Client{ID: id, Name: b.Client.Name, Digest: digestOf(data), Size: int64(len(data))})
		for _, i := range b.Items {
			if !seen[i.Digest] {
				seen[i.Digest] = true
				m.Files = append(m.Files, File{Digest: i.Digest, Size: i.Size})
			}
		}
	}
	slices.SortFunc(m.Files, func(a, b File) int { return bytes.Compare([]byte(a.Digest), []byte(b.Digest)) })
	return records, nil
}

func (m Manifest) write(ctx context.Context, w Workspace, z *zip.Writer, records [][]byte, progress func(done, total int)) error {
	manifest, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	if err := add(z, manifestName, manifest, zip.Deflate); err != nil {
		return err
	}
	if err := add(z, sealName, []byte(digestOf(manifest)), zip.Store); err != nil {
		return err
	}
	for i, c := range m.Clients {
		if err := add(z, c.entry(), records[i], zip.Deflate); err != nil {
			return err
		}
	}
	for i, f := range m.Files {
		if err := ctx.Err(); err != nil {
			return err
		}
		data, err := w.Vault.Bytes(f.Digest)
		if err != nil {
			return err
		}
		// Pictures are packed already.
		if err := add(z, f.entry(), data, zip.Store); err != nil {
			return err
		}
		if progress != nil {
			progress(i+1, len(m.Files))
		}
	}
	return z.Close()
}

func add(z *zip.Writer, name string, data []byte, method uint16) error {
	e, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: method})
	if err != nil {
		return err
	}
	_, err = e.Write(data)
	return err
}

func digestOf(data []byte) evidence.Digest {
	sum := sha256.Sum256(data)
	return evidence.Digest(hex.EncodeToString(sum[:]))
}

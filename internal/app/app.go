// Package app knows the program's use cases: it wires the domain, the engine, the vault and the
// database together, for the window and the command line alike, and turns errors into a
// person's words. Rules of the trade are left to onboarding and appeals, showing to ui and cmd.
package app

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"sellerdesk/internal/evidence"
	"sellerdesk/internal/i18n"
	"sellerdesk/ocr"
	"sellerdesk/storage"
	"sellerdesk/storage/vault"
)

// Options say what an App works with. Only Dir is needed, and that only for Open.
type Options struct {
	Dir         string                    // workspace folder; made where it is absent
	Engine      ocr.Engine                // nil: nothing is recognised, everything works by typing
	EngineError error                     // why there is no engine
	Install     func(ocr.Language) string // the command that installs the engine ("") or a model
	GlyphCache  string                    // folder for the pictures of the second reader of names; "" does without it
	PageCache   string                    // folder for the compiled reader of PDFs; "" makes it anew at every start
	Now         func() time.Time          // time.Now where nil
	Who         string                    // the person, for histories
	Zone        *time.Location            // the person's zone; Beijing where nil
	Assets      fs.FS                     // assets.FS where nil
}

// App is one open workspace, with all the tools. It is safe for several goroutines. It does not
// close the engine.
type App struct {
	*Tools
	db       *storage.DB
	vault    *vault.Vault
	pictures *pictures
	printer  printer

	change sync.Mutex // held from reading a record to saving its change
	// keeping is held shared from putting a file into the vault to writing it down, and alone while
	// files are removed. Whoever holds both takes keeping first.
	keeping sync.RWMutex
}

// Open opens the workspace in o.Dir. It returns storage.ErrInUse where another program holds it.
func Open(ctx context.Context, o Options) (*App, error) {
	tools, err := NewTools(o)
	if err != nil {
		return nil, err
	}
	a := &App{Tools: tools, pictures: newPictures()}
	if a.db, err = storage.Open(ctx, o.Dir); err != nil {
		return nil, err
	}
	if a.vault, err = vault.Open(filepath.Join(o.Dir, "vault"), 0); err != nil {
		return nil, errors.Join(err, a.db.Close())
	}
	// What a power cut left half-written is of no use; failing to remove it does no harm.
	_, _ = a.vault.Sweep(func(evidence.Digest) bool { return true }, time.Now().Add(-sweepAge))
	return a, nil
}

// Close lets other programs have the workspace.
func (a *App) Close() error { return a.db.Close() }

// Dir is the workspace folder.
func (a *App) Dir() string { return a.options.Dir }

// newID makes an ID that no other workspace will make, so that backups can be merged.
func newID() string { return strings.ToLower(rand.Text()[:12]) }

// Progress is how far long work is. Total is 0 where it is not known.
type Progress struct {
	Done, Total int
	Text        i18n.Text // what is being done
}

// tell reports progress where somebody listens.
func tell(progress func(Progress), done, total int, text i18n.Text) {
	if progress != nil {
		progress(Progress{Done: done, Total: total, Text: text})
	}
}

// guard turns a panic into an error: files are a stranger's bytes, and the libraries that decode
// them are others' code.
func guard(doing string, do func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%s: %w: %v", doing, ErrBroken, r)
		}
	}()
	return do()
}

// ErrBroken says that a file broke the code that reads it.
var ErrBroken = errors.New("the file can't be understood")

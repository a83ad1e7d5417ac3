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

	"sellerdesk/assets"
	"sellerdesk/internal/cal"
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/rule"
	"sellerdesk/ocr"
	"sellerdesk/onboarding"
	"sellerdesk/storage"
	"sellerdesk/storage/vault"
)

// Options say what an App works with. Only Dir is needed.
type Options struct {
	Dir         string                    // workspace folder; made where it is absent
	Engine      ocr.Engine                // nil: nothing is recognised, everything works by typing
	EngineError error                     // why there is no engine
	Install     func(ocr.Language) string // the command that installs the engine ("") or a model
	Now         func() time.Time          // time.Now where nil
	Who         string                    // the person, for histories
	Zone        *time.Location            // the person's zone; Beijing where nil
	Assets      fs.FS                     // assets.FS where nil
}

// App is one open workspace. It is safe for several goroutines. It does not close the engine.
type App struct {
	options  Options
	catalog  *i18n.Catalog
	book     *rule.Book
	calendar *cal.Calendar
	db       *storage.DB
	vault    *vault.Vault
	pictures *pictures

	change sync.Mutex // held from reading a record to saving its change
}

// Open opens the workspace in o.Dir. It returns storage.ErrInUse where another program holds it.
func Open(ctx context.Context, o Options) (*App, error) {
	a := &App{options: o.filled(), pictures: newPictures()}
	var err error
	if a.catalog, err = i18n.Load(a.options.Assets); err != nil {
		return nil, err
	}
	if a.book, err = rule.LoadBook(a.options.Assets); err != nil {
		return nil, err
	}
	if err := a.book.Need(onboarding.Limits()...); err != nil {
		return nil, err
	}
	if a.calendar, err = cal.LoadCalendar(a.options.Assets); err != nil {
		return nil, err
	}
	if a.db, err = storage.Open(ctx, o.Dir); err != nil {
		return nil, err
	}
	if a.vault, err = vault.Open(filepath.Join(o.Dir, "vault"), 0); err != nil {
		return nil, errors.Join(err, a.db.Close())
	}
	return a, nil
}

func (o Options) filled() Options {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Zone == nil {
		o.Zone = cal.Beijing()
	}
	if o.Assets == nil {
		o.Assets = assets.FS
	}
	if o.Install == nil {
		o.Install = func(ocr.Language) string { return "" }
	}
	return o
}

// Close lets other programs have the workspace.
func (a *App) Close() error { return a.db.Close() }

// Catalog is the messages of the window and the command line.
func (a *App) Catalog() *i18n.Catalog { return a.catalog }

// Book is the policy that everything is judged by.
func (a *App) Book() *rule.Book { return a.book }

// Dir is the workspace folder.
func (a *App) Dir() string { return a.options.Dir }

// CanRead reports whether there is an engine to read with.
func (a *App) CanRead() bool { return a.options.Engine != nil }

// Today is the date in the person's zone.
func (a *App) Today() cal.Date { return cal.Of(a.now().In(a.options.Zone)) }

func (a *App) now() time.Time { return a.options.Now() }

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

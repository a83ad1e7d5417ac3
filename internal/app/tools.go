package app

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"sellerdesk/appeals/metric"
	"sellerdesk/assets"
	"sellerdesk/internal/cal"
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/pdfpage"
	"sellerdesk/internal/rule"
	"sellerdesk/ocr"
	"sellerdesk/ocr/glyph"
	"sellerdesk/onboarding"
)

// Tools is what works without a workspace: reading a picture, judging a form, counting a file.
type Tools struct {
	options  Options
	catalog  *i18n.Catalog
	book     *rule.Book
	calendar *cal.Calendar
	reasons  *metric.Reasons
	glyphs   *glyph.Reader // nil: names are read by the engine alone

	traditional *glyph.Reader // the same for Hong Kong's papers
	pages       *pdfpage.Renderer
}

// NewTools reads the bundled messages and policy.
func NewTools(o Options) (*Tools, error) {
	t := &Tools{options: o.filled()}
	var err error
	if t.catalog, err = i18n.Load(t.options.Assets); err != nil {
		return nil, err
	}
	if t.book, err = rule.LoadBook(t.options.Assets); err != nil {
		return nil, err
	}
	if err := t.book.Need(onboarding.Limits()...); err != nil {
		return nil, err
	}
	if t.calendar, err = cal.LoadCalendar(t.options.Assets); err != nil {
		return nil, err
	}
	if t.reasons, err = metric.LoadReasons(t.options.Assets); err != nil {
		return nil, err
	}
	fonts, err := fs.Sub(t.options.Assets, "fonts")
	if err != nil {
		return nil, err
	}
	t.pages = pdfpage.New(pdfpage.Options{CacheDir: t.options.PageCache, Fonts: fonts})
	if t.options.GlyphCache != "" {
		t.glyphs = glyph.New(glyph.Options{Bundled: t.options.Assets, CacheDir: t.options.GlyphCache})
		t.traditional = glyph.New(glyph.Options{Script: glyph.Traditional, Bundled: t.options.Assets, CacheDir: t.options.GlyphCache})
	}
	return t, nil
}

// Warm makes the second readers of names ready, which takes seconds the first time on a computer.
// Reading does it too; a window calls it early and aside.
func (t *Tools) Warm() error {
	if t.glyphs == nil {
		return nil
	}
	return errors.Join(t.glyphs.Warm(), t.traditional.Warm())
}

// DefaultGlyphCache is the folder for Options.GlyphCache, or "" where the system has none.
func DefaultGlyphCache() string { return cacheFolder("glyphs") }

// DefaultPageCache is the folder for Options.PageCache, or "" where the system has none.
func DefaultPageCache() string { return cacheFolder("pages") }

func cacheFolder(name string) string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "SellerDesk", name)
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
	if _, safe := o.Engine.(guarded); o.Engine != nil && !safe {
		o.Engine = guarded{o.Engine}
	}
	return o
}

// Catalog is the messages of the window and the command line.
func (t *Tools) Catalog() *i18n.Catalog { return t.catalog }

// Book is the policy that everything is judged by.
func (t *Tools) Book() *rule.Book { return t.book }

// CanRead reports whether there is an engine to read with.
func (t *Tools) CanRead() bool { return t.options.Engine != nil }

// Today is the date in the person's zone.
func (t *Tools) Today() cal.Date { return cal.Of(t.now().In(t.options.Zone)) }

func (t *Tools) now() time.Time { return t.options.Now() }

// metrics computes by the book.
func (t *Tools) metrics() metric.Engine {
	return metric.Engine{Book: t.book, Calendar: t.calendar, Reasons: t.reasons}
}

// Qualify judges the form's answers by today's policy.
func (t *Tools) Qualify(p onboarding.Application) onboarding.Qualification {
	return onboarding.Qualify(p, t.book, t.Today())
}

// blocks reports whether a finding blocks.
func blocks(fs []rule.Finding) bool { return rule.Worst(fs) == rule.Block }

// noEngine is why nothing can be read.
func (t *Tools) noEngine() error {
	if err := t.options.EngineError; errors.Is(err, ocr.ErrUnavailable) {
		return err
	}
	return ocr.ErrUnavailable
}

// DefaultDir is the folder of the person's workspace where no other one is asked for.
func DefaultDir() (string, error) {
	if runtime.GOOS == "linux" {
		if base := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(base) {
			return filepath.Join(base, "SellerDesk"), nil
		}
		home, err := os.UserHomeDir()
		return filepath.Join(home, ".local", "share", "SellerDesk"), err
	}
	base, err := os.UserConfigDir()
	return filepath.Join(base, "SellerDesk"), err
}

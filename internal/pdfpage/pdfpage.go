// Package pdfpage draws the first page of a PDF as a picture, so that a scanned or electronic paper
// can be read like a photo. PDFium does it, as WebAssembly in a sandbox without files, network and
// clock, within bounds of memory and time: whatever a stranger's file does in there, the program
// goes on. It is the only user of go-pdfium. What the page says is left to ocr/extract.
package pdfpage

import (
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// Bounds of a page.
const (
	Side     = 3000             // pixels of the longer side: ten for a millimetre of A4
	minSide  = 128              // pixels of the shorter side; a page thinner than that shows nothing
	memory   = 8192             // pages of 64 KiB that the sandbox may have, 512 MiB
	patience = 30 * time.Second // for one page
)

// Reasons why a PDF gives no picture.
var (
	ErrLocked  = errors.New("PDF is locked by a password")
	ErrDamaged = errors.New("PDF is damaged")
	ErrEmpty   = errors.New("PDF shows nothing on its first page")
	ErrShape   = errors.New("first page of the PDF is too long and thin")
	ErrTooMuch = errors.New("first page of the PDF takes too much time or memory")
)

// Page is a first page.
type Page struct {
	Image *image.RGBA // opaque, upright as the PDF says, the longer side of Side pixels
	Of    int         // pages of the PDF
}

// Options say where a Renderer finds what it needs.
type Options struct {
	CacheDir string // folder for compiled code, so that only the first start on a computer is slow; "" does without
	Fonts    fs.FS  // TrueType files for text whose font the PDF doesn't bring; nil does without
}

// Renderer draws pages, one at a time. It is safe for several goroutines, costs nothing until the
// first page, and lasts as long as the program.
type Renderer struct {
	options Options

	turn chan struct{} // held by who draws: memory is bounded for one page

	start  func(Options) (pdfium.Pool, error)
	coming chan sandbox // what a start under way comes to; nil where none is
	pool   pdfium.Pool  // nil until a start has come off
}

// sandbox is what a start came to.
type sandbox struct {
	pool pdfium.Pool
	err  error
}

// New makes a Renderer.
func New(o Options) *Renderer {
	return &Renderer{options: o, turn: make(chan struct{}, 1), start: start}
}

// First draws the first page of the PDF in data. It fails with ErrLocked, ErrDamaged, ErrEmpty,
// ErrShape or ErrTooMuch, with ctx's error, or where the sandbox can't be had.
func (r *Renderer) First(ctx context.Context, data []byte) (Page, error) {
	select {
	case r.turn <- struct{}{}:
		defer func() { <-r.turn }()
	case <-ctx.Done():
		return Page{}, ctx.Err()
	}
	if err := r.ready(ctx); err != nil {
		return Page{}, fmt.Errorf("starting PDF reader: %w", err)
	}
	ctx, cancel := context.WithTimeoutCause(ctx, patience, ErrTooMuch)
	defer cancel()
	p, err := r.first(ctx, data)
	if ctx.Err() != nil {
		err = context.Cause(ctx) // whatever stopping the sandbox gave
	}
	if err != nil {
		return Page{}, fmt.Errorf("drawing first page of PDF: %w", err)
	}
	return p, nil
}

// ready waits for the sandbox to be made ready, which on a computer's first start takes seconds. When ctx
// ends before, the start goes on for the next page; a start that failed is tried again by the next page.
func (r *Renderer) ready(ctx context.Context) error {
	if r.pool != nil {
		return nil
	}
	if r.coming == nil {
		coming := make(chan sandbox, 1)
		r.coming = coming
		go func() {
			var s sandbox
			defer func() {
				if v := recover(); v != nil {
					s.err = fmt.Errorf("internal fault: %v", v)
				}
				coming <- s
			}()
			s.pool, s.err = r.start(r.options)
		}()
	}
	select {
	case s := <-r.coming:
		r.coming, r.pool = nil, s.pool
		return s.err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// first draws in a fresh sandbox, which is stopped when ctx ends.
func (r *Renderer) first(ctx context.Context, data []byte) (p Page, err error) {
	box, err := r.pool.GetInstanceWithContext(ctx)
	if err != nil {
		return Page{}, err
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer func() {
			if v := recover(); v != nil {
				err = fmt.Errorf("%w: %v", ErrDamaged, v)
			}
		}()
		p, err = first(box, data)
	}()
	select {
	case <-done:
		// Closing a sandbox that a bad file broke may fail, and it is gone all the same.
		_ = box.Close()
	case <-ctx.Done():
		_ = box.Kill()
		<-done
	}
	return p, err
}

// start makes the sandbox ready: compiled code comes from the cache where there is one.
func start(o Options) (pdfium.Pool, error) {
	if o.CacheDir == "" {
		return startWith(o, config())
	}
	pool, err := startCached(o)
	if err == nil {
		return pool, nil
	}
	// Code that was damaged on the disk is made anew; a folder that can't be written costs only time.
	kept, _ := filepath.Glob(filepath.Join(o.CacheDir, "wazero-*"))
	for _, folder := range kept {
		_ = os.RemoveAll(folder)
	}
	if pool, err = startCached(o); err == nil {
		return pool, nil
	}
	return startWith(o, config())
}

func startCached(o Options) (pdfium.Pool, error) {
	cache, err := wazero.NewCompilationCacheWithDir(o.CacheDir)
	if err != nil {
		return nil, err
	}
	return startWith(o, config().WithCompilationCache(cache))
}

func config() wazero.RuntimeConfig {
	return wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(memory).
		WithCloseOnContextDone(true)
}

func startWith(o Options, c wazero.RuntimeConfig) (pdfium.Pool, error) {
	files := wazero.NewFSConfig()
	if o.Fonts != nil {
		files = files.WithFSMount(fontFolder{o.Fonts}, "/")
	}
	return webassembly.Init(webassembly.Config{
		Context:  experimental.WithCompilationWorkers(context.Background(), min(2, runtime.NumCPU())),
		MaxTotal: 1, FSConfig: files, RuntimeConfig: c, Stdout: io.Discard, Stderr: io.Discard,
	})
}

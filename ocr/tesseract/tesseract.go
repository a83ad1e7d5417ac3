// Package tesseract recognises text with Tesseract. The library runs in worker processes of its
// own, each the program's own binary started anew with a hidden argument, so that a picture can
// be given up within a second, a crash costs that one picture, and what the library leaks goes
// with the process. It knows nothing of what the text means and doesn't prepare pictures.
//
// A program that uses it calls, before anything else in main (and in TestMain):
//
//	if tesseract.IsWorker(os.Args) {
//		os.Exit(tesseract.ServeWorker())
//	}
package tesseract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"os"
	"sync"
	"time"

	"golang.org/x/image/bmp"

	"sellerdesk/ocr"
)

// Options say how the engine runs; the zero value is a good choice.
type Options struct {
	Workers     int           // pictures at once; 0 for what cores and memory allow
	TessdataDir string        // folder of the *.traineddata files; "" to look in the usual places
	Command     []string      // starts a worker; nil for this program with the hidden argument
	Timeout     time.Duration // for one picture, then its worker is killed; 0 for two minutes
	Recycle     int           // pictures after which a worker is replaced; 0 for 5,000
}

// ErrHung says that a worker gave no answer in Options.Timeout.
var ErrHung = errors.New("recognition took too long and was stopped")

// CrashError says that a worker ended while it read a picture.
type CrashError struct {
	Stderr string // the last that it said
	Err    error  // how it ended
}

func (e *CrashError) Error() string {
	if e.Stderr == "" {
		return fmt.Sprintf("recognition process ended: %v", e.Err)
	}
	return fmt.Sprintf("recognition process ended: %v: %s", e.Err, e.Stderr)
}

func (e *CrashError) Unwrap() error { return e.Err }

// Engine is an ocr.Engine over Tesseract worker processes.
type Engine struct {
	options Options
	slots   chan *worker // one entry for each worker that may run; nil where none does yet
	closed  chan struct{}
	once    sync.Once

	charsetMu sync.Mutex
	charsets  map[ocr.Language]map[rune]bool // of the models that were asked about; nil where unknown
}

// New makes an engine; processes start with the first picture. It fails with an error that is
// ocr.ErrUnavailable where the program was built without Tesseract or no model is found.
func New(o Options) (*Engine, error) {
	if version() == "" {
		return nil, fmt.Errorf("starting Tesseract: built without it (CGO_ENABLED=0): %w", ocr.ErrUnavailable)
	}
	if os.Getenv(workerEnv) != "" {
		return nil, fmt.Errorf("starting Tesseract: a worker may not start workers: %w", ocr.ErrUnavailable)
	}
	dir, err := locate(o.TessdataDir)
	if err != nil {
		return nil, fmt.Errorf("starting Tesseract: %w", err)
	}
	o.TessdataDir = dir
	if len(o.Command) == 0 {
		exe, err := os.Executable()
		if err != nil {
			return nil, fmt.Errorf("starting Tesseract: %w: %w", err, ocr.ErrUnavailable)
		}
		o.Command = []string{exe, WorkerArgument}
	}
	if o.Workers <= 0 {
		o.Workers = defaultWorkers()
	}
	if o.Timeout <= 0 {
		o.Timeout = 2 * time.Minute
	}
	if o.Recycle <= 0 {
		// A worker grows by 3 MB in 2,300 lines of writing; starting one and its models takes .1 s and more,
		// in the middle of somebody's paper.
		o.Recycle = 5000
	}
	e := &Engine{options: o, slots: make(chan *worker, o.Workers), closed: make(chan struct{})}
	for range o.Workers {
		e.slots <- nil
	}
	return e, nil
}

// Name is "tesseract" and the library's version.
func (e *Engine) Name() string { return "tesseract " + version() }

// Workers is how many pictures are read at once.
func (e *Engine) Workers() int { return e.options.Workers }

// TessdataDir is the folder of the models.
func (e *Engine) TessdataDir() string { return e.options.TessdataDir }

// Recognize implements ocr.Engine. It fails with ctx's error, ocr.ErrClosed, ocr.ErrNoLanguage,
// *ocr.TooLargeError, *ocr.MissingLanguageError, *CrashError or ErrHung.
func (e *Engine) Recognize(ctx context.Context, r ocr.Request) (ocr.Page, error) {
	page, err := e.recognize(ctx, r)
	if err != nil {
		return ocr.Page{}, fmt.Errorf("recognising picture: %w", err)
	}
	return page, nil
}

func (e *Engine) recognize(ctx context.Context, r ocr.Request) (ocr.Page, error) {
	if err := r.Check(); err != nil {
		return ocr.Page{}, err
	}
	// The library writes past a buffer when it misses a model, so look first.
	for _, l := range r.Languages {
		if !HasLanguage(e.options.TessdataDir, l) {
			return ocr.Page{}, &ocr.MissingLanguageError{Language: l, Dir: e.options.TessdataDir}
		}
	}
	w, err := e.take(ctx)
	if err != nil {
		return ocr.Page{}, err
	}
	defer func() { e.give(w) }()
	if tiny(r.Image) {
		return ocr.Page{}, nil
	}
	q, err := newQuestion(r)
	if err != nil {
		return ocr.Page{}, err
	}
	used := w != nil
	if w, err = e.running(ctx, w); err != nil {
		return ocr.Page{}, err
	}
	page, err := w.ask(ctx, q, e.options.Timeout)
	var crash *CrashError
	if used && errors.As(err, &crash) {
		// It may have died earlier, of something else: a fresh one decides.
		if w, err = e.running(ctx, w); err != nil {
			return ocr.Page{}, err
		}
		page, err = w.ask(ctx, q, e.options.Timeout)
	}
	return page, err
}

// take waits for a worker's turn; the worker is nil where it must be started first.
func (e *Engine) take(ctx context.Context) (*worker, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	select {
	case <-e.closed:
		return nil, ocr.ErrClosed
	default:
	}
	select {
	case w := <-e.slots:
		return w, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-e.closed:
		return nil, ocr.ErrClosed
	}
}

// running returns w, or a new worker where w is none or has ended.
func (e *Engine) running(ctx context.Context, w *worker) (*worker, error) {
	if w != nil && !w.dead {
		return w, nil
	}
	return startWorker(ctx, e.options.Command, e.options.TessdataDir)
}

// give returns a worker's turn; a worker that ended or has read enough is let go.
func (e *Engine) give(w *worker) {
	if w != nil && !w.dead && w.asked >= e.options.Recycle {
		w.stop()
	}
	if w != nil && w.dead {
		w = nil
	}
	e.slots <- w
}

// Close ends the workers, after the pictures that they are reading. Later calls do nothing.
func (e *Engine) Close() error {
	e.once.Do(func() {
		close(e.closed)
		for range e.options.Workers {
			if w := <-e.slots; w != nil {
				w.stop()
			}
		}
	})
	return nil
}

// tiny reports whether a picture is too small to hold a character; the library complains of it.
func tiny(m image.Image) bool {
	return m == nil || m.Bounds().Dx() < 3 || m.Bounds().Dy() < 3
}

// modes are Tesseract's page segmentation modes.
var modes = map[ocr.Layout]int{
	ocr.Auto: 3, ocr.Block: 6, ocr.SingleLine: 7, ocr.Sparse: 11, ocr.SingleWord: 8, ocr.SingleGlyph: 10, ocr.Column: 4,
}

func newQuestion(r ocr.Request) (question, error) {
	mode, ok := modes[r.Layout]
	if !ok {
		return question{}, fmt.Errorf("layout %d is unknown", r.Layout)
	}
	var b bytes.Buffer
	// The library decodes BMP in memory on every system, and without the checksums of PNG.
	if err := bmp.Encode(&b, ocr.Gray(r.Image)); err != nil {
		return question{}, fmt.Errorf("encoding picture: %w", err)
	}
	q := question{Mode: mode, Whitelist: r.Whitelist, Glyphs: r.Glyphs, DarkInk: r.DarkInk, picture: b.Bytes()}
	q.Width, q.Height = r.Image.Bounds().Dx(), r.Image.Bounds().Dy()
	for _, l := range r.Languages {
		q.Languages = append(q.Languages, string(l))
	}
	return q, nil
}

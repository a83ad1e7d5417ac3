package recorded

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"sellerdesk/ocr"
)

// Recorder hands pictures on to another engine and keeps what it read. It is an ocr.Engine; its
// Close leaves the other engine open.
type Recorder struct {
	engine    ocr.Engine
	languages []ocr.Language

	mu         sync.Mutex
	recordings map[string]Recording
}

// NewRecorder records what engine reads; languages are those that the recordings shall know.
func NewRecorder(engine ocr.Engine, languages ...ocr.Language) *Recorder {
	return &Recorder{engine: engine, languages: languages, recordings: map[string]Recording{}}
}

// Name is the other engine's name.
func (r *Recorder) Name() string { return r.engine.Name() }

// Recognize implements ocr.Engine.
func (r *Recorder) Recognize(ctx context.Context, q ocr.Request) (ocr.Page, error) {
	page, err := r.engine.Recognize(ctx, q)
	if err != nil {
		return page, err
	}
	rec, blank := recordingOf(q)
	if blank && len(page.Lines) == 0 {
		return page, nil
	}
	rec.Page, rec.Note = page, note(page)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.recordings[rec.key()] = rec
	return page, nil
}

// note is the beginning of a page's text, for the person who looks at the file.
func note(p ocr.Page) string {
	text := []rune(strings.Join(strings.Fields(p.Text()), " "))
	return string(text[:min(len(text), 60)])
}

// Close implements ocr.Engine.
func (r *Recorder) Close() error { return nil }

// Write writes the recordings as JSON, in an order that doesn't change from run to run.
func (r *Recorder) Write(w io.Writer) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	f := file{Engine: r.engine.Name(), Languages: r.languages, Recordings: []Recording{}}
	for _, rec := range r.recordings {
		f.Recordings = append(f.Recordings, rec)
	}
	slices.SortFunc(f.Recordings, func(a, b Recording) int { return strings.Compare(a.key(), b.key()) })
	return f.write(w)
}

// write puts each recording on a line of its own, so that a change shows where it is.
func (f file) write(w io.Writer) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	lines := f.Recordings
	f.Recordings = []Recording{}
	if err := e.Encode(f); err != nil {
		return fmt.Errorf("writing recordings: %w", err)
	}
	b.Truncate(b.Len() - len("]}\n"))
	for i, r := range lines {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
		if err := e.Encode(r); err != nil {
			return fmt.Errorf("writing recordings: %w", err)
		}
		b.Truncate(b.Len() - 1)
	}
	b.WriteString("\n]}\n")
	if _, err := b.WriteTo(w); err != nil {
		return fmt.Errorf("writing recordings: %w", err)
	}
	return nil
}

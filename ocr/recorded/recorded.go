// Package recorded plays pages back that another engine once read, by the digest of the picture
// and what was asked, so that everything above an engine can be tested without one. It records
// too. It recognises nothing itself.
package recorded

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"image"
	"io"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"sellerdesk/ocr"
)

// Recording is one page with the question that it answers.
type Recording struct {
	Picture   string         `json:"picture"` // digest, see Digest
	Note      string         `json:"note,omitempty"`
	Languages []ocr.Language `json:"languages"`
	Layout    ocr.Layout     `json:"layout"`
	Whitelist string         `json:"whitelist,omitempty"`
	Glyphs    bool           `json:"glyphs,omitempty"`
	Page      ocr.Page       `json:"page"`
}

// file is the form on disk.
type file struct {
	Engine     string         `json:"engine"`    // the engine that read
	Languages  []ocr.Language `json:"languages"` // those that it had
	Recordings []Recording    `json:"recordings"`
}

// UnknownPictureError says that nothing is recorded for a picture and question.
type UnknownPictureError struct{ Recording Recording }

func (e *UnknownPictureError) Error() string {
	r := e.Recording
	return fmt.Sprintf("no recording of picture %s with languages %v, layout %d, whitelist %q, glyphs %v: record it anew",
		r.Picture, r.Languages, r.Layout, r.Whitelist, r.Glyphs)
}

// Engine plays recordings. It is an ocr.Engine.
type Engine struct {
	name      string
	languages []ocr.Language
	pages     map[string]ocr.Page

	mu     sync.Mutex
	closed bool
}

// Read makes an engine of what Recorder.Write wrote.
func Read(r io.Reader) (*Engine, error) {
	var f file
	d := json.NewDecoder(r)
	d.DisallowUnknownFields()
	if err := d.Decode(&f); err != nil {
		return nil, fmt.Errorf("reading recordings: %w", err)
	}
	e := &Engine{name: "recorded " + f.Engine, languages: f.Languages, pages: map[string]ocr.Page{}}
	for _, r := range f.Recordings {
		e.pages[r.key()] = r.Page
	}
	return e, nil
}

// Load makes an engine of every file of fsys that pattern (as of fs.Glob) matches; there must be
// one at least.
func Load(fsys fs.FS, pattern string) (*Engine, error) {
	names, err := fs.Glob(fsys, pattern)
	if err != nil {
		return nil, fmt.Errorf("listing recordings %s: %w", pattern, err)
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("listing recordings %s: %w", pattern, fs.ErrNotExist)
	}
	all := &Engine{pages: map[string]ocr.Page{}}
	for _, n := range names {
		e, err := load(fsys, n)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", n, err)
		}
		all.add(e)
	}
	return all, nil
}

func load(fsys fs.FS, name string) (*Engine, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return Read(f)
}

func (e *Engine) add(o *Engine) {
	e.name = o.name
	for _, l := range o.languages {
		if !slices.Contains(e.languages, l) {
			e.languages = append(e.languages, l)
		}
	}
	for k, p := range o.pages {
		e.pages[k] = p
	}
}

// Name is "recorded" and the name of the engine that read.
func (e *Engine) Name() string { return e.name }

// Recognize implements ocr.Engine. It fails with an *UnknownPictureError for what isn't recorded.
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
	for _, l := range r.Languages {
		if !slices.Contains(e.languages, l) {
			return ocr.Page{}, &ocr.MissingLanguageError{Language: l, Dir: "recordings"}
		}
	}
	if err := ctx.Err(); err != nil {
		return ocr.Page{}, err
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.closed {
		return ocr.Page{}, ocr.ErrClosed
	}
	asked, blank := recordingOf(r)
	if page, ok := e.pages[asked.key()]; ok {
		return page, nil
	}
	if blank {
		return ocr.Page{}, nil
	}
	return ocr.Page{}, &UnknownPictureError{asked}
}

// Close implements ocr.Engine.
func (e *Engine) Close() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.closed = true
	return nil
}

// recordingOf is r without a page, and whether its picture is of one colour.
func recordingOf(r ocr.Request) (Recording, bool) {
	digest, blank := look(r.Image)
	return Recording{
		Picture: digest, Languages: r.Languages, Layout: r.Layout, Whitelist: r.Whitelist, Glyphs: r.Glyphs,
	}, blank
}

func (r Recording) key() string {
	var ls []string
	for _, l := range r.Languages {
		ls = append(ls, string(l))
	}
	return fmt.Sprintf("%s|%s|%d|%t|%s", r.Picture, strings.Join(ls, "+"), r.Layout, r.Glyphs, r.Whitelist)
}

// Digest is the hexadecimal SHA-256 of a picture's size and its pixels in grey on white, whatever
// its kind and origin.
func Digest(m image.Image) string {
	digest, _ := look(m)
	return digest
}

func look(m image.Image) (digest string, blank bool) {
	g := ocr.Gray(m)
	b := g.Rect
	h := sha256.New()
	var size [8]byte
	binary.BigEndian.PutUint32(size[:4], uint32(b.Dx()))
	binary.BigEndian.PutUint32(size[4:], uint32(b.Dy()))
	h.Write(size[:])
	h.Write(g.Pix)
	blank = !slices.ContainsFunc(g.Pix, func(p uint8) bool { return p != g.Pix[0] })
	return hex.EncodeToString(h.Sum(nil)), blank
}

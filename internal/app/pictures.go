package app

import (
	"context"
	"fmt"
	"image"
	"runtime"
	"slices"
	"sync"

	"golang.org/x/image/draw"

	"sellerdesk/internal/evidence"
)

// cacheBytes bounds the memory of kept pictures.
const cacheBytes = 64 << 20

// pictures decodes in few workers, because a photo of a phone takes a hundred megabytes while it
// is decoded, and keeps what was made by digest and size.
type pictures struct {
	workers chan struct{}

	mu    sync.Mutex
	made  map[pictureKey]*image.NRGBA
	order []pictureKey // the oldest first
	bytes int
}

type pictureKey struct {
	digest evidence.Digest
	side   int
}

func newPictures() *pictures {
	return &pictures{
		workers: make(chan struct{}, max(1, min(2, runtime.NumCPU()/2))),
		made:    map[pictureKey]*image.NRGBA{},
	}
}

// Thumbnail returns a small upright picture of a kept file, its longer side at most side pixels.
func (a *App) Thumbnail(ctx context.Context, itemID string, side int) (image.Image, error) {
	return a.Picture(ctx, itemID, side)
}

// Picture returns a kept picture, upright, its longer side at most side pixels; 0 asks for the
// size that documents are read at.
func (a *App) Picture(ctx context.Context, itemID string, side int) (image.Image, error) {
	item, err := a.db.Item(ctx, itemID)
	if err != nil {
		return nil, err
	}
	key := pictureKey{item.Digest, side}
	if m := a.pictures.find(key); m != nil {
		return m, nil
	}
	select {
	case a.pictures.workers <- struct{}{}:
		defer func() { <-a.pictures.workers }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if m := a.pictures.find(key); m != nil {
		return m, nil // another goroutine has made it meanwhile
	}
	data, err := a.vault.Bytes(item.Digest)
	if err != nil {
		return nil, err
	}
	m, err := a.render(ctx, data, side)
	if err != nil {
		return nil, fmt.Errorf("showing %s: %w", item.Name, err)
	}
	a.pictures.keep(key, m)
	return m, nil
}

func (t *Tools) render(ctx context.Context, data []byte, side int) (m *image.NRGBA, err error) {
	err = guard("decoding picture", func() error {
		p, _, err := t.photo(ctx, data)
		if err != nil {
			return err
		}
		m = shrink(p.Image, side)
		return nil
	})
	return m, err
}

// shrink returns m with its longer side at most side pixels.
func shrink(m *image.NRGBA, side int) *image.NRGBA {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	long := max(w, h)
	if side <= 0 || long <= side {
		return m
	}
	small := image.NewNRGBA(image.Rect(0, 0, max(1, w*side/long), max(1, h*side/long)))
	draw.ApproxBiLinear.Scale(small, small.Rect, m, m.Rect, draw.Src, nil)
	return small
}

func (p *pictures) find(k pictureKey) *image.NRGBA {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.made[k]
}

// keep adds a picture and lets go of the oldest ones beyond the bound.
func (p *pictures) keep(k pictureKey, m *image.NRGBA) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.made[k] != nil || len(m.Pix) > cacheBytes/2 {
		return
	}
	p.made[k], p.order, p.bytes = m, append(p.order, k), p.bytes+len(m.Pix)
	for p.bytes > cacheBytes {
		oldest := p.order[0]
		p.order, p.bytes = p.order[1:], p.bytes-len(p.made[oldest].Pix)
		delete(p.made, oldest)
	}
}

// forget lets go of every picture of a file that is no more.
func (p *pictures) forget(d evidence.Digest) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.order = slices.DeleteFunc(p.order, func(k pictureKey) bool {
		if k.digest != d {
			return false
		}
		p.bytes -= len(p.made[k].Pix)
		delete(p.made, k)
		return true
	})
}

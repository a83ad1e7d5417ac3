package extract

import (
	"context"
	"fmt"
	"image"
	"slices"
	"time"

	"sellerdesk/internal/cal"
	"sellerdesk/ocr"
	"sellerdesk/ocr/preprocess"
)

// Reader reads papers with an engine. It is safe for several goroutines.
type Reader struct {
	Engine ocr.Engine
	Glyphs GlyphReader // the second reader of names; nil does without
	// Traditional is the second reader of Hong Kong's papers; nil does without.
	Traditional GlyphReader
	Now         func() time.Time // for age and expiry; required

	Uncalibrated bool // leave certainties as measured, for fitting the calibration
}

// Progress is told how many of total steps are done. It may be called from any goroutine.
type Progress func(done, total int)

// Steps of Read, as Progress counts them.
const (
	stepDecoded = iota + 1
	stepStraightened
	stepTurned
	stepLines
	stepFields
	steps = stepFields
)

// UnknownKindError says that a kind of paper can't be read.
type UnknownKindError struct{ Kind Kind }

func (e *UnknownKindError) Error() string { return fmt.Sprintf("unknown paper %q", e.Kind) }

// Read finds the fields of the paper of kind k on the picture in data. It fails where the picture
// can't be decoded, the engine fails or ctx ends; a picture on which nothing is found is a
// Document with missing fields and a finding.
func (r Reader) Read(ctx context.Context, k Kind, data []byte, progress Progress) (Document, error) {
	if FieldNames(k) == nil {
		return Document{}, &UnknownKindError{k}
	}
	p, err := preprocess.Decode(data)
	if err != nil {
		return Document{}, fmt.Errorf("reading %s: %w", k, err)
	}
	return r.readPhoto(ctx, k, p, progress)
}

// ReadImage is Read for a picture that is decoded already and upright by EXIF.
func (r Reader) ReadImage(ctx context.Context, k Kind, m image.Image, progress Progress) (Document, error) {
	if FieldNames(k) == nil {
		return Document{}, &UnknownKindError{k}
	}
	return r.readPhoto(ctx, k, preprocess.FromImage(m), progress)
}

func (r Reader) readPhoto(ctx context.Context, k Kind, p *preprocess.Photo, progress Progress) (Document, error) {
	start := r.Now()
	if progress == nil {
		progress = func(int, int) {}
	}
	progress(stepDecoded, steps)
	if r.Engine == nil {
		return Document{}, fmt.Errorf("reading %s: %w", k, ocr.ErrUnavailable)
	}
	p.BlackPrint = k == BusinessLicense // cards have blue captions
	w := &work{ctx: ctx, reader: r, kind: k, photo: p, progress: progress, today: cal.Of(start)}
	d, err := w.document()
	if err != nil {
		return Document{}, fmt.Errorf("reading %s: %w", k, err)
	}
	d.Took = r.Now().Sub(start)
	return d, nil
}

// work is one paper on its way through the reader.
type work struct {
	ctx      context.Context
	reader   Reader
	kind     Kind
	photo    *preprocess.Photo
	progress Progress
	today    cal.Date
}

// read finds the fields of an upright page.
func (w *work) read(pg *sheetPage, d *Document) error {
	switch w.kind {
	case BusinessLicense:
		return w.licence(pg, d)
	case HKIncorporation:
		return w.incorporation(pg, d)
	case HKBusinessRegistration:
		return w.businessRegistration(pg, d)
	case CNID:
		return w.identityCard(pg, d)
	case HKID:
		return w.hongKongCard(pg, d)
	}
	return w.passport(pg, d)
}

// ask has the engine read a part of the page, all of which is dark ink on light paper by then.
func (w *work) ask(ctx context.Context, r ocr.Request) (ocr.Page, error) {
	r.DarkInk = true
	return w.reader.Engine.Recognize(ctx, r)
}

func (w *work) document() (Document, error) {
	pg, err := w.upright()
	if err != nil {
		return Document{}, err
	}
	w.progress(stepTurned, steps)
	d := Document{
		Kind: w.kind, Engine: w.reader.Engine.Name(), Rotation: pg.turn, Picture: pg.color,
		Fields: map[Name]Field{}, onPhoto: pg.onPhoto, scale: w.photo.Scale,
	}
	var quality preprocess.Quality
	g, ctx := ocr.NewGroup(w.ctx)
	reading := *w
	reading.ctx = ctx
	layout := pg.layout // some kinds put its lines together
	g.Go(func() error { quality = preprocess.Measure(pg.color, pg.gray, layout); return nil })
	g.Go(func() error { return reading.read(pg, &d) })
	if err := g.Wait(); err != nil {
		return Document{}, err
	}
	d.Quality = quality
	d.Findings = append(d.Findings, w.pictureFindings(pg, d)...)
	for _, n := range FieldNames(w.kind) {
		f := d.Field(n)
		f.Name = n
		if f.Flags == nil {
			f.Flags = []Flag{}
		}
		if f.Candidates == nil {
			f.Candidates = []Candidate{}
		}
		if f.Found() && !w.reader.Uncalibrated {
			f.Confidence = calibrated(f, w.kind)
		}
		if misled(pg, d.Quality, f) {
			f = unproven(f)
		}
		d.Fields[n] = f
	}
	switch {
	case w.reader.Uncalibrated:
	case d.several:
		severalShown(&d)
	case !recognised(d, pg):
		notRecognised(&d)
	}
	w.progress(stepFields, steps)
	return d, nil
}

// dazzled reports whether the page is burnt out beside a field: there a part of it may have stood.
func dazzled(pg *sheetPage, f Field) bool {
	const beside, most = 3, .5 // ems; share that is burnt
	b, far := f.Box.Rect(), int(beside*pg.layout.Em)
	before, after := image.Rect(b.Min.X-far, b.Min.Y, b.Min.X, b.Max.Y), image.Rect(b.Max.X, b.Min.Y, b.Max.X+far, b.Max.Y)
	return !b.Empty() && (preprocess.Burnt(pg.color, before) > most || preprocess.Burnt(pg.color, after) > most)
}

// misled reports whether the picture may have misled both readers of a field alike: what is left of a smear
// that was undone does, a screen's stripes within characters do, and what glare has taken neither sees.
func misled(pg *sheetPage, q preprocess.Quality, f Field) bool {
	name := slices.Contains(classes["name"], f.Name)
	return pg.blur.Moved() || q.Glare >= glareWarn && dazzled(pg, f) || name && screen(pg, Document{Quality: q}) != nil
}

// unproven is a field of which readers may have been misled: only check digits still make it sure.
func unproven(f Field) Field {
	if f.Status == Verified && slices.Contains([]Name{USCC, Number, Birth, Expires}, f.Name) {
		return f
	}
	return f.atMost(.9)
}

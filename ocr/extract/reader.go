package extract

import (
	"context"
	"fmt"
	"image"
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
	read := map[Kind]func(*sheetPage, *Document) error{
		BusinessLicense: w.licence, HKIncorporation: w.incorporation, HKBusinessRegistration: w.businessRegistration,
		CNID: w.identityCard, HKID: w.hongKongCard, Passport: w.passport,
	}
	if err := read[w.kind](pg, &d); err != nil {
		return Document{}, err
	}
	d.Quality = preprocess.Measure(pg.color, pg.gray, pg.layout)
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
			f.Confidence = calibrated(f)
		}
		d.Fields[n] = f
	}
	w.progress(stepFields, steps)
	return d, nil
}

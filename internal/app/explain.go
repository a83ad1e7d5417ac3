package app

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"runtime"
	"slices"
	"syscall"

	"sellerdesk/appeals"
	"sellerdesk/appeals/packet"
	"sellerdesk/internal/cal"
	"sellerdesk/internal/evidence"
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/pdfpage"
	"sellerdesk/internal/picture"
	"sellerdesk/internal/screenshot"
	"sellerdesk/internal/workspace"
	"sellerdesk/ocr"
	"sellerdesk/ocr/extract"
	"sellerdesk/ocr/preprocess"
	"sellerdesk/onboarding"
	"sellerdesk/storage"
	"sellerdesk/storage/backup"
	"sellerdesk/storage/vault"
)

// Explanation tells a person what happened and what to do about it.
type Explanation struct {
	What i18n.Text
	Do   i18n.Text
}

// explained is one kind of error with the messages "error.KEY.what" and "error.KEY.do". match
// returns what is filled into both.
type explained struct {
	key   string
	match func(t *Tools, err error) (args []any, ok bool)
}

// ownWords is an error that says itself what happened and what to do.
type ownWords interface {
	error
	Text() i18n.Text
	Hint() i18n.Text
}

// explanations is the one table from errors to words; the first that matches counts, so what
// says more stands before what says less.
var explanations = []explained{
	{"cancelled", is(context.Canceled)},
	{"timeout", is(context.DeadlineExceeded)},

	{"engine.language", as(func(t *Tools, e *ocr.MissingLanguageError) []any {
		return []any{e.Language, t.install(e.Language)}
	})},
	{"engine.missing", func(t *Tools, err error) ([]any, bool) {
		return []any{t.install("")}, errors.Is(err, ocr.ErrUnavailable)
	}},
	{"engine.too-large", as(func(_ *Tools, e *ocr.TooLargeError) []any { return []any{e.Width, e.Height} })},
	{"engine.closed", is(ocr.ErrClosed)},
	{"engine.failed", as(func(*Tools, *EngineError) []any { return nil })},
	{"paper.unknown", as(func(_ *Tools, e *extract.UnknownKindError) []any { return []any{e.Kind} })},

	{"exhibit.unshown", as(func(_ *Tools, e *packet.ExhibitError) []any { return []any{e.Label, e.Name} })},
	{"picture.original", is(ErrOriginal)},
	{"picture.unmendable", is(screenshot.ErrCannotFix)},
	{"picture.pdf", format(picture.PDF)},
	{"picture.format", format(picture.Unknown, picture.Text)},
	{"picture.kind", as(func(_ *Tools, e *picture.FormatError) []any { return []any{e.Format.Name().ZH, e.Format.Name().EN} })},
	{"picture.variety", is(picture.ErrVariety)},
	{"picture.damaged", is(picture.ErrDamaged)},
	{"picture.large", as(func(*Tools, *picture.TooLargeError) []any { return nil })},
	{"picture.small", is(preprocess.ErrTooSmall)},
	{"pdf.locked", is(pdfpage.ErrLocked)},
	{"pdf.damaged", is(pdfpage.ErrDamaged)},
	{"pdf.empty", is(pdfpage.ErrEmpty)},
	{"pdf.shape", is(pdfpage.ErrShape)},
	{"pdf.heavy", is(pdfpage.ErrTooMuch)},

	{"workspace.in-use", is(storage.ErrInUse)},
	{"workspace.newer", is(storage.ErrNewer)},
	{"workspace.damaged", is(storage.ErrDamaged)},
	{"workspace.read-only", is(storage.ErrReadOnly)},
	{"disk.full", is(storage.ErrFull)},
	{"disk.full", func(_ *Tools, err error) ([]any, bool) { return nil, diskFull(err) }},
	{"vault.missing", is(vault.ErrMissing)},
	{"vault.altered", is(vault.ErrAltered)},
	{"file.too-large", is(vault.ErrTooLarge)},
	{"file.empty", is(vault.ErrEmpty)},
	{"backup.foreign", is(backup.ErrNotBackup)},
	{"backup.newer", is(backup.ErrNewer)},
	{"backup.altered", is(backup.ErrAltered)},
	{"file.broken", is(ErrBroken)},
	{"file.json", as(func(_ *Tools, e *JSONError) []any { return []any{e.Cause} })},

	{"client.unknown", is(workspace.ErrNoClient)},
	{"client.no-name", is(ErrNoName)},
	{"item.unknown", is(evidence.ErrNoItem)},
	{"ticket.unknown", is(appeals.ErrNoTicket)},
	{"ticket.no-attempt", is(ErrNoAttempt)},
	{"exhibit.unknown", is(ErrNoExhibit)},
	{"application.step", is(onboarding.ErrTransition)},
	{"application.no-reason", is(onboarding.ErrNoReason)},
	{"slot.unknown", is(ErrNoSlot)},
	{"slot.empty", is(ErrNoDocument)},
	{"review.incomplete", is(ErrReview)},
	{"calendar.outside", as(func(_ *Tools, e *cal.OutsideError) []any { return []any{e.Date} })},

	{"file.absent", paths(fs.ErrNotExist)},
	{"file.forbidden", paths(fs.ErrPermission)},
	{"file.folder", paths(syscall.EISDIR)},
}

// Explain turns an error into a person's words. Errors that carry their own words keep them.
func (t *Tools) Explain(err error) Explanation {
	var refusal *appeals.NotAppealableError
	if errors.As(err, &refusal) {
		return Explanation{What: refusal.Reason(), Do: refusal.Remedy()}
	}
	var notReady *NotReadyError
	if errors.As(err, &notReady) {
		f := notReady.Findings[0]
		return Explanation{What: f.Message, Do: f.Remedy}
	}
	var own ownWords
	if errors.As(err, &own) {
		return Explanation{What: own.Text(), Do: own.Hint()}
	}
	for _, e := range explanations {
		if args, ok := e.match(t, err); ok {
			return t.words(e.key, args)
		}
	}
	return t.words("other", []any{err.Error()})
}

func (t *Tools) words(key string, args []any) Explanation {
	return Explanation{What: t.text("error."+key+".what", args), Do: t.text("error."+key+".do", args)}
}

// text fills a message; one without places to fill stays as it is.
func (t *Tools) text(key string, args []any) i18n.Text {
	return i18n.T(Fill(t.catalog.T(i18n.ZH, key), args...), Fill(t.catalog.T(i18n.EN, key), args...))
}

// install is the command that installs the engine, or a word where there is none.
func (t *Tools) install(l ocr.Language) string {
	if command := t.options.Install(l); command != "" {
		return command
	}
	return "Tesseract OCR"
}

// format matches files that are of one of the formats.
func format(formats ...picture.Format) func(*Tools, error) ([]any, bool) {
	return func(_ *Tools, err error) ([]any, bool) {
		var e *picture.FormatError
		return nil, errors.As(err, &e) && slices.Contains(formats, e.Format)
	}
}

func is(target error) func(*Tools, error) ([]any, bool) {
	return func(_ *Tools, err error) ([]any, bool) { return nil, errors.Is(err, target) }
}

func as[E error](args func(*Tools, E) []any) func(*Tools, error) ([]any, bool) {
	return func(t *Tools, err error) ([]any, bool) {
		var e E
		if !errors.As(err, &e) {
			return nil, false
		}
		return args(t, e), true
	}
}

// diskFull tells a full disk on every system.
func diskFull(err error) bool {
	const windowsDiskFull, windowsHandleFull = syscall.Errno(112), syscall.Errno(39)
	if runtime.GOOS == "windows" {
		return errors.Is(err, windowsDiskFull) || errors.Is(err, windowsHandleFull)
	}
	return errors.Is(err, syscall.ENOSPC)
}

// paths matches an error of the file system and fills in the file's name.
func paths(target error) func(*Tools, error) ([]any, bool) {
	return func(_ *Tools, err error) ([]any, bool) {
		var e *fs.PathError
		if errors.As(err, &e) {
			return []any{filepath.Base(e.Path)}, errors.Is(err, target)
		}
		return []any{""}, errors.Is(err, target)
	}
}

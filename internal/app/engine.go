package app

import (
	"context"
	"errors"

	"sellerdesk/ocr"
)

// guarded is an engine whose panics are errors: it is called from goroutines of the readers, where
// nothing else would catch them.
type guarded struct{ ocr.Engine }

// EngineError says that the engine itself failed on a picture: it crashed, or hung and was
// stopped. Other pictures are not touched by that.
type EngineError struct{ Err error }

func (e *EngineError) Error() string { return "recognition engine: " + e.Err.Error() }

// Unwrap returns what the engine said.
func (e *EngineError) Unwrap() error { return e.Err }

// Recognize is the engine's, with its panics and failures turned into an *EngineError.
func (g guarded) Recognize(ctx context.Context, r ocr.Request) (page ocr.Page, err error) {
	err = guard("recognising", func() error {
		var err error
		page, err = g.Engine.Recognize(ctx, r)
		return err
	})
	if err == nil || ctx.Err() != nil || tells(err) {
		return page, err
	}
	return page, &EngineError{err}
}

// tells reports whether an error says more than that the engine failed.
func tells(err error) bool {
	var missing *ocr.MissingLanguageError
	var large *ocr.TooLargeError
	return errors.As(err, &missing) || errors.As(err, &large) || errors.Is(err, ocr.ErrUnavailable) ||
		errors.Is(err, ocr.ErrClosed) || errors.Is(err, context.Canceled)
}

// CanGive implements ocr.Literate where the engine does.
func (g guarded) CanGive(l ocr.Language, c rune) bool { return ocr.CanGive(g.Engine, l, c) }

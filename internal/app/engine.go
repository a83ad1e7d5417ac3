package app

import (
	"context"

	"sellerdesk/ocr"
)

// guarded is an engine whose panics are errors: it is called from goroutines of the readers, where
// nothing else would catch them.
type guarded struct{ ocr.Engine }

// Recognize is the engine's, with its panics turned into ErrBroken.
func (g guarded) Recognize(ctx context.Context, r ocr.Request) (page ocr.Page, err error) {
	err = guard("recognising", func() error {
		var err error
		page, err = g.Engine.Recognize(ctx, r)
		return err
	})
	return page, err
}

package app_test

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"

	"sellerdesk/appeals/packet"
	"sellerdesk/ocr"
	"sellerdesk/ocr/recorded"
)

// TestExhibitsAreReadOnceAndNeverNeeded: recognised words are kept by digest, and a PDF is made
// without them where the engine fails.
func TestExhibitsAreReadOnceAndNeverNeeded(t *testing.T) {
	var asked atomic.Int64
	var fails atomic.Bool
	word := ocr.Word{Text: "576494756111711618", Box: ocr.Box{X: 10, Y: 10, W: 100, H: 20}}
	a := open(t, recorded.NewScripted(func(ocr.Request) (ocr.Page, error) {
		asked.Add(1)
		if fails.Load() {
			return ocr.Page{}, errors.New("out of order")
		}
		return ocr.Page{Lines: []ocr.Line{{Words: []ocr.Word{word}}}}, nil
	}))
	_, err := a.AddSample(ctx, nil)
	must(t, err)
	fails.Store(true)
	_, err = a.BuildAppeal(ctx, "sample-late", packet.Options{}, nil)
	must(t, err)
	fails.Store(false)
	asked.Store(0)
	for range 2 {
		_, err := a.BuildAppeal(ctx, "sample-late", packet.Options{}, nil)
		must(t, err)
	}
	if n := asked.Load(); n != 4 {
		t.Errorf("the engine was asked %d times for four exhibits", n)
	}
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := a.BuildAppeal(cancelled, "sample-late", packet.Options{}, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("err = %v, want context.Canceled", err)
	}
}

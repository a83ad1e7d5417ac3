package ocr_test

import (
	"context"
	"errors"
	"testing"

	"sellerdesk/ocr"
)

func TestGroupTurnsAPanicIntoAnError(t *testing.T) {
	g, ctx := ocr.NewGroup(context.Background())
	g.Limit(1)
	g.Go(func() error { panic("sample fault") })
	g.Go(func() error { return nil })
	var fault *ocr.PanicError
	if err := g.Wait(); !errors.As(err, &fault) || len(fault.Stack) == 0 {
		t.Fatalf("got %v, want a PanicError with its stack", err)
	}
	if ctx.Err() == nil {
		t.Error("the context goes on after a panic")
	}
}

func TestGroupGivesTheFirstError(t *testing.T) {
	want := errors.New("no engine")
	g, _ := ocr.NewGroup(context.Background())
	g.Go(func() error { return want })
	if err := g.Wait(); !errors.Is(err, want) {
		t.Errorf("got %v, want %v", err, want)
	}
}

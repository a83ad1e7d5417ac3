package preprocess

import (
	"context"
	"runtime"

	"sellerdesk/ocr"
)

// parallelRows calls do for every row below h, in bands on all cores. If do panics, so does
// parallelRows itself, where a caller can catch it.
func parallelRows(h int, do func(y int)) {
	n := min(runtime.GOMAXPROCS(0), h)
	bands := make([]func(), n)
	for k := range bands {
		bands[k] = func() {
			for y := h * k / n; y < h*(k+1)/n; y++ {
				do(y)
			}
		}
	}
	sideBySide(bands...)
}

// sideBySide runs all of steps at once. If one panics, so does sideBySide itself, where a caller can catch it.
func sideBySide(steps ...func()) {
	g, _ := ocr.NewGroup(context.Background())
	for _, step := range steps {
		g.Go(func() error { step(); return nil })
	}
	if err := g.Wait(); err != nil {
		panic(err)
	}
}

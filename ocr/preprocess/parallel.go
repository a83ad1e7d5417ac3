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
	g, _ := ocr.NewGroup(context.Background())
	for k := range n {
		g.Go(func() error {
			for y := h * k / n; y < h*(k+1)/n; y++ {
				do(y)
			}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		panic(err)
	}
}

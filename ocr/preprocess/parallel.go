package preprocess

import (
	"runtime"
	"sync"
)

// parallelRows calls do for every row below h, in bands on all cores.
func parallelRows(h int, do func(y int)) {
	n := min(runtime.GOMAXPROCS(0), h)
	var wg sync.WaitGroup
	for k := range n {
		wg.Go(func() {
			for y := h * k / n; y < h*(k+1)/n; y++ {
				do(y)
			}
		})
	}
	wg.Wait()
}

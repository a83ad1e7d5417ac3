package tesseract

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"runtime"
)

// workerMemory is what one worker may need for a large page with two models, bytes.
const workerMemory = 600 << 20

// defaultWorkers is one for each core, as far as the free memory allows, but no more than eight.
func defaultWorkers() int {
	n := min(runtime.NumCPU(), 8)
	if f, err := os.Open("/proc/meminfo"); err == nil {
		defer f.Close()
		if free := freeMemory(f); free > 0 {
			n = min(n, int(free/workerMemory))
		}
	}
	return max(n, 1)
}

// freeMemory reads /proc/meminfo: bytes that programs may still take, or 0 where it doesn't say.
func freeMemory(r io.Reader) int64 {
	s := bufio.NewScanner(r)
	for s.Scan() {
		var kib int64
		if _, err := fmt.Sscanf(s.Text(), "MemAvailable: %d kB", &kib); err == nil {
			return kib << 10
		}
	}
	return 0
}

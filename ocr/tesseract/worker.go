package tesseract

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"

	"sellerdesk/ocr"
)

// workerEnv is set in a worker's environment, so that a program without the hook in its main
// can't start itself over and over.
const workerEnv = "SELLERDESK_OCR_WORKER"

// greeting is how long a new worker may take to say hello.
const greeting = 20 * time.Second

// worker is one process, as seen from the program. It is used by one goroutine at a time.
type worker struct {
	cmd    *exec.Cmd
	in     io.WriteCloser
	out    *bufio.Reader
	stderr *tail
	ended  func() error // kills the process where it still runs, waits, and says how it ended
	asked  int
	dead   bool
}

func startWorker(ctx context.Context, command []string, dir string) (*worker, error) {
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Env = append(os.Environ(), workerEnv+"="+dir,
		// Tesseract's threads fight over the cores: 5-10 s for a page on a busy machine.
		"OMP_THREAD_LIMIT=1", "OMP_NUM_THREADS=1")
	w := &worker{cmd: cmd, stderr: &tail{}}
	cmd.Stderr = w.stderr
	hide(cmd)
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, fmt.Errorf("starting recognition process: %w", err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("starting recognition process: %w", err)
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("starting recognition process: %w", err)
	}
	w.in, w.out = in, bufio.NewReaderSize(out, 1<<16)
	w.ended = sync.OnceValue(func() error {
		_ = cmd.Process.Kill()
		return cmd.Wait()
	})
	if _, err := w.exchange(ctx, nil, greeting); err != nil {
		return nil, err
	}
	return w, nil
}

// ask has the worker read one picture. After an error other than the worker's own answer the
// worker is dead.
func (w *worker) ask(ctx context.Context, q question, limit time.Duration) (ocr.Page, error) {
	w.asked++
	a, err := w.exchange(ctx, q.write, limit)
	if err != nil {
		return ocr.Page{}, err
	}
	if a.Error != "" {
		return ocr.Page{}, errors.New(a.Error)
	}
	return a.Page, nil
}

// exchange sends a message, if any, and waits for one.
func (w *worker) exchange(ctx context.Context, send func(io.Writer) error, limit time.Duration) (answer, error) {
	type outcome struct {
		answer answer
		err    error
	}
	done := make(chan outcome, 1)
	go func() {
		var o outcome
		if send != nil {
			o.err = send(w.in)
		}
		if o.err == nil {
			o.answer, o.err = readAnswer(w.out)
		}
		done <- o
	}()
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case o := <-done:
		if o.err == nil {
			return o.answer, nil
		}
		return answer{}, w.crash(o.err)
	case <-ctx.Done():
		w.kill()
		return answer{}, ctx.Err()
	case <-timer.C:
		w.kill()
		return answer{}, ErrHung
	}
}

func (w *worker) crash(cause error) error {
	w.dead = true
	// An ended process closes its pipes first; a moment later it says how it ended.
	if end := w.ended(); end != nil && errors.Is(cause, io.EOF) {
		cause = end
	}
	return &CrashError{Stderr: w.stderr.String(), Err: cause}
}

// kill ends the process without waiting for it.
func (w *worker) kill() {
	w.dead = true
	_ = w.cmd.Process.Kill()
	go func() { _ = w.ended() }()
}

// stop ends an idle worker.
func (w *worker) stop() {
	w.dead = true
	_ = w.in.Close()
	_ = w.ended()
}

// tail keeps the end of what a process says.
type tail struct {
	mu   sync.Mutex
	last []byte
}

const tailSize = 2000 // bytes

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.last = append(t.last, p...)
	if len(t.last) > tailSize {
		t.last = append([]byte(nil), t.last[len(t.last)-tailSize:]...)
	}
	return len(p), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return strings.TrimSpace(string(t.last))
}

package tesseract

import (
	"context"
	"errors"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"sellerdesk/ocr"
	"sellerdesk/ocr/ocrtest"
)

// bad starts an engine over this test's bad worker; it needs a models' folder, and no model.
func bad(t *testing.T, mode string, o Options) *Engine {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(dir+"/eng.traineddata", []byte("not a model"), 0o600); err != nil {
		t.Fatal(err)
	}
	o.TessdataDir, o.Command = dir, []string{os.Args[0], mode}
	e, err := New(o)
	if errors.Is(err, ocr.ErrUnavailable) {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = e.Close() })
	return e
}

func ofWidth(w int) ocr.Request {
	return ocr.Request{Image: ocrtest.Blank(w, 20), Languages: []ocr.Language{ocr.English}}
}

func TestAnEndedWorkerCostsOnePicture(t *testing.T) {
	for _, c := range []struct {
		name  string
		width int
		want  func(error) bool
	}{
		{"crash", crashWidth, func(err error) bool {
			var crash *CrashError
			return errors.As(err, &crash) && strings.Contains(crash.Stderr, "about to crash")
		}},
		{"hang", hangWidth, func(err error) bool { return errors.Is(err, ErrHung) }},
		{"noise", noiseWidth, func(err error) bool { return errors.Is(err, errFrame) }},
		{"refusal", refuseWidth, func(err error) bool { return err != nil && strings.Contains(err.Error(), "refused") }},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := bad(t, "bad", Options{Workers: 1, Timeout: 2 * time.Second})
			for range 2 { // a fresh worker and one that has served
				if _, err := e.Recognize(context.Background(), ofWidth(c.width)); !c.want(err) {
					t.Errorf("got %v", err)
				}
				if _, err := e.Recognize(context.Background(), ofWidth(50)); err != nil {
					t.Errorf("the next picture: %v", err)
				}
			}
		})
	}
}

func TestCancelEndsAHangingWorker(t *testing.T) {
	e := bad(t, "bad", Options{Workers: 1, Timeout: time.Hour})
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(200*time.Millisecond, cancel)
	if _, err := e.Recognize(ctx, ofWidth(hangWidth)); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if _, err := e.Recognize(context.Background(), ofWidth(50)); err != nil {
		t.Errorf("the next picture: %v", err)
	}
}

func TestCancelEndsTheWaitForATurn(t *testing.T) {
	e := bad(t, "bad", Options{Workers: 1, Timeout: 3 * time.Second})
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		_, _ = e.Recognize(context.Background(), ofWidth(hangWidth))
	}()
	ctx, cancel := context.WithTimeout(context.Background(), 300*time.Millisecond)
	defer cancel()
	if _, err := e.Recognize(ctx, ofWidth(hangWidth)); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	wg.Wait()
}

func TestAWorkerThatNeverStarts(t *testing.T) {
	e := bad(t, "stillborn", Options{Workers: 1})
	var crash *CrashError
	if _, err := e.Recognize(context.Background(), ofWidth(50)); !errors.As(err, &crash) || !strings.Contains(crash.Stderr, "no library") {
		t.Errorf("got %v", err)
	}
	mute := bad(t, "mute", Options{Workers: 1})
	ctx, cancel := context.WithTimeout(context.Background(), 300*time.Millisecond)
	defer cancel()
	if _, err := mute.Recognize(ctx, ofWidth(50)); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	gone := bad(t, "bad", Options{Workers: 1})
	gone.options.Command = []string{t.TempDir() + "/absent"}
	if _, err := gone.Recognize(context.Background(), ofWidth(50)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}

func TestAWorkerThatDiedIdleIsReplacedUnseen(t *testing.T) {
	e := bad(t, "bad", Options{Workers: 1})
	if _, err := e.Recognize(context.Background(), ofWidth(50)); err != nil {
		t.Fatal(err)
	}
	w := <-e.slots
	if err := w.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	e.slots <- w
	if _, err := e.Recognize(context.Background(), ofWidth(50)); err != nil {
		t.Errorf("got %v", err)
	}
}

func TestWorkersAreRecycled(t *testing.T) {
	e := bad(t, "bad", Options{Workers: 1, Recycle: 3})
	got := ""
	for range 7 {
		p, err := e.Recognize(context.Background(), ofWidth(50))
		if err != nil {
			t.Fatal(err)
		}
		got += p.Text()
	}
	if got != "1231231" {
		t.Errorf("workers counted %s", got)
	}
}

func TestCloseEndsEveryWorker(t *testing.T) {
	e := bad(t, "bad", Options{Workers: 2})
	if _, err := e.Recognize(context.Background(), ofWidth(50)); err != nil {
		t.Fatal(err)
	}
	w := <-e.slots
	if w == nil {
		w = <-e.slots
		e.slots <- nil
	}
	e.slots <- w
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	if w.cmd.ProcessState == nil {
		t.Error("a worker still runs")
	}
}

func TestAWorkerMayNotStartWorkers(t *testing.T) {
	t.Setenv(workerEnv, t.TempDir())
	if _, err := New(Options{}); !errors.Is(err, ocr.ErrUnavailable) {
		t.Errorf("got %v", err)
	}
}

func TestNoModels(t *testing.T) {
	var none *NoModelsError
	_, err := New(Options{TessdataDir: t.TempDir()})
	if !errors.Is(err, ocr.ErrUnavailable) {
		t.Fatalf("got %v", err)
	}
	if version() != "" && (!errors.As(err, &none) || len(none.Searched) != 1) {
		t.Errorf("got %v", err)
	}
}

func TestAModelThatIsNone(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(dir+"/eng.traineddata", []byte("not a model"), 0o600); err != nil {
		t.Fatal(err)
	}
	e, err := New(Options{TessdataDir: dir, Workers: 1})
	if err != nil {
		t.Skip(err)
	}
	defer e.Close()
	if _, err := e.Recognize(context.Background(), ofWidth(50)); err == nil {
		t.Error("a damaged model was taken")
	}
}

// TestModelsInAChineseFolder holds that the path to the models may have any character.
func TestModelsInAChineseFolder(t *testing.T) {
	from := real(t, Options{}).TessdataDir()
	dir := t.TempDir() + "/卖家 的文件夹/tessdata"
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(from+"/eng.traineddata", dir+"/eng.traineddata"); err != nil {
		t.Skip(err)
	}
	e := models(t, dir)
	p, err := e.Recognize(context.Background(), ocr.Request{Image: ocrtest.Lines(t, 40, "TOTAL 1249"), Languages: []ocr.Language{ocr.English}})
	if err != nil || !strings.Contains(p.Text(), "1249") {
		t.Errorf("%q, %v", p.Text(), err)
	}
}

func models(t *testing.T, dir string) *Engine {
	t.Helper()
	e, err := New(Options{TessdataDir: dir, Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = e.Close() })
	return e
}

func TestInstallCommand(t *testing.T) {
	for _, c := range []struct {
		goos string
		l    ocr.Language
		want string
	}{
		{"linux", ocr.SimplifiedChinese, "sudo apt-get install tesseract-ocr-chi-sim"},
		{"darwin", "", "brew install tesseract tesseract-lang"},
		{"windows", ocr.TraditionalChinese, "pacman -S mingw-w64-ucrt-x86_64-tesseract-data-chi_tra"},
		{"plan9", "", ""},
	} {
		if got := InstallCommand(c.goos, c.l); got != c.want {
			t.Errorf("%s %s: %q", c.goos, c.l, got)
		}
	}
}

func TestFreeMemory(t *testing.T) {
	in := "MemTotal:       24000000 kB\nMemFree:        100 kB\nMemAvailable:   2048 kB\n"
	if got := freeMemory(strings.NewReader(in)); got != 2<<20 {
		t.Errorf("got %d", got)
	}
	if got := freeMemory(strings.NewReader("nothing")); got != 0 {
		t.Errorf("got %d", got)
	}
}

// TestAWorkerEndsWithItsParent holds that a worker doesn't outlive the pipe to the program, even
// in the middle of a picture.
func TestAWorkerEndsWithItsParent(t *testing.T) {
	e := bad(t, "bad", Options{Workers: 1, Timeout: time.Hour})
	w, err := startWorker(context.Background(), e.options.Command, e.options.TessdataDir)
	if err != nil {
		t.Fatal(err)
	}
	q, err := newQuestion(ofWidth(hangWidth))
	if err != nil {
		t.Fatal(err)
	}
	if err := q.write(w.in); err != nil {
		t.Fatal(err)
	}
	_ = w.in.Close()
	if err := w.cmd.Wait(); err != nil {
		t.Errorf("got %v", err)
	}
}

// Command sellerctl does SellerDesk's work without a window: for scripts, batch work and
// machines without a display. It links no window. What it prints is documented in docs/cli.md;
// all work itself is left to internal/app.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"sellerdesk/assets"
	"sellerdesk/internal/app"
	"sellerdesk/internal/i18n"
	"sellerdesk/ocr"
	"sellerdesk/ocr/tesseract"
)

// Exit codes.
const (
	exitDone    = 0
	exitBlocked = 1 // done, and something blocks
	exitUsage   = 2
	exitFailed  = 3 // could not be done
)

func main() {
	if tesseract.IsWorker(os.Args) {
		os.Exit(tesseract.ServeWorker())
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run carries out one command line and returns its exit code.
func run(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	words, err := i18n.Load(assets.FS)
	if err != nil {
		fmt.Fprintln(errs, err)
		return exitFailed
	}
	c := &cli{in: in, out: out, errs: errs, words: words, lang: languageOf(args)}
	defer c.close()
	root := c.root()
	root.SetArgs(args)
	root.SetOut(out)
	root.SetErr(errs)
	return c.exit(root.ExecuteContext(ctx))
}

// exit prints what went wrong and returns the exit code.
func (c *cli) exit(err error) int {
	var failed *failedError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errBlocked):
		return exitBlocked
	case errors.As(err, &failed):
		e := c.explain(failed.err)
		fmt.Fprintln(c.errs, c.sentence(e))
		return exitFailed
	}
	fmt.Fprintln(c.errs, c.say("cli.usage-error", err.Error()))
	return exitUsage
}

// sentence writes "what happened; what to do".
func (c *cli) sentence(e app.Explanation) string {
	return strings.TrimRight(e.What.In(c.lang), "。.") + c.say("cli.semicolon") + e.Do.In(c.lang)
}

// errBlocked says that the work was done and something blocks; it has been printed.
var errBlocked = errors.New("something blocks")

// failedError is an error of the work itself; every other one is wrong usage.
type failedError struct{ err error }

func (e *failedError) Error() string { return e.err.Error() }
func (e *failedError) Unwrap() error { return e.err }

// work makes a command's function, whose errors are the work's and not the usage's.
func work(do func(cmd *cobra.Command, args []string) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		var wrong *usageError
		err := do(cmd, args)
		if err == nil || errors.Is(err, errBlocked) || errors.As(err, &wrong) {
			return err
		}
		return &failedError{err}
	}
}

// usageError is wrong usage that a command itself finds.
type usageError struct{ text string }

func (e *usageError) Error() string { return e.text }

// languageOf finds --lang before cobra does, because help is written in it too.
func languageOf(args []string) i18n.Lang {
	for i, a := range args {
		if a == "--" {
			break
		}
		if v, ok := strings.CutPrefix(a, "--lang="); ok {
			return i18n.Parse(v)
		}
		if a == "--lang" && i+1 < len(args) {
			return i18n.Parse(args[i+1])
		}
	}
	return i18n.ZH
}

// installCommand is the command that installs the engine, or one of its models, here.
func installCommand(l ocr.Language) string { return tesseract.InstallCommand(runtime.GOOS, l) }

func (c *cli) explain(err error) app.Explanation {
	tools, failed := c.tools()
	if failed != nil {
		return app.Explanation{What: i18n.T(err.Error(), err.Error())}
	}
	return tools.Explain(err)
}

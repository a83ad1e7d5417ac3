// Command sellerdesk is the desktop program. It chooses engine, clock and workspace, opens the
// window and leaves everything else to ui and internal/app. Its own binary also serves as the
// worker process that recognition runs in.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"os/user"
	"path/filepath"
	"runtime"
	"strconv"
	"time"

	"sellerdesk/assets"
	"sellerdesk/internal/app"
	"sellerdesk/internal/i18n"
	"sellerdesk/ocr"
	"sellerdesk/ocr/tesseract"
)

// layoutVariable names the test hook: a file that the window writes the places of its controls
// to. It is off unless set.
const layoutVariable = "SELLERDESK_TEST_LAYOUT"

// Exit codes.
const (
	exitUsage  = 2
	exitFailed = 3 // no window could be opened
)

func main() {
	if tesseract.IsWorker(os.Args) {
		os.Exit(tesseract.ServeWorker())
	}
	os.Exit(run(os.Args[1:], os.Stderr))
}

// flags are the command line.
type flags struct {
	dir    string
	lang   string
	who    string
	sample bool
}

func parse(args []string, errs io.Writer) (flags, error) {
	var f flags
	set := flag.NewFlagSet("sellerdesk", flag.ContinueOnError)
	set.SetOutput(errs)
	set.StringVar(&f.dir, "data", "", "folder of the workspace / 数据文件夹")
	set.StringVar(&f.lang, "lang", "", "zh or en / 界面语言")
	set.StringVar(&f.who, "who", person(), "name that histories carry / 记录中的姓名")
	set.BoolVar(&f.sample, "sample", false, "make the sample client ready / 准备样例客户")
	return f, set.Parse(args)
}

// run opens the workspace and the window, and returns the exit code.
func run(args []string, errs io.Writer) int {
	f, err := parse(args, errs)
	if errors.Is(err, flag.ErrHelp) {
		return 0
	}
	if err != nil {
		return exitUsage
	}
	if !hasDisplay() {
		tell(errs, noDisplay)
		return exitFailed
	}
	if f.dir == "" {
		if f.dir, err = app.DefaultDir(); err != nil {
			fmt.Fprintln(errs, err)
			return exitFailed
		}
	}
	keepLog(f.dir, errs)
	ctx := context.Background()
	engine, hint, closeEngine := openEngine()
	defer closeEngine()
	a, err := app.Open(ctx, options(f, engine))
	if err != nil {
		return refuse(err, errs)
	}
	defer a.Close()
	if err := prepare(ctx, a, f); err != nil {
		return refuse(err, errs)
	}
	go func() {
		if err := a.Warm(); err != nil {
			log.Printf("making the second reader ready: %v", err) // reading says so again when it matters
		}
	}()
	return show(ctx, a, f, hint, errs)
}

func options(f flags, engine ocr.Engine) app.Options {
	return app.Options{
		Dir: f.dir, Engine: engine, Assets: assets.FS, Now: time.Now, Who: f.who,
		GlyphCache: app.DefaultGlyphCache(), PageCache: app.DefaultPageCache(),
		Install: func(l ocr.Language) string { return tesseract.InstallCommand(runtime.GOOS, l) },
	}
}

// person is the name that histories carry.
func person() string {
	if u, err := user.Current(); err == nil {
		if u.Name != "" {
			return u.Name
		}
		return u.Username
	}
	return ""
}

// openEngine starts recognition. Without it the program works by typing; hint is the command
// that installs what is missing.
func openEngine() (engine ocr.Engine, hint string, closing func()) {
	e, err := tesseract.New(tesseract.Options{})
	if err != nil {
		return nil, tesseract.InstallCommand(runtime.GOOS, ""), func() {}
	}
	return e, "", func() { _ = e.Close() }
}

// prepare carries out what the command line asks before the window opens.
func prepare(ctx context.Context, a *app.App, f flags) error {
	if f.sample {
		if _, err := a.AddSample(ctx, nil); err != nil {
			return err
		}
	}
	set, err := a.Settings(ctx)
	if err != nil {
		return err
	}
	if f.lang != "" && set.Lang != i18n.Parse(f.lang) {
		set.Lang = i18n.Parse(f.lang)
		if err := a.SaveSettings(ctx, set); err != nil {
			return err
		}
	}
	if set.Scale > 0 && set.Scale != 1 && os.Getenv("FYNE_SCALE") == "" {
		return os.Setenv("FYNE_SCALE", strconv.FormatFloat(set.Scale, 'g', -1, 64))
	}
	return nil
}

// refuse says why the workspace can't be opened. A second program on it is told so in a window
// too, for those who started it by a click.
func refuse(err error, errs io.Writer) int {
	text := i18n.T("无法打开工作区："+err.Error(), "The workspace can't be opened: "+err.Error())
	if errors.Is(err, app.ErrInUse) {
		text = i18n.T("卖家案台已经在运行。请切换到已打开的窗口；要同时处理另一份数据，请用 --data 指定别的文件夹。",
			"SellerDesk is running already. Switch to its window, or give another folder with --data.")
	}
	tell(errs, text)
	showRefusal(text)
	return exitFailed
}

// tell writes a text in both languages: nothing is known yet of the person's.
func tell(w io.Writer, t i18n.Text) {
	fmt.Fprintf(w, "%s\n%s\n", t.ZH, t.EN)
}

// logFile is where the program writes what went wrong.
func logFile(dir string) string { return filepath.Join(dir, "sellerdesk.log") }

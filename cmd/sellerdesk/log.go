package main

import (
	"io"
	"log"
	"os"
	"runtime/debug"
	"strings"

	"sellerdesk/internal/i18n"
)

// maxLog is the size from which the log begins anew, bytes.
const maxLog = 1 << 20

// keepLog sends the log and every panic to a file in the workspace, as a program started by a
// click has no terminal. Failing that, the program runs without.
func keepLog(dir string, errs io.Writer) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return
	}
	path := logFile(dir)
	if info, err := os.Stat(path); err == nil && info.Size() > maxLog {
		_ = os.Rename(path, path+".old")
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return
	}
	_ = debug.SetCrashOutput(f, debug.CrashOptions{})
	log.SetOutput(&glWatch{out: io.MultiWriter(errs, f), errs: errs, exit: os.Exit})
}

// glWatch passes the log on. Where Fyne logs that there is no OpenGL it goes on without a window,
// for ever, so that is the moment to say what a person can do, and to end.
type glWatch struct {
	out, errs io.Writer
	told      bool
	exit      func(int)
}

var glTroubles = []string{"window creation error", "failed to initialise GLFW", "failed to initialise OpenGL"}

func (w *glWatch) Write(p []byte) (int, error) {
	n, err := w.out.Write(p)
	for _, t := range glTroubles {
		if !w.told && strings.Contains(string(p), t) {
			w.told = true
			tell(w.errs, noOpenGL)
			w.exit(exitFailed)
		}
	}
	return n, err
}

var (
	noDisplay = i18n.T(
		"没有可用的图形界面，无法打开窗口。命令行版 sellerctl 可以完成同样的工作，例如：sellerctl demo -o out",
		"There is no display to open a window on. The command line does the same work without one, for example: sellerctl demo -o out")
	noOpenGL = i18n.T(
		"这台电脑没有可用的 OpenGL（常见于远程桌面、虚拟机或旧显卡），无法打开窗口。请更新显卡驱动，或使用命令行版 sellerctl。",
		"This machine offers no OpenGL (usual on remote desktops, virtual machines and old graphics), so no window can open. Update the graphics driver, or use sellerctl on the command line.")
)

package tesseract

import (
	"os"
	"os/exec"
	"syscall"

	"golang.org/x/sys/windows"
)

// hide keeps a worker from opening a console window.
func hide(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{HideWindow: true, CreationFlags: windows.CREATE_NO_WINDOW}
}

// firstStderr is never closed: the library closes its handle, and the next file that is opened
// would get its number.
var firstStderr *os.File

// keepStderr gives Go a handle of its own for stderr.
func keepStderr() {
	firstStderr = os.Stderr
	var own windows.Handle
	p := windows.CurrentProcess()
	err := windows.DuplicateHandle(p, windows.Handle(firstStderr.Fd()), p, &own, 0, false, windows.DUPLICATE_SAME_ACCESS)
	if err == nil {
		os.Stderr = os.NewFile(uintptr(own), "stderr")
		return
	}
	if null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0); err == nil {
		os.Stderr = null
	}
}

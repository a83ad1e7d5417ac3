package main

import (
	"os"
	"runtime"
)

// hasDisplay reports whether there is something to open a window on. Only Unix desktops tell
// beforehand.
func hasDisplay() bool {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		return true
	}
	return os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != ""
}

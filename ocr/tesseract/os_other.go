//go:build !windows

package tesseract

import "os/exec"

func hide(*exec.Cmd) {}

func keepStderr() {}

package main

import (
	"context"
	"errors"
	"fmt"
	"image/color"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sellerdesk/assets"
)

// errNoDisplay says that there is nothing to open a window on.
var errNoDisplay = errors.New("no display: run under xvfb-run")

// measureWindow opens the program on the sample client, against a Fyne window with one word and
// the same fonts, and takes the time until the window stands on the screen.
func measureWindow(ctx context.Context, b bench) (string, error) {
	if os.Getenv("DISPLAY") == "" {
		return "", errNoDisplay
	}
	if _, err := exec.LookPath("xdotool"); err != nil {
		return "", err
	}
	data := filepath.Join(b.dir, "window")
	if _, err := b.ours(ctx, "--data", data, "client", "sample"); err != nil {
		return "", err
	}
	a, p, err := b.pair(
		func() (measured, error) {
			return firstWindow(ctx, filepath.Join(b.dir, "sellerdesk"), "--data", data)
		},
		func() (measured, error) { return firstWindow(ctx, b.self, plainWindow) })
	if err != nil {
		return "", err
	}
	return "## Opening the window\n\nFrom starting the process until its window stands on the (virtual) screen: `sellerdesk` with the sample client in its workspace, and a Fyne window\n" +
		"with one label and the same two fonts. Memory is the peak of the first two seconds.\n\n" +
		tableHead("window", "sellerdesk", "bare Fyne") + row("first window", a, p), nil
}

// firstWindow starts a program and waits for its window, then ends that program.
func firstWindow(ctx context.Context, name string, args ...string) (measured, error) {
	cmd := exec.Command(name, args...)
	cmd.Stdout, cmd.Stderr = nil, nil
	start := time.Now()
	if err := cmd.Start(); err != nil {
		return measured{}, err
	}
	stop := watch(cmd.Process.Pid)
	found := false
	for time.Since(start) < time.Minute && ctx.Err() == nil {
		out, err := exec.CommandContext(ctx, "xdotool", "search", "--onlyvisible", "--pid", fmt.Sprint(cmd.Process.Pid)).Output()
		if err == nil && strings.TrimSpace(string(out)) != "" {
			found = true
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	m := measured{took: time.Since(start)}
	time.Sleep(2 * time.Second)
	m.memory = stop()
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return m, err
	}
	ended := make(chan struct{})
	go func() {
		_ = cmd.Wait() // ended by a signal: the error says only that
		close(ended)
	}()
	select {
	case <-ended:
	case <-time.After(10 * time.Second):
		_ = cmd.Process.Kill()
		<-ended
	}
	if !found {
		return m, fmt.Errorf("opening %s: no window within a minute", filepath.Base(name))
	}
	return m, nil
}

// openPlain is the plain side: a window with one word.
func openPlain() error {
	look := fonts{}
	for name, to := range map[string]*fyne.Resource{"fonts/NotoSansSC-Regular.ttf": &look.regular, "fonts/NotoSansSC-Bold.ttf": &look.bold} {
		data, err := assets.FS.ReadFile(name)
		if err != nil {
			return err
		}
		*to = fyne.NewStaticResource(filepath.Base(name), data)
	}
	a := fyneapp.NewWithID("app.sellerdesk.bench")
	a.Settings().SetTheme(look)
	w := a.NewWindow("plain")
	w.SetContent(widget.NewLabel("样例 Sample"))
	w.Resize(fyne.NewSize(1024, 680))
	w.ShowAndRun()
	return nil
}

// fonts is Fyne's own theme with the bundled fonts.
type fonts struct{ regular, bold fyne.Resource }

// Font gives the bundled faces.
func (f fonts) Font(s fyne.TextStyle) fyne.Resource {
	if s.Bold {
		return f.bold
	}
	return f.regular
}

// Icon gives Fyne's icons.
func (f fonts) Icon(n fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(n) }

// Color gives Fyne's light palette.
func (f fonts) Color(n fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	return theme.DefaultTheme().Color(n, theme.VariantLight)
}

// Size gives Fyne's sizes.
func (f fonts) Size(n fyne.ThemeSizeName) float32 { return theme.DefaultTheme().Size(n) }

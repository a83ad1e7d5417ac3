package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"image/color"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"sellerdesk/ui"
)

// screens is where TestScreens leaves its pictures; empty: nowhere.
var screens = flag.String("screens", "", "folder to write the screenshots of every page to")

// patience is how long anything in the window may take on a slow machine.
const patience = 60 * time.Second

// program is the built program, made once for all tests of this package.
var program string

func TestMain(m *testing.M) {
	flag.Parse()
	os.Exit(withProgram(m))
}

func withProgram(m *testing.M) int {
	dir, err := os.MkdirTemp("", "sellerdesk")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	program = filepath.Join(dir, "sellerdesk")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "building sellerdesk: %v\n%s", err, out)
		return 1
	}
	return m.Run()
}

// desk is the program in a real window on a display of its own, driven like a person does: by
// mouse and keyboard only. It is told by the test hook where the controls are.
type desk struct {
	t       *testing.T
	display string
	data    string
	layout  string
	home    string
	cmd     *exec.Cmd
	out     *syncBuffer
}

// newDesk brings a display of the size that every page must fit.
func newDesk(t *testing.T) *desk {
	t.Helper()
	return newDeskWith(t, "+extension", "GLX")
}

func newDeskWith(t *testing.T, options ...string) *desk {
	t.Helper()
	for _, tool := range []string{"Xvfb", "xdotool", "import"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s is missing; scripts/setup test installs it", tool)
		}
	}
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	x := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1024x680x24", "-nolisten", "tcp")
	x.Args = append(x.Args, options...)
	x.ExtraFiles = []*os.File{w}
	if err := x.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = x.Process.Kill(); _ = x.Wait() })
	w.Close()
	number := make([]byte, 16)
	n, err := r.Read(number)
	if err != nil {
		t.Fatalf("starting Xvfb: %v", err)
	}
	go func() { _, _ = io.Copy(io.Discard, r) }()
	dir := t.TempDir()
	return &desk{
		t: t, display: ":" + strings.TrimSpace(string(number[:n])),
		data: filepath.Join(dir, "data"), layout: filepath.Join(dir, "layout.json"), home: dir,
	}
}

func (d *desk) env() []string {
	cache, err := os.UserCacheDir() // shared by all runs: the second reader's pictures take a while to draw
	if err != nil {
		cache = d.home
	}
	return append(os.Environ(), "DISPLAY="+d.display, "WAYLAND_DISPLAY=", layoutVariable+"="+d.layout, "HOME="+d.home, "XDG_CACHE_HOME="+cache, "FYNE_SCALE=1", "OMP_THREAD_LIMIT=1")
}

// start opens the program and waits for its window.
func (d *desk) start(args ...string) {
	d.t.Helper()
	_ = os.Remove(d.layout)
	d.out = &syncBuffer{}
	d.cmd = exec.Command(program, append([]string{"-data", d.data}, args...)...)
	d.cmd.Env, d.cmd.Stdout, d.cmd.Stderr = d.env(), d.out, d.out
	if err := d.cmd.Start(); err != nil {
		d.t.Fatal(err)
	}
	process := d.cmd
	d.t.Cleanup(func() { _ = process.Process.Kill(); _ = process.Wait() })
	d.until("the window", func(m ui.Map) bool { return m.Page != "" && !m.Busy })
	d.focus()
}

func (d *desk) focus() {
	ids := strings.Fields(d.x("search", "--pid", strconv.Itoa(d.cmd.Process.Pid)))
	if len(ids) == 0 {
		d.t.Fatal("xdotool finds no window")
	}
	d.x("windowfocus", "--sync", ids[len(ids)-1])
}

// kill ends the program as a power cut does.
func (d *desk) kill() {
	_ = d.cmd.Process.Signal(syscall.SIGKILL)
	_ = d.cmd.Wait()
}

// quit closes the program in good order.
func (d *desk) quit() {
	d.t.Helper()
	_ = d.cmd.Process.Signal(syscall.SIGTERM)
	done := make(chan error, 1)
	go func() { done <- d.cmd.Wait() }()
	select {
	case err := <-done:
		if err != nil {
			d.t.Fatalf("closing: %v\n%s", err, d.out)
		}
	case <-time.After(15 * time.Second):
		d.t.Fatal("the program does not close")
	}
}

// x calls xdotool on the display.
func (d *desk) x(args ...string) string {
	d.t.Helper()
	c := exec.Command("xdotool", args...)
	c.Env = d.env()
	out, err := c.CombinedOutput()
	if err != nil {
		d.t.Fatalf("xdotool %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

// read is the last map that the program wrote.
func (d *desk) read() (ui.Map, bool) {
	var m ui.Map
	data, err := os.ReadFile(d.layout)
	return m, err == nil && json.Unmarshal(data, &m) == nil
}

// until waits for the window to be in a state.
func (d *desk) until(what string, ok func(ui.Map) bool) ui.Map {
	d.t.Helper()
	end := time.Now().Add(patience)
	var m ui.Map
	for time.Now().Before(end) {
		var read bool
		if m, read = d.read(); read && ok(m) {
			return m
		}
		time.Sleep(60 * time.Millisecond)
	}
	d.shot(filepath.Join(os.TempDir(), "sellerdesk-e2e-failed.png"))
	names := ""
	for n, s := range m.Spots {
		names += fmt.Sprintf("\n  %s %q", n, s.Text)
	}
	d.t.Fatalf("waiting for %s: page %s, busy %v, focus %s, notice %q%s\n%s", what, m.Page, m.Busy, m.Focused, m.Notice, names, d.out)
	return m
}

// settled waits until nothing runs and nothing moves any more.
func (d *desk) settled() ui.Map {
	d.t.Helper()
	last := ""
	return d.until("the window to settle", func(m ui.Map) bool {
		now := fmt.Sprint(m)
		same := now == last && !m.Busy
		last = now
		if !same {
			time.Sleep(140 * time.Millisecond)
		}
		return same
	})
}

func (d *desk) page(name string) ui.Map {
	d.t.Helper()
	d.until("page "+name, func(m ui.Map) bool { return m.Page == name })
	return d.settled()
}

// has waits for a control that shows a text.
func (d *desk) has(name, text string) {
	d.t.Helper()
	d.until(name+" with "+text, func(m ui.Map) bool {
		s, ok := m.Spots[name]
		return ok && strings.Contains(s.Text, text)
	})
}

// spot finds a control, scrolling to it where it is out of sight.
func (d *desk) spot(name string) ui.Spot {
	d.t.Helper()
	d.until("control "+name, func(m ui.Map) bool { _, ok := m.Spots[name]; return ok })
	for range 80 {
		m := d.settled()
		s, ok := m.Spots[name]
		if !ok {
			continue
		}
		around, scrolls := m.Spots[s.Scroll]
		middle := s.Y + s.H/2
		if !scrolls || middle > around.Y+4 && middle < around.Y+around.H-4 {
			return s
		}
		wheel := "5"
		if middle < around.Y+around.H/2 {
			wheel = "4"
		}
		// The far left edge of a scrolled part has no control that would take the wheel.
		d.x("mousemove", strconv.Itoa(int(around.X)+2), strconv.Itoa(int(around.Y+around.H/2)), "click", "--repeat", "3", wheel)
	}
	d.t.Fatalf("%s can't be brought into sight", name)
	return ui.Spot{}
}

// click presses a control with the mouse.
func (d *desk) click(name string) {
	d.t.Helper()
	s := d.spot(name)
	d.x("mousemove", strconv.Itoa(int(s.X+s.W/2)), strconv.Itoa(int(s.Y+s.H/2)), "click", "1")
	time.Sleep(120 * time.Millisecond)
}

// clickNow presses a control where it is at this moment, while something runs; ok is false where it
// is gone.
func (d *desk) clickNow(name string) (ok bool) {
	d.t.Helper()
	m, _ := d.read()
	s, ok := m.Spots[name]
	if ok {
		d.x("mousemove", strconv.Itoa(int(s.X+s.W/2)), strconv.Itoa(int(s.Y+s.H/2)), "click", "1")
	}
	return ok
}

// at waits for the focus to be on a control.
func (d *desk) at(name string) {
	d.t.Helper()
	d.until("the focus on "+name, func(m ui.Map) bool { return m.Focused == name && !m.Busy })
}

// key presses keys one after the other.
func (d *desk) key(keys ...string) {
	d.t.Helper()
	d.x(append([]string{"key", "--delay", "40"}, keys...)...)
	time.Sleep(150 * time.Millisecond)
}

// fill replaces what stands in an entry. The text is ASCII: xdotool types nothing else reliably.
func (d *desk) fill(name, text string) {
	d.t.Helper()
	d.click(name)
	d.key("ctrl+a")
	d.x("type", "--delay", "8", text)
	want := strings.ReplaceAll(text, "\r", "")
	d.until(name+" to hold "+text, func(m ui.Map) bool { return m.Spots[name].Text == want })
}

// choose opens a choice by a click and picks its nth value (from 1) by the keyboard.
func (d *desk) choose(name string, nth int, value string) {
	d.t.Helper()
	d.click(name)
	time.Sleep(200 * time.Millisecond)
	for range nth {
		d.key("Down")
	}
	d.key("Return")
	d.until(name+" to come to "+value, func(m ui.Map) bool { return m.Spots[name].Text == value })
}

// colours counts the colours of a picture, up to a bound.
func colours(path string) (int, error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		return 0, err
	}
	seen := map[color.Color]bool{}
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y && len(seen) < 500; y += 2 {
		for x := b.Min.X; x < b.Max.X; x += 2 {
			seen[img.At(x, y)] = true
		}
	}
	return len(seen), nil
}

// shot takes a picture of the whole display: the window's own capture is black under Xvfb.
func (d *desk) shot(path string) {
	d.t.Helper()
	time.Sleep(600 * time.Millisecond) // let the last frame out, also on a busy machine
	c := exec.Command("import", "-window", "root", path)
	c.Env = d.env()
	if out, err := c.CombinedOutput(); err != nil {
		d.t.Logf("taking a picture: %v\n%s", err, out)
	}
}

// syncBuffer is a buffer that a process writes while the test reads.
type syncBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *syncBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *syncBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

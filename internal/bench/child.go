package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// measured is what one command took.
type measured struct {
	took   time.Duration
	memory int64 // peak resident size of the process and all below it, bytes
	out    []byte
}

// command runs one command and measures it. An exit code among answers (of ours, 1 says that
// something blocks) is no failure.
func (b bench) command(ctx context.Context, answers []int, name string, args ...string) (measured, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	start := time.Now()
	if err := cmd.Start(); err != nil {
		return measured{}, err
	}
	stop := watch(cmd.Process.Pid)
	err := cmd.Wait()
	m := measured{took: time.Since(start), memory: stop(), out: out.Bytes()}
	var code *exec.ExitError
	if err != nil && !(errors.As(err, &code) && slices.Contains(answers, code.ExitCode())) {
		return m, fmt.Errorf("running %s %v: %w: %s", name, args, err, bytes.TrimSpace(errs.Bytes()))
	}
	return m, nil
}

// ours runs one of our programs.
func (b bench) ours(ctx context.Context, args ...string) (measured, error) {
	return b.command(ctx, []int{1}, filepath.Join(b.dir, "sellerctl"), args...)
}

// watch samples the resident size of a process and all below it until the returned function is
// called, which gives the peak, bytes. The kernel's own figure for an ended child won't do: it
// begins at the size of the process that started it, and leaves workers out.
func watch(pid int) func() int64 {
	done, peak := make(chan struct{}), make(chan int64)
	go func() {
		top := int64(0)
		for {
			top = max(top, resident(pid))
			select {
			case <-done:
				peak <- top
				return
			case <-time.After(5 * time.Millisecond):
			}
		}
	}()
	return func() int64 { close(done); return <-peak }
}

// resident is what a process and its descendants hold in memory now, bytes; 0 where the system
// doesn't tell.
func resident(pid int) int64 {
	dir := filepath.Join("/proc", strconv.Itoa(pid))
	total := int64(0)
	if data, err := os.ReadFile(filepath.Join(dir, "statm")); err == nil {
		if f := strings.Fields(string(data)); len(f) > 1 {
			pages, _ := strconv.ParseInt(f[1], 10, 64)
			total = pages * int64(os.Getpagesize())
		}
	}
	tasks, _ := os.ReadDir(filepath.Join(dir, "task"))
	for _, t := range tasks {
		data, _ := os.ReadFile(filepath.Join(dir, "task", t.Name(), "children"))
		for _, child := range strings.Fields(string(data)) {
			if n, err := strconv.Atoi(child); err == nil {
				total += resident(n)
			}
		}
	}
	return total
}

// pair runs two commands in turn and returns the median of each.
func (b bench) pair(ours, plain func() (measured, error)) (a, p measured, err error) {
	var as, ps []measured
	for range b.repeats {
		x, err := ours()
		if err != nil {
			return a, p, err
		}
		y, err := plain()
		if err != nil {
			return a, p, err
		}
		as, ps = append(as, x), append(ps, y)
	}
	return median(as), median(ps), nil
}

// median has the middle time and the largest memory.
func median(ms []measured) measured {
	slices.SortFunc(ms, func(a, b measured) int { return int(a.took - b.took) })
	m := ms[len(ms)/2]
	for _, x := range ms {
		m.memory = max(m.memory, x.memory)
	}
	return m
}

// row is one line of a table: what, ours, plain, ratio, memory of both.
func row(what string, a, p measured) string {
	return fmt.Sprintf("| %s | %s | %s | %.2f | %s | %s |\n", what, seconds(a.took), seconds(p.took), a.took.Seconds()/p.took.Seconds(), mib(a.memory), mib(p.memory))
}

func tableHead(what, ours, plain string) string {
	return fmt.Sprintf("| %s | %s | %s | ratio | memory | memory, plain |\n|---|---|---|---|---|---|\n", what, ours, plain)
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.3f s", d.Seconds()) }

func mib(n int64) string { return fmt.Sprintf("%.0f MiB", float64(n)/(1<<20)) }

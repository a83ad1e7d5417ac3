package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"slices"
	"syscall"
	"time"
)

// measured is what one command took.
type measured struct {
	took   time.Duration
	memory int64 // peak resident size, bytes
	out    []byte
}

// command runs one command and measures it. Exit code 1 of ours means that something blocks,
// which is an answer too.
func (b bench) command(ctx context.Context, name string, args ...string) (measured, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	start := time.Now()
	out, err := cmd.Output()
	m := measured{took: time.Since(start), out: out, memory: peak(cmd)}
	var code *exec.ExitError
	if err != nil && !(errors.As(err, &code) && code.ExitCode() == 1) {
		return m, fmt.Errorf("running %s %v: %w: %s", name, args, err, bytes.TrimSpace(errs.Bytes()))
	}
	return m, nil
}

// peak is the largest resident size of an ended child or one of its own children, bytes.
func peak(cmd *exec.Cmd) int64 {
	usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	return usage.Maxrss << 10 // Linux counts in KiB
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

package ui

import (
	"context"
	"path/filepath"
	"runtime"
	"strconv"

	"sellerdesk/internal/app"
	"sellerdesk/internal/i18n"
	"sellerdesk/onboarding"
)

// readings are the pictures that are on their way: each is kept first, and then waits, is read, and
// goes; one that failed or was given up stays until it is tried again. One picture's failure stops
// no other.
type readings struct {
	svc     OnboardingService
	host    Host
	text    func(key string, args ...any) i18n.Text
	turns   chan struct{} // as many as are read at the same time
	list    map[readingKey]*reading
	takes   int                         // counts, so that a second drop does not give up the first
	changed func(err error, shown bool) // one has arrived, or will not; shown: its slot tells of the error
}

type readingKey struct {
	client string
	slot   onboarding.SlotID
}

// task is the key that the reading runs under.
func (k readingKey) task() string { return "reading." + k.client + "." + string(k.slot) }

// readingState is how far a picture has come.
type readingState string

// States of a picture on its way.
const (
	readingWaits  readingState = "waits"
	readingRuns   readingState = "runs"
	readingFailed readingState = "failed"
	readingGiven  readingState = "given-up"
)

// reading is one picture on its way.
type reading struct {
	file   placed // its path is empty once the picture is kept
	origin string
	state  readingState
	err    error
}

// kept reports whether the picture is safe in its slot.
func (r reading) kept() bool { return r.file.Path == "" }

func newReadings(svc OnboardingService, host Host, text func(string, ...any) i18n.Text, changed func(error, bool)) *readings {
	// A reading uses one core most of the time; half of them are left to the person.
	atOnce := max(1, min(3, runtime.NumCPU()/2))
	return &readings{svc: svc, host: host, text: text, turns: make(chan struct{}, atOnce), list: map[readingKey]*reading{}, changed: changed}
}

// at is the reading of a slot, with its progress while it runs; ok is false where none is on its
// way.
func (q *readings) at(k readingKey) (r reading, progress Report, ok bool) {
	found := q.list[k]
	if found == nil {
		return r, progress, false
	}
	r = *found
	if s, runs := q.host.Runner().State(k.task()); runs && r.state == readingWaits && s.Report.Total > 0 {
		r.state, progress = readingRuns, s.Report
	}
	return r, progress, true
}

// outcome is what has become of one file that was to be kept.
type outcome struct {
	file placed
	err  error
}

// take keeps files in their slots, after what was typed, and then reads each.
func (q *readings) take(client string, files []placed, origin string, flush func() error) {
	svc := q.svc
	files = append([]placed(nil), files...)
	q.takes++
	Run(q.host.Runner(), "onboarding.take."+strconv.Itoa(q.takes), q.text("ui.onboarding.taking"), func(ctx context.Context, report func(Report)) ([]outcome, error) {
		if err := flush(); err != nil {
			return nil, err
		}
		var all []outcome
		for i, f := range files {
			name := filepath.Base(f.Path)
			report(Report{Done: i, Total: len(files), Text: i18n.T(name, name)})
			err := ctx.Err()
			if err == nil {
				_, err = svc.TakeDocument(ctx, client, f.Slot, app.File{Path: f.Path, Origin: origin})
			}
			all = append(all, outcome{f, err})
		}
		return all, nil
	}, func(all []outcome, err error) {
		for _, o := range all {
			if o.err != nil && (err == nil || cancelled(err)) {
				err = o.err
			}
		}
		for _, o := range all {
			q.arrived(readingKey{client, o.file.Slot}, o, origin, cancelled(err))
		}
		q.changed(err, len(all) > 0)
	})
}

// arrived goes on with a file that was to be kept: to its reading, unless the person has given up.
func (q *readings) arrived(k readingKey, o outcome, origin string, given bool) {
	switch {
	case o.err != nil:
		q.end(k, &reading{file: o.file, origin: origin}, o.err)
	case !q.svc.CanRead():
		delete(q.list, k)
	case given:
		q.end(k, &reading{}, context.Canceled)
	default:
		q.read(k)
	}
}

// read reads the picture that a slot holds, when its turn comes.
func (q *readings) read(k readingKey) {
	svc := q.svc
	r := &reading{state: readingWaits}
	q.list[k] = r
	q.host.Redraw()
	Run(q.host.Runner(), k.task(), q.text("ui.onboarding.reading"), func(ctx context.Context, report func(Report)) (struct{}, error) {
		select {
		case q.turns <- struct{}{}:
			defer func() { <-q.turns }()
		case <-ctx.Done():
			return struct{}{}, ctx.Err()
		}
		report(Report{Total: 1})
		_, err := svc.ReadDocument(ctx, k.client, k.slot, progressTo(report))
		return struct{}{}, err
	}, func(_ struct{}, err error) {
		if err == nil {
			delete(q.list, k)
		} else {
			q.end(k, r, err)
		}
		q.changed(err, true)
	})
}

// end keeps a picture that has not arrived in sight, with the reason.
func (q *readings) end(k readingKey, r *reading, err error) {
	r.state, r.err = readingFailed, err
	if cancelled(err) {
		r.state, r.err = readingGiven, nil
	}
	q.list[k] = r
}

// again tries a picture once more that failed or was given up.
func (q *readings) again(k readingKey, flush func() error) {
	r := q.list[k]
	if r == nil || r.kept() {
		q.read(k)
		return
	}
	q.take(k.client, []placed{r.file}, r.origin, flush)
}

// stop gives up the reading of one picture. The picture stays where it is kept.
func (q *readings) stop(k readingKey) {
	if s, ok := q.host.Runner().State(k.task()); ok {
		s.Cancel()
	}
}

// forget takes a picture out of sight that failed or was given up; what is kept stays kept.
func (q *readings) forget(k readingKey) {
	delete(q.list, k)
	q.host.Redraw()
}

package pdf

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"maps"
	"runtime"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"
)

// DefaultBudget is the size that a file should keep to where nobody says otherwise, in bytes.
const DefaultBudget = 5_000_000

// Cache keeps pictures that were decoded and reduced, so that writing the same document again is
// quick. It is safe for several goroutines. The zero value is ready; it lets go of its oldest
// pictures beyond CacheLimit bytes.
type Cache struct {
	mu      sync.Mutex
	entries map[string]*cached
	order   []string // oldest first
	size    int64
}

// CacheLimit is the most that a Cache holds, in bytes.
const CacheLimit = 96 << 20

type cached struct {
	mu     sync.Mutex
	master *master
	rungs  map[int]pressed
	size   int64
}

func (c *Cache) entry(key string) *cached {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.entries == nil {
		c.entries = map[string]*cached{}
	}
	e, ok := c.entries[key]
	if !ok {
		e = &cached{rungs: map[int]pressed{}}
		c.entries[key] = e
		c.order = append(c.order, key)
	}
	return e
}

// grew notes that an entry takes n bytes more, and drops the oldest ones beyond the limit.
func (c *Cache) grew(key string, n int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.entries[key]
	if !ok {
		return
	}
	e.size += n
	c.size += n
	for c.size > CacheLimit && len(c.order) > 1 && c.order[0] != key {
		c.size -= c.entries[c.order[0]].size
		delete(c.entries, c.order[0])
		c.order = c.order[1:]
	}
}

// get returns a rung of a picture and how many rungs there are, making what is not there yet.
func (c *Cache) get(p *placed, step int) (out pressed, ladder []rung, err error) {
	defer rescue("reducing picture", &err)
	key := fmt.Sprintf("%s %.0fx%.0f", p.Key, p.w, p.h)
	e := c.entry(key)
	e.mu.Lock()
	defer e.mu.Unlock()
	grown := int64(0)
	if e.master == nil {
		m, err := develop(p)
		if err != nil { // not kept: the next try opens the file again
			return pressed{}, nil, err
		}
		e.master = m
		grown += m.first.size() + int64(len(m.photo))
		if m.shot != nil {
			grown += int64(len(m.shot.packed))
		}
	}
	out, ok := e.rungs[step]
	if !ok {
		if out, err = e.master.at(p, step); err != nil {
			return pressed{}, nil, err
		}
		e.rungs[step] = out
		grown += out.size()
	}
	if grown > 0 {
		c.grew(key, grown)
	}
	return out, e.master.rungs(), nil
}

// rescue turns a panic into an error: no picture and no text may take the program down.
func rescue(doing string, err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("%s: %v", doing, r)
	}
}

// PictureError says which picture could not be put into the file.
type PictureError struct {
	Key string
	Err error
}

func (e *PictureError) Error() string { return fmt.Sprintf("preparing picture %s: %v", e.Key, e.Err) }

// Unwrap returns the cause.
func (e *PictureError) Unwrap() error { return e.Err }

// PictureResult is how a picture went into the file.
type PictureResult struct {
	Key   string
	Rung  Rung
	Step  int  // 0: not reduced
	Floor bool // can't be reduced any further
	Bytes int64
}

// Result is what Write made.
type Result struct {
	Pages    int
	Bytes    int64
	Pictures []PictureResult
	Over     bool           // larger than the budget, although every picture is at its floor
	Labels   map[string]int // page of each label
	Missing  []rune         // what the typeface can't draw and was written out in brackets
}

// Output says how to write.
type Output struct {
	Budget int64  // bytes; 0 is DefaultBudget
	Cache  *Cache // may be nil
}

// reserve is kept free for what the size of the file adds to its cross-references, in
// thousandths of the budget.
const reserve = 4

// Write lays the document out and writes it. Pictures are reduced, rung by rung, until the file
// keeps to the budget; where that can't be, Result.Over says so. The same document and options
// give the same bytes.
func (d *Document) Write(ctx context.Context, w io.Writer, out Output) (result Result, err error) {
	defer rescue("writing PDF", &err)
	if out.Budget <= 0 {
		out.Budget = DefaultBudget
	}
	if out.Cache == nil {
		out.Cache = &Cache{}
	}
	l := d.run()
	raw, marked, err := d.draw(l)
	if err != nil {
		return Result{}, err
	}
	o, err := parseObjects(raw)
	if err != nil {
		return Result{}, fmt.Errorf("reading drawn pages: %w", err)
	}
	pictures, err := d.finish(o, l, marked)
	if err != nil {
		return Result{}, err
	}
	text, err := o.emit(io.Discard)
	if err != nil {
		return Result{}, err
	}
	fit := &fitting{cache: out.Cache, pictures: l.pics.shown, target: out.Budget - text - out.Budget*reserve/1000}
	if err := fit.run(ctx); err != nil {
		return Result{}, err
	}
	for i, p := range fit.made {
		p.into(o, pictures[i])
	}
	n, err := o.emit(w)
	if err != nil {
		return Result{}, err
	}
	return Result{Pages: len(l.pages), Bytes: n, Pictures: fit.results(), Over: n > out.Budget, Labels: l.numbers(), Missing: l.missing}, nil
}

// fitting finds the rungs at which pictures fit into the target.
type fitting struct {
	cache    *Cache
	pictures []*placed
	target   int64
	made     []pressed
	used     []int // the step that made is of
	step     []int // the step that was tried last
	ladders  [][]rung
}

func (f *fitting) run(ctx context.Context) error {
	n := len(f.pictures)
	f.made, f.used, f.step, f.ladders = make([]pressed, n), make([]int, n), make([]int, n), make([][]rung, n)
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	for next := all; len(next) > 0; next = f.lower() {
		if err := f.press(ctx, next); err != nil {
			return err
		}
	}
	return nil
}

// press makes pictures at their step, several at a time.
func (f *fitting) press(ctx context.Context, which []int) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(max(1, min(4, runtime.GOMAXPROCS(0))))
	for _, i := range which {
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			made, ladder, err := f.cache.get(f.pictures[i], f.step[i])
			if err != nil {
				return &PictureError{Key: f.pictures[i].Key, Err: err}
			}
			f.ladders[i] = ladder
			if f.made[i].data == nil || made.size() < f.made[i].size() {
				f.made[i], f.used[i] = made, f.step[i]
			}
			return nil
		})
	}
	return g.Wait()
}

// lower moves pictures down their ladders, each time the least reduced one and of these the
// largest, until by a guess the target is kept. It returns those that moved: none when the target
// is kept, or all are at the floor.
func (f *fitting) lower() []int {
	sizes := make([]int64, len(f.made))
	excess := -f.target
	for i, p := range f.made {
		sizes[i] = p.size()
		excess += sizes[i]
	}
	moved := map[int]bool{}
	for excess > 0 {
		i := f.next(sizes)
		if i < 0 {
			break
		}
		guess := sizes[i] * f.ladders[i][f.step[i]+1].left / f.ladders[i][f.step[i]].left
		excess -= sizes[i] - guess
		sizes[i] = guess
		f.step[i]++
		moved[i] = true
	}
	return slices.Sorted(maps.Keys(moved))
}

// next is the picture to be lowered next, or -1.
func (f *fitting) next(sizes []int64) int {
	best := -1
	for i := range sizes {
		if f.step[i] == len(f.ladders[i])-1 {
			continue
		}
		if best < 0 || cmp.Or(cmp.Compare(f.reduced(i), f.reduced(best)), cmp.Compare(sizes[best], sizes[i])) < 0 {
			best = i
		}
	}
	return best
}

// reduced is how far down its ladder a picture is, in thousandths.
func (f *fitting) reduced(i int) int { return f.step[i] * 1000 / len(f.ladders[i]) }

func (f *fitting) results() []PictureResult {
	out := make([]PictureResult, len(f.pictures))
	for i, p := range f.pictures {
		out[i] = PictureResult{
			Key: p.Key, Rung: f.ladders[i][f.used[i]].Rung, Step: f.used[i],
			Floor: f.step[i] == len(f.ladders[i])-1, Bytes: f.made[i].size(),
		}
	}
	return out
}

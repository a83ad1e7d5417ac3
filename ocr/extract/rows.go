package extract

import (
	"cmp"
	"context"
	"image"
	"math"
	"slices"
	"strings"

	"sellerdesk/ocr"
	"sellerdesk/ocr/preprocess"
)

// lineHeight is the ink height, pixels, at which lines are handed to the engine: measured as the
// fastest of those that read best.
const lineHeight = 26

// lineTries are the ways to read a line; engines at times find nothing in a short one.
var lineTries = []struct {
	height float64
	layout ocr.Layout
}{{lineHeight, ocr.SingleLine}, {38, ocr.Block}}

// cell is one character with its place on the page.
type cell struct {
	text    string
	conf    float64
	box     ocr.Box
	choices []ocr.Choice

	supposed bool // not read by the engine: see complete.go
}

// row is a line as read.
type row struct {
	line  preprocess.TextLine
	cells []cell
	raw   string // with the engine's spaces, for Latin text
}

// readLines reads lines of the page one by one, as many at once as the engine has hands. A line that was
// read before is not read again.
func (w *work) readLines(pg *sheetPage, lines []preprocess.TextLine, langs []ocr.Language) ([]row, error) {
	return w.readLinesBut(pg, lines, langs, func(preprocess.TextLine) bool { return false })
}

// readLinesBut is readLines without the lines that are no writing. A line is asked about only when its turn
// has come, the shortest last.
func (w *work) readLinesBut(pg *sheetPage, lines []preprocess.TextLine, langs []ocr.Language, not func(preprocess.TextLine) bool) ([]row, error) {
	rows := make([]row, len(lines))
	order := make([]int, len(lines)) // the longest first, so that none is left to one hand at the end
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return lines[b].Box.Dx() - lines[a].Box.Dx() })
	g, ctx := ocr.NewGroup(w.ctx)
	g.Limit(8)
	for _, i := range order {
		l := lines[i]
		key := lineKey{l.Box, langs[0]}
		if known, ok := pg.rows.Load(key); ok {
			rows[i] = known.(row)
			continue
		}
		g.Go(func() error {
			if not(l) {
				return nil
			}
			r, err := w.readLine(ctx, pg, l, langs)
			if err != nil {
				return err
			}
			rows[i] = r
			pg.rows.Store(key, r)
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(rows, func(r row) bool { return len(r.cells) == 0 }), nil
}

// lineKey is a line of a page as a model reads it.
type lineKey struct {
	box   image.Rectangle
	model ocr.Language
}

func (w *work) readLine(ctx context.Context, pg *sheetPage, l preprocess.TextLine, langs []ocr.Language) (row, error) {
	var r row
	for _, try := range lineTries {
		s := preprocess.Cut(pg.gray, l, 0, 0, try.height)
		page, err := w.ask(ctx, ocr.Request{Image: s.Image, Languages: langs, Layout: try.layout})
		if err != nil {
			return row{}, err
		}
		if r = (row{l, cellsOf(page, s), page.Text()}); len(r.cells) > 0 {
			break
		}
	}
	return r, nil
}

// onPage says where a box of a cut-out picture lies on the page. preprocess.Strip does.
type onPage interface {
	OnPage(r image.Rectangle) image.Rectangle
}

// cellsOf takes an engine's words apart into characters on the page.
func cellsOf(p ocr.Page, s onPage) []cell {
	var out []cell
	for _, l := range p.Lines {
		for _, w := range l.Words {
			for _, c := range cellsOfWord(w) {
				c.box = ocr.FromRect(s.OnPage(c.box.Rect()))
				out = append(out, c)
			}
		}
	}
	return out
}

func cellsOfWord(w ocr.Word) []cell {
	var out []cell
	if len(w.Glyphs) > 0 {
		for _, g := range w.Glyphs {
			if strings.TrimSpace(g.Text) != "" {
				out = append(out, cell{text: g.Text, conf: g.Confidence, box: g.Box, choices: g.Choices})
			}
		}
		return out
	}
	// Without glyph boxes a word's width is shared out, a narrow character taking half.
	total := 0.0
	for _, r := range w.Text {
		total += breadth(r)
	}
	at := 0.0
	for _, r := range w.Text {
		x0 := w.Box.X + int(at/total*float64(w.Box.W))
		at += breadth(r)
		x1 := w.Box.X + int(at/total*float64(w.Box.W))
		if r != ' ' {
			out = append(out, cell{text: string(r), conf: w.Confidence, box: ocr.Box{X: x0, Y: w.Box.Y, W: x1 - x0, H: w.Box.H}})
		}
	}
	return out
}

func breadth(r rune) float64 {
	if r < 0x2e80 {
		return .55
	}
	return 1
}

// joinLines puts runs that stand on one row to one line to read, over gaps as wide as those within
// a label and between label and value, but not over the gutter between columns.
func joinLines(l preprocess.Layout, gutter int) []preprocess.TextLine {
	lines := slices.Clone(l.Lines)
	slices.SortFunc(lines, func(a, b preprocess.TextLine) int { return a.Box.Min.X - b.Box.Min.X })
	var out []preprocess.TextLine
next:
	for _, t := range lines {
		for i, o := range out {
			gap := float64(t.Box.Min.X - o.Box.Max.X)
			reach := 3.6 * l.Em
			if float64(o.Box.Dx()) < 1.4*l.Em {
				reach = 7 * l.Em // a caption's first character, spread far from its last
			}
			if gap > reach || crosses(o, t, gutter) || !sameRow(o, t) {
				continue
			}
			out[i] = o.Join(t)
			continue next
		}
		out = append(out, t)
	}
	slices.SortStableFunc(out, fromTop)
	return out
}

// fromTop orders lines by the pixel on which they begin, from the top, and those of one pixel from the left.
func fromTop(a, b preprocess.TextLine) int {
	begins := func(t preprocess.TextLine) float64 { return math.Floor(t.Middle(t.Box.Min.X)) }
	return cmp.Or(cmp.Compare(begins(a), begins(b)), cmp.Compare(a.Box.Min.X, b.Box.Min.X))
}

// wholeLines puts a line together of which the upper and the lower part of the characters were taken for two:
// equally long, and touching, which lines of writing never are.
func wholeLines(lines []preprocess.TextLine) []preprocess.TextLine {
	var out []preprocess.TextLine
next:
	for _, t := range lines {
		for i, o := range out {
			if torn(o, t) {
				out[i] = preprocess.LevelLine(o.Box.Union(t.Box))
				continue next
			}
		}
		out = append(out, t)
	}
	return out
}

// torn reports whether a and b are parts of the same characters.
func torn(a, b preprocess.TextLine) bool {
	const slack, apart = .35, .05 // of the height
	height := max(a.Height, b.Height)
	off := func(x, y int) bool { return float64(max(x-y, y-x)) > slack*height }
	if off(a.Box.Min.X, b.Box.Min.X) || off(a.Box.Max.X, b.Box.Max.X) {
		return false
	}
	return float64(max(a.Box.Min.Y, b.Box.Min.Y)-min(a.Box.Max.Y, b.Box.Max.Y)) < apart*height
}

// withoutMargins drops short pieces of ink beside the text: what is left of a frame.
func withoutMargins(lines []preprocess.TextLine, em float64) []preprocess.TextLine {
	const long, short = 4, 2.2 // ems
	left, right := math.MaxInt, 0
	for _, t := range lines {
		if float64(t.Box.Dx()) >= long*em {
			left, right = min(left, t.Box.Min.X), max(right, t.Box.Max.X)
		}
	}
	return slices.DeleteFunc(slices.Clone(lines), func(t preprocess.TextLine) bool {
		beside := t.Box.Max.X < left || t.Box.Min.X > right
		return beside && right > 0 && float64(t.Box.Dx()) < short*em
	})
}

// withoutShreds drops what is left of large characters, such as a title's: three and more short pieces, each
// of which stands within the reach of another's height, as lines of writing never do.
func withoutShreds(lines []preprocess.TextLine, em float64) []preprocess.TextLine {
	const short, many = 6, 3
	chained := func(a, b preprocess.TextLine) bool { return a.Box.Overlaps(b.Box) }
	shred := make([]bool, len(lines))
	for i := range lines {
		chain := []int{i}
		for k := 0; k < len(chain); k++ {
			for j, t := range lines {
				if float64(t.Box.Dx()) < short*em && chained(lines[chain[k]], t) && !slices.Contains(chain, j) {
					chain = append(chain, j)
				}
			}
		}
		shred[i] = len(chain) >= many && float64(lines[i].Box.Dx()) < short*em
	}
	var out []preprocess.TextLine
	for i, t := range lines {
		if !shred[i] {
			out = append(out, t)
		}
	}
	return out
}

func crosses(a, b preprocess.TextLine, gutter int) bool {
	return gutter > 0 && a.Box.Max.X <= gutter+4 && b.Box.Min.X >= gutter-4
}

// sameRow reports whether b continues a's row to the right.
func sameRow(a, b preprocess.TextLine) bool {
	x := (a.Box.Max.X + b.Box.Min.X) / 2
	off := a.Middle(x) - b.Middle(x)
	small, big := min(a.Height, b.Height), max(a.Height, b.Height)
	return off < .45*small && off > -.45*small && big < 1.9*small
}

// gutterOf is the x of the widest gap between two columns of text in the body, 0 without one.
func gutterOf(l preprocess.Layout, w, h int) int {
	from, to := w*35/100, w*65/100
	covered := make([]int, to-from)
	left, right := 0, 0
	for _, t := range l.Lines {
		if y := t.Box.Min.Y; y < h*36/100 || y > h*76/100 || t.Height > 1.8*l.Em {
			continue
		}
		if t.Box.Max.X < w*60/100 {
			left++
		}
		if t.Box.Min.X > w*40/100 {
			right++
		}
		for x := max(from, t.Box.Min.X); x < min(to, t.Box.Max.X); x++ {
			covered[x-from]++
		}
	}
	if left < 3 || right < 2 {
		return 0
	}
	if at := widestGap(covered, 0, int(.7*l.Em)); at > 0 || left < 4 || right < 4 {
		return from*min(at, 1) + at
	}
	// One line may lie across: the words below the title, or a value that has run on.
	at := widestGap(covered, 1, int(.7*l.Em))
	return from*min(at, 1) + at
}

// widestGap is the middle of the widest stretch, wider than least, that no more than most lines cover; 0
// without one.
func widestGap(covered []int, most, least int) int {
	best, at, start := least, 0, -1
	for x := 0; x <= len(covered); x++ {
		if x < len(covered) && covered[x] <= most {
			if start < 0 {
				start = x
			}
			continue
		}
		if start >= 0 && x-start > best {
			best, at = x-start, (start+x)/2
		}
		start = -1
	}
	return at
}

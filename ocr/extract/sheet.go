package extract

import (
	"image"
	"math"
	"strings"
	"sync"
	"unicode"

	"sellerdesk/ocr"
	"sellerdesk/ocr/preprocess"
)

// Bounds of the straightened page's longer side, pixels: enough for its smallest text and little
// more, for every step costs by the pixel.
const (
	pageSide    = 2100
	pageSideMin = 1400
)

// sheetPage is a straightened sheet, upright once turned.
type sheetPage struct {
	color   *image.NRGBA
	gray    *image.Gray // flattened red channel
	layout  preprocess.Layout
	sheet   preprocess.Sheet
	turn    int // degrees clockwise from the photo
	onPhoto preprocess.Projection
	rows    sync.Map // lineKey -> row: what was read already
	views   views
}

// upright straightens the sheet and turns it so that its text can be read.
func (w *work) upright() (*sheetPage, error) {
	sheet, first := bestSheet(w.photo)
	across := first.layout.Across
	w.progress(stepStraightened, steps)
	best, score, err := w.rightWayUp(levelled(w.photo, first))
	if err == nil && score < hopeless && sheet.Found {
		// The outline may be that of something else: take the picture as it is.
		sheet = preprocess.Whole(w.photo)
		first = straighten(w.photo, sheet, 0)
		if across = first.layout.Across; across < 1 {
			first = straighten(w.photo, sheet, 90)
		}
		bare, bareScore, err := w.rightWayUp(levelled(w.photo, first))
		if err != nil {
			return nil, err
		}
		if bareScore > score {
			best, score = bare, bareScore
		}
	}
	sure := across > sureAcross || across < 1/sureAcross
	if err != nil || score >= legible || sure && score >= hopeless {
		return best, err
	}
	// Blur and columns of captions can look like lines: try the other axis too.
	other, otherScore, err := w.rightWayUp(levelled(w.photo, straighten(w.photo, sheet, 90-first.turn)))
	if err != nil || otherScore <= score {
		return best, err
	}
	return other, nil
}

const (
	legible    = .8 // mean confidence of a page that stands upright
	hopeless   = .5 // the same of one that is no page
	sureAcross = 4  // ratio of chaining at which the axis of the lines is beyond doubt
)

// straighten warps the sheet and finds its lines.
func straighten(p *preprocess.Photo, s preprocess.Sheet, turn int) *sheetPage {
	q := s.Quad
	for range turn / 90 {
		q = preprocess.Quad{q[3], q[0], q[1], q[2]} // the left side becomes the top
	}
	qw, qh := q.Size()
	long := max(qw, qh)
	k := min(max(pageSideMin/long, 1), max(pageSide/long, .05))
	pw, ph := max(16, int(qw*k)), max(16, int(qh*k))
	pg := &sheetPage{sheet: s, turn: turn, onPhoto: q.Onto(float64(pw), float64(ph))}
	pg.color = preprocess.Warp(p.Image, q, pw, ph)
	pg.gray = preprocess.Flatten(preprocess.Red(pg.color), 32)
	preprocess.DropSeal(pg.gray, pg.color)
	if p.BlackPrint {
		preprocess.DropBlue(pg.gray, pg.color)
	}
	pg.layout = preprocess.FindLines(pg.gray)
	return pg
}

// bestSheet takes the likeliest outline unless it runs through text or holds none; then the one
// with most whole text.
func bestSheet(p *preprocess.Photo) (preprocess.Sheet, *sheetPage) {
	var best *sheetPage
	most := math.Inf(-1)
	for i, s := range preprocess.FindSheets(p) {
		pg := straighten(p, s, 0)
		if pg.layout.Across < 1 {
			pg = straighten(p, s, 90)
		}
		whole, cut := pg.text()
		// Later outlines are less likely ones: they must show clearly more.
		if v := (whole - 2*cut) * math.Pow(.85, float64(i)); v > most || best == nil {
			best, most = pg, v
		}
		if cut <= cutTextMax && whole > plentyText || i >= 4 {
			break
		}
	}
	return best.sheet, best
}

const (
	plentyText = 40 // characters on a page that holds the text of a document
	cutTextMax = 12 // characters of lines at the rim that may be ornaments
)

// text is how many characters stand in lines within the page, and in lines that touch its rim.
func (pg *sheetPage) text() (whole, cut float64) {
	for _, l := range pg.layout.Lines {
		n := float64(l.Box.Dx()) / max(1, pg.layout.Em)
		if n < 2.2 || l.Height < .6*pg.layout.Em || l.Height > 1.7*pg.layout.Em {
			continue
		}
		if pg.atRim(l) {
			cut += n
		} else {
			whole += n
		}
	}
	return whole, cut
}

func (pg *sheetPage) atRim(l preprocess.TextLine) bool {
	b, near := pg.gray.Rect, int(.3*pg.layout.Em)
	return l.Box.Min.X < near || l.Box.Max.X > b.Max.X-near || l.Box.Min.Y < near || l.Box.Max.Y > b.Max.Y-near
}

// levelled straightens once more where the lines fall.
func levelled(p *preprocess.Photo, pg *sheetPage) *sheetPage {
	if math.Abs(pg.layout.Slope) > .02 {
		return level(p, pg)
	}
	return pg
}

// level straightens once more with the outline turned by the fall of the lines.
func level(p *preprocess.Photo, pg *sheetPage) *sheetPage {
	b := pg.color.Rect
	angle := math.Atan(pg.layout.Slope)
	s := pg.sheet
	s.Quad = turnedFrame(float64(b.Dx()), float64(b.Dy()), angle)
	for i, c := range s.Quad {
		s.Quad[i] = pg.onPhoto.At(c)
	}
	out := straighten(p, s, 0)
	out.turn, out.sheet = pg.turn, pg.sheet
	return out
}

// turnedFrame is the smallest rectangle, turned by angle, around a w by h page.
func turnedFrame(w, h, angle float64) preprocess.Quad {
	sin, cos := math.Sin(angle), math.Cos(angle)
	fw, fh := (w*cos+h*math.Abs(sin))/2, (h*cos+w*math.Abs(sin))/2
	var q preprocess.Quad
	for i, c := range [4][2]float64{{-1, -1}, {1, -1}, {1, 1}, {-1, 1}} {
		x, y := c[0]*fw, c[1]*fh
		q[i] = preprocess.Point{X: w/2 + x*cos - y*sin, Y: h/2 + x*sin + y*cos}
	}
	return q
}

// rightWayUp reads a few lines as they stand and, unless they read well, head over heels too, and
// keeps what reads better.
func (w *work) rightWayUp(pg *sheetPage) (*sheetPage, float64, error) {
	here, err := w.legibility(pg)
	if err != nil || here >= legible || len(pg.layout.Lines) == 0 {
		return pg, here, err
	}
	over := pg.turned180()
	there, err := w.legibility(over)
	if err != nil || there <= here {
		return pg, here, err
	}
	return over, there, nil
}

func (pg *sheetPage) turned180() *sheetPage {
	b := pg.color.Rect
	fw, fh := float64(b.Dx()), float64(b.Dy())
	corners := preprocess.Quad{{X: fw, Y: fh}, {X: 0, Y: fh}, {X: 0, Y: 0}, {X: fw, Y: 0}}
	for i, c := range corners {
		corners[i] = pg.onPhoto.At(c)
	}
	out := &sheetPage{sheet: pg.sheet, turn: (pg.turn + 180) % 360, onPhoto: corners.Onto(fw, fh)}
	out.color = preprocess.Turn(pg.color, 180)
	out.gray = preprocess.TurnGray(pg.gray, 180)
	out.layout = preprocess.FindLines(out.gray)
	return out
}

// legibility is how surely the engine reads some lines of middling length, 0 to 1.
func (w *work) legibility(pg *sheetPage) (float64, error) {
	lines := probeLines(pg.layout, pg.gray.Rect, 4)
	rows, err := w.readLines(pg, lines, w.languages())
	if err != nil || len(rows) == 0 {
		return 0, err
	}
	sum, n := 0.0, 0.0
	for _, r := range rows {
		for _, c := range r.cells {
			n++
			if r := []rune(c.text)[0]; unicode.Is(unicode.Han, r) || unicode.IsLetter(r) || unicode.IsDigit(r) {
				sum += c.conf
			}
		}
	}
	if n == 0 {
		return 0, nil
	}
	return sum / n, nil
}

// probeLines picks lines that say most for their price, from the inner part of the page: along its
// rim there may be ornaments.
func probeLines(l preprocess.Layout, page image.Rectangle, n int) []preprocess.TextLine {
	var out []preprocess.TextLine
	inner := page.Inset(min(page.Dx(), page.Dy()) / 11)
	for _, limit := range []float64{6, 3, 1} {
		for _, t := range l.Lines {
			em := float64(t.Box.Dx()) / l.Em
			if em >= limit && em < 26 && t.Height > .7*l.Em && t.Height < 1.5*l.Em && t.Box.In(inner) && len(out) < n {
				out = append(out, t)
			}
		}
		if len(out) >= n {
			break
		}
		out = out[:0:0]
	}
	if len(out) == 0 {
		out = l.Lines[:min(n, len(l.Lines))]
	}
	return out
}

// languages are those of most of the paper's lines.
func (w *work) languages() []ocr.Language {
	switch w.kind {
	case HKIncorporation, HKBusinessRegistration, HKID:
		return traditional
	case Passport:
		return latin
	}
	return chinese
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// pointAt is a point on the page's middle row, dx pixels right of its middle.
func pointAt(pg *sheetPage, dx float64) preprocess.Point {
	b := pg.gray.Rect
	return preprocess.Point{X: float64(b.Dx())/2 + dx, Y: float64(b.Dy()) / 2}
}

package extract

import (
	"image"
	"math"
	"strings"
	"sync"

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
	gray    *image.Gray // flattened red channel, without the smear of a movement
	smeared *image.Gray // the same as it was, where the camera moved
	blur    preprocess.Blur
	layout  preprocess.Layout
	sheet   preprocess.Sheet
	turn    int // degrees clockwise from the photo
	onPhoto preprocess.Projection
	seal    preprocess.Seal // the likeliest red seal; none with a radius of 0
	rows    sync.Map        // lineKey -> row: what was read already
	zones   sync.Map        // zoneKey -> readPass: the same of a passport's zone
	views   views
}

// sealed reports whether papers of a kind bear a red seal. Cards and passports have none, and looking for
// one takes time.
func sealed(k Kind) bool { return k != CNID && k != HKID && k != Passport }

// mostGrain is the noise, grey levels, from which it is taken for writing in the gaps of lines. Pages that are
// read as they are have up to 14.
const mostGrain = 16

// straighten warps the sheet and finds its lines.
func (w *work) straighten(s preprocess.Sheet, turn int) *sheetPage {
	q := s.Quad
	for range turn / 90 {
		q = preprocess.Quad{q[3], q[0], q[1], q[2]} // the left side becomes the top
	}
	qw, qh := q.Size()
	long := max(qw, qh)
	k := min(max(pageSideMin/long, 1), max(pageSide/long, .05))
	pw, ph := max(16, int(qw*k)), max(16, int(qh*k))
	pg := &sheetPage{sheet: s, turn: turn, onPhoto: q.Onto(float64(pw), float64(ph))}
	pg.color = preprocess.Warp(w.photo.Image, q, pw, ph)
	g, _ := ocr.NewGroup(w.ctx)
	g.Go(func() error { pg.gray = preprocess.Flatten(preprocess.Red(pg.color), 32); return nil })
	if sealed(w.kind) {
		g.Go(func() error {
			if seal, ok := preprocess.FindSeal(pg.color, pg.color.Rect); ok {
				pg.seal = seal
			}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		panic(err) // of a panic in one of them
	}
	if preprocess.Grain(pg.gray) > mostGrain {
		pg.color = preprocess.Smooth(pg.color)
		pg.gray = preprocess.Flatten(preprocess.Red(pg.color), 32)
	}
	preprocess.DropSeal(pg.gray, pg.color, pg.seal)
	if w.photo.BlackPrint {
		preprocess.DropBlue(pg.gray, pg.color)
	}
	preprocess.Strengthen(pg.gray, pg.color)
	pg.layout = preprocess.FindLines(pg.gray)
	return pg
}

// bestSheet takes the likeliest outline unless it runs through text or holds none; then the one
// with most whole text.
func (w *work) bestSheet() (preprocess.Sheet, *sheetPage) {
	var best *sheetPage
	most := math.Inf(-1)
	for i, s := range preprocess.FindSheets(w.photo) {
		pg := w.straighten(s, 0)
		if pg.layout.Across < 1 {
			pg = pg.turned(90)
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

// atRim reports whether a line touches a side of the page, other than one at which the photo itself ends: no
// outline could hold more there.
func (pg *sheetPage) atRim(l preprocess.TextLine) bool {
	b, near := pg.gray.Rect, int(.3*pg.layout.Em)
	touched := [4]bool{l.Box.Min.Y < near, l.Box.Max.X > b.Max.X-near, l.Box.Max.Y > b.Max.Y-near, l.Box.Min.X < near}
	for i, cut := range pg.sheet.Cut {
		if side := (i + pg.turn/90) % 4; touched[side] && !cut {
			return true
		}
	}
	return false
}

// levelled straightens once more where the lines fall, and undoes a movement of the camera, after which the
// lines are clearer.
func (w *work) levelled(pg *sheetPage) *sheetPage {
	if math.Abs(pg.layout.Slope) > .02 {
		pg = w.level(pg)
	}
	if pg.blur = preprocess.BlurOf(pg.gray, pg.layout); pg.blur.Moved() {
		pg.smeared = pg.gray
		return pg.steadied(pg.blur)
	}
	return pg
}

// steadied is a page of which the camera's movement was b.
func (pg *sheetPage) steadied(b preprocess.Blur) *sheetPage {
	out := &sheetPage{color: pg.color, sheet: pg.sheet, turn: pg.turn, onPhoto: pg.onPhoto, seal: pg.seal, smeared: pg.smeared, blur: b}
	out.gray = preprocess.Deblur(pg.smeared, b)
	out.layout = preprocess.FindLines(out.gray)
	return out
}

// level straightens once more with the outline turned by the fall of the lines.
func (w *work) level(pg *sheetPage) *sheetPage {
	b := pg.color.Rect
	angle := math.Atan(pg.layout.Slope)
	s := pg.sheet
	s.Quad = turnedFrame(float64(b.Dx()), float64(b.Dy()), angle)
	for i, c := range s.Quad {
		s.Quad[i] = pg.onPhoto.At(c)
	}
	out := w.straighten(s, 0)
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

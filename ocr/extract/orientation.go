package extract

import (
	"image"
	"strings"
	"unicode"

	"sellerdesk/ocr"
	"sellerdesk/ocr/preprocess"
)

// upright straightens the sheet and turns it so that its text can be read.
func (w *work) upright() (*sheetPage, error) {
	sheet, first := w.bestSheet()
	w.progress(stepStraightened, steps)
	if first = w.levelled(first); first.layout.Across < 1 { // a movement had hidden how the lines run
		first = w.levelled(w.straighten(sheet, 90-first.turn))
	}
	across := first.layout.Across
	best, score, err := w.rightWayUp(first)
	if err == nil && score < hopeless && sheet.Found {
		// The outline may be that of something else: take the picture as it is, unless nothing reads there
		// either.
		whole := preprocess.Whole(w.photo)
		page := w.straighten(whole, 0)
		lie := page.layout.Across
		if lie < 1 {
			page = page.turned(90)
		}
		bare, bareScore, err := w.eitherWayUp(w.levelled(page))
		if err != nil {
			return nil, err
		}
		if bareScore > score {
			if bare, bareScore, err = w.steadier(bare, bareScore); err != nil {
				return nil, err
			}
			if bareScore > max(score+clearly, hopeless) {
				sheet, first, across, best, score = whole, page, lie, bare, bareScore
			}
		}
	}
	axis := max(across, 1/across)
	if err != nil || score >= legible || axis > sureAcross && score >= hopeless || axis > certainAcross {
		return best, err
	}
	// Blur and columns of captions can look like lines: try the other axis too.
	other, otherScore, err := w.eitherWayUp(w.levelled(w.straighten(sheet, 90-first.turn)))
	if err != nil || otherScore <= score {
		return best, err
	}
	other, _, err = w.steadier(other, otherScore)
	return other, err
}

const (
	legible  = .8  // mean confidence of a page that stands upright
	readable = .65 // the same of one that isn't sharp; head over heels none came to more than .45
	hopeless = .5  // the same of one that is no page
	clearly  = .1  // by which the bare picture must read better than an outline that was found

	sureAcross    = 4   // ratio of chaining at which the axis of the lines is hardly in doubt
	certainAcross = 100 // the same beyond any doubt, however badly they read: it is 10,000 as a rule
)

// rightWayUp is the page as it reads best, with the camera's movement undone.
func (w *work) rightWayUp(pg *sheetPage) (*sheetPage, float64, error) {
	best, score, err := w.eitherWayUp(pg)
	if err != nil {
		return best, score, err
	}
	return w.steadier(best, score)
}

// steadier is a page of the given legibility as it reads best where the camera moved. The movement's direction
// is measured well, but slanting ones were longer than they seem, so that longer ones are tried until the
// writing reads well or clearly worse.
func (w *work) steadier(pg *sheetPage, score float64) (*sheetPage, float64, error) {
	if !pg.blur.Moved() {
		return pg, score, nil
	}
	best := pg
	for _, longer := range []float64{1.25, 1.6} {
		if score >= legible {
			break
		}
		b := pg.blur
		b.Length *= longer
		other := pg.steadied(b)
		otherScore, err := w.legibility(other)
		if err != nil {
			return best, score, err
		}
		if otherScore < score-clearly {
			break
		}
		if otherScore > score {
			best, score = other, otherScore
		}
	}
	return best, score, nil
}

// eitherWayUp reads a few lines as they stand and, unless they read well, head over heels too, and
// keeps what reads better; where both read badly, what stands on the page has its say.
func (w *work) eitherWayUp(pg *sheetPage) (*sheetPage, float64, error) {
	here, err := w.legibility(pg)
	if err != nil || here >= legible || len(pg.layout.Lines) == 0 {
		return pg, here, err
	}
	lean := w.lean(pg)
	if here >= readable && lean >= 0 {
		return pg, here, nil
	}
	over := pg.turned(180)
	there, err := w.legibility(over)
	if err != nil || there-lean <= here {
		return pg, here, err
	}
	return over, there, nil
}

// Weights of what stands on a page, beside the mean confidence of its lines.
const (
	placeLean = .15 // a seal's place, or a zone's
	codeLean  = 1   // a QR code that was read says by its patterns how it stands
)

// lean is how much what stands on a page speaks for its standing upright, below 0 for its standing head
// over heels. A licence's seal stands lower right in either form, a passport's zone at the foot.
func (w *work) lean(pg *sheetPage) float64 {
	b := pg.color.Rect
	switch w.kind {
	case BusinessLicense:
		switch qrCode(pg.gray).stands {
		case upright:
			return codeLean
		case overHeels:
			return -codeLean
		}
		x, y := pg.seal.Middle.X/float64(b.Dx()), pg.seal.Middle.Y/float64(b.Dy())
		switch {
		case pg.seal.Radius == 0:
		case x > .5 && y > .5:
			return placeLean
		case x < .5 && y < .5:
			return -placeLean
		}
	case Passport:
		above, below := 0, 0
		for _, l := range longLines(pg.layout, b.Dx(), b.Dx()) {
			switch y := l.Middle(b.Dx() / 2); {
			case y < float64(b.Dy())/3:
				above++
			case y > float64(b.Dy())*2/3:
				below++
			}
		}
		switch {
		case below >= 2 && above == 0:
			return placeLean
		case above >= 2 && below == 0:
			return -placeLean
		}
	}
	return 0
}

// turned is the page turned clockwise by 90 or 180 degrees.
func (pg *sheetPage) turned(degrees int) *sheetPage {
	b := pg.color.Rect
	fw, fh := float64(b.Dx()), float64(b.Dy())
	corners := preprocess.WholeOf(b.Dx(), b.Dy())
	out := &sheetPage{sheet: pg.sheet, turn: (pg.turn + degrees) % 360, seal: pg.seal, blur: pg.blur}
	middle := pg.seal.Middle
	w, h := fw, fh
	if degrees == 90 {
		w, h = fh, fw
		corners = preprocess.Quad{corners[3], corners[0], corners[1], corners[2]}
		out.seal.Middle = preprocess.Point{X: fh - middle.Y, Y: middle.X}
	} else {
		corners = preprocess.Quad{corners[2], corners[3], corners[0], corners[1]}
		out.seal.Middle = preprocess.Point{X: fw - middle.X, Y: fh - middle.Y}
	}
	for i, c := range corners {
		corners[i] = pg.onPhoto.At(c)
	}
	out.onPhoto = corners.Onto(w, h)
	out.color = preprocess.Turn(pg.color, degrees)
	out.gray = preprocess.TurnGray(pg.gray, degrees)
	if pg.smeared != nil {
		out.smeared = preprocess.TurnGray(pg.smeared, degrees)
	}
	out.layout = preprocess.FindLines(out.gray)
	return out
}

// legibility is how surely the engine reads some lines of middling length, 0 to 1.
func (w *work) legibility(pg *sheetPage) (float64, error) {
	if w.kind == Passport {
		if v, err := w.zoneLegibility(pg); err != nil || v > 0 {
			return v, err
		}
	}
	lines := probeLines(w.lines(pg), pg.layout.Em, pg.gray.Rect, 4)
	rows, err := w.readLines(pg, lines, w.languages())
	if err != nil || len(rows) == 0 {
		return 0, err
	}
	return meanSurety(rows), nil
}

// meanSurety is the mean confidence of rows, signs counted as 0, without the row that reads worst: glare
// may lie on it, or it may be an ornament.
func meanSurety(rows []row) float64 {
	const few = 3
	var sums, counts []float64
	worst := -1
	for i, r := range rows {
		sum := 0.0
		for _, c := range r.cells {
			if r := []rune(c.text)[0]; unicode.Is(unicode.Han, r) || unicode.IsLetter(r) || unicode.IsDigit(r) {
				sum += c.conf
			}
		}
		sums, counts = append(sums, sum), append(counts, float64(len(r.cells)))
		if worst < 0 || sum*counts[worst] < sums[worst]*counts[i] {
			worst = i
		}
	}
	sum, n := 0.0, 0.0
	for i := range rows {
		if i != worst || len(rows) < few {
			sum, n = sum+sums[i], n+counts[i]
		}
	}
	return sum / max(n, 1)
}

// zoneLegibility is how surely the engine reads the zone of a passport that stands upright, 0 where there
// is none to be seen. The zone is read anyhow, while other lines say nothing that isn't in it.
func (w *work) zoneLegibility(pg *sheetPage) (float64, error) {
	lines := zoneLines(pg)
	if len(lines) != 2 {
		return 0, nil
	}
	var read [2]readPass
	g, ctx := ocr.NewGroup(w.ctx)
	for i, l := range lines {
		g.Go(func() (err error) { read[i], err = w.zoneLine(ctx, pg, l, latin, zoneLadder[0][0]); return err })
	}
	if err := g.Wait(); err != nil || !zoneLike(read[0].text, read[1].text) {
		return 0, err
	}
	return max(legible, certainty(read[1].cells)), nil
}

// zoneLike reports whether two lines are shaped as those of a zone are and hardly anything else is: about
// as long, a document's letter first, names with fillers, and a lower line that is mostly digits.
func zoneLike(upper, lower string) bool {
	const slack = 8 // fillers that an engine may miscount
	digits := 0
	for _, r := range lower {
		if r >= '0' && r <= '9' {
			digits++
		}
	}
	return zoneStart.MatchString(upper) && strings.Contains(upper, "<<") &&
		len(upper) > zoneLine-slack && len(lower) > zoneLine-slack && digits >= 2*7
}

// probeLines picks lines that say most for their price, from the inner part of the page: along its
// rim there may be ornaments.
func probeLines(lines []preprocess.TextLine, body float64, page image.Rectangle, n int) []preprocess.TextLine {
	var out []preprocess.TextLine
	inner := page.Inset(min(page.Dx(), page.Dy()) / 11)
	for _, limit := range []float64{6, 3, 1} {
		for _, t := range lines {
			em := float64(t.Box.Dx()) / body
			if em >= limit && em < 26 && t.Height > .7*body && t.Height < 1.5*body && t.Box.In(inner) && len(out) < n {
				out = append(out, t)
			}
		}
		if len(out) >= n {
			break
		}
		out = out[:0:0]
	}
	if len(out) == 0 {
		out = lines[:min(n, len(lines))]
	}
	return out
}

// lines are those of a page as they are read later, so that none is read twice.
func (w *work) lines(pg *sheetPage) []preprocess.TextLine {
	switch w.kind {
	case BusinessLicense:
		return licenceLines(pg)
	case CNID:
		return joinLines(pg.layout, 0)
	}
	return pg.layout.Lines
}

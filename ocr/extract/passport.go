package extract

import (
	"image"
	"math"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"sellerdesk/internal/idnum"
	"sellerdesk/ocr"
	"sellerdesk/ocr/confusable"
	"sellerdesk/ocr/preprocess"
)

const (
	zoneChars = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<"
	zoneLine  = 44 // characters of a TD3 line, ICAO 9303-4 4.2.2
)

// passport reads the machine-readable zone and, beside it, what only the page says in print.
func (w *work) passport(pg *sheetPage, d *Document) error {
	lines := zoneLines(pg.layout, pg.gray.Rect.Dx())
	if len(lines) == 2 {
		if err := w.zone(pg, lines, d); err != nil {
			return err
		}
	}
	rows, err := w.readLines(pg, printLines(pg.layout, lines), traditional, false)
	if err != nil {
		return err
	}
	w.progress(stepLines, steps)
	for _, r := range rows {
		if han := hanOnly(textOf(r.cells)); personLike(r, han) && !d.Field(NameChinese).Found() {
			f := textField(NameChinese, r.cells)
			f.Value = han
			d.Fields[NameChinese] = f
		}
	}
	d.Findings = append(d.Findings, w.identityFindings(*d)...)
	return nil
}

// zoneLines are the two lowest lines that run across most of the page.
func zoneLines(l preprocess.Layout, w int) []preprocess.TextLine {
	joined := joinLines(l, 0)
	var out []preprocess.TextLine
	for _, t := range slices.Backward(joined) {
		if t.Box.Dx() > w*60/100 && float64(t.Box.Dx()) > 14*t.Height && len(out) < 2 {
			out = append([]preprocess.TextLine{t}, out...)
		}
	}
	return out
}

// printLines are those above the zone that can hold a name.
func printLines(l preprocess.Layout, zone []preprocess.TextLine) []preprocess.TextLine {
	var out []preprocess.TextLine
	for _, t := range l.Lines {
		if len(zone) > 0 && t.Box.Min.Y >= zone[0].Box.Min.Y-int(l.Em/2) {
			continue
		}
		if em := float64(t.Box.Dx()) / t.Height; em > 1.4 && em < 7 {
			out = append(out, t)
		}
	}
	return out
}

var zoneLadder = [][]float64{{30, 38}, {24, 46}, {34, 28}}

// zone reads both lines at several heights until two readings agree and all checks hold.
func (w *work) zone(pg *sheetPage, lines []preprocess.TextLine, d *Document) error {
	var done []readPass
	var firsts, seconds []readPass
	var slots [2][]bool
	for k, l := range lines {
		s := whole(l)
		slots[k] = fillerSlots(preprocess.Cut(pg.gray, s.line, s.from, s.to, 40).Image)
	}
	for _, rung := range zoneLadder {
		got := make([][2]readPass, len(rung))
		g, ctx := errgroup.WithContext(w.ctx)
		for i, height := range rung {
			for k := range 2 {
				g.Go(func() error {
					s := whole(lines[k])
					cut := preprocess.Cut(pg.gray, s.line, s.from, s.to, height)
					page, err := w.reader.Engine.Recognize(ctx, ocr.Request{Image: cut.Image, Languages: latin, Layout: ocr.SingleLine, Whitelist: zoneChars, Glyphs: true})
					if err == nil {
						got[i][k] = readingOf("zone", page, cut)
					}
					return err
				})
			}
		}
		if err := g.Wait(); err != nil {
			return err
		}
		for _, p := range got {
			p[0].text = firstLine(toLetters.Replace(rawZone(p[0], slots[0])))
			p[1].text = typed(secondLine(rawZone(p[1], nil)))
			firsts, seconds = append(firsts, p[0]), append(seconds, p[1])
			// Without a check digit the first line is proven only by lying well on its places.
			both := readPass{text: p[0].text + "\n" + p[1].text, cells: append(slices.Clone(p[0].cells), p[1].cells...)}
			_, err := idnum.ParseMRZ(both.text)
			both.valid = err == nil
			if other := p[0].text + "\n" + typed(rawZone(p[1], slots[1])); !both.valid {
				// Laid on its places the second line may hold; but then a person looks.
				if _, err := idnum.ParseMRZ(other); err == nil {
					both.text, both.valid, both.mended = other, true, true
				}
			}
			both.laid = len(rawZone(p[0], slots[0])) == zoneLine && slots[0] != nil
			done = append(done, both)
		}
		if agreed(done) {
			break
		}
	}
	return zoneFields(d, done, firsts, seconds)
}

// rawZone is a pass's line, with fillers where the picture shows fillers.
func rawZone(p readPass, fillers []bool) string {
	s := strings.ToUpper(textOf(p.cells))
	return spaced(s, fillers)
}

// fillerSlots tells for each of the line's 44 places, which are equally wide, whether a filler
// stands there. A filler has no ink at the left above and below its tip; letters have.
func fillerSlots(g *image.Gray) []bool {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	dark := func(x, y int) bool { return g.Pix[y*g.Stride+x] < 150 }
	x0, x1, y0, y1 := w, 0, h, 0
	for y := range h {
		for x := range w {
			if dark(x, y) {
				x0, x1, y0, y1 = min(x0, x), max(x1, x+1), min(y0, y), max(y1, y+1)
			}
		}
	}
	pitch := float64(x1-x0) / (zoneLine - .28)
	if pitch < 5 || y1-y0 < 8 {
		return nil
	}
	out := make([]bool, zoneLine)
	for i := range out {
		from := x0 + int(float64(i)*pitch)
		to := min(x1, x0+int(float64(i)*pitch+.74*pitch)+1)
		out[i] = isFiller(dark, from, to, y0, y1)
	}
	return out
}

func isFiller(dark func(x, y int) bool, from, to, y0, y1 int) bool {
	for from < to {
		any := false
		for y := y0; y < y1 && !any; y++ {
			any = dark(from, y)
		}
		if any {
			break
		}
		from++
	}
	for to > from {
		any := false
		for y := y0; y < y1 && !any; y++ {
			any = dark(to-1, y)
		}
		if any {
			break
		}
		to--
	}
	share := max(2, (to-from)*28/100)
	tip, tipOuter := inkByHeight(dark, from, min(from+share, to), y0, y1)
	mouth, mouthOuter := inkByHeight(dark, max(from, to-share), to, y0, y1)
	// A 4 has such a tip too, but a stroke where a filler is open.
	return tip > 0 && tipOuter*6 <= tip && mouthOuter > 0 && mouth*2 <= mouthOuter
}

// inkByHeight counts dark pixels in the middle of the line's height and outside it.
func inkByHeight(dark func(x, y int) bool, from, to, y0, y1 int) (middle, outer int) {
	third := (y1 - y0) * 30 / 100
	for x := from; x < to; x++ {
		for y := y0; y < y1; y++ {
			switch {
			case !dark(x, y):
			case y < y0+third || y >= y1-third:
				outer++
			default:
				middle++
			}
		}
	}
	return middle, outer
}

// Costs of laying a reading onto the places.
const (
	costLost   = 4.0 // a letter of the picture that the reading lacks
	costUnread = .3  // a filler that it lacks
	costWrong  = 3.0 // a filler read where a letter stands
)

// asFiller is the cost of a character where the picture shows a filler: engines make K, X, C and L
// of it.
func asFiller(c byte) float64 {
	switch c {
	case '<':
		return 0
	case 'K':
		return .4
	case 'X', 'C', 'L':
		return .5
	case 'E', 'S', 'G':
		return 1
	}
	return 2
}

// spaced lays an engine's reading onto the 44 places at the least cost. A reading that lacks a letter
// which the picture shows stays as it is.
func spaced(s string, fillers []bool) string {
	if fillers == nil || len(s) > 2*zoneLine {
		return s
	}
	n, m := len(s), len(fillers)
	cost := make([][]float64, n+1)
	for i := range cost {
		cost[i] = make([]float64, m+1)
		for j := range cost[i] {
			if i == 0 && j == 0 {
				continue
			}
			cost[i][j] = math.Inf(1)
			if i > 0 && j > 0 {
				cost[i][j] = cost[i-1][j-1] + laying(s[i-1], fillers[j-1])
			}
			if i > 0 {
				cost[i][j] = min(cost[i][j], cost[i-1][j]+asFiller(s[i-1])+.1)
			}
			if j > 0 {
				cost[i][j] = min(cost[i][j], cost[i][j-1]+skipping(fillers[j-1]))
			}
		}
	}
	out := make([]byte, m)
	for i, j := n, m; i > 0 || j > 0; {
		switch {
		case i > 0 && j > 0 && cost[i][j] == cost[i-1][j-1]+laying(s[i-1], fillers[j-1]):
			i, j = i-1, j-1
			if out[j] = s[i]; fillers[j] {
				out[j] = '<'
			} else if s[i] == '<' {
				return s
			}
		case i > 0 && cost[i][j] == cost[i-1][j]+asFiller(s[i-1])+.1:
			i--
		default:
			j--
			if out[j] = '<'; !fillers[j] {
				return s
			}
		}
	}
	return string(out)
}

func laying(c byte, filler bool) float64 {
	switch {
	case filler:
		return asFiller(c)
	case c == '<':
		return costWrong
	}
	return 0
}

func skipping(filler bool) float64 {
	if filler {
		return costUnread
	}
	return costLost
}

// typed gives each place of the zone the kind of character that ICAO 9303-4 has there, where the
// same print can be either: O in a field of letters, 0 in one of digits.
var (
	toLetters = strings.NewReplacer("0", "O", "1", "I", "2", "Z", "5", "S", "8", "B")
	toDigits  = strings.NewReplacer("O", "0", "Q", "0", "D", "0", "I", "1", "L", "1", "Z", "2", "S", "5", "B", "8")
)

func typed(line2 string) string {
	if len(line2) != zoneLine {
		return line2
	}
	return line2[:9] + toDigits.Replace(line2[9:10]) + toLetters.Replace(line2[10:13]) + toDigits.Replace(line2[13:20]) +
		line2[20:21] + toDigits.Replace(line2[21:28]) + line2[28:42] + toDigits.Replace(line2[42:])
}

var (
	zoneStart = regexp.MustCompile(`^[PR][A-Z<]`)
	fillers   = regexp.MustCompile(`<{4,}`)
)

// firstLine gives line 1 its 44 characters. Nothing but fillers follows the given names, so what an
// engine makes of the long run of fillers is no information.
func firstLine(s string) string {
	if !zoneStart.MatchString(s) {
		return s
	}
	surname, rest, ok := strings.Cut(s[min(5, len(s)):], "<<")
	if !ok {
		return s
	}
	given, _, _ := strings.Cut(rest, "<<")
	out := s[:5] + surname + "<<" + strings.Trim(given, "<")
	if len(out) > zoneLine {
		return s
	}
	return out + strings.Repeat("<", zoneLine-len(out))
}

// secondLine mends only the length of the run of fillers in the optional data: an engine miscounts
// them, and their number follows from the line's length.
func secondLine(s string) string {
	off := len(s) - zoneLine
	if off == 0 || off > 6 || off < -6 {
		return s
	}
	runs := fillers.FindAllStringIndex(s, -1)
	if len(runs) == 0 {
		return s
	}
	last := runs[len(runs)-1]
	n := last[1] - last[0] - off
	if n < 1 || last[0] < 24 {
		return s
	}
	return s[:last[0]] + strings.Repeat("<", n) + s[last[1]:]
}

// zoneFields fills the fields by the zone that most valid passes agree on; without one, by what
// can be proposed for its second line.
func zoneFields(d *Document, done, firsts, seconds []readPass) error {
	best, mine, rivals := votes(done)
	at := slices.IndexFunc(done, func(r readPass) bool { return r.text == best })
	zone := Field{Name: MachineZone, Status: Missing}
	if at < 0 {
		readings := make([]confusable.Reading, len(seconds))
		for i, s := range seconds {
			readings[i] = confusable.FromText("zone", s.text, certainty(s.cells))
		}
		res, err := confusable.Resolve(idnum.KindMRZ, readings)
		if err != nil {
			return err
		}
		zone.Text = firsts[0].text + "\n" + seconds[0].text
		zone.Box, zone.Confidence = boxOf(done[0].cells), min(.5, certainty(done[0].cells))
		zone.Status = map[confusable.Status]Status{
			confusable.Verified: Proposed, confusable.Proposed: Proposed, confusable.Ambiguous: Ambiguous, confusable.Failing: Failing,
		}[res.Status]
		if zone.Status == "" {
			zone.Status = Unverified
		}
		for _, c := range res.Candidates {
			zone.Candidates = append(zone.Candidates, Candidate{Value: firsts[0].text + "\n" + c.Value})
		}
		if m, err := idnum.ParseMRZ(firsts[0].text + "\n" + res.Value); err == nil && zone.Status == Proposed {
			zone.Value = m.Full()
			fillFromZone(d, m, zone, done[0])
		}
		d.Fields[MachineZone] = zone
		return nil
	}
	m, err := idnum.ParseMRZ(best)
	if err != nil {
		return err
	}
	zone.Text, zone.Value, zone.Box, zone.Status = best, m.Full(), boxOf(done[at].cells), Verified
	zone.Confidence = certainty(done[at].cells)
	if mine < 2 || mine <= rivals || !done[at].laid || done[at].mended {
		zone.Status, zone.Confidence = Proposed, min(zone.Confidence, .6)
	}
	fillFromZone(d, m, zone, done[at])
	if zone.Status == Verified {
		// The first line carries no check digit, so the whole is never proven.
		zone.Status, zone.Confidence = Unverified, .9
	}
	d.Fields[MachineZone] = zone
	return nil
}

// fillFromZone takes the fields out of the zone. The first line has no check digit, so names are
// only as sure as two like readings make them.
func fillFromZone(d *Document, m idnum.MRZ, zone Field, p readPass) {
	sex := map[byte]string{'M': "M", 'F': "F"}[m.Full()[zoneLine+1+20]]
	for n, v := range map[Name]string{
		Number: m.Number(), Surname: m.Surname(), GivenNames: m.GivenNames(), Nationality: m.Nationality(),
		Birth: m.Birth(), Expires: m.Expiry(), Sex: sex,
	} {
		f := Field{Name: n, Text: v, Value: v, Status: zone.Status, Confidence: zone.Confidence, Box: zone.Box}
		if f.Status == Verified && (n == Surname || n == GivenNames || n == Nationality || n == Sex) {
			f.Status, f.Confidence = Unverified, .9
		}
		if v == "" {
			f = Field{Name: n, Status: Missing}
		}
		d.Fields[n] = f
	}
}

package extract

import (
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
		if t.Box.Dx() > w*60/100 && float64(t.Box.Dx()) > 18*t.Height && len(out) < 2 {
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
			p[0].text, p[1].text = firstLine(rawZone(p[0])), secondLine(rawZone(p[1]))
			firsts, seconds = append(firsts, p[0]), append(seconds, p[1])
			both := readPass{text: p[0].text + "\n" + p[1].text, cells: append(slices.Clone(p[0].cells), p[1].cells...)}
			_, err := idnum.ParseMRZ(both.text)
			both.valid = err == nil
			done = append(done, both)
		}
		if agreed(done) {
			break
		}
	}
	return zoneFields(d, done, firsts, seconds)
}

func rawZone(p readPass) string { return strings.ToUpper(textOf(p.cells)) }

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
	if mine < 2 || mine <= rivals {
		zone.Status, zone.Confidence = Proposed, min(zone.Confidence, .6)
	}
	d.Fields[MachineZone] = zone
	fillFromZone(d, m, zone, done[at])
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

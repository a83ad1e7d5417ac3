package extract

import (
	"context"
	"slices"
	"strings"

	"sellerdesk/internal/idnum"
	"sellerdesk/ocr"
	"sellerdesk/ocr/confusable"
	"sellerdesk/ocr/preprocess"
)

const (
	zoneChars = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<"
	zoneLine  = 44  // characters of a TD3 line, ICAO 9303-4 4.2.2
	zoneMost  = 150 // characters of a row that are taken for a line of it: the work grows with their square
)

// passport reads the machine-readable zone and, beside it, what only the page says in print.
func (w *work) passport(pg *sheetPage, d *Document) error {
	lines := zoneLines(pg)
	printed := wholeLines(printLines(pg.layout, lines))
	var name Field
	g, ctx := ocr.NewGroup(w.ctx)
	look := *w
	look.ctx = ctx // the first that fails ends the other
	if len(lines) == 2 {
		g.Go(func() error { return look.zone(pg, lines, d) })
	}
	g.Go(func() (err error) { name, err = look.printedName(pg, printed); return err })
	if err := g.Wait(); err != nil {
		return err
	}
	if err := w.printedNumber(pg, lines, d); err != nil {
		return err
	}
	w.progress(stepLines, steps)
	d.Fields[NameChinese] = name
	d.Findings = append(d.Findings, w.identityFindings(*d)...)
	return nil
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
	var z zoneRead
	var slots [2][]bool
	for k, l := range lines {
		slots[k] = fillerSlots(pg.gray, l)
	}
	g, ctx := ocr.NewGroup(w.ctx)
	g.Go(func() error {
		r, err := w.zoneLine(ctx, pg, lines[1], otherModel, 34)
		z.other = rawZone(r, nil)
		return err
	})
	for _, rung := range zoneLadder {
		got := make([][2]readPass, len(rung))
		for i, height := range rung {
			for k := range 2 {
				g.Go(func() (err error) {
					got[i][k], err = w.zoneLine(ctx, pg, lines[k], latin, height)
					return err
				})
			}
		}
		if err := g.Wait(); err != nil {
			return err
		}
		for _, p := range got {
			z.add(p[0], p[1], slots)
		}
		if agreed(z.done) {
			break
		}
		g, ctx = ocr.NewGroup(w.ctx)
	}
	return z.fields(d)
}

// otherModel reads the second line too, since two passes of one model make the same mistakes.
var otherModel = chinese

func (w *work) zoneLine(ctx context.Context, pg *sheetPage, l preprocess.TextLine, langs []ocr.Language, height float64) (readPass, error) {
	key := zoneKey{l, langs[0], height}
	if known, ok := pg.zones.Load(key); ok {
		return known.(readPass), nil
	}
	s := whole(l)
	cut := preprocess.Cut(pg.gray, s.line, s.from, s.to, height)
	page, err := w.ask(ctx, ocr.Request{Image: cut.Image, Languages: langs, Layout: ocr.SingleLine, Whitelist: zoneChars, Glyphs: true})
	if err != nil {
		return readPass{}, err
	}
	r := readingOf(pass{name: "zone", limit: zoneChars, langs: langs}, cellsOf(page, cut))
	pg.zones.Store(key, r)
	return r, nil
}

// zoneKey is a line of a passport's zone as it is read once.
type zoneKey struct {
	line   preprocess.TextLine
	model  ocr.Language
	height float64
}

// zoneRead is what all passes over a zone gave.
type zoneRead struct {
	done            []readPass // both lines
	firsts, seconds []readPass
	other           string // the second line by another model, as read
}

// add takes one pass over both lines. What had to be put right in it is kept beside it.
func (z *zoneRead) add(first, second readPass, slots [2][]bool) {
	first.cells, second.cells = first.cells[:min(len(first.cells), zoneMost)], second.cells[:min(len(second.cells), zoneMost)]
	raw := spaced(withoutTwins(strings.ToUpper(textOf(withoutShadows(first.cells)))), slots[0])
	laid := len(raw) == zoneLine && slots[0] != nil
	first.text = firstLine(toLetters.Replace(raw))
	as, onPlaces := second, rawZone(second, slots[1])
	second.text = typed(secondLine(rawZone(second, nil)))
	z.firsts, z.seconds = append(z.firsts, first), append(z.seconds, second)
	both := readPass{text: first.text + "\n" + second.text, cells: append(slices.Clone(first.cells), second.cells...), laid: laid}
	_, err := idnum.ParseMRZ(both.text)
	both.valid = err == nil
	if other := first.text + "\n" + typed(onPlaces); !both.valid {
		if _, err := idnum.ParseMRZ(other); err == nil {
			both.text, both.valid, second.text = other, true, typed(onPlaces)
		}
	}
	both.mends = [2][]mend{mends(first.cells, first.text), mends(as.cells, second.text)}
	z.done = append(z.done, both)
}

// fields fills the fields by the zone that most valid passes agree on; without one, by what can be
// proposed for its second line.
func (z *zoneRead) fields(d *Document) error {
	best, mine, rivals := votes(z.done)
	at := slices.IndexFunc(z.done, func(r readPass) bool { return r.text == best })
	if at < 0 {
		return z.proposed(d)
	}
	m, err := idnum.ParseMRZ(best)
	if err != nil {
		return err
	}
	// Of the passes that come to this zone the one that needed least stands for them.
	for i, r := range z.done {
		if r.text == best && len(r.mends[1]) < len(z.done[at].mends[1]) {
			at = i
		}
	}
	p := z.done[at]
	status := Verified
	if mine < 2 || mine <= rivals || !p.laid {
		status = Proposed
	}
	doubts := doubtful(strings.ReplaceAll(m.Full(), "\n", ""), z.other)
	zone := Field{Name: MachineZone, Text: textOf(p.cells), Value: m.Full(), Box: boxOf(p.cells), Confidence: certainty(p.cells), Status: status}
	fillFromZone(d, m, zone, p.mends, doubts)
	first := flagsOf(p.mends[0], func(i int) int { return i + 1 })
	second := flagsOf(p.mends[1], onLower)
	zone.Flags = append(first, second...)
	switch {
	case len(zone.Flags) > 0 || len(doubts) > 0 || status != Verified:
		zone.Status, zone.Confidence = Proposed, min(zone.Confidence, .6)
	default:
		// The first line carries no check digit, so the whole is never proven.
		zone.Status, zone.Confidence = Unverified, .9
	}
	d.Fields[MachineZone] = zone
	return nil
}

// proposed fills the fields where no pass held all checks: the first line has none, so the second
// decides what the zone comes to.
func (z *zoneRead) proposed(d *Document) error {
	readings := make([]confusable.Reading, len(z.seconds))
	for i, s := range z.seconds {
		readings[i] = lineReading(s)
	}
	res := confusable.ResolveLowerLine(readings)
	upper, lower := z.upper(), z.seconds[max(0, res.Pass)]
	zone := Field{Name: MachineZone, Text: upper.text + "\n" + lower.text, Status: statusOf(res.Status)}
	zone.Box = boxOf(append(slices.Clone(upper.cells), lower.cells...))
	zone.Confidence = min(.6, certainty(lower.cells))
	for _, c := range res.Candidates {
		zone.Candidates = append(zone.Candidates, Candidate{Value: upper.text + "\n" + c.Value})
	}
	switch zone.Status {
	case Verified, Proposed:
		zone.Status = Proposed
		m, err := idnum.ParseMRZ(upper.text + "\n" + res.Value)
		if err != nil { // the first line can't be read: the second says what it says all the same
			zone.Status = Unverified
			res.Reading, res.Candidates = res.Value, nil
			zone.Flags = flagsOf(mends(lower.cells, res.Value), onLower)
			if err := fillFromFailing(d, zone, "", res); err != nil {
				return err
			}
			break
		}
		zone.Value = m.Full()
		all := [2][]mend{mends(upper.cells, upper.text), mends(lower.cells, res.Value)}
		fillFromZone(d, m, zone, all, nil)
		zone.Flags = flagsOf(all[1], onLower)
	case Failing:
		zone.Text = upper.text + "\n" + res.Reading
		zone.Flags = flagsOf(mends(lower.cells, res.Reading), onLower)
		if err := fillFromFailing(d, zone, upper.text, res); err != nil {
			return err
		}
	}
	d.Fields[MachineZone] = zone
	return nil
}

// onLower is the position in the zone, which has a break after its first line, of a place of the
// second.
func onLower(i int) int { return zoneLine + 2 + i }

// upper is the first line that most passes gave.
func (z *zoneRead) upper() readPass {
	best, most := z.firsts[0], 0
	for _, f := range z.firsts {
		n := 0
		for _, o := range z.firsts {
			if o.text == f.text && isUpperLine(f.text) {
				n++
			}
		}
		if n > most {
			best, most = f, n
		}
	}
	return best
}

func isUpperLine(s string) bool { return len(s) == zoneLine && zoneStart.MatchString(s) }

// fillFromZone takes the fields out of the zone. A field is as sure as the zone only if all of its
// characters were read so. The first line has no check digit, so names are only as sure as two like
// readings make them; neither have nationality and sex.
func fillFromZone(d *Document, m idnum.MRZ, zone Field, all [2][]mend, doubts []int) {
	sex := map[byte]string{'M': "M", 'F': "F"}[m.Full()[zoneLine+1+20]]
	for n, v := range map[Name]string{
		Number: m.Number(), Surname: m.Surname(), GivenNames: m.GivenNames(), Nationality: m.Nationality(),
		Birth: m.Birth(), Expires: m.Expiry(), Sex: sex,
	} {
		if v == "" {
			d.Fields[n] = Field{Name: n, Status: Missing}
			continue
		}
		f := Field{Name: n, Text: v, Value: v, Status: zone.Status, Confidence: zone.Confidence, Box: zone.Box}
		part, second := zoneParts[n]
		changed := part.within(all[1])
		if !second {
			changed = named(all[0])
		}
		f.Flags = flagsOf(changed, part.place(n))
		if n == Number {
			for _, at := range doubts {
				sign := "<" // a filler after a short number, which the other model took for a character
				if at < len(v) {
					sign = v[at : at+1]
				}
				f.Flags = append(f.Flags, Flag{Position: at + 1, Read: sign, Value: sign})
			}
		}
		switch {
		case f.Status == Verified && (len(changed) > 0 || n == Number && len(doubts) > 0):
			f.Status = Proposed
		case f.Status == Verified && part.check < 1:
			f.Status, f.Confidence = Unverified, .9
		}
		if f.Status == Proposed {
			f.Confidence = min(f.Confidence, .6)
		}
		d.Fields[n] = f
	}
}

// named are the mends of a first line that touch more than its fillers.
func named(all []mend) []mend {
	return slices.DeleteFunc(slices.Clone(all), func(m mend) bool {
		return m.value == "" && m.read == "" || strings.Trim(m.value, "<") == ""
	})
}

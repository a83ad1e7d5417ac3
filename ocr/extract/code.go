package extract

import (
	"fmt"
	"slices"
	"strings"

	"sellerdesk/internal/idnum"
	"sellerdesk/ocr"
	"sellerdesk/ocr/confusable"
	"sellerdesk/ocr/preprocess"
)

// pass is one way of reading a span.
type pass struct {
	name   string
	height float64
	langs  []ocr.Language
	limit  string // whitelist
	layout ocr.Layout
	gray   func(*sheetPage) grayOf
}

var (
	latin   = []ocr.Language{ocr.English}
	chinese = []ocr.Language{ocr.SimplifiedChinese}

	traditional = []ocr.Language{ocr.TraditionalChinese}
)

// freely is a ladder whose first rung also has a pass without an alphabet. The others drop what isn't
// in it, so that only this one can show a letter that no such number may have. It is by the Chinese
// model, which makes fewer letters of digits than the Latin one.
func freely(ladder [][]pass) [][]pass {
	ladder[0] = append(ladder[0], pass{"free34", 34, chinese, "", ocr.SingleLine, nil})
	return ladder
}

// byTwoModels is a ladder whose first rung also has a pass by another model.
func byTwoModels(ladder [][]pass) [][]pass {
	ladder[0] = append(ladder[0], pass{"han34", 34, chinese, ladder[0][0].limit, ocr.SingleLine, nil})
	return ladder
}

// codePasses is the ladder for a number: the first two run always, since one pass alone proves
// little; the rest only while the checks don't hold or passes differ.
func codePasses(alphabet string) [][]pass {
	return [][]pass{
		{{"h30", 30, latin, alphabet, ocr.SingleLine, nil}, {"h40", 40, latin, alphabet, ocr.SingleLine, nil}},
		{{"h24", 24, latin, alphabet, ocr.SingleLine, nil}, {"sharp34", 34, latin, alphabet, ocr.SingleLine, sharpened}},
		{{"luma32", 32, latin, alphabet, ocr.SingleLine, lightness}, {"han28", 28, chinese, alphabet, ocr.SingleLine, nil}},
		{{"h50", 50, latin, alphabet, ocr.SingleLine, nil}, {"word36", 36, latin, alphabet, ocr.SingleWord, nil}},
	}
}

type readPass struct {
	reading confusable.Reading
	text    string
	cells   []cell
	valid   bool
	laid    bool      // of a passport's first line: every character has its place
	second  bool      // by another model than that of Latin letters
	free    bool      // read without a whitelist: it may contest a number, but isn't counted
	mends   [2][]mend // of a passport's lines: what is not as it was read
}

// code reads the unified social credit code. Every pass's raw reading goes to confusable.Resolve,
// so nothing is repaired without being shown (R30).
func (w *work) code(pg *sheetPage, parts []part, labelled value) (Field, error) {
	spans := codeSpans(pg, parts, labelled)
	missing := Field{Name: USCC, Status: Missing}
	best := missing
	for _, s := range spans {
		f, err := w.number(pg, s, USCC, idnum.KindUSCC, idnum.USCCAlphabet, freely(codePasses(idnum.USCCAlphabet)))
		if err != nil {
			return missing, err
		}
		if rank(f.Status) > rank(best.Status) {
			best = f
		}
		if best.Status == Verified {
			break
		}
	}
	return best, nil
}

// rank orders what readings of one number are worth. What is legible and fails tells more than several
// numbers that a worse reading can be.
func rank(s Status) int {
	return slices.Index([]Status{Missing, Unverified, Ambiguous, Failing, Proposed, Verified}, s)
}

// number climbs the ladder of passes over one span until two passes agree on a reading that every
// check accepts.
func (w *work) number(pg *sheetPage, s span, name Name, kind idnum.Kind, alphabet string, ladder [][]pass) (Field, error) {
	var done []readPass
	for _, rung := range ladder {
		got, err := w.passes(pg, s, rung)
		if err != nil {
			return Field{}, err
		}
		for _, r := range got {
			if len(r.reading.Places) == 0 {
				continue
			}
			rep, err := idnum.Check(kind, r.text)
			if err != nil {
				return Field{}, fmt.Errorf("checking %s: %w", name, err)
			}
			if r.valid = rep.Valid; kind == idnum.KindHKID && rep.Valid {
				r.text = rep.Normalized // with brackets or without, it is the same number
			}
			done = append(done, r)
		}
		if agreed(done) || kind == idnum.KindUSCC && noCode(done) {
			break
		}
	}
	f, err := numberField(name, kind, done)
	if err == nil && kind == idnum.KindUSCC {
		f = byShape(pg.gray, s, f, done)
	}
	return f, err
}

// passes reads a span in several ways at once.
func (w *work) passes(pg *sheetPage, s span, rung []pass) ([]readPass, error) {
	got := make([]readPass, len(rung))
	g, ctx := ocr.NewGroup(w.ctx)
	for i, p := range rung {
		g.Go(func() error {
			src := pg.gray
			if p.gray != nil {
				src = p.gray(pg)
			}
			cut := preprocess.Cut(src, s.line, s.from, s.to, p.height)
			page, err := w.ask(ctx, ocr.Request{
				Image: cut.Image, Languages: p.langs, Layout: p.layout, Whitelist: p.limit, Glyphs: true,
			})
			if err != nil {
				return err
			}
			got[i] = readingOf(p, cellsOf(page, cut))
			return nil
		})
	}
	return got, g.Wait()
}

// readingOf is what a pass read.
func readingOf(p pass, cells []cell) readPass {
	glyphs := make([]ocr.Glyph, len(cells))
	for i, c := range cells {
		glyphs[i] = ocr.Glyph{Text: c.text, Confidence: c.conf, Box: c.box, Choices: c.choices}
	}
	r := readPass{reading: confusable.FromGlyphs(p.name, glyphs), text: idnum.Fold(textOf(cells)), cells: cells}
	r.free, r.second = p.limit == "", p.langs[0] != ocr.English
	r.reading.Free, r.reading.Model = r.free, string(p.langs[0])
	return r
}

// agreed reports whether two passes read the same valid number and none reads another one of about
// that length more often.
func agreed(done []readPass) bool {
	_, mine, rivals := votes(done)
	return mine >= 2 && mine > rivals
}

// noCode reports whether every pass read far less or more than a code's 18 characters: a rim of
// ornaments or a word.
func noCode(done []readPass) bool {
	return !slices.ContainsFunc(done, func(r readPass) bool { return len(r.text) >= 12 && len(r.text) <= 27 })
}

// votes counts the passes for the best valid reading and for its strongest rival. A rival may have
// up to two characters more or fewer, for a print with one too many is no valid number either.
func votes(done []readPass) (best string, mine, rivals int) {
	count := map[string]int{}
	valid := map[string]bool{}
	done = slices.DeleteFunc(slices.Clone(done), func(r readPass) bool { return r.free })
	for _, r := range done {
		count[r.text]++
		valid[r.text] = r.valid
	}
	for _, r := range done {
		if valid[r.text] && count[r.text] > mine {
			best, mine = r.text, count[r.text]
		}
	}
	for t, n := range count {
		if off := len(t) - len(best); t != best && (best == "" || off >= -2 && off <= 2) {
			rivals = max(rivals, n)
		}
	}
	return best, mine, rivals
}

// numberField is what the passes over a number come to.
func numberField(name Name, kind idnum.Kind, done []readPass) (Field, error) {
	f := Field{Name: name, Status: Missing, Flags: []Flag{}, Candidates: []Candidate{}}
	if len(done) == 0 {
		return f, nil
	}
	readings := make([]confusable.Reading, len(done))
	for i, r := range done {
		readings[i] = r.reading
	}
	res, err := confusable.Resolve(kind, readings)
	if err != nil {
		return f, fmt.Errorf("resolving %s: %w", name, err)
	}
	base := done[max(0, res.Pass)]
	f.Text, f.Value, f.Box = textOf(base.cells), res.Value, boxOf(base.cells)
	f.Confidence = certainty(base.cells)
	switch res.Status {
	case confusable.Verified:
		f.Status = Verified
		if best, mine, rivals := votes(done); best != res.Value || mine < 2 || mine <= rivals {
			// One pass among several that differ: a person looks.
			f.Status = Proposed
			f.Confidence = min(f.Confidence, .6)
		}
		if kind == idnum.KindHKID && !provenBlind(kind, res.Value, done) {
			f.Status, f.Confidence = Proposed, min(f.Confidence, .6)
		}
	default:
		f.Status = statusOf(res.Status)
	}
	f.Flags = append(f.Flags, changeFlags(res.Changes, base.cells)...)
	f.Flags = append(f.Flags, twinFlags(f, base.cells)...)
	for _, c := range res.Candidates {
		f.Candidates = append(f.Candidates, Candidate{Value: c.Value, Changes: changeFlags(c.Changes, base.cells)})
	}
	return f, nil
}

// statusOf is a resolution's status as a field's.
func statusOf(s confusable.Status) Status {
	switch s {
	case confusable.Verified:
		return Verified
	case confusable.Proposed:
		return Proposed
	case confusable.Ambiguous:
		return Ambiguous
	case confusable.Failing:
		return Failing
	}
	return Unverified
}

// provenBlind reports whether every character that the checks can't tell from another one was read
// so by a pass of another model too: passes of one model make the same mistakes.
func provenBlind(kind idnum.Kind, number string, done []readPass) bool {
	blind, err := confusable.Blind(kind, number)
	if err != nil {
		return false
	}
	return !slices.ContainsFunc(blind, func(at int) bool {
		return !slices.ContainsFunc(done, func(r readPass) bool {
			return r.second && len(r.text) > at && r.text[at] == number[at]
		})
	})
}

func changeFlags(changes []confusable.Change, cells []cell) []Flag {
	var out []Flag
	for _, c := range changes {
		f := Flag{Position: c.Position, Read: c.Read, Value: c.Value}
		if i := c.ReadAt - 1; i >= 0 && i < len(cells) {
			f.Box = cells[i].box
		}
		out = append(out, f)
	}
	return out
}

// twinFlags marks every 0 and 5 of a code, which is where O and S are misread (R30); Read and Value
// are the same there, for nothing was changed.
func twinFlags(f Field, cells []cell) []Flag {
	var out []Flag
	for i, c := range cells {
		if !strings.Contains("05OS", strings.ToUpper(c.text)) {
			continue
		}
		changed := slices.ContainsFunc(f.Flags, func(o Flag) bool { return o.Box == c.box })
		if !changed {
			out = append(out, Flag{Position: i + 1, Read: c.text, Value: c.text, Box: c.box})
		}
	}
	return out
}

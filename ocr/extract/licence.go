package extract

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"sellerdesk/ocr"
	"sellerdesk/ocr/preprocess"
)

// licence finds the fields of a business licence on an upright page, landscape (since 2019) or
// portrait.
func (w *work) licence(pg *sheetPage, d *Document) error {
	b := pg.gray.Rect
	gutter := gutterOf(pg.layout, b.Dx(), b.Dy())
	rows, marks, err := w.firstLook(pg)
	if err != nil {
		return err
	}
	w.progress(stepLines, steps)
	var parts []part
	for _, r := range rows {
		parts = append(parts, partsOf(r, licenceLabels, pg.layout.Em)...)
	}
	d.several = twice(parts, pg.layout.Em)
	guessShort(parts, licenceLabels, pg.layout.Em)
	parts = placeByForm(parts, gutter, pg.layout.Em)
	values := collect(parts, gutter, pg.layout.Em)
	for name, v := range values {
		if name != USCC && name != composition {
			d.Fields[name] = textField(name, v.cells)
		}
	}
	if !d.Field(Issued).Found() {
		d.Fields[Issued] = issueDate(parts, b.Dx(), b.Dy(), pg.layout.Em)
	}
	l, err := w.lookCloser(pg, rows, parts, values, d)
	if err != nil {
		return err
	}
	code, conflict := withQR(l.code, marks.qr.code)
	if conflict != nil {
		d.Findings = append(d.Findings, placed(*d, USCC, *conflict))
	}
	d.Fields[USCC] = code
	for _, f := range l.fields {
		d.Fields[f.Name] = f
	}
	finishLicence(d, parts, b.Dy())
	d.Fields[RegistrationAuthority] = withSeal(d.Field(RegistrationAuthority), marks.seal, d.Field(Address), code)
	w.withoutImpossibleDates(d)
	doubtLicenceDates(d, pg.layout.Em)
	d.Findings = append(d.Findings, w.licenceFindings(*d)...)
	return nil
}

// licenceMarks are what a licence bears beside its lines.
type licenceMarks struct {
	qr   qr
	seal stamp
}

// firstLook reads a licence's lines, and QR code and seal beside them, which need none of the lines.
func (w *work) firstLook(pg *sheetPage) (rows []row, m licenceMarks, err error) {
	g, ctx := ocr.NewGroup(w.ctx)
	look := *w
	look.ctx = ctx // the first that fails ends the others
	code := sync.OnceValue(func() qr { return qrCode(pg.gray) })
	g.Go(func() error { m.qr = code(); return nil })
	g.Go(func() (err error) { m.seal, err = look.sealName(pg); return err })
	g.Go(func() (err error) {
		rows, err = look.readLinesBut(pg, licenceLines(pg), w.languages(), func(t preprocess.TextLine) bool {
			return float64(t.Box.Dx()) < shortLine*pg.layout.Em && t.Box.In(code().place)
		})
		return err
	})
	err = g.Wait() // first: a result is copied before its call may have ended
	return rows, m, err
}

// shortLine is what the modules of a QR code can come to as a line of writing, ems.
const shortLine = 7

// licenceLines are the lines of a licence that can be of its text.
func licenceLines(pg *sheetPage) []preprocess.TextLine {
	b, em := pg.gray.Rect, pg.layout.Em
	lines := slices.DeleteFunc(joinLines(pg.layout, gutterOf(pg.layout, b.Dx(), b.Dy())), func(t preprocess.TextLine) bool {
		footer := t.Box.Min.Y > b.Dy()*88/100 && t.Height < .85*em // the register's address, and who made the form
		return t.Height < .55*em || t.Box.Min.Y > b.Dy()*96/100 || footer
	})
	return withoutShreds(withoutMargins(lines, em), em)
}

// closerLooks are what is read beyond a licence's lines.
type closerLooks struct {
	code   Field
	fields []Field // read once more, or by the second reader too
}

// lookCloser reads the credit code and the fields that one reading is not enough for, side by side.
func (w *work) lookCloser(pg *sheetPage, rows []row, parts []part, values map[Name]value, d *Document) (closerLooks, error) {
	var l closerLooks
	g, ctx := ocr.NewGroup(w.ctx)
	look := *w
	look.ctx = ctx // the first that fails ends the others
	w = &look
	g.Go(func() (err error) { l.code, err = w.code(pg, parts, values[USCC]); return err })
	l.fields = make([]Field, len(secondPasses)+len(comparedFields))
	for i, s := range secondPasses {
		g.Go(func() (err error) { l.fields[i], err = w.again(pg, rows, d.Field(s.name), s); return err })
	}
	hints := map[Name]hint{
		CompanyName: {company: true, words: companyWords(textOf(values[Address].cells), textOf(values[Scope].cells))},
		Scope:       {words: scopePhrases, wordsAlone: true},
	}
	for i, c := range comparedFields {
		h := hints[c.name]
		h.only = c.only
		compare := w.compare
		if c.doubts {
			compare = w.compareDoubts
		}
		g.Go(func() (err error) {
			l.fields[len(secondPasses)+i], err = compare(pg, rows, d.Field(c.name), values[c.name].cells, h)
			return err
		})
	}
	err := g.Wait() // first: a result is copied before its call may have ended
	return l, err
}

// comparedFields are read by the second reader too.
var comparedFields = []struct {
	name   Name
	only   string // the only characters that can stand there; "" for any
	doubts bool   // it looks only where the engine was in doubt: the text is long
}{
	{CompanyName, "", false},
	{LegalRepresentative, "", false},
	{RegisteredCapital, "零壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆整人民币美港", false},
	{Address, "", true},
	{Scope, "", true},
}

// value is the text of one field, over all its lines.
type value struct {
	cells []cell
	last  part // its lowest line
	lines int
	first part
}

// collect gives each caption the text beside it and the lines below that continue it.
func collect(parts []part, gutter int, em float64) map[Name]value {
	values := map[Name]value{}
	taken := make([]bool, len(parts))
	for i, p := range parts {
		if p.name == "" {
			continue
		}
		taken[i] = true
		if old, twice := values[p.name]; twice && (len(old.cells) > 0 || len(p.cells) == 0) {
			continue
		}
		v := value{cells: slices.Clone(p.cells), first: p, last: p, lines: 1}
		if len(p.cells) == 0 {
			v.lines = 0
		}
		values[p.name] = v
	}
	for range 2 {
		for i, p := range parts {
			if taken[i] || len(p.cells) == 0 {
				continue
			}
			if n, ok := owner(p, values, gutter, em); ok {
				v := values[n]
				v.cells = append(v.cells, p.cells...)
				v.last, v.lines = p, v.lines+1
				values[n], taken[i] = v, true
			}
		}
	}
	return values
}

// owner is the field that a line without a caption continues.
func owner(p part, values map[Name]value, gutter int, em float64) (Name, bool) {
	best, bestGap := Name(""), 2.4*em
	for _, n := range slices.Sorted(maps.Keys(values)) { // of two as near, always the same
		v := values[n]
		if n == USCC || n == RegistrationAuthority {
			continue
		}
		if n == LegalRepresentative && isTerm(textOf(p.cells)) {
			continue // glare can take a name and the caption of the term below it
		}
		x := p.x0()
		if gutter > 0 && (x < gutter) != (v.first.x0() < gutter) {
			continue
		}
		labelX := v.first.x0()
		if len(v.first.label) == 0 {
			labelX -= int(3 * em) // its caption wasn't read: this is where the value begins
		}
		if float64(x-labelX) < 2.2*em || x > v.first.row.line.Box.Max.X+int(8*em) {
			continue
		}
		if v.lines > 0 && x > end(boxOf(v.cells)) {
			continue // a line that goes on begins below what it goes on from
		}
		gap := p.row.line.Middle(x) - v.last.row.line.Middle(x)
		low := .5 * em
		if v.lines == 0 {
			low = -.5 * em
		}
		size := p.row.line.Height / v.last.row.line.Height
		if gap < low || gap >= bestGap || size < .6 || size > 1.6 {
			continue
		}
		best, bestGap = n, gap
	}
	return best, best != ""
}

// textField is a field that only one reader has read.
func textField(n Name, cells []cell) Field {
	f := Field{Name: n, Status: Missing, Flags: []Flag{}, Candidates: []Candidate{}}
	if len(cells) == 0 {
		return f
	}
	f.Text, f.Box, f.Status = textOf(cells), boxOf(cells), Unverified
	f.Confidence = certainty(cells)
	for i, c := range cells {
		if c.conf < doubt {
			f.Flags = append(f.Flags, Flag{Position: i + 1, Read: c.text, Box: c.box})
		}
	}
	f.Value = f.Text
	return f
}

// doubt is the engine's confidence below which a character is marked.
const doubt = .75

// certainty is that of the least sure characters, softened by the mean.
func certainty(cells []cell) float64 {
	if len(cells) == 0 {
		return 0
	}
	least, sum := 1.0, 0.0
	for _, c := range cells {
		least = min(least, c.conf)
		sum += c.conf
	}
	return min(1, max(0, .6*least+.4*sum/float64(len(cells))))
}

// finishLicence brings texts to their canonical values and finds what has no caption: the date of
// issue and whether this is the main copy.
func finishLicence(d *Document, parts []part, h int) {
	form := Form{Kind: BusinessLicense}
	for _, n := range []Name{
		CompanyName, CompanyType, Scope, Address, LegalRepresentative, RegisteredCapital, Established, Term, Issued,
		RegistrationAuthority,
	} {
		edit(d, n, func(s string) string { return form.Reading(n, s) })
	}
	if !isListedType(d.Field(CompanyType).Value) {
		doubtFields(d, CompanyType)
	}
	if person := d.Field(LegalRepresentative).Value; len([]rune(person)) < 2 || strings.HasPrefix(person, "人") {
		doubtFields(d, LegalRepresentative) // nobody's name: what is left of one, or of its caption 法定代表人
	}
	if f := d.Field(RegistrationAuthority); f.Found() && f.Value == "" {
		d.Fields[RegistrationAuthority] = Field{Name: RegistrationAuthority, Status: Missing}
	}
	d.Fields[CopyKind] = copyKind(parts, h)
}

// edit sets a found field's value by its text.
func edit(d *Document, n Name, to func(string) string) {
	f, ok := d.Fields[n]
	if !ok || !f.Found() {
		return
	}
	if f.Value = to(f.Text); f.Value == "" { // however surely read, it says nothing
		f = f.atMost(.3)
	}
	d.Fields[n] = f
}

func dateValue(s string) string {
	if t, err := ParseDate(s); err == nil {
		return t.String()
	}
	return ""
}

// copyKind tells main copy (正本) and duplicate (副本) by the words below the title.
func copyKind(parts []part, h int) Field {
	for _, p := range parts {
		text := textOf(p.cells)
		if n := len([]rune(text)); n < 2 || n > 24 || p.row.line.Box.Min.Y > h*60/100 {
			continue
		}
		f := textField(CopyKind, p.cells)
		if f.Value = copyOf(text); f.Value == "" {
			f = f.atMost(unsure)
			f.Value = copyOf(copyTwins.Replace(text))
		}
		if f.Value != "" {
			return f
		}
	}
	return Field{Name: CopyKind, Status: Missing}
}

// copyTwins puts the two marks in the place of what engines make of them in their brackets.
var copyTwins = strings.NewReplacer("(剧本", "(副本", "（剧本", "（副本", "(止本", "(正本", "（止本", "（正本")

// pieces are the runs of ink that a line was joined of.
func pieces(l preprocess.Layout, t preprocess.TextLine) []preprocess.TextLine {
	var out []preprocess.TextLine
	for _, p := range l.Lines {
		if p.Box.In(t.Box.Inset(-2)) && sameRow(p, t) {
			out = append(out, p)
		}
	}
	return out
}

package ui

import (
	"image"
	"math"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	fw "fyne.io/fyne/v2/widget"

	"sellerdesk/ocr/extract"
	"sellerdesk/onboarding"
	"sellerdesk/ui/widget"
)

// fieldTone is the look of a field by whose word it is.
func fieldTone(f onboarding.FieldValue) widget.Tone {
	switch {
	case f.State == onboarding.FieldConfirmed:
		return widget.Good
	case f.State == onboarding.FieldEdited:
		return widget.Info
	case f.Check == "failing" || f.Check == "unreadable":
		return widget.Bad
	case f.Check == "verified":
		return widget.Good
	case doubtful(f):
		return widget.Caution
	}
	return widget.Plain
}

// fieldName is a field's name in words, or as it is where the program has none.
func (d *Window) fieldName(name string) string {
	key := "ui.field." + name
	if t := d.catalog.T(d.lang, key); t != key {
		return t
	}
	return strings.ReplaceAll(name, "_", " ")
}

// fieldName is the same where a person's papers call something otherwise than a company's.
func (g *reviewPage) fieldName(name string) string {
	person := g.p.slot.ID == onboarding.SlotIDFront || g.p.slot.ID == onboarding.SlotIDBack
	switch {
	case person && name == string(extract.PersonName):
		return g.d.T("person.name")
	case person && name == string(extract.Address):
		return g.d.T("person.address")
	}
	return g.d.fieldName(name)
}

// fieldCard shows one field: its place on the picture enlarged, what was read with its doubted
// characters, the value as it stands, candidates, and whose word it is.
func (g *reviewPage) fieldCard(i int, name string) fyne.CanvasObject {
	d := g.d
	f := *g.p.at(name)
	state, tone := g.stateOf(f), fieldTone(f)
	if state == "not-understood" {
		tone = widget.Bad
	}
	head := widget.MiddleColumns(8, []float32{1, 0}, widget.NewText(g.fieldName(name), widget.TextStyle{Bold: true}), widget.Pill(d.T("field-state."+state), tone))
	parts := []fyne.CanvasObject{head}
	if crop := g.crop(f); crop != nil {
		parts = append(parts, crop)
	}
	if len(f.Flags) > 0 && g.p.marked(f) {
		parts = append(parts, widget.GlyphStrip(glyphs(f)))
	}
	if advice := g.advice(f); advice != "" {
		ink, _ := fieldTone(f).Colors()
		parts = append(parts, widget.NewText(advice, widget.TextStyle{Size: 13, Color: ink}))
	}
	parts = append(parts, g.candidates(i, f)...)
	record := widget.NewText(g.record(f), widget.TextStyle{Size: widget.Small, Color: widget.Muted, MaxLines: 3})
	parts = append(parts, g.fieldEntry(i, f)...)
	if !undoable(f) {
		return widget.Card(widget.Stack(6, append(parts, record)...))
	}
	word := "review.undo-edit"
	if f.State == onboarding.FieldConfirmed {
		word = "review.undo-confirm"
	}
	undo := d.Button("undo"+marked(i), d.T(word), theme.ContentUndoIcon(), func() { g.p.undo(f.Name) })
	parts = append(parts, widget.MiddleColumns(8, []float32{1, 0}, record, undo))
	return widget.Card(widget.Stack(6, parts...))
}

// stateOf is what the pill says: the person's word before the program's.
func (g *reviewPage) stateOf(f onboarding.FieldValue) string {
	switch {
	case f.State == onboarding.FieldEdited && !g.p.understood(f):
		return "not-understood"
	case f.State != onboarding.FieldRead && f.State != "":
		return string(f.State)
	case f.Check == "missing" && g.p.doc.Engine == "":
		return "to-type"
	case f.Check == "proposed" && f.Read == "":
		return "derived"
	case f.Check == "" || f.Check == "unverified":
		if doubtful(f) {
			return "doubtful"
		}
		return "unverified"
	}
	return f.Check
}

// advised are the outcomes of a check that a person must be told what to do about; of what a person
// has typed only that its check fails.
var advised = []string{"proposed", "derived", "ambiguous", "failing", "unreadable", "missing"}

// advice says what an outcome means and what to do.
func (g *reviewPage) advice(f onboarding.FieldValue) string {
	state := g.stateOf(f)
	if f.Check == "failing" && f.Value != "" && state != "failing" {
		return g.d.T("field-advice.failing-typed")
	}
	if !slices.Contains(advised, state) {
		return ""
	}
	return g.d.T("field-advice." + state)
}

// fieldEntry is where a value is typed and confirmed, and what is understood of it.
func (g *reviewPage) fieldEntry(i int, f onboarding.FieldValue) []fyne.CanvasObject {
	d := g.d
	text := g.shown(f)
	meaning, follow := g.meaning(f)
	e := d.Area("field."+f.Name, text, "", fieldRows(text), func(s string) {
		g.p.edit(f.Name, s)
		follow(s)
	})
	e.Enters = true // no field of a paper has lines of its own
	doubts := g.p.marked(f)
	e.OnFocus = func(on bool) {
		switch now := g.p.at(f.Name); {
		case on:
			g.activate(f.Name)
		case d.giving: // the page is drawn anew around the cursor
		case g.p.left(f.Name) || now != nil && (now.State != f.State || now.At != f.At || g.p.marked(*now) != doubts):
			g.d.Redraw() // text, pill and record follow once the cursor has left
		}
	}
	e.OnEnter = func(fyne.KeyModifier) { g.p.confirm(f.Name) }
	confirm := d.Button("confirm"+marked(i), d.T("review.confirm"), theme.ConfirmIcon(), func() { g.p.confirm(f.Name) })
	if f.State == onboarding.FieldConfirmed {
		confirm.Disable()
	}
	return []fyne.CanvasObject{widget.MiddleColumns(8, []float32{1, 0}, e, confirm), meaning}
}

// Shape of a field's entry: how many Chinese characters a line takes, and how many lines it shows.
const (
	entryLine = 17
	entryMost = 8
)

// fieldRows is how many lines an entry shows, so that long texts are seen whole.
func fieldRows(text string) int {
	return min(entryMost, max(1, int(math.Ceil(units(text)/entryLine))))
}

// units is the length of a text in Chinese characters; others are half as wide.
func units(text string) float64 {
	n := 0.0
	for _, r := range text {
		if r < 0x2E80 {
			n += 0.5
		} else {
			n++
		}
	}
	return n
}

// record says who has changed or confirmed a field when, how sure its reading is, and what was read
// where that is not what stands there.
func (g *reviewPage) record(f onboarding.FieldValue) string {
	d := g.d
	var parts []string
	switch {
	case f.State == onboarding.FieldRead:
		if f.Read != "" && !slices.Contains(advised, f.Check) { // of a number that is not proven no certainty
			parts = append(parts, d.T("field.sure", int(f.Sure*100)))
		}
	case f.At.IsZero():
		parts = append(parts, d.T("field.saving"))
	default:
		parts = append(parts, d.T("field."+string(f.State)+"-by", or(f.Who, d.T("field.me")), d.at(f.At)))
	}
	if f.Read != "" && f.Read != f.Value && g.p.form.Reading(extract.Name(f.Name), f.Read) != f.Value {
		parts = append(parts, d.T("field.read", f.Read))
	}
	if len(parts) == 0 {
		return d.T("field.enter")
	}
	return strings.Join(parts, " · ")
}

func or(s, fallback string) string {
	if s == "" {
		return fallback
	}
	return s
}

// around is how many characters of a long text are shown on each side of a doubted one.
const around = 8

// glyphs are the characters as read, with those marked that are in doubt. Of a long text only what
// is around the doubts.
func glyphs(f onboarding.FieldValue) []widget.Glyph {
	doubted, near := map[int]bool{}, map[int]bool{}
	flags, _ := onReading(f)
	for _, c := range flags {
		doubted[c.Position-1] = true
		for i := c.Position - 1 - around; i < c.Position+around; i++ {
			near[i] = true
		}
	}
	rs := []rune(f.Read)
	var gs []widget.Glyph
	left := false
	for i, r := range rs {
		if len(rs) > 40 && len(flags) > 0 && !near[i] {
			left = true
			continue
		}
		if left {
			gs, left = append(gs, widget.Glyph{Text: "…"}), false
		}
		gs = append(gs, widget.Glyph{Text: string(r), Doubted: doubted[i]})
	}
	if left {
		gs = append(gs, widget.Glyph{Text: "…"})
	}
	return gs
}

// lookedMost is how many doubted places are named one by one; of more only the number is told.
const lookedMost = 10

// candidates offers for each doubted character what was read and what it may be instead, and other
// whole readings. Where there is nothing to choose it says which ones to look at (R30).
func (g *reviewPage) candidates(i int, f onboarding.FieldValue) []fyne.CanvasObject {
	d := g.d
	offered, looked, lost := g.p.options(f)
	var groups, row, rows []fyne.CanvasObject
	for n, o := range offered {
		b := d.Button("candidate"+marked(i)+marked(n), numbered(n, g.optionText(f, o)), nil, func() { g.p.pick(f.Name, o) })
		if g.p.stands(f, o) {
			b.Importance = fw.WarningImportance
		}
		if len(row) == 0 {
			word := d.T("field.others")
			if o.place > 0 {
				word = d.T("field.position", o.place)
			}
			row = append(row, widget.NewText(word, widget.TextStyle{Size: 13, OneLine: true}))
		}
		row = append(row, b)
		if o.place == 0 || n+1 == len(offered) || offered[n+1].place != o.place {
			groups, row = append(groups, widget.Row(4, row...)), nil
		}
	}
	if len(groups) > 0 {
		rows = append(rows, widget.Flow(10, groups...))
	}
	ink, _ := widget.Caution.Colors()
	warn := widget.TextStyle{Size: 13, Color: ink}
	if len(looked) > lookedMost {
		rows = append(rows, widget.NewText(d.T("field.look-many", len(looked)), warn))
	} else if len(looked) > 0 {
		var places []string
		for _, n := range looked {
			places = append(places, strconv.Itoa(n))
		}
		rows = append(rows, widget.NewText(d.T("field.look", strings.Join(places, d.T("comma"))), warn))
	}
	if lost > 0 {
		rows = append(rows, widget.NewText(d.T("field.look-all"), warn))
	}
	return rows
}

// optionText is what an option's button says: a character as it is, a whole reading in words.
func (g *reviewPage) optionText(f onboarding.FieldValue, o option) string {
	if o.place > 0 {
		return o.text
	}
	return g.words(f.Name, o.text)
}

// numbered is an option with the number that Alt takes it by; there are nine.
func numbered(n int, text string) string {
	if n >= len(digits) {
		return text
	}
	return strconv.Itoa(n+1) + "  " + text
}

// crop is the field's part of the picture, enlarged, with the doubted characters framed.
func (g *reviewPage) crop(f onboarding.FieldValue) fyne.CanvasObject {
	sub, ok := g.p.picture.(interface {
		SubImage(image.Rectangle) image.Image
	})
	if !ok || f.Box == nil {
		return nil
	}
	turn := g.p.doc.Turn
	r := rect(*f.Box)
	r = r.Inset(-max(4, min(r.Dx(), r.Dy())/6)).Intersect(g.p.picture.Bounds())
	if r.Empty() {
		return nil
	}
	shown := widget.Turned(sub.SubImage(r), turn)
	corner := shown.Bounds().Min
	var boxes []widget.Box
	for _, c := range f.Flags {
		if c.Box != nil && g.p.marked(f) {
			at := widget.TurnedRect(rect(*c.Box).Sub(r.Min), r.Size(), turn)
			boxes = append(boxes, widget.Box{Rect: at.Add(corner), Tone: widget.Caution})
		}
	}
	return widget.Crop(shown, cropHeight(f.Read, shown.Bounds().Size()), boxes)
}

// Sizes of a crop, window units: a line of text, the whole, and how much a pixel is enlarged at most.
const (
	cropLine   = 46
	cropMost   = 240
	cropPixels = 4
)

// cropHeight gives each line of a text the height that it is well read at. How many lines there are
// follows from the text's length and the shape of its place.
func cropHeight(text string, size image.Point) float32 {
	lines := max(1, math.Round(math.Sqrt(units(text)*float64(size.Y)/float64(max(1, size.X)))))
	return min(cropLine*float32(lines), cropMost, cropPixels*float32(size.Y))
}

package ui

import (
	"image"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	fw "fyne.io/fyne/v2/widget"

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

// fieldCard shows one field: its place on the picture enlarged, what was read with its doubted
// characters, the value as it stands, candidates, and whose word it is.
func (g *reviewPage) fieldCard(i int, name string) fyne.CanvasObject {
	d := g.d
	f := *g.p.at(name)
	state := d.T("field-state." + stateOf(f))
	head := widget.MiddleColumns(8, []float32{1, 0}, widget.NewText(d.fieldName(name), widget.TextStyle{Bold: true}), widget.Pill(state, fieldTone(f)))
	parts := []fyne.CanvasObject{head}
	if crop := g.crop(f); crop != nil {
		parts = append(parts, crop)
	}
	if len(f.Flags) > 0 && g.p.marked(f) {
		parts = append(parts, widget.GlyphStrip(glyphs(f)))
		parts = append(parts, g.candidates(i, f)...)
	}
	if o := g.others(i, f); o != nil && f.State == onboarding.FieldRead {
		parts = append(parts, o)
	}
	parts = append(parts, g.fieldEntry(i, f), widget.Note(g.record(f)))
	return widget.Card(widget.Stack(6, parts...))
}

// stateOf is what the pill says: the person's word before the program's.
func stateOf(f onboarding.FieldValue) string {
	if f.State != onboarding.FieldRead && f.State != "" {
		return string(f.State)
	}
	if f.Check == "" {
		return "unverified"
	}
	return f.Check
}

func (g *reviewPage) fieldEntry(i int, f onboarding.FieldValue) fyne.CanvasObject {
	d := g.d
	rows := 1
	if len([]rune(f.Value)) > 24 {
		rows = 2
	}
	if len([]rune(f.Value)) > 60 {
		rows = 4
	}
	e := d.Area("field."+f.Name, f.Value, "", rows, func(s string) { g.p.edit(f.Name, s) })
	doubts := g.p.marked(f)
	e.OnFocus = func(on bool) {
		if on {
			g.activate(f.Name)
		} else if now := g.p.at(f.Name); now != nil && (now.State != f.State || g.p.marked(*now) != doubts) {
			g.d.Redraw() // the pill follows once the cursor has left
		}
	}
	e.OnEnter = func(fyne.KeyModifier) { g.p.confirm(f.Name) }
	confirm := d.Button("confirm"+marked(i), d.T("review.confirm"), theme.ConfirmIcon(), func() { g.p.confirm(f.Name) })
	if f.State == onboarding.FieldConfirmed {
		confirm.Disable()
	}
	return widget.MiddleColumns(8, []float32{1, 0}, e, confirm)
}

// record says what was read, how sure the reading is, and who has changed or confirmed it when.
func (g *reviewPage) record(f onboarding.FieldValue) string {
	d := g.d
	var parts []string
	if f.Read != "" && f.Read != f.Value {
		parts = append(parts, d.T("field.read", f.Read))
	}
	if f.Read != "" && f.State == onboarding.FieldRead {
		parts = append(parts, d.T("field.sure", int(f.Sure*100)))
	}
	if f.State != onboarding.FieldRead && !f.At.IsZero() {
		parts = append(parts, d.T("field."+string(f.State)+"-by", or(f.Who, d.T("field.me")), d.at(f.At)))
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

// glyphs are the characters as read, with those marked that are in doubt.
func glyphs(f onboarding.FieldValue) []widget.Glyph {
	doubted := map[int]bool{}
	flags, _ := onReading(f)
	for _, c := range flags {
		doubted[c.Position] = true
	}
	rs := []rune(f.Read)
	from, to := 0, len(rs)
	if len(rs) > 40 && len(flags) > 0 { // of long texts, what is around the doubt
		from, to = max(0, flags[0].Position-12), min(len(rs), flags[0].Position+24)
	}
	var gs []widget.Glyph
	for i := from; i < to; i++ {
		gs = append(gs, widget.Glyph{Text: string(rs[i]), Doubted: doubted[i+1]})
	}
	return gs
}

// candidates offers for each doubted character what was read and what it may be instead. Where
// there is nothing to choose it says which ones to look at (R30).
func (g *reviewPage) candidates(i int, f onboarding.FieldValue) []fyne.CanvasObject {
	d := g.d
	var rows []fyne.CanvasObject
	var look []string
	flags, lost := onReading(f)
	for k, c := range flags {
		if c.Value == "" || c.Value == c.Read || len(rows) == maxCandidates {
			look = append(look, strconv.Itoa(c.Position))
			continue
		}
		row := []fyne.CanvasObject{widget.NewText(d.T("field.position", c.Position), widget.TextStyle{Size: 13, OneLine: true})}
		for n, o := range []string{c.Read, c.Value} {
			b := d.Button("candidate"+marked(i)+marked(k)+marked(n), o, nil, func() { g.p.choose(f.Name, c.Position, o) })
			if g.p.picked(f, c.Position) == o {
				b.Importance = fw.WarningImportance
			}
			row = append(row, b)
		}
		rows = append(rows, widget.Row(6, row...))
	}
	ink, _ := widget.Caution.Colors()
	warn := widget.TextStyle{Size: 13, Color: ink}
	if len(look) > 0 {
		rows = append(rows, widget.NewText(d.T("field.look", strings.Join(look, d.T("comma"))), warn))
	}
	if lost > 0 {
		rows = append(rows, widget.NewText(d.T("field.look-all"), warn))
	}
	return rows
}

// maxCandidates is how many rows of candidates a field shows; what is beyond is only named.
const maxCandidates = 6

// others offers the other whole readings that fit; nil where there are none.
func (g *reviewPage) others(i int, f onboarding.FieldValue) fyne.CanvasObject {
	d := g.d
	row := []fyne.CanvasObject{widget.NewText(d.T("field.others"), widget.TextStyle{Size: 13, OneLine: true})}
	for n, o := range f.Others {
		if o == f.Value || len(row) > maxCandidates {
			continue
		}
		row = append(row, d.Button("other"+marked(i)+marked(n), o, nil, func() {
			g.p.edit(f.Name, o)
			d.Redraw()
		}))
	}
	if len(row) == 1 {
		return nil
	}
	return widget.Flow(6, row...)
}

// crop is the field's part of the picture, enlarged, with the doubted characters framed.
func (g *reviewPage) crop(f onboarding.FieldValue) fyne.CanvasObject {
	sub, ok := g.p.picture.(interface {
		SubImage(image.Rectangle) image.Image
	})
	if !ok || f.Box == nil {
		return nil
	}
	r := rect(*f.Box)
	r = r.Inset(-max(4, r.Dy()/6)).Intersect(g.p.picture.Bounds())
	if r.Empty() {
		return nil
	}
	var boxes []widget.Box
	for _, c := range f.Flags {
		if c.Box != nil && g.p.marked(f) {
			boxes = append(boxes, widget.Box{Rect: rect(*c.Box), Tone: widget.Caution})
		}
	}
	height := min(float32(44), float32(r.Dy())*2)
	if r.Dx() < 6*r.Dy() {
		height = min(float32(90), float32(r.Dy())*2)
	}
	return widget.Crop(sub.SubImage(r), height, 350, boxes)
}

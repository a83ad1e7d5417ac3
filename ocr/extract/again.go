package extract

import (
	"sellerdesk/ocr"
	"sellerdesk/ocr/preprocess"
)

// secondPass reads a field of known alphabet once more with nothing else allowed. Amounts are left
// out: a whitelist makes an engine drop a character that it can't place, and 壹仟万 becomes 壹万.
type secondPass struct {
	name  Name
	chars string
	holds func(string) bool // whether a text has a value
}

const (
	dateChars = "0123456789年月日"
	termChars = dateChars + "至长期无固定限永久"
)

var secondPasses = []secondPass{
	{Established, dateChars, holdsDate},
	{Issued, dateChars, holdsDate},
	{Term, termChars, holdsTerm},
}

func holdsDate(s string) bool { _, err := ParseDate(s); return err == nil }
func holdsTerm(s string) bool { _, err := ParseTerm(s); return err == nil }

// again reads a field's place with its alphabet only, at up to three more heights. A reading that holds a
// value replaces one that doesn't; two that hold different values lower the certainty.
func (w *work) again(pg *sheetPage, rows []row, f Field, s secondPass) (Field, error) {
	f.Name = s.name
	line, ok := lineAt(rows, f.Box)
	if !f.Found() || !ok {
		return f, nil
	}
	em := pg.layout.Em
	from, to := f.Box.X-int(.5*em), f.Box.X+f.Box.W+int(.6*em)
	if s.name == Issued { // it ends its line, and its end may have been lost in the seal
		to = max(to, line.Box.Max.X+int(.6*em))
	}
	texts := map[string]int{}
	first, short := f, false
	if s.holds(f.Text) {
		texts[s.key(f.Text)]++
	}
	for i, height := range []float64{32, 24, 36} {
		cut := preprocess.Cut(pg.gray, line, from, to, height)
		if i > 0 {
			preprocess.Harden(cut.Image) // what a seal leaves behind is paler than ink
		}
		m, place := cut.Image, onPage(cut)
		if s.name == Issued { // forms leave wide room for it
			near := closeGaps(cut)
			m, place = near.Image, near
		}
		page, err := w.ask(w.ctx, ocr.Request{Image: m, Languages: chinese, Layout: ocr.SingleLine, Whitelist: s.chars})
		if err != nil {
			return f, err
		}
		cells := cellsOf(page, place)
		text := textOf(cells)
		if len(cells) == 0 || !s.holds(text) {
			continue
		}
		texts[s.key(text)]++
		if s.key(text) == s.key(f.Text) {
			short = short || oneDigitShort(cells)
		}
		if !s.holds(f.Text) || texts[s.key(text)] > texts[s.key(f.Text)] {
			f = textField(s.name, cells)
			short = oneDigitShort(cells)
		}
		if texts[s.key(f.Text)] >= 2 {
			break
		}
	}
	if !s.holds(f.Text) {
		return first, nil
	}
	switch n := texts[s.key(f.Text)]; {
	case n >= 2 && len(texts) == 1:
		f.Confidence = max(f.Confidence, .97)
		f.Flags = []Flag{}
	case n >= 2:
		f.Confidence = max(f.Confidence, .85)
	default:
		f.Confidence = min(f.Confidence, .6)
	}
	if short {
		f.Confidence = min(f.Confidence, .6)
	}
	return f, nil
}

// key is what two readings must share to agree: the value, not its letters.
func (s secondPass) key(text string) string {
	switch s.name {
	case Term:
		t, _ := ParseTerm(text)
		return t.String()
	}
	return dateValue(text)
}

// lineAt is the line of a row in which a box lies.
func lineAt(rows []row, b ocr.Box) (preprocess.TextLine, bool) {
	mid := b.Rect()
	for _, r := range rows {
		if r.line.Box.Overlaps(mid) {
			x := (mid.Min.X + mid.Max.X) / 2
			off := r.line.Middle(x) - float64(mid.Min.Y+mid.Max.Y)/2
			if off < r.line.Height/2 && off > -r.line.Height/2 {
				return r.line, true
			}
		}
	}
	return preprocess.TextLine{}, false
}

package extract

import (
	"image"
	"slices"
	"strings"
	"unicode"

	"sellerdesk/internal/idnum"
	"sellerdesk/ocr"
	"sellerdesk/ocr/preprocess"
)

// authorityForms end the names of offices that register companies. They say how sure a reading is and choose
// between readings.
var authorityForms = slices.Concat(officeForms, branchForms, []string{"市场监督管理分局", "工商行政管理分局", "市场监督管理所"})

// sealMostSure is the raw certainty of a seal's writing at most.
const sealMostSure = .9

// sealTries are the ways in which a seal's writing is read: height of the strip, pixels, with
// characters about half as high. They are those that read best of the ones measured.
var sealTries = []struct {
	height int
	layout ocr.Layout
}{{36, ocr.Block}, {60, ocr.Block}, {42, ocr.SingleLine}}

// sealName reads the registration authority off the round red seal in the lower half of the page:
// on real licences its name stands nowhere else. The field is Missing where there is no seal or
// its writing is no name.
func (w *work) sealName(pg *sheetPage) (stamp, error) {
	out := stamp{field: Field{Name: RegistrationAuthority, Status: Missing}}
	b := pg.color.Rect
	seal, ok := preprocess.FindSeal(pg.color, image.Rect(b.Min.X, b.Dy()*45/100, b.Max.X, b.Max.Y))
	if !ok {
		return out, nil
	}
	out.box = ocr.FromRect(seal.Box().Intersect(b))
	var names []sealReading
	for _, try := range sealTries {
		strip := preprocess.Pad(seal.Unwrap(pg.color, try.height), 12, 245)
		page, err := w.ask(w.ctx, ocr.Request{Image: strip, Languages: chinese, Layout: try.layout})
		if err != nil {
			return out, err
		}
		n, ok := sealText(page)
		out.looks = append(out.looks, n)
		if ok {
			names = append(names, n)
			if len(names) > 1 && names[len(names)-1].text == names[len(names)-2].text {
				break
			}
		}
	}
	best, ok := bestSealReading(withMajority(names))
	if !ok {
		return out, nil
	}
	out.field = Field{
		Name: RegistrationAuthority, Text: best.text, Value: best.text, Status: Unverified, Confidence: best.conf, Box: out.box,
	}
	for i, c := range best.cells {
		if c.conf < doubt {
			out.field.Flags = append(out.field.Flags, Flag{Position: i + 1, Read: c.text, Box: out.box})
		}
	}
	return out, nil
}

// stamp is the registration authority by the seal: the best reading, what each look gave, and where it is.
type stamp struct {
	field Field
	looks []sealReading
	box   ocr.Box
}

// sealReading is what one look at a seal gave.
type sealReading struct {
	text  string
	cells []cell
	form  bool // it ends as offices' names do
	conf  float64
}

// sealText is the name in what the engine found on a seal's strip. What follows the form of an
// office is no part of it, and neither is what isn't Chinese.
func sealText(p ocr.Page) (sealReading, bool) {
	var r sealReading
	for _, l := range p.Lines {
		for _, w := range l.Words {
			for _, c := range cellsOfWord(w) {
				if unicode.Is(unicode.Han, []rune(c.text)[0]) {
					r.cells = append(r.cells, c)
				}
			}
		}
	}
	text := textOf(r.cells)
	stop := 0
	for _, form := range authorityForms {
		if i := strings.LastIndex(text, form); i > 0 {
			stop = max(stop, i+len(form)) // a branch's name goes on after its office's
		}
	}
	if r.form = stop > 0; r.form {
		r.cells = r.cells[:len([]rune(text[:stop]))]
	}
	r.text = textOf(r.cells)
	if len(r.cells) < 5 {
		return r, false
	}
	r.conf = min(sealMostSure, certainty(r.cells))
	if !r.form {
		r.conf = min(r.conf, .4)
	}
	return r, r.conf > .1
}

// withMajority adds the reading that takes at each place the character that two of three looks of
// one length saw.
func withMajority(all []sealReading) []sealReading {
	if len(all) != 3 || len(all[0].cells) != len(all[1].cells) || len(all[0].cells) != len(all[2].cells) {
		return all
	}
	m := all[0]
	m.cells = slices.Clone(m.cells)
	for i := range m.cells {
		if a, b := all[1].cells[i], all[2].cells[i]; a.text == b.text {
			m.cells[i] = a
		}
	}
	if m.text = textOf(m.cells); m.text == all[0].text {
		return all
	}
	m.form = hasAuthorityForm(m.text)
	m.conf = min(.7, certainty(m.cells)+.1)
	return append(all, m)
}

// bestSealReading takes the reading that others agree with, else the one that has an office's form,
// else the surest. Agreement makes it surer, disagreement less sure.
func bestSealReading(all []sealReading) (sealReading, bool) {
	best, most := sealReading{}, -1.0
	agree := 0
	for _, r := range all {
		n := 0
		for _, o := range all {
			if o.text == r.text {
				n++
			}
		}
		v := float64(n) + r.conf
		if r.form {
			v++
		}
		if v > most {
			best, most, agree = r, v, n
		}
	}
	switch {
	case agree > 1 && best.form:
		best.conf = min(max(best.conf, .7), .75) // looks of one engine err alike: about one in seven
	case len(all) > 1 && agree == 1:
		best.conf = min(best.conf, .5)
	}
	return best, most >= 0
}

// withSeal decides between a printed authority and the seal's: what is printed goes first where it
// has an office's form, or where the seal has none to offer. The address and the code say which offices
// the seal may name.
func withSeal(printed Field, seal stamp, address, code Field) Field {
	if printed.Found() && hasAuthorityForm(printed.Value) {
		return printed
	}
	if f, ok := seal.registrar(offices(address.Value, code)); ok {
		return f
	}
	f := seal.field
	if printed.Found() && !hasAuthorityForm(f.Value) {
		return printed
	}
	// The code's region speaks for a name of the same place.
	if region, ok := idnum.LookupRegion(regionOf(code)); ok && code.Status == Verified && hasAuthorityForm(f.Value) && sharesPlace(region.Name.ZH, f.Value) {
		f.Confidence = min(sealMostSure, f.Confidence+.1)
	}
	return f
}

func regionOf(code Field) string {
	if len(code.Value) != idnum.USCCLength {
		return ""
	}
	return code.Value[2:8]
}

func hasAuthorityForm(s string) bool {
	for _, form := range authorityForms {
		if strings.HasSuffix(s, form) {
			return true
		}
	}
	return false
}

package extract

import (
	"math"
	"slices"
	"strings"
	"unicode"
)

// A licence is a form: captions stand below one another, and so do values. Where a caption was misread
// or not found, its row's place in the form and what stands in it tell the field.

// column is one column of a form: where its captions and its values begin.
type column struct {
	captions, values edge
	order            []Name // of its fields, from top to bottom
}

// edge is where text begins, page pixels. It leans where the sheet's perspective was not quite undone.
type edge struct{ x, lean float64 }

func (e edge) at(y float64) float64 { return e.x + e.lean*y }

// spot is where one text begins.
type spot struct{ x, y float64 }

// edgeOf is the edge that most of the spots stand on (Theil and Sen's estimate).
func edgeOf(spots []spot) edge {
	var leans []float64
	for i, a := range spots {
		for _, b := range spots[:i] {
			if len(spots) > 3 && math.Abs(a.y-b.y) > 1 {
				leans = append(leans, (a.x-b.x)/(a.y-b.y))
			}
		}
	}
	e := edge{lean: median(leans)}
	var xs []float64
	for _, s := range spots {
		xs = append(xs, s.x-e.lean*s.y)
	}
	e.x = median(xs)
	return e
}

// formOrders are the orders in which the forms have their fields: the upright one's, and those of the
// left and the right column of the broad one.
var formOrders = [][]Name{
	{CompanyName, CompanyType, Address, LegalRepresentative, RegisteredCapital, Established, Term, Scope},
	{CompanyName, CompanyType, LegalRepresentative, Scope},
	{RegisteredCapital, Established, Term, Address},
}

// placeByForm names parts that have no caption of their own: by what is left of a misread caption, by
// their place below and above the fields that are known, and by what stands in them.
func placeByForm(parts []part, gutter int, em float64) []part {
	for side, order := range sides(gutter) {
		c, ok := columnOf(parts, order, gutter, side, em)
		if !ok {
			continue
		}
		parts = c.split(parts, gutter, side, em)
		for _, n := range order {
			c.place(parts, n, gutter, side, em)
		}
	}
	return parts
}

// sides are the orders of the columns from left to right.
func sides(gutter int) [][]Name {
	if gutter == 0 {
		return formOrders[:1]
	}
	return formOrders[1:]
}

func inColumn(x, gutter, side int) bool { return gutter == 0 || (x < gutter) == (side == 0) }

// columnOf takes the column's edges from the captions that were found in it.
func columnOf(parts []part, order []Name, gutter, side int, em float64) (column, bool) {
	var captions, values []spot
	for _, p := range parts {
		if !slices.Contains(order, p.name) || len(p.label) == 0 || !inColumn(p.x0(), gutter, side) {
			continue
		}
		captions = append(captions, spot{float64(p.x0()), p.row.line.Middle(p.x0())})
		if len(p.cells) == 0 {
			p = rightOf(parts, p, em)
		}
		if len(p.cells) > 0 {
			x := p.cells[0].box.X
			values = append(values, spot{float64(x), p.row.line.Middle(x)})
		}
	}
	if len(values) == 0 {
		return column{}, false
	}
	c := column{edgeOf(captions), edgeOf(values), order}
	return c, c.values.at(values[0].y)-c.captions.at(values[0].y) > 2*em
}

// rightOf is the text that stands on a caption's row, apart from it; an empty part where there is none.
func rightOf(parts []part, caption part, em float64) part {
	best := part{}
	for _, p := range parts {
		if p.name != "" || len(p.cells) < 2 || p.x0() < caption.x0() || float64(p.x0()-caption.row.line.Box.Max.X) > 8.5*em {
			continue
		}
		if off := p.row.line.Middle(p.x0()) - caption.row.line.Middle(p.x0()); off > .6*em || off < -.6*em {
			continue
		}
		if len(best.cells) == 0 || p.x0() < best.x0() {
			best = p
		}
	}
	return best
}

func median(v []float64) float64 {
	if len(v) == 0 {
		return 0
	}
	v = slices.Sorted(slices.Values(v))
	return v[len(v)/2]
}

// split cuts parts that begin among the captions where the values begin, also where a caption's end was
// taken for the value's start. A value after a whole caption stays as it is, for an engine's boxes reach
// into the gap before it; and so does what stands below the fields, the date of issue.
func (c column) split(parts []part, gutter, side int, em float64) []part {
	out := slices.Clone(parts)
	for i, p := range out {
		if wholeCaption(p) || belowFields(parts, p, em) || bareDate(p) {
			continue
		}
		if p.name != "" && !slices.Contains(c.order, p.name) || len(p.cells) == 0 || !inColumn(p.x0(), gutter, side) {
			continue
		}
		if len(codeRun.FindString(textOf(p.cells))) >= 10 {
			continue // the credit code stands where captions begin
		}
		x, y := float64(p.cells[0].box.X), p.row.line.Middle(p.x0())
		if x < c.captions.at(y)-em || x > c.values.at(y)-.8*em {
			continue
		}
		at := slices.IndexFunc(p.cells, func(k cell) bool { return float64(k.box.X+k.box.W/2) > c.values.at(y)-.2*em })
		if at < 0 {
			at = len(p.cells)
		}
		out[i].label, out[i].cells = slices.Concat(p.label, p.cells[:at]), withoutLead(p.cells[at:])
	}
	return out
}

// wholeCaption reports whether a part's caption was read without a fault.
func wholeCaption(p part) bool {
	return slices.ContainsFunc(licenceLabels, func(l label) bool {
		return l.name == p.name && slices.Contains(l.words, textOf(p.label))
	})
}

// bareDate reports whether a part without a caption is a date from its first character on.
func bareDate(p part) bool {
	return p.name == "" && len(p.cells) > 0 && strings.ContainsAny(p.cells[0].text, "0123456789") && holdsDate(textOf(p.cells))
}

// belowFields reports whether p stands below the caption of the authority, which ends the form.
func belowFields(parts []part, p part, em float64) bool {
	return slices.ContainsFunc(parts, func(o part) bool {
		return o.name == RegistrationAuthority && p.row.line.Middle(p.x0()) > o.row.line.Middle(o.x0())+.5*em
	})
}

// place finds the part that n's value begins in, unless a caption has told it.
func (c column) place(parts []part, n Name, gutter, side int, em float64) {
	if slices.ContainsFunc(parts, func(p part) bool { return p.name == n && len(p.cells) > 0 }) {
		return
	}
	top, bottom := c.room(parts, n, gutter, side)
	best, bestScore := -1, .79
	for i, p := range parts {
		if p.name != "" || len(p.cells) == 0 || !inColumn(p.x0(), gutter, side) {
			continue
		}
		y := p.row.line.Middle(p.cells[0].box.X)
		off := float64(p.cells[0].box.X) - c.values.at(y)
		if y <= top || y >= bottom || off < -em || off > 2.5*em {
			continue
		}
		score := captionLikeness(p.label, n)
		if holds(n, textOf(p.cells)) {
			score += .8
		}
		if score > bestScore {
			best, bestScore = i, score
		}
	}
	if best >= 0 {
		parts[best].name = n
	}
}

// room is the height between the fields before and after n in the form that are known.
func (c column) room(parts []part, n Name, gutter, side int) (top, bottom float64) {
	bottom = 1e9
	at := slices.Index(c.order, n)
	for _, p := range parts {
		k := slices.Index(c.order, p.name)
		if k < 0 || !inColumn(p.x0(), gutter, side) {
			continue
		}
		y := p.row.line.Middle(p.x0())
		switch {
		case k < at:
			top = max(top, y)
		case k > at:
			bottom = min(bottom, y)
		}
	}
	return top, bottom
}

// captionLikeness is the share of a caption's characters that were read in their order, 0 to 1.
func captionLikeness(label []cell, n Name) float64 {
	read := runesOf(label)
	best := 0.0
	for _, l := range licenceLabels {
		if l.name != n || len(read) == 0 {
			continue
		}
		for _, word := range l.words {
			want, from := []rune(word), 0
			hits := 0
			for _, c := range want {
				if at := slices.Index(read[from:], c); at >= 0 {
					hits++
					from += at + 1
				}
			}
			best = max(best, float64(hits)/float64(len(want)))
		}
	}
	return best
}

// kindsOfCompany begin what stands under type.
var kindsOfCompany = []string{
	"有限责任公司", "股份有限公司", "个人独资", "有限合伙", "普通合伙", "个体工商户", "个体户", "全民所有制", "集体所有制", "外商投资", "分公司", "农民专业合作社", "其他",
}

// isTerm reports whether text is a term of business, such as 长期, and no one's name.
func isTerm(text string) bool {
	_, err := ParseTerm(text)
	return err == nil
}

// holds reports whether text looks like what stands under n.
func holds(n Name, text string) bool {
	rs := []rune(text)
	han := 0
	for _, r := range rs {
		if unicode.Is(unicode.Han, r) {
			han++
		}
	}
	isKind := slices.ContainsFunc(kindsOfCompany, func(k string) bool { return strings.HasPrefix(text, k) })
	switch n {
	case CompanyName:
		short := trimCompany(single(brackets(text)))
		return !isKind && han >= 4 && slices.ContainsFunc(legalForms, func(f string) bool { return strings.HasSuffix(short, f) })
	case CompanyType:
		return isKind
	case LegalRepresentative:
		return !isTerm(text) && (han >= 2 && han <= 4 && han == len(rs) || han >= 4 && strings.ContainsRune(text, '·') && han <= 12)
	case RegisteredCapital:
		_, err := ParseCapital(text)
		return err == nil || strings.Contains(text, "万元") || strings.HasSuffix(text, "元整")
	case Established:
		return holdsDate(text) && len(rs) <= 13
	case Term:
		return holdsTerm(text) && (strings.ContainsRune(text, '至') || strings.Contains(text, "长期") || strings.Contains(text, "固定"))
	case Address:
		return han >= 6 && countOf(text, "省市区县镇乡街道路巷号室栋楼层座村") >= 3
	case Scope:
		return han >= 10 && countOf(text, "；;、销售服务经营项目批发") >= 3
	}
	return false
}

func countOf(text, any string) int {
	n := 0
	for _, r := range text {
		if strings.ContainsRune(any, r) {
			n++
		}
	}
	return n
}

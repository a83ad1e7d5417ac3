package extract

import (
	"slices"
	"strings"
	"unicode"

	"sellerdesk/ocr"
)

// label is a printed caption and the field that stands after it.
type label struct {
	name  Name
	words []string
}

// licenceLabels are the captions of the forms since 2014, of companies and of sole traders,
// partnerships and branches.
var licenceLabels = []label{
	{USCC, []string{"统一社会信用代码", "社会信用代码", "信用代码", "注册号"}},
	{CompanyName, []string{"名称", "企业名称", "字号名称"}},
	{CompanyType, []string{"类型", "主体类型", "公司类型"}},
	{LegalRepresentative, []string{"法定代表人", "负责人", "经营者", "投资人", "执行事务合伙人", "经营者姓名"}},
	{RegisteredCapital, []string{"注册资本", "出资额", "注册资金", "成员出资总额"}},
	{Established, []string{"成立日期", "注册日期"}},
	{Term, []string{"营业期限", "合伙期限", "经营期限"}},
	{Address, []string{"住所", "经营场所", "营业场所", "主要经营场所"}},
	{Scope, []string{"经营范围", "业务范围"}},
	{RegistrationAuthority, []string{"登记机关"}},
	{composition, []string{"组成形式"}},
}

// composition is who runs a sole trader's business (个人经营, 家庭经营). It is no field of ours: its
// caption only says that what stands beside it belongs to none of the others.
const composition Name = "composition"

// found is a caption within a row: cells [from, to).
type found struct {
	name     Name
	from, to int
}

// labelAt looks for a caption that starts at cell i; a long one may hold misread characters.
func labelAt(cells []cell, i int, labels []label) (found, bool) {
	best, bestLen, bestGap := found{}, 0, 0
	for _, l := range labels {
		for _, word := range l.words {
			want := []rune(word)
			slack := 0
			switch {
			case len(want) >= 7:
				slack = 2
			case len(want) >= 4:
				slack = 1
			}
			for _, n := range []int{len(want), len(want) - 1, len(want) + 1} {
				if n < 2 || i+n > len(cells) || n != len(want) && slack == 0 {
					continue
				}
				d := distance(runesOf(cells[i:i+n]), want)
				if d > slack || len(want)-d < bestLen {
					continue
				}
				// Of two that fit alike, the caption is the one before the wider gap.
				gap := gapAfter(cells, i+n)
				if len(want)-d > bestLen || gap > bestGap {
					best, bestLen, bestGap = found{l.name, i, i + n}, len(want)-d, gap
				}
			}
		}
	}
	return best, bestLen > 0
}

func gapAfter(cells []cell, i int) int {
	if i >= len(cells) {
		return 0
	}
	return cells[i].box.X - end(cells[i-1].box)
}

func runesOf(cells []cell) []rune {
	var out []rune
	for _, c := range cells {
		out = append(out, []rune(c.text)...)
	}
	return out
}

// distance is the number of characters to change, drop or add (Levenshtein).
func distance(a, b []rune) int {
	prev := make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := range a {
		diag := prev[0]
		prev[0] = i + 1
		for j := range b {
			cost := diag
			if a[i] != b[j] {
				cost++
			}
			diag = prev[j+1]
			prev[j+1] = min(cost, prev[j+1]+1, prev[j]+1)
		}
	}
	return prev[len(b)]
}

// part is a caption with the text after it, or text without a caption.
type part struct {
	name  Name // "" without a caption
	label []cell
	cells []cell
	row   row
}

func (p part) x0() int {
	if len(p.label) > 0 {
		return p.label[0].box.X
	}
	if len(p.cells) > 0 {
		return p.cells[0].box.X
	}
	return p.row.line.Box.Min.X
}

// partsOf cuts a row at its captions: one at its start, others only after a gap, where a long
// value has run up to the next column.
func partsOf(r row, labels []label, em float64) []part {
	var marks []found
	for i := 0; i < len(r.cells); i++ {
		start := i <= 2 && len(marks) == 0
		apart := i > 0 && float64(r.cells[i].box.X-end(r.cells[i-1].box)) > .8*em
		if !start && !apart {
			continue
		}
		if f, ok := labelAt(r.cells, i, labels); ok && (f.to-f.from > 2 || apart || onlySigns(r.cells[:i])) {
			marks = append(marks, f)
			i = f.to - 1
		}
	}
	if len(marks) == 0 {
		return []part{{cells: r.cells, row: r}}
	}
	var out []part
	if marks[0].from > 2 {
		out = append(out, part{cells: r.cells[:marks[0].from], row: r})
	}
	for k, m := range marks {
		stop := len(r.cells)
		if k+1 < len(marks) {
			stop = marks[k+1].from
		}
		label := r.cells[m.from:m.to]
		out = append(out, part{name: m.name, label: label, cells: withoutLead(withoutEcho(r.cells[m.to:stop], label[len(label)-1], em)), row: r})
	}
	return out
}

// withoutEcho is a value without a second reading of its caption's last character, which stands nearer to the
// caption than to the value.
func withoutEcho(cells []cell, last cell, em float64) []cell {
	if len(cells) == 0 || cells[0].text != last.text {
		return cells
	}
	before := cells[0].box.X - end(last.box)
	if float64(before) > .5*em || len(cells) > 1 && cells[1].box.X-end(cells[0].box) <= before {
		return cells
	}
	return cells[1:]
}

// withoutLead is a value without the signs that stand between a caption and it.
func withoutLead(cells []cell) []cell {
	for len(cells) > 0 && strings.ContainsAny(cells[0].text, ":：;；.,，。、·|”“\"'‘’`~-—_") {
		cells = cells[1:]
	}
	return cells
}

// onlySigns reports whether cells hold no letter: what a frame leaves before a caption.
func onlySigns(cells []cell) bool {
	for _, r := range runesOf(cells) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return false
		}
	}
	return true
}

func end(b ocr.Box) int { return b.X + b.W }

// boxOf is the box around cells.
func boxOf(cells []cell) ocr.Box {
	var b ocr.Box
	for _, c := range cells {
		b = b.Union(c.box)
	}
	return b
}

func textOf(cells []cell) string { return string(runesOf(cells)) }

// guessShort finds captions of two characters of which one was misread: only for fields that are
// still missing, only where captions stand, and only with the gap that spreads them, a narrow one only
// before a wider one.
func guessShort(parts []part, labels []label, em float64) {
	have := map[Name]bool{}
	var columns []int
	for _, p := range parts {
		if p.name != "" {
			have[p.name] = true
			columns = append(columns, p.x0())
		}
	}
	for i, p := range parts {
		if p.name != "" || len(p.cells) < 3 {
			continue
		}
		at := slices.IndexFunc(columns, func(x int) bool { return max(x-p.x0(), p.x0()-x) < int(.8*em) })
		within, after := float64(gapAfter(p.cells, 1)), float64(gapAfter(p.cells, 2))
		if at < 0 || within <= .9*em && (within <= .6*em || after <= 1.2*em) {
			continue
		}
		for _, l := range labels {
			w := []rune(l.words[0])
			if have[l.name] || len(w) != 2 {
				continue
			}
			if p.cells[0].text == string(w[0]) || p.cells[1].text == string(w[1]) {
				parts[i].name, parts[i].label, parts[i].cells = l.name, p.cells[:2], p.cells[2:]
				have[l.name] = true
				break
			}
		}
	}
}

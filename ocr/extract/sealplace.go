package extract

import (
	"slices"
	"strings"

	"sellerdesk/internal/idnum"
)

// officeForms end the names of the offices of a place; branchForms those of its districts' branches.
var (
	officeForms = []string{
		"市场监督管理局", "行政审批局", "行政审批服务局", "工商行政管理局", "市场监督管理委员会", "政务服务管理局", "政务服务局", "审批服务局",
		"市场和质量监督管理委员会",
	}
	branchForms = []string{"分局", "监管局"}
)

// office is the name of an office as a seal may bear it, in the parts that a reading must each show
// something of.
type office struct {
	name  []rune
	parts []officePart
}

type officePart struct {
	from, to int // of name
	proven   bool
}

const (
	officeShare  = .5 // of an office's characters, as many as the seal shows at least where its name is proposed
	officeMargin = 2  // characters more than the next office of that length
)

// divisions are the administrative divisions that an address begins with: 广东省, 深圳市, 南山区.
func divisions(address string) []string {
	const most, longest = 4, 12                      // divisions; characters of one
	address = strings.ReplaceAll(address, "市辖区", "") // the tables' word for a city's districts together
	var out []string
	var one []rune
	for _, r := range address {
		one = append(one, r)
		switch {
		case strings.ContainsRune("路街道镇乡村号幢", r) || len(one) > longest || len(out) == most:
			return out
		case strings.ContainsRune("省市区县旗盟", r) && len(one) > 2:
			out, one = append(out, string(one)), nil
		}
	}
	return out
}

// offices are those that may have registered a company: of the divisions that its address names and of the
// one that its code was given in, which needs no other proof.
func offices(address string, code Field) []office {
	var given []string // province, prefecture
	if region, ok := idnum.LookupRegion(regionOf(code)); ok && rank(code.Status) >= rank(Proposed) {
		given = divisions(region.Name.ZH)
	}
	var out []office
	add := func(parts ...string) {
		var o office
		for _, p := range parts {
			at := len(o.name)
			o.name = append(o.name, []rune(p)...)
			o.parts = append(o.parts, officePart{at, len(o.name), len(given) > 0 && p == given[len(given)-1]})
		}
		if !slices.ContainsFunc(out, func(x office) bool { return string(x.name) == string(o.name) }) {
			out = append(out, o)
		}
	}
	named := divisions(address)
	for _, chain := range [][]string{named, given} {
		for from := range chain {
			for to := from + 1; to <= len(chain); to++ {
				for _, form := range officeForms {
					add(append(slices.Clone(chain[from:to]), form)...)
					for _, branch := range branchForms {
						if to < len(chain) {
							add(append(slices.Clone(chain[from:to]), form, withoutSort(chain[to]), branch)...)
						}
					}
				}
			}
		}
	}
	return out
}

// withoutSort is a division's name alone: 南山 of 南山区.
func withoutSort(division string) string {
	rs := []rune(division)
	return string(rs[:max(2, len(rs)-1)])
}

// stem is what of a part of a name tells which: not the 市 or 区 of a division.
func (o office) stem(p officePart) (from, to int) {
	if division := p.to < len(o.name) && p.to-p.from > 2; division {
		return p.from, p.to - 1
	}
	return p.from, p.to
}

// shown counts the characters of an office that some look of its length read in their places; none where a
// part of its name shows in no look.
func (o office) shown(looks ...sealReading) int {
	seen := make([]bool, len(o.name))
	for _, l := range looks {
		if len(l.cells) != len(o.name) {
			continue
		}
		for i, c := range l.cells {
			seen[i] = seen[i] || c.text == string(o.name[i])
		}
	}
	for _, p := range o.parts {
		if from, to := o.stem(p); !p.proven && !slices.Contains(seen[from:to], true) {
			return 0
		}
	}
	n := 0
	for _, s := range seen {
		if s {
			n++
		}
	}
	return n
}

// nearest is the look that differs least from an office's name.
func (o office) nearest(looks []sealReading) sealReading {
	looks = slices.DeleteFunc(slices.Clone(looks), func(l sealReading) bool { return len(l.cells) != len(o.name) })
	return slices.MinFunc(looks, func(a, b sealReading) int {
		return distance([]rune(a.text), o.name) - distance([]rune(b.text), o.name)
	})
}

// registrar is what the looks at a seal show, held against the offices that may have registered the company.
// Where they show one of them and no other as well, it is proposed, and each character that was read
// otherwise is marked; where it was read whole, that is surer. Else ok is false: another office may have
// given the licence.
func (s stamp) registrar(all []office) (f Field, ok bool) {
	var best office
	most, next := 0, 0
	for _, o := range all {
		switch n := o.shown(s.looks...); {
		case float64(n) < officeShare*float64(len(o.name)):
		case n > most:
			best, most, next = o, n, most
		default:
			next = max(next, n)
		}
	}
	if most-next < officeMargin {
		return Field{}, false
	}
	look := best.nearest(s.looks)
	f = Field{
		Name: RegistrationAuthority, Text: textOf(look.cells), Value: string(best.name),
		Status: Unverified, Confidence: max(s.field.Confidence, sealMostSure), Box: s.box,
	}
	for i, c := range look.cells {
		if want := string(best.name[i]); c.text != want {
			f.Status = Proposed
			f.Flags = append(f.Flags, Flag{Position: i + 1, Read: c.text, Value: want, Box: s.box})
		}
	}
	return f, true
}

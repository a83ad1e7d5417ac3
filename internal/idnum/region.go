package idnum

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"sellerdesk/internal/i18n"
)

//go:embed regions.txt
var regionsText string

// Region is a division of the country as the first digits of a number name it.
type Region struct {
	Code string    // two digits for a province, four for a prefecture
	Name i18n.Text // with the province in front of a prefecture
}

// regions maps the codes of regions.txt; it is decoded once, at first use.
var regions = sync.OnceValue(func() map[string]Region {
	table := map[string]Region{}
	var province Region
	for line := range strings.Lines(regionsText) {
		line = strings.TrimRight(line, "*\n")
		if line == "" || line[0] == '#' {
			continue
		}
		code, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		zh, en, _ := strings.Cut(rest, " ")
		if line[0] != ' ' {
			province = Region{code, i18n.T(zh, en)}
			table[code] = province
			continue
		}
		full := province.Code + code
		table[full] = Region{full, i18n.T(province.Name.ZH+zh, en+", "+province.Name.EN)}
	}
	return table
})

// LookupRegion finds the smallest listed division that a six-digit region code names. Listed is
// false where the prefecture, or the province too, is not in the table; the table ends at
// prefectures, and old numbers may carry divisions that are gone, so that this is a hint only.
func LookupRegion(code string) (r Region, listed bool) {
	if len(code) < 4 {
		return Region{}, false
	}
	if r, ok := regions()[code[:4]]; ok {
		return r, true
	}
	r, ok := regions()[code[:2]]
	return r, ok && (code[2:4] == "00" || isWholeProvince(code[:2]))
}

// ProvinceListed reports whether the two first digits name a province.
func ProvinceListed(code string) bool {
	if len(code) < 2 {
		return false
	}
	_, ok := regions()[code[:2]]
	return ok
}

// isWholeProvince marks those whose prefectures the standard does not list.
func isWholeProvince(code string) bool { return code == "71" || code >= "81" && code <= "83" }

// Divisions lists the Chinese names of all listed provinces and prefectures, without the province in
// front of a prefecture.
func Divisions() []string {
	var out []string
	for code, r := range regions() {
		name := r.Name.ZH
		if len(code) == 4 {
			name = strings.TrimPrefix(name, regions()[code[:2]].Name.ZH)
		}
		out = append(out, name)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

package screenshot

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"sellerdesk/ocr"
)

// Fact is a figure that a screenshot shows, as the engine read it: a proposal for a person. What
// it must be is onboarding's business.
type Fact struct {
	Name  string  // health-score, followers, trustpilot-score, sales
	Text  string  // as read
	Value int64   // see Unit
	Unit  string  // "points", "people", "tenths", "US cents"
	Box   ocr.Box // pixels
}

// factPattern finds the figure of a slot in a line, or in two that follow each other.
type factPattern struct {
	slot  Slot
	name  string
	unit  string
	scale float64
	re    *regexp.Regexp // groups: number, unit
}

// number has its thousands apart by commas, or by semicolons where they were read so.
const number = `(\d{1,3}(?:[,;]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)`

var factPatterns = []factPattern{
	{Health, "health-score", "points", 1, regexp.MustCompile(`(?i)(?:account\s?health(?:\s?rating)?|health\s?score|账户状况评级|账户健康(?:状况)?(?:评级|评分|分)?|健康分)\D{0,24}?(\d{1,4})()(?:\D|$)`)},
	{Followers, "followers", "people", 1, regexp.MustCompile(`(?i)` + number + `\s?([kmw万千]?)\+?\s?(?:followers|粉丝|位粉丝|关注者)`)},
	{Followers, "followers", "people", 1, regexp.MustCompile(`(?i)(?:followers|粉丝数?|关注者)\s?[:：]?\s?` + number + `\s?([kmw万千]?)`)},
	{Trustpilot, "trustpilot-score", "tenths", 10, regexp.MustCompile(`(?i)trust\s?score\D{0,8}?([0-5]\.\d)()(?:\D|$)`)},
	{Trustpilot, "trustpilot-score", "tenths", 10, regexp.MustCompile(`(?i)(?:^|[^\d.])([0-5]\.\d)()\s?(?:out\s?of\s?5|/\s?5|分)`)},
	{Sales, "sales", "US cents", 100, regexp.MustCompile(`(?i)(?:ordered\s?product\s?sales|total\s?sales|gross\s?sales|gmv|sales|revenue|销售额|成交额|交易总额)\D{0,40}?(?:us\s?[$s9]|\$)\s?` + number + `()(?:[^\d.,;]|$)`)},
}

// factsOf reads the figures that slot is about.
func factsOf(r reading, slot Slot) []Fact {
	var facts []Fact
	for _, p := range factPatterns {
		if p.slot != slot || len(facts) > 0 {
			continue
		}
		for _, lines := range slices.Backward(r.pages) { // the English model reads figures better
			if f, ok := p.find(lines); ok {
				facts = append(facts, f)
				break
			}
		}
	}
	return facts
}

func (p factPattern) find(lines []ocr.Line) (Fact, bool) {
	for i, l := range lines {
		if f, ok := p.in(l); ok {
			return f, true
		}
		for _, next := range lines[i+1:] {
			if !follows(l.Box, next.Box) {
				continue
			}
			if f, ok := p.in(ocr.Line{Words: append(append([]ocr.Word{}, l.Words...), next.Words...)}); ok {
				return f, true
			}
		}
	}
	return Fact{}, false
}

func (p factPattern) in(l ocr.Line) (Fact, bool) {
	w := writtenOf(l)
	m := p.re.FindStringSubmatchIndex(w.text)
	if m == nil {
		return Fact{}, false
	}
	v, err := strconv.ParseFloat(strings.NewReplacer(",", "", ";", "").Replace(group(w.text, m, 1)), 64)
	if err != nil || v > 1e13 {
		return Fact{}, false
	}
	switch strings.ToLower(norm.NFKC.String(group(w.text, m, 2))) {
	case "k", "千":
		v *= 1e3
	case "w", "万":
		v *= 1e4
	case "m":
		v *= 1e6
	}
	return Fact{
		Name: p.name, Unit: p.unit, Text: strings.TrimSpace(w.text[m[0]:m[1]]),
		Value: int64(v*p.scale + 0.5), Box: w.box(m[2], m[3]),
	}, true
}

package extract

import (
	"regexp"
	"strings"

	"sellerdesk/internal/idnum"
	"sellerdesk/ocr"
	"sellerdesk/ocr/confusable"
)

// typed gives each place of the zone the kind of character that ICAO 9303-4 has there, where the
// same print can be either: O in a field of letters, 0 in one of digits.
var (
	toLetters = strings.NewReplacer("0", "O", "1", "I", "2", "Z", "5", "S", "8", "B")
	toDigits  = strings.NewReplacer("O", "0", "Q", "0", "D", "0", "I", "1", "L", "1", "Z", "2", "S", "5", "B", "8")
)

func typed(line2 string) string {
	if len(line2) != zoneLine {
		return line2
	}
	return line2[:9] + toDigits.Replace(line2[9:10]) + toLetters.Replace(line2[10:13]) + toDigits.Replace(line2[13:20]) +
		line2[20:21] + toDigits.Replace(line2[21:28]) + line2[28:42] + toDigits.Replace(line2[42:])
}

// letterTwins are the digits that an engine puts in beside the letter that they look like.
var letterTwins = strings.NewReplacer("O0", "O", "0O", "O", "I1", "I", "1I", "I", "S5", "S", "5S", "S", "Z2", "Z", "2Z", "Z", "B8", "B", "8B", "B")

// withoutTwins drops such digits from a first line, which has no digits at all.
func withoutTwins(s string) string { return letterTwins.Replace(s) }

var (
	zoneStart = regexp.MustCompile(`^[PR][A-Z<]`)
	fillers   = regexp.MustCompile(`<{4,}`)
)

// firstLine gives line 1 its 44 characters. Nothing but fillers follows the given names, so what an
// engine makes of the long run of fillers is no information.
func firstLine(s string) string {
	if !zoneStart.MatchString(s) {
		return s
	}
	surname, rest, ok := strings.Cut(s[min(5, len(s)):], "<<")
	if !ok {
		return s
	}
	given, _, _ := strings.Cut(rest, "<<")
	out := s[:5] + surname + "<<" + strings.Trim(given, "<")
	if len(out) > zoneLine {
		return s
	}
	return out + strings.Repeat("<", zoneLine-len(out))
}

// secondLine mends only the length of the run of fillers in the optional data: an engine miscounts
// them, and their number follows from the line's length.
func secondLine(s string) string {
	off := len(s) - zoneLine
	if off == 0 || off > 6 || off < -6 {
		return s
	}
	runs := fillers.FindAllStringIndex(s, -1)
	if len(runs) == 0 {
		return s
	}
	last := runs[len(runs)-1]
	n := last[1] - last[0] - off
	if n < 1 || last[0] < 24 {
		return s
	}
	return s[:last[0]] + strings.Repeat("<", n) + s[last[1]:]
}

// mend is one stretch of a zone's line that is not as the engine read it.
type mend struct {
	at, to      int // places in the line, from 0; equal where characters were only left out
	read, value string
	box         ocr.Box
}

// mends lists where line differs from what was read, by the least number of changes. Every one of
// them is shown, for nothing is to be put right silently.
func mends(cells []cell, line string) []mend {
	var read []string
	for _, c := range cells {
		for _, r := range strings.ToUpper(c.text) {
			read = append(read, string(r))
		}
	}
	n, m := len(read), len(line)
	cost := make([][]int, n+1)
	for i := range cost {
		cost[i] = make([]int, m+1)
		for j := range cost[i] {
			switch {
			case i == 0:
				cost[i][j] = j
			case j == 0:
				cost[i][j] = i
			default:
				cost[i][j] = min(cost[i-1][j-1]+unlike(read[i-1], line[j-1]), cost[i-1][j]+1, cost[i][j-1]+1)
			}
		}
	}
	var out []mend
	for i, j := n, m; i > 0 || j > 0; {
		c := mend{at: j, to: j}
		switch {
		case i > 0 && j > 0 && cost[i][j] == cost[i-1][j-1]+unlike(read[i-1], line[j-1]):
			i, j = i-1, j-1
			if unlike(read[i], line[j]) == 0 {
				continue
			}
			c.at, c.read, c.value = j, read[i], line[j:j+1]
		case i > 0 && cost[i][j] == cost[i-1][j]+1:
			i--
			c.read = read[i]
		default:
			j--
			c.at, c.value = j, line[j:j+1]
		}
		if n > 0 && n == len(cells) {
			c.box = cells[min(i, n-1)].box
		}
		out = before(c, out)
	}
	return out
}

func unlike(read string, c byte) int {
	if read == string(rune(c)) {
		return 0
	}
	return 1
}

// before puts c in front of the mends behind it, as one with the first where nothing stands between
// and both only count fillers.
func before(c mend, rest []mend) []mend {
	filler := func(m mend) bool { return strings.Trim(m.read+m.value, "<") == "" }
	if len(rest) > 0 && c.to == rest[0].at && filler(c) && filler(rest[0]) {
		rest[0].at, rest[0].read, rest[0].value = c.at, c.read+rest[0].read, c.value+rest[0].value
		return rest
	}
	return append([]mend{c}, rest...)
}

// zonePart is where a field stands in the second line.
type zonePart struct {
	from, to int // places from 0
	check    int // place of its check digit; -1 without one
}

var zoneParts = map[Name]zonePart{
	Number: {0, 9, 9}, Nationality: {10, 13, -1}, Birth: {13, 19, 19}, Sex: {20, 21, -1}, Expires: {21, 27, 27},
}

// lineCheck is the place of the check digit over the whole second line.
const lineCheck = zoneLine - 1

// within lists the mends that touch a part, its check digit or the line's.
func (p zonePart) within(all []mend) []mend {
	var out []mend
	for _, m := range all {
		touches := func(from, to int) bool {
			return m.at < to && m.to > from || m.at == m.to && m.at > from && m.at < to
		}
		if touches(p.from, p.to) || m.at <= p.check && m.to > p.check || m.at <= lineCheck && m.to > lineCheck {
			out = append(out, m)
		}
	}
	return out
}

// flagsOf shows mends on a value; place gives the value's position, from 1, of a place of the line,
// 0 for a place that the value doesn't show.
func flagsOf(all []mend, place func(int) int) []Flag {
	out := []Flag{}
	for _, m := range all {
		if at := place(m.at); at > 0 {
			out = append(out, Flag{Position: at, Read: m.read, Value: m.value, Box: m.box})
		}
	}
	return out
}

// place is the position in a part's value of a place of the line: dates are written 2006-01-02 and
// stand in the line as 060102.
func (p zonePart) place(n Name) func(int) int {
	return func(at int) int {
		i := at - p.from
		switch {
		case at < p.from || at >= p.to:
			return 0
		case n == Birth || n == Expires:
			return 3 + i + i/2
		}
		return i + 1
	}
}

// doubtful lists the places of the number in a valid zone that its check digits can't tell from a
// look-alike and that another model did not read so.
func doubtful(zone, other string) []int {
	blind, err := confusable.Blind(idnum.KindMRZ, zone)
	if err != nil {
		return nil
	}
	line := zone[zoneLine:]
	var out []int
	for _, at := range blind {
		at -= zoneLine
		if at >= 0 && at < zoneParts[Number].to && (at >= len(other) || other[at] != line[at]) {
			out = append(out, at)
		}
	}
	return out
}

package pdf

import (
	"strings"
	"unicode"
)

// Punctuation that may not begin a line, and that may not end one.
const (
	neverFirst = "，。、；：？！）》」』】〕〉〗”’％…—·～・‐-–,.;:?!)]}%»°′″℃ー々〻ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ"
	neverLast  = "（《「『【〔〈〖“‘([{$￥¥£€#«№＃"
)

// line is a piece of a paragraph, [from, to) in its runes. The trailing spaces belong to the line
// but hang over its edge.
type line struct{ from, to int }

// breakLines cuts runes into lines no wider than limit, as far as a single rune allows. The lines
// join up to the whole: nothing is dropped. Width gives the advance of the i-th rune; a line feed
// ends its line and has no width.
func breakLines(runes []rune, width func(i int) float64, limit float64) []line {
	var lines []line
	from, last, length := 0, 0, 0.0
	for i := 0; i < len(runes); i++ {
		if runes[i] == '\n' {
			lines = append(lines, line{from, i + 1})
			from, last, length = i+1, i+1, 0
			continue
		}
		if i > from && mayBreak(runes, i) {
			last = i
		}
		w := width(i)
		if length+w > limit && i > from && runes[i] != ' ' {
			cut := last
			if cut <= from {
				cut = forcedCut(runes, from, i)
			}
			lines = append(lines, line{from, cut})
			from, last, length = cut, cut, 0
			i = cut - 1
			continue
		}
		length += w
	}
	return append(lines, line{from, len(runes)})
}

// forcedCut finds where a line without any good break ends: before i, but not between a letter
// and its marks.
func forcedCut(runes []rune, from, i int) int {
	for cut := i; cut > from+1; cut-- {
		if !unicode.Is(unicode.M, runes[cut]) {
			return cut
		}
	}
	return i
}

// mayBreak reports whether a line may end before runes[i].
func mayBreak(runes []rune, i int) bool {
	before, after := runes[i-1], runes[i]
	switch {
	case after == ' ' || unicode.Is(unicode.M, after):
		return false
	case before == ' ':
		return !strings.ContainsRune(neverFirst, after) || after == '-' || after == '–'
	case strings.ContainsRune(neverFirst, after) || strings.ContainsRune(neverLast, before):
		return false
	case wide(before) || wide(after):
		return true
	case before == '-':
		return unicode.IsLetter(after) && i > 1 && unicode.IsLetter(runes[i-2])
	default:
		return strings.ContainsRune("/_&=?—", before)
	}
}

// wide reports whether a line may break on either side of r, as in Chinese.
func wide(r rune) bool {
	return r >= 0x2e80 && r < 0xa4d0 || r >= 0xac00 && r < 0xd7a4 || r >= 0xf900 && r < 0xfb00 ||
		r >= 0xfe30 && r < 0xfe50 || r >= 0xff00 && r < 0xff61 || r >= 0xffe0 && r < 0xffe7
}

// Wrap cleans text and cuts it into lines no wider than limit points. Joined, the lines give the
// cleaned text without its line feeds.
func (f *Fonts) Wrap(text string, bold bool, size, limit float64) []string {
	runes := []rune(f.Clean(text))
	var out []string
	for _, l := range breakLines(runes, func(i int) float64 { return f.width(runes[i], bold, size) }, limit) {
		out = append(out, strings.TrimSuffix(string(runes[l.from:l.to]), "\n"))
	}
	return out
}

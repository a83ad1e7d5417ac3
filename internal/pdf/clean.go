package pdf

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/unicode/runenames"
)

// Clean makes text fit to be set: valid UTF-8, composed, without control characters, line ends
// as "\n". What the typeface can't draw is written out in brackets and never dropped: a symbol
// by its name ("[pouting face]"), any other rune by its number ("[U+20BB7]"). Quotation marks
// among Latin letters become plain ones, since the typeface draws the curly ones as wide as a
// Chinese character.
func (f *Fonts) Clean(text string) string {
	var b strings.Builder
	runes := []rune(normalize(text))
	for i, r := range runes {
		if plain, ok := latinMark(runes, i); ok {
			b.WriteString(plain)
			continue
		}
		if f.regular.has(r) || r == '\n' {
			b.WriteRune(r)
			continue
		}
		b.WriteString(f.spell(r))
	}
	return b.String()
}

var latinMarks = map[rune]string{'‘': "'", '’': "'", '“': `"`, '”': `"`, '…': "..."}

// latinMark gives the narrow form of a mark that stands beside no Chinese character.
func latinMark(runes []rune, i int) (string, bool) {
	plain, ok := latinMarks[runes[i]]
	if !ok || i > 0 && wide(runes[i-1]) || i+1 < len(runes) && wide(runes[i+1]) {
		return "", false
	}
	return plain, true
}

// Missing lists the runes of text that the typeface can't draw, each once, in order.
func (f *Fonts) Missing(text string) []rune {
	var missing []rune
	for _, r := range normalize(text) {
		if r != '\n' && !f.regular.has(r) && !slices.Contains(missing, r) {
			missing = append(missing, r)
		}
	}
	return missing
}

// normalize composes text and drops what has no shape of its own.
func normalize(text string) string {
	text = strings.ToValidUTF8(text, "\uFFFD")
	text = lineEnds.Replace(text)
	return strings.Map(func(r rune) rune {
		if r != '\n' && shapeless(r) {
			return -1
		}
		return r
	}, norm.NFC.String(text))
}

// shapeless reports whether r is never drawn: controls, joiners, direction marks, variation
// selectors.
func shapeless(r rune) bool {
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Variation_Selector)
}

// spell writes out a rune that can't be drawn.
func (f *Fonts) spell(r rune) string {
	if unicode.Is(unicode.Zs, r) {
		return " "
	}
	if name := runenames.Name(r); unicode.In(r, unicode.So, unicode.Sk) && name != "" {
		return "[" + strings.ToLower(name) + "]"
	}
	return fmt.Sprintf("[U+%04X]", r)
}

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\t", " ")

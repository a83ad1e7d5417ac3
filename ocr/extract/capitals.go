package extract

import (
	"strings"
	"unicode"
)

const (
	capitalLetters = 20 // that many of a paper tell whether it is set in capitals
	capitalShare   = .8 // of them, from which it is
	capitalMost    = .6 // raw certainty of a text that holds what such a paper has nowhere
	strangeSigns   = `!|\{}~^_<>=«»`
)

// doubtCapitals marks, on a paper set in capitals, small letters and signs that no name or address has:
// they are what an engine makes of letters that a crease or glare cut through, and it is sure of them.
func doubtCapitals(d *Document, names ...Name) {
	text := ""
	for _, n := range names {
		text += d.Field(n).Text
	}
	letters := len([]rune(text)) - len([]rune(strings.Map(notLatin, text)))
	if letters < capitalLetters || upperShare(text) < capitalShare {
		return
	}
	for _, n := range names {
		f := d.Field(n)
		marked := false
		for i, c := range []rune(f.Text) {
			if notLatin(c) < 0 && unicode.IsLower(c) || strings.ContainsRune(strangeSigns, c) {
				f.Flags = append(f.Flags, Flag{Position: i + 1, Read: string(c), Box: f.Box})
				marked = true
			}
		}
		if marked {
			f.Confidence = min(f.Confidence, capitalMost)
			d.Fields[n] = f
		}
	}
}

// notLatin leaves out Latin letters.
func notLatin(c rune) rune {
	if unicode.IsLetter(c) && c < 0x250 {
		return -1
	}
	return c
}

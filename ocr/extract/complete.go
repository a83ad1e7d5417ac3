package extract

import (
	"slices"
	"strings"

	"sellerdesk/ocr"
)

// halfForms are what is left of a legal form where an engine lost its end, and the end.
var halfForms = []struct{ read, rest string }{
	{"有限责任公", "司"},
	{"有限责任", "公司"},
	{"有限公", "司"},
	{"有限", "公司"},
	{"分公", "司"},
}

// supposed is a company's name with what its form demands and the engine didn't read: the end of a legal
// form, the bracket before a bracketed place. The second reader is asked whether it stands there; what it
// doesn't see is dropped, and what it sees stays marked.
func supposed(cells []cell, words lexicon) []cell {
	cells = openBracket(cells, words)
	text := textOf(cells)
	for _, f := range halfForms {
		if !strings.HasSuffix(text, f.read) {
			continue
		}
		last := cells[len(cells)-1].box
		for i, c := range []rune(f.rest) {
			box := ocr.Box{X: last.X + (i+1)*last.W, Y: last.Y, W: last.W, H: last.H}
			cells = append(cells, cell{text: string(c), box: box, supposed: true})
		}
		break
	}
	return cells
}

// openBracket puts the bracket that a closed one lacks in the place of a stroke that was taken for
// something else, or before the place that it closes after.
func openBracket(cells []cell, words lexicon) []cell {
	shut := slices.IndexFunc(cells, func(c cell) bool { return c.text == "）" })
	if shut < 0 || slices.ContainsFunc(cells[:shut], func(c cell) bool { return c.text == "（" }) {
		return cells
	}
	for i, c := range cells[:shut] {
		if strings.Contains("|Il1/\\!", c.text) {
			out := slices.Clone(cells)
			out[i].text, out[i].supposed = "（", true
			return out
		}
	}
	for at := shut - 2; at > 0 && at >= shut-4; at-- {
		if slices.Contains(words, textOf(cells[at:shut])) {
			box := cells[at].box
			box.X, box.W = box.X-box.W/2, box.W/2
			return slices.Insert(slices.Clone(cells), at, cell{text: "（", box: box, supposed: true})
		}
	}
	return cells
}

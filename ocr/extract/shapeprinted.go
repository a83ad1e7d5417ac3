package extract

import (
	"slices"
	"strings"

	"sellerdesk/internal/idnum"
)

// printedElse is the place of a fitting code, from 0, at which another of the code's characters is
// printed: most passes read it there, of two models and without an alphabet too, and the mark looks like
// no other print of the character that the checks need. Or some passes read both characters for one mark,
// and it looks like the other prints of the one that does not fit.
func (s shapes) printedElse(f Field, done []readPass) (at int, sign string, ok bool) {
	var disputed, odd []int
	signs := make([]string, len(f.Value))
	for i := range f.Value {
		if signs[i] = mostRead(done, i, len(f.Value)); signs[i] != f.Value[i:i+1] {
			disputed = append(disputed, i)
		}
	}
	for i := range f.Value {
		if s.evidenceAt(f.Value, i, disputed) == other {
			odd = append(odd, i)
		}
	}
	if len(odd) > mostOdd {
		return 0, "", false // the line was cut in other places than between its characters
	}
	for _, i := range odd {
		if signs[i] != "" && slices.Contains(disputed, i) {
			return i, signs[i], true
		}
	}
	return s.twinPrinted(f)
}

// twinPrinted is the place of a code at which the passes saw two characters for one mark and the one that
// was dropped is printed.
func (s shapes) twinPrinted(f Field) (at int, sign string, ok bool) {
	for _, c := range f.Flags {
		if c.Value != "" || len(c.Read) != 1 || !strings.Contains(idnum.USCCAlphabet, c.Read) {
			continue
		}
		for _, i := range []int{c.Position - 1, c.Position - 2} {
			if i >= 0 && i < len(f.Value) && f.Value[i:i+1] != c.Read && s.looksLike(f.Value, i, c.Read[0]) {
				return i, c.Read, true
			}
		}
	}
	return 0, "", false
}

// looksLike reports whether the mark at place i looks like another print of char in the number, and
// like none of the number's own character there.
func (s shapes) looksLike(number string, i int, char byte) bool {
	like := false
	for j := range number {
		alike := j != i && s.alike(i, j)
		switch {
		case alike && number[j] == number[i]:
			return false
		case alike && number[j] == char:
			like = true
		}
	}
	return like
}

// mostRead is the character of the code's alphabet that more than half of the passes of this length read
// at place i, by two models, and without an alphabet too where such a pass has that length; else nothing.
func mostRead(done []readPass, i, length int) string {
	same := slices.DeleteFunc(slices.Clone(done), func(r readPass) bool { return len(r.text) != length })
	for _, first := range same {
		sign, votes, models := first.text[i:i+1], 0, map[string]bool{}
		contradicted := false
		for _, r := range same {
			if r.text[i:i+1] == sign {
				votes++
				models[r.reading.Model] = true
			} else {
				contradicted = contradicted || r.free
			}
		}
		if 2*votes > len(same) && len(models) >= 2 && !contradicted && strings.Contains(idnum.USCCAlphabet, sign) {
			return sign
		}
	}
	return ""
}

// failingAs is a fitting field whose place i, from 0, has another sign in print. What fits is a hint
// only.
func failingAs(f Field, i int, sign string, done []readPass) Field {
	text := f.Value[:i] + sign + f.Value[i+1:]
	change := Flag{Position: i + 1, Read: sign, Value: f.Value[i : i+1]}
	f.Text, f.Flags = text, []Flag{}
	if k := slices.IndexFunc(done, func(r readPass) bool { return r.text == text && len(r.cells) == len(text) }); k >= 0 {
		cells := done[k].cells
		f.Text, f.Box, change.Box = textOf(cells), boxOf(cells), cells[i].box
		f.Confidence = certainty(cells)
		f.Flags = append(f.Flags, twinFlags(f, cells)...)
	}
	f.Candidates = []Candidate{{Value: f.Value, Changes: []Flag{change}}}
	f.Status, f.Value = Failing, ""
	return f
}

// readAt is the sign that a pass read at place i, from 0, where the code has another one.
func readAt(f Field, i int) string {
	for _, c := range f.Flags {
		if c.Position == i+1 && c.Read != c.Value && c.Value != "" {
			return c.Read
		}
	}
	return f.Value[i : i+1]
}

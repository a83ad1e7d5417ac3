package screenshot

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"sellerdesk/ocr"
)

// folded is text without what engines and writers vary: blanks, signs, case, width, and the
// look-alikes among Latin letters and digits.
type folded struct {
	runes []rune
	words []ocr.Word
	owner []int // word of each rune
}

var lookAlikes = map[rune]rune{'0': 'o', '1': 'l', 'i': 'l', '|': 'l', '5': 's', '2': 'z', '8': 'b'}

func foldLine(words []ocr.Word) folded {
	f := folded{words: words}
	for i, w := range words {
		for _, r := range fold(w.Text) {
			f.runes = append(f.runes, r)
			f.owner = append(f.owner, i)
		}
	}
	return f
}

// offLinks leaves words out that are links: a name in a link isn't the name on the page.
func offLinks(words []ocr.Word) []ocr.Word {
	return slices.DeleteFunc(slices.Clone(words), func(w ocr.Word) bool { return linkLike(w.Text) })
}

func linkLike(s string) bool {
	return strings.Contains(s, "://") || strings.Contains(s, "www.") || strings.Contains(s, "/") && strings.Contains(s, ".")
}

func fold(s string) []rune {
	var out []rune
	for _, r := range strings.ToLower(norm.NFKC.String(s)) {
		if like, ok := lookAlikes[r]; ok {
			r = like
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			out = append(out, r)
		}
	}
	return out
}

// sighting is where and how well a name was found.
type sighting struct {
	likeness float64 // 1 for the same
	box      ocr.Box

	lineHeight int    // of one line of it, pixels
	text       string // as read
	after      string // what follows at once, folded
}

// maxName is more runes than a name has; what is longer was pasted by mistake.
const maxName = 200

// sight looks for name in all lines, and in each two that lie one above the other as one
// paragraph; it gives the likeliest place.
func sight(name string, pages [][]ocr.Line) sighting {
	needle := fold(name)
	var best sighting
	if len(needle) == 0 || len(needle) > maxName {
		return best
	}
	for _, lines := range pages {
		for i, l := range lines {
			best = best.or(sightIn(needle, offLinks(l.Words)))
			for _, next := range lines[i+1:] {
				if follows(l.Box, next.Box) {
					best = best.or(sightIn(needle, offLinks(slices.Concat(l.Words, next.Words))))
				}
			}
		}
	}
	return best
}

func (s sighting) or(o sighting) sighting {
	if o.likeness > s.likeness {
		return o
	}
	return s
}

// follows reports whether b is the next line of a's paragraph.
func follows(a, b ocr.Box) bool {
	gap := b.Y - (a.Y + a.H)
	return gap >= -a.H/2 && gap < 2*a.H && b.X < a.X+a.W && a.X < b.X+b.W
}

func sightIn(needle []rune, line []ocr.Word) sighting {
	f := foldLine(line)
	errors, start, end := nearest(needle, f.runes)
	likeness := 1 - float64(errors)/float64(len(needle))
	if end <= start || likeness <= 0 {
		return sighting{}
	}
	s := sighting{likeness: likeness, after: string(f.runes[end:min(end+4, len(f.runes))])}
	last := -1
	var words []ocr.Word
	for _, o := range f.owner[start:end] {
		if o != last {
			words = append(words, f.words[o])
			last = o
		}
	}
	for _, w := range words {
		s.box, s.lineHeight = s.box.Union(w.Box), max(s.lineHeight, w.Box.H)
	}
	s.text = ocr.JoinWords(words)
	return s
}

// nearest finds the part of hay that is most like needle (Sellers' algorithm): how many runes
// must be changed, and where it starts and ends.
func nearest(needle, hay []rune) (errors, start, end int) {
	n := len(needle)
	cost, from := make([]int, n+1), make([]int, n+1)
	for i := range cost {
		cost[i] = i
	}
	errors = n
	for j, h := range hay {
		diagonal, diagonalFrom := cost[0], from[0]
		cost[0], from[0] = 0, j+1
		for i, r := range needle {
			c, f := diagonal, diagonalFrom
			if i == 0 {
				f = j
			}
			if r != h {
				c++
			}
			if cost[i+1]+1 < c { // a rune too many in hay
				c, f = cost[i+1]+1, from[i+1]
			}
			if cost[i]+1 < c { // a rune of needle is missing
				c, f = cost[i]+1, from[i]
			}
			diagonal, diagonalFrom = cost[i+1], from[i+1]
			cost[i+1], from[i+1] = c, f
		}
		if cost[n] < errors {
			errors, start, end = cost[n], from[n], j+1
		}
	}
	return errors, start, end
}

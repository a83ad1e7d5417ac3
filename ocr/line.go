package ocr

import "unicode"

// NewLine makes a line of words, which stand from left to right: its text by JoinWords, its box
// around all of them, its confidence their mean weighted by characters.
func NewLine(words []Word) Line {
	l := Line{Text: JoinWords(words), Words: words}
	sum, n := 0.0, 0
	for _, w := range words {
		l.Box = l.Box.Union(w.Box)
		c := len([]rune(w.Text))
		sum += w.Confidence * float64(c)
		n += c
	}
	if n > 0 {
		l.Confidence = sum / float64(n)
	}
	return l
}

// JoinWords is the text of words that stand on one line. Engines cut Chinese into words at will,
// so a space comes between two words only where one of the touching characters isn't Chinese, or
// where the gap is wide enough to be meant (a table's next column).
func JoinWords(words []Word) string {
	s := ""
	for i, w := range words {
		if i > 0 && apart(words[i-1], w) {
			s += " "
		}
		s += w.Text
	}
	return s
}

func apart(a, b Word) bool {
	left, right := []rune(a.Text), []rune(b.Text)
	if len(left) == 0 || len(right) == 0 {
		return false
	}
	if !wide(left[len(left)-1]) || !wide(right[0]) {
		return true
	}
	gap := b.Box.X - (a.Box.X + a.Box.W)
	return gap > 3*max(a.Box.H, b.Box.H)/2
}

// wide reports whether r is a Chinese character or a full-width sign.
func wide(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef
}

package extract

import (
	"image"
	"strings"
	"unicode"

	"sellerdesk/ocr"
	"sellerdesk/ocr/preprocess"
)

// A Hong Kong card says the sex beside the date of birth, in a Chinese character and a letter set apart.
// Engines make little of a line so short, so its two parts are read each by itself: the character by the
// second reader, the letter by the engine.

// sexBeside reads the sex at its place. A letter that contradicts the character leaves nothing.
func (w *work) sexBeside(pg *sheetPage, birth Field, rows []row) (Field, error) {
	missing := Field{Name: Sex, Status: Missing}
	line, ok := lineAt(rows, birth.Box)
	if !birth.Found() || !ok {
		return missing, nil
	}
	at := besideOnRow(pg.layout.Lines, line, end(birth.Box))
	strip := preprocess.Cut(pg.gray, at.line, at.from, at.to, glyphHeight)
	han, rest := firstCharacter(strip)
	if han.Empty() {
		return missing, nil
	}
	seen, err := w.sexSeen(strip.Image, han)
	if err != nil || seen == "" {
		return missing, err
	}
	f := Field{
		Name: Sex, Text: map[string]string{"F": "女", "M": "男"}[seen], Value: seen, Status: Unverified, Confidence: .5,
		Box: ocr.FromRect(strip.OnPage(han)), Flags: []Flag{}, Candidates: []Candidate{},
	}
	page, err := w.reader.Engine.Recognize(w.ctx, ocr.Request{Image: alone(strip.Image, rest), Languages: latin, Layout: ocr.SingleLine})
	if err != nil {
		return missing, err
	}
	switch letter := sexOf(page.Text()); letter {
	case seen:
		f.Text += letter
		f.Box = ocr.FromRect(strip.OnPage(han.Union(rest)))
		f.Confidence = .9
	case "":
		f.Flags = []Flag{{Position: 1, Read: f.Text, Box: f.Box}}
	default:
		return missing, nil
	}
	return f, nil
}

// sexSeen is the sex that the picture of one character shows: "M", "F" or "" where it is like neither.
func (w *work) sexSeen(m *image.Gray, at image.Rectangle) (string, error) {
	const like, ahead = .82, .12
	if w.reader.Glyphs == nil {
		return "", nil
	}
	cells, err := w.reader.Glyphs.Fit(w.ctx, alone(m, at), []rune("女"), "")
	if err != nil || len(cells) != 1 {
		return "", err
	}
	switch f, m := cells[0].Likeness('女'), cells[0].Likeness('男'); {
	case f >= like && f-m >= ahead:
		return "F", nil
	case m >= like && m-f >= ahead:
		return "M", nil
	}
	return "", nil
}

// besideOnRow is where text stands right of x on a line's row: the next line there, else as far as a short
// value stands from what precedes it.
func besideOnRow(lines []preprocess.TextLine, line preprocess.TextLine, x int) span {
	const reach, short = 9, 4 // line heights
	for _, l := range lines {
		near := l.Box.Min.X > x && float64(l.Box.Min.X-x) < reach*line.Height
		if near && sameRow(line, l) && float64(l.Box.Dx()) < short*line.Height {
			return whole(l)
		}
	}
	return span{line, x + int(.6*line.Height), x + int(reach*line.Height)}
}

// firstCharacter parts a strip at the gap after its first character; empty where no gap is.
func firstCharacter(s preprocess.Strip) (first, rest image.Rectangle) {
	const gap, least = 5, 2 // parts of the text's height: of the gap, of the character's width
	ink, b, margin := s.Ink(), s.Image.Rect, 4
	start, blank := -1, 0
	for x := ink.Min.X; x < ink.Max.X; x++ {
		if inked(s.Image, x, ink.Min.Y, ink.Max.Y) {
			blank = 0
			if start < 0 {
				start = x
			}
			continue
		}
		blank++
		if stop := x - blank; start >= 0 && blank > ink.Dy()/gap && stop-start > ink.Dy()/least {
			return image.Rect(start-margin, b.Min.Y, stop+margin, b.Max.Y), image.Rect(x-1, b.Min.Y, b.Max.X, b.Max.Y)
		}
	}
	return image.Rectangle{}, image.Rectangle{}
}

// alone is a part of a line's picture on a margin of its own.
func alone(m *image.Gray, r image.Rectangle) *image.Gray {
	const margin, paper = 14, 245
	r = r.Intersect(m.Rect)
	out := image.NewGray(image.Rect(0, 0, r.Dx(), r.Dy()))
	for y := range r.Dy() {
		copy(out.Pix[y*out.Stride:(y+1)*out.Stride], m.Pix[m.PixOffset(r.Min.X, r.Min.Y+y):])
	}
	return preprocess.Pad(out, margin, paper)
}

// sexOf reads "女 F", "M 男", "F". A card's number, which begins with a letter too, is no sex.
func sexOf(s string) string {
	if strings.ContainsFunc(s, unicode.IsDigit) {
		return ""
	}
	s = strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	rs := []rune(s)
	switch {
	case len(rs) == 0 || len(rs) > 3:
		return ""
	case rs[0] == '女' || rs[len(rs)-1] == 'F':
		return "F"
	case rs[0] == '男' || rs[len(rs)-1] == 'M':
		return "M"
	}
	return ""
}

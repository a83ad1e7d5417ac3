package extract

import (
	"image"
	"image/draw"
	"testing"

	"sellerdesk/ocr"
	"sellerdesk/ocr/preprocess"
)

// shapeWidths are how wide the test's signs are, in pixels; a sign is a ring of that width.
var shapeWidths = map[byte]int{'0': 18, 'O': 30, 'Q': 26, '1': 8, 'I': 4}

// ringed draws rings for a code's characters: digits 18 wide but for those of shapeWidths.
func ringed(text string) (*image.Gray, span) {
	g := image.NewGray(image.Rect(0, 0, 40*len(text)+40, 100))
	draw.Draw(g, g.Rect, image.White, image.Point{}, draw.Src)
	for i := range len(text) {
		w, ok := shapeWidths[text[i]]
		if !ok {
			w = 18
		}
		r := image.Rect(20+40*i, 30, 20+40*i+w, 60)
		draw.Draw(g, r, image.Black, image.Point{}, draw.Src)
		if w > 10 {
			draw.Draw(g, r.Inset(4), image.White, image.Point{}, draw.Src)
		}
		if !ok { // another sign than a ring
			draw.Draw(g, image.Rect(r.Min.X, 43, r.Max.X, 47), image.Black, image.Point{}, draw.Src)
		}
	}
	l := preprocess.LevelLine(image.Rect(20, 30, 40*len(text)+10, 60))
	return g, span{l, 10, 40*len(text) + 20}
}

// TestByShape covers R30: the picture proves a contested 0 and finds an O that no pass showed.
func TestByShape(t *testing.T) {
	const code = "91440300MAEXAMPL88"
	pass := readPass{text: code, valid: true}
	for i := range code {
		pass.cells = append(pass.cells, cell{text: code[i : i+1], conf: .95, box: ocr.Box{X: 40 * i, W: 20, H: 30}})
	}
	contested := []Flag{{Position: 5, Read: "O", Value: "0"}}
	for _, c := range []struct {
		name, print string
		status      Status
		flags       []Flag
		want        Status
		value       string
	}{
		{"as printed", code, Verified, nil, Verified, code},
		{"contested, and a 0 like the others", code, Proposed, contested, Verified, code},
		{"contested, and no 0", "9144O300MAEXAMPL88", Proposed, contested, Failing, ""},
		{"an O that no pass showed", "9144O300MAEXAMPL88", Verified, nil, Proposed, code},
		{"a bare bar for the only 1", "9I440300MAEXAMPL88", Verified, nil, Proposed, code},
		{"a character too many", code, Proposed, []Flag{{Position: 5, Read: "O"}}, Verified, code},
		{"the picture shows another number of characters", code + "8", Proposed, contested, Proposed, code},
	} {
		t.Run(c.name, func(t *testing.T) {
			page, s := ringed(c.print)
			f := Field{Name: USCC, Text: code, Value: code, Status: c.status, Confidence: .95, Flags: c.flags}
			got := byShape(page, s, f, []readPass{pass, pass})
			if got.Status != c.want || got.Value != c.value {
				t.Errorf("%s %q, want %s %q (%+v)", got.Status, got.Value, c.want, c.value, got.Flags)
			}
			if got.Status == Failing && (got.Text != c.print || len(got.Candidates) != 1) {
				t.Errorf("%q with %+v", got.Text, got.Candidates)
			}
		})
	}
}

package extract

import (
	"image"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"sellerdesk/ocr"
	"sellerdesk/ocr/preprocess"
)

// What other people's pictures taught.

func lineOf(x0, y0, x1, y1 int) preprocess.TextLine {
	return preprocess.LevelLine(image.Rect(x0, y0, x1, y1))
}

// TestGutterUnderATitle: one line across, such as （副本） below the title, doesn't hide the gap between the
// columns (R27).
func TestGutterUnderATitle(t *testing.T) {
	l := preprocess.Layout{Em: 20}
	for i := range 5 {
		y := 400 + 60*i
		l.Lines = append(l.Lines, lineOf(100, y, 620, y+20), lineOf(720, y, 1200, y+20))
	}
	clear := gutterOf(l, 1400, 1000)
	l.Lines = append(l.Lines, lineOf(600, 370, 800, 390))
	across := gutterOf(l, 1400, 1000)
	for _, at := range []int{clear, across} {
		if at <= 620 || at >= 720 {
			t.Errorf("gutter at %d and, with a line across, %d", clear, across)
		}
	}
	l.Lines = append(l.Lines, lineOf(500, 460, 900, 480), lineOf(500, 520, 900, 540))
	if at := gutterOf(l, 1400, 1000); at != 0 {
		t.Errorf("a gutter at %d through three lines", at)
	}
}

// TestWholeLines: the tops of characters that were found as a line of their own belong to the line below;
// a caption in small print does not (R32).
func TestWholeLines(t *testing.T) {
	lines := wholeLines([]preprocess.TextLine{
		lineOf(537, 198, 679, 212), lineOf(532, 211, 684, 247), // tops of a name
		lineOf(300, 50, 900, 90), lineOf(300, 110, 900, 130), // a title and its translation
		lineOf(971, 721, 1224, 744), lineOf(971, 741, 1224, 767), // halves of a number
		lineOf(100, 800, 500, 820), lineOf(100, 828, 500, 848), // lines of a paragraph
	})
	if len(lines) != 6 || lines[0].Box != image.Rect(532, 198, 684, 247) {
		t.Errorf("%d lines, the first %v", len(lines), lines[0].Box)
	}
}

// TestWithoutShreds: the torn strokes of a title's large characters are no lines, and captions, close lines of
// print and two halves of one character are (R8).
func TestWithoutShreds(t *testing.T) {
	shreds := []preprocess.TextLine{lineOf(583, 228, 685, 258), lineOf(583, 252, 685, 280), lineOf(599, 278, 662, 299), lineOf(599, 296, 674, 334)}
	print := []preprocess.TextLine{
		lineOf(131, 268, 311, 290), lineOf(131, 307, 410, 327), // a caption and its value
		lineOf(289, 640, 809, 664), lineOf(290, 663, 816, 699), lineOf(289, 698, 823, 734), // close lines that overlap
		lineOf(900, 100, 960, 122), lineOf(900, 126, 960, 148), lineOf(900, 152, 960, 174), // short ones that don't
		lineOf(900, 400, 960, 412), lineOf(900, 410, 960, 424), // two halves
	}
	if got := withoutShreds(append(slices.Clone(shreds), print...), 22); !slices.Equal(got, print) {
		t.Errorf("got %v, want %v", got, print)
	}
}

// TestInReadingOrder: an address whose lines were cut at wide spaces is read line by line (R28).
func TestInReadingOrder(t *testing.T) {
	// Each piece stands a little lower than the one before it; the last and the first are not of one row.
	steps := []row{rowAt(900, 200, "C"), rowAt(600, 193, "B"), rowAt(300, 186, "A")}
	rows := append([]row{rowAt(600, 99, "CENTRE"), rowAt(300, 100, "ROOM1"), rowAt(600, 139, "ROAD"), rowAt(300, 141, "88NATHAN")}, steps...)
	for range 20 {
		rand.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		got := ""
		for _, r := range inReadingOrder(rows) {
			got += textOf(r.cells) + " "
		}
		if want := "ROOM1 CENTRE 88NATHAN ROAD A B C "; got != want {
			t.Fatalf("%q, want %q", got, want)
		}
	}
}

// TestOrderOfLinesIsOne: lines a fraction of a pixel apart have one order, however they come (a comparison of
// whole pixels called 99.6 as high as 99 and as 100, and these two not as high as each other).
func TestOrderOfLinesIsOne(t *testing.T) {
	at := func(x, y2 int) preprocess.TextLine { return lineOf(x, y2/2-10, x+90, (y2+1)/2+10) } // in half pixels
	lines := []preprocess.TextLine{at(700, 198), at(100, 199), at(400, 200), at(900, 201), at(10, 202)}
	want := slices.Clone(lines)
	slices.SortStableFunc(want, fromTop)
	for a := range lines {
		for b := range lines {
			if fromTop(lines[a], lines[b]) != -fromTop(lines[b], lines[a]) {
				t.Errorf("%d and %d have no order", a, b)
			}
			for c := range lines {
				if fromTop(lines[a], lines[b]) < 0 && fromTop(lines[b], lines[c]) < 0 && fromTop(lines[a], lines[c]) >= 0 {
					t.Errorf("%d, %d, %d go in a circle", a, b, c)
				}
			}
		}
	}
	for range 20 {
		rand.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
		slices.SortStableFunc(lines, fromTop)
		if !slices.Equal(lines, want) {
			t.Fatalf("got %v, want %v", lines, want)
		}
	}
}

// TestBirthDayOfThreeDigits: a stray sign read as a digit must not leave another day behind (R32).
func TestBirthDayOfThreeDigits(t *testing.T) {
	d := Document{Fields: map[Name]Field{Birth: {Name: Birth, Status: Unverified, Text: "1992年7月113日"}}}
	(&work{}).finishIdentity(&d)
	if v := d.Field(Birth).Value; v != "" {
		t.Errorf("born %q", v)
	}
}

// TestIssueDateBeginsMisread: a date under the seal is found by its shape even where its year was misread,
// so that it is read again; the yearly report's days are none.
func TestIssueDateBeginsMisread(t *testing.T) {
	for text, want := range map[string]bool{
		"3007年02月24日": true, "\"021年12户-25日": true, "20182年USLO7ES月0人": true,
		"应当于每年1月1日至6月30日": false, "登记机关": false, "国家市场监督管理总局监制": false,
	} {
		p := part{row: rowAt(800, 900, text)}
		p.cells = p.row.cells
		if f := issueDate([]part{p}, 1200, 1000, 20); f.Found() != want {
			t.Errorf("%s: found %v", text, f.Found())
		}
	}
}

// TestIssueDateUnderASeal: what stands below 登记机关 is looked at again though nothing of it was legible, and
// a date that a seal has cut in two is one.
func TestIssueDateUnderASeal(t *testing.T) {
	of := func(n Name, r row) part { return part{name: n, cells: r.cells, row: r} }
	caption := rowAt(700, 800, "登记机关")
	authority := part{name: RegistrationAuthority, label: caption.cells, row: caption}
	f := issueDate([]part{authority, of("", rowAt(750, 870, "人区某物字样"))}, 1200, 1000, 20)
	if !f.Found() {
		t.Error("nothing to read again")
	}
	f = issueDate([]part{authority, of("", rowAt(750, 870, "2024")), of("", rowAt(950, 871, "05月07日"))}, 1200, 1000, 20)
	if f.Text != "202405月07日" || f.Box.W < 300 {
		t.Errorf("%q at %v", f.Text, f.Box)
	}
}

// TestToGaps: a number that an engine's boxes have cut is widened to the gaps around it, not over them.
func TestToGaps(t *testing.T) {
	page := image.NewGray(image.Rect(0, 0, 400, 60))
	for i := range page.Pix {
		page.Pix[i] = 255
	}
	for _, x := range []int{20, 45, 120, 142, 164, 186} { // a caption, a gap, a number
		for y := 20; y < 40; y++ {
			for k := range 16 {
				page.Pix[y*page.Stride+x+k] = 0
			}
		}
	}
	from, to := toGaps(page, lineOf(20, 20, 202, 40), 150, 180)
	if from < 110 || from > 120 || to < 201 || to > 212 {
		t.Errorf("%d to %d", from, to)
	}
	if from, to = toGaps(page, lineOf(20, 20, 202, 40), 119, 203); from != 119 || to != 203 {
		t.Errorf("%d to %d though nothing was cut", from, to)
	}
}

// TestLostDigit: a date of which a digit was not read is none (R29).
func TestLostDigit(t *testing.T) {
	for text, want := range map[string]string{
		"2010年1月03日": "", "2023年02月1日": "", "2013年10月1": "", // 11, 11, 1? …
		"2019年8月2日": "2019-08-02", "2019年08月02日": "2019-08-02", "2019年10月2日": "2019-10-02", "2019年08月12": "2019-08-12",
		"2019-8-2": "2019-08-02", "2021 年 03 月 15 日": "2021-03-15",
	} {
		if got := dateValue(text); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// TestOneDigitShort: where a date has room for two digits and one was read, a digit was lost under the
// seal (R29).
func TestOneDigitShort(t *testing.T) {
	spaced := func(text string, lost int) []cell {
		var out []cell
		x := 100
		for i, r := range []rune(text) {
			w := 24
			if r >= '0' && r <= '9' {
				w = 12
			}
			if i == lost {
				x += 12
			}
			out = append(out, cell{text: string(r), box: ocr.Box{X: x, Y: 50, W: w, H: 24}})
			x += w
		}
		return out
	}
	for _, c := range []struct {
		text string
		lost int // cell before which a digit was lost; -1 for none
		want bool
	}{
		{"2024年11月1日", 8, true},
		{"2024年1月11日", 5, true},
		{"2024年11月1日", -1, false},
		{"2024年1月11日", -1, false},
		{"2024年11月11日", -1, false},
		{"2024年1月1日", -1, false},
		{"2024年11月", -1, false},
	} {
		if got := oneDigitShort(spaced(c.text, c.lost)); got != c.want {
			t.Errorf("%s, lost %d: %v", c.text, c.lost, got)
		}
	}
}

// TestZoneOnACopy: the zone of a passport that was copied onto a part of a larger sheet is found by what is
// written there (R32).
func TestZoneOnACopy(t *testing.T) {
	for _, page := range []int{1000, 2000} {
		pg := &sheetPage{gray: image.NewGray(image.Rect(0, 0, page, 1400)), layout: preprocess.Layout{Em: 20}}
		for i := range pg.gray.Pix {
			pg.gray.Pix[i] = 245
		}
		for _, b := range []image.Rectangle{
			image.Rect(350, 300, 500, 320), image.Rect(350, 400, 560, 420), // print
			image.Rect(100, 600, 900, 622), image.Rect(102, 650, 902, 672), // zone
		} {
			for y := b.Min.Y; y < b.Max.Y; y++ {
				for x := b.Min.X; x < b.Max.X; x++ {
					if x%20 < 13 {
						pg.gray.Pix[y*pg.gray.Stride+x] = 20
					}
				}
			}
			pg.layout.Lines = append(pg.layout.Lines, preprocess.LevelLine(b))
		}
		lines := zoneLines(pg)
		if len(lines) != 2 || lines[0].Box.Min.Y < 590 || lines[1].Box.Min.Y < 640 {
			t.Errorf("page %d wide: %v", page, lines)
		}
	}
}

// TestTornEnglishName: paper that isn't flat tears a long name in two, and its end alone is no company's name.
func TestTornEnglishName(t *testing.T) {
	of := func(text string, x0, y0, x1, y1 int) row {
		return row{line: lineOf(x0, y0, x1, y1), raw: text, cells: rowAt(x0, y0, text).cells}
	}
	begin, end := of("EVERGREEN SAMPLE (HONG KONG) HOME", 200, 100, 900, 130), of("PRODUCTS LIMITED", 915, 112, 1250, 142)
	f := englishName([]row{of("COMPANIES REGISTRY", 400, 40, 800, 66), begin, end})
	if f.Text != "EVERGREEN SAMPLE (HONG KONG) HOME PRODUCTS LIMITED" || f.Confidence >= SureFrom {
		t.Errorf("%q, %.2f", f.Text, f.Confidence)
	}
	if f := englishName([]row{of("NO. 1234567", 200, 40, 500, 70), end}); f.Text != "PRODUCTS LIMITED" {
		t.Errorf("a name that stands alone is %q", f.Text)
	}
	if f := englishName([]row{of("LIMITED", 200, 112, 400, 142)}); f.Confidence > unsure {
		t.Errorf("a legal form alone is sure: %.2f", f.Confidence)
	}
}

// TestLongLinesOfABentZone: what a bend adds to a line's extent makes its characters no taller, and the line is
// followed at its own place.
func TestLongLinesOfABentZone(t *testing.T) {
	l := preprocess.Layout{Em: 30, Lines: []preprocess.TextLine{lineOf(90, 950, 1580, 1000), lineOf(90, 1040, 1585, 1080), lineOf(92, 1077, 1585, 1094)}}
	got := longLines(l, 1674, 1674)
	if len(got) != 2 || got[1].Height > 45 {
		t.Errorf("%v", got)
	}
}

// TestLongLinesWithoutTheRim: a sliver of the desk along a passport's foot is none of the zone's lines.
func TestLongLinesWithoutTheRim(t *testing.T) {
	l := preprocess.Layout{Em: 31, Lines: []preprocess.TextLine{lineOf(93, 1032, 1687, 1074), lineOf(92, 1126, 1690, 1170), lineOf(9, 1227, 1780, 1243)}}
	if got := longLines(l, 1780, 1780); len(got) != 2 || got[1].Box.Min.Y != 1126 {
		t.Errorf("%v", got)
	}
}

// TestBrokenZoneLine: where glare broke one line of the zone, its widest piece tells where it runs; other print
// near does not.
func TestBrokenZoneLine(t *testing.T) {
	whole := lineOf(89, 1100, 1663, 1147)
	piece, caption := lineOf(89, 1012, 400, 1055), lineOf(590, 960, 900, 980)
	got := withNeighbour(preprocess.Layout{Em: 30, Lines: []preprocess.TextLine{caption, piece, whole}}, whole)
	if len(got) != 2 || got[0].Box.Dx() != whole.Box.Dx() || math.Abs(got[0].Middle(800)-piece.Middle(300)) > 3 {
		t.Errorf("%v", got)
	}
	if got := withNeighbour(preprocess.Layout{Em: 30, Lines: []preprocess.TextLine{caption, whole}}, whole); len(got) != 1 {
		t.Errorf("a line of nothing: %v", got)
	}
}

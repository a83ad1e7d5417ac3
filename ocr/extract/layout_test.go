package extract

import (
	"image"
	"testing"

	"sellerdesk/ocr"
	"sellerdesk/ocr/preprocess"
)

// printed makes a row of characters, 20 pixels wide each, from x on; a space is a gap of its width.
func printed(x, y int, text string) row {
	var cells []cell
	at := x
	for _, r := range text {
		if r != ' ' {
			cells = append(cells, cell{text: string(r), conf: .95, box: ocr.Box{X: at, Y: y, W: 20, H: 20}})
		}
		at += 20
	}
	return row{line: preprocess.LevelLine(image.Rect(x, y, at, y+20)), cells: cells, raw: text}
}

func TestPartsOfFindsCaptions(t *testing.T) {
	for _, c := range []struct {
		text string
		name Name
		rest string
	}{
		{"名   称 样例科技有限公司", CompanyName, "样例科技有限公司"},
		{"法定代表人 样例", LegalRepresentative, "样例"},
		{"法定代裴人 样例", LegalRepresentative, "样例"},
		{"统一社会信用代码 91330108MAEX510D3K", USCC, "91330108MAEX510D3K"},
		{"|住   所 ：样例市样例路", Address, "样例市样例路"},
		{"经营范 一般项目：样例", Scope, "一般项目：样例"},
		{"样例科技有限公司", "", "样例科技有限公司"},
	} {
		parts := partsOf(printed(100, 50, c.text), licenceLabels, 20)
		if len(parts) != 1 || parts[0].name != c.name || textOf(parts[0].cells) != c.rest {
			t.Errorf("%q: got %d parts, first %q %q, want %q %q", c.text, len(parts), parts[0].name, textOf(parts[0].cells), c.name, c.rest)
		}
	}
}

func TestPartsOfCutsAtTheNextColumn(t *testing.T) {
	parts := partsOf(printed(100, 50, "类   型 有限责任公司  成立日期 2019年08月02日"), licenceLabels, 20)
	if len(parts) != 2 || parts[0].name != CompanyType || parts[1].name != Established {
		t.Fatalf("got %+v", parts)
	}
	if got := textOf(parts[0].cells); got != "有限责任公司" {
		t.Errorf("the left value is %q", got)
	}
}

func TestGuessShortNeedsAColumnAndAGap(t *testing.T) {
	rows := []row{printed(100, 50, "各   称 样例科技有限公司"), printed(100, 90, "类   型 有限责任公司"), printed(400, 130, "各   称 别处")}
	var parts []part
	for _, r := range rows {
		parts = append(parts, partsOf(r, licenceLabels, 20)...)
	}
	guessShort(parts, licenceLabels, 20)
	if parts[0].name != CompanyName || parts[2].name != "" {
		t.Errorf("got %q and %q", parts[0].name, parts[2].name)
	}
}

// TestGuessShortBeforeAWiderGap: a caption that is spread little counts where its value stands further off.
func TestGuessShortBeforeAWiderGap(t *testing.T) {
	for _, c := range []struct {
		name  string
		value int // where the value begins; the caption ends at 155
		want  Name
	}{
		{"apart", 190, PersonName},
		{"close", 165, ""},
	} {
		parts := partsOf(printed(100, 50, "住   址 样例市样例路"), identityLabels, 20)
		parts = append(parts, part{cells: []cell{
			{text: "竹", box: ocr.Box{X: 100, W: 20, H: 20}},
			{text: "名", box: ocr.Box{X: 135, W: 20, H: 20}},
			{text: "样", box: ocr.Box{X: c.value, W: 20, H: 20}},
			{text: "例", box: ocr.Box{X: c.value + 24, W: 20, H: 20}},
		}})
		guessShort(parts, identityLabels, 20)
		if got := parts[len(parts)-1].name; got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestCollectContinuesValuesInTheirColumn(t *testing.T) {
	rows := []row{
		printed(100, 50, "经营范围 一般项目：样例销售；"), printed(600, 50, "住   所 样例市样例路"),
		printed(200, 80, "样例零售。"), printed(720, 80, "一号楼"), printed(100, 400, "页脚"),
	}
	var parts []part
	for _, r := range rows {
		parts = append(parts, partsOf(r, licenceLabels, 20)...)
	}
	v := collect(parts, 560, 20)
	if got := textOf(v[Scope].cells); got != "一般项目：样例销售；样例零售。" {
		t.Errorf("scope = %q", got)
	}
	if got := textOf(v[Address].cells); got != "样例市样例路一号楼" {
		t.Errorf("address = %q", got)
	}
}

func TestIssueDateIsTheLowestWithoutCaption(t *testing.T) {
	parts := []part{
		{name: Established, cells: printed(600, 200, "2018年01月01日").cells, row: printed(600, 200, "2018年01月01日")},
		{cells: printed(600, 700, "2019年08月02日").cells, row: printed(600, 700, "2019年08月02日")},
		{cells: printed(600, 650, "2017年08月02日").cells, row: printed(600, 650, "2017年08月02日")},
	}
	if f := issueDate(parts, 1000, 1000, 20); f.Text != "2019年08月02日" {
		t.Errorf("got %q", f.Text)
	}
}

func TestCopyKind(t *testing.T) {
	for text, want := range map[string]string{"（副 本）": "duplicate", "(正本)": "main", "(剧本)": "duplicate", "剧本": "", "样例": ""} {
		r := printed(400, 100, text)
		f := copyKind([]part{{cells: r.cells, row: r}}, 1000)
		if misread := text == "(剧本)"; f.Value != want || misread && f.Confidence > unsure {
			t.Errorf("%q: got %q at %.2f, want %q", text, f.Value, f.Confidence, want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"法定代表人", "法定代裴人", 1}, {"注册资本", "册资本", 1}, {"", "住所", 2}} {
		if got := distance([]rune(c.a), []rune(c.b)); got != c.want {
			t.Errorf("distance(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

// TestTextAtTheRim: a line that touches the page's side was cut by the outline, but not where the photo ends.
func TestTextAtTheRim(t *testing.T) {
	line := preprocess.LevelLine(image.Rect(0, 40, 200, 60))
	for _, c := range []struct {
		name string
		cut  [4]bool // top, right, bottom, left on the photo
		turn int
		want bool
	}{
		{"an outline through the text", [4]bool{}, 0, true},
		{"the photo ends there", [4]bool{false, false, false, true}, 0, false},
		{"the photo ends elsewhere", [4]bool{true, true, false, false}, 0, true},
		{"on a page turned upright", [4]bool{false, false, true, false}, 90, false},
	} {
		pg := &sheetPage{gray: image.NewGray(image.Rect(0, 0, 400, 100)), layout: preprocess.Layout{Em: 20}, turn: c.turn}
		pg.sheet.Cut = c.cut
		if got := pg.atRim(line); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

// TestBesideOnBowedPaper: paper that bows lifts the values above their captions, up to where a value's first line
// would be taken for that of the caption above.
func TestBesideOnBowedPaper(t *testing.T) {
	const em = 13
	for _, c := range []struct {
		lift   int
		nature string
	}{
		{0, "IMPORT AND EXPORT"},
		{20, "IMPORT AND EXPORT"},
		{31, ""}, // too far off to be told: nothing rather than the next one's
	} {
		rows := []row{
			printed(100, 200, "Nature of Business"), printed(600, 190-c.lift, "IMPORT AND EXPORT"),
			printed(100, 272, "Status"), printed(600, 262-c.lift, "BODY CORPORATE"),
			printed(100, 344, "Date of Commencement"),
		}
		if f := beside(rows, "Nature", "Status", em); f.Value != c.nature {
			t.Errorf("lifted by %d: nature %q, want %q", c.lift, f.Value, c.nature)
		}
	}
}

// TestEnglishNameBelowATallLine: a long line that was found twice as high as it is still belongs to the name, which
// then is never sure.
func TestEnglishNameBelowATallLine(t *testing.T) {
	tall := printed(100, 100, "BLUE WHALE HONG KONG SUPPLY")
	tall.line = preprocess.LevelLine(image.Rect(100, 78, tall.line.Box.Max.X, 122))
	rows := []row{printed(100, 20, "This sample certifies that"), tall, printed(240, 134, "CHAIN LIMITED")}
	if f := englishName(rows); f.Value != "BLUE WHALE HONG KONG SUPPLY CHAIN LIMITED" || f.Confidence > unsure {
		t.Errorf("name %q, certainty %.2f", f.Value, f.Confidence)
	}
	if f := englishName([]row{rows[0], printed(240, 134, "CHAIN LIMITED")}); f.Value != "CHAIN LIMITED" || f.Confidence <= unsure {
		t.Errorf("alone: name %q, certainty %.2f", f.Value, f.Confidence)
	}
}

func TestDoubtSyllables(t *testing.T) {
	for _, c := range []struct {
		chinese, english string
		sure             bool
	}{
		{"何大", "HO, Tai Lok", false},
		{"何大樂", "HO, Tai Lok", true},
		{"何大樂", "HO, Lok", true},
		{"何大", "", true},
	} {
		d := Document{Fields: map[Name]Field{
			NameChinese: {Name: NameChinese, Value: c.chinese, Text: c.chinese, Status: Unverified, Confidence: .98},
			NameEnglish: {Name: NameEnglish, Value: c.english, Status: Unverified, Confidence: .98},
		}}
		doubtSyllables(&d)
		if sure := d.Field(NameChinese).Confidence > .9; sure != c.sure {
			t.Errorf("%s beside %q: certainty %.2f", c.chinese, c.english, d.Field(NameChinese).Confidence)
		}
	}
}

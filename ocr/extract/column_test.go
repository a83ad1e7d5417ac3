package extract

import (
	"image"
	"testing"

	"sellerdesk/ocr"
	"sellerdesk/ocr/preprocess"
)

// rowAt is a row of full-width text at a place, 20 pixels a character.
func rowAt(x, y int, text string) row {
	var cells []cell
	for i, c := range []rune(text) {
		cells = append(cells, cell{text: string(c), conf: .9, box: ocr.Box{X: x + 20*i, Y: y - 10, W: 20, H: 20}})
	}
	return row{line: preprocess.LevelLine(image.Rect(x, y-10, x+20*len(cells), y+10)), cells: cells}
}

// TestPlaceByForm: a field whose caption is misread or lost is found by where it stands and what stands
// there.
func TestPlaceByForm(t *testing.T) {
	rows := []row{
		rowAt(100, 100, "91440300MA5EXAMPLE"),
		rowAt(300, 200, "深圳样例贸易有限公司"),                   // no caption
		rowAt(100, 250, "类"), rowAt(300, 250, "有限责任公司"), // half of it
		rowAt(100, 300, "住所"), rowAt(300, 300, "广东省深圳市样例区样例路1号"),
		rowAt(100, 350, "法走代长人"), rowAt(300, 350, "样例明"), // misread
		rowAt(100, 400, "注册资本"), rowAt(310, 400, "伍佰万元整"),
		rowAt(260, 450, "期口2019年03月12日"), // a caption's end in the value's row
		rowAt(100, 500, "营业期限"), rowAt(300, 500, "长期"),
		rowAt(300, 550, "一般项目：家居用品销售；日用百货销售；技术服务"),
		rowAt(300, 580, "互联网销售；样例服务"), // goes on
	}
	var parts []part
	for _, r := range rows {
		parts = append(parts, partsOf(r, licenceLabels, 20)...)
	}
	parts = placeByForm(parts, 0, 20)
	values := collect(parts, 0, 20)
	for name, want := range map[Name]string{
		CompanyName: "深圳样例贸易有限公司", CompanyType: "有限责任公司", Address: "广东省深圳市样例区样例路1号", LegalRepresentative: "样例明",
		RegisteredCapital: "伍佰万元整", Established: "2019年03月12日", Term: "长期",
		Scope: "一般项目：家居用品销售；日用百货销售；技术服务互联网销售；样例服务",
	} {
		if got := textOf(values[name].cells); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

// TestATermIsNoPerson: glare has taken the representative's name and the caption of the term below it.
func TestATermIsNoPerson(t *testing.T) {
	rows := []row{
		rowAt(100, 200, "名称"), rowAt(300, 200, "深圳样例贸易有限公司"),
		rowAt(100, 250, "法定代表人"), rowAt(300, 285, "长期"),
	}
	var parts []part
	for _, r := range rows {
		parts = append(parts, partsOf(r, licenceLabels, 20)...)
	}
	values := collect(placeByForm(parts, 0, 20), 0, 20)
	if got := textOf(values[LegalRepresentative].cells); got != "" {
		t.Errorf("the representative is %q", got)
	}
}

// TestPlaceByFormInventsNothing: text that looks like no field stays without a name.
func TestPlaceByFormInventsNothing(t *testing.T) {
	rows := []row{
		rowAt(100, 200, "名称"), rowAt(300, 200, "深圳样例贸易有限公司"),
		rowAt(300, 250, "扫描核对"), rowAt(300, 300, "地"), rowAt(60, 350, "国家"),
	}
	var parts []part
	for _, r := range rows {
		parts = append(parts, partsOf(r, licenceLabels, 20)...)
	}
	for _, p := range placeByForm(parts, 0, 20) {
		if p.name != "" && p.name != CompanyName && p.name != LegalRepresentative {
			t.Errorf("%q became %s", textOf(p.cells), p.name)
		}
	}
}

// TestSoleTraderForm: 组成形式 stands beside 类型 on a sole trader's licence and isn't the type (R27).
func TestSoleTraderForm(t *testing.T) {
	rows := []row{
		rowAt(100, 200, "类口"), rowAt(300, 200, "个体工商户"), // misread
		rowAt(100, 250, "经营者"), rowAt(300, 250, "样例明"),
		rowAt(100, 300, "组成形式"), rowAt(300, 300, "个人经营"),
		rowAt(100, 350, "经营场所"), rowAt(300, 350, "广东省深圳市样例区样例路1号"),
	}
	var parts []part
	for _, r := range rows {
		parts = append(parts, partsOf(r, licenceLabels, 20)...)
	}
	values := collect(placeByForm(parts, 0, 20), 0, 20)
	for name, want := range map[Name]string{CompanyType: "个体工商户", composition: "个人经营", LegalRepresentative: "样例明", Address: "广东省深圳市样例区样例路1号"} {
		if got := textOf(values[name].cells); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

// TestContinuationBeginsBelow: what an engine reads in a portrait to the right of an address is none of it
// (R32).
func TestContinuationBeginsBelow(t *testing.T) {
	var parts []part
	for _, r := range []row{rowAt(100, 200, "住址"), rowAt(200, 200, "广东省深圳市样例区样例路"), rowAt(200, 240, "1号楼2室"), rowAt(460, 280, "aa")} {
		parts = append(parts, partsOf(r, identityLabels, 20)...)
	}
	if got, want := textOf(collect(parts, 0, 20)[Address].cells), "广东省深圳市样例区样例路1号楼2室"; got != want {
		t.Errorf("address %q, want %q", got, want)
	}
}

// TestSplitKeepsValues: a value whose first box reaches into the gap after its whole caption keeps its
// first character, and a date below the fields that begins further left keeps its year (R29).
func TestSplitKeepsValues(t *testing.T) {
	c := column{captions: edge{x: 100}, values: edge{x: 300}, order: formOrders[2]}
	address := partsOf(rowAt(100, 100, "住所陕西省西安市"), licenceLabels, 20)[0]
	for i := range address.cells {
		address.cells[i].box.X = 260 + 20*i
	}
	authority := rowAt(100, 300, "登记机关")
	date := part{row: rowAt(230, 400, "2025年1月13日")}
	date.cells = date.row.cells
	parts := []part{address, {name: RegistrationAuthority, label: authority.cells, row: authority}, date}
	out := c.split(parts, 0, 0, 20)
	if got := textOf(out[0].cells); got != "陕西省西安市" {
		t.Errorf("address %q", got)
	}
	if got := textOf(out[2].cells); got != "2025年1月13日" {
		t.Errorf("date %q", got)
	}
	if got := textOf(c.split([]part{date}, 0, 0, 20)[0].cells); got != "2025年1月13日" {
		t.Errorf("without the authority's caption, date %q", got)
	}
}

// TestWithoutEcho: a caption's last character that was read twice is no part of the value, and a value that
// begins with the same character is whole (R28).
func TestWithoutEcho(t *testing.T) {
	for _, c := range []struct {
		name string
		at   []int // left sides of the value's first two characters, after the caption's right one at 100
		text string
		want string
	}{
		{"an echo at the caption", []int{102, 150}, "人胡梅", "胡梅"},
		{"its box within the caption's", []int{90, 150}, "人胡梅", "胡梅"},
		{"a value in its column", []int{150, 170}, "人胡梅", "人胡梅"},
		{"a value close to its caption", []int{104, 124}, "人胡梅", "人胡梅"},
		{"an echo and nothing else", []int{102}, "人", ""},
		{"another character", []int{102, 150}, "王胡梅", "王胡梅"},
	} {
		r := rowAt(0, 100, "法定代表人"+c.text)
		for i := range r.cells[5:] {
			r.cells[5+i].box.X = c.at[min(i, 1)] + 20*max(0, i-1)
		}
		parts := partsOf(r, licenceLabels, 20)
		if len(parts) != 1 || parts[0].name != LegalRepresentative || textOf(parts[0].cells) != c.want {
			t.Errorf("%s: %v", c.name, parts)
		}
	}
}

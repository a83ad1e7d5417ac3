package pdf

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"sellerdesk/assets"
	"sellerdesk/internal/picture"
)

var loadFonts = sync.OnceValues(func() (*Fonts, error) {
	regular, err := assets.FS.ReadFile("fonts/NotoSansSC-Regular.ttf")
	if err != nil {
		return nil, err
	}
	bold, err := assets.FS.ReadFile("fonts/NotoSansSC-Bold.ttf")
	if err != nil {
		return nil, err
	}
	return ParseFonts(regular, bold)
})

func testFonts(t testing.TB) *Fonts {
	t.Helper()
	f, err := loadFonts()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func testDocument(t testing.TB) *Document {
	return New(testFonts(t), Meta{
		Title: "Sample report 样例报告", Author: "Sample (Trading) Co. 样例", Subject: "A & B <C>",
		Keywords: []string{"one", "two"}, Lang: "en-US", Created: time.Date(2026, 11, 20, 8, 0, 0, 0, time.UTC),
	}, A4(), func(page, pages int) Furniture {
		return Furniture{HeadLeft: "Sample", FootRight: "Page " + itoa(page) + " of " + itoa(pages)}
	})
}

func itoa(n int) string { return string(appendInt(nil, n)) }

func appendInt(b []byte, n int) []byte {
	if n >= 10 {
		b = appendInt(b, n/10)
	}
	return append(b, byte('0'+n%10))
}

// drawing makes a PNG of a plain kind of screenshot.
func drawing(t testing.TB, w, h int) []byte {
	t.Helper()
	im := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.NRGBA{250, 250, 252, 255}
			if y%20 < 8 && (x/7+y/20)%3 == 0 {
				c = color.NRGBA{30, 60, uint8(90 + x%3), 255}
			}
			im.SetNRGBA(x, y, c)
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, im); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func pictureOf(t testing.TB, key string, data []byte) *Picture {
	t.Helper()
	info, err := Probe(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return &Picture{Key: key, Info: info, Alt: "sample picture", Open: func() (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(data)), nil
	}}
}

const longText = "我们的仓库在每个工作日下午把当天的包裹全部交给承运商，交接单上写明订单号和时间；承运商的首次扫描却要到次日甚至第三日才出现。" +
	"The carrier’s first scan (see E1–E3) came later than 2026-11-03, order 576412345678901234, “not before”. "

func fullDocument(t testing.TB) *Document {
	d := testDocument(t)
	d.Paragraph(Title, T("Sample report 样例报告"))
	d.Paragraph(Body, T("See page "), PageOf("table"), T(" and "), Ref("fig", "E1"), T(" on page "), PageOf("fig"), T("."))
	d.Heading(1, "text", "1  Text 正文")
	for range 12 {
		d.Paragraph(Body, T(strings.Repeat(longText, 3)))
	}
	d.Heading(1, "table", "2  Table 表格")
	table := Table{Columns: []Column{{Head: "No.", Width: 1, Align: Right}, {Head: "订单号 Order", Width: 4}, {Head: "Note", Width: 6}}, Zebra: true}
	for i := range 300 {
		table.Rows = append(table.Rows, Row{Cells: []Cell{Text(itoa(i + 1)), Text("5764" + itoa(10000000000000+i)), Text("row " + itoa(i+1) + " 说明")}})
	}
	d.Table(table)
	d.NewPage()
	d.Outline(1, "", "3  Exhibits")
	d.Figure(Figure{Label: "fig", Mark: "E1", Title: "A sample 样例", Meta: [][]Span{{T("file a.png")}}, Pic: pictureOf(t, "a", drawing(t, 640, 360))})
	d.Figure(Figure{Label: "fig2", Mark: "E2", Title: "Another", Pic: pictureOf(t, "b", drawing(t, 500, 900))})
	d.Figure(Figure{Label: "fig3", Mark: "E3", Title: "A long one", Pic: pictureOf(t, "c", drawing(t, 300, 3000))})
	d.Figure(Figure{Label: "fig4", Mark: "E4", Title: "No picture"})
	return d
}

func write(t testing.TB, d *Document, out Output) ([]byte, Result) {
	t.Helper()
	var b bytes.Buffer
	r, err := d.Write(context.Background(), &b, out)
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), r
}

// tool runs a program of the PDF tools on a file, or skips the test where it is not installed.
func tool(t *testing.T, data []byte, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Skipf("%s is not installed", name)
	}
	file := filepath.Join(t.TempDir(), "test.pdf")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	for i, a := range args {
		if a == "FILE" {
			args[i] = file
		}
	}
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

func TestFileIsSound(t *testing.T) {
	data, r := write(t, fullDocument(t), Output{})
	if dir := os.Getenv("PDF_OUT"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, "pdf.pdf"), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if r.Bytes != int64(len(data)) {
		t.Errorf("result says %d bytes, file has %d", r.Bytes, len(data))
	}
	if out := tool(t, data, "qpdf", "--check", "FILE"); !strings.Contains(out, "No syntax or stream encoding errors") || strings.Contains(out, "WARNING") {
		t.Error(out)
	}
	info := tool(t, data, "pdfinfo", "FILE")
	for _, want := range []string{"Sample report 样例报告", "A & B <C>", "PDF version:     1.7", "Tagged:          yes", "Metadata Stream: yes", "Pages:           " + itoa(r.Pages) + "\n"} {
		if !strings.Contains(info, want) {
			t.Errorf("pdfinfo lacks %q:\n%s", want, info)
		}
	}
	if strings.Contains(string(data), "FPDF") {
		t.Error("gofpdf's own producer is left")
	}
}

func TestTextComesBackWhole(t *testing.T) {
	data, _ := write(t, fullDocument(t), Output{})
	text := tool(t, data, "pdftotext", "-raw", "FILE", "-")
	squeezed := squeeze(text)
	if n := strings.Count(squeezed, squeeze(testFonts(t).Clean(longText))); n < 30 { // some are parted by a header
		t.Errorf("the paragraph came back whole %d times of 36", n)
	}
	for i := range 300 {
		if order := "5764" + itoa(10000000000000+i); strings.Count(text, order) != 1 {
			t.Errorf("order %s stands %d times", order, strings.Count(text, order))
		}
	}
	if n := strings.Count(squeezed, "订单号Order"); n < 5 {
		t.Errorf("the table's head stands %d times; it should stand on every page", n)
	}
}

func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '\n' || r == '\f' {
			return -1
		}
		return r
	}, s)
}

func TestPageNumbersAreTheIndices(t *testing.T) {
	d := fullDocument(t)
	data, r := write(t, d, Output{})
	for _, label := range []string{"table", "fig", "fig3", "fig4"} {
		if r.Labels[label] < 2 {
			t.Errorf("label %s is on page %d", label, r.Labels[label])
		}
	}
	page := itoa(r.Labels["fig"])
	text := tool(t, data, "pdftotext", "-f", page, "-l", page, "FILE", "-")
	if !strings.Contains(text, "Page "+page+" of "+itoa(r.Pages)) || !strings.Contains(text, "A sample 样例") {
		t.Errorf("page %s holds %s", page, text)
	}
	first := tool(t, data, "pdftotext", "-l", "1", "FILE", "-")
	if !strings.Contains(first, "page "+itoa(r.Labels["table"])+" and E1 on page "+page) {
		t.Errorf("page 1 does not name the pages %d and %s: %s", r.Labels["table"], page, first)
	}
}

func TestSameInputSameBytes(t *testing.T) {
	want, _ := write(t, fullDocument(t), Output{Budget: 300_000})
	cache := &Cache{}
	for i := range 6 {
		out := Output{Budget: 300_000}
		if i >= 3 {
			out.Cache = cache
		}
		if got, _ := write(t, fullDocument(t), out); !bytes.Equal(got, want) {
			t.Fatalf("run %d gave other bytes", i)
		}
	}
}

func TestBudget(t *testing.T) {
	d := testDocument(t)
	for _, key := range []string{"x", "y", "z"} {
		d.Figure(Figure{Mark: key, Title: key, Pic: pictureOf(t, key, noisy(t, 700, 400, len(key)+int(key[0])))})
	}
	free, r := write(t, d, Output{Budget: 50_000_000})
	for _, p := range r.Pictures {
		if p.Step != 0 {
			t.Errorf("%s was reduced without need", p.Key)
		}
	}
	tight, r := write(t, d, Output{Budget: int64(len(free) * 3 / 4)})
	if len(tight) > len(free)*3/4 || r.Over {
		t.Errorf("%d bytes, over %v, budget %d", len(tight), r.Over, len(free)*3/4)
	}
	_, r = write(t, d, Output{Budget: 1000})
	if !r.Over {
		t.Error("a budget that can't be kept was not reported")
	}
	for _, p := range r.Pictures {
		if !p.Floor {
			t.Errorf("%s is at step %d, not at its floor", p.Key, p.Step)
		}
	}
}

// noisy is a picture with many colours, as a screenshot with a photo in it.
func noisy(t testing.TB, w, h, seed int) []byte {
	t.Helper()
	im := image.NewRGBA(image.Rect(0, 0, w, h))
	state := uint32(seed)
	for i := 0; i < len(im.Pix); i += 4 {
		state = state*1664525 + 1013904223
		n := byte(state >> 29)
		im.Pix[i], im.Pix[i+1], im.Pix[i+2], im.Pix[i+3] = 200+n, byte(i/4%w*160/w)+n, 90, 255
	}
	var b bytes.Buffer
	if err := png.Encode(&b, im); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestDamagedPicturesAreErrors(t *testing.T) {
	whole := drawing(t, 400, 300)
	tests := map[string][]byte{
		"cut":     whole[:len(whole)/2],
		"flipped": append(append(bytes.Clone(whole[:200]), whole[200]^0xff), whole[201:]...),
	}
	for name, data := range tests {
		t.Run(name, func(t *testing.T) {
			d := testDocument(t)
			d.Figure(Figure{Mark: "E1", Title: "damaged", Pic: pictureOf(t, "k", data)})
			_, err := d.Write(context.Background(), io.Discard, Output{})
			var bad *PictureError
			if !errors.As(err, &bad) || bad.Key != "k" {
				t.Errorf("got %v", err)
			}
		})
	}
	for _, data := range [][]byte{nil, []byte("no picture"), []byte("%PDF-1.4")} {
		var format *picture.FormatError
		if _, err := Probe(bytes.NewReader(data)); !errors.As(err, &format) {
			t.Errorf("probing %q: %v", data[:min(8, len(data))], err)
		}
	}
	if _, err := Probe(bytes.NewReader(whole[:20])); !errors.Is(err, picture.ErrDamaged) {
		t.Errorf("probing a cut head: %v", err)
	}
}

func TestBombIsRefused(t *testing.T) {
	bomb := bytes.Clone(drawing(t, 8, 8))
	copy(bomb[16:], []byte{0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60}) // 60,000 × 60,000 in IHDR
	head := bomb[12:29]
	sum := crc(head)
	copy(bomb[29:], []byte{byte(sum >> 24), byte(sum >> 16), byte(sum >> 8), byte(sum)})
	var large *picture.TooLargeError
	if _, err := Probe(bytes.NewReader(bomb)); !errors.As(err, &large) {
		t.Errorf("got %v", err)
	}
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := fullDocument(t).Write(ctx, io.Discard, Output{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

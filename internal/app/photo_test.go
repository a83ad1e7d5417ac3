package app_test

import (
	"bytes"
	"image"
	"io"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"sellerdesk/assets"
	"sellerdesk/internal/app"
	"sellerdesk/internal/evidence"
	"sellerdesk/internal/pdf"
	"sellerdesk/internal/rule"
	"sellerdesk/ocr"
	"sellerdesk/ocr/recorded"
	"sellerdesk/onboarding"
)

// scannedPDF is a PDF of our own making of several pages; the first bears the sample client's licence.
func scannedPDF(t *testing.T) []byte {
	t.Helper()
	read := func(name string) []byte {
		data, err := fs.ReadFile(assets.FS, name)
		must(t, err)
		return data
	}
	fonts, err := pdf.ParseFonts(read("fonts/NotoSansSC-Regular.ttf"), read("fonts/NotoSansSC-Bold.ttf"))
	must(t, err)
	licence := read("sample/sample-license.jpg")
	info, err := pdf.Probe(bytes.NewReader(licence))
	must(t, err)
	d := pdf.New(fonts, pdf.Meta{Title: "sample"}, pdf.A4(), func(int, int) pdf.Furniture { return pdf.Furniture{} })
	d.Figure(pdf.Figure{Mark: "E1", Title: "样例 sample", Pic: &pdf.Picture{Key: "k", Info: info, Alt: "sample", Open: func() (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(licence)), nil
	}}})
	d.Table(pdf.Table{Columns: []pdf.Column{{Head: "a", Width: 1}}, Rows: slices.Repeat([]pdf.Row{{Cells: []pdf.Cell{pdf.Text("样例 sample")}}}, 80)})
	var b bytes.Buffer
	_, err = d.Write(ctx, &b, pdf.Output{})
	must(t, err)
	return b.Bytes()
}

// TestAPDFIsReadByItsFirstPage holds R8 for papers that come as PDF: the file itself is kept, its
// first page is read and shown, and the person is told both that and what the platform asks for.
func TestAPDFIsReadByItsFirstPage(t *testing.T) {
	var seen image.Rectangle
	a := open(t, recorded.NewScripted(func(r ocr.Request) (ocr.Page, error) {
		seen = seen.Union(r.Image.Bounds())
		return ocr.Page{}, nil
	}))
	c := addClient(t, a)
	data := scannedPDF(t)
	item, err := a.TakeDocument(ctx, c.ID, onboarding.SlotLicense, app.File{Name: "执照.pdf", Data: data})
	must(t, err)
	if item.Media != "application/pdf" {
		t.Errorf("kept as %s", item.Media)
	}
	kept, err := a.ItemBytes(ctx, item.ID)
	must(t, err)
	if !bytes.Equal(kept, data) {
		t.Error("the file that is kept is not the one that came")
	}
	d, err := a.ReadDocument(ctx, c.ID, onboarding.SlotLicense, nil)
	must(t, err)
	i := slices.IndexFunc(d.Findings, func(f rule.Finding) bool { return f.Rule == "read.pdf" })
	if i < 0 || d.Findings[i].Status != rule.Notice || d.Findings[i].Remedy.ZH == "" {
		t.Fatalf("findings: %+v", d.Findings)
	}
	if f := d.Findings[i]; !regexp.MustCompile(`第 1 页（共 [2-9] 页）`).MatchString(f.Message.ZH) || !regexp.MustCompile(`page 1 of [2-9]`).MatchString(f.Message.EN) {
		t.Errorf("says %+v", f.Message)
	}
	if seen.Empty() {
		t.Error("the engine saw nothing of the page")
	}
	for side, want := range map[int]int{0: 3000, 300: 300} {
		m, err := a.Picture(ctx, item.ID, side)
		must(t, err)
		if m.Bounds().Dy() != want {
			t.Errorf("asked for %d pixels: %v", side, m.Bounds())
		}
	}
}

// TestAPDFThatDoesNotOpenIsExplained in both languages.
func TestAPDFThatDoesNotOpenIsExplained(t *testing.T) {
	a := open(t, recorded.NewScripted(func(ocr.Request) (ocr.Page, error) { return ocr.Page{}, nil }))
	c := addClient(t, a)
	_, err := a.TakeDocument(ctx, c.ID, onboarding.SlotLicense, app.File{Name: "cut.pdf", Data: []byte("%PDF-1.4 sample")})
	must(t, err)
	_, err = a.ReadDocument(ctx, c.ID, onboarding.SlotLicense, nil)
	if err == nil {
		t.Fatal("half a PDF was read")
	}
	e := a.Explain(err)
	if !strings.Contains(e.What.ZH, "PDF 已损坏") || !strings.Contains(e.What.EN, "PDF is damaged") || e.Do.ZH == "" || e.Do.EN == "" {
		t.Errorf("%v is explained as %+v", err, e)
	}
}

// TestAPDFIsNoScreenshot: the platform takes pictures only (R53).
func TestAPDFIsNoScreenshot(t *testing.T) {
	a := open(t, nil)
	c := addClient(t, a)
	p, err := a.Application(ctx, c.ID)
	must(t, err)
	i := slices.IndexFunc(p.Slots(), func(s onboarding.Slot) bool { return s.Kind == evidence.KindScreenshot })
	if i < 0 {
		t.Fatal("no screenshot is asked for")
	}
	_, err = a.TakeDocument(ctx, c.ID, p.Slots()[i].ID, app.File{Name: "shot.png", Data: []byte("%PDF-1.4 sample")})
	if err == nil || !strings.Contains(a.Explain(err).What.EN, "PDF") {
		t.Errorf("got %v", err)
	}
}

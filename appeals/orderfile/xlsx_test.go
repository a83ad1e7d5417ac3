package orderfile_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"sellerdesk/appeals/orderfile"
)

// workbook packs a sheet as some exporters do, under a name of their own.
func workbook(t testing.TB, sheet string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range map[string]string{
		"[Content_Types].xml":        `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
		"_rels/.rels":                `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":            `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="OrderSKUList" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet2.xml"/></Relationships>`,
		"xl/worksheets/sheet2.xml":   `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:A1"/><sheetData>` + sheet + `</sheetData></worksheet>`,
	} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func inline(ref, text string) string {
	return fmt.Sprintf(`<c r="%s" t="inlineStr"><is><t>%s</t></is></c>`, ref, text)
}

// TestWorkbooks reads sheets as exporters and Excel write them: proper rows, a row for every
// cell with and without its number, numbers for IDs and dates.
func TestWorkbooks(t *testing.T) {
	head := []string{inline("A1", "Order ID"), inline("B1", "Created Time"), inline("C1", "SKU ID"), inline("D1", "Shipping Information")}
	body := []string{inline("A2", "576461234567890001"), inline("B2", "11/02/2026 10:17:29 AM"), inline("C2", "1")}
	join := func(open, shut string) string {
		var b strings.Builder
		for _, c := range append(append([]string{}, head...), body...) {
			b.WriteString(open + c + shut)
		}
		return b.String()
	}
	for name, c := range map[string]struct{ sheet, warn string }{
		"proper rows":              {`<row r="1">` + strings.Join(head, "") + `</row><row r="2">` + strings.Join(body, "") + `</row>`, "no-times"},
		"a row for every cell":     {strings.ReplaceAll(join(`<row r="#">`, `</row>`), `"#"><c r="A1"`, `"1"><c r="A1"`), "no-times"},
		"the same without numbers": {join(`<row>`, `</row>`), "no-times"},
		"a number for the ID":      {`<row r="1">` + strings.Join(head, "") + `</row><row r="2"><c r="A2"><v>576461234567890001</v></c><c r="B2"><v>46328.4288078704</v></c></row>`, "no-times resaved"},
	} {
		im, err := orderfile.Read(context.Background(), orderfile.Input{Name: "x.xlsx", Data: bytes.NewReader(workbook(t, c.sheet))}, orderfile.Options{})
		if err != nil || len(im.Orders) != 1 {
			t.Errorf("%s: %d orders, error %v", name, len(im.Orders), err)
			continue
		}
		if o := im.Orders[0]; o.ID != "576461234567890001" || o.Created.Format(time.RFC3339) != "2026-11-02T10:17:29-08:00" || codes(im.Report) != c.warn {
			t.Errorf("%s: %s of %s, warnings %s", name, o.ID, o.Created, codes(im.Report))
		}
	}
	ruined := `<row r="1">` + strings.Join(head, "") + `</row><row r="2"><c r="A2"><v>5.7646123456789E+17</v></c><c r="B2"><v>46328.4288078704</v></c></row>`
	_, err := orderfile.Read(context.Background(), orderfile.Input{Name: "x.xlsx", Data: bytes.NewReader(workbook(t, ruined))}, orderfile.Options{})
	var r *orderfile.RuinedError
	if !errors.As(err, &r) {
		t.Errorf("rounded by Excel: %v", err)
	}
}

// TestWorkbookBombs shows that a small file cannot unpack to much, whether it owns up to its size
// or not.
func TestWorkbookBombs(t *testing.T) {
	var packed bytes.Buffer
	d, err := flate.NewWriter(&packed, flate.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Write(make([]byte, 64<<20)); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		declared uint64
		want     string
	}{
		"declared":     {1 << 40, "unpacks to too much"},
		"not declared": {100, "damaged"},
	} {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		w, err := z.CreateRaw(&zip.FileHeader{
			Name: "xl/worksheets/sheet1.xml", Method: zip.Deflate,
			CompressedSize64: uint64(packed.Len()), UncompressedSize64: c.declared,
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(packed.Bytes()); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err = orderfile.Read(context.Background(), orderfile.Input{Name: "x.xlsx", Data: &b}, orderfile.Options{})
		runtime.ReadMemStats(&after)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v", name, err)
		}
		if used := after.TotalAlloc - before.TotalAlloc; used > 16<<20 {
			t.Errorf("%s: %d bytes used", name, used)
		}
	}
}

package specimen

import (
	"bytes"
	"encoding/csv"
	"image"
	_ "image/jpeg"
	_ "image/png"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

const sampleDir = "../../assets/sample"

// TestSampleIsGenerated holds the committed sample client to what the generator makes: data to
// the byte, pictures to the byte where Go and processor are those that made them, and to their
// size elsewhere, since rasterisers and encoders may differ.
func TestSampleIsGenerated(t *testing.T) {
	files, err := SampleFiles()
	if err != nil {
		t.Fatal(err)
	}
	total := 0
	for name, want := range files {
		got, err := os.ReadFile(filepath.Join(sampleDir, name))
		if err != nil {
			t.Fatal(err)
		}
		total += len(got)
		switch {
		case bytes.Equal(got, want):
		case strings.HasSuffix(name, ".csv") || strings.HasSuffix(name, ".json"):
			t.Errorf("%s is not what the generator makes: run go generate ./internal/specimen", name)
		case runtime.GOARCH == "amd64" && strings.HasPrefix(runtime.Version(), "go1.26"):
			t.Errorf("%s is not what the generator makes: run go generate ./internal/specimen", name)
		case pictureSize(t, got) != pictureSize(t, want):
			t.Errorf("%s is %v, the generator makes %v", name, pictureSize(t, got), pictureSize(t, want))
		}
	}
	if total > 3<<20 {
		t.Errorf("the sample client takes %d bytes, more than 3 MiB", total)
	}
	listed, err := os.ReadDir(sampleDir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range listed {
		if _, ok := files[e.Name()]; !ok && e.Name() != "README.md" {
			t.Errorf("%s is not made by the generator", e.Name())
		}
	}
}

func pictureSize(t *testing.T, data []byte) image.Point {
	t.Helper()
	c, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return image.Pt(c.Width, c.Height)
}

// TestNumbers compares the generator's own check digits with published examples.
func TestNumbers(t *testing.T) {
	if got := "91152201078377449" + string(usccCheck("91152201078377449")); got != "91152201078377449P" {
		t.Errorf("credit code: %s", got)
	}
	if !hkidOK("G1234561"[:7]+string(hkidCheck("G123456"))) || hkidCheck("G123456") != 'A' || hkidCheck("AB987654") != '3' {
		t.Error("HKID check characters are wrong")
	}
	l1, l2 := td3("UTO", "ERIKSSON", "ANNA MARIA", "L898902C3", "UTO", "740812", "F", "120415", "ZE184226B")
	if l1 != "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<" || l2 != "L898902C36UTO7408122F1204159ZE184226B<<<<<10" {
		t.Errorf("passport zone:\n%s\n%s", l1, l2)
	}
	if residentCheck("11010519491231002") != 'X' {
		t.Error("resident ID check character is wrong")
	}
}

// TestForgedFails: what is drawn as forged fails its checks, and differs in one character.
func TestForgedFails(t *testing.T) {
	r := Rand(1, "test")
	for range 500 {
		good := randomUSCC(r, "440300")
		if !usccOK(good) {
			t.Fatalf("%s does not pass", good)
		}
		bad := forge(r, good, 2, false, usccOK)
		diff := 0
		for i := range good {
			if good[i] != bad[i] {
				diff++
			}
		}
		if usccOK(bad) || diff != 1 {
			t.Fatalf("forged %s from %s", bad, good)
		}
	}
}

// TestPhotoTruth: the same seed gives the same bytes, and the paper's corners follow the turn.
func TestPhotoTruth(t *testing.T) {
	fonts, err := OpenFonts("-")
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := License(fonts, 5, false)
	if err != nil {
		t.Fatal(err)
	}
	d, _ := DistortionNamed("turned")
	a, err := Photograph(sheet, d, 0.5, 5)
	if err != nil {
		t.Fatal(err)
	}
	b, _ := Photograph(sheet, d, 0.5, 5)
	if !bytes.Equal(a.Data, b.Data) {
		t.Error("the same seed gave two pictures")
	}
	size := pictureSize(t, a.Data)
	for _, p := range a.Truth.Corners {
		if p.X < 0 || p.Y < 0 || p.X > float64(size.X) || p.Y > float64(size.Y) {
			t.Errorf("corner %v lies outside %v", p, size)
		}
	}
	img, _, err := image.Decode(bytes.NewReader(a.Data))
	if err != nil {
		t.Fatal(err)
	}
	box := a.Truth.Boxes["uscc"].Bounds()
	dark := 0
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			if r, _, _, _ := img.At(x, y).RGBA(); r < 0x6000 {
				dark++
			}
		}
	}
	if share := float64(dark) / float64(box.Dx()*box.Dy()); share < 0.03 || share > 0.5 {
		t.Errorf("the code's box %v holds %.2f ink", box, share)
	}
}

// TestSampleOrders holds the story that the sample tells: seven late by scan, handed over within
// 48 hours (R183), in the window of R179.
func TestSampleOrders(t *testing.T) {
	orders := SampleOrders()
	late := lateOrders(orders)
	if len(late) != 7 {
		t.Fatalf("%d late orders", len(late))
	}
	for _, o := range late {
		if wait := o.HandedOver.Sub(o.Created); wait <= 0 || wait > 48*time.Hour || o.Ready.After(o.HandedOver) {
			t.Errorf("%s handed over after %v, ready %v", o.ID, wait, o.Ready)
		}
		if limit := businessDay(o.Created.Truncate(24*time.Hour), 3); !o.Shipped.After(limit.Add(24 * time.Hour)) {
			t.Errorf("%s scanned %v, not later than %v", o.ID, o.Shipped, limit)
		}
	}
	ids := map[string]bool{}
	for _, o := range orders {
		if ids[o.ID] || len(o.ID) != 18 {
			t.Errorf("order ID %s", o.ID)
		}
		ids[o.ID] = true
	}
	var b bytes.Buffer
	if err := WriteOrders(&b, orders); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(b.Bytes()[3:])).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows[0]) != 63 || !strings.HasSuffix(rows[2][0], "\t") || rows[0][10] != " Virtual Bundle Seller SKU" {
		t.Errorf("header of %d columns, first ID %q", len(rows[0]), rows[2][0])
	}
}

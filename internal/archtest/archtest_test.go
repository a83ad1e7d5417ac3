package archtest_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"sellerdesk/internal/archtest"
)

// TestHouse holds the whole source to the table.
func TestHouse(t *testing.T) {
	packages, err := archtest.Scan(os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	if len(packages) < 10 {
		t.Fatalf("only %d packages found", len(packages))
	}
	for _, v := range archtest.Check(packages) {
		t.Error(v)
	}
}

// TestTable holds that the table names each package once, and no package above itself.
func TestTable(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range archtest.Table {
		if seen[r.Path] {
			t.Errorf("%s stands twice", r.Path)
		}
		seen[r.Path] = true
		for _, to := range r.May {
			if !slices.ContainsFunc(archtest.Table, func(r archtest.Room) bool { return r.Path == to }) {
				t.Errorf("%s may import %s, which the table lacks", r.Path, to)
			}
		}
	}
	for _, pair := range [][2]string{
		{"onboarding", "appeals"},
		{"appeals", "onboarding"},
		{"ui", "storage"},
		{"internal/app", "ocr/tesseract"},
		{"internal/app", "ui"},
		{"cmd/sellerctl", "ui"},
		{"cmd/sellerdesk", "storage"},
		{"storage", "ocr"},
	} {
		for _, r := range archtest.Table {
			if r.Path == pair[0] && slices.Contains(r.May, pair[1]) {
				t.Errorf("the table lets %s import %s", pair[0], pair[1])
			}
		}
	}
}

// TestViolationsAreFound holds that each kind of breach is seen.
func TestViolationsAreFound(t *testing.T) {
	long := "package onboarding\n" + strings.Repeat("// x\n", archtest.MaxFileLines)
	longFunc := "package onboarding\nfunc f() {\n" + strings.Repeat("\tg()\n", archtest.MaxFunctionLines) + "}\n"
	for _, c := range []struct{ name, file, source, want string }{
		{"upward", "onboarding/a.go", "package onboarding\nimport _ \"sellerdesk/storage\"", "may not import storage"},
		{"sideways", "appeals/a.go", "package appeals\nimport _ \"sellerdesk/onboarding\"", "may not import onboarding"},
		{"upward in a test", "internal/cal/a_test.go", "package cal_test\nimport _ \"sellerdesk/ui\"", "tests of internal/cal may not import ui"},
		{"gofpdf", "appeals/packet/a.go", "package packet\nimport _ \"github.com/jung-kurt/gofpdf\"", "only internal/pdf may"},
		{"gosseract in a test", "internal/app/a_test.go", "package app\nimport _ \"github.com/otiai10/gosseract/v2\"", "only ocr/tesseract may"},
		{"fyne below the window", "internal/app/a.go", "package app\nimport _ \"fyne.io/fyne/v2\"", "may not import fyne.io/fyne/v2"},
		{"fyne's app in the window", "ui/a.go", "package ui\nimport _ \"fyne.io/fyne/v2/app\"", "may not import fyne.io/fyne/v2/app"},
		{"SQL outside storage", "internal/app/a.go", "package app\nimport _ \"database/sql\"", "only storage may"},
		{"network", "internal/app/a.go", "package app\nimport _ \"net/http\"", "may not import net/http"},
		{"clock", "onboarding/a.go", "package onboarding\nimport \"time\"\nvar now = time.Now", "time.Now in onboarding"},
		{"clock by another name", "onboarding/a.go", "package onboarding\nimport watch \"time\"\nfunc f() { watch.Now() }", "time.Now in onboarding"},
		{"init", "onboarding/a.go", "package onboarding\nfunc init() {}", "init function"},
		{"no comment", "onboarding/a.go", "package onboarding\n", "no package comment"},
		{"long file", "onboarding/a.go", long, "has 401 lines"},
		{"long function", "onboarding/a.go", longFunc, "f has 82 lines"},
		{"unknown package", "internal/news/a.go", "// Package news is new.\npackage news\n", "not in the table"},
		{"empty name", "internal/util/a.go", "// Package util is one.\npackage util\n", "says nothing"},
	} {
		t.Run(c.name, func(t *testing.T) {
			packages, err := archtest.Scan(fstest.MapFS{c.file: {Data: []byte(c.source)}})
			if err != nil {
				t.Fatal(err)
			}
			got := strings.Join(archtest.Check(packages), "\n")
			if !strings.Contains(got, c.want) {
				t.Errorf("want %q among\n%s", c.want, got)
			}
		})
	}
}

// TestCleanSourcePasses holds that what is in order is left alone.
func TestCleanSourcePasses(t *testing.T) {
	packages, err := archtest.Scan(fstest.MapFS{
		"onboarding/a.go":           {Data: []byte("// Package onboarding decides.\npackage onboarding\n\nimport (\n\t\"time\"\n\t\"sellerdesk/internal/cal\"\n)\n\nvar _ = time.Hour\nvar _ cal.Date\n")},
		"onboarding/a_test.go":      {Data: []byte("package onboarding_test\n\nimport (\n\t\"time\"\n\t\"sellerdesk/assets\"\n)\n\nvar _ = time.Now\nvar _ = assets.FS\n")},
		"onboarding/testdata/b.go":  {Data: []byte("package broken {")},
		"storage/a.go":              {Data: []byte("// Package storage keeps.\npackage storage\n\nimport \"time\"\n\nvar _ = time.Now\n")},
		"cmd/sellerctl/main.go":     {Data: []byte("// Command sellerctl works.\npackage main\n\nimport _ \"github.com/spf13/cobra\"\n")},
		"internal/specimen/draw.go": {Data: []byte("// Package specimen draws.\npackage specimen\n\nimport _ \"sellerdesk/onboarding\"\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range archtest.Check(packages) {
		t.Error(v)
	}
}

func TestBrokenSourceIsAnError(t *testing.T) {
	if _, err := archtest.Scan(fstest.MapFS{"a/a.go": {Data: []byte("package a {")}}); err == nil {
		t.Error("no error")
	}
}

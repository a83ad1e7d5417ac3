package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

const root = "../.."

// TestEveryClaimedRuleIsTested holds that a rule which the code names is named by a test too.
func TestEveryClaimedRuleIsTested(t *testing.T) {
	rules, err := readRules()
	if err != nil {
		t.Fatal(err)
	}
	p, err := scan(os.DirFS(root))
	if err != nil {
		t.Fatal(err)
	}
	if len(p.code) < 10 || len(p.tests) < 10 {
		t.Fatalf("only %d rules found in code and %d in tests", len(p.code), len(p.tests))
	}
	for _, r := range untested(rules, p) {
		t.Errorf("no test names %s", r)
	}
}

// TestPageIsFresh holds docs/rules.md to what the source says.
func TestPageIsFresh(t *testing.T) {
	want, err := generate(root)
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(root, page))
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s is stale: run make generate", page)
	}
}

func TestMentioned(t *testing.T) {
	for _, c := range []struct {
		text string
		want []int
	}{
		{"carries out R49", []int{49}},
		{"R49-R51 and R2", []int{49, 50, 51, 2}},
		{"R49–51", []int{49, 50, 51}},
		{"(R36, R38)", []int{36, 38}},
		{"R0, R261, R2026, xR7, R7x, R5G6B5", nil},
		{"R250-R999", nil},
		{"", nil},
	} {
		if got := mentioned(mention, c.text); !slices.Equal(got, c.want) {
			t.Errorf("%q: %v, want %v", c.text, got, c.want)
		}
	}
	if got := mentioned(inName, "TestSizeR52"); !slices.Equal(got, []int{52}) {
		t.Errorf("TestSizeR52: %v", got)
	}
	if got := mentioned(inName, "TestR2to4Routes"); !slices.Equal(got, []int{2, 3, 4}) {
		t.Errorf("TestR2to4Routes: %v", got)
	}
}

// TestScan holds that comments and strings count, names in code do not, and tests stand apart.
func TestScan(t *testing.T) {
	p, err := scan(fstest.MapFS{
		"a/a.go":                 {Data: []byte("package a\n\n// Size holds R52.\nfunc Size() string { return \"R53\" }\n\nvar R54 = 1\n")},
		"a/a_test.go":            {Data: []byte("package a\n\nfunc TestR52(t int) {}\n")},
		"assets/policy/x.json":   {Data: []byte(`{"rules":["R40"]}`)},
		"assets/other/x.json":    {Data: []byte(`{"rules":["R41"]}`)},
		"internal/rulesdoc/x.go": {Data: []byte("package main\n// R99\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := p.code[52]; !slices.Equal(got, []string{"a/a.go Size"}) {
		t.Errorf("R52 in %v", got)
	}
	if got := p.tests[52]; !slices.Equal(got, []string{"a/a_test.go TestR52"}) {
		t.Errorf("R52 tested in %v", got)
	}
	if len(p.code[53]) != 1 || len(p.code[54]) != 0 || len(p.code[40]) != 1 || len(p.code[41]) != 0 || len(p.code[99]) != 0 {
		t.Errorf("%v", p.code)
	}
	rules, err := readRules()
	if err != nil {
		t.Fatal(err)
	}
	if got := untested(rules, p); len(got) != 2 || !strings.HasPrefix(got[0], "R40 ") || !strings.HasPrefix(got[1], "R53 ") {
		t.Errorf("untested: %v", got)
	}
}

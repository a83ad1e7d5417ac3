package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const root = "../.."

func readPage(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, page))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestEveryModuleStandsOnThePage compares go.mod with the page, without asking anyone.
func TestEveryModuleStandsOnThePage(t *testing.T) {
	list, err := readGoMod(filepath.Join(root, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range missing(list, readPage(t)) {
		t.Errorf("%s is not in %s: run make generate", m, page)
	}
}

// missing lists modules without a row of their version and a licence.
func missing(list []required, page string) []string {
	var out []string
	for _, m := range list {
		row := regexp.MustCompile(fmt.Sprintf(`(?m)^\| %s \| %s \| [A-Za-z][^|]* \|`, regexp.QuoteMeta(m.path), regexp.QuoteMeta(m.version)))
		if !row.MatchString(page) {
			out = append(out, m.path+" "+m.version)
		}
	}
	return out
}

func TestAMissingModuleIsFound(t *testing.T) {
	page := render([]module{{required{"example.org/a", "v1.0.0"}, "MIT", nil}})
	got := missing([]required{{"example.org/a", "v1.0.0"}, {"example.org/a", "v1.0.1"}, {"example.org/b", "v1.0.0"}}, page)
	if len(got) != 2 || got[0] != "example.org/a v1.0.1" || got[1] != "example.org/b v1.0.0" {
		t.Errorf("missing: %v", got)
	}
}

// TestEveryFontStandsOnThePage holds it for the fonts in assets and for those that setup installs.
func TestEveryFontStandsOnThePage(t *testing.T) {
	text := readPage(t)
	fonts, err := filepath.Glob(filepath.Join(root, "assets", "fonts", "*.?tf"))
	if err != nil || len(fonts) == 0 {
		t.Fatalf("no fonts in assets: %v", err)
	}
	for _, f := range fonts {
		if !strings.Contains(text, filepath.Base(f)) {
			t.Errorf("%s is not in %s", filepath.Base(f), page)
		}
	}
	setup, err := os.ReadFile(filepath.Join(root, "scripts", "setup"))
	if err != nil {
		t.Fatal(err)
	}
	packages := regexp.MustCompile(`\bfonts-[a-z0-9-]+`).FindAllString(string(setup), -1)
	if len(packages) == 0 {
		t.Fatal("scripts/setup names no font packages")
	}
	for _, p := range packages {
		if !strings.Contains(text, "| "+p+" |") {
			t.Errorf("%s, which scripts/setup installs, is not in %s", p, page)
		}
	}
	for _, model := range regexp.MustCompile(`\btesseract-ocr-[a-z-]+`).FindAllString(string(setup), -1) {
		if !strings.Contains(text, model) {
			t.Errorf("%s, which scripts/setup installs, is not in %s", model, page)
		}
	}
}

func TestClassify(t *testing.T) {
	for text, want := range map[string]string{
		"Permission is hereby granted, free of\ncharge, to any person":                     "MIT",
		"Redistribution and use in source and binary forms … Neither the name of":          "BSD-3-Clause",
		"Redistribution and use in source and binary forms":                                "BSD-2-Clause",
		"Apache License\n   Version 2.0, January 2004":                                     "Apache-2.0",
		"Permission to use, copy, modify, and/or distribute this software":                 "ISC",
		"Apache License, Version 2.0; parts: Permission is hereby granted, free of charge": "Apache-2.0 and MIT",
		"All rights reserved.": "",
	} {
		if got := strings.Join(classify(text), " and "); got != want {
			t.Errorf("classify(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestReadGoMod(t *testing.T) {
	path := filepath.Join(t.TempDir(), "go.mod")
	text := "module x\n\ngo 1.26.0\n\nrequire example.org/one v1.2.3\n\nrequire (\n\tgithub.com/a/b/v2 v2.0.0-20200101 // indirect\n)\n"
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	got, err := readGoMod(path)
	if err != nil {
		t.Fatal(err)
	}
	want := []required{{"example.org/one", "v1.2.3"}, {"github.com/a/b/v2", "v2.0.0-20200101"}}
	if len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("%v, want %v", got, want)
	}
}

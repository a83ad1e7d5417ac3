package main

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// licenceFile matches the names under which modules keep their licence.
var licenceFile = regexp.MustCompile(`(?i)^(un)?licen[sc]e|^copying|^mit-licen[sc]e`)

// othersFile matches a module's own list of what others gave it; its text names licences that the
// module is not under.
var othersFile = regexp.MustCompile(`(?i)(3rd|third)[-_]?party`)

// marks name a licence by words that only it has, the narrower ones first.
var marks = []struct {
	name  string
	words []string
}{
	{"Apache-2.0", []string{"apache license", "version 2.0"}},
	{"MPL-2.0", []string{"mozilla public license", "2.0"}},
	{"LGPL", []string{"gnu lesser general public license"}},
	{"GPL", []string{"gnu general public license"}},
	{"OFL-1.1", []string{"sil open font license"}},
	{"CC0-1.0", []string{"cc0 1.0"}},
	{"Unlicense", []string{"free and unencumbered software released into the public domain"}},
	{"ISC", []string{"permission to use, copy, modify, and/or distribute"}},
	{"ISC", []string{"permission to use, copy, modify, and distribute this software for any purpose"}},
	{"BSD-3-Clause", []string{"redistribution and use in source and binary forms", "neither the name"}},
	{"BSD-3-Clause", []string{"redistribution and use in source and binary forms", "the names of"}},
	{"BSD-3-Clause", []string{"redistribution and use in source and binary forms", "may not be used to endorse"}},
	{"BSD-2-Clause", []string{"redistribution and use in source and binary forms"}},
	{"MIT", []string{"permission is hereby granted, free of charge"}},
}

// dirLicence names the licences in a module's folder, several joined by " and ".
func dirLicence(dir string) (string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return "", err
	}
	var found []string
	for _, e := range entries {
		if e.IsDir() || !licenceFile.MatchString(e.Name()) || othersFile.MatchString(e.Name()) {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return "", err
		}
		for _, name := range classify(string(data)) {
			if !slices.Contains(found, name) {
				found = append(found, name)
			}
		}
	}
	if len(found) == 0 {
		return "", errors.New("no known licence found")
	}
	return strings.Join(found, " and "), nil
}

// classify names the licences of a text, one of each family, and none that it does not know.
func classify(text string) []string {
	text = strings.Join(strings.Fields(strings.ToLower(text)), " ")
	var found []string
	families := map[string]bool{}
	for _, m := range marks {
		family, _, _ := strings.Cut(m.name, "-")
		if !families[family] && !slices.ContainsFunc(m.words, func(w string) bool { return !strings.Contains(text, w) }) {
			found = append(found, m.name)
			families[family] = true
		}
	}
	return found
}

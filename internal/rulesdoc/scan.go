package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// places tells for each rule where it is named.
type places struct {
	code  map[int][]string // outside tests, and in policy files
	tests map[int][]string
}

// mention is a rule or a range of rules: R49, R49-R53, R49–53.
var mention = regexp.MustCompile(`\bR([1-9][0-9]{0,2})(?:\s?[-–]\s?R?([1-9][0-9]{0,2}))?\b`)

// inName finds rules in the name of a test: TestR49, TestSizeR52.
var inName = regexp.MustCompile(`R([1-9][0-9]{0,2})(?:to([1-9][0-9]{0,2}))?(?:[^0-9]|$)`)

// mentioned lists the rules that text names; numbers beyond the list are something else.
func mentioned(pattern *regexp.Regexp, text string) []int {
	var out []int
	for _, m := range pattern.FindAllStringSubmatch(text, -1) {
		from, _ := strconv.Atoi(m[1])
		to := from
		if m[2] != "" {
			to, _ = strconv.Atoi(m[2])
		}
		for n := from; n <= to && to <= ruleCount; n++ {
			out = append(out, n)
		}
	}
	return out
}

// scan reads Go files and policy files below fsys.
func scan(fsys fs.FS) (places, error) {
	p := places{map[int][]string{}, map[int][]string{}}
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if name != "." && skipped(name) {
				return fs.SkipDir
			}
			return nil
		}
		policy := path.Dir(name) == "assets/policy" && path.Ext(name) == ".json"
		if path.Ext(name) != ".go" && !policy {
			return nil
		}
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		if policy {
			for _, n := range mentioned(mention, string(data)) {
				note(p.code, n, name)
			}
			return nil
		}
		return p.file(name, data)
	})
	if err != nil {
		return places{}, fmt.Errorf("reading the source: %w", err)
	}
	return p, nil
}

// skipped leaves out what is not ours to judge, and the tools that name rules as examples.
func skipped(name string) bool {
	base := path.Base(name)
	return base == "testdata" || base == "bin" || base == "out" || base == "node_modules" || base[0] == '.' || base[0] == '_' ||
		name == "internal/rulesdoc" || name == "internal/archtest"
}

// file notes every rule named in a comment or a string of a Go file, by the declaration around it.
func (p places) file(name string, data []byte) error {
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, name, data, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	into := p.code
	if strings.HasSuffix(name, "_test.go") {
		into = p.tests
	}
	for _, group := range file.Comments {
		for _, n := range mentioned(mention, group.Text()) {
			note(into, n, place(name, file, group.Pos()))
		}
	}
	ast.Inspect(file, func(node ast.Node) bool {
		switch x := node.(type) {
		case *ast.BasicLit:
			if x.Kind == token.STRING {
				for _, n := range mentioned(mention, x.Value) {
					note(into, n, place(name, file, x.Pos()))
				}
			}
		case *ast.FuncDecl:
			if strings.HasPrefix(x.Name.Name, "Test") {
				for _, n := range mentioned(inName, x.Name.Name) {
					note(into, n, place(name, file, x.Pos()))
				}
			}
		}
		return true
	})
	return nil
}

func note(into map[int][]string, n int, at string) {
	if !slices.Contains(into[n], at) {
		into[n] = append(into[n], at)
	}
}

// place is the file with the top-level declaration around pos, its comment included.
func place(name string, file *ast.File, pos token.Pos) string {
	for _, d := range file.Decls {
		from, label := d.Pos(), ""
		switch x := d.(type) {
		case *ast.FuncDecl:
			label = x.Name.Name
			from = begin(x.Doc, from)
		case *ast.GenDecl:
			label = specName(x, pos)
			from = begin(x.Doc, from)
		}
		if pos >= from && pos <= d.End() && label != "" {
			return name + " " + label
		}
	}
	return name
}

func begin(doc *ast.CommentGroup, pos token.Pos) token.Pos {
	if doc != nil {
		return doc.Pos()
	}
	return pos
}

// specName is the name declared around pos, or the first one of the group.
func specName(d *ast.GenDecl, pos token.Pos) string {
	first := ""
	for _, s := range d.Specs {
		name, from := "", s.Pos()
		switch x := s.(type) {
		case *ast.ValueSpec:
			name, from = x.Names[0].Name, begin(x.Doc, from)
		case *ast.TypeSpec:
			name, from = x.Name.Name, begin(x.Doc, from)
		}
		if first == "" {
			first = name
		}
		if pos >= from && pos <= s.End() {
			return name
		}
	}
	return first
}

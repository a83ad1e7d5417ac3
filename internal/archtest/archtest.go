// Package archtest knows the house's order: which package may import which, who alone may use a
// module from outside, and what every file keeps to. It reads the source itself, so that no cached
// answer of a tool can hide a new import. What the packages do is left to them.
package archtest

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
)

// Module is the prefix of our own import paths.
const Module = "sellerdesk/"

// Limits of a file and of a function outside tests, in lines.
const (
	MaxFileLines     = 400
	MaxFunctionLines = 80
)

// Package is what was read of one folder.
type Package struct {
	Path        string // below the module, with slashes
	Name        string
	Imports     map[string]string // import path -> file that imports it, tests aside
	TestImports map[string]string
	Documented  bool // some file has a package comment
	Inits       []string
	ClockReads  []string // where time.Now is called, tests aside
	TooLong     []string
}

// Scan reads every Go file below fsys, folders named testdata and hidden ones aside. Files for
// other platforms count too.
func Scan(fsys fs.FS) ([]Package, error) {
	found := map[string]*Package{}
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if name != "." && skipped(d.Name()) {
				return fs.SkipDir
			}
			return nil
		}
		if path.Ext(name) != ".go" {
			return nil
		}
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		return add(found, name, data)
	})
	if err != nil {
		return nil, fmt.Errorf("reading the source: %w", err)
	}
	var out []Package
	for _, dir := range slices.Sorted(maps.Keys(found)) {
		out = append(out, *found[dir])
	}
	return out, nil
}

func skipped(dir string) bool {
	return dir == "testdata" || dir == "bin" || dir == "out" || dir == "node_modules" || dir[0] == '.' || dir[0] == '_'
}

// add parses one file into its package.
func add(found map[string]*Package, name string, data []byte) error {
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, name, data, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	dir := path.Dir(name)
	p := found[dir]
	if p == nil {
		p = &Package{Path: dir, Imports: map[string]string{}, TestImports: map[string]string{}}
		found[dir] = p
	}
	if strings.HasSuffix(name, "_test.go") {
		collect(p.TestImports, file, name)
		return nil
	}
	p.Name = file.Name.Name
	p.Documented = p.Documented || file.Doc != nil
	collect(p.Imports, file, name)
	p.ClockReads = append(p.ClockReads, clockReads(files, file)...)
	if n := lines(data); n > MaxFileLines && !ast.IsGenerated(file) {
		p.TooLong = append(p.TooLong, fmt.Sprintf("%s has %d lines, at most %d", name, n, MaxFileLines))
	}
	p.functions(files, file)
	return nil
}

func collect(into map[string]string, file *ast.File, name string) {
	for _, spec := range file.Imports {
		if to, err := strconv.Unquote(spec.Path.Value); err == nil {
			into[to] = name
		}
	}
}

func lines(data []byte) int {
	return strings.Count(strings.TrimRight(string(data), "\n"), "\n") + 1
}

// functions notes init functions and those that are too long.
func (p *Package) functions(files *token.FileSet, file *ast.File) {
	for _, d := range file.Decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok || f.Body == nil {
			continue
		}
		from, to := files.Position(f.Pos()), files.Position(f.End())
		if f.Name.Name == "init" && f.Recv == nil {
			p.Inits = append(p.Inits, from.String())
		}
		if n := to.Line - from.Line + 1; n > MaxFunctionLines {
			p.TooLong = append(p.TooLong, fmt.Sprintf("%s: %s has %d lines, at most %d", from, f.Name.Name, n, MaxFunctionLines))
		}
	}
}

// clockReads finds uses of time.Now, as a call or as a value, under whatever name time was
// imported.
func clockReads(files *token.FileSet, file *ast.File) []string {
	name := ""
	for _, spec := range file.Imports {
		if spec.Path.Value == `"time"` {
			name = "time"
			if spec.Name != nil {
				name = spec.Name.Name
			}
		}
	}
	var out []string
	ast.Inspect(file, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok && s.Sel.Name == "Now" {
			if x, ok := s.X.(*ast.Ident); ok && name != "" && x.Name == name {
				out = append(out, files.Position(s.Pos()).String())
			}
		}
		return true
	})
	return out
}

package rule_test

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"sellerdesk/assets"
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/rule"
)

// neutral is a reference that reads alike in every language: lines of the notes, a standard, an address
// or a title's number. Anything else is a description and needs a name in both.
var neutral = regexp.MustCompile(`^(?:S[03] [\d, -]*|GB(?:/T)? [\d.-]+(?: [\d.]+)?|ICAO [\d-]+|[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/\S+)?(?: essay)?(?: \d+)*)$`)

// cited checks one source that a finding may cite.
func cited(t *testing.T, where string, s rule.Source) {
	t.Helper()
	if s.Ref != "" && !neutral.MatchString(s.Ref) {
		t.Errorf("%s: %q is a description: give it a name in both languages", where, s.Ref)
	}
	if !s.Name.IsZero() && (s.Name.ZH == "" || s.Name.EN == "" || !strings.ContainsFunc(s.Name.ZH, func(r rune) bool { return r >= 0x2E80 })) {
		t.Errorf("%s: the name %+v lacks a language", where, s.Name)
	}
}

// TestPolicySourcesAreNamedInBothLanguages goes through every record of every policy file.
func TestPolicySourcesAreNamedInBothLanguages(t *testing.T) {
	n := 0
	var walk func(where string, v any)
	walk = func(where string, v any) {
		switch v := v.(type) {
		case []any:
			for _, x := range v {
				walk(where, x)
			}
		case map[string]any:
			for k, x := range v {
				walk(where+"."+k, x)
			}
			if v["trust"] == nil {
				return
			}
			n++
			var s rule.Source
			data, _ := json.Marshal(v)
			if err := json.Unmarshal(data, &s); err != nil {
				t.Fatal(err)
			}
			cited(t, where, s)
			if w := s.Words(); w.ZH == "" || w.EN == "" {
				t.Errorf("%s: a source says nothing: %s", where, data)
			}
		}
	}
	names, err := fs.Glob(assets.FS, "policy/*.json")
	if err != nil || len(names) < 3 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(assets.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		var v any
		if err := json.Unmarshal(data, &v); err != nil {
			t.Fatal(err)
		}
		walk(name, v)
	}
	if n < 50 {
		t.Errorf("only %d sources were looked at", n)
	}
}

// TestSourcesInCodeAreNamedInBothLanguages reads every Source that the code writes down.
func TestSourcesInCodeAreNamedInBothLanguages(t *testing.T) {
	root := os.DirFS("../..")
	n := 0
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		data, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, data, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(node ast.Node) bool {
			if kv, ok := node.(*ast.KeyValueExpr); ok {
				n += sourceField(t, name, kv)
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if n < 10 {
		t.Errorf("only %d references were found in the code", n)
	}
}

// sourceField checks one "Ref: …" of a composite literal, and reports whether it was one.
func sourceField(t *testing.T, where string, kv *ast.KeyValueExpr) int {
	t.Helper()
	key, named := kv.Key.(*ast.Ident)
	text, literal := kv.Value.(*ast.BasicLit)
	if sum, ok := kv.Value.(*ast.BinaryExpr); ok {
		text, literal = sum.X.(*ast.BasicLit) // "S0 " + lines
	}
	if !named || key.Name != "Ref" || !literal || text.Kind != token.STRING {
		return 0
	}
	ref, err := strconv.Unquote(text.Value)
	if err != nil {
		t.Fatal(err)
	}
	cited(t, where, rule.Source{Ref: ref, Name: i18n.Text{}})
	return 1
}

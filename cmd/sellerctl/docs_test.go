package main

import (
	"bytes"
	"context"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"sellerdesk/assets"
	"sellerdesk/internal/app"
	"sellerdesk/internal/evidence"
	"sellerdesk/internal/i18n"
	"sellerdesk/internal/idnum"
	"sellerdesk/internal/workspace"
	"sellerdesk/ocr/confusable"
	"sellerdesk/ocr/extract"
	"sellerdesk/onboarding"
	"sellerdesk/storage/backup"
)

// forms are the JSON forms of every command; one that prints a list stands here as its element.
var forms = map[string][]any{
	"id check":         {idnum.Form{}},
	"id repair":        {confusable.Form{}},
	"read":             {reading{}},
	"screenshot check": {checkedShot{}},
	"screenshot fix":   {fixedForm{}},
	"qualify":          {qualified{}, onboarding.Application{}},
	"orders report":    {reported{}},
	"orders import":    {imported{}},
	"reviews report":   {reportedReviews{}},
	"reviews import":   {importedReviews{}},
	"ticket add":       {shownTicket{}},
	"ticket list":      {shownTicket{}},
	"ticket show":      {openCase{}},
	"ticket exhibit":   {app.CaseExhibit{}},
	"ticket attempt":   {shownTicket{}},
	"ticket decide":    {shownTicket{}},
	"appeal build":     {builtForm{}, app.CaseFile{}},
	"appeal text":      {textForm{}},
	"client add":       {workspace.Client{}},
	"client list":      {workspace.Client{}},
	"client show":      {shown{}},
	"client sample":    {workspace.Client{}},
	"client delete":    {workspace.Client{}},
	"evidence add":     {evidence.Item{}},
	"evidence list":    {evidence.Item{}},
	"evidence show":    {evidence.Item{}},
	"evidence export":  {exported{}},
	"backup":           {backedUp{}},
	"restore":          {backup.Result{}},
	"verify":           {verified{}},
	"demo":             {demoForm{}},
}

func manual(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile("../../docs/cli.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// commands lists the paths of all commands that do something, without the program's name.
func commands(t *testing.T) map[string]*cobra.Command {
	t.Helper()
	words, err := i18n.Load(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]*cobra.Command{}
	var walk func(*cobra.Command)
	walk = func(cmd *cobra.Command) {
		for _, sub := range cmd.Commands() {
			walk(sub)
		}
		if !cmd.HasSubCommands() && !cmd.Hidden {
			found[strings.TrimPrefix(cmd.CommandPath(), "sellerctl ")] = cmd
		}
	}
	walk((&cli{words: words, lang: i18n.EN}).root())
	return found
}

func TestEveryCommandIsInTheManual(t *testing.T) {
	text := manual(t)
	found := commands(t)
	if len(found) < 20 {
		t.Fatalf("only %d commands found", len(found))
	}
	for path, cmd := range found {
		if !regexp.MustCompile(`(?m)^## sellerctl ` + regexp.QuoteMeta(path) + `\b`).MatchString(text) {
			t.Errorf("docs/cli.md has no part about %q", path)
		}
		if forms[path] == nil {
			t.Errorf("the JSON form of %q is not listed in this test", path)
		}
		if cmd.Short == "" || strings.HasPrefix(cmd.Short, "cli.") {
			t.Errorf("%q has no short help: %q", path, cmd.Short)
		}
	}
	for _, m := range regexp.MustCompile(`(?m)^## sellerctl ([a-z ]*[a-z])(?: [^a-z]|$)`).FindAllStringSubmatch(text, -1) {
		if found[m[1]] == nil {
			t.Errorf("docs/cli.md tells of %q, which does not exist", m[1])
		}
	}
}

// TestEveryKeyIsInTheManual holds that each JSON key of a command is explained in its own part,
// or among the forms that several share.
func TestEveryKeyIsInTheManual(t *testing.T) {
	parts := regexp.MustCompile(`(?m)^## `).Split(manual(t), -1)
	shared := parts[1]
	for path, list := range forms {
		i := slices.IndexFunc(parts, func(p string) bool { return strings.HasPrefix(p, "sellerctl "+path) })
		if i < 0 {
			continue // the test above tells
		}
		for _, form := range list {
			for _, key := range keys(reflect.TypeOf(form), map[reflect.Type]bool{}) {
				if !strings.Contains(parts[i], "`"+key+"`") && !strings.Contains(shared, "`"+key+"`") && !referred(parts, parts[i], key) {
					t.Errorf("%s: key %q is not explained", path, key)
				}
			}
		}
	}
}

// TestEveryFieldIsInTheManual holds that each field of each paper is named.
func TestEveryFieldIsInTheManual(t *testing.T) {
	text := manual(t)
	for _, kind := range papers() {
		for _, name := range extract.FieldNames(extract.Kind(kind)) {
			if !strings.Contains(text, "`"+string(name)+"`") {
				t.Errorf("docs/cli.md does not name the field %s of %s", name, kind)
			}
		}
	}
}

// referred reports whether a part that this one names ("as `qualify`") explains the key.
func referred(parts []string, part, key string) bool {
	for _, m := range regexp.MustCompile("as `([a-z ]+)`").FindAllStringSubmatch(part, -1) {
		for _, p := range parts {
			if strings.HasPrefix(p, "sellerctl "+m[1]) && strings.Contains(p, "`"+key+"`") {
				return true
			}
		}
	}
	return strings.Contains(part, "a manifest") && strings.Contains(strings.Join(parts, ""), "`"+key+"`")
}

// keys lists the JSON keys of a type and of all below it, findings of stored documents left out:
// these are never printed, only read.
func keys(t reflect.Type, seen map[reflect.Type]bool) []string {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice || t.Kind() == reflect.Map {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || seen[t] || t == reflect.TypeFor[onboarding.Document]() || t == reflect.TypeFor[onboarding.Event]() {
		return nil
	}
	seen[t] = true
	var found []string
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if !f.IsExported() && !f.Anonymous || name == "-" {
			continue
		}
		if name != "" {
			found = append(found, name)
		}
		if f.Type.PkgPath() != "time" && !strings.HasSuffix(f.Type.PkgPath(), "internal/cal") || f.Type.Name() == "Window" {
			found = append(found, keys(f.Type, seen)...)
		}
	}
	return found
}

// TestHelpIsWholeInBothLanguages holds that no message is missing anywhere in the help.
func TestHelpIsWholeInBothLanguages(t *testing.T) {
	for _, lang := range []string{"zh", "en"} {
		for path := range commands(t) {
			var out, errs bytes.Buffer
			args := append(strings.Fields(path), "--lang", lang, "--help")
			if code := run(context.Background(), args, nil, &out, &errs); code != exitDone {
				t.Errorf("%v: exit code %d: %s", args, code, &errs)
			}
			if strings.Contains(out.String(), "cli.") && !strings.Contains(out.String(), "docs/cli.md") {
				t.Errorf("%v: a message is missing:\n%s", args, &out)
			}
		}
	}
}

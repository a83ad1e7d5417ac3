package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"sellerdesk/assets"
	"sellerdesk/internal/app"
	"sellerdesk/ocr"
	"sellerdesk/ocr/tesseract"
)

func TestMain(m *testing.M) {
	// The engine starts this binary anew as its worker.
	if tesseract.IsWorker(os.Args) {
		os.Exit(tesseract.ServeWorker())
	}
	testscript.Main(m, map[string]func(){"sellerctl": main})
}

func TestScripts(t *testing.T) {
	stories, err := filepath.Glob("testdata/script/*.txtar")
	if err != nil || len(stories) < 10 {
		t.Fatalf("%d stories found (%v): the folder is incomplete", len(stories), err)
	}
	testscript.Run(t, testscript.Params{
		Dir:   "testdata/script",
		Setup: setup,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"json": jsonCommand, "hold": holdCommand, "empty": emptyCommand, "setbyte": setByteCommand, "exec-code": execCodeCommand,
		},
		Condition: func(name string) (bool, error) {
			if name == "engine" {
				return hasModels(), nil
			}
			return false, fmt.Errorf("unknown condition %q", name)
		},
	})
}

// setup puts the sample client's files into the story's folder, and a home of its own.
func setup(env *testscript.Env) error {
	env.Setenv("MODELS", modelsFolder())
	// Drawing the second reader's pictures takes seconds; all stories share them.
	if cache, err := os.UserCacheDir(); err == nil {
		env.Setenv("XDG_CACHE_HOME", cache)
	}
	env.Setenv("XDG_DATA_HOME", filepath.Join(env.WorkDir, "home"))
	files, err := fs.Sub(assets.FS, "sample")
	if err != nil {
		return err
	}
	return os.CopyFS(filepath.Join(env.WorkDir, "sample"), files)
}

// jsonCommand holds that a file ("stdout" for the last command's) is one JSON document, and,
// where a path is given, what stands there: "json stdout 0.valid true". A path may end in "n" for
// the length of a list. A value of "$NAME=" keeps what stands there as an environment variable.
func jsonCommand(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 1 && len(args) != 3 {
		ts.Fatalf("usage: json FILE [PATH VALUE]")
	}
	d := json.NewDecoder(strings.NewReader(ts.ReadFile(args[0])))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		ts.Fatalf("%s is no JSON: %v", args[0], err)
	}
	if d.More() {
		ts.Fatalf("%s has more than one document", args[0])
	}
	if len(args) == 1 {
		return
	}
	got := find(ts, v, args[1])
	if name, ok := strings.CutSuffix(args[2], "="); ok && strings.HasPrefix(name, "@") {
		ts.Setenv(name[1:], got)
		return
	}
	if (got == args[2]) == neg {
		ts.Fatalf("%s = %s, want %s (negated: %v)", args[1], got, args[2], neg)
	}
}

func find(ts *testscript.TestScript, v any, path string) string {
	for _, step := range strings.Split(path, ".") {
		switch at := v.(type) {
		case map[string]any:
			next, ok := at[step]
			if !ok {
				ts.Fatalf("%s: no key %q", path, step)
			}
			v = next
		case []any:
			if step == "n" {
				v = json.Number(strconv.Itoa(len(at)))
				continue
			}
			i, err := strconv.Atoi(step)
			if err != nil || i >= len(at) {
				ts.Fatalf("%s: no element %q of %d", path, step, len(at))
			}
			v = at[i]
		default:
			ts.Fatalf("%s: nothing below %v", path, v)
		}
	}
	if s, ok := v.(string); ok {
		return s
	}
	data, err := json.Marshal(v)
	ts.Check(err)
	return string(data)
}

// holdCommand opens a workspace and holds it until the story ends, as an open window does.
func holdCommand(ts *testscript.TestScript, _ bool, args []string) {
	a, err := app.Open(context.Background(), app.Options{Dir: ts.MkAbs(args[0])})
	ts.Check(err)
	ts.Defer(func() { a.Close() })
}

// emptyCommand holds that a folder has no files, half-written ones included.
func emptyCommand(ts *testscript.TestScript, _ bool, args []string) {
	entries, err := os.ReadDir(ts.MkAbs(args[0]))
	ts.Check(err)
	if len(entries) > 0 {
		ts.Fatalf("%s holds %v", args[0], entries)
	}
}

// setByteCommand changes the first byte of every file in the vault of a workspace.
func setByteCommand(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(filepath.WalkDir(filepath.Join(ts.MkAbs(args[0]), "vault"), func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		if err := os.Chmod(path, 0o600); err != nil {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		data[0] ^= 0xff
		return os.WriteFile(path, data, 0o600)
	}))
}

// execCodeCommand runs a command that must end with an exact code: "exec-code 3 sellerctl …".
func execCodeCommand(ts *testscript.TestScript, _ bool, args []string) {
	err := ts.Exec(args[1], args[2:]...)
	code := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		code = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if strconv.Itoa(code) != args[0] {
		ts.Fatalf("exit code %d, want %s", code, args[0])
	}
}

// modelsFolder is where the engine finds its models here, or "".
func modelsFolder() string {
	e, err := tesseract.New(tesseract.Options{})
	if err != nil {
		return ""
	}
	defer e.Close()
	return e.TessdataDir()
}

func hasModels() bool {
	dir := modelsFolder()
	return tesseract.HasLanguage(dir, ocr.SimplifiedChinese) && tesseract.HasLanguage(dir, ocr.English)
}

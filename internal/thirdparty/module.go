package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// required is one line of go.mod's require blocks.
type required struct{ path, version string }

var requireLine = regexp.MustCompile(`^\s*(?:require\s+)?([a-zA-Z0-9][^\s()]*\.[^\s()]*/?[^\s()]*)\s+(v[0-9][^\s]*)`)

// readGoMod lists the modules that go.mod requires, indirect ones too.
func readGoMod(path string) ([]required, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("reading go.mod: %w", err)
	}
	var out []required
	for line := range strings.Lines(string(data)) {
		if m := requireLine.FindStringSubmatch(line); m != nil {
			out = append(out, required{m[1], m[2]})
		}
	}
	if len(out) == 0 {
		return nil, errors.New("reading go.mod: no module is required")
	}
	return out, nil
}

// module is what the page tells of one module.
type module struct {
	required
	licence string
	linked  []string // programs that hold it; "tests" where only tests do
}

// describe finds licence and use of every required module.
func describe(root string, list []required) ([]module, error) {
	uses := map[string][]string{}
	for _, u := range []struct{ name, pattern string }{{"sellerdesk", "./cmd/sellerdesk"}, {"sellerctl", "./cmd/sellerctl"}} {
		if _, err := os.Stat(filepath.Join(root, u.pattern)); err != nil {
			continue
		}
		paths, err := linked(root, u.pattern)
		if err != nil {
			return nil, err
		}
		for _, p := range paths {
			uses[p] = append(uses[p], u.name)
		}
	}
	inTests, err := linked(root, "-test", "./...")
	if err != nil {
		return nil, err
	}
	var out []module
	for _, r := range list {
		m := module{required: r, linked: uses[r.path]}
		if len(m.linked) == 0 && slices.Contains(inTests, r.path) {
			m.linked = []string{"tests and tools"}
		}
		if m.licence, err = moduleLicence(root, r); err != nil {
			return nil, err
		}
		out = append(out, m)
	}
	slices.SortFunc(out, func(a, b module) int { return strings.Compare(a.path, b.path) })
	return out, nil
}

// linked lists the modules whose packages a build of the pattern holds.
func linked(root string, args ...string) ([]string, error) {
	cmd := exec.Command("go", append([]string{"list", "-e", "-deps", "-json=Module"}, args...)...)
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("listing what %s links: %w", args[len(args)-1], err)
	}
	seen := map[string]bool{}
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p struct{ Module *struct{ Path string } }
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, fmt.Errorf("reading go list: %w", err)
		}
		if p.Module != nil {
			seen[p.Module.Path] = true
		}
	}
	var paths []string
	for p := range seen {
		paths = append(paths, p)
	}
	slices.Sort(paths)
	return paths, nil
}

// moduleLicence reads the licence that a module brings along.
func moduleLicence(root string, r required) (string, error) {
	cmd := exec.Command("go", "mod", "download", "-json", r.path+"@"+r.version)
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("fetching %s: %w", r.path, err)
	}
	var m struct{ Dir string }
	if err := json.Unmarshal(out, &m); err != nil {
		return "", fmt.Errorf("fetching %s: %w", r.path, err)
	}
	licence, err := dirLicence(m.Dir)
	if err != nil {
		return "", fmt.Errorf("reading the licence of %s: %w", r.path, err)
	}
	return licence, nil
}

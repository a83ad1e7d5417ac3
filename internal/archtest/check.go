package archtest

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Check holds packages to the table and lists what breaks it, sorted, each in one sentence.
func Check(packages []Package) []string {
	var out []string
	for _, p := range packages {
		out = append(out, p.check()...)
	}
	out = append(out, circles(packages)...)
	slices.Sort(out)
	return out
}

func (p Package) check() []string {
	out := slices.Clone(p.TooLong)
	if slices.Contains(NoName, p.Name) {
		out = append(out, fmt.Sprintf("%s: %q says nothing; name the package after what it knows", p.Path, p.Name))
	}
	if !p.Documented && p.Name != "" {
		out = append(out, fmt.Sprintf("%s has no package comment", p.Path))
	}
	for _, at := range p.Inits {
		out = append(out, fmt.Sprintf("%s: init function; build it where it is used", at))
	}
	out = append(out, p.outside(p.Imports)...)
	out = append(out, p.outside(p.TestImports)...)
	if isTool(p.Path) {
		return out
	}
	room, ok := find(p.Path)
	if !ok {
		return append(out, fmt.Sprintf("%s is not in the table of internal/archtest; give it its place there and in ARCHITECTURE.md", p.Path))
	}
	if room.Domain {
		for _, at := range p.ClockReads {
			out = append(out, fmt.Sprintf("%s: time.Now in %s; let the clock be handed in", at, p.Path))
		}
	}
	for to, file := range ours(p.Imports) {
		if !slices.Contains(room.May, to) {
			out = append(out, fmt.Sprintf("%s: %s may not import %s", file, p.Path, to))
		}
	}
	for to, file := range ours(p.TestImports) {
		if to != p.Path && !slices.Contains(room.May, to) && !slices.Contains(TestOnly, to) {
			out = append(out, fmt.Sprintf("%s: tests of %s may not import %s", file, p.Path, to))
		}
	}
	return out
}

func isTool(path string) bool {
	return slices.ContainsFunc(Tools, func(t string) bool { return path == t || strings.HasPrefix(path, t+"/") })
}

// may reports whether path is one of those that a module is reserved for, or lies below one that
// is a tool.
func may(path string, rooms []string) bool {
	return slices.ContainsFunc(rooms, func(r string) bool {
		return path == r || isTool(r) && strings.HasPrefix(path, r+"/")
	})
}

func find(path string) (Room, bool) {
	i := slices.IndexFunc(Table, func(r Room) bool { return r.Path == path })
	if i < 0 {
		return Room{}, false
	}
	return Table[i], true
}

// ours keeps the imports from within the module, by their path below it.
func ours(imports map[string]string) map[string]string {
	out := map[string]string{}
	for to, file := range imports {
		if below, ok := strings.CutPrefix(to, Module); ok {
			out[below] = file
		}
	}
	return out
}

// outside lists imports of modules that are reserved for other packages.
func (p Package) outside(imports map[string]string) []string {
	var out []string
	for to, file := range imports {
		module, ok := reserved(to)
		if ok && !may(p.Path, Alone[module]) {
			out = append(out, fmt.Sprintf("%s: %s may not import %s (only %s may)", file, p.Path, to, strings.Join(Alone[module], ", ")))
		}
	}
	return out
}

// reserved finds the longest reserved prefix of an import path.
func reserved(to string) (string, bool) {
	best := ""
	for module := range Alone {
		if (to == module || strings.HasPrefix(to, module+"/")) && len(module) > len(best) {
			best = module
		}
	}
	return best, best != ""
}

// circles lists packages that reach themselves. The compiler finds those too, but says less.
func circles(packages []Package) []string {
	to := map[string][]string{}
	for _, p := range packages {
		to[p.Path] = slices.Sorted(maps.Keys(ours(p.Imports)))
	}
	var out []string
	for from := range to {
		if reaches(to, from, from, map[string]bool{}) {
			out = append(out, fmt.Sprintf("%s imports itself by way of others", from))
		}
	}
	return out
}

func reaches(to map[string][]string, from, goal string, seen map[string]bool) bool {
	for _, next := range to[from] {
		if next == goal {
			return true
		}
		if !seen[next] {
			seen[next] = true
			if reaches(to, next, goal, seen) {
				return true
			}
		}
	}
	return false
}

package ui

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"sellerdesk/ui/widget"
)

// pick says which files are wanted.
type pick struct {
	title func() string
	types []string // endings with their dot; none: all files
	many  bool
	dir   bool   // a folder to write to is wanted, with a file name
	name  string // proposed file name for dir
}

// picker is the dialog that chooses files: a folder's content, or a path that was pasted. Fyne's
// own takes one file at a time and speaks English.
type picker struct {
	d       *Window
	want    pick
	folder  string
	entries []os.DirEntry
	chosen  map[string]bool
	path    string
	problem string
	dlg     *dialog
	done    func([]string)
	entry   *widget.Entry
	list    *widget.RowList
	ok      *widget.Button
	last    string // what was clicked last, and when: twice chooses
	lastAt  time.Time
}

// doubleClick is how close two clicks on a file are that choose it at once.
const doubleClick = 500 * time.Millisecond

// pickFiles lets the person choose; done gets at least one path.
func (d *Window) pickFiles(want pick, done func([]string)) {
	p := &picker{d: d, want: want, chosen: map[string]bool{}, done: done, folder: d.lastFolder()}
	p.read()
	if want.dir {
		p.path = filepath.Join(p.folder, want.name)
	}
	focus := "picker.path"
	p.dlg = d.show(&dialog{title: want.title, size: fyne.NewSize(720, 520), focus: focus, body: p.body, foot: p.foot})
}

// pickSave asks where to write a file of that name.
func (d *Window) pickSave(title func() string, name string, done func(path string)) {
	d.pickFiles(pick{title: title, dir: true, name: name}, func(paths []string) { done(paths[0]) })
}

// lastFolder is where the person picked last, or at first the desktop or home.
func (d *Window) lastFolder() string {
	if d.folder != "" {
		return d.folder
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return string(filepath.Separator)
	}
	for _, name := range []string{"Desktop", "桌面", "Downloads", "下载"} {
		if info, err := os.Stat(filepath.Join(home, name)); err == nil && info.IsDir() {
			return filepath.Join(home, name)
		}
	}
	return home
}

// read lists folders first, then the files that are wanted.
func (p *picker) read() {
	all, err := os.ReadDir(p.folder)
	p.entries, p.problem = nil, ""
	if err != nil {
		p.problem = "picker.no-folder"
		return
	}
	for _, e := range all {
		if !strings.HasPrefix(e.Name(), ".") && (isDir(p.folder, e) || p.wanted(e.Name())) {
			p.entries = append(p.entries, e)
		}
	}
	slices.SortStableFunc(p.entries, func(a, b os.DirEntry) int {
		if da, db := isDir(p.folder, a), isDir(p.folder, b); da != db {
			if da {
				return -1
			}
			return 1
		}
		return strings.Compare(strings.ToLower(a.Name()), strings.ToLower(b.Name()))
	})
}

// isDir follows links, as the desktop's folders may be some.
func isDir(folder string, e os.DirEntry) bool {
	if e.IsDir() {
		return true
	}
	if e.Type()&os.ModeSymlink == 0 {
		return false
	}
	info, err := os.Stat(filepath.Join(folder, e.Name()))
	return err == nil && info.IsDir()
}

func (p *picker) wanted(name string) bool {
	return !p.want.dir && (len(p.want.types) == 0 || slices.Contains(p.want.types, strings.ToLower(filepath.Ext(name))))
}

func (p *picker) goTo(folder string) {
	p.folder = folder
	if p.want.dir {
		p.path = filepath.Join(folder, filepath.Base(p.path))
	}
	p.read()
	p.dlg.draw()
}

func (p *picker) body() fyne.CanvasObject {
	d := p.d
	hint := d.T("picker.path-hint")
	switch {
	case p.want.dir:
		hint = d.T("picker.save-hint")
	case p.want.many:
		hint = d.T("picker.many-hint")
	}
	entry := d.Entry("picker.path", p.path, "", func(s string) { p.path = s; p.problem = "" })
	entry.OnEnter = func(fyne.KeyModifier) { p.accept() }
	p.entry = entry
	field := widget.NewField(d.T("picker.path"), entry, hint)
	if p.problem != "" {
		field.SetError(d.T(p.problem))
	}
	up := d.Button("picker.up", d.T("picker.up"), theme.MoveUpIcon(), func() { p.goTo(filepath.Dir(p.folder)) })
	home := d.Button("picker.home", d.T("picker.home"), theme.HomeIcon(), func() {
		if h, err := os.UserHomeDir(); err == nil {
			p.goTo(h)
		}
	})
	where := widget.MiddleColumns(8, []float32{1, 0, 0}, widget.NewText(p.folder, widget.TextStyle{Size: 13, Color: widget.Muted, MaxLines: 1}), home, up)
	rows := widget.NewRows(d.keys, []widget.Column{{Title: d.T("picker.name"), Weight: 1}, {Title: d.T("picker.kind"), Width: 110}}, 30,
		func() int { return len(p.entries) }, p.cell, p.tapped)
	d.mark("picker.list", rows.List)
	p.list = rows.List
	return container.NewBorder(widget.Stack(8, field, where), nil, nil, nil, widget.Inset(6, 0, widget.Card(rows)))
}

func (p *picker) cell(row, column int) widget.Cell {
	e := p.entries[row]
	folder := isDir(p.folder, e)
	switch {
	case column == 0 && p.chosen[filepath.Join(p.folder, e.Name())]:
		return widget.Cell{Text: e.Name(), Tone: widget.Good, Toned: true}
	case column == 0 && folder:
		return widget.Cell{Text: e.Name() + string(filepath.Separator)}
	case column == 0:
		return widget.Cell{Text: e.Name()}
	case folder:
		return widget.Cell{Text: p.d.T("picker.folder")}
	}
	return widget.Cell{Text: strings.ToUpper(strings.TrimPrefix(filepath.Ext(e.Name()), "."))}
}

func (p *picker) tapped(row int) {
	path := filepath.Join(p.folder, p.entries[row].Name())
	if isDir(p.folder, p.entries[row]) {
		p.goTo(path)
		return
	}
	now := time.Now()
	twice := p.last == path && now.Sub(p.lastAt) < doubleClick
	p.last, p.lastAt = path, now
	was := p.chosen[path]
	if !p.want.many {
		clear(p.chosen)
	}
	p.chosen[path] = true
	p.path = ""
	if twice {
		p.accept()
		return
	}
	if was {
		delete(p.chosen, path)
	}
	if p.problem != "" {
		p.problem = ""
		p.dlg.draw()
		return
	}
	p.entry.SetText("") // the list itself stays, with its place and the row beneath the mouse
	p.ok.SetText(p.okLabel())
	p.list.Refresh()
}

func (p *picker) okLabel() string {
	switch n := len(p.chosen); {
	case p.want.dir:
		return p.d.T("save")
	case n > 1:
		return p.d.T("picker.ok-many", n)
	}
	return p.d.T("picker.ok")
}

// paths are those chosen in the list, or the ones in the path line, set apart by semicolons.
func (p *picker) paths() []string {
	var paths []string
	for path := range p.chosen {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	if typed := strings.TrimSpace(p.path); typed != "" {
		for _, one := range strings.Split(typed, ";") {
			if one = strings.Trim(strings.TrimSpace(one), `"'`); one != "" {
				paths = append(paths, strings.TrimPrefix(one, "file://"))
			}
		}
	}
	if !p.want.many && len(paths) > 1 {
		paths = paths[len(paths)-1:]
	}
	return paths
}

func (p *picker) accept() {
	paths := p.paths()
	if len(paths) == 0 {
		p.fail("picker.nothing")
		return
	}
	for i, path := range paths {
		if !filepath.IsAbs(path) {
			path = filepath.Join(p.folder, path)
			paths[i] = path
		}
		info, err := os.Stat(path)
		switch {
		case p.want.dir && err == nil && info.IsDir():
			p.fail("picker.is-folder")
			return
		case p.want.dir:
			if _, err := os.Stat(filepath.Dir(path)); err != nil {
				p.fail("picker.no-folder")
				return
			}
		case err != nil:
			p.fail("picker.no-file")
			return
		case info.IsDir():
			p.path = ""
			p.goTo(path)
			return
		}
	}
	p.d.folder = filepath.Dir(paths[0])
	p.dlg.close()
	p.done(paths)
}

func (p *picker) fail(key string) {
	p.problem = key
	p.dlg.draw()
}

func (p *picker) foot() []fyne.CanvasObject {
	d := p.d
	p.ok = d.Main("picker.ok", p.okLabel(), nil, p.accept)
	return []fyne.CanvasObject{
		d.Button("picker.cancel", d.T("cancel"), nil, func() { p.dlg.close() }),
		p.ok,
	}
}

// baseName is a path's last part, whatever system wrote it.
func baseName(path string) string {
	return filepath.Base(strings.ReplaceAll(path, `\`, "/"))
}

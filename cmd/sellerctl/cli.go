package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/user"
	"strings"
	"sync"

	"sellerdesk/internal/app"
	"sellerdesk/internal/i18n"
	"sellerdesk/ocr/tesseract"
)

// modelsVariable names the folder of the engine's models where they lie in no usual place; no
// other place is looked at then.
const modelsVariable = "SELLERDESK_TESSDATA"

// cli is one run of the program: its streams, its global flags, and what has been opened.
type cli struct {
	in        io.Reader
	out, errs io.Writer
	words     *i18n.Catalog

	dir  string
	lang i18n.Lang
	json bool

	made   *app.Tools
	opened *app.App
	engine *tesseract.Engine

	telling sync.Mutex // readers report from several goroutines
	told    string
}

// say returns a message in the chosen language with its places filled.
func (c *cli) say(key string, args ...any) string {
	return app.Fill(c.words.T(c.lang, key), args...)
}

// print writes a message as a line.
func (c *cli) print(key string, args ...any) { fmt.Fprintln(c.out, c.say(key, args...)) }

// emit prints v as the one JSON document, or calls text to print it for a person.
func (c *cli) emit(v any, text func()) error {
	if !c.json {
		text()
		return nil
	}
	e := json.NewEncoder(c.out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// progress tells on stderr what is being done, each thing once.
func (c *cli) progress(p app.Progress) {
	c.telling.Lock()
	defer c.telling.Unlock()
	if text := p.Text.In(c.lang); p.Done < p.Total && text != c.told {
		c.told = text
		fmt.Fprintln(c.errs, text+"…")
	}
}

// tools returns what works without a workspace and without an engine.
func (c *cli) tools() (*app.Tools, error) {
	if c.made != nil {
		return c.made, nil
	}
	var err error
	c.made, err = app.NewTools(c.options())
	return c.made, err
}

// readers returns the tools with the recognition engine, where there is one.
func (c *cli) readers() (*app.Tools, error) { return app.NewTools(c.withEngine()) }

// open opens the workspace, without an engine.
func (c *cli) open(ctx context.Context) (*app.App, error) { return c.openWith(ctx, c.options()) }

func (c *cli) openWith(ctx context.Context, o app.Options) (*app.App, error) {
	if o.Dir == "" {
		dir, err := app.DefaultDir()
		if err != nil {
			return nil, err
		}
		o.Dir = dir
	}
	var err error
	c.opened, err = app.Open(ctx, o)
	return c.opened, err
}

func (c *cli) options() app.Options {
	return app.Options{Dir: c.dir, Install: installCommand, Who: who()}
}

func (c *cli) withEngine() app.Options {
	o := c.options()
	o.GlyphCache, o.PageCache = app.DefaultGlyphCache(), app.DefaultPageCache()
	engine, err := tesseract.New(tesseract.Options{TessdataDir: os.Getenv(modelsVariable)})
	if err != nil {
		o.EngineError = err
		return o
	}
	c.engine, o.Engine = engine, engine
	return o
}

// close gives back the workspace and stops the engine.
func (c *cli) close() {
	var errs []error
	if c.opened != nil {
		errs = append(errs, c.opened.Close())
	}
	if c.engine != nil {
		errs = append(errs, c.engine.Close())
	}
	if err := errors.Join(errs...); err != nil {
		fmt.Fprintln(c.errs, err)
	}
}

// who is the person's name for histories.
func who() string {
	if u, err := user.Current(); err == nil {
		if u.Name = strings.TrimSpace(u.Name); u.Name != "" {
			return u.Name
		}
		return u.Username
	}
	return "sellerctl"
}

// readJSON decodes a file, or stdin where path is "-", strictly: a key that nobody knows is an
// error, because a mistyped one would silently be left out.
func (c *cli) readJSON(path string, v any) error {
	in := c.in
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		in = f
	}
	return app.DecodeJSON(in, v)
}

package i18n

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
)

// Catalog holds messages by key in both languages.
type Catalog struct {
	messages map[Lang]map[string]string
}

// Load reads every "messages/LANG/*.json" below fsys. A file is one object of key to format
// string; a key that stands in two files of one language is an error.
func Load(fsys fs.FS) (*Catalog, error) {
	c := &Catalog{messages: map[Lang]map[string]string{}}
	for _, l := range []Lang{ZH, EN} {
		c.messages[l] = map[string]string{}
		names, err := fs.Glob(fsys, path.Join("messages", string(l), "*.json"))
		if err != nil {
			return nil, fmt.Errorf("listing messages: %w", err)
		}
		for _, name := range names {
			if err := c.add(fsys, l, name); err != nil {
				return nil, fmt.Errorf("reading messages %s: %w", name, err)
			}
		}
	}
	return c, nil
}

func (c *Catalog) add(fsys fs.FS, l Lang, name string) error {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return err
	}
	var m map[string]string
	if err := json.Unmarshal(data, &m); err != nil {
		return err
	}
	for key, text := range m {
		if _, twice := c.messages[l][key]; twice {
			return fmt.Errorf("key %q stands twice", key)
		}
		c.messages[l][key] = text
	}
	return nil
}

// T formats the message key in l. A key without a message in either language comes back as
// itself, so that a gap is seen and never hides a page.
func (c *Catalog) T(l Lang, key string, args ...any) string {
	format, ok := c.messages[l][key]
	if !ok {
		format, ok = c.messages[ZH][key]
	}
	if !ok {
		return key
	}
	if len(args) == 0 {
		return format
	}
	return fmt.Sprintf(format, args...)
}

// Text returns the message key in both languages.
func (c *Catalog) Text(key string, args ...any) Text {
	return Text{ZH: c.T(ZH, key, args...), EN: c.T(EN, key, args...)}
}

// Keys lists the keys of l, sorted.
func (c *Catalog) Keys(l Lang) []string {
	return slices.Sorted(maps.Keys(c.messages[l]))
}

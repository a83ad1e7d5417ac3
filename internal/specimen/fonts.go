package specimen

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"golang.org/x/image/font/sfnt"

	"sellerdesk/assets"
)

// Family names a font. Sans and Bold are bundled and always there; the others come from Debian
// packages and may be missing.
type Family string

// Bundled families.
const (
	Sans Family = "NotoSansSC-Regular"
	Bold Family = "NotoSansSC-Bold"
)

// debianFont is a font file of a Debian package and the member to take from a collection.
type debianFont struct {
	file   string
	member int
}

// debianFonts are looked for below /usr/share/fonts.
var debianFonts = map[Family]debianFont{
	"NotoSerifCJK-Regular": {"opentype/noto/NotoSerifCJK-Regular.ttc", 2},
	"NotoSerifCJK-Bold":    {"opentype/noto/NotoSerifCJK-Bold.ttc", 2},
	"NotoSerifTC-Regular":  {"opentype/noto/NotoSerifCJK-Regular.ttc", 3},
	"NotoSansCJK-Medium":   {"opentype/noto/NotoSansCJK-Medium.ttc", 2},
	"NotoSansTC-Regular":   {"opentype/noto/NotoSansCJK-Regular.ttc", 3},
	"ZenHei":               {"truetype/wqy/wqy-zenhei.ttc", 0},
	"MicroHei":             {"truetype/wqy/wqy-microhei.ttc", 0},
	"UKai":                 {"truetype/arphic/ukai.ttc", 0},
	"UMing":                {"truetype/arphic/uming.ttc", 0},
	"SongGB":               {"truetype/arphic-gbsn00lp/gbsn00lp.ttf", 0},
	"KaiGB":                {"truetype/arphic-gkai00mp/gkai00mp.ttf", 0},
	"cwKai":                {"truetype/cwtex/cwkai.ttf", 0},
	"cwMing":               {"truetype/cwtex/cwming.ttf", 0},
	"cwHei":                {"truetype/cwtex/cwheib.ttf", 0},
	"cwFangSong":           {"truetype/cwtex/cwfs.ttf", 0},
	"DejaVuSans":           {"truetype/dejavu/DejaVuSans.ttf", 0},
	"DejaVuMono":           {"truetype/dejavu/DejaVuSansMono.ttf", 0},
	"LiberationSans":       {"truetype/liberation/LiberationSans-Regular.ttf", 0},
	"LiberationSansBold":   {"truetype/liberation/LiberationSans-Bold.ttf", 0},
	"LiberationSerif":      {"truetype/liberation/LiberationSerif-Regular.ttf", 0},
	"LiberationMono":       {"truetype/liberation/LiberationMono-Regular.ttf", 0},
	"OCRB":                 {"opentype/ocr-b/OCRB.otf", 0},
}

// Fonts finds and keeps fonts. It is safe for several goroutines.
type Fonts struct {
	root   string
	mu     sync.Mutex
	loaded map[Family]*sfnt.Font
}

// OpenFonts loads the bundled fonts; root is where Debian keeps its own ("" for
// /usr/share/fonts, and "-" for the bundled ones alone, which makes pictures the same
// everywhere).
func OpenFonts(root string) (*Fonts, error) {
	if root == "" {
		root = "/usr/share/fonts"
	}
	f := &Fonts{root: root, loaded: map[Family]*sfnt.Font{}}
	for _, name := range []Family{Sans, Bold} {
		data, err := assets.FS.ReadFile("fonts/" + string(name) + ".ttf")
		if err != nil {
			return nil, fmt.Errorf("opening font %s: %w", name, err)
		}
		font, err := sfnt.Parse(data)
		if err != nil {
			return nil, fmt.Errorf("parsing font %s: %w", name, err)
		}
		f.loaded[name] = font
	}
	return f, nil
}

// Has reports whether the family is there and can draw every rune of text.
func (f *Fonts) Has(name Family, text string) bool {
	font := f.get(name)
	if font == nil {
		return false
	}
	var b sfnt.Buffer
	for _, r := range text {
		i, err := font.GlyphIndex(&b, r)
		if err != nil || (i == 0 && r != ' ') {
			return false
		}
		// Some outlines use operators that the decoder doesn't know.
		if _, err := font.LoadGlyph(&b, i, 64<<6, nil); err != nil && standIns[r] == nil {
			return false
		}
	}
	return true
}

// First returns the first of names that can draw text, or Sans.
func (f *Fonts) First(text string, names ...Family) Family {
	for _, n := range names {
		if f.Has(n, text) {
			return n
		}
	}
	return Sans
}

// get returns the family's font, nil where it is missing.
func (f *Fonts) get(name Family) *sfnt.Font {
	f.mu.Lock()
	defer f.mu.Unlock()
	if font, ok := f.loaded[name]; ok {
		return font
	}
	font := f.load(name)
	f.loaded[name] = font
	return font
}

func (f *Fonts) load(name Family) *sfnt.Font {
	d, ok := debianFonts[name]
	if !ok || f.root == "-" {
		return nil
	}
	data, err := os.ReadFile(filepath.Join(f.root, filepath.FromSlash(d.file)))
	if err != nil {
		return nil
	}
	c, err := sfnt.ParseCollection(data)
	if err != nil || d.member >= c.NumFonts() {
		return nil
	}
	font, err := c.Font(d.member)
	if err != nil {
		return nil
	}
	return font
}

//go:build cgo

package tesseract

// #cgo CPPFLAGS: -I/usr/local/include
// #cgo LDFLAGS: -L/usr/local/lib -ltesseract
// #include <tesseract/capi.h>
import "C"

import (
	"errors"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"

	"github.com/otiai10/gosseract/v2"

	"sellerdesk/ocr"
)

// version is the library's version. It doesn't start anything.
func version() string { return C.GoString(C.TessVersion()) }

// reader recognises in this process. It is used by one goroutine: starting two clients at once
// kills the process's stderr, and one client isn't safe for two goroutines.
type reader struct {
	dir     string
	clients map[string]*gosseract.Client // by languages joined with "+"
}

// maxClients bounds the models that a worker holds in memory.
const maxClients = 4

func newReader(dir string) *reader {
	return &reader{dir: dir, clients: map[string]*gosseract.Client{}}
}

func (r *reader) read(q question) (ocr.Page, error) {
	c, err := r.client(q.Languages)
	if err != nil {
		return ocr.Page{}, err
	}
	// All of them every time, for a client keeps what the last picture set. SetPageSegMode would
	// be lost before the first recognition.
	choices := "0"
	if q.Glyphs {
		choices = "2"
	}
	invert := "1"
	if q.DarkInk {
		invert = "0"
	}
	for _, v := range [][2]string{
		{"tessedit_pageseg_mode", fmt.Sprint(q.Mode)},
		{"tessedit_char_whitelist", q.Whitelist},
		{"lstm_choice_mode", choices},
		{"tessedit_enable_doc_dict", "0"}, // a page must not depend on the pages before
		{"tessedit_do_invert", invert},    // a line that reads badly is read once more as white on black
		{"debug_file", os.DevNull},
	} {
		if err := c.SetVariable(gosseract.SettableVariable(v[0]), v[1]); err != nil {
			return ocr.Page{}, fmt.Errorf("setting %s: %w", v[0], err)
		}
	}
	if err := c.SetImageFromBytes(q.picture); err != nil {
		return ocr.Page{}, fmt.Errorf("handing picture over: %w", err)
	}
	// This starts, hands over and recognises. Its own boxes are few and not looked at: it gives
	// one even for a blank picture, and no characters.
	if _, err := c.GetBoundingBoxes(gosseract.RIL_BLOCK); err != nil {
		return ocr.Page{}, fmt.Errorf("running Tesseract: %w", err)
	}
	api, err := handle(c)
	if err != nil {
		return ocr.Page{}, err
	}
	return harvest(api, q), nil
}

func (r *reader) client(languages []string) (*gosseract.Client, error) {
	key := strings.Join(languages, "+")
	if c, ok := r.clients[key]; ok {
		return c, nil
	}
	for _, l := range languages {
		if !HasLanguage(r.dir, ocr.Language(l)) {
			return nil, &ocr.MissingLanguageError{Language: ocr.Language(l), Dir: r.dir}
		}
	}
	if len(r.clients) >= maxClients {
		for k, c := range r.clients {
			_ = c.Close()
			delete(r.clients, k)
		}
	}
	c := gosseract.NewClient()
	if err := errors.Join(c.SetLanguage(languages...), c.SetTessdataPrefix(r.dir)); err != nil {
		return nil, fmt.Errorf("choosing languages: %w", err)
	}
	r.clients[key] = c
	return c, nil
}

// handle is the library's own object inside c. gosseract has no iterator over characters and
// their alternatives, and the library's C interface has.
func handle(c *gosseract.Client) (*C.TessBaseAPI, error) {
	f := reflect.ValueOf(c).Elem().FieldByName("api")
	if !f.IsValid() || f.Kind() != reflect.UnsafePointer || f.IsNil() {
		return nil, errors.New("this version of gosseract keeps its handle elsewhere")
	}
	return (*C.TessBaseAPI)(f.UnsafePointer()), nil
}

// harvest reads the recognised text off api.
func harvest(api *C.TessBaseAPI, q question) ocr.Page {
	it := C.TessBaseAPIGetIterator(api)
	if it == nil {
		return ocr.Page{}
	}
	defer C.TessResultIteratorDelete(it)
	g := gatherer{question: q, it: it, at: C.TessResultIteratorGetPageIterator(it)}
	level := C.TessPageIteratorLevel(C.RIL_WORD)
	if q.Glyphs {
		level = C.RIL_SYMBOL
	}
	for {
		g.visit()
		if C.TessPageIteratorNext(g.at, level) == 0 {
			break
		}
	}
	return g.page()
}

// gatherer collects words into lines.
type gatherer struct {
	question
	it    *C.TessResultIterator
	at    *C.TessPageIterator
	lines [][]ocr.Word
	inked bool // the current word has text
}

// visit takes in what stands at the iterator's place.
func (g *gatherer) visit() {
	if C.TessPageIteratorIsAtBeginningOf(g.at, C.RIL_TEXTLINE) != 0 || len(g.lines) == 0 {
		g.lines = append(g.lines, nil)
	}
	line := &g.lines[len(g.lines)-1]
	if C.TessPageIteratorIsAtBeginningOf(g.at, C.RIL_WORD) != 0 {
		text := g.text(C.RIL_WORD)
		if g.inked = text != ""; g.inked {
			*line = append(*line, ocr.Word{Text: text, Confidence: g.confidence(C.RIL_WORD), Box: g.box(C.RIL_WORD)})
		}
	}
	if !g.Glyphs || !g.inked || len(*line) == 0 {
		return
	}
	if text := g.text(C.RIL_SYMBOL); text != "" {
		w := &(*line)[len(*line)-1]
		w.Glyphs = append(w.Glyphs, ocr.Glyph{
			Text: text, Confidence: g.confidence(C.RIL_SYMBOL), Box: g.box(C.RIL_SYMBOL), Choices: g.choices(),
		})
	}
}

func (g *gatherer) text(level C.TessPageIteratorLevel) string {
	s := C.TessResultIteratorGetUTF8Text(g.it, level)
	if s == nil {
		return ""
	}
	defer C.TessDeleteText(s)
	return g.allowed(C.GoString(s))
}

// allowed drops blanks, and what the whitelist lacks: the library lets some through.
func (g *gatherer) allowed(s string) string {
	s = strings.TrimSpace(s)
	if g.Whitelist == "" {
		return s
	}
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(g.Whitelist, r) {
			return r
		}
		return -1
	}, s)
}

func (g *gatherer) confidence(level C.TessPageIteratorLevel) float64 {
	return part(C.TessResultIteratorConfidence(g.it, level))
}

// part turns the library's percent into a part of one.
func part(percent C.float) float64 { return min(max(float64(percent)/100, 0), 1) }

func (g *gatherer) box(level C.TessPageIteratorLevel) ocr.Box {
	var x0, y0, x1, y1 C.int
	if C.TessPageIteratorBoundingBox(g.at, level, &x0, &y0, &x1, &y1) == 0 {
		return ocr.Box{}
	}
	left, top := min(max(int(x0), 0), g.Width), min(max(int(y0), 0), g.Height)
	return ocr.Box{
		X: left, Y: top,
		W: max(min(int(x1), g.Width)-left, 0), H: max(min(int(y1), g.Height)-top, 0),
	}
}

// choices are the readings of the current character, best first.
func (g *gatherer) choices() []ocr.Choice {
	it := C.TessResultIteratorGetChoiceIterator(g.it)
	if it == nil {
		return nil
	}
	defer C.TessChoiceIteratorDelete(it)
	var cs []ocr.Choice
	for {
		// The iterator keeps this text: it isn't ours to free.
		if s := C.TessChoiceIteratorGetUTF8Text(it); s != nil {
			if text := g.allowed(C.GoString(s)); text != "" {
				cs = append(cs, ocr.Choice{Text: text, Confidence: part(C.TessChoiceIteratorConfidence(it))})
			}
		}
		if C.TessChoiceIteratorNext(it) == 0 {
			return cs
		}
	}
}

func (g *gatherer) page() ocr.Page {
	var p ocr.Page
	for _, words := range g.lines {
		if len(words) > 0 {
			p.Lines = append(p.Lines, ocr.NewLine(words))
		}
	}
	// The library goes block by block; a Page goes from top to bottom.
	slices.SortStableFunc(p.Lines, func(a, b ocr.Line) int { return a.Box.Y - b.Box.Y })
	return p
}

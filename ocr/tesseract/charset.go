package tesseract

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"sellerdesk/ocr"
)

// Parts of a *.traineddata file: a count, that many offsets (-1 where a part is missing), the parts.
// The numbering is Tesseract's own (tessdatamanager.h, TessdataType).
const (
	partCharset    = 21 // the characters of the line recogniser, one a line after their count
	partsMost      = 64
	charsetMost    = 8 << 20 // bytes
	charsetMinimum = 32      // characters: fewer are no model of writing
)

var errNoCharset = errors.New("no list of characters")

// CanGive implements ocr.Literate: whether l's model has a symbol for c. Where the model's file can't be
// understood it says yes.
func (e *Engine) CanGive(l ocr.Language, c rune) bool {
	set := e.charset(l)
	return len(set) == 0 || set[c]
}

func (e *Engine) charset(l ocr.Language) map[rune]bool {
	e.charsetMu.Lock()
	defer e.charsetMu.Unlock()
	if set, ok := e.charsets[l]; ok {
		return set
	}
	var set map[rune]bool
	if HasLanguage(e.options.TessdataDir, l) {
		if f, err := os.Open(filepath.Join(e.options.TessdataDir, string(l)+".traineddata")); err == nil {
			set, _ = readCharset(f) // without it every character counts as known
			_ = f.Close()
		}
	}
	if e.charsets == nil {
		e.charsets = map[ocr.Language]map[rune]bool{}
	}
	e.charsets[l] = set
	return set
}

// readCharset reads the list of characters out of a model's file.
func readCharset(r io.ReadSeeker) (map[rune]bool, error) {
	var count int32
	if err := binary.Read(r, binary.LittleEndian, &count); err != nil {
		return nil, fmt.Errorf("reading model: %w", err)
	}
	if count <= partCharset || count > partsMost {
		return nil, fmt.Errorf("reading model: %w", errNoCharset)
	}
	offsets := make([]int64, count)
	if err := binary.Read(r, binary.LittleEndian, offsets); err != nil {
		return nil, fmt.Errorf("reading model: %w", err)
	}
	from, end := offsets[partCharset], int64(charsetMost)
	for _, o := range offsets {
		if o > from {
			end = min(end, o-from)
		}
	}
	if from < 0 {
		return nil, fmt.Errorf("reading model: %w", errNoCharset)
	}
	if _, err := r.Seek(from, io.SeekStart); err != nil {
		return nil, fmt.Errorf("reading model: %w", err)
	}
	text, err := io.ReadAll(io.LimitReader(r, end))
	if err != nil {
		return nil, fmt.Errorf("reading model: %w", err)
	}
	set := map[rune]bool{}
	for line := range strings.Lines(string(text)) {
		symbol, _, _ := strings.Cut(line, " ")
		if c, n := utf8.DecodeRuneInString(symbol); n == len(symbol) && c != utf8.RuneError {
			set[c] = true
		}
	}
	if len(set) < charsetMinimum {
		return nil, fmt.Errorf("reading model: %w", errNoCharset)
	}
	return set, nil
}

package pdfpage

import (
	"io/fs"
	"strings"
)

// fontFolder shows fonts where PDFium looks for a system's. It must hold the folders above too,
// since PDFium asks for "..", and shows them as the same folder.
type fontFolder struct{ fonts fs.FS }

const fontPath = "usr/share/fonts"

func (f fontFolder) Open(name string) (fs.File, error) {
	if rest, ok := strings.CutPrefix(name, fontPath+"/"); ok {
		return f.fonts.Open(rest)
	}
	if name == "." || strings.HasPrefix(fontPath+"/", name+"/") {
		return f.fonts.Open(".")
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

//go:build !cgo

package tesseract

import "sellerdesk/ocr"

// version is "": there is no library.
func version() string { return "" }

type reader struct{}

func newReader(string) *reader { return &reader{} }

func (*reader) read(question) (ocr.Page, error) { return ocr.Page{}, ocr.ErrUnavailable }

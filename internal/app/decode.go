package app

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// maxJSON is the longest form that is read, bytes.
const maxJSON = 64 << 20

// JSONError says that a form which a person or a script wrote can't be read.
type JSONError struct{ Cause error }

func (e *JSONError) Error() string { return "reading form: " + e.Cause.Error() }
func (e *JSONError) Unwrap() error { return e.Cause }

// DecodeJSON reads one form strictly: an unknown key is an error, because a mistyped one would
// silently be left out, and so is anything that follows.
func DecodeJSON(r io.Reader, v any) error {
	d := json.NewDecoder(io.LimitReader(r, maxJSON))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return &JSONError{err}
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return &JSONError{fmt.Errorf("more follows after the first document")}
	}
	return nil
}

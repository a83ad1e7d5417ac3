package pdf

import (
	"fmt"
	"image"
	"io"

	"sellerdesk/internal/picture"
)

// Probe reads what a picture's head says, without decoding it. It fails as picture.Inspect does,
// or as the reader does.
func Probe(r io.Reader) (picture.Info, error) {
	data, err := read(r)
	if err != nil {
		return picture.Info{}, err
	}
	return picture.Inspect(data)
}

// decode reads a whole picture as it stands in the file.
func decode(r io.Reader) (image.Image, error) {
	data, err := read(r)
	if err != nil {
		return nil, err
	}
	m, _, err := picture.DecodeStored(data)
	return m, err
}

// read reads a file, no further than shows that it is too long.
func read(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, picture.MaxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("reading picture: %w", err)
	}
	return data, nil
}

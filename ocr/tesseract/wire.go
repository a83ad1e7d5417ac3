package tesseract

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"sellerdesk/ocr"
)

// question is what a worker is asked.
type question struct {
	Languages []string `json:"languages"`
	Mode      int      `json:"mode"` // page segmentation mode
	Whitelist string   `json:"whitelist,omitempty"`
	Glyphs    bool     `json:"glyphs,omitempty"`
	DarkInk   bool     `json:"dark_ink,omitempty"`
	Width     int      `json:"width"` // pixels
	Height    int      `json:"height"`

	picture []byte // BMP
}

// answer is what a worker says.
type answer struct {
	Hello string   `json:"hello,omitempty"` // the first one: the library's version
	Error string   `json:"error,omitempty"`
	Page  ocr.Page `json:"page"`
}

// A frame is four bytes that mark it, a length of four bytes, and that many bytes: anything that
// the library itself prints is told apart from it.
var mark = [4]byte{0x1f, 'S', 'D', '1'}

const maxFrame = 256 << 20 // bytes

var errFrame = errors.New("bytes that aren't a message")

func writeFrame(w io.Writer, data []byte) error {
	head := make([]byte, 8)
	copy(head, mark[:])
	binary.BigEndian.PutUint32(head[4:], uint32(len(data)))
	if _, err := w.Write(head); err != nil {
		return err
	}
	_, err := w.Write(data)
	return err
}

func readFrame(r io.Reader) ([]byte, error) {
	var head [8]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return nil, err
	}
	n := binary.BigEndian.Uint32(head[4:])
	if [4]byte(head[:4]) != mark || n > maxFrame {
		return nil, errFrame
	}
	var b bytes.Buffer // grows with what really comes
	if _, err := io.CopyN(&b, r, int64(n)); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func (q question) write(w io.Writer) error {
	head, err := json.Marshal(q)
	if err != nil {
		return fmt.Errorf("encoding question: %w", err)
	}
	if err := writeFrame(w, head); err != nil {
		return err
	}
	return writeFrame(w, q.picture)
}

func readQuestion(r io.Reader) (question, error) {
	var q question
	head, err := readFrame(r)
	if err != nil {
		return q, err
	}
	if err := json.Unmarshal(head, &q); err != nil {
		return q, fmt.Errorf("decoding question: %w", err)
	}
	q.picture, err = readFrame(r)
	return q, err
}

func (a answer) write(w io.Writer) error {
	data, err := json.Marshal(a)
	if err != nil {
		return fmt.Errorf("encoding answer: %w", err)
	}
	return writeFrame(w, data)
}

func readAnswer(r io.Reader) (answer, error) {
	var a answer
	data, err := readFrame(r)
	if err != nil {
		return a, err
	}
	if err := json.Unmarshal(data, &a); err != nil {
		return a, fmt.Errorf("decoding answer: %w", err)
	}
	return a, nil
}

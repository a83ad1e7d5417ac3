package tesseract

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"testing"

	"sellerdesk/ocr"
)

// TestCharset reads the real models: that of simplified Chinese lacks characters of common names.
func TestCharset(t *testing.T) {
	e, err := New(Options{Workers: 1})
	if err != nil {
		t.Skip(err)
	}
	defer e.Close()
	for _, c := range []struct {
		language ocr.Language
		char     rune
		want     bool
	}{
		{ocr.SimplifiedChinese, '市', true},
		{ocr.SimplifiedChinese, '玥', false},
		{ocr.SimplifiedChinese, '叁', false},
		{ocr.English, 'A', true},
		{ocr.English, '市', false},
		{"no_such", '市', true},
	} {
		if got := e.CanGive(c.language, c.char); got != c.want {
			t.Errorf("%s %q: %v, want %v", c.language, c.char, got, c.want)
		}
	}
}

// FuzzReadCharset holds that no file brings it to a panic or to more memory than it may take.
func FuzzReadCharset(f *testing.F) {
	var b bytes.Buffer
	offsets := make([]int64, 24)
	for i := range offsets {
		offsets[i] = -1
	}
	offsets[partCharset] = 4 + 8*24
	_ = binary.Write(&b, binary.LittleEndian, int32(24))
	_ = binary.Write(&b, binary.LittleEndian, offsets)
	for i := range 40 {
		fmt.Fprintf(&b, "%c 1 0,255\n", '一'+i)
	}
	f.Add(b.Bytes())
	f.Add(b.Bytes()[:20])
	f.Fuzz(func(t *testing.T, data []byte) {
		set, err := readCharset(bytes.NewReader(data))
		if (err == nil) != (len(set) >= charsetMinimum) {
			t.Errorf("%d characters, %v", len(set), err)
		}
	})
}

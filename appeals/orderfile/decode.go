package orderfile

import (
	"bytes"
	"errors"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

var utf8BOM = []byte("\xEF\xBB\xBF")

// decode turns the bytes of a text file into UTF-8 without a byte order mark. The platform writes
// UTF-8 with a mark; Chinese Excel writes GB18030 where it saves as CSV, and UTF-16 where it saves
// as "Unicode text".
func decode(data []byte) (text []byte, encoding string, err error) {
	if rest, ok := bytes.CutPrefix(data, utf8BOM); ok {
		data = rest
	}
	if bytes.HasPrefix(data, []byte("\xFF\xFE")) || bytes.HasPrefix(data, []byte("\xFE\xFF")) {
		text, err = unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(data)
		return text, "utf-16", err
	}
	if utf8.Valid(data) {
		return data, "utf-8", nil
	}
	text, err = simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	if err != nil {
		return nil, "", err
	}
	if bytes.ContainsRune(text, utf8.RuneError) {
		return nil, "", errors.New("neither UTF-8 nor GB18030")
	}
	return text, "gb18030", nil
}

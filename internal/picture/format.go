package picture

import (
	"bytes"
	"strings"

	"sellerdesk/internal/i18n"
)

// Format is a kind of file, told by its content.
type Format string

// Formats that are told apart. Only some can be decoded, see Format.Decodable.
const (
	Unknown Format = ""
	JPEG    Format = "JPG"
	PNG     Format = "PNG"
	BMP     Format = "BMP"
	GIF     Format = "GIF"
	WebP    Format = "WebP"
	TIFF    Format = "TIFF"
	HEIC    Format = "HEIC"
	AVIF    Format = "AVIF"
	JPEGXL  Format = "JPEG XL"
	JPEG2K  Format = "JPEG 2000"
	PSD     Format = "PSD"
	ICO     Format = "ICO"
	SVG     Format = "SVG"
	PDF     Format = "PDF"
	Zip     Format = "ZIP"
	Office  Format = "DOCX/XLSX/PPTX"
	OldDoc  Format = "DOC/XLS/PPT"
	RAR     Format = "RAR"
	SevenZ  Format = "7Z"
	Video   Format = "MP4/MOV"
	HTML    Format = "HTML"
	Text    Format = "TXT"
)

var magics = []struct {
	format Format
	offset int
	bytes  string
}{
	{JPEG, 0, "\xff\xd8\xff"},
	{PNG, 0, "\x89PNG\r\n\x1a\n"},
	{GIF, 0, "GIF87a"},
	{GIF, 0, "GIF89a"},
	{TIFF, 0, "II*\x00"},
	{TIFF, 0, "MM\x00*"},
	{TIFF, 0, "II+\x00"},
	{TIFF, 0, "MM\x00+"},
	{JPEGXL, 0, "\xff\x0a"},
	{JPEGXL, 4, "JXL \r\n\x87\n"},
	{JPEG2K, 4, "jP  \r\n\x87\n"},
	{JPEG2K, 0, "\xff\x4f\xff\x51"},
	{PSD, 0, "8BPS"},
	{ICO, 0, "\x00\x00\x01\x00"},
	{PDF, 0, "%PDF-"},
	{OldDoc, 0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"},
	{RAR, 0, "Rar!\x1a\x07"},
	{SevenZ, 0, "7z\xbc\xaf\x27\x1c"},
}

// FormatOf tells a file's format by its first bytes; its name counts for nothing.
func FormatOf(data []byte) Format {
	for _, m := range magics {
		if len(data) >= m.offset && bytes.HasPrefix(data[m.offset:], []byte(m.bytes)) {
			return m.format
		}
	}
	switch {
	case len(data) >= 26 && string(data[:2]) == "BM" && data[15] == 0 && data[16] == 0 && data[17] == 0:
		return BMP
	case len(data) >= 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP":
		return WebP
	case len(data) >= 12 && string(data[4:8]) == "ftyp":
		return brand(data)
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return zipKind(data)
	}
	return textKind(data)
}

// brand tells the formats of the ISO media container apart. A file whose main brand only says
// that it holds pictures names its coding among the further brands.
func brand(data []byte) Format {
	switch string(data[8:12]) {
	case "heic", "heix", "heim", "heis", "hevc", "hevx":
		return HEIC
	case "avif", "avis":
		return AVIF
	case "mif1", "msf1":
		if bytes.Contains(boxIn(data[:min(len(data), 256)], "ftyp"), []byte("avi")) {
			return AVIF
		}
		return HEIC
	}
	return Video
}

func zipKind(data []byte) Format {
	head := data[:min(len(data), 4096)]
	for _, s := range []string{"[Content_Types].xml", "word/", "xl/", "ppt/"} {
		if bytes.Contains(head, []byte(s)) {
			return Office
		}
	}
	return Zip
}

func textKind(data []byte) Format {
	head := bytes.ToLower(bytes.TrimLeft(data[:min(len(data), 1024)], "\xef\xbb\xbf \t\r\n"))
	switch {
	case len(head) == 0, bytes.IndexByte(head, 0) >= 0:
		return Unknown
	case bytes.Contains(head, []byte("<svg")):
		return SVG
	case bytes.HasPrefix(head, []byte("<!doctype html")), bytes.HasPrefix(head, []byte("<html")):
		return HTML
	}
	for _, b := range head {
		if b < 0x20 && b != '\t' && b != '\r' && b != '\n' {
			return Unknown
		}
	}
	return Text
}

// Decodable reports whether Decode can read the format.
func (f Format) Decodable() bool {
	_, ok := codecs[f]
	return ok
}

// Media is the format's media type (RFC 6838); "" where it has none that matters here.
func (f Format) Media() string {
	switch f {
	case JPEG:
		return "image/jpeg"
	case PNG, BMP, GIF, WebP, TIFF, HEIC, AVIF:
		return "image/" + strings.ToLower(string(f))
	case PDF:
		return "application/pdf"
	}
	return ""
}

// Name is the format's name for people.
func (f Format) Name() i18n.Text {
	switch f {
	case Unknown:
		return i18n.T("无法识别的文件", "a file of an unknown kind")
	case HEIC:
		return i18n.T("HEIC（苹果手机照片）", "HEIC (iPhone photo)")
	case Video:
		return i18n.T("视频文件（MP4/MOV）", "a video (MP4/MOV)")
	case Office:
		return i18n.T("Office 文档", "an Office document")
	case OldDoc:
		return i18n.T("旧版 Office 文档", "an old Office document")
	case Zip, RAR, SevenZ:
		return i18n.T(string(f)+" 压缩包", string(f)+" archive")
	case HTML:
		return i18n.T("网页文件", "a web page file")
	case Text:
		return i18n.T("文本文件", "a text file")
	}
	return i18n.T(string(f), string(f))
}

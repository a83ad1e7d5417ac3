package extract

import (
	"context"
	"image"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"sellerdesk/internal/idnum"
	"sellerdesk/ocr"
	"sellerdesk/ocr/preprocess"
	"sellerdesk/ocr/recorded"
)

// lettered answers as an engine that is given one line: what of a text its alphabet allows, but that as
// read where the alphabet has no letters.
func lettered(withLetters, digitsOnly func() string) ocr.Engine {
	return recorded.NewScripted(func(r ocr.Request) (ocr.Page, error) {
		say := digitsOnly
		if strings.Contains(r.Whitelist, "A") {
			say = withLetters
		}
		text := say()
		word := ocr.Word{Text: text, Confidence: .97, Box: ocr.Box{W: 20 * len(text), H: 20}}
		for i, c := range text {
			conf := .97
			if c == '-' && i == len(text)-1 {
				conf = 0 // what it could not place
			}
			word.Glyphs = append(word.Glyphs, ocr.Glyph{Text: string(c), Confidence: conf, Box: ocr.Box{X: 20 * i, W: 20, H: 20}})
		}
		if text == "" {
			return ocr.Page{}, nil
		}
		return ocr.Page{Lines: []ocr.Line{{Words: []ocr.Word{word}, Box: word.Box}}}, nil
	})
}

func always(s string) func() string { return func() string { return s } }

// TestCertificatesEnd covers R28 and R30: a certificate's number ends in a digit or a letter; where one is
// taken for the other it is marked; and the registration number stands where the end is in doubt.
func TestCertificatesEnd(t *testing.T) {
	turns := func(texts ...string) func() string {
		var n atomic.Int32
		return func() string { return texts[int(n.Add(1))%len(texts)] }
	}
	const body = "66788775-000-12-19-"
	for _, c := range []struct {
		name             string
		letters, digits  func() string
		value, brn, mark string
		status, begin    Status
	}{
		{"a letter", always(body + "F"), always(body), body + "F", "66788775", "", Proposed, Proposed},
		{"a letter that digits are made of", always(body + "B"), always(body + "8"), body + "B", "66788775", "B8", Proposed, Proposed},
		{"a digit like a letter", always(body + "5"), always(body + "5"), body + "5", "66788775", "5S", Proposed, Proposed},
		{"a digit like none", always(body + "7"), always(body + "7"), body + "7", "66788775", "", Proposed, Proposed},
		{"letters for other digits don't count", always("6678B775-OOO-12-I9-A"), always(body + "4"), body + "A", "66788775", "", Proposed, Proposed},
		{"readings differ at the end", turns(body+"F", body+"E"), always(body), "", "66788775", "", Ambiguous, Proposed},
		{"nothing read at the end", always(body), always(body), "", "66788775", "", Ambiguous, Proposed},
		{"no two agree", turns("66788775-000", "66788715-000", "86788775-000"), turns("66788775-000", "66788715-000", "86788775-000"), "", "", "", Unverified, Missing},
	} {
		w := &work{ctx: context.Background(), reader: Reader{Engine: lettered(c.letters, c.digits)}}
		size := image.Rect(0, 0, 500, 60)
		pg := &sheetPage{gray: image.NewGray(size), color: image.NewNRGBA(size)}
		line := preprocess.LevelLine(image.Rect(20, 20, 420, 40))
		f, brn, err := w.certificateNumber(pg, span{line, 20, 420})
		if err != nil {
			t.Fatal(err)
		}
		d := Document{Fields: map[Name]Field{CertificateNo: f}}
		writeCertificate(&d)
		f = d.Field(CertificateNo)
		if f.Status != c.status || brn.Status != c.begin || brn.Value != c.brn || c.status != Ambiguous && f.Value != c.value {
			t.Errorf("%s: %s %q and %s %q", c.name, f.Status, f.Value, brn.Status, brn.Value)
		}
		mark := ""
		for _, x := range f.Flags {
			if x.Position > len(body) {
				mark += x.Read + x.Value
			}
		}
		if c.status == Proposed && mark != c.mark {
			t.Errorf("%s: marked %q", c.name, mark)
		}
		if c.mark != "" && f.Confidence > certificateMost || c.status == Proposed && f.Confidence < .85 {
			t.Errorf("%s: certainty %.2f", c.name, f.Confidence)
		}
		if slices.ContainsFunc(brn.Flags, func(x Flag) bool { return x.Position > registrationDigits }) {
			t.Errorf("%s: marks of a registration number %v", c.name, brn.Flags)
		}
	}
}

// TestRegistrationOf covers R28: the registration number is the first eight digits, as certain as the
// certificate's and no more; a text that can't be a certificate's number has none.
func TestRegistrationOf(t *testing.T) {
	for _, c := range []struct{ name, text, value, brn string }{
		{"with dashes", "12345678-000-01-26-1", "12345678-000-01-26-1", "12345678"},
		{"a letter at the end", "12345678-000-01-26-K", "12345678-000-01-26-K", "12345678"},
		{"nothing of the kind", "1234-1", "", ""},
	} {
		f := Field{Name: CertificateNo, Text: c.text, Value: c.text, Status: Unverified, Confidence: .5}
		d := Document{Fields: map[Name]Field{CertificateNo: f}}
		writeCertificate(&d)
		if got := d.Field(CertificateNo).Value; got != c.value {
			t.Errorf("%s: certificate %q, want %q", c.name, got, c.value)
		}
		got, err := registrationOf(f, nil)
		if err != nil || got.Value != c.brn || got.Found() != (c.brn != "") || got.Confidence > f.Confidence {
			t.Errorf("%s: number %+v, %v", c.name, got, err)
		}
	}
	d := Document{Fields: map[Name]Field{}}
	writeCertificate(&d)
	if len(d.Fields) != 0 {
		t.Errorf("made up %v", d.Fields)
	}
}

// TestRegistrationNeedsTwo: one reading of the eight digits is not enough, nor are two against two (R28).
func TestRegistrationNeedsTwo(t *testing.T) {
	read := func(text string) readPass {
		var cells []cell
		for i, c := range text {
			cells = append(cells, cell{text: string(c), conf: .97, box: ocr.Box{X: 20 * i, W: 20, H: 20}})
		}
		return brnReading(pass{langs: latin, limit: idnum.Digits}, cells)
	}
	doubtful := Field{Name: CertificateNo, Status: Ambiguous, Text: "66788775-000-12-19-"}
	for _, c := range []struct {
		begin []string
		want  Status
	}{
		{nil, Missing},
		{[]string{"66788775"}, Missing},
		{[]string{"66788775", "66788715"}, Missing},
		{[]string{"66788775", "66788715", "66788775", "66788715"}, Missing},
		{[]string{"6678877", "6678877"}, Missing},
		{[]string{"66788775", "66788775"}, Proposed},
	} {
		var begin []readPass
		for _, b := range c.begin {
			begin = append(begin, read(b))
		}
		f, err := registrationOf(doubtful, begin)
		if err != nil || f.Status != c.want || f.Confidence > certificateMost || (f.Value == "66788775") != (c.want == Proposed) {
			t.Errorf("%v: %s %q %.2f, %v", c.begin, f.Status, f.Value, f.Confidence, err)
		}
	}
}

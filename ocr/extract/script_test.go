package extract_test

import (
	"context"
	"os"
	"testing"

	"sellerdesk/internal/specimen"
	"sellerdesk/ocr"
	"sellerdesk/ocr/extract"
	"sellerdesk/ocr/recorded"
)

// written is text as a page of one word over the whole width of the picture asked about.
func written(r ocr.Request, text string, confidence float64) ocr.Page {
	b := r.Image.Bounds()
	chars := []rune(text)
	w := ocr.Word{Text: text, Confidence: confidence, Box: ocr.Box{W: b.Dx(), H: b.Dy()}}
	for i, c := range chars {
		x0, x1 := b.Dx()*i/len(chars), b.Dx()*(i+1)/len(chars)
		w.Glyphs = append(w.Glyphs, ocr.Glyph{Text: string(c), Confidence: confidence, Box: ocr.Box{X: x0, W: x1 - x0, H: b.Dy()}})
	}
	return ocr.Page{Lines: []ocr.Line{ocr.NewLine([]ocr.Word{w})}}
}

// codeScript reads every line as the code's, by the passes that allow only its alphabet as one text
// and by the one without as another.
func codeScript(limited, free string) *recorded.Scripted {
	return recorded.NewScripted(func(r ocr.Request) (ocr.Page, error) {
		switch {
		case r.Whitelist != "":
			return written(r, limited, .96), nil
		case r.Glyphs:
			return written(r, free, .96), nil
		}
		return written(r, "统一社会信用代码"+limited, .96), nil
	})
}

// TestCodeOnItsWayThroughTheReader covers R29 and R30 from the picture to the field without an engine.
func TestCodeOnItsWayThroughTheReader(t *testing.T) {
	fonts, err := specimen.OpenFonts("-")
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := specimen.Draw(fonts, specimen.BusinessLicense, 7, false) // as samplePNG draws it
	if err != nil {
		t.Fatal(err)
	}
	good := sheet.Truth.Fields["uscc"] // the licence's QR code says the same
	foreign, failing := good[:1]+"I"+good[2:], good[:5]+string('0'+(good[5]-'0'+1)%10)+good[6:]
	for _, c := range []struct {
		name, limited, free string
		want                extract.Status
		value               string
	}{
		{"all alike", good, good, extract.Verified, good},
		{"a foreign letter", good, foreign, extract.Proposed, good},
		{"a letter beside", good, good + "V", extract.Proposed, good},
		{"checks fail", failing, failing, extract.Failing, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := extract.Reader{Engine: codeScript(c.limited, c.free), Now: clock}
			d, err := r.Read(context.Background(), extract.BusinessLicense, samplePNG(t, specimen.BusinessLicense), nil)
			if err != nil {
				t.Fatal(err)
			}
			f := d.Field(extract.USCC)
			if f.Status != c.want || f.Value != c.value || f.Box.W <= 0 {
				t.Errorf("%s %q at %+v, want %s %q", f.Status, f.Value, f.Box, c.want, c.value)
			}
			for _, finding := range d.Findings {
				if finding.Field == string(extract.USCC) && finding.Box != nil && *finding.Box != [4]int{f.Box.X, f.Box.Y, f.Box.W, f.Box.H} {
					t.Errorf("%s points at %v, the field lies at %+v", finding.Rule, *finding.Box, f.Box)
				}
			}
		})
	}
}

// TestReadTurnsAPanicIntoAnError: a fault in one pass must not end the program.
func TestReadTurnsAPanicIntoAnError(t *testing.T) {
	e := recorded.NewScripted(func(r ocr.Request) (ocr.Page, error) { panic("sample fault") })
	r := extract.Reader{Engine: e, Now: clock}
	var err error
	caught := ocr.Guard(func() error {
		_, err = r.Read(context.Background(), extract.BusinessLicense, samplePNG(t, specimen.BusinessLicense), nil)
		return err
	})
	if caught == nil {
		t.Error("no error")
	}
}

// TestSampleLicence reads the sample client's licence with the real engine (R27-R30).
func TestSampleLicence(t *testing.T) {
	data, err := os.ReadFile("../../assets/sample/sample-license.jpg")
	if err != nil {
		t.Fatal(err)
	}
	d, err := extract.Reader{Engine: engine(t), Now: now}.Read(context.Background(), extract.BusinessLicense, data, nil)
	if err != nil {
		t.Fatal(err)
	}
	truth := specimen.SampleCompany().Fields()
	if f := d.Field(extract.USCC); f.Status != extract.Verified || f.Value != truth["uscc"] {
		t.Errorf("code %s %q, want verified %q", f.Status, f.Value, truth["uscc"])
	}
	for _, n := range []extract.Name{extract.CompanyName, extract.Address, extract.Established, extract.Term} {
		if f := d.Field(n); !f.Found() || f.Value == "" || f.Status == extract.Verified && n != extract.CompanyName {
			t.Errorf("%s: %s %q", n, f.Status, f.Value)
		}
	}
	if at := d.Field(extract.CompanyName); at.Value != truth["name"] {
		t.Errorf("name %q, want %q", at.Value, truth["name"])
	}
}

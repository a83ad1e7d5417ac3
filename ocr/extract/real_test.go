package extract_test

import (
	"context"
	"testing"
	"time"

	"sellerdesk/internal/specimen"
	"sellerdesk/ocr"
	"sellerdesk/ocr/extract"
	"sellerdesk/ocr/tesseract"
)

func engine(t *testing.T) ocr.Engine {
	t.Helper()
	e, err := tesseract.New(tesseract.Options{})
	if err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { e.Close() })
	return e
}

func now() time.Time { return time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC) }

// TestForeignLettersAreNeverVerified covers R30 with the real engine: a printed letter that no code
// has, which a whitelist hides, keeps an otherwise valid code from being verified.
func TestForeignLettersAreNeverVerified(t *testing.T) {
	e := engine(t)
	fonts, err := specimen.OpenFonts("-")
	if err != nil {
		t.Fatal(err)
	}
	r := extract.Reader{Engine: e, Now: now}
	shots := specimen.Series(specimen.BusinessLicense, specimen.Foreign, 4)
	for _, s := range []specimen.Shot{shots[0], shots[1], shots[3]} {
		p, err := s.Take(fonts)
		if err != nil {
			t.Fatal(err)
		}
		d, err := r.Read(context.Background(), extract.BusinessLicense, p.Data, nil)
		if err != nil {
			t.Fatal(err)
		}
		if f := d.Field(extract.USCC); f.Status == extract.Verified {
			t.Errorf("%s: printed %s, verified as %s", s.Name(), p.Truth.Fields["uscc"], f.Value)
		}
	}
}

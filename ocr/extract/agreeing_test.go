package extract

import (
	"slices"
	"testing"

	"sellerdesk/ocr"
)

// surely is a document whose fields were all read with certainty.
func surely(values map[Name]string) *Document {
	d := &Document{Fields: map[Name]Field{}}
	for n, v := range values {
		f := byHand(n, v)
		f.Confidence, f.Box = .98, ocr.Box{X: 300, Y: 100, W: 200, H: 30}
		d.Fields[n] = f
	}
	return d
}

func doubted(d *Document) []Name {
	var out []Name
	for n, f := range d.Fields {
		if f.Confidence < .9 {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return out
}

// TestDoubtLicenceDates: dates that don't go together are not sure, and none is changed (R29).
func TestDoubtLicenceDates(t *testing.T) {
	const code = "91440300MA5FAKE012"
	for _, c := range []struct {
		name   string
		values map[Name]string
		want   []Name
	}{
		{"all go together", map[Name]string{USCC: code, Established: "2016-03-01", Term: "2016-03-01/open", Issued: "2019-08-02"}, nil},
		{"issued before established", map[Name]string{USCC: code, Established: "2019-03-01", Issued: "2016-08-02"}, []Name{Established, Issued}},
		{"issued before there were codes", map[Name]string{USCC: code, Established: "2012-03-01", Issued: "2013-04-04"}, []Name{Issued}},
		{"the same without a code", map[Name]string{Established: "2012-03-01", Issued: "2013-04-04"}, nil},
		{"term from another day", map[Name]string{Established: "2018-03-01", Term: "2013-03-01/2033-02-28"}, []Name{Established, Term}},
		{"an end without a beginning", map[Name]string{Established: "2018-03-01", Term: "/2038-02-28"}, []Name{Term}},
		{"no end", map[Name]string{Established: "2018-03-01", Term: "open"}, nil},
		{"no end, and nothing to hold it against", map[Name]string{Term: "open"}, []Name{Term}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := surely(c.values)
			doubtLicenceDates(d, 30)
			if got := doubted(d); !slices.Equal(got, c.want) {
				t.Errorf("doubts %v, want %v", got, c.want)
			}
			for n, v := range c.values {
				if want := byHand(n, v).Value; d.Field(n).Value != want {
					t.Errorf("%s became %q, want %q", n, d.Field(n).Value, want)
				}
			}
		})
	}
}

// TestDoubtCutTerm: where 长期 begins right of the date above it, the day before it may have been lost (R29).
func TestDoubtCutTerm(t *testing.T) {
	d := surely(map[Name]string{Established: "2018-03-01", Term: "open"})
	f := d.Field(Term)
	f.Box.X += 8 * 30
	d.Fields[Term] = f
	if doubtLicenceDates(d, 30); !slices.Equal(doubted(d), []Name{Term}) {
		t.Errorf("doubts %v, want the term", doubted(d))
	}
}

// TestDoubtRegistrationDates: a certificate is valid for one year or for three; else a date was misread or
// taken for the other (R28).
func TestDoubtRegistrationDates(t *testing.T) {
	both := []Name{Commenced, Expires}
	for _, c := range []struct {
		name     string
		from, to string
		want     []Name
	}{
		{"one year", "2026-02-27", "2027-02-26", nil},
		{"three years", "2026-02-27", "2029-02-26", nil},
		{"one year from a leap day", "2024-02-29", "2025-02-28", nil},
		{"to the same day", "2026-02-27", "2027-02-27", nil},
		{"two years", "2026-02-27", "2028-02-26", both},
		{"another month", "2026-03-27", "2027-02-26", both},
		{"alone", "2027-02-26", "", []Name{Commenced}},
	} {
		t.Run(c.name, func(t *testing.T) {
			values := map[Name]string{Commenced: c.from, Expires: c.to}
			if c.to == "" {
				delete(values, Expires)
			}
			d := surely(values)
			doubtRegistrationDates(d)
			if got := doubted(d); !slices.Equal(got, c.want) {
				t.Errorf("doubts %v, want %v", got, c.want)
			}
		})
	}
}

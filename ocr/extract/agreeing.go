package extract

import (
	"time"

	"sellerdesk/internal/cal"
	"sellerdesk/internal/idnum"
	"sellerdesk/ocr"
)

// Passes over one bad picture err alike: compressed, an 8 is a 3 to each of them. What a paper's dates must be
// to each other is evidence of another kind. It takes certainty away, and never changes a date.

// firstCodes is the day from which licences bear a unified social credit code (国发〔2015〕33号).
var firstCodes = cal.Date{Year: 2015, Month: time.October, Day: 1}

// doubtLicenceDates takes the certainty from dates of a licence that don't go together (R29): a day of issue
// before the company was there or before codes were, a term from another day than that of a company's
// beginning, and a term of which the beginning may not have been read.
func doubtLicenceDates(d *Document, em float64) {
	established, known := dateOfField(d.Field(Established))
	if issued, ok := dateOfField(d.Field(Issued)); ok {
		if known && issued.Before(established) {
			doubtFields(d, Established, Issued)
		}
		if len(d.Field(USCC).Value) == idnum.USCCLength && issued.Before(firstCodes) {
			doubtFields(d, Issued)
		}
	}
	term, err := ParseTerm(d.Field(Term).Text)
	switch {
	case err != nil:
	case !term.From.IsZero() && known && term.From != established:
		doubtFields(d, Established, Term)
	case term.From.IsZero() && !term.Long:
		doubtFields(d, Term) // no term has an end and no beginning
	case term.From.IsZero() && beginsInside(d.Field(Term).Box, d.Field(Established).Box, em):
		doubtFields(d, Term)
	}
}

// beginsInside reports whether a value begins right of where the one above it in its column does, so that
// something may stand before it that was not read.
func beginsInside(b, above ocr.Box, em float64) bool {
	const apart, column = 1.5, 20 // ems
	off := float64(b.X - above.X)
	return above.W == 0 || off > apart*em && off < column*em
}

// doubtRegistrationDates takes the certainty from a business registration certificate's dates unless it is
// valid for one year or for three (Cap. 310; R28): one that stands alone may be the other.
func doubtRegistrationDates(d *Document) {
	from, ok1 := dateOfField(d.Field(Commenced))
	to, ok2 := dateOfField(d.Field(Expires))
	if ok1 && ok2 {
		for _, years := range []int{1, 3} {
			whole := cal.Date{Year: from.Year + years, Month: from.Month, Day: from.Day}
			if left := whole.Sub(to); left == 0 || left == 1 {
				return
			}
		}
	}
	doubtFields(d, Commenced, Expires)
}

func dateOfField(f Field) (cal.Date, bool) {
	t, err := cal.Parse(f.Value)
	return t, err == nil && !t.IsZero()
}

// doubtFields makes fields that were found unsure ones.
func doubtFields(d *Document, names ...Name) {
	for _, n := range names {
		if f := d.Field(n); f.Found() {
			d.Fields[n] = f.atMost(unsure)
		}
	}
}

// atMost is a field that is no surer than most and that nothing has verified.
func (f Field) atMost(most float64) Field {
	f.Confidence = min(f.Confidence, most)
	if f.Status == Verified {
		f.Status = Unverified
	}
	return f
}

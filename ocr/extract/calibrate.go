package extract

import "slices"

// SureFrom is the certainty from which a field is shown as sure: at most one in a hundred of such fields
// is wrong, as measured on pictures kept for tuning and judged on others (bench/ocr.md).
const SureFrom = .99

// doubtedMost is the certainty of a reading that the reader has doubted itself, by a rule of its own that left it
// aloneMost or less: however often such readings were right on the pictures kept for tuning, they are not shown as
// sure.
const doubtedMost = .95

// step is one step of a calibration: from a raw certainty on, readings were right at this rate.
type step struct{ raw, rate float64 }

// classes put fields together that are read in the same way, so that their rates have the pictures to
// stand on.
var classes = map[string][]Name{
	"name":   {CompanyName, LegalRepresentative, NameChinese}, // PersonName is CompanyName's twin
	"text":   {Address, Scope, Nature, RegistrationAuthority, IDAuthority},
	"word":   {CompanyType, Sex, Ethnicity, CopyKind},
	"date":   {Established, Term, Issued, Birth, Valid, Commenced, Expires},
	"amount": {RegisteredCapital},
	"latin":  {NameEnglish, Surname, GivenNames, Nationality},
	"number": {USCC, Number, CompanyNumber, BRN, CertificateNo, MachineZone},
}

// underSeal is the class of a licence's date of issue, on which the seal lies.
const underSeal = "date-under-seal"

// Class names what a reading's certainty is calibrated with: the sort of field and its status, such as
// "date/unverified", on a kind of paper.
func (f Field) Class(k Kind) string {
	if k == BusinessLicense && f.Name == Issued {
		return underSeal + "/" + string(f.Status)
	}
	for class, names := range classes {
		if slices.Contains(names, f.Name) {
			return class + "/" + string(f.Status)
		}
	}
	return "text/" + string(f.Status)
}

// calibrated turns the raw certainty of a reading into the rate at which such readings were right. A
// class that was never measured, and a certainty below all that were, keeps half of it.
func calibrated(f Field, k Kind) float64 {
	steps := calibration[f.Class(k)]
	if len(steps) == 0 || f.Confidence < steps[0].raw {
		return f.Confidence / 2
	}
	rate := 0.0
	for _, s := range steps {
		if f.Confidence >= s.raw {
			rate = s.rate
		}
	}
	if f.Status == Unverified && f.Confidence <= aloneMost {
		return min(rate, doubtedMost)
	}
	return rate
}

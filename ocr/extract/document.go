// Package extract knows the papers that an application asks for (business licence, Hong Kong
// certificates, identity cards, passport) and finds their fields in what an engine reads: values
// with an honest certainty, places on the picture, and findings about the picture and the paper.
// Pictures are left to ocr/preprocess, look-alikes to ocr/confusable, numbers to internal/idnum.
package extract

import (
	"image"
	"time"

	"sellerdesk/internal/rule"
	"sellerdesk/ocr"
	"sellerdesk/ocr/preprocess"
)

// Kind is a sort of paper.
type Kind string

// Papers that can be read (R8, R9, R27, R28).
const (
	BusinessLicense        Kind = "business-license"
	HKIncorporation        Kind = "hk-incorporation"
	HKBusinessRegistration Kind = "hk-business-registration"
	CNID                   Kind = "cn-id"
	HKID                   Kind = "hk-id"
	Passport               Kind = "passport"
)

// Name is the permanent name of a field.
type Name string

// Fields of a mainland business licence.
const (
	USCC                  Name = "uscc"
	CompanyName           Name = "name"
	CompanyType           Name = "type"
	LegalRepresentative   Name = "legal_representative"
	RegisteredCapital     Name = "registered_capital"
	Established           Name = "established"
	Term                  Name = "term"
	Address               Name = "address"
	Scope                 Name = "scope"
	RegistrationAuthority Name = "registration_authority"
	Issued                Name = "issued"
	CopyKind              Name = "copy" // value "main" (正本) or "duplicate" (副本)
)

// Fields of identity cards, passports and Hong Kong certificates.
const (
	PersonName    Name = "name"      // identity card, in Chinese
	Number        Name = "number"    // identity card or passport number
	Sex           Name = "sex"       // value "M" or "F"
	Ethnicity     Name = "ethnicity" //
	Birth         Name = "birth"     // value 2006-01-02
	IDAuthority   Name = "authority" // back of the mainland card
	Valid         Name = "valid"     // back of the mainland card: "2015-03-01/2035-03-01", "2015-03-01/open"
	NameEnglish   Name = "name_en"   //
	NameChinese   Name = "name_zh"   //
	CompanyNumber Name = "company_no"
	BRN           Name = "brn"
	CertificateNo Name = "certificate_no"
	Commenced     Name = "commenced"
	Expires       Name = "expires"
	Nature        Name = "nature"
	Surname       Name = "surname"
	GivenNames    Name = "given_names"
	Nationality   Name = "nationality"
	MachineZone   Name = "mrz"
)

// Status says how far a field is to be believed.
type Status string

// Statuses of a field. Verified is for numbers that carry checks and for texts that two
// independent readers agree on; a text that one reader read is unverified.
const (
	Verified   Status = "verified"
	Proposed   Status = "proposed"
	Ambiguous  Status = "ambiguous"
	Failing    Status = "failing"
	Unverified Status = "unverified"
	Missing    Status = "missing"
)

// Flag marks one character that a person should look at.
type Flag struct {
	Position int     `json:"position"` // character of Text, from 1
	Read     string  `json:"read"`     // as read
	Value    string  `json:"value"`    // what it may be; empty where nothing better is known
	Box      ocr.Box `json:"box"`      // on Document.Picture
}

// Candidate is another value that fits.
type Candidate struct {
	Value   string `json:"value"`
	Changes []Flag `json:"changes,omitempty"`
}

// Field is one thing that the paper says.
type Field struct {
	Name       Name        `json:"-"`
	Text       string      `json:"text"`       // as read
	Value      string      `json:"value"`      // in canonical form: dates 2006-01-02, the code's capitals
	Status     Status      `json:"status"`     //
	Confidence float64     `json:"confidence"` // 0 to 1
	Box        ocr.Box     `json:"box"`        // on Document.Picture
	Flags      []Flag      `json:"flags"`
	Candidates []Candidate `json:"candidates"`
}

// Found reports whether the paper showed the field at all.
func (f Field) Found() bool { return f.Status != "" && f.Status != Missing }

// Document is a paper that was read.
type Document struct {
	Kind     Kind
	Engine   string         // name of the engine
	Rotation int            // degrees clockwise that the photo was turned to stand upright: 0, 90, 180, 270
	Fields   map[Name]Field // every field of the kind, also missing ones
	Findings []rule.Finding
	Picture  *image.NRGBA // upright and straightened; boxes are on it
	Took     time.Duration
	Quality  preprocess.Quality

	onPhoto preprocess.Projection // from Picture to the photo as decoded
	scale   float64               // pixels of the file for one of the photo
	several bool                  // the picture shows more than one paper
}

// Field returns a field, a missing one where there is none.
func (d Document) Field(n Name) Field {
	if f, ok := d.Fields[n]; ok {
		return f
	}
	return Field{Name: n, Status: Missing}
}

// OnOriginal converts a box on Picture to the four corners on the file's picture (after its EXIF
// turn), pixels, clockwise from the box's top left.
func (d Document) OnOriginal(b ocr.Box) [4]preprocess.Point {
	x0, y0, x1, y1 := float64(b.X), float64(b.Y), float64(b.X+b.W), float64(b.Y+b.H)
	out := [4]preprocess.Point{{X: x0, Y: y0}, {X: x1, Y: y0}, {X: x1, Y: y1}, {X: x0, Y: y1}}
	for i, p := range out {
		q := d.onPhoto.At(p)
		out[i] = preprocess.Point{X: q.X * d.scale, Y: q.Y * d.scale}
	}
	return out
}

// FieldNames lists the fields of a kind in the order in which a person reads them.
func FieldNames(k Kind) []Name {
	switch k {
	case BusinessLicense:
		return []Name{
			USCC, CompanyName, CompanyType, LegalRepresentative, RegisteredCapital, Established, Term,
			Address, Scope, RegistrationAuthority, Issued, CopyKind,
		}
	case HKIncorporation:
		return []Name{CompanyNumber, NameEnglish, NameChinese, Issued}
	case HKBusinessRegistration:
		return []Name{CertificateNo, BRN, NameEnglish, NameChinese, Address, Nature, Commenced, Expires}
	case CNID:
		return []Name{PersonName, Sex, Ethnicity, Birth, Address, Number, IDAuthority, Valid}
	case HKID:
		return []Name{Number, NameChinese, NameEnglish, Sex, Birth, Issued}
	case Passport:
		return []Name{Number, Surname, GivenNames, NameChinese, Nationality, Birth, Sex, Expires, MachineZone}
	}
	return nil
}

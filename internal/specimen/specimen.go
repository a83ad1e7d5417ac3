// Package specimen draws synthetic documents and screenshots with their truth: licences,
// certificates, identity papers, seller back offices, fulfilment evidence, order and review
// exports, and the damage that phones, messengers and copiers do to them. Layouts are our own,
// every company and person is invented, and every picture says SAMPLE / 样例 on its face. The
// same seed gives the same picture. It leaves reading them to ocr/extract and judging them to
// the tests and the bench; nothing that runs for a user imports it.
package specimen

import (
	"image"
	"math/rand/v2"
)

// Kind is a kind of picture, named as `sellerctl read` names it.
type Kind string

// Kinds of pictures.
const (
	BusinessLicense         Kind = "business-license"          // landscape, 2019 and later
	BusinessLicensePortrait Kind = "business-license-portrait" // the older upright form
	HKIncorporation         Kind = "hk-incorporation"
	HKBusinessRegistration  Kind = "hk-business-registration"
	CNIdentity              Kind = "cn-id"      // front: portrait and number
	CNIdentityBack          Kind = "cn-id-back" // authority and term
	HKIdentity              Kind = "hk-id"
	Passport                Kind = "passport"
	Screenshot              Kind = "screenshot"
	EvidencePicture         Kind = "evidence"
)

// Point is a place on a picture, pixels from its top left corner.
type Point struct{ X, Y float64 }

// Quad is four corners in the paper's own order: top left, top right, bottom right, bottom left
// as a person reads it, wherever they lie on the picture.
type Quad [4]Point

// Bounds is the upright rectangle around q.
func (q Quad) Bounds() image.Rectangle {
	lo, hi := q[0], q[0]
	for _, p := range q[1:] {
		lo = Point{min(lo.X, p.X), min(lo.Y, p.Y)}
		hi = Point{max(hi.X, p.X), max(hi.Y, p.Y)}
	}
	return image.Rect(int(lo.X), int(lo.Y), int(hi.X+1), int(hi.Y+1))
}

// Truth is what a picture shows.
type Truth struct {
	Kind       Kind              `json:"kind"`
	Seed       uint64            `json:"seed"`
	Fields     map[string]string `json:"fields"`          // by the names of `sellerctl read`, as printed
	Boxes      map[string]Quad   `json:"boxes,omitempty"` // where each field's text stands on the picture
	Corners    Quad              `json:"corners"`         // the paper's corners on the picture
	Rotation   int               `json:"rotation"`        // degrees that the picture was turned clockwise: 0, 90, 180, 270
	Distortion string            `json:"distortion"`
	Strength   float64           `json:"strength"`         // 0 to 1
	Forged     string            `json:"forged,omitempty"` // field whose printed number fails its check
	Fonts      string            `json:"fonts,omitempty"`
}

// Sheet is a document or a screen as drawn, upright and clean.
type Sheet struct {
	Image *image.RGBA
	Truth Truth
}

// Picture is an encoded file with its truth.
type Picture struct {
	Data  []byte
	Media string // "image/jpeg" or "image/png"
	Truth Truth
}

// Rand gives the generator of a seed and a purpose, so that one purpose's draws don't shift
// another's.
func Rand(seed uint64, purpose string) *rand.Rand {
	h := uint64(14695981039346656037)
	for _, b := range []byte(purpose) {
		h = (h ^ uint64(b)) * 1099511628211
	}
	return rand.New(rand.NewPCG(seed, h))
}

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

// between draws evenly from lo to hi.
func between(r *rand.Rand, lo, hi float64) float64 { return lo + (hi-lo)*r.Float64() }

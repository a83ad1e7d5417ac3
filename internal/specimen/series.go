//go:generate go run ./make sample -o ../../assets/sample

package specimen

import (
	"fmt"
	"math"
)

// Split keeps the seeds that readers may be tuned on apart from those that only judge them.
type Split string

// Splits of the seeds.
const (
	Tuned   Split = "tuned"
	HeldOut Split = "held-out" // never look at these while tuning
	Forged  Split = "forged"   // the printed number fails its check; must never be verified
	Foreign Split = "foreign"  // the licence's code has a letter that no code has; must never be verified

	HeldOutForged Split = "held-out-forged" // as Forged; never look at these while tuning
)

// firstSeed tells where each split begins. Held-out seeds whose failures were looked into, or told where to
// mend, judge no more: those from 700 000, 910 000, 940 000, 970 000, 1 000 000, 1 030 000,
// 1 060 000, 1 090 000, 1 150 000, 1 180 000, 1 210 000, 1 240 000 and 1 270 000 are spent.
// Of those from 1 120 000 licences were read and their failures not looked into; with the next change of the
// readers they were left behind.
var firstSeed = map[Split]uint64{Tuned: 1_000, HeldOut: 1_300_000, Forged: 500_000, Foreign: 300_000, HeldOutForged: 1_600_000}

// FirstSeed is the seed of a split's first picture.
func (s Split) FirstSeed() uint64 { return firstSeed[s] }

// OfForged is the split of forged pictures that goes with a split of genuine ones: tuned on, or
// held out.
func (s Split) OfForged() Split {
	if s == HeldOut {
		return HeldOutForged
	}
	return Forged
}

// IsForged tells whether the split's printed numbers fail their checks.
func (s Split) IsForged() bool { return s == Forged || s == HeldOutForged }

// painters draw one kind's sheet; forged asks for a number that fails its check.
var painters = map[Kind]func(fonts *Fonts, seed uint64, forged bool) (Sheet, error){
	BusinessLicense: License, BusinessLicensePortrait: PortraitLicense, HKIncorporation: Incorporation,
	HKBusinessRegistration: BusinessRegistrationCertificate, CNIdentity: CNIdentityFront, CNIdentityBack: CNIdentityReverse,
	HKIdentity: HKIdentityCard, Passport: PassportPage,
}

// Kinds lists every kind of document that can be drawn.
func Kinds() []Kind {
	return []Kind{BusinessLicense, BusinessLicensePortrait, HKIncorporation, HKBusinessRegistration, CNIdentity, CNIdentityBack, HKIdentity, Passport}
}

// Forgeable reports whether the kind prints a number with a check digit.
func Forgeable(k Kind) bool {
	return k != HKIncorporation && k != HKBusinessRegistration && k != CNIdentityBack
}

// Draw draws the seed's clean sheet of a kind.
func Draw(fonts *Fonts, kind Kind, seed uint64, forged bool) (Sheet, error) {
	paint, ok := painters[kind]
	if !ok {
		return Sheet{}, fmt.Errorf("drawing %s: no such kind of document", kind)
	}
	return paint(fonts, seed, forged)
}

// Shot names the i-th picture of a kind's series in a split: distortions take turns, and each
// turn has another strength.
type Shot struct {
	Kind     Kind
	Split    Split
	Index    int
	Seed     uint64
	Strength float64
	Distort  Distortion
}

// Series names n pictures of a kind. The same kind, split and index always give the same
// picture, whatever n is.
func Series(kind Kind, split Split, n int) []Shot {
	all := Distortions()
	out := make([]Shot, n)
	for i := range out {
		round := i / len(all)
		_, strength := math.Modf(0.35 + 0.618*float64(round) + 0.07*float64(i))
		out[i] = Shot{kind, split, i, firstSeed[split] + uint64(i), strength, all[i%len(all)]}
	}
	return out
}

// FlawSeries names n pictures of a kind, each with one of the Flaws in turn.
func FlawSeries(kind Kind, split Split, n int) []Shot {
	all := Flaws()
	out := make([]Shot, n)
	for i := range out {
		_, strength := math.Modf(0.2 + 0.618*float64(i/len(all)))
		out[i] = Shot{kind, split, i, firstSeed[split] + 50_000 + uint64(i), strength, all[i%len(all)]}
	}
	return out
}

// Name is a file name for the shot.
func (s Shot) Name() string {
	return fmt.Sprintf("%s-%s-%03d-%s.jpg", s.Kind, s.Split, s.Index, s.Distort.Name)
}

// Take draws the sheet and photographs it. Foreign letters are drawn on landscape licences only.
func (s Shot) Take(fonts *Fonts) (Picture, error) {
	sheet, err := s.draw(fonts)
	if err != nil {
		return Picture{}, err
	}
	return Photograph(sheet, s.Distort, s.Strength, s.Seed)
}

func (s Shot) draw(fonts *Fonts) (Sheet, error) {
	if s.Split == Foreign && s.Kind == BusinessLicense {
		return ForeignLicense(fonts, s.Seed)
	}
	return Draw(fonts, s.Kind, s.Seed, s.Split.IsForged())
}

// Package screenshot judges pictures of the platform evidence: the file (bytes, format, pixels),
// how it looks (sharp, upright, whole, no photo of a screen), and by an engine's help whether the
// system's date and time, the shop's link and names can be read on it. It mends what may be mended
// honestly. Which pictures an application needs, and whether the figures on them suffice, is left
// to onboarding.
package screenshot

import (
	"context"
	"errors"
	"fmt"
	"image"

	"sellerdesk/internal/picture"
	"sellerdesk/internal/rule"
	"sellerdesk/ocr"
)

// Slot is what a screenshot is for; the names are those of onboarding's slots.
type Slot string

// Slots that have checks of their own. Any other slot has the common ones.
const (
	Any        Slot = ""
	Sales      Slot = "gmv"            // R46
	Supply     Slot = "supply-records" // R47
	Account    Slot = "account-info"   // R54, R55
	Health     Slot = "account-health" // R56
	Followers  Slot = "followers"      // R57
	Trustpilot Slot = "trustpilot"     // R57
)

// Slots lists the slots with checks of their own.
func Slots() []Slot { return []Slot{Sales, Supply, Account, Health, Followers, Trustpilot} }

// Expect is what must be seen on a screenshot. What is empty isn't looked for.
type Expect struct {
	Slot     Slot
	Link     string // the shop's link as entered
	ShopName string // or the account's name
	Company  string // registered company name
}

// Shot is a picture file that was handed in.
type Shot struct {
	Info  picture.Info
	Image image.Image // upright; nil where the file can't be opened
	err   error
}

// Open reads a picture file. It can't fail: what is wrong with the file is found by Findings.
func Open(data []byte) Shot {
	m, info, err := picture.Decode(data)
	return Shot{Info: info, Image: m, err: err}
}

// Report is everything found on a screenshot.
type Report struct {
	Findings []rule.Finding
	Facts    []Fact
	Clock    *Clock // the date and time that was found, if any
	Engine   string // that read the text; "" for none
}

// Examine judges s by itself and, where an engine is given and the picture can be opened, by its
// text. Without an engine the text checks need a person. A missing engine
// or model makes them need a person too; what else stops the engine is an error.
func Examine(ctx context.Context, engine ocr.Engine, s Shot, want Expect) (Report, error) {
	r := Report{Findings: s.Findings()}
	if s.Image == nil {
		return r, nil
	}
	var found reading
	if engine != nil {
		var err error
		found, err = read(ctx, engine, s, want)
		if err != nil && (ctx.Err() != nil || !canBeTyped(err)) {
			return Report{}, fmt.Errorf("examining screenshot: %w", err)
		}
		if err == nil {
			r.Engine = engine.Name()
		}
	}
	r.Clock = found.clock
	r.Facts = factsOf(found, want.Slot)
	r.Findings = append(r.Findings, textChecks.Run(subject{found, want})...)
	return r, nil
}

// canBeTyped reports whether an engine's error only means that a person must look.
func canBeTyped(err error) bool {
	var missing *ocr.MissingLanguageError
	var large *ocr.TooLargeError
	return errors.Is(err, ocr.ErrUnavailable) || errors.As(err, &missing) || errors.As(err, &large)
}

// seed says which lines of the seed a check rests on.
func seed(lines string, rules ...string) rule.Source {
	return rule.Source{Rules: rules, Ref: "S0 " + lines, Trust: rule.Seed}
}

package extract

import (
	"strings"
	"testing"
)

// TestCalibration: the table holds classes that there are, and rates that rise with the certainty.
func TestCalibration(t *testing.T) {
	if len(calibration) < 6 {
		t.Fatalf("%d classes were measured", len(calibration))
	}
	for class, steps := range calibration {
		sort, _, _ := strings.Cut(class, "/")
		if classes[sort] == nil && sort != underSeal {
			t.Errorf("%s is no sort of field", class)
		}
		for i, s := range steps {
			if s.rate <= 0 || s.rate >= 1 || i > 0 && (s.raw <= steps[i-1].raw || s.rate < steps[i-1].rate-.05) {
				t.Errorf("%s: step %d of %v", class, i, steps)
			}
		}
	}
}

// TestCalibrated: a raw certainty becomes the rate of its step, and what was never measured is not sure.
func TestCalibrated(t *testing.T) {
	for _, n := range []Name{CompanyName, Established, Address} {
		low, high := calibrated(Field{Name: n, Status: Unverified, Confidence: .05}, BusinessLicense), calibrated(Field{Name: n, Status: Unverified, Confidence: .99}, BusinessLicense)
		if low > high || high <= 0 || high >= 1 {
			t.Errorf("%s: %.3f to %.3f", n, low, high)
		}
	}
	for class, steps := range calibration {
		sort, status, _ := strings.Cut(class, "/")
		if names := classes[sort]; len(names) > 0 {
			f := Field{Name: names[0], Status: Status(status), Confidence: steps[0].raw - .05}
			if c := calibrated(f, HKIncorporation); c > .5 {
				t.Errorf("%s: %.3f for what is less sure than all that was measured", class, c)
			}
		}
	}
	if a, b := (Field{Name: Issued}).Class(BusinessLicense), (Field{Name: Issued}).Class(HKIncorporation); a == b {
		t.Errorf("a date under a seal is as sure as one in plain print: %s", a)
	}
	if c := calibrated(Field{Name: CompanyName, Status: Missing, Confidence: 1}, BusinessLicense); c >= SureFrom {
		t.Errorf("a class without pictures is sure: %.3f", c)
	}
}

// TestDoubtedIsNotSure: what the reader doubts by a rule of its own stays unsure, whatever the table counted.
func TestDoubtedIsNotSure(t *testing.T) {
	for class, names := range classes {
		for _, most := range []float64{unsure, againMost, aloneMost} {
			for _, n := range names {
				f := Field{Name: n, Status: Unverified, Confidence: 1}.atMost(most)
				if c := calibrated(f, BusinessLicense); c >= SureFrom {
					t.Errorf("%s: %s is sure (%.3f) after a doubt that leaves %.2f", class, n, c, most)
				}
			}
		}
	}
	if c := calibrated(Field{Name: Established, Status: Unverified, Confidence: .97}, BusinessLicense); c < SureFrom {
		t.Errorf("a date that nothing doubts is not sure: %.3f", c)
	}
}

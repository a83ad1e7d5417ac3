package extract

import "testing"

// TestCertificateTail: the end of a certificate's number is known by its dashes (R28).
func TestCertificateTail(t *testing.T) {
	for text, want := range map[string]bool{
		"57-000-01-26-5":       true,
		"-000-01-26-5":         true,
		"57—000—01—26—5":       true,
		"59942857-000-01-26-5": false, // whole: read by certificateNo
		"21/01/2026":           false,
		"2019-03-12":           false,
		"$2,200-000-01-26-5":   false,
	} {
		if got := certificateTail.MatchString(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

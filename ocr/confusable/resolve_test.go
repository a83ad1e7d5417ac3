package confusable_test

import (
	"testing"

	"sellerdesk/internal/idnum"
	"sellerdesk/ocr/confusable"
)

const sample = "91350100M000100Y43"

func typed(t *testing.T, kind idnum.Kind, text string) confusable.Resolution {
	t.Helper()
	r, err := confusable.Resolve(kind, []confusable.Reading{confusable.Typed(text)})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestTypedUSCC carries out R30: look-alikes are pointed out and proposed, never repaired silently.
func TestTypedUSCC(t *testing.T) {
	for _, c := range []struct {
		name, text string
		status     confusable.Status
		value      string
	}{
		{"as printed", sample, confusable.Verified, sample},
		{"small letters and spaces", "9135 0100 m000100y43", confusable.Verified, sample},
		{"O for 0", "9135O100M000100Y43", confusable.Proposed, sample},
		{"two O for 0", "9135O1O0M000100Y43", confusable.Proposed, sample},
		{"S for 5", "913S0100M000100Y43", confusable.Proposed, sample},
		{"I for 1", "9I350100M000100Y43", confusable.Proposed, sample},
		{"inserted twin", "91350O100M000100Y43", confusable.Proposed, sample},
		{"legal and failing", "91350100M000100Y48", confusable.Failing, ""},
		{"short", "9135", confusable.Unreadable, ""},
		{"empty", "", confusable.Unreadable, ""},
		{"all in doubt", "SSSSSSSSSSSSSSSSSS", confusable.Unreadable, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := typed(t, idnum.KindUSCC, c.text)
			if r.Status != c.status || r.Value != c.value {
				t.Errorf("%s %q, want %s %q (%+v)", r.Status, r.Value, c.status, c.value, r.Candidates)
			}
		})
	}
}
